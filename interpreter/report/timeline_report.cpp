#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/answer/held.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/inquiry/timeline.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/inquiry_report.hpp"
#include "interpreter/words/duty_words.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/text_layout.hpp"

namespace tarmaq::report {

namespace {

std::string_view cause_name(inquiry::TimelineCause::Kind kind) {
  switch (kind) {
    case inquiry::TimelineCause::Kind::Law: return "law";
    case inquiry::TimelineCause::Kind::Birthday: return "birthday";
    case inquiry::TimelineCause::Kind::Term: return "term";
    case inquiry::TimelineCause::Kind::DayPasses: return "day";
    case inquiry::TimelineCause::Kind::DutyDue: return "duty_due";
    case inquiry::TimelineCause::Kind::DutyDone: return "duty_done";
  }
  return {};
}

// Whether the duty binds on both days, by another last day.
bool moved(const inquiry::DutyChange& change) {
  return !change.before.empty() && !change.after.empty() && change.by_before != change.by_after;
}

class JsonReport {
 public:
  JsonReport(const inquiry::Timeline& timeline, const RuleSet& ruleset)
      : timeline_(timeline), vocabulary_(ruleset.vocabulary), ruleset_(ruleset), json_(out_) {}

  std::string write() {
    json_.begin_object().key("id").raw(timeline_.first.id_json);
    json_.member("act", ruleset_.id);
    if (timeline_.first.errors.empty() && !timeline_.no_day) {
      json_.member("from", timeline_.from.to_string());
      json_.member("until", timeline_.until.to_string());
      if (timeline_.stopped) json_.key("stopped").boolean(true);
      json_.key("moves");
      if (timeline_.moving == none) json_.null();
      else json_.text(vocabulary_.slots[timeline_.moving].path);
      json_.key("first").begin_object();
      for (DecisionId id = 0; id < vocabulary_.decisions.size(); ++id) {
        if (!timeline_.first.shows(id)) continue;
        json_.key(vocabulary_.decisions[id].name).raw(answer::held_outcome(timeline_.first, id, vocabulary_).json);
      }
      json_.end_object();
    }
    json_.key("days").begin_array();
    for (const inquiry::TimelineDay& day : timeline_.days) write_day(day);
    json_.end_array();
    json_.key("along").begin_array();
    for (const DecisionId id : timeline_.along) json_.text(vocabulary_.decisions[id].name);
    json_.end_array();
    json_.key("errors").begin_array();
    for (const cases::CaseError& error : timeline_.first.errors) {
      json_.begin_object().member("path", error.path).member("message", error.message).end_object();
    }
    json_.end_array().end_object();
    return std::move(out_);
  }

 private:
  void write_day(const inquiry::TimelineDay& day) {
    json_.begin_object().member("on", day.on.to_string());
    json_.key("causes").begin_array();
    for (const inquiry::TimelineCause& cause : day.causes) {
      json_.begin_object().member("kind", cause_name(cause.kind));
      if (cause.kind == inquiry::TimelineCause::Kind::Law) {
        json_.key("acts").begin_array();
        for (const std::string& act : cause.acts) json_.text(act);
        json_.end_array();
        json_.key("parameters").begin_array();
        for (const auto& parameter : cause.parameters) json_.text(parameter.first);
        json_.end_array();
      }
      if (!cause.facts.empty()) {
        json_.key("facts").begin_array();
        for (const FactRef& fact : cause.facts) json_.text(fact_path(vocabulary_, fact));
        json_.end_array();
      }
      if (cause.day) json_.member("day", cause.day->to_string());
      if (!cause.rule.empty()) json_.member("rule", cause.rule);
      json_.end_object();
    }
    json_.end_array();
    json_.key("decisions").begin_object();
    for (const inquiry::DecisionChange& change : day.decisions) {
      json_.key(vocabulary_.decisions[change.decision].name).begin_object();
      json_.key("before").raw(shown(change.before));
      json_.key("after").raw(shown(change.after));
      json_.key("because").begin_array();
      for (const std::string& rule : change.because) json_.text(rule);
      json_.end_array().end_object();
    }
    json_.end_object();
    json_.key("duties").begin_array();
    for (const inquiry::DutyChange& change : day.duties) {
      json_.begin_object()
          .member("rule", change.rule)
          .member("bearer", change.said.bearer)
          .member("action", change.said.action);
      state("before", change.before);
      state("after", change.after);
      if (moved(change)) {
        state("by_before", change.by_before ? change.by_before->to_string() : std::string());
        state("by_after", change.by_after ? change.by_after->to_string() : std::string());
      }
      json_.end_object();
    }
    json_.end_array().end_object();
  }

  // A word that the law of the day does not know has no outcome.
  static std::string_view shown(const answer::Held& held) {
    if (held.json.empty()) return "null";
    return held.json.front() == '{' ? std::string_view(held.json) : std::string_view(R"({"status":"decided"})");
  }

  void state(std::string_view name, const std::string& state) {
    json_.key(name);
    if (state.empty()) json_.null();
    else json_.text(state);
  }

  const inquiry::Timeline& timeline_;
  const Vocabulary& vocabulary_;
  const RuleSet& ruleset_;
  std::string out_;
  json::JsonWriter json_;
};

class TextReport {
 public:
  TextReport(const inquiry::Timeline& timeline, const RuleSet& ruleset, Language language, bool colour)
      : timeline_(timeline), vocabulary_(ruleset.vocabulary), language_(language), layout_(colour) {}

  std::string write() {
    layout_.line(
        0, words::say(words::Phrase::TimelineHead, language_, {{"from", timeline_.from}, {"until", timeline_.until}}),
        words::Tone::Heading);
    if (timeline_.case_stands) {
      layout_.line(0, words::say(words::Phrase::TimelineStands, language_), words::Tone::Quiet);
    } else if (timeline_.moving != none) {
      const SlotInfo& slot = vocabulary_.slots[timeline_.moving];
      layout_.line(0,
                   words::say(words::Phrase::TimelineMoves, language_,
                              {{"facts", words::label_or_name(slot.field.labels, slot.path, language_)}}),
                   words::Tone::Quiet);
    }
    layout_.blank();
    if (timeline_.days.empty())
      layout_.line(0, words::say(words::Phrase::TimelineNothing, language_), words::Tone::Value);
    for (const inquiry::TimelineDay& day : timeline_.days) write_day(day);
    if (timeline_.stopped)
      layout_.line(0, words::say(words::Phrase::TimelineStopped, language_, {{"day", timeline_.until}}),
                   words::Tone::Warning);
    if (!timeline_.along.empty()) {
      std::vector<std::string> names;
      for (const DecisionId id : timeline_.along) names.push_back(decision(id));
      layout_.line(
          0, words::say(words::Phrase::TimelineAlong, language_, {{"decisions", words::list_words(names, language_)}}),
          words::Tone::Quiet);
    }
    return layout_.take();
  }

 private:
  std::string decision(DecisionId id) const {
    return words::label_or_name(vocabulary_.decisions[id].labels, vocabulary_.decisions[id].name, language_);
  }

  void write_day(const inquiry::TimelineDay& day) {
    layout_.line(0, words::date_words(day.on, language_), words::Tone::Heading);
    for (const inquiry::TimelineCause& cause : day.causes) layout_.line(1, cause_words(cause), words::Tone::Plain);
    for (const inquiry::DecisionChange& change : day.decisions) {
      std::string line = words::say(words::Phrase::TimelineChange, language_,
                                    {{"name", decision(change.decision)},
                                     {"before", words(change.before, change.decision)},
                                     {"after", words(change.after, change.decision)}});
      layout_.item(1, with_rules(line, change.because));
    }
    for (const inquiry::DutyChange& change : day.duties) {
      const auto shown = [&](const std::string& state, const std::optional<Date>& by) {
        const std::string words = state_words(state);
        if (!moved(change) || !by) return words;
        return words::say(words::Phrase::SeriesNext, language_,
                          {{"list", words}, {"next", words::say(words::Phrase::DutyBy, language_, {{"day", *by}})}});
      };
      const std::string line = words::say(words::Phrase::TimelineChange, language_,
                                          {{"name", words::duty_words(change.said, vocabulary_, language_)},
                                           {"before", shown(change.before, change.by_before)},
                                           {"after", shown(change.after, change.by_after)}});
      layout_.item(1, with_rules(line, {change.rule}));
    }
    layout_.blank();
  }

  std::string with_rules(const std::string& line, const std::vector<std::string>& rules) const {
    if (rules.empty()) return line;
    return line + " (" + words::list_words(rules, language_) + ")";
  }

  std::string words(const answer::Held& held, DecisionId id) const {
    return answer::held_words(held, id, vocabulary_, language_);
  }

  std::string state_words(const std::string& state) const {
    if (state.empty()) return words::say(words::Phrase::TimelineNoDuty, language_);
    if (state.rfind("possible ", 0) == 0) return words::say(words::Phrase::PossibleRule, language_);
    if (state == "unsettled") return words::say(words::Phrase::DutyByUnknown, language_);
    if (state == "conflict") return words::say(words::Phrase::Conflict, language_);
    if (state == "fault") return words::say(words::Phrase::Fault, language_);
    if (state == "met") return words::say(words::Phrase::DutyMet, language_);
    if (state == "open") return words::say(words::Phrase::DutyOpen, language_);
    if (state == "late") return words::say(words::Phrase::DutyLate, language_);
    return state == "stands" ? words::say(words::Phrase::TimelineDutyStands, language_)
                             : words::say(words::Phrase::DutyUnknown, language_);
  }

  std::string fact_words(const FactRef& fact) const {
    const FieldInfo& field = fact_field(vocabulary_, fact);
    if (fact.kind != FactRef::Kind::Element)
      return words::label_or_name(field.labels, fact_path(vocabulary_, fact), language_);
    const ListInfo& list = vocabulary_.lists[fact.id];
    return words::say(words::Phrase::ElementOf, language_,
                      {{"list", words::label_or_name(list.field.labels, list.path, language_)},
                       {"number", std::to_string(fact.index + 1)},
                       {"field", words::label_or_name(field.labels, field.name, language_)}});
  }

  std::string cause_words(const inquiry::TimelineCause& cause) const {
    std::vector<std::string> facts;
    for (const FactRef& fact : cause.facts) facts.push_back(fact_words(fact));
    if (facts.empty() && cause.day) facts.push_back(words::date_words(*cause.day, language_));
    const std::string names = words::list_words(facts, language_);
    switch (cause.kind) {
      case inquiry::TimelineCause::Kind::Law: {
        std::vector<std::string> changed = cause.acts;
        for (const auto& [name, labels] : cause.parameters)
          changed.push_back(words::label_or_name(labels, name, language_));
        if (changed.empty()) return words::say(words::Phrase::TimelineNoLaw, language_);
        return words::say(words::Phrase::TimelineLaw, language_, {{"acts", words::list_words(changed, language_)}});
      }
      case inquiry::TimelineCause::Kind::Birthday:
        return words::say(words::Phrase::TimelineBirthday, language_, {{"facts", names}});
      case inquiry::TimelineCause::Kind::Term:
        return words::say(words::Phrase::TimelineTerm, language_, {{"facts", names}});
      case inquiry::TimelineCause::Kind::DayPasses:
        return words::say(words::Phrase::TimelinePasses, language_, {{"facts", names}});
      case inquiry::TimelineCause::Kind::DutyDue:
        return words::say(words::Phrase::TimelineDuty, language_, {{"day", *cause.day}});
      case inquiry::TimelineCause::Kind::DutyDone:
        return words::say(words::Phrase::TimelineDone, language_, {{"day", *cause.day}});
    }
    return {};
  }

  const inquiry::Timeline& timeline_;
  const Vocabulary& vocabulary_;
  Language language_;
  words::TextLayout layout_;
};

}  // namespace

std::string timeline_json(const inquiry::Timeline& timeline, const RuleSet& ruleset) {
  return JsonReport(timeline, ruleset).write();
}

std::string timeline_text(const inquiry::Timeline& timeline, const RuleSet& ruleset, Language language, bool colour) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  if (!timeline.first.errors.empty()) {
    words::TextLayout layout(colour);
    layout.line(0, words::say(words::Phrase::CaseRefused, language), words::Tone::Warning);
    for (const cases::CaseError& error : timeline.first.errors)
      layout.item(1, cases::mistake_message(error, vocabulary, language));
    return layout.take();
  }
  return TextReport(timeline, ruleset, language, colour).write();
}

}  // namespace tarmaq::report
