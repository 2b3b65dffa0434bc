#include "interpreter/inquiry/ledger.hpp"

#include <algorithm>

#include <cstdint>
#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/model/calendar.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/functions.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

namespace {

// Beyond this a day-by-day account tells nobody anything.
constexpr std::int64_t most_days = 4000;

// A strictest day that was not sought is no day to go by: only the number of evaluations ends it.
ReadingsLimits any_steps() {
  ReadingsLimits limits;
  limits.steps = UINT64_MAX;
  return limits;
}

// From a computed date back to the day that its count begins with, along the alternatives that were
// taken.
class CountWalk {
 public:
  explicit CountWalk(const engine::Engine& engine)
      : engine_(engine), plan_(engine.plan()), program_(engine.program()) {}

  void walk(plan::NodeId id, TermLedger& ledger) const {
    const plan::Node& node = plan_.nodes[id];
    const Value& value = engine_.value_of(id);
    if (node.op == plan::NodeOp::Fact) {
      ledger.start = FactRef{FactRef::Kind::Slot, node.a, 0, 0};
      ledger.start_day = value.as_date();
      return;
    }
    if (node.op == plan::NodeOp::If) {
      const bool holds = engine_.value_of(node.a).is_true();
      walk(holds ? node.b : node.c, ledger);
      if (holds) count_first_day(node.a, node.b, ledger);
      return;
    }
    if (node.op == plan::NodeOp::Gate) return walk(node.b, ledger);
    if (node.op == plan::NodeOp::Select) {
      for (const plan::Arm& arm : plan_.selects[node.a].arms) {
        if (engine_.value_of(arm.fires).is_true()) return walk(arm.value, ledger);
      }
      if (plan_.selects[node.a].otherwise != none) walk(plan_.selects[node.a].otherwise, ledger);
      return;
    }
    if (node.op == plan::NodeOp::Table) {
      for (const plan::TablePlan::Row& row : plan_.tables[node.a].rows) {
        if (engine_.value_of(row.condition).is_true()) return walk(row.result, ledger);
      }
      if (plan_.tables[node.a].otherwise != none) walk(plan_.tables[node.a].otherwise, ledger);
      return;
    }
    if (node.op == plan::NodeOp::Least || node.op == plan::NodeOp::Greatest) {
      for (std::uint32_t i = 0; i < node.b; ++i) {
        const plan::NodeId operand = plan_.pool[node.a + i];
        if (engine_.value_of(operand) == value) return walk(operand, ledger);
      }
      return;
    }
    if (node.op == plan::NodeOp::DateAdd || node.op == plan::NodeOp::DateSubtract) {
      const Duration term = engine_.value_of(node.b).as_duration();
      walk(node.a, ledger);
      step(kind_of(term.unit), engine_.value_of(node.a), value,
           node.op == plan::NodeOp::DateAdd ? term.count : -std::int64_t{term.count}, node.c, ledger);
      return;
    }
    if (node.op == plan::NodeOp::Call) {
      const auto builtin = static_cast<Builtin>(node.x);
      if (builtin == Builtin::AddWorkingDays || builtin == Builtin::NextWorkingDay) {
        const plan::NodeId day = plan_.pool[node.a];
        walk(day, ledger);
        const bool adds = builtin == Builtin::AddWorkingDays;
        step(adds ? LedgerStep::Kind::WorkingDays : LedgerStep::Kind::NextWorkingDay, engine_.value_of(day), value,
             adds ? engine_.value_of(plan_.pool[node.a + 1]).a : 0, node.c, ledger);
        return;
      }
      ledger.start_day = value.as_date();
      return;
    }
    ledger.start_day = value.as_date();
  }

 private:
  static LedgerStep::Kind kind_of(DurationUnit unit) {
    switch (unit) {
      case DurationUnit::Months: return LedgerStep::Kind::Months;
      case DurationUnit::CalendarDays: return LedgerStep::Kind::CalendarDays;
      case DurationUnit::WorkingDays: return LedgerStep::Kind::WorkingDays;
    }
    return LedgerStep::Kind::CalendarDays;
  }

  const Calendar* calendar_of(std::uint32_t act) const {
    if (act >= program_.acts.size()) return nullptr;
    const std::uint32_t index = program_.acts[act].calendar;
    return index < program_.calendars.size() ? &program_.calendars[index] : nullptr;
  }
  // Of the act that is in force first, where a step names none.
  const Calendar* any_calendar(std::uint32_t act) const {
    if (const Calendar* calendar = calendar_of(act)) return calendar;
    for (ActIndex each = 0; each < program_.acts.size(); ++each) {
      if (const Calendar* calendar = calendar_of(each)) return calendar;
    }
    return nullptr;
  }

  // `if is_working_day(d) then add_working_days(d, n - 1)`: the day itself is day 1.
  void count_first_day(plan::NodeId condition, plan::NodeId branch, TermLedger& ledger) const {
    const plan::Node& node = plan_.nodes[branch];
    if (node.op != plan::NodeOp::Call || static_cast<Builtin>(node.x) != Builtin::AddWorkingDays ||
        ledger.steps.empty())
      return;
    if (!asks_working_day(condition, plan_.pool[node.a])) return;
    LedgerStep& step = ledger.steps.back();
    if (step.kind != LedgerStep::Kind::WorkingDays || step.count < 0 || step.from_counts) return;
    step.from_counts = true;
    ++step.count;
    fill(step, node.c);
  }

  bool asks_working_day(plan::NodeId condition, plan::NodeId day) const {
    const plan::Node& node = plan_.nodes[condition];
    if (node.op == plan::NodeOp::Call)
      return static_cast<Builtin>(node.x) == Builtin::IsWorkingDay && plan_.pool[node.a] == day;
    if (node.op != plan::NodeOp::And) return false;
    for (std::uint32_t i = 0; i < node.b; ++i) {
      if (asks_working_day(plan_.pool[node.a + i], day)) return true;
    }
    return false;
  }

  void step(LedgerStep::Kind kind, const Value& from, const Value& to, std::int64_t count, std::uint32_t act,
            TermLedger& ledger) const {
    if (!from.known() || !to.known() || !from.as_date().is_day() || !to.as_date().is_day()) return;
    LedgerStep step;
    step.kind = kind;
    step.from = from.as_date();
    step.to = to.as_date();
    step.count = count;
    // A last day that works already does not move.
    if (kind == LedgerStep::Kind::NextWorkingDay && step.from == step.to) return;
    LedgerStep* last = ledger.steps.empty() ? nullptr : &ledger.steps.back();
    const bool one_back = kind == LedgerStep::Kind::CalendarDays && count == -1;
    if (one_back && last != nullptr && last->kind == kind && last->count > 0 && last->to == step.from &&
        !last->from_counts) {
      // A term less a day is the same term whose first day counts.
      last->from_counts = true;
      last->to = step.to;
      fill(*last, act);
      return;
    }
    fill(step, act);
    ledger.steps.push_back(std::move(step));
  }

  void fill(LedgerStep& step, std::uint32_t act) const {
    step.days.clear();
    if (step.kind == LedgerStep::Kind::Months || step.to < step.from || step.to.days - step.from.days > most_days)
      return;
    const Calendar* calendar = any_calendar(act);
    std::int64_t number = 0;
    for (Date day{step.from.days + (step.from_counts ? 0 : 1)}; day <= step.to; ++day.days) {
      LedgerDay entry;
      entry.day = day;
      const std::optional<bool> works = calendar == nullptr ? std::nullopt : calendar->is_working_day(day);
      entry.off = works.has_value() && !*works;
      if (calendar != nullptr && calendar->entry(day) != nullptr) entry.reasons = calendar->entry(day)->reasons;
      switch (step.kind) {
        case LedgerStep::Kind::CalendarDays: entry.counted = true; break;
        case LedgerStep::Kind::WorkingDays: entry.counted = !entry.off; break;
        case LedgerStep::Kind::NextWorkingDay: entry.counted = day == step.to; break;
        case LedgerStep::Kind::Months: break;
      }
      if (entry.counted) entry.number = ++number;
      step.days.push_back(std::move(entry));
    }
    // What the move begins with is passed over too.
    if (step.kind == LedgerStep::Kind::NextWorkingDay) {
      LedgerDay first;
      first.day = step.from;
      first.off = true;
      if (calendar != nullptr && calendar->entry(step.from) != nullptr)
        first.reasons = calendar->entry(step.from)->reasons;
      step.days.insert(step.days.begin(), std::move(first));
      for (LedgerDay& day : step.days) day.number = 0;
    }
  }

  const engine::Engine& engine_;
  const plan::Plan& plan_;
  const Program& program_;
};

void seek_safest(TermLedger& ledger, const DecisionReadings& readings) {
  ledger.readings = readings;
  for (const OutcomeUnderReadings& outcome : readings.outcomes) {
    if (!outcome.held.value.known() || outcome.held.value.kind != Kind::Date || !outcome.held.value.as_date().is_day())
      continue;
    const Date day = outcome.held.value.as_date();
    if (!ledger.safe || day < *ledger.safe) ledger.safe = day;
  }
}

void add_duties(const answer::Decider::Answer& answer, const CountWalk& walk, const RuleSet& ruleset,
                Ledgers& ledgers) {
  const Program& program = answer.engine->program();
  for (const plan::DutyOutcome& duty : answer.outcomes.duties) {
    if (!duty.settled() || !duty.by.known() || duty.by.kind != Kind::Date || !duty.by.as_date().is_day()) continue;
    const Date last = duty.by.as_date();
    const bool told = std::any_of(ledgers.terms.begin(), ledgers.terms.end(),
                                  [&](const TermLedger& term) { return term.last == last; });
    if (told) continue;
    for (const plan::DutyPlan& planned : answer.engine->plan().duties) {
      if (planned.rule != duty.rule || planned.conclusion != duty.conclusion || planned.by == none) continue;
      // What was settled over missing facts has no single count behind it.
      if (!answer.engine->value_of(planned.by).known()) continue;
      TermLedger ledger;
      ledger.name = program.rules[duty.rule].conclusions[duty.conclusion].action;
      ledger.rule = answer::rule_citation(program, duty.rule, ruleset.id);
      ledger.place = answer::duty_name(program, duty.rule, duty.conclusion, ruleset.id).place;
      ledger.because = {ledger.rule};
      ledger.last = last;
      walk.walk(planned.by, ledger);
      ledgers.terms.push_back(std::move(ledger));
    }
  }
}

void seek_safest_of_duties(const RuleSet& ruleset, const cases::ReadCase& read, const answer::Decider::Request& request,
                           const std::vector<bool>& fixed, Ledgers& ledgers) {
  std::vector<answer::DutyName> duties;
  for (const TermLedger& term : ledgers.terms) {
    if (term.decision == none) duties.push_back({term.rule, term.name, term.place});
  }
  if (duties.empty()) return;
  const AllReadings all = last_days_under_all_readings(ruleset, read, request, fixed, duties, any_steps());
  ledgers.complete = ledgers.complete && all.complete;
  auto found = all.duties.begin();
  for (TermLedger& term : ledgers.terms) {
    if (term.decision == none) seek_safest(term, *found++);
  }
}

}  // namespace

Ledgers ledgers_of(const RuleSet& ruleset, const cases::ReadCase& read, const answer::Decider::Request& request,
                   const std::vector<bool>& fixed) {
  Ledgers ledgers;
  const Vocabulary& vocabulary = ruleset.vocabulary;
  answer::Decider decider(ruleset);
  answer::Decider::Answer answer = decider.decide(read, request);
  std::vector<bool> dates(vocabulary.decisions.size(), false);
  if (answer.errors.empty() && answer.engine != nullptr && answer.redaction != nullptr) {
    const CountWalk walk(*answer.engine);
    const plan::Plan& plan = answer.engine->plan();
    for (DecisionId id = 0; id < vocabulary.decisions.size(); ++id) {
      const plan::DecisionOutcome& outcome = answer.outcomes.decisions[id];
      if (!answer.shows(id) || outcome.state != State::Known || outcome.value.kind != Kind::Date) continue;
      // What was settled over missing facts has no single count behind it.
      if (id >= plan.decisions.size() || !answer.engine->value_of(plan.decisions[id].gate).known()) continue;
      if (!outcome.value.as_date().is_day()) continue;
      TermLedger ledger;
      ledger.name = vocabulary.decisions[id].name;
      ledger.decision = id;
      ledger.last = outcome.value.as_date();
      for (const plan::RuleUse& use : outcome.because)
        ledger.because.push_back(answer::rule_citation(answer.engine->program(), use.rule, ruleset.id));
      walk.walk(plan.decisions[id].gate, ledger);
      dates[id] = true;
      ledgers.terms.push_back(std::move(ledger));
    }
    add_duties(answer, walk, ruleset, ledgers);
  }
  if (std::find(dates.begin(), dates.end(), true) != dates.end()) {
    answer::Decider::Request of_dates = request;
    of_dates.wanted = dates;
    of_dates.duties = false;
    const AllReadings all = decide_all_readings(ruleset, read, of_dates, fixed, any_steps());
    ledgers.complete = all.complete;
    for (const DecisionReadings& readings : all.decisions) {
      for (TermLedger& ledger : ledgers.terms) {
        if (ledger.decision == readings.decision) seek_safest(ledger, readings);
      }
    }
  }
  seek_safest_of_duties(ruleset, read, request, fixed, ledgers);
  answer.engine = nullptr;
  ledgers.answer = std::move(answer);
  return ledgers;
}

}  // namespace tarmaq::inquiry
