// Why a decision is not another value: the clause that came nearest to giving it and what that clause
// missed, and the smallest changes of facts that a person can change which would give it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/span.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::why {

// The value asked for. Of a set: the elements that must stand in it, or, without any, the empty set. Of a
// duty: that it binds (true), that it does not (not applicable), its last day, or its state (the number of a
// DutyState, as an Integer).
struct WantedValue {
  DecisionId decision = none;
  Value value;       // a text has no number, and is what was written
  std::string text;  // as it was written
  std::optional<answer::DutyName> duty = std::nullopt;
  bool reached(const plan::DecisionOutcome& outcome) const;
  // Null: it does not bind.
  bool reached(const plan::DutyOutcome* outcome) const;
};

// Reads a text as it stands, "register", "true", "2026-01-20", "12.5", "10 calendar days", of a set
// "no_consent,permit_missing" or "none". The error names what the decision can be.
Result<WantedValue> wanted_value(std::string_view text, DecisionId decision, const Vocabulary& vocabulary);
// The same of a duty: "binds", "none", a day, "met", "open", "late".
Result<WantedValue> wanted_of_duty(std::string_view text, const answer::DutyName& duty);
// The outcome of the duty of that name in an answer; null where it does not bind.
const plan::DutyOutcome* outcome_of(const answer::DutyName& duty, const answer::Decider::Answer& answer,
                                    std::string_view main_act);

// One condition that failed, with both values. What it is of: a fact, a decision, or an expression.
struct FailedCondition {
  // Element: one of the list as the clause asks; EachElement: all of them so.
  enum class Need : std::uint8_t {
    Is,
    IsNot,
    OneOf,
    NoneOf,
    Less,
    AtMost,
    More,
    AtLeast,
    Includes,
    Excludes,
    Applies,
    AppliesNot,
    Element,
    NoElement,
    EachElement,
    Holds,
    HoldsNot
  };
  std::optional<FactRef> fact;
  DecisionId decision = none;
  Span span;  // of an expression of neither kind
  Value is;
  std::string text;  // what it says, of a text
  Type type;
  Need need = Need::Is;
  std::vector<Value> needed;              // of OneOf and NoneOf several; empty where the other side has no value
  std::vector<std::string> needed_texts;  // beside `needed`
};

// Whether two conditions ask the same of the same fact, decision or place in the rules.
bool same_condition(const FailedCondition& a, const FailedCondition& b);

// A clause that would have given what was wanted.
struct NearMiss {
  DecisionId decision = none;  // none: a duty
  RuleId rule = none;          // none: the decision's default
  CitationInfo cite;           // of a default
  std::vector<FailedCondition> failed;
  std::vector<RuleId> in_the_way;  // rules that applied and must not have
};

// One changed fact.
struct FactChange {
  enum class Kind : std::uint8_t { Set, Add, Remove };
  Kind kind = Kind::Set;
  FactRef fact;                // Add: the list. Remove: the element, its field 0
  Value value;                 // Set. Texts are among those of the answer's facts
  std::vector<Value> element;  // Add: a value for each field
  friend bool operator==(const FactChange&, const FactChange&) = default;
};

struct WhyNot {
  WantedValue wanted;
  bool reached = false;           // the decision has the value: nothing else is filled
  std::vector<NearMiss> nearest;  // the first for the decision itself, each next for what the one before missed
  std::vector<std::vector<FactChange>> changes;  // all of one size, the nearest first
  std::size_t changes_left_out = 0;              // more of that size than are given
  std::size_t most_changes = 0;                  // facts changed together, at most
  std::size_t evaluations = 0;
  bool limit_hit = false;  // evaluations ran out: there may be others, even smaller ones
};

struct WhyNotLimits {
  std::size_t facts = 3;
  std::size_t evaluations = 20'000;
  std::size_t shown = 10;
};

// The answer must have been decided by this decider with this request, last; afterwards its engine has
// evaluated other cases.
WhyNot why_not(const WantedValue& wanted, const answer::Decider::Answer& answer, answer::Decider& decider,
               const answer::Decider::Request& request, const WhyNotLimits& limits = {});

// The clause that came nearest, and those nearest to what it missed.
std::vector<NearMiss> nearest_ways(const WantedValue& wanted, const answer::Decider::Answer& answer);
// The same of a duty: what its rule missed, or what keeps it from not applying. A state has no clause.
std::vector<NearMiss> nearest_ways(const WantedValue& wanted, const answer::Decider::Answer& answer, plan::DutyId duty);

// Fills `changes`, `changes_left_out`, `evaluations` and `limit_hit`: every set of one changeable fact, else
// of two, and so on, that gives the wanted value. Of a fact whose values have an order, the values tried
// are those next to its own at which a comparison of the rules turns; of any other fact all values; of a
// list one element more or less. Each set was verified by deciding the changed case, and no part of it
// alone gives the value.
void find_changes(WhyNot& result, const answer::Decider::Answer& answer, answer::Decider& decider,
                  const answer::Decider::Request& request, const WhyNotLimits& limits);

// The facts with the changes made.
Facts with_changes(const Facts& facts, const std::vector<FactChange>& changes, const Vocabulary& vocabulary);

}  // namespace tarmaq::why
