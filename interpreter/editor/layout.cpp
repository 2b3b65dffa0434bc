// Declarations: what stands on their first line, what below it.

#include "interpreter/editor/layout.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace tarmaq::editor::layout {

using grammar::NodeKind;
using grammar::NodeView;

namespace {

enum class Place { Head, IfItFits, Label, OwnLine, Item };

// Where a part of a declaration stands.
Place place_of(NodeKind kind, NodeKind declaration) {
  switch (kind) {
    case NodeKind::Label: return Place::Label;
    case NodeKind::EnumValue:
    case NodeKind::Field:
    case NodeKind::Choice: return Place::Item;
    case NodeKind::Cites: return declaration == NodeKind::Rule ? Place::OwnLine : Place::IfItFits;
    case NodeKind::When: return declaration == NodeKind::Procedure ? Place::IfItFits : Place::OwnLine;
    case NodeKind::DatedValue: return declaration == NodeKind::Supply ? Place::Head : Place::OwnLine;
    // `born on 29 february`: the number begins the clause.
    case NodeKind::Number: return declaration == NodeKind::Act ? Place::OwnLine : Place::Head;
    case NodeKind::AfterNames: return declaration == NodeKind::Amendment ? Place::OwnLine : Place::Head;
    case NodeKind::DefaultValue:
    case NodeKind::Open:
    case NodeKind::Ask:
    case NodeKind::Changeable:
    case NodeKind::IfAbsent: return Place::IfItFits;
    case NodeKind::Provenance:
    case NodeKind::NotHeld:
    case NodeKind::Overrides:
    case NodeKind::SubjectTo:
    case NodeKind::Then:
    case NodeKind::As:
    case NodeKind::NotApplicable:
    case NodeKind::Adopted:
    case NodeKind::Published:
    case NodeKind::InForceFrom:
    case NodeKind::Until:
    case NodeKind::TextFile:
    case NodeKind::CalendarUse:
    case NodeKind::MonthsLastDay:
    case NodeKind::MonthsRunOver:
    case NodeKind::AppliesOn:
    case NodeKind::AppliesTo:
    case NodeKind::Weekend:
    case NodeKind::Years:
    case NodeKind::DayOff:
    case NodeKind::WorkingDay:
    case NodeKind::InForceWith:
    case NodeKind::Cases:
    case NodeKind::Why:
    case NodeKind::TestReading:
    case NodeKind::OnDate:
    case NodeKind::AsOf:
    case NodeKind::Given:
    case NodeKind::Expect:
    case NodeKind::ExpectDuty:
    case NodeKind::ExpectAction: return Place::OwnLine;
    default: return Place::Head;
  }
}

// Lines among which the author's empty lines are kept.
bool keeps_blank_lines(NodeKind kind) {
  switch (kind) {
    case NodeKind::DayOff:
    case NodeKind::WorkingDay:
    case NodeKind::DatedValue:
    case NodeKind::TestReading:
    case NodeKind::OnDate:
    case NodeKind::AsOf:
    case NodeKind::Given:
    case NodeKind::Expect:
    case NodeKind::ExpectDuty:
    case NodeKind::ExpectAction: return true;
    default: return false;
  }
}

// Several labels of these, which a reader of law looks at first, stand a line each.
bool has_label_lines(NodeKind kind) {
  switch (kind) {
    case NodeKind::Act:
    case NodeKind::Amendment:
    case NodeKind::Calendar:
    case NodeKind::Contradiction:
    case NodeKind::Function:
    case NodeKind::Reading:
    case NodeKind::Rule:
    case NodeKind::Ruleset: return true;
    default: return false;
  }
}

bool breaks_before(NodeKind kind) {
  return kind == NodeKind::Provenance || kind == NodeKind::By || kind == NodeKind::DoneOn || kind == NodeKind::Where ||
         kind == NodeKind::Label;
}

}  // namespace

// The parts one behind the other, with breaks before those that may begin a line.
Document Layout::clause(NodeView node) {
  const std::vector<NodeView> parts = node.children();
  Documents out;
  Documents rest;
  std::uint32_t at = node.span().begin;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    Documents& into = part == 0 ? out : rest;
    // The condition of a quantifier goes to a line of its own behind `has`, but for one in braces.
    const bool condition =
        node.kind() == NodeKind::Quantifier && part + 1 == parts.size() && parts[part].kind() != NodeKind::Group;
    for (std::size_t i = first_token(at); i < tokens_.size() && tokens_[i].begin < parts[part].span().begin; ++i) {
      token(into, i);
      if (condition && word(i) == "has") into.push_back(line_break());
    }
    if (breaks_before(parts[part].kind())) into.push_back(line_break());
    into.push_back(any(parts[part]));
    at = parts[part].span().end;
  }
  tokens_between(rest, at, node.span().end);
  out.push_back(nest(std::move(rest)));
  return group(std::move(out));
}

// Labels stand behind what they label if they fit, else on a line of their own, else on a line each.
Layout::Documents Layout::labels(const std::vector<NodeView>& parts, std::size_t from, std::size_t to,
                                 std::size_t indentation, std::size_t used, bool a_line_each) {
  Documents flat;
  for (std::size_t i = from; i < to; ++i) flat.push_back(any(parts[i]));
  const std::size_t width = flat_width(sequence(flat));
  const bool fits_behind = !a_line_each && width != unbounded && used != unbounded && used + width <= line_width;
  if (fits_behind) return flat;
  const bool fits_line = !a_line_each && width != unbounded && indentation + 2 + width - 1 <= line_width;
  Documents lines;
  for (std::size_t i = 0; i < flat.size(); ++i) {
    if (i == 0 || !fits_line) lines.push_back(hard_break());
    lines.push_back(std::move(flat[i]));
  }
  return {nest(std::move(lines))};
}

// Enum values and choices: the labels that fit behind their names stand below each other.
Layout::Documents Layout::items(const std::vector<NodeView>& parts, std::size_t from, std::size_t to,
                                std::size_t indentation) {
  struct Aligned {
    bool is_aligned = false;
    std::size_t name_width = 0;
    std::size_t rest_width = 0;
  };
  std::vector<Aligned> all(to - from);
  for (std::size_t i = from; i < to; ++i) {
    const std::vector<NodeView> inner = parts[i].children();
    Documents rest;
    for (std::size_t part = 1; part < inner.size(); ++part) rest.push_back(any(inner[part]));
    Aligned& each = all[i - from];
    each.name_width = flat_width(words(std::string(inner[0].text())));
    each.rest_width = flat_width(sequence(std::move(rest)));
    const bool name_has_comment = !tokens_[first_token(inner[0].span().begin)].behind.empty();
    each.is_aligned =
        parts[i].kind() != NodeKind::Field && inner.size() > 1 && each.rest_width != unbounded && !name_has_comment;
  }
  // Padding may push a line past the width; then it is not aligned, and the others may need less.
  std::size_t widest = line_width;
  for (bool changed = true; changed;) {
    changed = false;
    std::size_t found = 0;
    for (Aligned& each : all) {
      const std::size_t padded = widest == line_width ? each.name_width : widest;
      const bool fits = indentation + 2 + padded + 1 + each.rest_width <= line_width;
      if (each.is_aligned && !fits) {
        each.is_aligned = false;
        changed = true;
      }
      if (each.is_aligned) found = std::max(found, each.name_width);
    }
    changed = changed || found != widest;
    widest = found;
  }
  Documents out;
  for (std::size_t i = from; i < to; ++i) {
    out.push_back(break_before_item(parts[i]));
    const bool field = parts[i].kind() == NodeKind::Field;
    if (!all[i - from].is_aligned) {
      out.push_back(declaration(parts[i], indentation + 2, field ? indentation + 2 : unbounded));
      continue;
    }
    const std::vector<NodeView> inner = parts[i].children();
    token(out, first_token(inner[0].span().begin));
    out.push_back(words(std::string(widest + 1 - all[i - from].name_width, ' ')));
    for (std::size_t part = 1; part < inner.size(); ++part) out.push_back(any(inner[part]));
  }
  return {nest(std::move(out))};
}

// `indentation`: of the line on which the declaration begins; `used`: columns before its first word.
Document Layout::declaration(NodeView node, std::size_t indentation, std::size_t used) {
  const std::vector<NodeView> parts = node.children();
  Documents out;
  bool broken = false;
  std::uint32_t at = node.span().begin;
  const auto add = [&](Document document) {
    const std::size_t width = flat_width(document);
    used = width == unbounded || used == unbounded ? unbounded : used + width;
    broken = broken || width == unbounded;
    out.push_back(std::move(document));
  };
  const auto gap = [&](std::uint32_t end) {
    Documents between;
    tokens_between(between, at, end);
    if (!between.empty()) add(sequence(std::move(between)));
  };
  // A definition, a rule's defeat, a test's line: short ones stand on one line.
  const bool one_line =
      (node.kind() == NodeKind::Define || node.kind() == NodeKind::Function) && parts.back().kind() == NodeKind::As &&
      std::none_of(parts.begin(), parts.end(),
                   [](NodeView part) { return part.kind() == NodeKind::Label || part.kind() == NodeKind::Provenance; });
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const NodeView part = parts[i];
    Place place = place_of(part.kind(), node.kind());
    if (place == Place::OwnLine && part.kind() == NodeKind::As && one_line && !broken) {
      const std::size_t width = flat_width(any(part));
      if (width != unbounded && used != unbounded && used + width <= line_width) place = Place::Head;
    }
    if (place == Place::Head) {
      gap(part.span().begin);
      add(any(part));
    } else if (place == Place::Label) {
      std::size_t end = i;
      while (end < parts.size() && parts[end].kind() == NodeKind::Label) ++end;
      const Documents lines =
          labels(parts, i, end, indentation, broken ? unbounded : used, has_label_lines(node.kind()) && end - i > 1);
      const bool behind = lines.front().kind != Document::Kind::Nest;
      for (const Document& each : lines) add(each);
      broken = broken || !behind;
      i = end - 1;
      at = parts[i].span().end;
      continue;
    } else if (place == Place::Item) {
      std::size_t end = i;
      while (end < parts.size() && place_of(parts[end].kind(), node.kind()) == Place::Item) ++end;
      for (Document& each : items(parts, i, end, indentation)) out.push_back(std::move(each));
      broken = true;
      at = parts[end - 1].span().end;
      i = end - 1;
      continue;
    } else {
      Documents line;
      // `born on 29 february` is no node: its words stand before its number.
      tokens_between(line, at, part.span().begin);
      line.push_back(any(part));
      std::uint32_t end = part.span().end;
      if (part.kind() == NodeKind::Number && i + 1 < parts.size()) {
        tokens_between(line, end, parts[i + 1].span().begin);
        line.push_back(any(parts[i + 1]));
        end = parts[++i].span().end;
      }
      const std::size_t width = flat_width(sequence(line));
      const bool fits =
          place == Place::IfItFits && !broken && used != unbounded && width != unbounded && used + width <= line_width;
      if (fits) {
        add(sequence(std::move(line)));
      } else {
        line.insert(line.begin(), keeps_blank_lines(part.kind()) ? break_before_item(part) : hard_break());
        out.push_back(nest(std::move(line)));
        broken = true;
      }
      at = end;
      continue;
    }
    at = part.span().end;
  }
  if (node.kind() == NodeKind::Procedure && broken) {
    out.push_back(hard_break());
    broken = false;
  }
  gap(node.span().end);
  return sequence(std::move(out));
}

Document Layout::piece(NodeView node, std::size_t indentation) {
  piece_token_ = first_token(node.span().begin);
  call_brackets_.clear();
  find_call_brackets(node);
  std::sort(call_brackets_.begin(), call_brackets_.end());
  const std::vector<NodeView> parts = node.children();
  const bool wraps = node.kind() == NodeKind::Insert || (node.kind() == NodeKind::Replace);
  if (wraps) {
    Documents out;
    tokens_between(out, node.span().begin, parts[0].span().begin);
    const std::size_t used = indentation + flat_width(sequence(out));
    out.push_back(space());
    out.push_back(parts[0].kind() == NodeKind::ParagraphText ? any(parts[0])
                                                             : declaration(parts[0], indentation, used));
    return sequence(std::move(out));
  }
  switch (node.kind()) {
    case NodeKind::Repeal:
    case NodeKind::ChangeParameter:
    case NodeKind::Substitute:
    case NodeKind::NonOperative:
    case NodeKind::ParagraphText: return any(node);
    default: return declaration(node, indentation, indentation);
  }
}

}  // namespace tarmaq::editor::layout
