#include "interpreter/report/impact_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::report {

namespace {

constexpr std::size_t most_transitions = 10;

std::string place_of(const impact::ImpactItem& item) {
  return item.place.empty() ? std::string() : fmt::format("  ({})", words::shown_on_a_line(item.place));
}

std::string name_of(const impact::ImpactItem& item, Language language) {
  return words::shown_on_a_line(impact_item_name(item, language));
}

// A phrase with a number in it, once as digits and once for the form of the words.
std::string counted(words::Phrase phrase, std::size_t count, Language language) {
  return words::say(phrase, language, {{"count", static_cast<std::int64_t>(count)}, {"number", std::to_string(count)}});
}

std::string name_of(const impact::ImpactCase& each) {
  return words::shown_on_a_line(each.title.empty() ? each.source : fmt::format("{} ({})", each.title, each.source));
}

std::string sides_text(const impact::ImpactReport& report, Language language) {
  const std::string heads[] = {words::say(words::Phrase::ImpactFrom, language),
                               words::say(words::Phrase::ImpactTo, language)};
  std::string text;
  for (const bool second : {false, true}) {
    const impact::ImpactSide& side = second ? report.to : report.from;
    text += fmt::format("{:<{}}{}", heads[second ? 1 : 0], language == Language::English ? 5 : 7,
                        words::shown_on_a_line(impact_side_name(side, language)));
    for (const auto& [reading, choice] : side.readings) text += fmt::format(", {} = {}", reading, choice);
    text += '\n';
  }
  return text;
}

// The most frequent first; what a screen does not hold is counted.
std::string transitions_text(const impact::ImpactTotals& totals, const std::string& decision, Language language) {
  const auto& transitions = totals.transitions.at(decision);
  const auto said = [&](const std::string& outcome) {
    return words::shown_on_a_line(totals.outcomes.at(outcome).in(language));
  };
  std::vector<std::pair<std::pair<std::string, std::string>, std::size_t>> ordered(transitions.begin(),
                                                                                   transitions.end());
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto& left, const auto& right) { return left.second > right.second; });
  std::string text;
  for (std::size_t i = 0; i < std::min(ordered.size(), most_transitions); ++i) {
    const auto& [outcomes, times] = ordered[i];
    text += fmt::format("         {:>5}  {} → {}\n", times, said(outcomes.first), said(outcomes.second));
  }
  if (ordered.size() > most_transitions)
    text += fmt::format("                {}\n",
                        counted(words::Phrase::ImpactMoreTransitions, ordered.size() - most_transitions, language));
  return text;
}

void write_outcome(json::JsonWriter& json, std::string_view name, const impact::ImpactOutcome& outcome) {
  json.key(name).raw(outcome.json);
  json.key(fmt::format("{}_rules", name)).begin_array();
  for (const std::string& rule : outcome.rules) json.text(rule);
  json.end_array();
}

std::string_view attribution_name(impact::Attribution attribution) {
  switch (attribution) {
    case impact::Attribution::Smallest: return "smallest";
    case impact::Attribution::Minimal: return "minimal";
    case impact::Attribution::Dependence: return "dependence";
    case impact::Attribution::None: return "none";
  }
  return {};
}

void write_side(json::JsonWriter& json, std::string_view name, const impact::ImpactSide& side) {
  json.key(name).begin_object().member("name", impact_side_name(side, Language::English));
  if (side.on) json.member("on", side.on->to_string());
  else json.key("on").null();
  json.key("redaction").begin_array();
  if (side.on) {
    for (const std::string& id : side.ruleset->on(*side.on).ids) json.text(id);
  }
  json.end_array();
  json.key("readings").begin_object();
  for (const auto& [reading, choice] : side.readings) json.member(reading, choice);
  json.end_object().end_object();
}

void write_item(json::JsonWriter& json, const impact::ImpactItem& item) {
  json.begin_object();
  if (item.amendment.empty()) json.key("amendment").null();
  else json.member("amendment", item.amendment);
  json.member("item", item.label.in(Language::English));
  if (item.place.empty()) json.key("place").null();
  else json.member("place", item.place);
}

void write_change(json::JsonWriter& json, const impact::ImpactChange& change, const impact::ImpactReport& report) {
  json.key(change.decision).begin_object();
  write_outcome(json, "from", change.before);
  write_outcome(json, "to", change.after);
  json.key("items").begin_array();
  for (const std::size_t item : change.items) {
    write_item(json, report.items[item]);
    json.end_object();
  }
  json.end_array().member("attribution", attribution_name(change.attribution));
  json.key("also_without").boolean(change.also_without).end_object();
}

void write_counts(json::JsonWriter& json, std::string_view name, const std::map<std::string, std::size_t>& counts,
                  const impact::ImpactTotals& totals) {
  json.key(name).begin_object();
  for (const auto& [what, count] : counts) {
    json.key(what)
        .begin_object()
        .key("changes")
        .integer(static_cast<long long>(count))
        .key("transitions")
        .begin_array();
    for (const auto& [outcomes, times] : totals.transitions.at(what)) {
      json.begin_object().member("from", outcomes.first).member("to", outcomes.second);
      json.key("cases").integer(static_cast<long long>(times)).end_object();
    }
    json.end_array().end_object();
  }
  json.end_object();
}

}  // namespace

std::string impact_item_name(const impact::ImpactItem& item, Language language) {
  const std::string label = item.label.in(language);
  return item.amendment.empty() ? label : item.amendment + ", " + label;
}

std::string impact_side_name(const impact::ImpactSide& side, Language language) {
  return side.name.empty() ? words::say(words::Phrase::ImpactOwnDay, language) : side.name;
}

std::string impact_headline(const impact::ImpactTotals& totals, Language language) {
  std::string words = words::say(words::Phrase::ImpactHeadline, language,
                                 {{"changed", std::to_string(totals.changed)},
                                  {"cases", static_cast<std::int64_t>(totals.cases)},
                                  {"number", std::to_string(totals.cases)},
                                  {"changes", static_cast<std::int64_t>(totals.changes)},
                                  {"decisions", std::to_string(totals.changes)}});
  if (totals.duty_changes > 0)
    words = words::say(words::Phrase::ImpactDuties, language,
                       {{"headline", words},
                        {"count", static_cast<std::int64_t>(totals.duty_changes)},
                        {"number", std::to_string(totals.duty_changes)}});
  if (totals.not_compared == 0) return words;
  return words::say(words::Phrase::ImpactNotCompared, language,
                    {{"headline", words},
                     {"count", static_cast<std::int64_t>(totals.not_compared)},
                     {"number", std::to_string(totals.not_compared)}});
}

std::string attribution_words(const impact::ImpactChange& change, Language language) {
  switch (change.attribution) {
    case impact::Attribution::Smallest:
      return change.also_without ? words::say(words::Phrase::ImpactSeveralWays, language) : std::string();
    case impact::Attribution::Minimal: return words::say(words::Phrase::ImpactSearchCut, language);
    case impact::Attribution::Dependence:
      return words::say(change.duty ? words::Phrase::ImpactDutyDependence : words::Phrase::ImpactDependence, language);
    case impact::Attribution::None: return {};
  }
  return {};
}

std::string impact_text(const impact::ImpactReport& report, bool colour, std::string_view language_name) {
  const Language language = language_of(language_name);
  const std::string_view bold = colour ? "\x1b[1m" : "";
  const std::string_view plain = colour ? "\x1b[0m" : "";
  const impact::ImpactTotals totals = impact::totals_of(report);
  std::string text = sides_text(report, language);
  text += fmt::format("\n{}{}{}\n", bold, impact_headline(totals, language), plain);
  if (totals.changes + totals.duty_changes > 0) {
    const auto by_name = [&](words::Phrase head, const std::map<std::string, std::size_t>& counts) {
      if (!counts.empty()) text += fmt::format("\n{}\n", words::say(head, language));
      for (const auto& [name, count] : counts) {
        text += fmt::format("  {:>5}  {}\n", count, name);
        text += transitions_text(totals, name, language);
      }
    };
    by_name(words::Phrase::ImpactByDecision, totals.by_decision);
    by_name(words::Phrase::ImpactByDuty, totals.by_duty);
    text += fmt::format("\n{}\n", words::say(words::Phrase::ImpactByItem, language));
    for (std::size_t i = 0; i < report.items.size(); ++i) {
      if (totals.by_item[i] > 0)
        text += fmt::format("  {:>5}  {}{}\n", totals.by_item[i], name_of(report.items[i], language),
                            place_of(report.items[i]));
    }
    text += fmt::format("\n{}\n", words::say(words::Phrase::ImpactByCase, language));
  }
  for (const impact::ImpactCase& each : report.cases) {
    if (each.not_compared.empty() && each.changes.empty()) continue;
    text += fmt::format("  {}{}{}\n", bold, name_of(each), plain);
    if (!each.not_compared.empty())
      text += fmt::format("    {}\n", words::say(words::Phrase::ImpactWhyNotCompared, language,
                                                 {{"reason", words::shown_on_a_line(each.not_compared.in(language))}}));
    for (const impact::ImpactChange& change : each.changes) {
      text +=
          fmt::format("    {}: {} → {}\n", change.decision, words::shown_on_a_line(change.before.shown.in(language)),
                      words::shown_on_a_line(change.after.shown.in(language)));
      if (change.items.empty())
        text += fmt::format("      {}\n", words::say(words::Phrase::ImpactNothingFound, language));
      for (const std::size_t item : change.items)
        text += fmt::format("      {}\n", words::say(words::Phrase::ImpactBy, language,
                                                     {{"item", name_of(report.items[item], language)}}));
      const std::string words = attribution_words(change, language);
      if (!words.empty()) text += fmt::format("      ({})\n", words);
    }
  }
  if (report.unlisted.changed > 0)
    text += fmt::format("  {}\n", counted(words::Phrase::ImpactUnlisted, report.unlisted.changed, language));
  return text;
}

std::string impact_json(const impact::ImpactReport& report) {
  const impact::ImpactTotals totals = impact::totals_of(report);
  std::string text;
  json::JsonWriter json(text);
  json.begin_object();
  write_side(json, "from", report.from);
  write_side(json, "to", report.to);
  json.key("cases").integer(static_cast<long long>(totals.cases));
  json.key("changed_cases").integer(static_cast<long long>(totals.changed));
  json.key("not_compared").integer(static_cast<long long>(totals.not_compared));
  json.key("changed_decisions").integer(static_cast<long long>(totals.changes));
  if (totals.duty_changes > 0) json.key("changed_duties").integer(static_cast<long long>(totals.duty_changes));
  write_counts(json, "by_decision", totals.by_decision, totals);
  if (totals.duty_changes > 0) write_counts(json, "by_duty", totals.by_duty, totals);
  json.key("by_item").begin_array();
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    if (totals.by_item[i] == 0) continue;
    write_item(json, report.items[i]);
    json.key("changes").integer(static_cast<long long>(totals.by_item[i])).end_object();
  }
  json.end_array().key("changes").begin_array();
  for (const impact::ImpactCase& each : report.cases) {
    if (each.changes.empty() && each.not_compared.empty()) continue;
    json.begin_object().member("source", each.source).member("title", each.title).key("id").raw(each.id_json);
    if (!each.not_compared.empty()) json.member("not_compared", each.not_compared.in(Language::English));
    json.key("decisions").begin_object();
    for (const impact::ImpactChange& change : each.changes) {
      if (!change.duty) write_change(json, change, report);
    }
    json.end_object();
    if (std::any_of(each.changes.begin(), each.changes.end(),
                    [](const impact::ImpactChange& change) { return change.duty; })) {
      json.key("duties").begin_object();
      for (const impact::ImpactChange& change : each.changes) {
        if (change.duty) write_change(json, change, report);
      }
      json.end_object();
    }
    json.end_object();
  }
  json.end_array();
  if (report.unlisted.changed > 0)
    json.key("unlisted_changed_cases").integer(static_cast<long long>(report.unlisted.changed));
  json.member("program", program_name()).end_object();
  return text + "\n";
}

}  // namespace tarmaq::report
