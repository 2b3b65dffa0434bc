// What wrote a report: the program's name and version. No answer may hang on them, so nothing that
// writes an answer or the reasons of one as JSON includes this (tests/layout.sh).
#pragma once

#include <string>
#include <string_view>

namespace tarmaq::report {

std::string_view program_version();  // "0.1.0"
std::string program_name();          // "tarmaq 0.1.0"
// The foot of a page, with the line in the language of the tag.
std::string page_foot(std::string_view language);

}  // namespace tarmaq::report
