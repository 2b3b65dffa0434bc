// The words of a rule file with the comments and empty lines between them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tarmaq::editor::layout {

struct Comment {
  std::string text;           // with its `--`, without blanks at the end
  bool blank_before = false;  // an empty line stands before it
  bool own_line = false;
  std::size_t indentation = 0;
};

// A word, a path, a number, a text or a sign. `before` are the comments since the last token but those
// on its line, which are its `behind`.
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::vector<Comment> before;
  std::vector<Comment> behind;
  bool blank_before = false;  // an empty line stands between the last comment, or token, and it
  bool joined = false;        // nothing stands between the last token and it
};

// The tokens of a text that has no mistakes, and an empty one at its end that holds the last comments.
std::vector<Token> tokens_of(std::string_view text);

}  // namespace tarmaq::editor::layout
