// Letters of another script that look like one's own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tarmaq::inline diagnostics {

// A letter that is not of the script of the word it stands in.
struct OddLetter {
  std::string letter;
  std::string_view script;  // "Cyrillic"
  std::string name;         // "U+0430"
  std::string twin;         // the letter that it looks like
  std::string word;         // the word with each such letter replaced
};

// The first such letter. Parts of a word between `_` or `-` may be of different scripts; a part in which not every
// letter of the other script looks like one of the first is taken as it stands.
std::optional<OddLetter> odd_letter(std::string_view word);

// The word with every letter replaced by the Latin one that it looks like: two words of one shape look the same.
std::string shape_of(std::string_view word);

}  // namespace tarmaq::inline diagnostics
