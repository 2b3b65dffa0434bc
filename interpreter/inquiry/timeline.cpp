#include "interpreter/inquiry/timeline.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/inquiry/day_states.hpp"
#include "interpreter/inquiry/directions.hpp"
#include "interpreter/inquiry/work.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

namespace {

constexpr std::int64_t usual_months = 24;

struct HeldDuty {
  plan::DutyId id = none;
  std::string rule;
  ConclusionInfo said;
  std::string state;
  bool along = false;  // its last day is counted from the moving day
  std::optional<Date> by;
  std::optional<Date> done_on;
};

// The whole answer on one day, in a form that can be compared.
struct DayAnswer {
  std::vector<answer::Held> held;  // by DecisionId
  std::vector<std::vector<std::string>> because;
  std::map<std::pair<std::string, std::uint32_t>, HeldDuty> duties;
  const Redaction* redaction = nullptr;
};

std::string duty_state(const plan::DutyOutcome& duty) {
  if (duty.outcome.state == State::Conflict) return "conflict";
  if (duty.outcome.state == State::Fault) return "fault";
  const std::string state(duty.state == plan::DutyState::None ? std::string_view("stands")
                                                              : answer::state_name(duty.state));
  if (duty.possible) return "possible " + state;
  return duty.settled() ? state : "unsettled";
}

class Finder {
 public:
  Finder(const RuleSet& ruleset, const cases::ReadCase& read, const TimelineRequest& request, Timeline& timeline)
      : ruleset_(ruleset),
        vocabulary_(ruleset.vocabulary),
        read_(read),
        request_(request.request),
        timeline_(timeline),
        decider_(ruleset),
        searching_(request.most_steps),
        deciding_(request.most_steps) {
    if (request_.readings.size() != vocabulary_.readings.size()) request_.readings = default_readings(vocabulary_);
    day_slot_ = decider_.law_day(default_readings(vocabulary_));
    law_slot_ = decider_.law_day(request_.readings);
    fixed_as_of_ = request_.as_of;
    timeline_.case_stands = request.case_stands;
    if (!request.case_stands) timeline_.moving = day_slot_;
  }

  bool choose_days(const TimelineRequest& request) {
    std::optional<Date> from = request.from;
    if (!from && day_slot_ != none && read_.facts.slots.size() > day_slot_ && read_.facts.slots[day_slot_].known()) {
      from = read_.facts.slots[day_slot_].as_date();
    }
    if (!from) from = request_.on;
    if (!from || !from->is_day()) return false;
    timeline_.from = *from;
    const Date last = from->add_days(longest_timeline_days).value_or(Date::last());
    timeline_.until =
        std::min(request.until.value_or(from->add_months(usual_months, MonthEnds::LastDay).value_or(last)), last);
    return true;
  }

  void run() {
    timeline_.first = decide(timeline_.from);
    if (!timeline_.first.errors.empty()) return;
    std::set<Date> points{timeline_.from, std::max(timeline_.from, timeline_.until)};
    for (const auto& [begin, end] : stretches()) {
      if (searching_.spent()) {
        stop(Date{begin.days - 1});
        break;
      }
      DayStates& states = states_of(begin);
      points.insert(begin);
      points.insert(end);
      for (const Date day : states.turns(begin, end)) {
        points.insert(day);
        points.insert(Date{day.days - 1});
      }
      if (!states.stopped_on()) continue;
      stop(*states.stopped_on());
      break;
    }
    points.erase(points.upper_bound(timeline_.until), points.end());
    points.insert(std::max(timeline_.from, timeline_.until));
    std::optional<Date> before;
    for (const Date day : points) {
      if (before) between(*before, day);
      before = day;
      // What lies behind is not asked again.
      answers_.erase(answers_.begin(), answers_.lower_bound(day));
    }
    std::stable_sort(timeline_.days.begin(), timeline_.days.end(),
                     [](const TimelineDay& a, const TimelineDay& b) { return a.on < b.on; });
    for (const DecisionId id : along_) timeline_.along.push_back(id);
    timeline_.first.engine = nullptr;
  }

 private:
  // The work is done: what comes after this day was not looked at.
  void stop(Date day) {
    timeline_.stopped = true;
    timeline_.until = std::min(timeline_.until, std::max(day, timeline_.from));
  }

  answer::Decider::Answer decide(Date day) {
    ++timeline_.evaluations;
    cases::ReadCase read = read_;
    answer::Decider::Request request = request_;
    request.needs = false;
    if (timeline_.moving != none) read.facts.slots[timeline_.moving] = Value::date(day);
    // An act whose law hangs on no fact goes by the day itself.
    if (!timeline_.case_stands && law_slot_ == none && !request.on) request.on = day;
    if (!fixed_as_of_) request.as_of = day;
    answer::Decider::Answer answer = decider_.decide(std::move(read), request);
    deciding_.spend(work_of(answer));
    return answer;
  }

  // The stretches of days under one redaction.
  std::vector<std::pair<Date, Date>> stretches() const {
    std::vector<std::pair<Date, Date>> result;
    Date begin = timeline_.from;
    const bool law_moves =
        !timeline_.case_stands && !request_.on && (law_slot_ == none || law_slot_ == timeline_.moving);
    if (law_moves) {
      for (const Redaction& redaction : ruleset_.redactions) {
        const Date starts = redaction.program.from;
        if (starts <= begin || starts > timeline_.until) continue;
        result.emplace_back(begin, Date{starts.days - 1});
        begin = starts;
      }
    }
    if (begin <= timeline_.until) result.emplace_back(begin, timeline_.until);
    return result;
  }

  const Redaction& redaction_on(Date day) const {
    if (request_.on) return ruleset_.on(*request_.on);
    if (law_slot_ != none && law_slot_ != timeline_.moving) {
      const Value& value = read_.facts.slots[law_slot_];
      return value.known() ? ruleset_.on(value.as_date()) : ruleset_.redactions.back();
    }
    return ruleset_.on(day);
  }

  DayStates& states_of(Date day) {
    const Redaction& redaction = redaction_on(day);
    std::unique_ptr<DayStates>& states = states_[&redaction];
    if (!states) {
      const engine::Engine& engine = decider_.engine(redaction, request_.readings);
      states = std::make_unique<DayStates>(engine.plan(), read_.facts, timeline_.moving, fixed_as_of_, searching_);
    }
    return *states;
  }

  bool moves_along(DecisionId id, Date day) {
    const plan::Plan& plan = decider_.engine(redaction_on(day), request_.readings).plan();
    if (id >= plan.decisions.size() || plan.decisions[id].gate == none) return false;
    const TypeKind kind = vocabulary_.decisions[id].type.kind;
    if (kind != TypeKind::Date && kind != TypeKind::Integer && kind != TypeKind::Number && kind != TypeKind::Duration)
      return false;
    return states_of(day).directions()[plan.decisions[id].gate] != Direction::Still;
  }

  const DayAnswer& on(Date day) {
    const auto known = answers_.find(day);
    if (known != answers_.end()) return known->second;
    const answer::Decider::Answer answer = decide(day);
    DayAnswer taken;
    taken.redaction = answer.redaction;
    for (DecisionId id = 0; id < vocabulary_.decisions.size(); ++id) {
      taken.held.push_back(answer::held_outcome(answer, id, vocabulary_));
      if (!answer.shows(id)) taken.held.back() = answer::Held{Value::not_applicable(Kind::Boolean), {}};
      else if (moves_along(id, day)) {
        if (taken.held.back().value.known()) taken.held.back().json = "moves along";
        along_.insert(id);
      }
      std::vector<std::string> rules;
      for (const plan::RuleUse& use : answer.outcomes.decisions[id].because) {
        if (answer.engine != nullptr && !use.possible)
          rules.push_back(answer::rule_citation(answer.engine->program(), use.rule, ruleset_.id));
      }
      taken.because.push_back(std::move(rules));
    }
    if (answer.engine != nullptr && answer.redaction != nullptr) duties(answer, day, taken);
    return answers_.emplace(day, std::move(taken)).first->second;
  }

  void duties(const answer::Decider::Answer& answer, Date day, DayAnswer& taken) {
    const Program& program = answer.engine->program();
    const plan::Plan& plan = answer.engine->plan();
    for (const plan::DutyOutcome& duty : answer.outcomes.duties) {
      const std::string rule = answer::rule_citation(program, duty.rule, ruleset_.id);
      HeldDuty held{duty.id,      rule,        answer::conclusion_of(duty, program), duty_state(duty), false,
                    std::nullopt, std::nullopt};
      if (duty.by.known() && duty.by.as_date().is_day()) held.by = duty.by.as_date();
      const plan::DutyPlan& planned = plan.duties[duty.id];
      held.along = states_of(day).directions()[planned.gate] != Direction::Still;
      if (planned.done_on != none) {
        const Value& done = answer.engine->value_of(planned.done_on);
        if (done.known() && done.as_date().is_day()) held.done_on = done.as_date();
      }
      taken.duties.emplace(std::pair{rule, duty.conclusion}, std::move(held));
    }
  }

  static bool same(const DayAnswer& left, const DayAnswer& right) {
    if (left.held != right.held || left.duties.size() != right.duties.size()) return false;
    return std::equal(left.duties.begin(), left.duties.end(), right.duties.begin(),
                      [](const auto& a, const auto& b) { return a.first == b.first && same(a.second, b.second); });
  }

  // A last day that moves along with the day counts as one.
  static bool same(const HeldDuty& left, const HeldDuty& right) {
    if (left.state != right.state || left.said.modality != right.said.modality || left.said.bearer != right.said.bearer)
      return false;
    return left.said.counterparty == right.said.counterparty && ((left.along && right.along) || left.by == right.by);
  }

  void between(Date low, Date high) {
    if (low >= timeline_.until) return;
    if (deciding_.spent()) return stop(low);
    const DayAnswer& before = on(low);
    const DayAnswer& after = on(high);
    if (same(before, after)) return;
    if (high.days - low.days <= 1) {
      change(low, high);
      return;
    }
    const Date middle{low.days + (high.days - low.days) / 2};
    between(low, middle);
    between(middle, high);
  }

  void change(Date before, Date day) {
    const DayAnswer& was = on(before);
    const DayAnswer& is = on(day);
    TimelineDay found;
    found.on = day;
    std::vector<DecisionId> changed;
    for (DecisionId id = 0; id < vocabulary_.decisions.size(); ++id) {
      if (was.held[id] == is.held[id]) continue;
      changed.push_back(id);
      found.decisions.push_back(
          {id, was.held[id], is.held[id], is.because[id].empty() ? was.because[id] : is.because[id]});
    }
    const auto held_in = [](const DayAnswer& answer, const std::pair<std::string, std::uint32_t>& key) {
      const auto held = answer.duties.find(key);
      return held == answer.duties.end() ? nullptr : &held->second;
    };
    std::vector<plan::DutyId> turned;
    std::map<std::pair<std::string, std::uint32_t>, HeldDuty> all = was.duties;
    for (const auto& [key, held] : is.duties) all.insert_or_assign(key, held);
    for (const auto& [key, held] : all) {
      const HeldDuty* const earlier = held_in(was, key);
      const HeldDuty* const later = held_in(is, key);
      if (earlier != nullptr && later != nullptr && same(*earlier, *later)) continue;
      DutyChange change{held.rule,
                        held.said,
                        earlier == nullptr ? std::string() : earlier->state,
                        later == nullptr ? std::string() : later->state,
                        std::nullopt,
                        std::nullopt};
      if (earlier != nullptr && !earlier->along) change.by_before = earlier->by;
      if (later != nullptr && !later->along) change.by_after = later->by;
      found.duties.push_back(std::move(change));
      if (later != nullptr) turned.push_back(later->id);
      duty_cause(held, before, day, found.causes);
    }
    if (was.redaction != is.redaction) {
      found.causes.insert(found.causes.begin(), law_cause(was.redaction, is.redaction));
    }
    // Where the law changed as well, what turned under the new one is named too.
    if (&redaction_on(before) == &redaction_on(day)) {
      const std::uint64_t nodes = decider_.engine(redaction_on(day), request_.readings).plan().nodes.size();
      deciding_.spend((changed.size() + turned.size() + 2) * nodes);
      for (TimelineCause& cause : states_of(day).causes(before, day, changed, turned))
        found.causes.push_back(std::move(cause));
      deciding_.spend(found.causes.size() * nodes);
    }
    timeline_.days.push_back(std::move(found));
  }

  // Two laws number their texts apart.
  static bool same_figure(const Program& before, const std::optional<Value>& was, const Program& after,
                          const std::optional<Value>& is) {
    const bool texts = was && is && was->kind == Kind::Text && is->kind == Kind::Text;
    return texts ? before.text(*was) == after.text(*is) : was == is;
  }

  // What comes into force or leaves it: acts; else figures of the law.
  static TimelineCause law_cause(const Redaction* before, const Redaction* after) {
    TimelineCause cause;
    cause.kind = TimelineCause::Kind::Law;
    if (after == nullptr) return cause;
    if (before == nullptr) {
      cause.acts = after->ids;
      return cause;
    }
    std::set<std::string_view> named;
    const auto missing = [&](const Program& from, const Program& in) {
      std::set<std::string_view> there;
      for (const ActInfo& act : in.acts) there.insert(act.id);
      for (const ActInfo& act : from.acts) {
        if (there.count(act.id) == 0 && named.insert(act.id).second) cause.acts.push_back(act.id);
      }
    };
    missing(after->program, before->program);
    missing(before->program, after->program);
    if (!cause.acts.empty()) return cause;
    std::map<std::string_view, const ParameterInfo*> old;
    for (const ParameterInfo& parameter : before->program.parameters) old.emplace(parameter.name, &parameter);
    for (const ParameterInfo& parameter : after->program.parameters) {
      const auto known = old.find(parameter.name);
      const bool same =
          known != old.end() && same_figure(before->program, known->second->value, after->program, parameter.value);
      if (!same) cause.parameters.emplace_back(parameter.name, parameter.labels);
    }
    if (cause.parameters.empty()) cause.acts = after->ids;
    return cause;
  }

  void duty_cause(const HeldDuty& duty, Date before, Date day, std::vector<TimelineCause>& causes) const {
    if (fixed_as_of_) return;
    TimelineCause cause;
    cause.rule = duty.rule;
    if (duty.done_on && *duty.done_on == day && timeline_.case_stands) {
      cause.kind = TimelineCause::Kind::DutyDone;
      cause.day = duty.done_on;
    } else if (duty.by && *duty.by == before) {
      cause.kind = TimelineCause::Kind::DutyDue;
      cause.day = duty.by;
    } else {
      return;
    }
    causes.push_back(std::move(cause));
  }

  const RuleSet& ruleset_;
  const Vocabulary& vocabulary_;
  const cases::ReadCase& read_;
  answer::Decider::Request request_;
  Timeline& timeline_;
  answer::Decider decider_;
  Work searching_;
  Work deciding_;
  SlotId day_slot_ = none;
  SlotId law_slot_ = none;
  std::optional<Date> fixed_as_of_;
  std::map<const Redaction*, std::unique_ptr<DayStates>> states_;
  std::map<Date, DayAnswer> answers_;
  std::set<DecisionId> along_;
};

}  // namespace

Timeline timeline_of(const RuleSet& ruleset, const cases::ReadCase& read, const TimelineRequest& request) {
  Timeline timeline;
  if (!read.errors.empty()) {
    timeline.first.errors = read.errors;
    timeline.first.limit = read.limit;
    timeline.first.id_json = read.id_json;
    return timeline;
  }
  Finder finder(ruleset, read, request, timeline);
  if (!finder.choose_days(request)) {
    timeline.no_day = true;
    return timeline;
  }
  finder.run();
  return timeline;
}

}  // namespace tarmaq::inquiry
