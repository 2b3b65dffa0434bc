// The report of a test run, for a person, for a program, for a CI server.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/suite/runner.hpp"

namespace tarmaq::report {

// Every failure with its reasons; at the end "N passed, N failed".
// In kk, ru or en (any other tag).
std::string test_report_text(const suite::TestRun& run, bool colour, std::string_view language);
// One JSON object on one line.
std::string test_report_json(const suite::TestRun& run);
// A JUnit document, a suite a file.
std::string test_report_junit(const suite::TestRun& run);

}  // namespace tarmaq::report
