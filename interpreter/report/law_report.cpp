#include "interpreter/report/law_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/reasons.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/program/wordings.hpp"
#include "interpreter/report/page_style.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/redline.hpp"

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

// "in the wording of kz-916": whose words they are.
std::string author_words(const Paragraph& paragraph, Language language) {
  return paragraph.amended_by.empty()
             ? paragraph.act
             : words::say(words::Phrase::LawWordingOf, language, {{"act", paragraph.amended_by}});
}

std::string paragraph_text(const Paragraph& paragraph, const LawReport& report, const RuleSet& ruleset,
                           const Wordings& wordings) {
  const Program& program = report.redaction->program;
  const std::string_view bold = report.colour ? "\x1b[1m" : "";
  const std::string_view dim = report.colour ? "\x1b[2m" : "";
  const std::string_view plain = report.colour ? "\x1b[0m" : "";
  const std::string act = paragraph.act == ruleset.id ? std::string() : paragraph.act + "/";
  std::string text = fmt::format("{}{}{}{}", bold, act, paragraph.id, plain);
  const Language language = language_of(report.language);
  std::string from = author_words(paragraph, language);
  if (const ParagraphWording* wording = wordings.on(paragraph, program.from))
    from = words::say(words::Phrase::LawSince, language, {{"act", from}, {"day", wording->since.to_string()}});
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
  const Wordings wordings(ruleset);
  std::string_view heading;
  for (const Paragraph* paragraph : report.paragraphs) {
    if (!paragraph->heading.empty() && paragraph->heading != heading) {
      heading = paragraph->heading;
      text += fmt::format("\n{}\n", words::shown_on_a_line(heading));
    }
    text += '\n' + paragraph_text(*paragraph, report, ruleset, wordings);
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
  const Wordings wordings(ruleset);
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
    if (const ParagraphWording* wording = wordings.on(*paragraph, redaction.program.from))
      json.member("since", wording->since.to_string());
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

namespace {

// Each wording of a paragraph in words: whose it was, and on which days.
std::vector<std::string> history_words(const Paragraph& paragraph, const Wordings& wordings, Language language) {
  std::vector<std::string> lines;
  for (const ParagraphWording& wording : wordings.of(paragraph)) {
    const std::string act = author_words(*wording.paragraph, language);
    const std::string since = wording.since.to_string();
    lines.push_back(wording.until.is_unlimited()
                        ? words::say(words::Phrase::LawSince, language, {{"act", act}, {"day", since}})
                        : words::say(words::Phrase::LawUntil, language,
                                     {{"act", act}, {"day", since}, {"until", wording.until.to_string()}}));
  }
  return lines;
}

std::string changes_title(const LawChangesReport& report, Language language) {
  return words::say(
      words::Phrase::LawChangesTitle, language,
      {{"act", report.to.ruleset->id}, {"from", report.first.to_string()}, {"to", report.second.to_string()}});
}

std::string step_words(const LawStep& step) {
  return step.amendment.empty() ? step.label : step.amendment + ", " + step.label;
}

constexpr std::string_view gone_begin = "[-";
constexpr std::string_view gone_end = "-]";
constexpr std::string_view added_begin = "{+";
constexpr std::string_view added_end = "+}";

// Both wordings in one, what is gone and what is new between marks.
std::string marked_text(const TextChange& change) {
  std::string text;
  const std::string_view before = change.before ? change.before->words : std::string_view();
  const std::string_view after = change.after ? change.after->words : std::string_view();
  for (const words::RedlinePiece& piece : words::redline(before, after)) {
    if (!text.empty()) text += ' ';
    switch (piece.kind) {
      case words::RedlineKind::Kept: text += piece.words; break;
      case words::RedlineKind::Deleted: text += fmt::format("{}{}{}", gone_begin, piece.words, gone_end); break;
      case words::RedlineKind::Inserted: text += fmt::format("{}{}{}", added_begin, piece.words, added_end); break;
    }
  }
  return text;
}

std::string rule_lines(words::Phrase head, const std::optional<Paragraph>& paragraph, const LawSide& side,
                       const LawChangesReport& report) {
  if (!paragraph) return {};
  const Language language = language_of(report.language);
  const Program& program = side.law->program;
  std::string text;
  for (const RuleId id : rules_of_paragraph(*paragraph, program)) {
    const std::string name = words::say(words::Phrase::NameOfRule, language,
                                        {{"name", answer::rule_citation(program, id, side.ruleset->id)}});
    const std::string_view title = label_in(program.rules[id].title, report.language);
    text += fmt::format("      {}{}{}  ({})\n", name, title.empty() ? "" : " ", words::shown_on_a_line(title),
                        words::shown_on_a_line(answer::place_name(program.rules[id].span, *side.ruleset)));
  }
  return text.empty() ? text : fmt::format("    {}\n{}", words::say(head, language), text);
}

void write_wording(json::JsonWriter& json, std::string_view key, const std::optional<Paragraph>& paragraph) {
  json.key(key);
  if (!paragraph) {
    json.null();
    return;
  }
  json.begin_object();
  if (paragraph->words.empty()) json.key("words").null();
  else json.member("words", paragraph->words);
  json.key("not_held").boolean(paragraph->not_held);
  if (paragraph->amended_by.empty()) json.key("amended_by").null();
  else json.member("amended_by", paragraph->amended_by);
  json.end_object();
}

}  // namespace

std::string law_changes_text(const LawChangesReport& report) {
  const Language language = language_of(report.language);
  std::string text = changes_title(report, language) + '\n';
  if (!report.steps.empty()) {
    text += fmt::format("\n{}\n", words::say(words::Phrase::LawChangesSteps, language));
    for (const LawStep& step : report.steps) {
      text += "  " + words::shown_on_a_line(step_words(step));
      text += step.place.empty() ? "\n" : fmt::format("  ({})\n", words::shown_on_a_line(step.place));
    }
  }
  if (report.paragraphs.empty()) return text + '\n' + words::say(words::Phrase::LawChangesNone, language) + '\n';
  text += '\n' +
          words::say(words::Phrase::LawChangesMarks, language,
                     {{"gone", fmt::format("{}…{}", gone_begin, gone_end)},
                      {"added", fmt::format("{}…{}", added_begin, added_end)}}) +
          '\n';
  const Wordings wordings(*report.to.ruleset);
  for (const TextChange& change : report.paragraphs) {
    const Paragraph& named = change.named();
    const std::string act = named.act == report.to.ruleset->id ? std::string() : named.act + "/";
    text += fmt::format("\n{}{}  {}\n", act, named.id, change_words(change, language));
    const auto not_held = [&](const std::optional<Paragraph>& paragraph, words::Phrase phrase) {
      if (paragraph && paragraph->not_held) text += fmt::format("    {}\n", words::say(phrase, language));
    };
    not_held(change.before, words::Phrase::ImpactFormerNotHeld);
    not_held(change.after, words::Phrase::ImpactNewNotHeld);
    const std::string both = marked_text(change);
    if (!both.empty()) text += wrapped(words::shown(both), 100, 4);
    const std::string before = rule_lines(words::Phrase::ImpactRulesBefore, change.before, report.from, report);
    const std::string after = rule_lines(words::Phrase::ImpactRulesAfter, change.after, report.to, report);
    text += change.rules ? before + after : rule_lines(words::Phrase::ImpactRulesSame, change.after, report.to, report);
    const std::vector<std::string> history = history_words(named, wordings, language);
    if (!history.empty()) text += fmt::format("    {}\n", words::say(words::Phrase::LawHistory, language));
    for (const std::string& line : history) text += fmt::format("      {}\n", line);
  }
  return text;
}

std::string law_changes_json(const LawChangesReport& report) {
  std::string text;
  json::JsonWriter json(text);
  json.begin_object().member("act", report.to.ruleset->id);
  json.member("from", report.first.to_string()).member("to", report.second.to_string());
  json.key("steps").begin_array();
  for (const LawStep& step : report.steps) {
    json.begin_object();
    if (step.amendment.empty()) json.key("amendment").null();
    else json.member("amendment", step.amendment);
    json.member("step", step.label).member("place", step.place).end_object();
  }
  json.end_array();
  const Wordings wordings(*report.to.ruleset);
  json.key("paragraphs").begin_array();
  for (const TextChange& change : report.paragraphs) {
    const Paragraph& named = change.named();
    json.begin_object().member("id", named.id).member("act", named.act);
    if (named.language.empty()) json.key("language").null();
    else json.member("language", named.language);
    json.key("words_changed").boolean(change.words).key("rules_changed").boolean(change.rules);
    write_wording(json, "before", change.before);
    write_wording(json, "after", change.after);
    json.key("history").begin_array();
    for (const ParagraphWording& wording : wordings.of(named)) {
      json.begin_object().member("by", wording.author()).member("since", wording.since.to_string());
      json.member("until", wording.until.to_string()).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return text + "\n";
}

std::string law_changes_html(const LawChangesReport& report) {
  const Language language = language_of(report.language);
  const std::string title = changes_title(report, language);
  const auto word = [&](words::Phrase phrase) { return words::xml_text(words::say(phrase, language)); };
  std::string out = page_head(language_tag(language), title, impact_style);
  out += fmt::format("<h1>{}</h1>\n", words::xml_text(title));
  if (!report.steps.empty()) {
    out += fmt::format("<h2>{}</h2>\n<ul>\n", word(words::Phrase::LawChangesSteps));
    for (const LawStep& step : report.steps) {
      out += "<li>" + breakable(step_words(step));
      if (!step.place.empty()) out += fmt::format(" <span class=\"quiet\">{}</span>", breakable(step.place));
      out += "</li>\n";
    }
    out += "</ul>\n";
  }
  if (report.paragraphs.empty()) {
    out += fmt::format("<p>{}</p>\n", word(words::Phrase::LawChangesNone));
  } else {
    out += fmt::format("<h2>{}</h2>\n<p class=\"quiet\">{}</p>\n", word(words::Phrase::ImpactSectionText),
                       words::say(words::Phrase::ImpactMarks, language));
  }
  const Wordings wordings(*report.to.ruleset);
  for (const TextChange& change : report.paragraphs) {
    std::string below;
    for (const std::string& line : history_words(change.named(), wordings, language))
      below += fmt::format("<li>{}</li>\n", words::xml_text(line));
    if (!below.empty())
      below = fmt::format("<p class=\"quiet\">{}</p>\n<ul>\n{}</ul>\n", word(words::Phrase::LawHistory), below);
    out += change_html(change, report.from, report.to, language, below);
  }
  return out + page_foot(language_tag(language)) + "</body>\n</html>\n";
}

}  // namespace tarmaq::report
