// A document of words, breaks and groups, printed within a width: a group stands on one line if it
// fits, else its breaks become line breaks.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tarmaq::editor::layout {

struct Document {
  enum class Kind {
    Words,    // text that holds no break
    Space,    // a space, unless a line begins or ends there
    Break,    // a space, or a line break where its group does not fit
    Hard,     // always a line break
    Blank,    // an empty line, then as Hard
    Comment,  // on a line of its own where nothing stands before it, else at the end of the line
    Group,
    Nest,  // two deeper
    Sequence,
  };
  Kind kind = Kind::Sequence;
  std::string words;
  std::vector<Document> parts;
};

Document words(std::string text);
Document space();
Document line_break();
Document hard_break();
Document blank_line();
Document comment(std::string text);
Document group(std::vector<Document> parts);
Document nest(std::vector<Document> parts);
Document sequence(std::vector<Document> parts);

// Letters of the document on one line; `unbounded` where it holds a line break or a comment.
inline constexpr std::size_t unbounded = static_cast<std::size_t>(-1);
std::size_t flat_width(const Document& document);

// Prints at the given indentation; ends without a line feed.
std::string print(const Document& document, std::size_t indentation, std::size_t width);

}  // namespace tarmaq::editor::layout
