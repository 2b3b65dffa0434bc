#include "interpreter/why/why_not.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "interpreter/answer/answer.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::why {

bool WantedValue::reached(const plan::DecisionOutcome& outcome) const {
  if (outcome.state != State::Known) return false;
  if (value.kind == Kind::Text) return outcome.text == text;
  if (value.kind != Kind::Set || value.certain() == 0) return outcome.value == value;
  return (outcome.value.certain() & value.certain()) == value.certain();
}

bool WantedValue::reached(const plan::DutyOutcome* outcome) const {
  if (value.state == State::NotApplicable) return outcome == nullptr;
  if (outcome == nullptr || !outcome->settled()) return false;
  if (value.kind == Kind::Date) return outcome->by == value;
  return value.kind == Kind::Boolean || value == Value::integer(static_cast<std::int64_t>(outcome->state));
}

const plan::DutyOutcome* outcome_of(const answer::DutyName& duty, const answer::Decider::Answer& answer,
                                    std::string_view main_act) {
  for (const plan::DutyOutcome& outcome : answer.outcomes.duties) {
    if (answer::duty_name(answer.engine->program(), outcome.rule, outcome.conclusion, main_act) == duty)
      return &outcome;
  }
  return nullptr;
}

Result<WantedValue> wanted_of_duty(std::string_view text, const answer::DutyName& duty) {
  const auto wanted = [&](const Value& value) { return WantedValue{none, value, std::string(text), duty}; };
  if (text == "binds") return wanted(Value::boolean(true));
  if (text == "none") return wanted(Value::not_applicable(Kind::Date));
  for (const plan::DutyState state : {plan::DutyState::Met, plan::DutyState::Open, plan::DutyState::Late}) {
    if (text == answer::state_name(state)) return wanted(Value::integer(static_cast<std::int64_t>(state)));
  }
  if (const std::optional<Date> day = Date::parse(text)) return wanted(Value::date(*day));
  return Error{Error::Kind::Usage, "a duty is never `" + std::string(text) + "`",
               "expected is `binds`, `none`, its last day, `met`, `open` or `late`"};
}

namespace {

std::optional<Value> scalar(std::string_view text, const Type& type, const Vocabulary& vocabulary) {
  switch (type.kind) {
    case TypeKind::Boolean:
      if (text == "true") return Value::boolean(true);
      if (text == "false") return Value::boolean(false);
      return std::nullopt;
    case TypeKind::Integer:
    case TypeKind::Number: {
      const std::optional<Decimal> number = Decimal::parse(text);
      if (!number) return std::nullopt;
      if (type.kind == TypeKind::Number) return Value::number(*number);
      return number->scale() == 0 ? std::optional(Value::numeric(Kind::Integer, *number)) : std::nullopt;
    }
    case TypeKind::Date: {
      if (const std::optional<Date> date = Date::parse(text); date && (type.unlimited || !date->is_unlimited()))
        return Value::date(*date);
      return std::nullopt;
    }
    case TypeKind::Duration: {
      const std::optional<Duration> duration = words::parse_duration(text);
      return duration ? std::optional(Value::duration(*duration)) : std::nullopt;
    }
    case TypeKind::Enum: {
      const std::uint32_t index = vocabulary.enums[type.id].find(text);
      return index == none ? std::nullopt : std::optional(Value::enumerator(index));
    }
    case TypeKind::Set: {
      std::uint64_t mask = 0;
      if (text == "none") return Value::set(mask);
      for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const std::uint32_t index = vocabulary.enums[type.id].find(text.substr(at, end - at));
        if (index == none || index >= 64) return std::nullopt;
        mask |= std::uint64_t{1} << index;
        at = end + 1;
      }
      return Value::set(mask);
    }
    case TypeKind::Text: return Value::text_without_number();
    case TypeKind::Record:
    case TypeKind::List:
    case TypeKind::Error: break;
  }
  return std::nullopt;
}

}  // namespace

bool same_condition(const FailedCondition& a, const FailedCondition& b) {
  const bool subject = a.fact || a.decision != none
                           ? a.fact == b.fact && a.decision == b.decision
                           : a.span.file == b.span.file && a.span.begin == b.span.begin && a.span.end == b.span.end;
  return subject && a.need == b.need && a.needed == b.needed;
}

Result<WantedValue> wanted_value(std::string_view text, DecisionId decision, const Vocabulary& vocabulary) {
  const DecisionInfo& info = vocabulary.decisions[decision];
  const std::optional<Value> value = scalar(text, info.type, vocabulary);
  if (value) return WantedValue{decision, *value, std::string(text), std::nullopt};
  std::string expected = cases::expectation(info.type, vocabulary, Language::English);
  if (info.type.kind == TypeKind::Set) expected = "`none`, or elements with commas between them: " + expected;
  return Error{Error::Kind::Usage, "`" + info.name + "` is never `" + std::string(text) + "`",
               "expected is " + expected};
}

WhyNot why_not(const WantedValue& wanted, const answer::Decider::Answer& answer, answer::Decider& decider,
               const answer::Decider::Request& request, const WhyNotLimits& limits) {
  WhyNot result;
  result.wanted = wanted;
  result.most_changes = limits.facts;
  if (wanted.duty) {
    const std::string& main_act = decider.ruleset().id;
    const std::optional<plan::DutyId> duty = answer::find_duty(*answer.engine, *wanted.duty, main_act);
    result.reached = duty && wanted.reached(outcome_of(*wanted.duty, answer, main_act));
    // A duty that the law of this day does not know.
    if (result.reached || !duty) return result;
    result.nearest = nearest_ways(wanted, answer, *duty);
  } else {
    result.reached = wanted.reached(answer.outcomes.decisions[wanted.decision]);
    if (result.reached) return result;
    result.nearest = nearest_ways(wanted, answer);
  }
  find_changes(result, answer, decider, request, limits);
  return result;
}

}  // namespace tarmaq::why
