#include <algorithm>

#include "interpreter/json/json_writer.hpp"
#include "interpreter/words/text_layout.hpp"
#include "interpreter/inquiry/ledger.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/report/inquiry_report.hpp"

namespace tarmaq {

namespace {

// A longer run of days that all count is one line.
constexpr std::size_t most_lines_of_a_run = 31;

std::string_view step_name(LedgerStep::Kind kind) {
  switch (kind) {
    case LedgerStep::Kind::CalendarDays: return "calendar_days";
    case LedgerStep::Kind::WorkingDays: return "working_days";
    case LedgerStep::Kind::Months: return "months";
    case LedgerStep::Kind::NextWorkingDay: return "next_working_day";
  }
  return {};
}

std::string way_words(const std::vector<ReadingFix>& way, const Vocabulary& vocabulary, Language language) {
  std::vector<std::string> parts;
  for (const auto& [reading, choice] : way) {
    parts.push_back(vocabulary.readings[reading].name + "=" + vocabulary.readings[reading].choices[choice].name);
  }
  return list_words(parts, language);
}

class TextReport {
 public:
  TextReport(const Ledgers& ledgers, const RuleSet& ruleset, Language language, bool colour)
      : ledgers_(ledgers), vocabulary_(ruleset.vocabulary), language_(language), layout_(colour) {}

  std::string write() {
    if (!ledgers_.answer.errors.empty()) {
      layout_.line(0, say(Phrase::CaseRefused, language_), Tone::Warning);
      for (const CaseError& error : ledgers_.answer.errors) layout_.item(1, mistake_message(error, vocabulary_, language_));
      return layout_.take();
    }
    if (ledgers_.terms.empty()) layout_.line(0, say(Phrase::LedgerEmpty, language_), Tone::Quiet);
    for (const TermLedger& term : ledgers_.terms) {
      write_term(term);
      layout_.blank();
    }
    if (!ledgers_.complete) layout_.line(0, say(Phrase::ReadingsNotAll, language_), Tone::Warning);
    return layout_.take();
  }

 private:
  std::string weekday(Date day) const { return say(Phrase::LedgerWeekday, language_, {{"day", day}}); }

  std::string name(const TermLedger& term) const {
    if (term.decision != none) {
      const DecisionInfo& info = vocabulary_.decisions[term.decision];
      return label_or_name(info.labels, info.name, language_);
    }
    if (const EnumId id = vocabulary_.find_enum("Action"); id != none) {
      const std::uint32_t index = vocabulary_.enums[id].find(term.name);
      if (index != none) return label_or_name(vocabulary_.enums[id].values[index].labels, term.name, language_);
    }
    std::string spaced = term.name;
    std::replace(spaced.begin(), spaced.end(), '_', ' ');
    return spaced;
  }

  void write_term(const TermLedger& term) {
    layout_.line(0, say(Phrase::LedgerHead, language_, {{"name", name(term)}, {"day", term.last}, {"weekday", weekday(term.last)}}), Tone::Heading);
    if (!term.because.empty()) layout_.line(1, say(Phrase::LedgerRule, language_, {{"rules", list_words(term.because, language_)}}), Tone::Quiet);
    if (term.start_day && !term.start_day->is_unlimited()) {
      if (!term.start) {
        layout_.line(1, say(Phrase::LedgerFromDay, language_, {{"day", *term.start_day}}));
      } else {
        const SlotInfo& slot = vocabulary_.slots[term.start->id];
        const std::string fact = label_or_name(slot.field.labels, slot.path, language_);
        layout_.line(1, say(term.steps.empty() ? Phrase::LedgerStated : Phrase::LedgerFrom, language_, {{"day", *term.start_day}, {"fact", fact}}));
      }
    }
    for (const LedgerStep& step : term.steps) write_step(step);
    write_safest(term);
  }

  std::string term_words(const LedgerStep& step) const {
    const auto count = step.count < 0 ? -step.count : step.count;
    if (step.kind == LedgerStep::Kind::Months) {
      if (count != 0 && count % 12 == 0) return say(Phrase::Years, language_, {{"count", count / 12}});
      return say(Phrase::Months, language_, {{"count", count}});
    }
    return say(step.kind == LedgerStep::Kind::WorkingDays ? Phrase::WorkingDays : Phrase::CalendarDays, language_, {{"count", count}});
  }

  void write_step(const LedgerStep& step) {
    if (step.kind == LedgerStep::Kind::NextWorkingDay) {
      layout_.line(1, say(Phrase::LedgerMoved, language_, {{"day", step.to}}));
      days(step);
      return;
    }
    const std::string term = term_words(step);
    if (step.count < 0) {
      layout_.line(1, say(Phrase::LedgerBefore, language_, {{"term", term}, {"start", step.from}, {"end", step.to}}));
      return;
    }
    if (step.kind == LedgerStep::Kind::Months) {
      layout_.line(1, say(Phrase::LedgerMonths, language_, {{"start", step.from}, {"term", term}, {"end", step.to}}));
      return;
    }
    layout_.line(1, say(step.from_counts ? Phrase::LedgerTermFirst : Phrase::LedgerTerm, language_, {{"term", term}}));
    days(step);
  }

  void days(const LedgerStep& step) {
    const bool run = step.days.size() > most_lines_of_a_run &&
                     std::all_of(step.days.begin(), step.days.end(), [](const LedgerDay& day) { return day.counted; });
    if (run) {
      layout_.line(2, say(Phrase::LedgerRun, language_,
                          {{"first", step.days.front().number}, {"last", step.days.back().number}, {"from", step.days.front().day}, {"until", step.days.back().day}}));
      return;
    }
    for (const LedgerDay& day : step.days) {
      if (!day.counted) {
        layout_.line(2, say(Phrase::LedgerSkipped, language_, {{"day", day.day}, {"weekday", weekday(day.day)}, {"reason", why_off(day)}}), Tone::Quiet);
      } else if (step.kind == LedgerStep::Kind::NextWorkingDay) {
        layout_.line(2, date_words(day.day, language_) + ", " + weekday(day.day));
      } else {
        std::string line = say(Phrase::LedgerCounted, language_, {{"number", day.number}, {"day", day.day}, {"weekday", weekday(day.day)}});
        // A day off that counts in calendar days, or a working day that the week has off.
        if (!day.reasons.empty()) line += " — " + label_or_name(day.reasons, "", language_);
        layout_.line(2, line);
      }
    }
  }

  std::string why_off(const LedgerDay& day) const {
    if (!day.reasons.empty()) return label_or_name(day.reasons, "", language_);
    return say(day.day.weekday() >= 6 ? Phrase::LedgerWeekend : Phrase::LedgerDayOff, language_);
  }

  void write_safest(const TermLedger& term) {
    if (term.readings.hangs_on.empty()) {
      layout_.line(1, say(Phrase::LedgerSafeSame, language_), Tone::Value);
      return;
    }
    std::vector<std::string> strictest;
    std::vector<std::string> otherwise;
    for (const OutcomeUnderReadings& outcome : term.readings.outcomes) {
      const Value& value = outcome.held.value;
      const bool dated = value.known() && value.kind == Kind::Date && !value.as_date().is_unlimited();
      for (const auto& way : outcome.under) {
        if (!dated) otherwise.push_back(way_words(way, vocabulary_, language_));
        else if (value.as_date() == term.safe) strictest.push_back(way_words(way, vocabulary_, language_));
      }
    }
    if (term.safe) {
      layout_.line(1, say(Phrase::LedgerSafe, language_, {{"day", *term.safe}, {"readings", list_words(strictest, language_, Phrase::ReadingsOr)}}),
                   *term.safe < term.last ? Tone::Warning : Tone::Value);
    }
    if (!otherwise.empty()) {
      layout_.line(1, say(Phrase::LedgerSafeNone, language_, {{"readings", list_words(otherwise, language_, Phrase::ReadingsOr)}}), Tone::Quiet);
    }
  }

  const Ledgers& ledgers_;
  const Vocabulary& vocabulary_;
  Language language_;
  TextLayout layout_;
};

void write_step(JsonWriter& json, const LedgerStep& step) {
  json.begin_object().member("kind", step_name(step.kind));
  json.member("from", step.from.to_string()).member("to", step.to.to_string());
  if (step.kind != LedgerStep::Kind::NextWorkingDay) json.key("count").integer(step.count);
  json.key("first_day_counts").boolean(step.from_counts);
  json.key("days").begin_array();
  for (const LedgerDay& day : step.days) {
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

std::string ledgers_json(const Ledgers& ledgers, const RuleSet& ruleset) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("id").raw(ledgers.answer.id_json).member("act", ruleset.id);
  json.key("terms").begin_array();
  for (const TermLedger& term : ledgers.terms) {
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
    for (const LedgerStep& step : term.steps) write_step(json, step);
    json.end_array();
    json.key("last_safe_day");
    if (term.safe) json.text(term.safe->to_string());
    else json.null();
    json.key("readings").begin_array();
    for (const OutcomeUnderReadings& outcome : term.readings.outcomes) {
      json.begin_object().key("outcome").raw(outcome.held.json).key("under").begin_array();
      for (const auto& way : outcome.under) {
        json.begin_object();
        for (const auto& [reading, choice] : way) json.member(vocabulary.readings[reading].name, vocabulary.readings[reading].choices[choice].name);
        json.end_object();
      }
      json.end_array().end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array().key("complete").boolean(ledgers.complete);
  json.key("errors").begin_array();
  for (const CaseError& error : ledgers.answer.errors) json.begin_object().member("path", error.path).member("message", error.message).end_object();
  json.end_array().end_object();
  return out;
}

std::string ledgers_text(const Ledgers& ledgers, const RuleSet& ruleset, Language language, bool colour) {
  return TextReport(ledgers, ruleset, language, colour).write();
}

}  // namespace tarmaq
