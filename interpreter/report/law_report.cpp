#include "interpreter/report/law_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::report {

namespace {

// The act whose paragraph a rule belongs to. An amendment's rules belong to the act it changes.
std::string_view act_of(const Program& program, const RuleInfo& rule) {
  const ActInfo& act = program.acts[rule.act];
  return act.amends.empty() ? act.id : act.amends;
}

const NonOperativeInfo* non_operative(const Paragraph& paragraph, const Redaction& redaction) {
  const auto found =
      std::find_if(redaction.non_operative.begin(), redaction.non_operative.end(), [&](const NonOperativeInfo& info) {
        return info.paragraph == paragraph.id && (info.act.empty() || info.act == paragraph.act);
      });
  return found == redaction.non_operative.end() ? nullptr : &*found;
}

// The decisions that a rule concludes on, each once.
std::vector<std::string> concluded(const RuleInfo& rule, const Vocabulary& vocabulary) {
  std::vector<std::string> names;
  for (const ConclusionInfo& conclusion : rule.conclusions) {
    const std::string name =
        conclusion.kind == ConclusionKind::Duty ? std::string("duty") : vocabulary.decisions[conclusion.decision].name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

// Lines of at most `width` code points, moved in by `margin`; a longer word stands alone.
std::string wrapped(std::string_view text, std::size_t width, std::size_t margin) {
  std::string result;
  std::size_t column = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = text.find_first_not_of(" \n", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const auto length = static_cast<std::size_t>(std::count_if(
        word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    if (column > 0 && column + 1 + length > width) {
      result += '\n';
      column = 0;
    }
    if (column == 0) result.append(margin, ' ');
    else result += ' ';
    column += length + (column > 0 ? 1 : 0);
    result += word;
    at = end;
  }
  return result + '\n';
}

std::string head_words(const Redaction& redaction, Language language) {
  const Program& program = redaction.program;
  const std::string acts = words::list_words(redaction.ids, language, words::Phrase::ActsWith);
  const std::string from = program.from.to_string();
  const std::string until = program.until.to_string();
  const bool begins = program.from > Date::first();
  if (program.until.is_unlimited())
    return begins ? words::say(words::Phrase::LawFromDay, language, {{"acts", acts}, {"from", from}})
                  : words::say(words::Phrase::LawEveryDay, language, {{"acts", acts}});
  return begins
             ? words::say(words::Phrase::LawBetweenDays, language, {{"acts", acts}, {"from", from}, {"until", until}})
             : words::say(words::Phrase::LawUntilDay, language, {{"acts", acts}, {"until", until}});
}

// The act or amendment that a paragraph's words are from, and the day they came into force.
struct Origin {
  std::string act;
  std::optional<Date> since;
};
Origin origin_of(const Paragraph& paragraph, const Program& program) {
  Origin origin;
  origin.act = paragraph.amended_by.empty() ? paragraph.act : paragraph.amended_by;
  for (const ActInfo& act : program.acts) {
    if (act.id == origin.act) origin.since = act.in_force_from;
  }
  return origin;
}

std::string paragraph_text(const Paragraph& paragraph, const LawReport& report, const RuleSet& ruleset) {
  const Program& program = report.redaction->program;
  const std::string_view bold = report.colour ? "\x1b[1m" : "";
  const std::string_view dim = report.colour ? "\x1b[2m" : "";
  const std::string_view plain = report.colour ? "\x1b[0m" : "";
  const std::string act = paragraph.act == ruleset.id ? std::string() : paragraph.act + "/";
  std::string text = fmt::format("{}{}{}{}", bold, act, paragraph.id, plain);
  const Origin origin = origin_of(paragraph, program);
  const Language language = language_of(report.language);
  std::string from = paragraph.amended_by.empty()
                         ? origin.act
                         : words::say(words::Phrase::LawWordingOf, language, {{"act", origin.act}});
  if (origin.since)
    from = words::say(words::Phrase::LawSince, language, {{"act", from}, {"day", origin.since->to_string()}});
  text += fmt::format("  {}{}{}\n", dim, from, plain);
  text += paragraph.not_held ? fmt::format("    {}\n", words::say(words::Phrase::TextNotHeld, language))
                             : wrapped(words::shown(paragraph.words), 100, 4);
  text += dim;
  const std::vector<RuleId> rules = rules_of_paragraph(paragraph, program);
  for (const RuleId id : rules) {
    const RuleInfo& rule = program.rules[id];
    const std::string_view title = label_in(rule.title, report.language);
    const std::vector<std::string> names = concluded(rule, ruleset.vocabulary);
    const std::string name =
        words::say(words::Phrase::NameOfRule, language, {{"name", answer::rule_citation(program, id, ruleset.id)}});
    text += fmt::format("    {}{}{}", name, title.empty() ? "" : " ", words::shown_on_a_line(title));
    if (!names.empty()) text += fmt::format(": {}", fmt::join(names, ", "));
    const LineColumn at = ruleset.sources.locate(rule.span.file, rule.span.begin);
    text += fmt::format("  ({}:{})\n", words::shown_on_a_line(ruleset.sources.at(rule.span.file).path), at.line);
  }
  if (const NonOperativeInfo* info = non_operative(paragraph, *report.redaction))
    text += fmt::format("    {}\n", words::say(words::Phrase::LawNonOperative, language,
                                               {{"reason", words::shown_on_a_line(info->reason)}}));
  text += plain;
  return text;
}

void write_rule(json::JsonWriter& json, RuleId id, const LawReport& report, const RuleSet& ruleset) {
  const Program& program = report.redaction->program;
  const RuleInfo& rule = program.rules[id];
  json.begin_object().member("rule", rule.id).member("act", program.acts[rule.act].id);
  json.member("title", label_in(rule.title, report.language));
  json.key("decisions").begin_array();
  for (const std::string& name : concluded(rule, ruleset.vocabulary)) json.text(name);
  json.end_array();
  json.member("file", ruleset.sources.at(rule.span.file).path);
  json.key("line").integer(static_cast<long long>(ruleset.sources.locate(rule.span.file, rule.span.begin).line));
  json.end_object();
}

}  // namespace

std::vector<RuleId> rules_of_paragraph(const Paragraph& paragraph, const Program& program) {
  std::vector<RuleId> rules;
  for (RuleId i = 0; i < program.rules.size(); ++i) {
    if (program.rules[i].paragraph == paragraph.id && act_of(program, program.rules[i]) == paragraph.act)
      rules.push_back(i);
  }
  return rules;
}

std::string law_report_text(const LawReport& report, const RuleSet& ruleset) {
  const Redaction& redaction = *report.redaction;
  const Language language = language_of(report.language);
  std::string text = head_words(redaction, language) + '\n';
  if (report.paragraphs.empty()) text += words::say(words::Phrase::LawNoText, language) + '\n';
  std::string_view heading;
  for (const Paragraph* paragraph : report.paragraphs) {
    if (!paragraph->heading.empty() && paragraph->heading != heading) {
      heading = paragraph->heading;
      text += fmt::format("\n{}\n", words::shown_on_a_line(heading));
    }
    text += '\n' + paragraph_text(*paragraph, report, ruleset);
  }
  return text;
}

std::string law_report_json(const LawReport& report, const RuleSet& ruleset) {
  const Redaction& redaction = *report.redaction;
  std::string text;
  json::JsonWriter json(text);
  json.begin_object().member("act", ruleset.id);
  if (report.on) json.member("on", report.on->to_string());
  else json.key("on").null();
  json.key("redaction").begin_array();
  for (const std::string& id : redaction.ids) json.text(id);
  json.end_array();
  json.member("from", redaction.program.from.to_string()).member("until", redaction.program.until.to_string());
  json.key("paragraphs").begin_array();
  for (const Paragraph* paragraph : report.paragraphs) {
    json.begin_object()
        .member("id", paragraph->id)
        .member("act", paragraph->act)
        .member("language", paragraph->language);
    if (paragraph->not_held) json.key("words").null();
    else json.member("words", paragraph->words);
    json.key("not_held").boolean(paragraph->not_held);
    if (paragraph->amended_by.empty()) json.key("amended_by").null();
    else json.member("amended_by", paragraph->amended_by);
    if (const std::optional<Date> since = origin_of(*paragraph, redaction.program).since)
      json.member("since", since->to_string());
    else json.key("since").null();
    json.key("rules").begin_array();
    for (const RuleId id : rules_of_paragraph(*paragraph, redaction.program)) write_rule(json, id, report, ruleset);
    json.end_array();
    if (const NonOperativeInfo* info = non_operative(*paragraph, redaction)) json.member("non_operative", info->reason);
    json.end_object();
  }
  json.end_array().end_object();
  return text + "\n";
}

}  // namespace tarmaq::report
