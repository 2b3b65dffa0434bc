#include "interpreter/report/interview_words.hpp"
#include "interpreter/cases/mistake_words.hpp"

#include <algorithm>

#include "interpreter/words/text_layout.hpp"
#include "interpreter/answer/held.hpp"

namespace tarmaq {

namespace {

constexpr std::size_t most_decides = 3;

std::string decision_words(DecisionId id, const Vocabulary& vocabulary, Language language) {
  return label_or_name(vocabulary.decisions[id].labels, vocabulary.decisions[id].name, language);
}

std::string fact_words(const FactRef& fact, const Vocabulary& vocabulary, Language language) {
  const FieldInfo& field = fact_field(vocabulary, fact);
  if (fact.kind != FactRef::Kind::Element) return label_or_name(field.labels, fact_path(vocabulary, fact), language);
  const ListInfo& list = vocabulary.lists[fact.id];
  const std::string whole = label_or_name(list.field.labels, list.path, language);
  return say(Phrase::ElementOf, language,
             {{"list", whole}, {"number", std::to_string(fact.index + 1)}, {"field", label_or_name(field.labels, field.name, language)}});
}

Phrase hint_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::Boolean: return Phrase::AskHintBoolean;
    case TypeKind::Integer: return Phrase::AskHintInteger;
    case TypeKind::Number: return Phrase::AskHintNumber;
    case TypeKind::Date: return type.unlimited ? Phrase::AskHintDateOrUnlimited : Phrase::AskHintDate;
    case TypeKind::Duration: return Phrase::ExpectDuration;
    case TypeKind::Enum: return Phrase::AskHintChoice;
    case TypeKind::Set: return Phrase::AskHintSet;
    case TypeKind::List: return type.element == TypeKind::Record ? Phrase::AskHintCount : Phrase::AskHintSet;
    case TypeKind::Text:
    case TypeKind::Record:
    case TypeKind::Error: break;
  }
  return Phrase::AskHintText;
}

}  // namespace

std::string question_words(const Question& question, const Vocabulary& vocabulary, Language language) {
  const FieldInfo& field = fact_field(vocabulary, question.fact);
  const std::string place = fact_words(question.fact, vocabulary, language);
  const std::string_view asked = label_in(field.question, language_tag(language));
  if (asked.empty()) return place;
  if (question.fact.kind != FactRef::Kind::Element) return std::string(asked);
  return say(Phrase::AskElement, language, {{"place", place}, {"question", asked}});
}

std::string why_words(const Question& question, const InterviewStep& step, const RuleSet& ruleset, Language language) {
  switch (question.why) {
    case Question::Why::Procedure: return say(Phrase::AskWhyProcedure, language);
    case Question::Why::LawDay: return say(Phrase::AskWhyLawDay, language);
    case Question::Why::Rule: {
      const Program& program = step.answer.engine->program();
      const std::string rule = rule_citation(program, question.rule, ruleset.id);
      const std::string_view title = label_in(program.rules[question.rule].title, language_tag(language));
      if (title.empty()) return rule;
      return say(Phrase::AskWhyRule, language, {{"rule", rule}, {"title", title}});
    }
    case Question::Why::Default: break;
  }
  if (question.decision == none) return {};
  return say(Phrase::AskWhyDecision, language, {{"decision", decision_words(question.decision, ruleset.vocabulary, language)}});
}

std::string choice_words(const Question& question, const Vocabulary& vocabulary, Language language) {
  const Type& type = fact_field(vocabulary, question.fact).type;
  std::string out;
  std::int64_t number = 0;
  for (const SpokenChoice& choice : choices_of(type, vocabulary)) {
    out += "    " + std::to_string(++number) + "  " + label_or_name(*choice.labels, choice.value, language) + "\n";
  }
  return out + "    " + say(hint_of(type), language) + "\n";
}

std::string asked_words(const InterviewStep& step, const RuleSet& ruleset, Language language, bool colour) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  const Question& question = *step.question;
  TextLayout layout(colour);
  layout.line(0, question_words(question, vocabulary, language), Tone::Heading);
  layout.line(1, why_words(question, step, ruleset, language), Tone::Quiet);
  std::vector<std::string> decides;
  for (const DecisionId id : question.decides) {
    if (decides.size() < most_decides) decides.push_back(decision_words(id, vocabulary, language));
  }
  const auto more = static_cast<std::int64_t>(question.decides.size() - decides.size());
  layout.line(1, say(Phrase::AskDecides, language, {{"decisions", list_words(decides, language)}, {"more", more}}), Tone::Quiet);
  layout.line(1, say(Phrase::AskLeft, language, {{"count", static_cast<std::int64_t>(step.left)}}), Tone::Quiet);
  return layout.take() + choice_words(question, vocabulary, language);
}

std::string closing_words(const InterviewStep& step, const InterviewState& state, const RuleSet& ruleset, Language language, bool colour) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  TextLayout layout(colour);
  if (!step.answer.errors.empty()) {
    layout.line(0, say(Phrase::CaseRefused, language), Tone::Warning);
    for (const CaseError& error : step.answer.errors) layout.item(1, mistake_message(error, vocabulary, language));
    return layout.take();
  }
  if (step.settled) {
    layout.line(0, say(Phrase::AskSettled, language), Tone::Value);
  } else if (step.left > 0) {
    layout.line(0, say(Phrase::AskStopped, language, {{"count", static_cast<std::int64_t>(step.left)}}), Tone::Open);
  } else {
    layout.line(0, say(Phrase::AskLeftOpen, language), Tone::Open);
    for (const Need& need : step.answer.outcomes.needs) {
      const std::string path = fact_path(vocabulary, need.fact);
      if (std::find(state.unknown.begin(), state.unknown.end(), path) == state.unknown.end()) continue;
      layout.item(1, fact_words(need.fact, vocabulary, language));
    }
  }
  layout.blank();
  for (DecisionId id = 0; id < vocabulary.decisions.size(); ++id) {
    if (!step.answer.shows(id) || step.answer.outcomes.decisions[id].state == State::NotApplicable) continue;
    const Held held = held_outcome(step.answer, id, vocabulary);
    const bool open = held.value.state != State::Known;
    layout.pair(1, say(Phrase::DecisionLine, language, {{"name", decision_words(id, vocabulary, language)}, {"value", ""}}),
                held_words(held, id, vocabulary, language), open ? Tone::Open : Tone::Value);
  }
  return layout.take();
}

std::string not_understood_words(const Spoken& spoken, const Question& question, const Vocabulary& vocabulary, Language language) {
  const std::string hint = say(hint_of(fact_field(vocabulary, question.fact).type), language);
  if (spoken.nearest.empty()) return say(Phrase::AskNotUnderstood, language, {{"word", spoken.word}, {"hint", hint}});
  return say(Phrase::AskNotUnderstoodNear, language, {{"word", spoken.word}, {"nearest", spoken.nearest}});
}

}  // namespace tarmaq
