// In which language a run speaks: `--lang`, else TARMAQ_LANG, else English.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/cli/terminal.hpp"

namespace tarmaq::cli {

// Finds the language of a line and sets it in the terminal. `kz`, the code of the country, is taken for `kk`, which is
// said; a language of TARMAQ_LANG is put into the line, behind the command, as `--lang`, so that a command asks there
// alone. What is wrong with TARMAQ_LANG, else nothing; what is wrong with `--lang` the options say.
std::optional<std::string> settle_language(std::vector<std::string>& line, Terminal& terminal);

}  // namespace tarmaq::cli
