// The clause that came nearest to giving a value: the one of whose conditions the fewest failed.
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/why/failures.hpp"
#include "interpreter/why/grounds.hpp"
#include "interpreter/why/why_not.hpp"

namespace tarmaq::why {

namespace {

// How many clauses are told one after the other.
constexpr std::size_t most_ways = 6;

using Asks = FailedCondition::Need;

class NearSearch {
 public:
  explicit NearSearch(const answer::Decider::Answer& answer)
      : answer_(answer), program_(answer.engine->program()), vocabulary_(*program_.vocabulary), failures_(answer) {}

  using Asked = std::vector<std::pair<DecisionId, Value>>;

  std::vector<NearMiss> search(DecisionId decision, const Value& wanted) { return follow({}, {{decision, wanted}}); }

  // What a duty's rule asks that does not hold, and the rules in its way; or the other way round.
  std::vector<NearMiss> search_duty(const plan::DutyPlan& duty, const Value& wanted) {
    const RuleInfo& rule = program_.rules[duty.rule];
    NearMiss miss;
    miss.rule = duty.rule;
    const bool lifted = wanted.state == State::NotApplicable;
    std::optional<Failures> failed = failures_.truth(rule.condition, !lifted);
    const ExprId by = rule.conclusions[duty.conclusion].by;
    if (wanted.kind == Kind::Date && !lifted && by != none)
      failed = both(std::move(failed), failures_.reach(by, wanted));
    for (const RuleId other : rule.overridden_by) {
      const ExprId condition = program_.rules[other].condition;
      if (lifted) failed = failures_.fewer(std::move(failed), failures_.truth(condition, true));
      if (lifted || !answer_.engine->undefeated(other).is_true()) continue;
      failed = both(std::move(failed), failures_.truth(condition, false));
      miss.in_the_way.push_back(other);
    }
    if (!failed) return {};
    miss.failed = std::move(*failed);
    Asked open;
    ask(miss, open);
    return follow({std::move(miss)}, std::move(open));
  }

 private:
  // The decisions that a clause asks another value of.
  static void ask(const NearMiss& way, Asked& open) {
    for (const FailedCondition& failed : way.failed) {
      if (failed.decision != none && failed.need == Asks::Is && failed.needed.size() == 1)
        open.emplace_back(failed.decision, failed.needed[0]);
    }
  }

  std::vector<NearMiss> follow(std::vector<NearMiss> ways, Asked open) {
    std::vector<bool> seen(vocabulary_.decisions.size(), false);
    for (std::size_t next = 0; next < open.size() && ways.size() < most_ways; ++next) {
      const auto [id, value] = open[next];
      if (seen[id]) continue;
      seen[id] = true;
      std::optional<NearMiss> way = nearest(id, value);
      if (!way) continue;
      ask(*way, open);
      ways.push_back(std::move(*way));
    }
    return ways;
  }

  std::optional<NearMiss> nearest(DecisionId id, const Value& wanted) {
    if (id >= program_.decisions.size() || !program_.decisions[id].in_force) return std::nullopt;
    const DecisionBody& body = program_.decisions[id];
    const ProcedureId procedure = vocabulary_.decisions[id].procedure;
    Possible gate = failures_.truth(body.applicable_if, true);
    if (procedure != none)
      gate = both(std::move(gate), failures_.truth(program_.procedure_conditions[procedure], true));
    std::optional<NearMiss> best;
    const auto consider = [&](NearMiss miss, Possible failed) {
      failed = both(gate, failed);
      if (!failed) return;
      miss.decision = id;
      miss.failed = std::move(*failed);
      const std::size_t missed = miss.failed.size() + miss.in_the_way.size();
      if (!best || missed < best->failed.size() + best->in_the_way.size()) best = std::move(miss);
    };
    const bool set = vocabulary_.decisions[id].type.kind == TypeKind::Set;
    for (const DecisionRule& candidate : body.rules) {
      NearMiss miss;
      miss.rule = candidate.rule;
      Possible failed = set ? includes(candidate, id, wanted) : gives(candidate, id, wanted, miss.in_the_way);
      consider(std::move(miss), std::move(failed));
    }
    if (set && wanted.certain() != 0) return best;
    by_default(id, wanted, consider);
    return best;
  }

  // A rule of a one-value decision: its condition, its value, and no other rule that prevails or differs.
  Possible gives(const DecisionRule& candidate, DecisionId id, const Value& wanted, std::vector<RuleId>& in_the_way) {
    const RuleInfo& rule = program_.rules[candidate.rule];
    Possible failed = both(failures_.truth(rule.condition, true),
                           failures_.reach(rule.conclusions[candidate.conclusion].value, wanted));
    if (!failed) return failed;
    const auto prevails = [&](RuleId other) {
      return std::binary_search(rule.overridden_by.begin(), rule.overridden_by.end(), other);
    };
    const auto yields = [&](RuleId other) {
      return std::binary_search(rule.overrides.begin(), rule.overrides.end(), other);
    };
    for (const DecisionRule& other : program_.decisions[id].rules) {
      if (other.rule == candidate.rule || yields(other.rule)) continue;
      if (!prevails(other.rule) && !gave(id, other.rule)) continue;
      if (failures_.value_of(program_.rules[other.rule].condition)
              .value_or(Value::boolean(program_.rules[other.rule].condition == none))
              .is_true()) {
        failed = both(std::move(failed), failures_.truth(program_.rules[other.rule].condition, false));
        in_the_way.push_back(other.rule);
      }
    }
    return failed;
  }

  bool gave(DecisionId id, RuleId rule) const {
    const std::vector<plan::RuleUse>& because = answer_.outcomes.decisions[id].because;
    return std::any_of(because.begin(), because.end(), [&](const plan::RuleUse& use) { return use.rule == rule; });
  }

  // A rule that adds one of the elements that are still missing.
  Possible includes(const DecisionRule& candidate, DecisionId id, const Value& wanted) {
    const plan::DecisionOutcome& outcome = answer_.outcomes.decisions[id];
    const std::uint64_t here =
        outcome.state == State::Known || outcome.state == State::Unknown ? outcome.value.certain() : 0;
    const RuleInfo& rule = program_.rules[candidate.rule];
    const std::optional<Value> adds = failures_.value_of(rule.conclusions[candidate.conclusion].value);
    if (!adds || adds->kind != Kind::Set || (adds->possible() & wanted.certain() & ~here) == 0) return std::nullopt;
    return failures_.truth(rule.condition, true);
  }

  // What holds where no rule applies: the default, or the empty set.
  template <class Consider>
  void by_default(DecisionId id, const Value& wanted, const Consider& consider) {
    const DecisionBody& body = program_.decisions[id];
    const bool set = vocabulary_.decisions[id].type.kind == TypeKind::Set;
    if (!set && body.default_value == none) return;
    NearMiss miss;
    if (!body.default_cites.empty()) miss.cite = body.default_cites[0];
    Possible failed = set ? Possible(Failures()) : failures_.reach(body.default_value, wanted);
    for (const plan::RuleUse& use : answer_.outcomes.decisions[id].because) {
      failed = both(std::move(failed), failures_.truth(program_.rules[use.rule].condition, false));
      if (!use.possible) miss.in_the_way.push_back(use.rule);
    }
    consider(std::move(miss), std::move(failed));
  }

  const answer::Decider::Answer& answer_;
  const Program& program_;
  const Vocabulary& vocabulary_;
  FailureFinder failures_;
};

}  // namespace

namespace {

// While the search went on, texts were numbered by the engine.
std::vector<NearMiss> without_numbers(std::vector<NearMiss> ways) {
  const auto without_number = [](Value& each) {
    if (each.known() && each.kind == Kind::Text) each = Value::text_without_number();
  };
  for (NearMiss& way : ways)
    for (FailedCondition& failed : way.failed) {
      without_number(failed.is);
      for (Value& needed : failed.needed) without_number(needed);
    }
  return ways;
}

}  // namespace

std::vector<NearMiss> nearest_ways(const WantedValue& wanted, const answer::Decider::Answer& answer) {
  const Value value = wanted.value.kind == Kind::Text ? answer.engine->text_value(wanted.text) : wanted.value;
  return without_numbers(NearSearch(answer).search(wanted.decision, value));
}

std::vector<NearMiss> nearest_ways(const WantedValue& wanted, const answer::Decider::Answer& answer,
                                   plan::DutyId duty) {
  // No clause gives a state: it comes of the day of doing.
  if (wanted.value.kind == Kind::Integer) return {};
  return without_numbers(NearSearch(answer).search_duty(answer.engine->plan().duties[duty], wanted.value));
}

}  // namespace tarmaq::why
