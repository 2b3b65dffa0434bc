// The words that mean something at particular places. None is reserved everywhere: a value, a fact or
// a field may have any name that its place does not take for something else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tarmaq::grammar {

// Words that begin a declaration or an amendment's step, and at which reading goes on after a mistake.
const std::vector<std::string>& declaration_words();
bool is_declaration_word(std::string_view word);

// Words that never stand for a value: `then`, `and`, `is`, …
bool is_operator_word(std::string_view word);

// Words that may follow a number or a type on its line and are no unit: `from`, `cites`, `default`, …
bool is_follower_word(std::string_view word);

}  // namespace tarmaq::grammar
