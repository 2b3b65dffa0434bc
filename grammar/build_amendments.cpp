// Pieces become declarations, tests or the steps of an amendment.

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/builder.hpp"
#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/nodes.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"

namespace tarmaq::grammar {

using namespace syntax;

std::optional<Declaration> Builder::declaration(NodeView piece) {
  const std::vector<NodeView> parts = piece.children();
  switch (piece.kind()) {
    case NodeKind::Act: return act(piece);
    case NodeKind::Unit: {
      UnitDecl unit{name(parts[0]), {}};
      for (std::size_t i = 1; i < parts.size(); ++i) unit.labels.push_back(label(parts[i]));
      return unit;
    }
    case NodeKind::Enum: return enumeration(piece);
    case NodeKind::Record: return record(piece);
    case NodeKind::Fact: return FactDecl{field(parts, 0)};
    case NodeKind::Contradiction: return contradiction(piece);
    case NodeKind::Parameter: return parameter(piece);
    case NodeKind::Supply: return supply(piece);
    case NodeKind::Reading: return reading(piece);
    case NodeKind::Define: return definition(piece);
    case NodeKind::Function: return function(piece);
    case NodeKind::Procedure: return procedure(piece);
    case NodeKind::Decision: return decision(piece);
    case NodeKind::Rule: return rule(piece);
    case NodeKind::NonOperative: return non_operative(piece);
    case NodeKind::Calendar: return calendar(piece);
    case NodeKind::Use: return UseDecl{name(parts[0])};
    case NodeKind::Ruleset: return ruleset(piece);
    case NodeKind::Test: return test(piece);
    default: return std::nullopt;
  }
}

ParagraphText Builder::paragraph_text(NodeView node) const {
  ParagraphText found;
  for (const NodeView& part : node.children()) {
    if (part.kind() == NodeKind::Citation) found.paragraph = citation(part);
    if (part.kind() == NodeKind::AfterCitation) found.after = citation(part.children().front());
    if (part.kind() == NodeKind::Label) found.words = label(part);
  }
  return found;
}

void Builder::open_amendment(NodeView piece) {
  if (!file_.amendments.empty()) {
    report(Code::E0117, piece.span(), worded("a second amendment in one file"),
           worded("an amendment is a file of its own"));
  }
  AmendmentDecl found;
  found.span = piece.span();
  const std::vector<NodeView> parts = piece.children();
  found.id = name(parts[0]);
  found.target = name(parts[1]);
  for (std::size_t i = 2; i < parts.size(); ++i) {
    const NodeView part = parts[i];
    const std::vector<NodeView> inner = part.children();
    switch (part.kind()) {
      case NodeKind::Label: found.labels.push_back(label(part)); break;
      case NodeKind::Adopted:
        if (!once(!found.adopted, part, "`adopted`")) break;
        found.adopted = std::string(inner[0].text());
        if (inner.size() > 1) found.number = text(inner[1]);
        break;
      case NodeKind::Published:
        if (!once(!found.published, part, "`published`")) break;
        found.published = std::string(inner[0].text());
        if (inner.size() > 1) found.published_provenance = provenance(inner[1]);
        break;
      case NodeKind::InForceFrom:
        if (!once(found.in_force_from == no_expr, part, "`in force from`")) break;
        found.in_force_from = expression(inner[0]);
        if (inner.size() > 1) found.in_force_provenance = provenance(inner[1]);
        break;
      case NodeKind::TextFile:
        found.texts.push_back(TextFile{text(inner[0]), std::string(inner[1].text()), part.span()});
        break;
      case NodeKind::AfterNames:
        for (const NodeView& each : inner) found.after.push_back(name(each));
        break;
      case NodeKind::AppliesTo:
        if (once(found.applies_where == no_expr, part, "`applies to cases where`"))
          found.applies_where = expression(inner[0]);
        break;
      default: break;
    }
  }
  if (too_deep_) return;
  file_.amendments.push_back(std::move(found));
  restating_ = false;
}

std::optional<decltype(Step::node)> Builder::step(NodeView piece) {
  const std::vector<NodeView> parts = piece.children();
  switch (piece.kind()) {
    case NodeKind::Restate: return RestateClause{std::string(parts[0].text()), {}, {}};
    case NodeKind::Insert: {
      const NodeView what = parts[0];
      const std::vector<NodeView> inner = what.children();
      if (what.kind() == NodeKind::ParagraphText) return InsertText{paragraph_text(what)};
      if (what.kind() == NodeKind::InsertField) {
        std::vector<NodeView> as_field{inner[0]};
        as_field.insert(as_field.end(), inner.begin() + 2, inner.end());
        return InsertField{field(as_field, 0), name(inner[1])};
      }
      if (what.kind() == NodeKind::InsertChoice) {
        InsertChoice choice{{name(inner[0]), {}, false}, name(inner[1])};
        for (std::size_t i = 2; i < inner.size(); ++i) {
          if (inner[i].kind() == NodeKind::Label) choice.choice.labels.push_back(label(inner[i]));
          if (inner[i].kind() == NodeKind::Default) choice.choice.is_default = true;
        }
        return choice;
      }
      if (what.kind() == NodeKind::InsertValue) {
        InsertValue value{enum_value(inner, 1), name(inner[1]), std::nullopt};
        value.value.name = name(inner[0]);
        for (const NodeView& each : inner) {
          if (each.kind() == NodeKind::AfterNames) value.after = name(each.children().front());
        }
        return value;
      }
      InsertItem inserted;
      for (const NodeView& each : inner) {
        if (each.kind() == NodeKind::AfterCitation) inserted.after = citation(each.children().front());
      }
      std::optional<Declaration> node = declaration(what);
      if (!node) return std::nullopt;
      inserted.item = Item{std::move(*node), what.span()};
      return inserted;
    }
    case NodeKind::Replace: {
      if (parts[0].kind() == NodeKind::ParagraphText) return ReplaceText{paragraph_text(parts[0])};
      std::optional<Declaration> node = declaration(parts[0]);
      if (!node) return std::nullopt;
      return ReplaceItem{Item{std::move(*node), parts[0].span()}};
    }
    case NodeKind::ChangeParameter: {
      const Span value_span{file_.file, parts[1].span().begin, piece.span().end};
      return ChangeParameter{name(parts[0]), dated_value(parts, 1, value_span)};
    }
    case NodeKind::Substitute:
      return SubstituteWords{text(parts[0]), text(parts[1]), citation(parts[2]), std::string(parts[3].text())};
    default: return std::nullopt;
  }
}

void Builder::repeals(NodeView piece) {
  const std::vector<NodeView> parts = piece.children();
  RepealKind kind = RepealKind::Rule;
  switch (parts[0].kind()) {
    case NodeKind::RepealClause: kind = RepealKind::Clause; break;
    case NodeKind::RepealText: kind = RepealKind::Text; break;
    case NodeKind::RepealDefine: kind = RepealKind::Definition; break;
    case NodeKind::RepealDecision: kind = RepealKind::Decision; break;
    case NodeKind::RepealParameter: kind = RepealKind::Parameter; break;
    case NodeKind::RepealFact: kind = RepealKind::Fact; break;
    case NodeKind::RepealReading: kind = RepealKind::Reading; break;
    default: kind = RepealKind::Rule;
  }
  for (std::size_t i = 1; i < parts.size(); ++i) {
    Repeal repeal;
    repeal.kind = kind;
    if (parts[i].kind() == NodeKind::Citation) {
      repeal.citation = citation(parts[i]);
    } else {
      repeal.name = name(parts[i]);
    }
    file_.amendments.back().steps.push_back(
        Step{std::move(repeal), parts.size() == 2 ? piece.span() : parts[i].span()});
  }
}

void Builder::add_step(NodeView piece) {
  if (file_.amendments.empty()) {
    const std::string verb(piece.text().substr(0, piece.text().find_first_of(" \t\r\n")));
    report(Code::E0117, piece.span(), worded("`{}` outside an amendment", verb),
           worded("begin the file with `amendment ID to ACT`, or leave out `{}`", verb));
    return;
  }
  AmendmentDecl& amendment = file_.amendments.back();
  if (piece.kind() == NodeKind::ParagraphText) {
    auto* restated = restating_ ? std::get_if<RestateClause>(&amendment.steps.back().node) : nullptr;
    if (restated == nullptr) {
      report(Code::E0117, piece.span(), worded("the words of a paragraph, and no verb"),
             worded("write `insert text …` or `replace text …`, or put it under `restate clause …`"));
      return;
    }
    restated->words.push_back(paragraph_text(piece));
    return;
  }
  restating_ = false;
  if (piece.kind() == NodeKind::AppliesTo) {
    if (once(amendment.applies_where == no_expr, piece, "`applies to cases where`"))
      amendment.applies_where = only_expression(piece);
    return;
  }
  if (piece.kind() == NodeKind::Repeal) {
    repeals(piece);
    return;
  }
  std::optional<decltype(Step::node)> node = step(piece);
  if (!node || too_deep_) return;
  restating_ = piece.kind() == NodeKind::Restate;
  file_.amendments.back().steps.push_back(Step{std::move(*node), piece.span()});
}

void Builder::add_item(NodeView piece) {
  const bool is_test = piece.kind() == NodeKind::Test;
  if (procedure_ && piece.kind() != NodeKind::Decision) {
    report(Code::E0114, procedure_->span, worded("procedure `{}` is not closed", procedure_->text),
           worded("close it with `}` behind its last decision; it holds decisions alone"));
    procedure_.reset();
  }
  std::optional<Declaration> node = declaration(piece);
  if (!node || too_deep_) return;
  for (const NodeView& each : piece.children()) {
    if (each.kind() == NodeKind::AfterCitation)
      report(Code::E0117, each.span(), worded("`after` outside an amendment's `insert`"),
             worded("rules stand in the order of their numbers: leave it out"));
    if (each.kind() == NodeKind::InProcedure) {
      report(Code::E0117, each.span(), worded("`in PROCEDURE` outside an amendment's `insert`"),
             worded("write the decision between the braces of its procedure"));
    }
  }
  const bool in_amendment = !file_.amendments.empty() && !is_test;
  if (!in_amendment) {
    if (piece.kind() == NodeKind::Procedure) procedure_ = name(piece.children().front());
    file_.items.push_back(Item{std::move(*node), piece.span()});
    return;
  }
  auto* restated = restating_ ? std::get_if<RestateClause>(&file_.amendments.back().steps.back().node) : nullptr;
  if (restated == nullptr) {
    // A declaration without a verb: the amendment's check says so.
    file_.items.push_back(Item{std::move(*node), piece.span()});
    return;
  }
  restated->items.push_back(Item{std::move(*node), piece.span()});
}

void Builder::add(NodeView piece) {
  too_deep_ = false;
  switch (piece.kind()) {
    case NodeKind::Amendment: open_amendment(piece); return;
    case NodeKind::Restate:
    case NodeKind::ParagraphText:
    case NodeKind::Insert:
    case NodeKind::Replace:
    case NodeKind::Repeal:
    case NodeKind::ChangeParameter:
    case NodeKind::Substitute:
    case NodeKind::AppliesTo: add_step(piece); return;
    case NodeKind::ProcedureEnd:
      if (!procedure_) report(Code::E0103, piece.span(), worded("`}` closes nothing"), worded("no `{` is open here"));
      procedure_.reset();
      return;
    default: add_item(piece);
  }
}

void Builder::finish() {
  if (procedure_) {
    report(Code::E0114, procedure_->span, worded("procedure `{}` is not closed", procedure_->text),
           worded("close it with `}` behind its last decision"));
  }
}

}  // namespace tarmaq::grammar
