// The options that several commands share: days, readings, decisions, the language.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::cli {

// The specs of the shared options.
OptionSpec on_option();
OptionSpec as_of_option();
OptionSpec reading_option();
OptionSpec decision_option();
OptionSpec language_option();

// In which language a run speaks: `--lang`, else TARMAQ_LANG, else English.
// Finds the language of a line and sets it in the terminal. `kz`, the code of the country, is taken for `kk`, which is
// said; a language of TARMAQ_LANG is put into the line, behind the command, as `--lang`, so that a command asks there
// alone. What is wrong with TARMAQ_LANG, else nothing; what is wrong with `--lang` the options say.
std::optional<std::string> settle_language(std::vector<std::string>& line, Terminal& terminal);

// `--on`, `--as-of`: a day that exists, or nothing when the option is not given.
Result<std::optional<Date>> day_of(const Arguments& arguments, std::string_view option);
// `--reading ID=CHOICE`: those named, the last one of a name standing.
using NamedReadings = std::vector<std::pair<ReadingId, std::uint32_t>>;
Result<NamedReadings> readings_of(const Arguments& arguments, const Vocabulary& vocabulary,
                                  std::string_view option = "--reading");
// `--decision NAME`: a flag for each decision, or empty for all of them.
Result<std::vector<bool>> decisions_of(const Arguments& arguments, const Vocabulary& vocabulary);

// All of these together, as a request.
Result<answer::Decider::Request> request_of(const Arguments& arguments, const Vocabulary& vocabulary);

}  // namespace tarmaq::cli
