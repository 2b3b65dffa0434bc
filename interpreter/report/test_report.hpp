// The report of a test run, for a person, for a program, for a CI server.
#pragma once

#include <string>

#include "interpreter/suite/runner.hpp"

namespace tarmaq {

// Every failure with its reasons; at the end "N passed, N failed".
std::string test_report_text(const TestRun& run, bool colour);
// One JSON object on one line.
std::string test_report_json(const TestRun& run);
// A JUnit document, a suite a file.
std::string test_report_junit(const TestRun& run);

}  // namespace tarmaq
