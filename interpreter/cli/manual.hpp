// The table of commands in the forms that a system keeps: manual pages, and what a shell completes.
#pragma once

#include <string>

#include "interpreter/cli/command.hpp"

namespace tarmaq::cli {

// In the macros of man(7), for section 1: the program with its commands, and one command.
std::string manual_page();
std::string manual_page(const Command& command);

// A script for bash's completion, and a function for zsh's.
std::string bash_completion();
std::string zsh_completion();

}  // namespace tarmaq::cli
