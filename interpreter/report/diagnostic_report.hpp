// Diagnostics for programs: JSON, SARIF 2.1.0, GitHub's annotations. For a person, render() of
// grammar/diagnostics/diagnostic.hpp serves.
#pragma once

#include <string>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"

namespace tarmaq::report {

// The diagnostics of one loaded rule set; both must outlive the call that takes it.
struct DiagnosedSources {
  const Diagnostics* diagnostics = nullptr;
  const Sources* sources = nullptr;
};

// A list of objects: code, severity, file, line, column, end_line, end_column, message, hint, notes.
// A newline ends it.
std::string diagnostics_json(const std::vector<DiagnosedSources>& all);
// One SARIF log with one run.
std::string diagnostics_sarif(const std::vector<DiagnosedSources>& all);
// A workflow command a line.
std::string diagnostics_github(const std::vector<DiagnosedSources>& all);

}  // namespace tarmaq::report
