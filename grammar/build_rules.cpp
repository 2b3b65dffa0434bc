// Decisions, procedures, rules, calendars and rule sets.

#include <cstddef>
#include <utility>
#include <vector>

#include "grammar/builder.hpp"
#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/nodes.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"

namespace tarmaq::grammar {

using namespace syntax;

DecisionDecl Builder::decision(NodeView piece) {
  DecisionDecl found;
  if (procedure_) found.procedure = *procedure_;
  for (const NodeView& part : piece.children()) {
    switch (part.kind()) {
      case NodeKind::Name: found.name = name(part); break;
      case NodeKind::InProcedure: found.procedure = name(part.children().front()); break;
      case NodeKind::Type: found.type = type(part); break;
      case NodeKind::Label:
      case NodeKind::Cites:
      case NodeKind::Provenance: common_part(found, part); break;
      case NodeKind::DefaultValue: {
        if (!once(found.default_value == no_expr, part, "`default`")) break;
        const std::vector<NodeView> inner = part.children();
        found.default_value = expression(inner[0]);
        if (inner.size() > 1) found.default_cites = citations(inner[1]);
        break;
      }
      case NodeKind::NotApplicable:
        if (once(found.applicable_if == no_expr, part, "`not applicable unless`"))
          found.applicable_if = only_expression(part);
        break;
      default: break;
    }
  }
  return found;
}

ProcedureDecl Builder::procedure(NodeView piece) {
  ProcedureDecl found;
  for (const NodeView& part : piece.children()) {
    switch (part.kind()) {
      case NodeKind::Name: found.name = name(part); break;
      case NodeKind::Label: found.labels.push_back(label(part)); break;
      case NodeKind::When:
        if (once(found.condition == no_expr, part, "`when`")) found.condition = only_expression(part);
        break;
      default: break;
    }
  }
  return found;
}

void Builder::duty_clause(DutyConclusion& duty, NodeView clause) {
  const std::vector<NodeView> inner = clause.children();
  switch (clause.kind()) {
    case NodeKind::To: duty.counterparty = name(inner[0]); break;
    case NodeKind::By: duty.by = expression(inner[0]); break;
    case NodeKind::DoneOn: duty.done_on = expression(inner[0]); break;
    case NodeKind::MustNot: duty.modality = Modality::MustNot; break;
    case NodeKind::May: duty.modality = Modality::May; break;
    case NodeKind::Name: duty.action = name(clause); break;
    default: break;
  }
}

Conclusion Builder::conclusion(NodeView node) {
  Conclusion found;
  found.span = node.span();
  const NodeView body = node.children().front();
  const std::vector<NodeView> parts = body.children();
  if (body.kind() == NodeKind::Duty) {
    DutyConclusion duty;
    duty.bearer = name(parts[0]);
    for (std::size_t i = 1; i < parts.size(); ++i) duty_clause(duty, parts[i]);
    found.node = std::move(duty);
    return found;
  }
  const NodeView tail = parts[1];
  const std::vector<NodeView> inner = tail.children();
  switch (tail.kind()) {
    case NodeKind::IncludeTail: found.node = IncludeConclusion{name(parts[0]), expressions(inner)}; break;
    case NodeKind::ActionTail: {
      DutyConclusion duty;
      duty.bearer = name(parts[0]);
      for (const NodeView& each : inner) duty_clause(duty, each);
      found.node = std::move(duty);
      break;
    }
    default: found.node = ValueConclusion{name(parts[0]), expression(inner[0])};
  }
  return found;
}

RuleDecl Builder::rule(NodeView piece) {
  RuleDecl found;
  const auto append = [&](std::vector<Citation>& into, NodeView part) {
    for (Citation& each : citations(part)) into.push_back(std::move(each));
  };
  for (const NodeView& part : piece.children()) {
    switch (part.kind()) {
      case NodeKind::Citation: found.id = citation(part); break;
      case NodeKind::Label:
      case NodeKind::Cites:
      case NodeKind::Provenance: common_part(found, part); break;
      case NodeKind::NotHeld:
        if (once(!found.not_held, part, "`not held`")) found.not_held = text(part.children().front());
        break;
      case NodeKind::Overrides: append(found.overrides, part); break;
      case NodeKind::SubjectTo: append(found.subject_to, part); break;
      case NodeKind::When:
        if (found.condition == no_expr && !found.conclusions.empty())
          report(Code::E0116, part.span(), worded("`when` behind a conclusion"),
                 worded("`when` stands before the first `then`"));
        if (once(found.condition == no_expr, part, "`when`")) found.condition = only_expression(part);
        break;
      case NodeKind::Then: found.conclusions.push_back(conclusion(part)); break;
      default: break;
    }
  }
  return found;
}

NonOperativeDecl Builder::non_operative(NodeView piece) const {
  return {citations(piece), text(piece.children().back())};
}

CalendarDecl Builder::calendar(NodeView piece) {
  CalendarDecl found;
  const std::vector<NodeView> parts = piece.children();
  found.name = name(parts[0]);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const NodeView part = parts[i];
    const std::vector<NodeView> inner = part.children();
    switch (part.kind()) {
      case NodeKind::Label: found.labels.push_back(label(part)); break;
      case NodeKind::Provenance:
        if (once(!found.provenance, part, worded("the provenance"))) found.provenance = provenance(part);
        break;
      case NodeKind::Weekend:
        if (!once(found.weekend.empty(), part, "`weekend`")) break;
        for (const NodeView& each : inner) found.weekend.push_back(name(each));
        break;
      case NodeKind::Years:
        if (!once(found.first_year == 0, part, "`years`")) break;
        found.first_year = year(inner[0]);
        found.last_year = year(inner[1]);
        break;
      case NodeKind::DayOff:
      case NodeKind::WorkingDay: {
        CalendarDayDecl day;
        day.date = inner[0].text();
        day.working = part.kind() == NodeKind::WorkingDay;
        day.span = part.span();
        for (const NodeView& each : inner) {
          if (each.kind() == NodeKind::Label) day.labels.push_back(label(each));
          if (each.kind() == NodeKind::Provenance) day.provenance = provenance(each);
        }
        found.days.push_back(std::move(day));
        break;
      }
      default: break;
    }
  }
  return found;
}

RulesetDecl Builder::ruleset(NodeView piece) {
  RulesetDecl found;
  for (const NodeView& part : piece.children()) {
    switch (part.kind()) {
      case NodeKind::Name: found.name = name(part); break;
      case NodeKind::Label: found.labels.push_back(label(part)); break;
      case NodeKind::InForceWith:
        for (const NodeView& each : part.children())
          found.in_force_with.push_back(TextFile{text(each), "", each.span()});
        break;
      case NodeKind::Cases:
        if (once(found.cases_folder.empty(), part, "`cases`")) found.cases_folder = text(part.children().front());
        break;
      default: break;
    }
  }
  return found;
}

}  // namespace tarmaq::grammar
