#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/cases/case.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/inquiry/all_readings.hpp"
#include "interpreter/inquiry/ledger.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/inquiry_report.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/text_layout.hpp"

namespace tarmaq::report {

namespace {

// A longer run of days that all count is one line.
constexpr std::size_t most_lines_of_a_run = 31;

std::string_view step_name(inquiry::LedgerStep::Kind kind) {
  switch (kind) {
    case inquiry::LedgerStep::Kind::CalendarDays: return "calendar_days";
    case inquiry::LedgerStep::Kind::WorkingDays: return "working_days";
    case inquiry::LedgerStep::Kind::Months: return "months";
    case inquiry::LedgerStep::Kind::NextWorkingDay: return "next_working_day";
  }
  return {};
}

std::string way_words(const std::vector<inquiry::ReadingFix>& way, const Vocabulary& vocabulary, Language language) {
  std::vector<std::string> parts;
  for (const auto& [reading, choice] : way) {
    parts.push_back(vocabulary.readings[reading].name + "=" + vocabulary.readings[reading].choices[choice].name);
  }
  return words::list_words(parts, language);
}

class TextReport {
 public:
  TextReport(const inquiry::Ledgers& ledgers, const RuleSet& ruleset, Language language, bool colour)
      : ledgers_(ledgers), vocabulary_(ruleset.vocabulary), language_(language), layout_(colour) {}

  std::string write() {
    if (!ledgers_.answer.errors.empty()) {
      layout_.line(0, words::say(words::Phrase::CaseRefused, language_), words::Tone::Warning);
      for (const cases::CaseError& error : ledgers_.answer.errors)
        layout_.item(1, cases::mistake_message(error, vocabulary_, language_));
      return layout_.take();
    }
    if (ledgers_.terms.empty()) layout_.line(0, words::say(words::Phrase::LedgerEmpty, language_), words::Tone::Quiet);
    for (const inquiry::TermLedger& term : ledgers_.terms) {
      write_term(term);
      layout_.blank();
    }
    if (!ledgers_.complete) layout_.line(0, words::say(words::Phrase::ReadingsNotAll, language_), words::Tone::Warning);
    return layout_.take();
  }

 private:
  std::string weekday(Date day) const { return words::say(words::Phrase::LedgerWeekday, language_, {{"day", day}}); }

  std::string name(const inquiry::TermLedger& term) const {
    if (term.decision != none) {
      const DecisionInfo& info = vocabulary_.decisions[term.decision];
      return words::label_or_name(info.labels, info.name, language_);
    }
    if (const EnumId id = vocabulary_.find_enum("Action"); id != none) {
      const std::uint32_t index = vocabulary_.enums[id].find(term.name);
      if (index != none) return words::label_or_name(vocabulary_.enums[id].values[index].labels, term.name, language_);
    }
    std::string spaced = term.name;
    std::replace(spaced.begin(), spaced.end(), '_', ' ');
    return spaced;
  }

  void write_term(const inquiry::TermLedger& term) {
    layout_.line(0,
                 words::say(words::Phrase::LedgerHead, language_,
                            {{"name", name(term)}, {"day", term.last}, {"weekday", weekday(term.last)}}),
                 words::Tone::Heading);
    if (!term.because.empty())
      layout_.line(
          1, words::say(words::Phrase::LedgerRule, language_, {{"rules", words::list_words(term.because, language_)}}),
          words::Tone::Quiet);
    if (term.start_day && term.start_day->is_day()) {
      if (!term.start) {
        layout_.line(1, words::say(words::Phrase::LedgerFromDay, language_, {{"day", *term.start_day}}));
      } else {
        const SlotInfo& slot = vocabulary_.slots[term.start->id];
        const std::string fact = words::label_or_name(slot.field.labels, slot.path, language_);
        layout_.line(1, words::say(term.steps.empty() ? words::Phrase::LedgerStated : words::Phrase::LedgerFrom,
                                   language_, {{"day", *term.start_day}, {"fact", fact}}));
      }
    }
    for (const inquiry::LedgerStep& step : term.steps) write_step(step);
    write_safest(term);
  }

  std::string term_words(const inquiry::LedgerStep& step) const {
    const auto count = step.count < 0 ? -step.count : step.count;
    if (step.kind == inquiry::LedgerStep::Kind::Months) {
      if (count != 0 && count % 12 == 0) return words::say(words::Phrase::Years, language_, {{"count", count / 12}});
      return words::say(words::Phrase::Months, language_, {{"count", count}});
    }
    return words::say(
        step.kind == inquiry::LedgerStep::Kind::WorkingDays ? words::Phrase::WorkingDays : words::Phrase::CalendarDays,
        language_, {{"count", count}});
  }

  void write_step(const inquiry::LedgerStep& step) {
    if (step.kind == inquiry::LedgerStep::Kind::NextWorkingDay) {
      layout_.line(1, words::say(words::Phrase::LedgerMoved, language_, {{"day", step.to}}));
      days(step);
      return;
    }
    const std::string term = term_words(step);
    if (step.count < 0) {
      layout_.line(1, words::say(words::Phrase::LedgerBefore, language_,
                                 {{"term", term}, {"start", step.from}, {"end", step.to}}));
      return;
    }
    if (step.kind == inquiry::LedgerStep::Kind::Months) {
      layout_.line(1, words::say(words::Phrase::LedgerMonths, language_,
                                 {{"start", step.from}, {"term", term}, {"end", step.to}}));
      return;
    }
    layout_.line(1, words::say(step.from_counts ? words::Phrase::LedgerTermFirst : words::Phrase::LedgerTerm, language_,
                               {{"term", term}}));
    days(step);
  }

  void days(const inquiry::LedgerStep& step) {
    const bool run =
        step.days.size() > most_lines_of_a_run &&
        std::all_of(step.days.begin(), step.days.end(), [](const inquiry::LedgerDay& day) { return day.counted; });
    if (run) {
      layout_.line(2, words::say(words::Phrase::LedgerRun, language_,
                                 {{"first", step.days.front().number},
                                  {"last", step.days.back().number},
                                  {"from", step.days.front().day},
                                  {"until", step.days.back().day}}));
      return;
    }
    for (const inquiry::LedgerDay& day : step.days) {
      if (!day.counted) {
        layout_.line(2,
                     words::say(words::Phrase::LedgerSkipped, language_,
                                {{"day", day.day}, {"weekday", weekday(day.day)}, {"reason", why_off(day)}}),
                     words::Tone::Quiet);
      } else if (step.kind == inquiry::LedgerStep::Kind::NextWorkingDay) {
        layout_.line(2, words::date_words(day.day, language_) + ", " + weekday(day.day));
      } else {
        std::string line = words::say(words::Phrase::LedgerCounted, language_,
                                      {{"number", day.number}, {"day", day.day}, {"weekday", weekday(day.day)}});
        // A day off that counts in calendar days, or a working day that the week has off.
        if (!day.reasons.empty()) line += " — " + words::label_or_name(day.reasons, "", language_);
        layout_.line(2, line);
      }
    }
  }

  std::string why_off(const inquiry::LedgerDay& day) const {
    if (!day.reasons.empty()) return words::label_or_name(day.reasons, "", language_);
    return words::say(day.day.weekday() >= 6 ? words::Phrase::LedgerWeekend : words::Phrase::LedgerDayOff, language_);
  }

  void write_safest(const inquiry::TermLedger& term) {
    if (term.readings.hangs_on.empty()) {
      layout_.line(1, words::say(words::Phrase::LedgerSafeSame, language_), words::Tone::Value);
      return;
    }
    std::vector<std::string> strictest;
    std::vector<std::string> otherwise;
    for (const inquiry::OutcomeUnderReadings& outcome : term.readings.outcomes) {
      const Value& value = outcome.held.value;
      const bool dated = value.known() && value.kind == Kind::Date && value.as_date().is_day();
      for (const auto& way : outcome.under) {
        if (!dated) otherwise.push_back(way_words(way, vocabulary_, language_));
        else if (value.as_date() == term.safe) strictest.push_back(way_words(way, vocabulary_, language_));
      }
    }
    if (term.safe) {
      layout_.line(1,
                   words::say(words::Phrase::LedgerSafe, language_,
                              {{"day", *term.safe},
                               {"readings", words::list_words(strictest, language_, words::Phrase::ReadingsOr)}}),
                   *term.safe < term.last ? words::Tone::Warning : words::Tone::Value);
    }
    if (!otherwise.empty()) {
      layout_.line(1,
                   words::say(words::Phrase::LedgerSafeNone, language_,
                              {{"readings", words::list_words(otherwise, language_, words::Phrase::ReadingsOr)}}),
                   words::Tone::Quiet);
    }
  }

  const inquiry::Ledgers& ledgers_;
  const Vocabulary& vocabulary_;
  Language language_;
  words::TextLayout layout_;
};

void write_step(json::JsonWriter& json, const inquiry::LedgerStep& step) {
  json.begin_object().member("kind", step_name(step.kind));
  json.member("from", step.from.to_string()).member("to", step.to.to_string());
  if (step.kind != inquiry::LedgerStep::Kind::NextWorkingDay) json.key("count").integer(step.count);
  json.key("first_day_counts").boolean(step.from_counts);
  json.key("days").begin_array();
  for (const inquiry::LedgerDay& day : step.days) {
    json.begin_object().member("day", day.day.to_string()).key("weekday").integer(day.day.weekday());
    json.key("counted").boolean(day.counted);
    if (day.counted && day.number > 0) json.key("number").integer(day.number);
    json.key("working_day").boolean(!day.off);
    if (!day.reasons.empty()) {
      json.key("reason").begin_object();
      for (const auto& label : day.reasons) json.member(label.language, label.text);
      json.end_object();
    }
    json.end_object();
  }
  json.end_array().end_object();
}

}  // namespace

std::string ledgers_json(const inquiry::Ledgers& ledgers, const RuleSet& ruleset) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  std::string out;
  json::JsonWriter json(out);
  json.begin_object().key("id").raw(ledgers.answer.id_json).member("act", ruleset.id);
  json.key("terms").begin_array();
  for (const inquiry::TermLedger& term : ledgers.terms) {
    json.begin_object().member(term.decision != none ? "decision" : "duty", term.name);
    json.member("last_day", term.last.to_string());
    json.key("because").begin_array();
    for (const std::string& rule : term.because) json.text(rule);
    json.end_array();
    json.key("start");
    if (term.start) json.text(fact_path(vocabulary, *term.start));
    else json.null();
    json.key("start_day");
    if (term.start_day) json.text(term.start_day->to_string());
    else json.null();
    json.key("steps").begin_array();
    for (const inquiry::LedgerStep& step : term.steps) write_step(json, step);
    json.end_array();
    json.key("last_safe_day");
    if (term.safe) json.text(term.safe->to_string());
    else json.null();
    json.key("readings").begin_array();
    for (const inquiry::OutcomeUnderReadings& outcome : term.readings.outcomes) {
      json.begin_object().key("outcome").raw(outcome.held.json).key("under").begin_array();
      for (const auto& way : outcome.under) {
        json.begin_object();
        for (const auto& [reading, choice] : way)
          json.member(vocabulary.readings[reading].name, vocabulary.readings[reading].choices[choice].name);
        json.end_object();
      }
      json.end_array().end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array().key("complete").boolean(ledgers.complete);
  json.key("errors").begin_array();
  for (const cases::CaseError& error : ledgers.answer.errors)
    json.begin_object().member("path", error.path).member("message", error.message).end_object();
  json.end_array().end_object();
  return out;
}

std::string ledgers_text(const inquiry::Ledgers& ledgers, const RuleSet& ruleset, Language language, bool colour) {
  return TextReport(ledgers, ruleset, language, colour).write();
}

}  // namespace tarmaq::report
