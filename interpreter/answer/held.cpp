#include "interpreter/answer/held.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

#include "interpreter/answer/status.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::answer {

std::string held_json(const plan::DecisionOutcome& outcome, DecisionId decision, const Vocabulary& vocabulary) {
  const Type& type = vocabulary.decisions[decision].type;
  std::string out;
  json::JsonWriter json(out);
  json.begin_object().member("status", status_name(outcome.state));
  if (outcome.state == State::Known) {
    json.key("value").raw("");
    words::append_value_json(out, outcome.value, type, vocabulary, outcome.text);
  }
  if (outcome.state == State::Unknown && type.kind == TypeKind::Set && outcome.value.kind == Kind::Set) {
    json.key("certain").raw("");
    words::append_set_json(out, outcome.value.certain(), type, vocabulary);
    json.key("possible").raw("");
    words::append_set_json(out, outcome.value.possible() & ~outcome.value.certain(), type, vocabulary);
  }
  json.end_object();
  return out;
}

Held held_outcome(const Decider::Answer& answer, DecisionId decision, const Vocabulary& vocabulary) {
  const plan::DecisionOutcome& outcome = answer.outcomes.decisions[decision];
  Held held;
  held.value = outcome.value;
  held.value.state = outcome.state;
  held.text = outcome.text;
  held.json = held_json(outcome, decision, vocabulary);
  return held;
}

Held held_duty(const Decider::Answer& answer, const DutyName& name, std::string_view main_act) {
  Held held;
  held.value = Value::not_applicable(Kind::Date);
  std::vector<std::string> rules;  // that disagree
  if (answer.engine != nullptr) {
    const Program& program = answer.engine->program();
    for (const plan::DutyOutcome& duty : answer.outcomes.duties) {
      if (duty_name(program, duty.rule, duty.conclusion, main_act) != name) continue;
      held.value = duty.outcome.value;
      held.value.state = duty.outcome.state;
      for (const RuleId rule : duty.outcome.conflicting) rules.push_back(rule_citation(program, rule, main_act));
    }
  }
  json::JsonWriter json(held.json);
  json.begin_object().member("status", status_name(held.value.state));
  if (held.value.known()) {
    json.key("value");
    if (held.value.kind == Kind::Date) json.text(held.value.as_date().to_string());
    else json.null();
  }
  if (!rules.empty()) {
    json.key("rules").begin_array();
    for (const std::string& rule : rules) {
      json.text(rule);
      held.text += (held.text.empty() ? "" : ", ") + rule;
    }
    json.end_array();
  }
  json.end_object();
  return held;
}

std::string held_words(const Held& held, DecisionId decision, const Vocabulary& vocabulary, Language language) {
  const Type& type = vocabulary.decisions[decision].type;
  const auto elements = [&](std::uint64_t mask) {
    return words::value_words(Value::set(mask), type, vocabulary, {}, language);
  };
  if (held.value.state != State::Unknown || held.value.kind != Kind::Set) {
    return words::value_words(held.value, type, vocabulary, held.text, language);
  }
  const std::uint64_t certain = held.value.certain();
  const std::uint64_t possible = held.value.possible() & ~certain;
  if (certain != 0 && possible != 0) {
    return words::say(words::Phrase::PossiblyAlso, language,
                      {{"certain", elements(certain)}, {"possible", elements(possible)}});
  }
  if (certain != 0) return words::say(words::Phrase::Certain, language, {{"values", elements(certain)}});
  return possible != 0 ? words::say(words::Phrase::Possibly, language, {{"values", elements(possible)}})
                       : words::say(words::Phrase::NotKnown, language);
}

std::string held_duty_words(const Held& held, Language language) {
  switch (held.value.state) {
    case State::Known:
      return held.value.kind != Kind::Date || !held.value.as_date().is_day()
                 ? words::say(words::Phrase::TimelineDutyStands, language)
                 : words::say(words::Phrase::DutyBy, language, {{"day", held.value.as_date()}});
    case State::NotApplicable: return words::say(words::Phrase::TimelineNoDuty, language);
    case State::Unknown: return words::say(words::Phrase::PossibleRule, language);
    case State::Conflict:
      return words::say(words::Phrase::WithRemarks, language,
                        {{"text", words::say(words::Phrase::Conflict, language)}, {"remarks", held.text}});
    case State::Fault: return words::say(words::Phrase::Fault, language);
  }
  return {};
}

}  // namespace tarmaq::answer
