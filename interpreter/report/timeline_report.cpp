#include <algorithm>

#include "interpreter/json/json_writer.hpp"
#include "interpreter/words/text_layout.hpp"
#include "interpreter/inquiry/timeline.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/report/inquiry_report.hpp"

namespace tarmaq {

namespace {

std::string_view cause_name(TimelineCause::Kind kind) {
  switch (kind) {
    case TimelineCause::Kind::Law: return "law";
    case TimelineCause::Kind::Birthday: return "birthday";
    case TimelineCause::Kind::Term: return "term";
    case TimelineCause::Kind::DayPasses: return "day";
    case TimelineCause::Kind::DutyDue: return "duty_due";
    case TimelineCause::Kind::DutyDone: return "duty_done";
  }
  return {};
}

class JsonReport {
 public:
  JsonReport(const Timeline& timeline, const RuleSet& ruleset)
      : timeline_(timeline), vocabulary_(ruleset.vocabulary), ruleset_(ruleset), json_(out_) {}

  std::string write() {
    json_.begin_object().key("id").raw(timeline_.first.id_json);
    json_.member("act", ruleset_.id);
    if (timeline_.first.errors.empty() && !timeline_.no_day) {
      json_.member("from", timeline_.from.to_string());
      json_.member("until", timeline_.until.to_string());
      json_.key("moves");
      if (timeline_.moving == none) json_.null();
      else json_.text(vocabulary_.slots[timeline_.moving].path);
      json_.key("first").begin_object();
      for (DecisionId id = 0; id < vocabulary_.decisions.size(); ++id) {
        if (!timeline_.first.shows(id)) continue;
        json_.key(vocabulary_.decisions[id].name).raw(held_outcome(timeline_.first, id, vocabulary_).json);
      }
      json_.end_object();
    }
    json_.key("days").begin_array();
    for (const TimelineDay& day : timeline_.days) write_day(day);
    json_.end_array();
    json_.key("along").begin_array();
    for (const DecisionId id : timeline_.along) json_.text(vocabulary_.decisions[id].name);
    json_.end_array();
    json_.key("errors").begin_array();
    for (const CaseError& error : timeline_.first.errors) {
      json_.begin_object().member("path", error.path).member("message", error.message).end_object();
    }
    json_.end_array().end_object();
    return std::move(out_);
  }

 private:
  void write_day(const TimelineDay& day) {
    json_.begin_object().member("on", day.on.to_string());
    json_.key("causes").begin_array();
    for (const TimelineCause& cause : day.causes) {
      json_.begin_object().member("kind", cause_name(cause.kind));
      if (cause.kind == TimelineCause::Kind::Law) {
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
    for (const DecisionChange& change : day.decisions) {
      json_.key(vocabulary_.decisions[change.decision].name).begin_object();
      json_.key("before").raw(shown(change.before));
      json_.key("after").raw(shown(change.after));
      json_.key("because").begin_array();
      for (const std::string& rule : change.because) json_.text(rule);
      json_.end_array().end_object();
    }
    json_.end_object();
    json_.key("duties").begin_array();
    for (const DutyChange& change : day.duties) {
      json_.begin_object().member("rule", change.rule).member("bearer", change.bearer).member("action", change.action);
      state("before", change.before);
      state("after", change.after);
      json_.end_object();
    }
    json_.end_array().end_object();
  }

  // A word that the law of the day does not know has no outcome.
  static std::string_view shown(const Held& held) {
    if (held.json.empty()) return "null";
    return held.json.front() == '{' ? std::string_view(held.json) : std::string_view(R"({"status":"decided"})");
  }

  void state(std::string_view name, const std::string& state) {
    json_.key(name);
    if (state.empty()) json_.null();
    else json_.text(state);
  }

  const Timeline& timeline_;
  const Vocabulary& vocabulary_;
  const RuleSet& ruleset_;
  std::string out_;
  JsonWriter json_;
};

class TextReport {
 public:
  TextReport(const Timeline& timeline, const RuleSet& ruleset, Language language, bool colour)
      : timeline_(timeline), vocabulary_(ruleset.vocabulary), language_(language), layout_(colour) {}

  std::string write() {
    layout_.line(0, say(Phrase::TimelineHead, language_, {{"from", timeline_.from}, {"until", timeline_.until}}), Tone::Heading);
    if (timeline_.case_stands) {
      layout_.line(0, say(Phrase::TimelineStands, language_), Tone::Quiet);
    } else if (timeline_.moving != none) {
      const SlotInfo& slot = vocabulary_.slots[timeline_.moving];
      layout_.line(0, say(Phrase::TimelineMoves, language_, {{"facts", label_or_name(slot.field.labels, slot.path, language_)}}), Tone::Quiet);
    }
    layout_.blank();
    if (timeline_.days.empty()) layout_.line(0, say(Phrase::TimelineNothing, language_), Tone::Value);
    for (const TimelineDay& day : timeline_.days) write_day(day);
    if (!timeline_.along.empty()) {
      std::vector<std::string> names;
      for (const DecisionId id : timeline_.along) names.push_back(decision(id));
      layout_.line(0, say(Phrase::TimelineAlong, language_, {{"decisions", list_words(names, language_)}}), Tone::Quiet);
    }
    return layout_.take();
  }

 private:
  std::string decision(DecisionId id) const {
    return label_or_name(vocabulary_.decisions[id].labels, vocabulary_.decisions[id].name, language_);
  }

  void write_day(const TimelineDay& day) {
    layout_.line(0, date_words(day.on, language_), Tone::Heading);
    for (const TimelineCause& cause : day.causes) layout_.line(1, cause_words(cause), Tone::Plain);
    for (const DecisionChange& change : day.decisions) {
      std::string line = say(Phrase::TimelineChange, language_,
                             {{"name", decision(change.decision)}, {"before", words(change.before, change.decision)}, {"after", words(change.after, change.decision)}});
      layout_.item(1, with_rules(line, change.because));
    }
    for (const DutyChange& change : day.duties) {
      const std::string who = word(change.bearer, "Party");
      const std::string line = say(Phrase::TimelineChange, language_,
                                   {{"name", say(Phrase::DutyMust, language_, {{"bearer", who}, {"action", word(change.action, "Action")}})},
                                    {"before", state_words(change.before)},
                                    {"after", state_words(change.after)}});
      layout_.item(1, with_rules(line, {change.rule}));
    }
    layout_.blank();
  }

  std::string with_rules(const std::string& line, const std::vector<std::string>& rules) const {
    if (rules.empty()) return line;
    return line + " (" + list_words(rules, language_) + ")";
  }

  std::string words(const Held& held, DecisionId id) const {
    return held_words(held, id, vocabulary_, language_);
  }

  // The label in the vocabulary's enum, else the name.
  std::string word(const std::string& name, std::string_view enum_name) const {
    if (const EnumId id = vocabulary_.find_enum(enum_name); id != none) {
      const std::uint32_t index = vocabulary_.enums[id].find(name);
      if (index != none) return label_or_name(vocabulary_.enums[id].values[index].labels, name, language_);
    }
    std::string spaced = name;
    std::replace(spaced.begin(), spaced.end(), '_', ' ');
    return spaced;
  }

  std::string state_words(const std::string& state) const {
    if (state.empty()) return say(Phrase::TimelineNoDuty, language_);
    if (state.rfind("possible ", 0) == 0) return say(Phrase::PossibleRule, language_);
    if (state == "met") return say(Phrase::DutyMet, language_);
    if (state == "open") return say(Phrase::DutyOpen, language_);
    if (state == "late") return say(Phrase::DutyLate, language_);
    return state == "stands" ? say(Phrase::TimelineDutyStands, language_) : say(Phrase::DutyUnknown, language_);
  }

  std::string fact_words(const FactRef& fact) const {
    const FieldInfo& field = fact_field(vocabulary_, fact);
    if (fact.kind != FactRef::Kind::Element) return label_or_name(field.labels, fact_path(vocabulary_, fact), language_);
    const ListInfo& list = vocabulary_.lists[fact.id];
    return say(Phrase::ElementOf, language_,
               {{"list", label_or_name(list.field.labels, list.path, language_)},
                {"number", std::to_string(fact.index + 1)},
                {"field", label_or_name(field.labels, field.name, language_)}});
  }

  std::string cause_words(const TimelineCause& cause) const {
    std::vector<std::string> facts;
    for (const FactRef& fact : cause.facts) facts.push_back(fact_words(fact));
    if (facts.empty() && cause.day) facts.push_back(date_words(*cause.day, language_));
    const std::string names = list_words(facts, language_);
    switch (cause.kind) {
      case TimelineCause::Kind::Law: {
        std::vector<std::string> changed = cause.acts;
        for (const auto& [name, labels] : cause.parameters) changed.push_back(label_or_name(labels, name, language_));
        if (changed.empty()) return say(Phrase::TimelineNoLaw, language_);
        return say(Phrase::TimelineLaw, language_, {{"acts", list_words(changed, language_)}});
      }
      case TimelineCause::Kind::Birthday: return say(Phrase::TimelineBirthday, language_, {{"facts", names}});
      case TimelineCause::Kind::Term: return say(Phrase::TimelineTerm, language_, {{"facts", names}});
      case TimelineCause::Kind::DayPasses: return say(Phrase::TimelinePasses, language_, {{"facts", names}});
      case TimelineCause::Kind::DutyDue: return say(Phrase::TimelineDuty, language_, {{"day", *cause.day}});
      case TimelineCause::Kind::DutyDone: return say(Phrase::TimelineDone, language_, {{"day", *cause.day}});
    }
    return {};
  }

  const Timeline& timeline_;
  const Vocabulary& vocabulary_;
  Language language_;
  TextLayout layout_;
};

}  // namespace

std::string timeline_json(const Timeline& timeline, const RuleSet& ruleset) { return JsonReport(timeline, ruleset).write(); }

std::string timeline_text(const Timeline& timeline, const RuleSet& ruleset, Language language, bool colour) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  if (!timeline.first.errors.empty()) {
    TextLayout layout(colour);
    layout.line(0, say(Phrase::CaseRefused, language), Tone::Warning);
    for (const CaseError& error : timeline.first.errors) layout.item(1, mistake_message(error, vocabulary, language));
    return layout.take();
  }
  return TextReport(timeline, ruleset, language, colour).write();
}

}  // namespace tarmaq
