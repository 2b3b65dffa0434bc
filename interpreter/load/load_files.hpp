// Finding and parsing what belongs to a rule set: its folder, the rule sets in force with it, the
// modules it uses, the texts that its acts and amendments name.
#pragma once

#include <string>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/result.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::load {

// Fills sources, files, origins, texts, id, path, cases_folder, fingerprint, tests and applies_on. False only
// when the path itself cannot be read; `error` then says why.
bool load_files(const std::string& path, const FileSystem& files, const LoadOptions& options, RuleSet& ruleset,
                Diagnostics& diagnostics, Error& error);

// Adds what a piece of work that had a sink of its own found, in its order.
void take_over(const Diagnostics& found, Diagnostics& diagnostics);

}  // namespace tarmaq::load
