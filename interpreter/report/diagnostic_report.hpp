// Diagnostics for programs: JSON, SARIF 2.1.0, GitHub's annotations. For a person, render() of
// grammar/diagnostics/diagnostic.hpp serves.
#pragma once

#include <string>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/model/language.hpp"

namespace tarmaq::report {

// The diagnostics of one loaded rule set; both must outlive the call that takes it.
struct DiagnosedSources {
  const Diagnostics* diagnostics = nullptr;
  const Sources* sources = nullptr;
};

// What is said is in the language; codes, severities and keys are the same in all of them.

// A list of objects: code, severity, file, line, column, end_line, end_column, message, hint, notes.
// A newline ends it.
std::string diagnostics_json(const std::vector<DiagnosedSources>& all, Language language = Language::English);
// One SARIF log with one run.
std::string diagnostics_sarif(const std::vector<DiagnosedSources>& all, Language language = Language::English);
// A workflow command a line.
std::string diagnostics_github(const std::vector<DiagnosedSources>& all, Language language = Language::English);

}  // namespace tarmaq::report
