#include "interpreter/cli/choices.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>
#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/words/diagnostic_words.hpp"

namespace tarmaq::cli {

OptionSpec on_option() {
  return {"--on", "DATE", Pattern("the day whose law applies, instead of the day that the rules name")};
}
OptionSpec as_of_option() {
  return {"--as-of", "DATE", Pattern("the day on which duties are looked at; else the day whose law applies")};
}
OptionSpec reading_option() {
  return {"--reading", "ID=CHOICE",
          Pattern("fix a disputed reading instead of taking its default; may stand several times"), true};
}
OptionSpec decision_option() {
  return {"--decision", "NAME", Pattern("this decision alone; may stand several times"), true};
}
OptionSpec language_option() {
  static const std::string tags = [] {
    std::string list;
    for (const LanguageInfo& info : all_languages) list.append(list.empty() ? "" : "|").append(info.tag);
    return list;
  }();
  return {"--lang", tags, Pattern("the language of the report (en)")};
}

namespace {

constexpr std::string_view lang = "--lang";
constexpr std::string_view lang_joined = "--lang=";
constexpr std::string_view country = "kz";

// `kz` to `kk`, and whether it was one.
bool mend(std::string& tag) {
  if (tag != country) return false;
  tag = language_tag(Language::Kazakh);
  return true;
}

}  // namespace

std::optional<std::string> settle_language(std::vector<std::string>& line, Terminal& terminal) {
  bool mended = false;
  bool stated = false;
  std::string tag;
  for (std::size_t i = 1; i < line.size() && line[i] != "--"; ++i) {
    if (line[i] == lang && i + 1 < line.size()) {
      mended = mend(line[++i]) || mended;
      tag = line[i];
      stated = true;
    } else if (line[i].rfind(lang_joined, 0) == 0) {
      tag = line[i].substr(lang_joined.size());
      mended = mend(tag) || mended;
      line[i] = std::string(lang_joined) + tag;
      stated = true;
    }
  }
  if (!stated && !terminal.language_asked.empty()) {
    tag = terminal.language_asked;
    mended = mend(tag);
    if (!is_language_tag(tag)) {
      return worded("TARMAQ_LANG is `{}`, which is no language; the languages are {}", tag,
                    language_tags(Pattern("{} and {}")))
          .english();
    }
    // The schema has every language where its `--lang` does not choose one.
    if (!line.empty() && line.front() != "schema") line.insert(line.begin() + 1, std::string(lang_joined) + tag);
  }
  terminal.language = language_of(tag);
  if (mended)
    terminal.err << words::say(worded("`kz` is the code of the country: the language is `kk`"), terminal.language)
                 << '\n';
  return std::nullopt;
}

Result<std::optional<Date>> day_of(const Arguments& arguments, std::string_view option) {
  const std::optional<std::string> text = arguments.value(option);
  if (!text) return std::optional<Date>{};
  const std::optional<Date> day = Date::parse(*text);
  if (!day || day->is_unlimited())
    return Error{
        Error::Kind::Usage, fmt::format("`{}` takes a day that exists, YYYY-MM-DD, not `{}`", option, *text), {}};
  return day;
}

Result<NamedReadings> readings_of(const Arguments& arguments, const Vocabulary& vocabulary, std::string_view option) {
  NamedReadings readings;
  for (const std::string& text : arguments.values(option)) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos)
      return Error{Error::Kind::Usage, fmt::format("`{}` takes ID=CHOICE, not `{}`", option, text), {}};
    const auto found = suite::reading_named(vocabulary, text.substr(0, equals), text.substr(equals + 1));
    if (!found) return Error{Error::Kind::Usage, found.error().message, {}};
    std::erase_if(readings, [&](const auto& entry) { return entry.first == found->first; });
    readings.push_back(*found);
  }
  return readings;
}

Result<std::vector<bool>> decisions_of(const Arguments& arguments, const Vocabulary& vocabulary) {
  std::vector<bool> wanted;
  for (const std::string& name : arguments.values("--decision")) {
    const Result<DecisionId> decision = suite::decision_named(vocabulary, name);
    if (!decision) return Error{Error::Kind::Usage, decision.error().message, {}};
    wanted.resize(vocabulary.decisions.size(), false);
    wanted[*decision] = true;
  }
  return wanted;
}

Result<answer::Decider::Request> request_of(const Arguments& arguments, const Vocabulary& vocabulary) {
  answer::Decider::Request request;
  const auto on = day_of(arguments, "--on");
  if (!on) return on.error();
  request.on = *on;
  const auto as_of = day_of(arguments, "--as-of");
  if (!as_of) return as_of.error();
  request.as_of = *as_of;
  const auto readings = readings_of(arguments, vocabulary);
  if (!readings) return readings.error();
  request.readings = default_readings(vocabulary);
  request.fixed.assign(vocabulary.readings.size(), false);
  for (const auto& [reading, choice] : *readings) {
    request.readings[reading] = choice;
    request.fixed[reading] = true;
  }
  auto wanted = decisions_of(arguments, vocabulary);
  if (!wanted) return wanted.error();
  request.wanted = std::move(*wanted);
  return request;
}

}  // namespace tarmaq::cli
