#include <algorithm>

#include "interpreter/json/json_writer.hpp"
#include "interpreter/words/text_layout.hpp"
#include "interpreter/inquiry/all_readings.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/report/inquiry_report.hpp"

namespace tarmaq {

namespace {

std::string reading_name(ReadingId id, const Vocabulary& vocabulary, Language language) {
  return label_or_name(vocabulary.readings[id].labels, vocabulary.readings[id].name, language);
}

std::string way_words(const std::vector<ReadingFix>& way, const Vocabulary& vocabulary, Language language) {
  std::vector<std::string> parts;
  for (const auto& [reading, choice] : way) {
    parts.push_back(vocabulary.readings[reading].name + "=" + vocabulary.readings[reading].choices[choice].name);
  }
  return list_words(parts, language);
}

std::string outcome_words(const OutcomeUnderReadings& outcome, DecisionId id, const Vocabulary& vocabulary,
                          Language language) {
  std::vector<std::string> ways;
  for (const auto& way : outcome.under) ways.push_back(way_words(way, vocabulary, language));
  const std::string value = held_words(outcome.held, id, vocabulary, language);
  return say(outcome.taken ? Phrase::ReadingsTaken : Phrase::ReadingsUnder, language,
             {{"value", value}, {"readings", list_words(ways, language, Phrase::ReadingsOr)}});
}

}  // namespace

std::string all_readings_json(const AllReadings& all, const RuleSet& ruleset) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("id").raw(all.answer.id_json);
  json.member("act", ruleset.id);
  json.key("complete").boolean(all.complete);
  json.key("evaluations").integer(static_cast<long long>(all.evaluations));
  json.key("decisions").begin_object();
  for (const DecisionReadings& decision : all.decisions) {
    json.key(vocabulary.decisions[decision.decision].name).begin_object();
    json.key("same").boolean(decision.hangs_on.empty());
    json.key("hangs_on").begin_array();
    for (const ReadingId reading : decision.hangs_on) json.text(vocabulary.readings[reading].name);
    json.end_array();
    json.key("outcomes").begin_array();
    for (const OutcomeUnderReadings& outcome : decision.outcomes) {
      json.begin_object().key("outcome").raw(outcome.held.json);
      json.key("because").begin_array();
      for (const std::string& rule : outcome.because) json.text(rule);
      json.end_array();
      json.key("taken").boolean(outcome.taken);
      json.key("under").begin_array();
      for (const auto& way : outcome.under) {
        json.begin_object();
        for (const auto& [reading, choice] : way) {
          json.member(vocabulary.readings[reading].name, vocabulary.readings[reading].choices[choice].name);
        }
        json.end_object();
      }
      json.end_array().end_object();
    }
    json.end_array().end_object();
  }
  json.end_object();
  json.key("errors").begin_array();
  for (const CaseError& error : all.answer.errors) {
    json.begin_object().member("path", error.path).member("message", error.message).end_object();
  }
  json.end_array().end_object();
  return out;
}

std::string all_readings_text(const AllReadings& all, const RuleSet& ruleset, Language language, bool colour) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  TextLayout layout(colour);
  if (!all.answer.errors.empty()) {
    layout.line(0, say(Phrase::CaseRefused, language), Tone::Warning);
    for (const CaseError& error : all.answer.errors) layout.item(1, mistake_message(error, vocabulary, language));
    return layout.take();
  }
  const auto name = [&](const DecisionReadings& decision) {
    return label_or_name(vocabulary.decisions[decision.decision].labels, vocabulary.decisions[decision.decision].name, language);
  };
  const bool hang = std::any_of(all.decisions.begin(), all.decisions.end(), [](const DecisionReadings& each) { return !each.hangs_on.empty(); });
  if (hang) {
    layout.line(0, say(Phrase::ReadingsHang, language), Tone::Heading);
    layout.blank();
    for (const DecisionReadings& decision : all.decisions) {
      if (decision.hangs_on.empty()) continue;
      layout.line(1, name(decision), Tone::Name);
      for (const ReadingId reading : decision.hangs_on) {
        layout.line(2, say(Phrase::DecisionLine, language, {{"name", vocabulary.readings[reading].name}, {"value", reading_name(reading, vocabulary, language)}}),
                    Tone::Quiet);
      }
      for (const OutcomeUnderReadings& outcome : decision.outcomes) {
        layout.item(2, outcome_words(outcome, decision.decision, vocabulary, language));
      }
      layout.blank();
    }
  } else {
    layout.line(0, say(Phrase::ReadingsNone, language), Tone::Value);
    layout.blank();
  }
  bool headed = false;
  for (const DecisionReadings& decision : all.decisions) {
    const Held& held = decision.outcomes.front().held;
    if (!decision.hangs_on.empty() || held.value.state == State::NotApplicable) continue;
    if (!headed) layout.line(0, say(Phrase::ReadingsSame, language), Tone::Heading);
    headed = true;
    layout.pair(1, say(Phrase::DecisionLine, language, {{"name", name(decision)}, {"value", ""}}),
                held_words(held, decision.decision, vocabulary, language), Tone::Value);
  }
  layout.blank();
  if (!all.complete) layout.line(0, say(Phrase::ReadingsNotAll, language), Tone::Warning);
  layout.line(0, say(Phrase::ReadingsTried, language, {{"count", static_cast<std::int64_t>(all.evaluations)}}), Tone::Quiet);
  return layout.take();
}

}  // namespace tarmaq
