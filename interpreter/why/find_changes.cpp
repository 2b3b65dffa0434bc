// The smallest changes that give a value: all sets of one change, else of two, and so on.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/steps.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/why/change_options.hpp"
#include "interpreter/why/why_not.hpp"

namespace tarmaq::why {

namespace {

// A changed case that misses facts is looked into for at most so many splits, and so many of them: what is found stays
// right, more may be open.
constexpr std::uint32_t few_splits = 32;
constexpr std::uint32_t most_splits = 256;
constexpr std::size_t most_split_cases = 100;
// The work of a whole search, in steps of deciding the case once.
constexpr std::uint64_t most_steps = 200'000'000;

class ChangeSearch {
 public:
  ChangeSearch(WhyNot& result, const answer::Decider::Answer& answer, answer::Decider& decider,
               const answer::Decider::Request& request, const WhyNotLimits& limits)
      : result_(result), answer_(answer), decider_(decider), request_(request), limits_(limits) {
    request_.wanted.assign(decider.ruleset().vocabulary.decisions.size(), false);
    if (result.wanted.duty) request_.duties_of = std::vector<bool>();
    else request_.wanted[result.wanted.decision] = true;
    request_.duties = result.wanted.duty.has_value();
    request_.needs = false;
    request_.reasons = false;
    // A case with long lists is not decided so often.
    std::uint64_t steps = plan::steps_of(answer.engine->plan(), answer.facts) + answer.facts.slots.size() + 1;
    for (const ListFacts& list : answer.facts.lists) steps += list.values.size();
    most_evaluations_ = static_cast<std::size_t>(std::min<std::uint64_t>(limits.evaluations, most_steps / steps));
    most_split_cases_ =
        static_cast<std::size_t>(std::min<std::uint64_t>(most_split_cases, most_steps / steps / most_splits));
  }

  void search() {
    const std::size_t for_options = most_evaluations_ / 2;
    facts_ = changeable_facts(result_.wanted, answer_, decider_.ruleset(), result_.evaluations, for_options);
    passed_over_ = result_.evaluations >= for_options;
    for (std::size_t size = 1; size <= limits_.facts && result_.changes.empty() && !result_.limit_hit; ++size) {
      size_ = size;
      extend(0);
    }
    // A changed case that was left open might have come out.
    result_.limit_hit = result_.limit_hit || passed_over_;
  }

 private:
  // Every set of `size_` options of different facts that begins with those taken.
  void extend(std::size_t first) {
    if (taken_.size() == size_) {
      if (reaches(taken_, split_cases_ < most_split_cases_) && is_nearest() && nothing_less()) {
        if (result_.changes.size() < limits_.shown) {
          result_.changes.push_back(taken_);
        } else {
          ++result_.changes_left_out;
        }
      }
      return;
    }
    for (std::size_t i = first; i < facts_.size() && !result_.limit_hit; ++i) {
      for (const FactChange& option : facts_[i].options) {
        if (result_.limit_hit || clashes(option)) continue;
        taken_.push_back(option);
        extend(i + 1);
        taken_.pop_back();
      }
    }
  }

  // Whether no set found before is the same but for how far a value with an order goes: options come with
  // the nearest first.
  bool is_nearest() {
    std::vector<FactChange> likeness = taken_;
    for (FactChange& change : likeness) {
      const bool ordered = change.kind == FactChange::Kind::Set &&
                           (change.value.kind == Kind::Date || change.value.kind == Kind::Number ||
                            change.value.kind == Kind::Integer || change.value.kind == Kind::Duration);
      if (!ordered) continue;
      const Value& now = fact_value(answer_.facts, decider_.ruleset().vocabulary, change.fact);
      change.value = Value::boolean(now.known() && goes_up(now, change.value));
    }
    if (std::find(found_.begin(), found_.end(), likeness) != found_.end()) return false;
    found_.push_back(std::move(likeness));
    return true;
  }

  static bool goes_up(const Value& from, const Value& to) { return compare_values(from, to) < 0; }

  // An element that goes is not changed as well.
  bool clashes(const FactChange& option) const {
    return std::any_of(taken_.begin(), taken_.end(), [&](const FactChange& other) {
      const bool same_list = option.fact.kind == FactRef::Kind::Element && other.fact.kind == FactRef::Kind::Element &&
                             option.fact.id == other.fact.id;
      return same_list && option.fact.index == other.fact.index &&
             (option.kind == FactChange::Kind::Remove || other.kind == FactChange::Kind::Remove);
    });
  }

  // Decided at a glance, and where that leaves the decision open, by a long look at what is missing.
  bool reaches(const std::vector<FactChange>& changes, bool split) {
    if (result_.evaluations >= most_evaluations_) {
      result_.limit_hit = true;
      return false;
    }
    ++result_.evaluations;
    const State state = decide(changes, few_splits);
    if (state != State::Unknown) return state == State::Known;
    if (!split) {
      passed_over_ = true;
      return false;
    }
    ++split_cases_;
    return decide(changes, most_splits) == State::Known;
  }

  // Known: the wanted value. Unknown: open. Anything else: another value, or none.
  State decide(const std::vector<FactChange>& changes, std::uint32_t splits) {
    cases::ReadCase changed;
    changed.facts = with_changes(answer_.facts, changes, decider_.ruleset().vocabulary);
    request_.limits.splits_a_decision = splits;
    const answer::Decider::Answer answer = decider_.decide(std::move(changed), request_);
    if (!answer.errors.empty() || answer.redaction == nullptr) return State::Fault;
    if (result_.wanted.duty) {
      const plan::DutyOutcome* const duty = outcome_of(*result_.wanted.duty, answer, decider_.ruleset().id);
      if (duty != nullptr && duty->outcome.state == State::Unknown) return State::Unknown;
      return result_.wanted.reached(duty) ? State::Known : State::NotApplicable;
    }
    const plan::DecisionOutcome& outcome = answer.outcomes.decisions[result_.wanted.decision];
    if (outcome.state == State::Unknown) return State::Unknown;
    return result_.wanted.reached(outcome) ? State::Known : State::NotApplicable;
  }

  // Of a set of several, that no part of it gives the value: a part may have been passed over unsplit.
  bool nothing_less() {
    if (split_cases_ < most_split_cases_ || taken_.size() < 2) return true;
    for (std::uint32_t mask = 1; mask + 1 < (std::uint32_t{1} << taken_.size()); ++mask) {
      std::vector<FactChange> part;
      for (std::size_t i = 0; i < taken_.size(); ++i) {
        if ((mask >> i & 1U) != 0) part.push_back(taken_[i]);
      }
      if (reaches(part, true)) return false;
    }
    return true;
  }

  WhyNot& result_;
  const answer::Decider::Answer& answer_;
  answer::Decider& decider_;
  answer::Decider::Request request_;
  const WhyNotLimits& limits_;
  std::vector<ChangeableFact> facts_;
  std::size_t size_ = 0;
  std::size_t most_evaluations_ = 0;
  std::size_t most_split_cases_ = 0;
  std::size_t split_cases_ = 0;
  bool passed_over_ = false;
  std::vector<FactChange> taken_;
  std::vector<std::vector<FactChange>> found_;
};

}  // namespace

void find_changes(WhyNot& result, const answer::Decider::Answer& answer, answer::Decider& decider,
                  const answer::Decider::Request& request, const WhyNotLimits& limits) {
  ChangeSearch(result, answer, decider, request, limits).search();
}

Facts with_changes(const Facts& facts, const std::vector<FactChange>& changes, const Vocabulary& vocabulary) {
  Facts changed = facts;
  const auto width = [&](ListId list) { return vocabulary.lists[list].element_fields.size(); };
  for (const FactChange& change : changes) {
    if (change.kind != FactChange::Kind::Set) continue;
    if (change.fact.kind == FactRef::Kind::Slot) {
      changed.slots[change.fact.id] = change.value;
    } else {
      changed.lists[change.fact.id].values[change.fact.index * width(change.fact.id) + change.fact.field] =
          change.value;
    }
  }
  // The last element first, so that places stay.
  std::vector<FactRef> gone;
  for (const FactChange& change : changes) {
    if (change.kind == FactChange::Kind::Remove) gone.push_back(change.fact);
  }
  std::sort(gone.rbegin(), gone.rend());
  for (const FactRef& fact : gone) {
    ListFacts& list = changed.lists[fact.id];
    const auto begin = list.values.begin() + static_cast<std::ptrdiff_t>(fact.index * width(fact.id));
    list.values.erase(begin, begin + static_cast<std::ptrdiff_t>(width(fact.id)));
    --list.count;
  }
  for (const FactChange& change : changes) {
    if (change.kind != FactChange::Kind::Add) continue;
    ListFacts& list = changed.lists[change.fact.id];
    list.known = true;
    list.values.insert(list.values.end(), change.element.begin(), change.element.end());
    ++list.count;
  }
  return changed;
}

}  // namespace tarmaq::why
