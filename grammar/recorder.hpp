// What the grammar writes while it reads: the node list, how deep it is, and where the piece of the
// file that is being read stands.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/keywords.hpp"
#include "grammar/nodes.hpp"
#include "grammar/scan.hpp"

namespace tarmaq::grammar {

// Thrown when the text cannot be what the grammar has decided it is; caught once a declaration.
// `expected` is empty where `message` says all.
struct Failure {
  Code code = Code::E0104;
  std::size_t begin = 0;
  std::size_t end = 0;
  Wording expected;
  Wording message;
  Wording hint;
};

struct Recorder {
  std::string_view text;
  std::vector<Node> nodes;
  // Nesting of expressions and of the values of tests, and its limit.
  std::size_t depth = 0;
  std::size_t depth_limit = 0;
  // Indentation of the line on which the declaration begins; what is indented deeper belongs to it.
  std::size_t indentation = 0;
  // Where the declaration begins.
  std::size_t piece_begin = 0;
  // Where the last text literal began: a quotation mark that was forgotten shows behind it.
  std::size_t last_text_begin = 0;
  std::size_t last_text_end = 0;

  std::size_t skip_pad(std::size_t at) {
    if (at != pad_begin_) {
      pad_begin_ = at;
      pad_end_ = scan::skip_pad(text, at);
    }
    return pad_end_;
  }

  std::size_t name_end(std::size_t at) {
    if (at != name_begin_) {
      name_begin_ = at;
      name_end_ = scan::name_end(text, at);
    }
    return name_end_;
  }

  // The word at `at` begins a line that is not indented deeper than the declaration, and a declaration.
  bool begins_declaration(std::size_t at) {
    return is_declaration_word(name_at(at)) && scan::first_on_line(text, at) &&
           scan::indentation(text, at) <= indentation;
  }

  // The name at `at`, empty where none begins.
  std::string_view name_at(std::size_t at) { return text.substr(at, name_end(at) - at); }

 private:
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
  std::size_t pad_begin_ = nowhere;
  std::size_t pad_end_ = 0;
  std::size_t name_begin_ = nowhere;
  std::size_t name_end_ = 0;
};

}  // namespace tarmaq::grammar
