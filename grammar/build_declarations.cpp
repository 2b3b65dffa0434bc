// Acts, vocabulary, parameters, readings, definitions and functions.

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "grammar/builder.hpp"
#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/nodes.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/model/policies.hpp"

namespace tarmaq::grammar {

using namespace syntax;

ActDecl Builder::act(NodeView piece) {
  ActDecl found;
  const std::vector<NodeView> parts = piece.children();
  found.id = name(parts[0]);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const NodeView part = parts[i];
    const std::vector<NodeView> inner = part.children();
    switch (part.kind()) {
      case NodeKind::Text: found.labels.push_back(Label{"", text(part), part.span()}); break;
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
      case NodeKind::Until:
        if (once(!found.until, part, "`until`")) found.until = std::string(inner[0].text());
        break;
      case NodeKind::TextFile:
        found.texts.push_back(TextFile{text(inner[0]), std::string(inner[1].text()), part.span()});
        break;
      case NodeKind::CalendarUse:
        if (once(found.calendar.text.empty(), part, "`calendar`")) found.calendar = name(inner[0]);
        break;
      case NodeKind::MonthsLastDay:
      case NodeKind::MonthsRunOver:
        if (!once(found.month_ends == MonthEnds::Unstated, part, "`months`")) break;
        found.month_ends = part.kind() == NodeKind::MonthsLastDay ? MonthEnds::LastDay : MonthEnds::RunOver;
        break;
      case NodeKind::Number:
        if (part.text() != "29")
          report(Code::E0104, part.span(), worded("expected `29 february`, found `{}`", part.text()),
                 worded("write `born on 29 february reaches age on 28 february`, or `on 1 march`"));
        break;
      case NodeKind::LeapFebruary:
      case NodeKind::LeapMarch: {
        if (!once(found.leap_birthday == LeapBirthday::Unstated, part, "`born on 29 february`")) break;
        const bool february = part.kind() == NodeKind::LeapFebruary;
        found.leap_birthday = february ? LeapBirthday::February28 : LeapBirthday::March1;
        if (inner[0].text() != (february ? "28" : "1"))
          report(Code::E0104, part.span(), worded("expected `28 february` or `1 march`, found `{}`", part.text()), {});
        break;
      }
      case NodeKind::AppliesOn:
        if (once(found.applies_on == no_expr, part, "`applies on`")) found.applies_on = expression(inner[0]);
        break;
      default: break;
    }
  }
  return found;
}

EnumValueDecl Builder::enum_value(const std::vector<NodeView>& children, std::size_t from) {
  EnumValueDecl found;
  found.name = name(children[from]);
  for (std::size_t i = from + 1; i < children.size(); ++i) {
    if (children[i].kind() == NodeKind::Label) found.labels.push_back(label(children[i]));
  }
  return found;
}

EnumDecl Builder::enumeration(NodeView piece) {
  EnumDecl found;
  for (const NodeView& part : piece.children()) {
    if (part.kind() == NodeKind::Name) found.name = name(part);
    if (part.kind() == NodeKind::Label) found.labels.push_back(label(part));
    if (part.kind() == NodeKind::EnumValue) found.values.push_back(enum_value(part.children(), 0));
  }
  if (found.values.empty())
    report(Code::E0121, piece.span(), worded("enum `{}` has no values", found.name.text),
           worded("write them below it, a line each, indented"));
  return found;
}

void Builder::field_clause(FieldDecl& field, NodeView clause) {
  switch (clause.kind()) {
    case NodeKind::Label: field.labels.push_back(label(clause)); break;
    case NodeKind::Ask:
      for (const NodeView& each : clause.children()) field.question.push_back(label(each));
      break;
    case NodeKind::Changeable: field.changeable = true; break;
    case NodeKind::IfAbsent:
      if (once(field.if_absent == no_expr, clause, "`if absent`")) field.if_absent = only_expression(clause);
      break;
    default: break;
  }
}

// NAME TYPE CLAUSES, from the given child on.
FieldDecl Builder::field(const std::vector<NodeView>& children, std::size_t from) {
  FieldDecl found;
  found.name = name(children[from]);
  found.type = type(children[from + 1]);
  for (std::size_t i = from + 2; i < children.size(); ++i) field_clause(found, children[i]);
  return found;
}

RecordDecl Builder::record(NodeView piece) {
  RecordDecl found;
  for (const NodeView& part : piece.children()) {
    switch (part.kind()) {
      case NodeKind::Name: found.name = name(part); break;
      case NodeKind::MayBeAbsent: found.may_be_absent = true; break;
      case NodeKind::Label: found.labels.push_back(label(part)); break;
      case NodeKind::Field: found.fields.push_back(field(part.children(), 0)); break;
      default: break;
    }
  }
  if (found.fields.empty())
    report(Code::E0121, piece.span(), worded("record `{}` has no fields", found.name.text),
           worded("write them below it, a line each, indented: a name and a type"));
  return found;
}

ContradictionDecl Builder::contradiction(NodeView piece) {
  ContradictionDecl found;
  const std::vector<NodeView> parts = piece.children();
  for (const NodeView& each : parts[0].children()) found.at.parts.push_back(name(each));
  found.condition = only_expression(parts[1]);
  for (std::size_t i = 2; i < parts.size(); ++i) found.labels.push_back(label(parts[i]));
  return found;
}

ParameterDecl Builder::parameter(NodeView piece) {
  ParameterDecl found;
  const std::vector<NodeView> parts = piece.children();
  found.name = name(parts[0]);
  found.type = type(parts[1]);
  for (std::size_t i = 2; i < parts.size(); ++i) {
    const NodeView part = parts[i];
    switch (part.kind()) {
      case NodeKind::Label:
      case NodeKind::Cites:
      case NodeKind::Provenance: common_part(found, part); break;
      case NodeKind::Open: found.open = true; break;
      case NodeKind::DatedValue: found.values.push_back(dated_value(part.children(), 0, part.span())); break;
      default: break;
    }
  }
  if (found.open && !found.values.empty()) {
    report(Code::E0116, found.values.front().span, worded("an `open` parameter with a value"),
           worded("leave out `open`, or the value: another act supplies it"));
  } else if (!found.open && found.values.empty()) {
    report(Code::E0114, piece.span(), worded("parameter `{}` has no value", found.name.text),
           worded("write `= VALUE` below it, or `open` where another act supplies the value"));
  }
  return found;
}

SupplyDecl Builder::supply(NodeView piece) {
  SupplyDecl found;
  const std::vector<NodeView> parts = piece.children();
  const std::vector<NodeView> names = parts[0].children();
  found.act = name(names[0]);
  found.parameter = name(names[1]);
  found.value = dated_value(parts[1].children(), 0, parts[1].span());
  for (std::size_t i = 2; i < parts.size(); ++i) {
    for (Citation& each : citations(parts[i])) found.cites.push_back(std::move(each));
  }
  return found;
}

ReadingDecl Builder::reading(NodeView piece) {
  ReadingDecl found;
  const std::vector<NodeView> parts = piece.children();
  found.name = name(parts[0]);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const NodeView part = parts[i];
    switch (part.kind()) {
      case NodeKind::Label:
      case NodeKind::Cites:
      case NodeKind::Provenance: common_part(found, part); break;
      case NodeKind::Choice: {
        ChoiceDecl choice;
        for (const NodeView& inner : part.children()) {
          if (inner.kind() == NodeKind::Name) choice.name = name(inner);
          if (inner.kind() == NodeKind::Label) choice.labels.push_back(label(inner));
          if (inner.kind() == NodeKind::Default) choice.is_default = true;
        }
        found.choices.push_back(std::move(choice));
        break;
      }
      default: break;
    }
  }
  if (found.choices.empty())
    report(Code::E0121, piece.span(), worded("reading `{}` has no choices", found.name.text),
           worded("write them below it, a line each, indented; one of them ends with `default`"));
  return found;
}

DefinitionDecl Builder::definition(NodeView piece) {
  DefinitionDecl found;
  for (const NodeView& part : piece.children()) {
    switch (part.kind()) {
      case NodeKind::Name: found.name = name(part); break;
      case NodeKind::Type: found.type = type(part); break;
      case NodeKind::Label:
      case NodeKind::Cites:
      case NodeKind::Provenance: common_part(found, part); break;
      case NodeKind::As:
        if (once(found.value == no_expr, part, "`as`")) found.value = only_expression(part);
        break;
      default: break;
    }
  }
  if (found.value == no_expr) {
    report(Code::E0114, piece.span(), worded("definition `{}` says nothing", found.name.text),
           worded("write `as` and an expression"));
    found.value = put(BooleanLiteral{}, piece.span());
  }
  return found;
}

FunctionDecl Builder::function(NodeView piece) {
  FunctionDecl found;
  for (const NodeView& part : piece.children()) {
    switch (part.kind()) {
      case NodeKind::Name: found.name = name(part); break;
      case NodeKind::Parameters:
        for (const NodeView& each : part.children()) {
          const std::vector<NodeView> inner = each.children();
          found.params.push_back(ParamDecl{name(inner[0]), type(inner[1])});
        }
        break;
      case NodeKind::Type: found.result = type(part); break;
      case NodeKind::Label:
      case NodeKind::Cites:
      case NodeKind::Provenance: common_part(found, part); break;
      case NodeKind::As:
        if (once(found.value == no_expr, part, "`as`")) found.value = only_expression(part);
        break;
      default: break;
    }
  }
  if (found.value == no_expr) {
    report(Code::E0114, piece.span(), worded("function `{}` says nothing", found.name.text),
           worded("write `as` and an expression"));
    found.value = put(BooleanLiteral{}, piece.span());
  }
  return found;
}

}  // namespace tarmaq::grammar
