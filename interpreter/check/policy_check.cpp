// What an act must state before its rules may count: how months end, when one born on 29 February has
// a birthday, which days work. A function of the library asks it of the act that uses the function.
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/check/check_passes.hpp"
#include "interpreter/model/functions.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/expr_walk.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/workspace.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::check {

namespace {

enum class Policy : std::uint8_t { MonthEnds, LeapBirthday, Calendar };

// What a body asks. Of a term that is an argument, the caller's term decides.
struct Asks {
  std::set<Policy> policies;
  std::set<std::uint32_t> terms;  // arguments that are added to a date
};

// Units that a term may have, and the arguments it may come from.
struct PossibleUnits {
  bool months = false;
  bool working_days = false;
  std::set<std::uint32_t> arguments;
};

class PolicyPass {
 public:
  explicit PolicyPass(resolve::Workspace& workspace)
      : workspace_(workspace), program_(workspace.program), walker_(workspace.program) {}

  void run() {
    functions_.resize(program_.functions.size());
    definitions_.resize(program_.definitions.size());
    reported_.resize(program_.acts.size());
    for (const BodyRef& body : bodies_in_order(program_)) {
      if (body.function) {
        functions_[body.id] = look(body.value, none);
      } else {
        definitions_[body.id] = look(body.value, program_.definitions[body.id].act);
      }
    }
    for (std::size_t i = 0; i < program_.procedure_conditions.size(); ++i) {
      const auto& declared = workspace_.names.procedures[i];
      if (declared.item) look(program_.procedure_conditions[i], workspace_.act_of(*declared.item));
    }
    for (const DecisionBody& body : program_.decisions) {
      if (!body.in_force) continue;
      look(body.applicable_if, body.act);
      look(body.default_value, body.act);
    }
    for (const RuleInfo& rule : program_.rules) {
      look(rule.condition, rule.act);
      for (const ConclusionInfo& conclusion : rule.conclusions) {
        for (const ExprId expr : {conclusion.value, conclusion.by, conclusion.done_on}) look(expr, rule.act);
      }
    }
    std::size_t next = 0;
    for (const auto& declared : workspace_.names.contradictions) {
      if (next == program_.contradictions.size()) break;
      if (program_.contradictions[next].span.begin != declared.item->span.begin) continue;
      look(program_.contradictions[next++].condition, workspace_.act_of(*declared.item));
    }
  }

 private:
  // Reports where the act is known and does not say; gives what is asked where it is not known.
  Asks look(ExprId root, ActIndex act) {
    Asks asks;
    walker_.walk(root, [&](ExprId id) {
      const Expr& expr = program_.exprs[id];
      const auto args = program_.args(id);
      if (expr.op == Op::Builtin) builtin(static_cast<Builtin>(expr.payload), expr.span, act, asks);
      if ((expr.op == Op::Add || expr.op == Op::Subtract) && expr.type.kind == TypeKind::Date) {
        term(possible_units(args[1]), harmless(args[0]), expr.span, act, asks);
      }
      if (expr.op == Op::Definition) {
        for (const Policy policy : definitions_[expr.payload].policies) ask(policy, expr.span, act, asks);
      }
      if (expr.op == Op::Call) {
        const Asks& inner = functions_[expr.payload];
        for (const Policy policy : inner.policies) ask(policy, expr.span, act, asks);
        for (const std::uint32_t argument : inner.terms)
          term(possible_units(args[argument]), false, expr.span, act, asks);
      }
    });
    return asks;
  }

  void builtin(Builtin which, Span span, ActIndex act, Asks& asks) {
    if (which == Builtin::Age) ask(Policy::LeapBirthday, span, act, asks);
    if (which == Builtin::MonthsBetween) ask(Policy::MonthEnds, span, act, asks);
    if (reads_calendar(which)) ask(Policy::Calendar, span, act, asks);
  }

  void term(const PossibleUnits& units, bool date_is_harmless, Span span, ActIndex act, Asks& asks) {
    if (units.months && !date_is_harmless) ask(Policy::MonthEnds, span, act, asks);
    if (units.working_days) ask(Policy::Calendar, span, act, asks);
    asks.terms.insert(units.arguments.begin(), units.arguments.end());
  }

  // A day that every month has.
  bool harmless(ExprId date) const {
    const Expr& expr = program_.exprs[date];
    if (expr.op != Op::Constant) return false;
    const Value& value = program_.constants[expr.payload];
    return value.known() && value.kind == Kind::Date && value.as_date().is_day() && value.as_date().civil().day <= 28;
  }

  PossibleUnits possible_units(ExprId root) {
    PossibleUnits units;
    std::vector<ExprId> open = {root};
    std::set<ExprId> seen;
    while (!open.empty()) {
      const ExprId id = open.back();
      open.pop_back();
      if (!seen.insert(id).second) continue;
      const Expr& expr = program_.exprs[id];
      const auto args = program_.args(id);
      const auto note = [&units](const Value& value) {
        if (!value.known() || value.kind != Kind::Duration) return;
        units.months = units.months || value.as_duration().unit == DurationUnit::Months;
        units.working_days = units.working_days || value.as_duration().unit == DurationUnit::WorkingDays;
      };
      if (expr.op == Op::Constant) {
        note(program_.constants[expr.payload]);
      } else if (expr.op == Op::Parameter) {
        if (program_.parameters[expr.payload].value) note(*program_.parameters[expr.payload].value);
      } else if (expr.op == Op::Argument) {
        units.arguments.insert(expr.payload);
      } else if (expr.op == Op::Definition) {
        open.push_back(program_.definitions[expr.payload].value);
      } else if (expr.op == Op::Add || expr.op == Op::Subtract) {
        open.push_back(args[0]);
      } else if (expr.op == Op::If) {
        open.insert(open.end(), args.begin() + 1, args.end());
      } else if (expr.op == Op::Least || expr.op == Op::Greatest) {
        open.insert(open.end(), args.begin(), args.end());
      } else if (expr.op == Op::Builtin) {
        units.months = units.months || static_cast<Builtin>(expr.payload) == Builtin::Age;
      } else if (expr.op == Op::Table) {
        for (const TableRowInfo& row : program_.tables[expr.payload].rows) open.push_back(row.result);
        if (program_.tables[expr.payload].otherwise != none) open.push_back(program_.tables[expr.payload].otherwise);
      } else {
        // A fact, a decision, a function: any unit.
        units.months = units.working_days = true;
      }
    }
    return units;
  }

  bool stated(Policy policy, const ActInfo& act) const {
    switch (policy) {
      case Policy::MonthEnds: return act.month_ends != MonthEnds::Unstated;
      case Policy::LeapBirthday: return act.leap_birthday != LeapBirthday::Unstated;
      case Policy::Calendar: return act.calendar != none;
    }
    return true;
  }

  void ask(Policy policy, Span span, ActIndex act, Asks& asks) {
    asks.policies.insert(policy);
    if (act == none || act >= program_.acts.size() || stated(policy, program_.acts[act])) return;
    // The act says it once, so its silence is reported once.
    if (!reported_[act].insert(policy).second) return;
    const std::string id = vocabulary::in_ticks(program_.acts[act].id);
    switch (policy) {
      case Policy::MonthEnds:
        workspace_.diagnostics.add(
            Code::E0312, span, worded("months are counted here, and the act {} does not say how they end", id),
            worded("write `months end on the last day` or `months run over to the next day` in the act's head"));
        return;
      case Policy::LeapBirthday:
        workspace_.diagnostics.add(
            Code::E0313, span,
            worded("an age is counted here, and the act {} does not say when one born on 29 February reaches it", id),
            worded("write `born on 29 february reaches age on 28 february` or `… on 1 march` in the act's head"));
        return;
      case Policy::Calendar:
        workspace_.diagnostics.add(Code::E0314, span,
                                   worded("working days are counted here, and the act {} names no calendar", id),
                                   worded("write `calendar NAME` in the act's head"));
        return;
    }
  }

  resolve::Workspace& workspace_;
  const Program& program_;
  ExprWalker walker_;
  std::vector<Asks> functions_;
  std::vector<Asks> definitions_;
  std::vector<std::set<Policy>> reported_;  // by act
};

}  // namespace

void check_policies(resolve::Workspace& workspace) { PolicyPass(workspace).run(); }

}  // namespace tarmaq::check
