#include "interpreter/impact/duty_outcome.hpp"

#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/status.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/words/duty_words.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::impact {

namespace {

words::Phrase status_phrase(State state) {
  switch (state) {
    case State::Known:
    case State::NotApplicable:
    case State::Unknown: break;
    case State::Conflict: return words::Phrase::OutcomeConflict;
    case State::Fault: return words::Phrase::OutcomeFault;
  }
  return words::Phrase::OutcomeUnknown;
}

// Whether a last day is told, as an answer tells it: of one that may not bind too, of several in conflict none.
bool has_last_day(const plan::DutyOutcome& duty) {
  return duty.outcome.state != State::Conflict && duty.by.known() && duty.by.kind == Kind::Date;
}

// Who, what, towards whom and by when; of an unsettled one that it is.
words::Sentence duty_shown(const plan::DutyOutcome& duty, const Program& program) {
  return words::Sentence::in_each([&](Language language) {
    std::vector<std::string> parts{
        words::duty_words(answer::conclusion_of(duty, program), *program.vocabulary, language)};
    if (has_last_day(duty)) {
      const Date day = duty.by.as_date();
      parts.push_back(day.is_day() ? words::say(words::Phrase::DutyBy, language, {{"day", day}})
                                   : words::date_words(day, language));
    }
    if (!duty.settled()) parts.push_back(words::say(status_phrase(duty.outcome.state), language));
    return words::list_words(parts, language, words::Phrase::SeriesNext);
  });
}

}  // namespace

ImpactOutcome duty_outcome(const plan::DutyOutcome* duty, const engine::Engine& engine, std::string_view main_act) {
  if (duty == nullptr) return {R"({"status":"not_applicable"})", words::Sentence(words::Phrase::TimelineNoDuty), {}};
  const Program& program = engine.program();
  const ConclusionInfo& conclusion = answer::conclusion_of(*duty, program);
  ImpactOutcome made;
  json::JsonWriter json(made.json);
  json.begin_object().member("status", answer::status_name(duty->outcome.state));
  json.member("bearer", conclusion.bearer).member("kind", answer::modality_name(conclusion.modality));
  json.key("to");
  if (conclusion.counterparty.empty()) json.null();
  else json.text(conclusion.counterparty);
  json.key("by");
  if (has_last_day(*duty)) json.text(duty->by.as_date().to_string());
  else json.null();
  json.end_object();
  made.shown = duty_shown(*duty, program);
  if (duty->outcome.conflicting.empty()) made.rules.push_back(answer::rule_citation(program, duty->rule, main_act));
  for (const RuleId rule : duty->outcome.conflicting)
    made.rules.push_back(answer::rule_citation(program, rule, main_act));
  return made;
}

ImpactOutcome duty_outcome(const plan::Outcomes& outcomes, const engine::Engine& engine, const answer::DutyName& key,
                           std::string_view main_act) {
  for (const plan::DutyOutcome& duty : outcomes.duties) {
    if (answer::duty_name(engine.program(), duty.rule, duty.conclusion, main_act) == key)
      return duty_outcome(&duty, engine, main_act);
  }
  return duty_outcome(nullptr, engine, main_act);
}

}  // namespace tarmaq::impact
