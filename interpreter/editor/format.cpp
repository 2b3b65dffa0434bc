#include "interpreter/editor/format.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/dump.hpp"
#include "grammar/nodes.hpp"
#include "grammar/parse_nodes.hpp"
#include "grammar/parser.hpp"
#include "grammar/scan.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/editor/layout.hpp"
#include "interpreter/editor/layout_document.hpp"
#include "interpreter/editor/layout_tokens.hpp"

namespace tarmaq::editor {

namespace {

using grammar::Node;
using grammar::NodeKind;
using grammar::NodeView;
using layout::Comment;
using layout::Token;

// Two rounds settle a file without comments in the middle of lines.
constexpr std::size_t most_rounds = 8;

// The comments of a text, sorted.
std::vector<std::string> comments_of(const std::vector<Token>& tokens) {
  std::vector<std::string> found;
  for (const Token& token : tokens) {
    for (const Comment& each : token.before) found.push_back(each.text);
    for (const Comment& each : token.behind) found.push_back(each.text);
  }
  std::sort(found.begin(), found.end());
  return found;
}

class Formatter {
 public:
  Formatter(std::string_view text, std::uint32_t file)
      : text_(text), file_(file), tokens_(layout::tokens_of(text)), layout_(text_, tokens_) {}

  std::string format(const std::vector<std::vector<Node>>& pieces) {
    for (const std::vector<Node>& nodes : pieces) {
      add(NodeView(nodes, text_, file_, static_cast<std::uint32_t>(nodes.size() - 1)));
    }
    const Token& end = tokens_.back();
    add_comments(end, 0, 0, end.before.size(), false);
    while (!out_.empty() && out_.back() == '\n') out_.pop_back();
    return out_ + "\n";
  }

  std::vector<std::string> comments() const { return comments_of(tokens_); }

 private:
  const Token& token_at(std::uint32_t begin) const {
    return *std::lower_bound(tokens_.begin(), tokens_.end(), begin,
                             [](const Token& token, std::uint32_t at) { return token.begin < at; });
  }

  static bool is_verb(NodeKind kind) {
    switch (kind) {
      case NodeKind::Restate:
      case NodeKind::Insert:
      case NodeKind::Replace:
      case NodeKind::Repeal:
      case NodeKind::ChangeParameter:
      case NodeKind::Substitute:
      case NodeKind::AppliesTo:
      case NodeKind::Amendment:
      case NodeKind::Test: return true;
      default: return false;
    }
  }

  std::size_t indentation_of(NodeKind kind) {
    if (kind == NodeKind::ProcedureEnd) in_procedure_ = false;
    if (is_verb(kind)) restating_ = false;
    const std::size_t indentation = in_procedure_ || restating_ ? 2 : 0;
    if (kind == NodeKind::Procedure) in_procedure_ = true;
    if (kind == NodeKind::Restate) restating_ = true;
    return indentation;
  }

  // An empty line stands between declarations of several lines; short ones may stand close.
  static bool may_stand_close(NodeKind kind) { return kind == NodeKind::Parameter || kind == NodeKind::ProcedureEnd; }

  void add(NodeView piece) {
    const std::size_t indentation = indentation_of(piece.kind());
    const Token& first = token_at(piece.span().begin);
    std::string shown = layout::print(layout_.piece(piece, indentation), indentation, layout::line_width);
    const bool long_piece = shown.find('\n') != std::string::npos;

    // Comments that are indented deeper than what follows belong to what stands before.
    const std::size_t written = grammar::scan::indentation(text_, first.begin);
    std::size_t behind = 0;
    if (!out_.empty()) {
      while (behind < first.before.size() && first.before[behind].indentation > written) ++behind;
    }
    add_comments(first, last_indentation_ + 2, 0, behind, false);

    const bool close = may_stand_close(piece.kind()) || may_stand_close(last_kind_);
    const bool apart = !out_.empty() && indentation == 0 && piece.kind() != NodeKind::ProcedureEnd &&
                       (last_kind_ == NodeKind::Version || ((long_piece || last_was_long_) && !close) ||
                        last_kind_ == NodeKind::ProcedureEnd);
    const bool has_blank =
        std::any_of(first.before.begin(), first.before.end(), [](const Comment& each) { return each.blank_before; }) ||
        first.blank_before;
    const bool only_behind = behind == first.before.size();
    add_comments(first, indentation, behind, first.before.size(),
                 apart && !has_blank && last_kind_ != NodeKind::Version);
    const bool after_brace = last_kind_ == NodeKind::Procedure || piece.kind() == NodeKind::ProcedureEnd;
    if (!out_.empty() && ((first.blank_before && !after_brace) ||
                          (apart && (only_behind || (!has_blank && last_kind_ == NodeKind::Version)))))
      out_ += '\n';
    out_ += shown + "\n";
    last_was_long_ = long_piece;
    last_kind_ = piece.kind();
    last_indentation_ = indentation;
  }

  void add_comments(const Token& token, std::size_t indentation, std::size_t from, std::size_t to, bool blank_first) {
    for (std::size_t i = from; i < to; ++i) {
      const Comment& each = token.before[i];
      if (!out_.empty() && (each.blank_before || (blank_first && i == from))) out_ += '\n';
      out_.append(indentation, ' ').append(each.text).append("\n");
    }
  }

  std::string_view text_;
  std::uint32_t file_;
  std::vector<Token> tokens_;
  layout::Layout layout_;
  std::string out_;
  bool in_procedure_ = false;
  bool restating_ = false;
  bool last_was_long_ = false;
  NodeKind last_kind_ = NodeKind::Version;
  std::size_t last_indentation_ = 0;
};

}  // namespace

Result<std::string> format_source(const Sources& sources, std::uint32_t file, Diagnostics& diagnostics) {
  Diagnostics own;
  const std::string& path = sources.at(file).path;
  const syntax::File tree = grammar::parse_file(sources, file, own);
  if (own.has_errors()) {
    for (const Diagnostic& each : own.all()) diagnostics.add(each);
    return Error{Error::Kind::Input, path + " has mistakes and was not formatted", "`tarmaq check` lists them"};
  }
  const std::string meaning = grammar::dump(tree);
  std::vector<std::string> comments;
  std::string text = sources.at(file).text;
  // A comment in the middle of a line moves to its end, and then stands behind another word; so the
  // layout is repeated until nothing moves.
  for (std::size_t round = 0; round < most_rounds; ++round) {
    Sources current;
    Diagnostics none;
    const std::uint32_t id = current.add(path, text);
    Formatter formatter(current.at(id).text, id);
    std::string formatted = formatter.format(grammar::parse_nodes(current, id, none));
    if (round == 0) comments = formatter.comments();

    const std::uint32_t after = current.add(path, formatted);
    const syntax::File after_tree = grammar::parse_file(current, after, none);
    if (none.has_errors() || grammar::dump(after_tree) != meaning ||
        comments_of(layout::tokens_of(formatted)) != comments) {
      return Error{Error::Kind::Bug, path + " would not mean the same after formatting, and was left as it is", ""};
    }
    if (formatted == text) break;
    text = std::move(formatted);
  }
  return text;
}

Result<std::string> format_text(const std::string& path, const std::string& text) {
  Sources sources;
  const std::uint32_t file = sources.add(path, text);
  Diagnostics diagnostics;
  return format_source(sources, file, diagnostics);
}

}  // namespace tarmaq::editor
