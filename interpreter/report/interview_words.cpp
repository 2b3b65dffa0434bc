#include "interpreter/report/interview_words.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/cases/mistake_words.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/answer/held.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/duty_words.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/text_layout.hpp"

namespace tarmaq::report {

namespace {

constexpr std::size_t most_decides = 3;

std::string decision_words(DecisionId id, const Vocabulary& vocabulary, Language language) {
  return words::label_or_name(vocabulary.decisions[id].labels, vocabulary.decisions[id].name, language);
}

std::string fact_words(const FactRef& fact, const Vocabulary& vocabulary, Language language) {
  const FieldInfo& field = fact_field(vocabulary, fact);
  if (fact.kind != FactRef::Kind::Element)
    return words::label_or_name(field.labels, fact_path(vocabulary, fact), language);
  const ListInfo& list = vocabulary.lists[fact.id];
  const std::string whole = words::label_or_name(list.field.labels, list.path, language);
  return words::say(words::Phrase::ElementOf, language,
                    {{"list", whole},
                     {"number", std::to_string(fact.index + 1)},
                     {"field", words::label_or_name(field.labels, field.name, language)}});
}

words::Phrase hint_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::Boolean: return words::Phrase::AskHintBoolean;
    case TypeKind::Integer: return words::Phrase::AskHintInteger;
    case TypeKind::Number: return words::Phrase::AskHintNumber;
    case TypeKind::Date:
      return type.unlimited ? words::Phrase::AskHintDateOrUnlimited
             : type.or_none ? words::Phrase::AskHintDateOrNone
                            : words::Phrase::AskHintDate;
    case TypeKind::Duration: return words::Phrase::ExpectDuration;
    case TypeKind::Enum: return words::Phrase::AskHintChoice;
    case TypeKind::Set: return words::Phrase::AskHintSet;
    case TypeKind::List:
      return type.element == TypeKind::Record ? words::Phrase::AskHintCount : words::Phrase::AskHintSet;
    case TypeKind::Text:
    case TypeKind::Record:
    case TypeKind::Error: break;
  }
  return words::Phrase::AskHintText;
}

}  // namespace

std::string question_words(const inquiry::Question& question, const Vocabulary& vocabulary, Language language) {
  const FieldInfo& field = fact_field(vocabulary, question.fact);
  const std::string place = fact_words(question.fact, vocabulary, language);
  const std::string_view asked = label_in(field.question, language_tag(language));
  if (asked.empty()) return place;
  if (question.fact.kind != FactRef::Kind::Element) return std::string(asked);
  return words::say(words::Phrase::AskElement, language, {{"place", place}, {"question", asked}});
}

std::string why_words(const inquiry::Question& question, const inquiry::InterviewStep& step, const RuleSet& ruleset,
                      Language language) {
  switch (question.why) {
    case inquiry::Question::Why::Procedure: return words::say(words::Phrase::AskWhyProcedure, language);
    case inquiry::Question::Why::LawDay: return words::say(words::Phrase::AskWhyLawDay, language);
    case inquiry::Question::Why::Rule: {
      const Program& program = step.answer.engine->program();
      const std::string rule = answer::rule_citation(program, question.rule, ruleset.id);
      const std::string_view title = label_in(program.rules[question.rule].title, language_tag(language));
      if (title.empty()) return rule;
      return words::say(words::Phrase::AskWhyRule, language, {{"rule", rule}, {"title", title}});
    }
    case inquiry::Question::Why::Default: break;
  }
  if (question.decision == none) return {};
  return words::say(words::Phrase::AskWhyDecision, language,
                    {{"decision", decision_words(question.decision, ruleset.vocabulary, language)}});
}

std::string choice_words(const inquiry::Question& question, const Vocabulary& vocabulary, Language language) {
  const Type& type = fact_field(vocabulary, question.fact).type;
  std::string out;
  std::int64_t number = 0;
  for (const inquiry::SpokenChoice& choice : inquiry::choices_of(type, vocabulary)) {
    out +=
        "    " + std::to_string(++number) + "  " + words::label_or_name(*choice.labels, choice.value, language) + "\n";
  }
  return out + "    " + words::say(hint_of(type), language) + "\n";
}

std::string asked_words(const inquiry::InterviewStep& step, const RuleSet& ruleset, Language language, bool colour) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  const inquiry::Question& question = *step.question;
  words::TextLayout layout(colour);
  layout.line(0, question_words(question, vocabulary, language), words::Tone::Heading);
  layout.line(1, why_words(question, step, ruleset, language), words::Tone::Quiet);
  std::vector<std::string> decides;
  for (const DecisionId id : question.decides) decides.push_back(decision_words(id, vocabulary, language));
  // Two duties to do the same are told once.
  for (const plan::DutyId id : question.duties) {
    std::string action = words::action_words(answer::conclusion_of(id, step.answer).action, vocabulary, language);
    if (std::find(decides.begin(), decides.end(), action) == decides.end()) decides.push_back(std::move(action));
  }
  const std::size_t told = std::min<std::size_t>(decides.size(), most_decides);
  const auto more = static_cast<std::int64_t>(decides.size() - told);
  decides.resize(told);
  if (!decides.empty())
    layout.line(1,
                words::say(words::Phrase::AskDecides, language,
                           {{"decisions", words::list_words(decides, language)}, {"more", more}}),
                words::Tone::Quiet);
  layout.line(1, words::say(words::Phrase::AskLeft, language, {{"count", static_cast<std::int64_t>(step.left)}}),
              words::Tone::Quiet);
  return layout.take() + choice_words(question, vocabulary, language);
}

std::string closing_words(const inquiry::InterviewStep& step, const inquiry::InterviewState& state,
                          const RuleSet& ruleset, Language language, bool colour) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  words::TextLayout layout(colour);
  if (!step.answer.errors.empty()) {
    layout.line(0, words::say(words::Phrase::CaseRefused, language), words::Tone::Warning);
    for (const cases::CaseError& error : step.answer.errors)
      layout.item(1, cases::mistake_message(error, vocabulary, language));
    return layout.take();
  }
  if (step.settled) {
    layout.line(0, words::say(words::Phrase::AskSettled, language), words::Tone::Value);
  } else if (step.left > 0) {
    layout.line(0, words::say(words::Phrase::AskStopped, language, {{"count", static_cast<std::int64_t>(step.left)}}),
                words::Tone::Open);
  } else {
    layout.line(0, words::say(words::Phrase::AskLeftOpen, language), words::Tone::Open);
    for (const plan::Need& need : step.answer.outcomes.needs) {
      const std::string path = fact_path(vocabulary, need.fact);
      if (std::find(state.unknown.begin(), state.unknown.end(), path) == state.unknown.end()) continue;
      layout.item(1, fact_words(need.fact, vocabulary, language));
    }
  }
  layout.blank();
  for (DecisionId id = 0; id < vocabulary.decisions.size(); ++id) {
    if (!step.answer.shows(id) || step.answer.outcomes.decisions[id].state == State::NotApplicable) continue;
    const answer::Held held = answer::held_outcome(step.answer, id, vocabulary);
    const bool open = held.value.state != State::Known;
    layout.pair(1,
                words::say(words::Phrase::DecisionLine, language,
                           {{"name", decision_words(id, vocabulary, language)}, {"value", ""}}),
                answer::held_words(held, id, vocabulary, language), open ? words::Tone::Open : words::Tone::Value);
  }
  for (const plan::DutyOutcome* duty : answer::told_duties(step.answer)) {
    const Program& program = step.answer.engine->program();
    const std::string name = words::say(
        words::Phrase::DecisionLine, language,
        {{"name", words::duty_words(answer::conclusion_of(*duty, program), vocabulary, language)}, {"value", ""}});
    std::vector<std::string> parts;
    if (duty->settled() && duty->by.known()) {
      const Date day = duty->by.as_date();
      parts.push_back(day.is_day() ? words::say(words::Phrase::DutyBy, language, {{"day", day}})
                                   : words::date_words(day, language));
    }
    if (!duty->settled())
      parts.push_back(words::value_words({0, 0, duty->outcome.state, Kind::Date, 0}, {.kind = TypeKind::Date},
                                         vocabulary, {}, language));
    else if (duty->state != plan::DutyState::None) parts.push_back(answer::state_words(duty->state, language));
    else if (parts.empty()) parts.push_back(words::say(words::Phrase::TimelineDutyStands, language));
    layout.pair(1, name, words::list_words(parts, language, words::Phrase::SeriesNext),
                duty->settled() ? words::Tone::Value : words::Tone::Open);
  }
  return layout.take();
}

std::string not_understood_words(const inquiry::Spoken& spoken, const inquiry::Question& question,
                                 const Vocabulary& vocabulary, Language language) {
  const std::string hint = words::say(hint_of(fact_field(vocabulary, question.fact).type), language);
  if (spoken.nearest.empty())
    return words::say(words::Phrase::AskNotUnderstood, language, {{"word", spoken.word}, {"hint", hint}});
  return words::say(words::Phrase::AskNotUnderstoodNear, language,
                    {{"word", spoken.word}, {"nearest", spoken.nearest}});
}

}  // namespace tarmaq::report
