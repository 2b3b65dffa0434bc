// From the nodes of a piece to a document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/nodes.hpp"
#include "interpreter/editor/layout_document.hpp"
#include "interpreter/editor/layout_tokens.hpp"

namespace tarmaq::editor::layout {

// A line is at most this long where the text allows it.
inline constexpr std::size_t line_width = 120;

class Layout {
 public:
  Layout(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  // `indentation`: columns before the piece's first word. Comments before that word are left to the caller.
  Document piece(grammar::NodeView node, std::size_t indentation);

 private:
  using NodeView = grammar::NodeView;
  using Documents = std::vector<Document>;

  // layout.cpp
  Document declaration(NodeView node, std::size_t indentation, std::size_t used);
  Documents labels(const std::vector<NodeView>& parts, std::size_t from, std::size_t to, std::size_t indentation,
                   std::size_t used, bool a_line_each);
  Documents items(const std::vector<NodeView>& parts, std::size_t from, std::size_t to, std::size_t indentation);
  Document clause(NodeView node);

  // layout_expression.cpp
  Document any(NodeView node);
  Document chain(NodeView node);
  Document group_of_conditions(NodeView node);
  Document if_then_else(NodeView node);
  Document table(NodeView node);
  Document list_with_commas(NodeView node);
  // Tokens of the node that belong to none of its children, and the children, one behind the other.
  Document run(NodeView node);

  // The tokens in [begin, end), spaced as the language writes them.
  void tokens_between(Documents& out, std::uint32_t begin, std::uint32_t end);
  void token(Documents& out, std::size_t index);
  void find_call_brackets(NodeView node);
  void space_before(Documents& out, std::size_t index) const;
  std::size_t first_token(std::uint32_t begin) const;
  std::string_view word(std::size_t index) const {
    return text_.substr(tokens_[index].begin, tokens_[index].end - tokens_[index].begin);
  }
  bool blank_before(NodeView node) const;
  Document break_before_item(NodeView node) const;
  std::string flat_words(std::size_t first, std::size_t last) const;
  void closing_brace(Documents& out, Documents inner, std::size_t brace);

  std::string_view text_;
  const std::vector<Token>& tokens_;
  // The first token of the piece: its comments are the caller's.
  std::size_t piece_token_ = 0;
  // Sorted places in the text.
  std::vector<std::uint32_t> call_brackets_;
  bool in_json_ = false;
};

}  // namespace tarmaq::editor::layout
