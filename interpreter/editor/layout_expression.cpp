// Words, spaces and expressions.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/unicode.hpp"
#include "grammar/nodes.hpp"
#include "interpreter/editor/layout.hpp"
#include "interpreter/editor/layout_document.hpp"

namespace tarmaq::editor::layout {

using grammar::NodeKind;
using grammar::NodeView;

std::size_t Layout::first_token(std::uint32_t begin) const {
  const auto found = std::lower_bound(tokens_.begin(), tokens_.end(), begin,
                                      [](const Token& token, std::uint32_t at) { return token.begin < at; });
  return static_cast<std::size_t>(found - tokens_.begin());
}

// The brackets of calls and of functions' parameters, which no space precedes.
void Layout::find_call_brackets(NodeView node) {
  const std::vector<NodeView> parts = node.children();
  if (node.kind() == NodeKind::Call || node.kind() == NodeKind::Function) {
    call_brackets_.push_back(tokens_[first_token(parts[0].span().end)].begin);
  }
  for (const NodeView& part : parts) find_call_brackets(part);
}

void Layout::space_before(Documents& out, std::size_t index) const {
  if (index == 0) return;
  const std::string_view before = word(index - 1);
  const std::string_view next = word(index);
  if (next == "," || next == ")" || next == "]" || next == ":") return;
  if (before == "(" || before == "[") return;
  const bool joined = tokens_[index].joined;
  if (before == "-" && joined) return;
  if (next == "(" && std::binary_search(call_brackets_.begin(), call_brackets_.end(), tokens_[index].begin)) return;
  if (in_json_ && (before == "{" || next == "}")) return;
  out.push_back(space());
}

void Layout::token(Documents& out, std::size_t index) {
  const Token& each = tokens_[index];
  if (index != piece_token_) {
    space_before(out, index);
    for (const Comment& one : each.before) out.push_back(comment(one.text));
  }
  std::string text(word(index));
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  out.push_back(words(std::move(text)));
  for (const Comment& one : each.behind) out.push_back(comment(one.text));
}

void Layout::tokens_between(Documents& out, std::uint32_t begin, std::uint32_t end) {
  for (std::size_t i = first_token(begin); i < tokens_.size() && tokens_[i].begin < end; ++i) token(out, i);
}

Document Layout::run(NodeView node) {
  Documents out;
  std::uint32_t at = node.span().begin;
  for (const NodeView& child : node.children()) {
    tokens_between(out, at, child.span().begin);
    out.push_back(any(child));
    at = child.span().end;
  }
  tokens_between(out, at, node.span().end);
  return sequence(std::move(out));
}

bool Layout::blank_before(NodeView node) const {
  const Token& each = tokens_[first_token(node.span().begin)];
  return each.before.empty() ? each.blank_before : each.before.front().blank_before;
}

Document Layout::break_before_item(NodeView node) const { return blank_before(node) ? blank_line() : hard_break(); }

Document Layout::any(NodeView node) {
  switch (node.kind()) {
    case NodeKind::If: return if_then_else(node);
    case NodeKind::Logic:
    case NodeKind::Sum:
    case NodeKind::Product: return chain(node);
    case NodeKind::Group: return group_of_conditions(node);
    case NodeKind::Table: return table(node);
    case NodeKind::Call:
    case NodeKind::SetLiteral:
    case NodeKind::OneOf:
    case NodeKind::IncludeTail:
    case NodeKind::Cites:
    case NodeKind::Overrides:
    case NodeKind::SubjectTo:
    case NodeKind::NonOperative:
    case NodeKind::Repeal:
    case NodeKind::ExpectExactly:
    case NodeKind::ExpectIncludes:
    case NodeKind::ExpectExcludes:
    case NodeKind::ExpectUnknown:
    case NodeKind::ExpectBecause: return list_with_commas(node);
    case NodeKind::Quantifier:
    case NodeKind::Count:
    case NodeKind::SumOf:
    case NodeKind::LeastOf:
    case NodeKind::GreatestOf:
    case NodeKind::Those:
    case NodeKind::DatedValue:
    case NodeKind::Published:
    case NodeKind::InForceFrom:
    case NodeKind::ChangeParameter:
    case NodeKind::Duty:
    case NodeKind::ActionTail:
    case NodeKind::ExpectDuty:
    case NodeKind::ExpectAction:
    case NodeKind::Substitute:
    case NodeKind::ParagraphText: return clause(node);
    case NodeKind::JsonList:
    case NodeKind::JsonObject: {
      const bool before = in_json_;
      in_json_ = true;
      Document out = run(node);
      in_json_ = before;
      return out;
    }
    default: return run(node);
  }
}

// `a and b and c`: a line each where they do not fit on one.
Document Layout::chain(NodeView node) {
  const std::vector<NodeView> parts = node.children();
  Documents out;
  tokens_between(out, node.span().begin, parts[0].span().begin);
  out.push_back(any(parts[0]));
  Documents rest;
  std::uint32_t at = parts[0].span().end;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    tokens_between(rest, at, parts[i].span().begin);
    if (i % 2 == 1) rest.push_back(line_break());
    rest.push_back(any(parts[i]));
    at = parts[i].span().end;
  }
  tokens_between(rest, at, node.span().end);
  out.push_back(nest(std::move(rest)));
  return group(std::move(out));
}

// A line may break behind each comma.
Document Layout::list_with_commas(NodeView node) {
  Documents out;
  Documents rest;
  bool first = true;
  std::uint32_t at = node.span().begin;
  const auto gap = [&](std::uint32_t end) {
    for (std::size_t i = first_token(at); i < tokens_.size() && tokens_[i].begin < end; ++i) {
      token(first ? out : rest, i);
      first = false;
      if (word(i) == ",") rest.push_back(line_break());
    }
  };
  for (const NodeView& child : node.children()) {
    gap(child.span().begin);
    (first ? out : rest).push_back(any(child));
    first = false;
    at = child.span().end;
  }
  gap(node.span().end);
  out.push_back(nest(std::move(rest)));
  return group(std::move(out));
}

Document Layout::if_then_else(NodeView node) {
  const std::vector<NodeView> parts = node.children();
  Documents out;
  Documents rest;
  std::uint32_t at = node.span().begin;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    Documents& into = part == 0 ? out : rest;
    const std::string_view opening = part == 1 ? "then" : "else";
    for (std::size_t i = first_token(at); i < tokens_.size() && tokens_[i].begin < parts[part].span().begin; ++i) {
      if (part > 0 && word(i) == opening) into.push_back(line_break());
      token(into, i);
    }
    into.push_back(any(parts[part]));
    at = parts[part].span().end;
  }
  tokens_between(rest, at, node.span().end);
  out.push_back(nest(std::move(rest)));
  return group(std::move(out));
}

// `all of {`, a condition a line, `}`.
Document Layout::group_of_conditions(NodeView node) {
  const std::vector<NodeView> parts = node.children();
  Documents out;
  Documents inner;
  bool inside = false;
  out.push_back(any(parts[0]));
  std::uint32_t at = parts[0].span().end;
  for (std::size_t part = 1; part < parts.size(); ++part) {
    bool broken = false;
    for (std::size_t i = first_token(at); i < tokens_.size() && tokens_[i].begin < parts[part].span().begin; ++i) {
      if (inside && !broken && word(i) != ")") {
        // An opening bracket of the next condition.
        inner.push_back(tokens_[i].before.empty() && tokens_[i].blank_before ? blank_line() : hard_break());
        broken = true;
      }
      token(inside ? inner : out, i);
      if (word(i) == "{") inside = true;
    }
    if (!broken) inner.push_back(part == 1 ? hard_break() : break_before_item(parts[part]));
    inner.push_back(any(parts[part]));
    at = parts[part].span().end;
  }
  for (std::size_t i = first_token(at); i < tokens_.size() && tokens_[i].begin < node.span().end; ++i) {
    if (word(i) == "}") {
      closing_brace(out, std::move(inner), i);
      break;
    }
    token(inner, i);
  }
  return sequence(std::move(out));
}

// The words of the tokens from `first` to `last`, on one line.
std::string Layout::flat_words(std::size_t first, std::size_t last) const {
  std::string out;
  for (std::size_t i = first; i < last; ++i) {
    Documents space_or_nothing;
    if (i != first) space_before(space_or_nothing, i);
    if (!space_or_nothing.empty()) out += ' ';
    out += word(i);
  }
  return out;
}

// The cells of the rows stand below each other. A row with comments between its words is not aligned.
Document Layout::table(NodeView node) {
  struct Row {
    std::size_t first = 0;
    std::size_t last = 0;
    bool aligned = true;
    std::vector<std::string> cells;
    std::string result;
  };
  const std::vector<NodeView> parts = node.children();
  std::vector<Row> rows;
  std::vector<std::size_t> widths;
  for (std::size_t part = 2; part < parts.size(); ++part) {
    Row row;
    row.first = first_token(parts[part].span().begin);
    row.last = first_token(parts[part].span().end);
    std::size_t start = row.first;
    for (std::size_t i = row.first; i < row.last; ++i) {
      if ((i != row.first && !tokens_[i].before.empty()) || (i + 1 != row.last && !tokens_[i].behind.empty()))
        row.aligned = false;
      if (word(i) != "|" && word(i) != "gives") continue;
      row.cells.push_back(flat_words(start, i));
      start = i + 1;
    }
    row.result = flat_words(start, row.last);
    const bool counts = row.aligned && parts[part].kind() == NodeKind::TableRow;
    for (std::size_t i = 0; counts && i < row.cells.size(); ++i) {
      widths.resize(std::max(widths.size(), i + 1));
      widths[i] = std::max(widths[i], unicode::length(row.cells[i]));
    }
    rows.push_back(std::move(row));
  }

  Documents out;
  std::uint32_t at = node.span().begin;
  for (std::size_t i = 0; i < 2; ++i) {
    tokens_between(out, at, parts[i].span().begin);
    out.push_back(run(parts[i]));
    at = parts[i].span().end;
  }
  tokens_between(out, at, parts[2].span().begin);
  Documents inner;
  for (std::size_t index = 0; index < rows.size(); ++index) {
    const Row& row = rows[index];
    const NodeView part = parts[index + 2];
    inner.push_back(index == 0 ? hard_break() : break_before_item(part));
    if (!row.aligned) {
      tokens_between(inner, part.span().begin, part.span().end);
      continue;
    }
    const bool otherwise = part.kind() == NodeKind::TableOtherwise;
    std::string line;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      line.append(i > 0 ? " | " : "").append(row.cells[i]);
      if (!otherwise) line.append(widths[i] - unicode::length(row.cells[i]), ' ');
    }
    for (const Comment& one : tokens_[row.first].before) inner.push_back(comment(one.text));
    inner.push_back(words(line + (otherwise ? " gives " : "  gives ") + row.result));
    for (const Comment& one : tokens_[row.last - 1].behind) inner.push_back(comment(one.text));
  }
  closing_brace(out, std::move(inner), first_token(node.span().end) - 1);
  return sequence(std::move(out));
}

// Comments before the brace stand with what it closes.
void Layout::closing_brace(Documents& out, Documents inner, std::size_t brace) {
  for (const Comment& one : tokens_[brace].before) {
    inner.push_back(one.blank_before ? blank_line() : hard_break());
    inner.push_back(comment(one.text));
  }
  out.push_back(nest(std::move(inner)));
  out.push_back(hard_break());
  out.push_back(words("}"));
  for (const Comment& one : tokens_[brace].behind) out.push_back(comment(one.text));
}

}  // namespace tarmaq::editor::layout
