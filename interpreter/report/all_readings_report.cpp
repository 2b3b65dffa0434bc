#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "interpreter/answer/held.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/inquiry/all_readings.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/inquiry_report.hpp"
#include "interpreter/words/duty_words.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/text_layout.hpp"

namespace tarmaq::report {

namespace {

std::string reading_name(ReadingId id, const Vocabulary& vocabulary, Language language) {
  return words::label_or_name(vocabulary.readings[id].labels, vocabulary.readings[id].name, language);
}

std::string way_words(const std::vector<inquiry::ReadingFix>& way, const Vocabulary& vocabulary, Language language) {
  std::vector<std::string> parts;
  for (const auto& [reading, choice] : way) {
    parts.push_back(vocabulary.readings[reading].name + "=" + vocabulary.readings[reading].choices[choice].name);
  }
  return words::list_words(parts, language);
}

std::string outcome_words(const inquiry::OutcomeUnderReadings& outcome, DecisionId id, const Vocabulary& vocabulary,
                          Language language) {
  std::vector<std::string> ways;
  for (const auto& way : outcome.under) ways.push_back(way_words(way, vocabulary, language));
  const std::string value = id == none ? answer::held_duty_words(outcome.held, language)
                                       : answer::held_words(outcome.held, id, vocabulary, language);
  return words::say(outcome.taken ? words::Phrase::ReadingsTaken : words::Phrase::ReadingsUnder, language,
                    {{"value", value}, {"readings", words::list_words(ways, language, words::Phrase::ReadingsOr)}});
}

void write_readings(json::JsonWriter& json, const inquiry::DecisionReadings& decision, const Vocabulary& vocabulary) {
  json.key("same").boolean(decision.hangs_on.empty());
  json.key("hangs_on").begin_array();
  for (const ReadingId reading : decision.hangs_on) json.text(vocabulary.readings[reading].name);
  json.end_array();
  json.key("outcomes").begin_array();
  for (const inquiry::OutcomeUnderReadings& outcome : decision.outcomes) {
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
  json.end_array();
}

}  // namespace

std::string all_readings_json(const inquiry::AllReadings& all, const RuleSet& ruleset) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  std::string out;
  json::JsonWriter json(out);
  json.begin_object().key("id").raw(all.answer.id_json);
  json.member("act", ruleset.id);
  json.key("complete").boolean(all.complete);
  json.key("evaluations").integer(static_cast<long long>(all.evaluations));
  json.key("decisions").begin_object();
  for (const inquiry::DecisionReadings& decision : all.decisions) {
    json.key(vocabulary.decisions[decision.decision].name).begin_object();
    write_readings(json, decision, vocabulary);
    json.end_object();
  }
  json.end_object();
  if (!all.duties.empty()) {
    json.key("duties").begin_array();
    for (const inquiry::DecisionReadings& duty : all.duties) {
      json.begin_object().member("rule", duty.duty->rule).member("action", duty.duty->action);
      write_readings(json, duty, vocabulary);
      json.end_object();
    }
    json.end_array();
  }
  json.key("errors").begin_array();
  for (const cases::CaseError& error : all.answer.errors) {
    json.begin_object().member("path", error.path).member("message", error.message).end_object();
  }
  json.end_array().end_object();
  return out;
}

std::string all_readings_text(const inquiry::AllReadings& all, const RuleSet& ruleset, Language language, bool colour) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  words::TextLayout layout(colour);
  if (!all.answer.errors.empty()) {
    layout.line(0, words::say(words::Phrase::CaseRefused, language), words::Tone::Warning);
    for (const cases::CaseError& error : all.answer.errors)
      layout.item(1, cases::mistake_message(error, vocabulary, language));
    return layout.take();
  }
  const auto name = [&](const inquiry::DecisionReadings& decision) {
    if (decision.duty)
      return words::say(words::Phrase::WithRemarks, language,
                        {{"text", words::action_words(decision.duty->action, vocabulary, language)},
                         {"remarks", decision.duty->rule}});
    return words::label_or_name(vocabulary.decisions[decision.decision].labels,
                                vocabulary.decisions[decision.decision].name, language);
  };
  std::vector<inquiry::DecisionReadings> told = all.decisions;
  told.insert(told.end(), all.duties.begin(), all.duties.end());
  const bool hang = std::any_of(told.begin(), told.end(),
                                [](const inquiry::DecisionReadings& each) { return !each.hangs_on.empty(); });
  if (hang) {
    layout.line(0, words::say(words::Phrase::ReadingsHang, language), words::Tone::Heading);
    layout.blank();
    for (const inquiry::DecisionReadings& decision : told) {
      if (decision.hangs_on.empty()) continue;
      layout.line(1, name(decision), words::Tone::Name);
      for (const ReadingId reading : decision.hangs_on) {
        layout.line(2,
                    words::say(words::Phrase::DecisionLine, language,
                               {{"name", vocabulary.readings[reading].name},
                                {"value", reading_name(reading, vocabulary, language)}}),
                    words::Tone::Quiet);
      }
      for (const inquiry::OutcomeUnderReadings& outcome : decision.outcomes) {
        layout.item(2, outcome_words(outcome, decision.decision, vocabulary, language));
      }
      layout.blank();
    }
  } else {
    layout.line(0, words::say(all.complete ? words::Phrase::ReadingsNone : words::Phrase::ReadingsNoneTried, language),
                words::Tone::Value);
    layout.blank();
  }
  bool headed = false;
  for (const inquiry::DecisionReadings& decision : told) {
    const answer::Held& held = decision.outcomes.front().held;
    if (!decision.hangs_on.empty() || held.value.state == State::NotApplicable) continue;
    if (!headed) {
      const words::Phrase same = all.complete ? words::Phrase::ReadingsSame : words::Phrase::ReadingsSameTried;
      layout.line(0, words::say(same, language), words::Tone::Heading);
    }
    headed = true;
    layout.pair(1, words::say(words::Phrase::DecisionLine, language, {{"name", name(decision)}, {"value", ""}}),
                decision.duty ? answer::held_duty_words(held, language)
                              : answer::held_words(held, decision.decision, vocabulary, language),
                words::Tone::Value);
  }
  layout.blank();
  if (!all.complete) layout.line(0, words::say(words::Phrase::ReadingsNotAll, language), words::Tone::Warning);
  layout.line(
      0, words::say(words::Phrase::ReadingsTried, language, {{"count", static_cast<std::int64_t>(all.evaluations)}}),
      words::Tone::Quiet);
  return layout.take();
}

}  // namespace tarmaq::report
