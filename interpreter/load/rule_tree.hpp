// What belongs to a rule set's folder by its name, and how far a rule set may look.
#pragma once

#include <string>
#include <string_view>

namespace tarmaq::load {

inline constexpr std::string_view rule_file_ending = ".tarmaq";
inline constexpr std::string_view manifest_name = "manifest.tarmaq";

bool is_rule_file(std::string_view path);
// A name that looks as if it were a rule file's and is not: `act.TARMAQ`, `act.tarmaq.txt`, `.TARMAQ`. Files of
// editors (`.act.tarmaq.swp`, `act.tarmaq~`) and those that the program itself writes beside an output are none.
bool is_nearly_rule_file(std::string_view path);

}  // namespace tarmaq::load
