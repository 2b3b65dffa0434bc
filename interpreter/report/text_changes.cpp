#include "interpreter/report/text_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/citation.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/law_report.hpp"
#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/redline.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::report {

namespace {

// All that tells a paragraph's rules of one redaction from those of another of the same rule set.
std::vector<std::string> signs_of_rules(const std::optional<Paragraph>& paragraph, const LawSide& side) {
  std::vector<std::string> signs;
  if (!paragraph) return signs;
  const Program& program = side.law->program;
  for (const RuleId id : rules_of_paragraph(*paragraph, program)) {
    const RuleInfo& rule = program.rules[id];
    std::string sign = fmt::format("{}:{} {}", rule.span.file, rule.span.begin, rule.amended_by);
    const Reads reads = reads_of_rule(program, id);
    for (const ParameterId read : reads.parameters) {
      const ParameterInfo& parameter = program.parameters[read];
      sign += "\n" + parameter.name;
      if (parameter.value)
        sign += "=" + words::value_json(*parameter.value, parameter.type, side.ruleset->vocabulary,
                                        program.text(*parameter.value));
    }
    for (const DefinitionId read : reads.definitions) {
      const DefinitionInfo& definition = program.definitions[read];
      sign += fmt::format("\n{} {}:{}", definition.name, definition.span.file, definition.span.begin);
    }
    signs.push_back(std::move(sign));
  }
  return signs;
}

std::string marked(const std::string& before, const std::string& after) {
  std::string text;
  for (const words::RedlinePiece& piece : words::redline(before, after)) {
    if (!text.empty()) text += ' ';
    switch (piece.kind) {
      case words::RedlineKind::Kept: text += words::xml_text(piece.words); break;
      case words::RedlineKind::Deleted: text += "<del>" + words::xml_text(piece.words) + "</del>"; break;
      case words::RedlineKind::Inserted: text += "<ins>" + words::xml_text(piece.words) + "</ins>"; break;
    }
  }
  return text;
}

std::string not_held_html(const std::optional<Paragraph>& paragraph, words::Phrase phrase, Language language) {
  if (!paragraph || !paragraph->not_held) return {};
  return fmt::format("<p class=\"quiet\" lang=\"{}\">{}</p>", language_tag(language),
                     words::xml_text(words::say(phrase, language)));
}

std::string rules_html(const std::optional<Paragraph>& paragraph, const LawSide& side, Language language) {
  if (!paragraph) return {};
  const Program& program = side.law->program;
  std::string list;
  for (const RuleId id : rules_of_paragraph(*paragraph, program)) {
    const RuleInfo& rule = program.rules[id];
    list += fmt::format("<li>{} {}{}</li>\n", words::xml_text(answer::rule_citation(program, id, side.ruleset->id)),
                        words::xml_text(label_in(rule.title, language_tag(language))),
                        rule.amended_by.empty()
                            ? ""
                            : fmt::format(" <span class=\"quiet\">{}</span>", words::xml_text(rule.amended_by)));
  }
  return list.empty() ? list : "<ul>\n" + list + "</ul>\n";
}

// The paragraphs of the text; with `rules` those too that rules name and no text holds.
std::vector<Paragraph> paragraphs_of(const LawSide& side, bool rules) {
  std::vector<Paragraph> paragraphs = side.law->paragraphs;
  if (!rules) return paragraphs;
  const Program& program = side.law->program;
  std::set<std::pair<std::string, std::string>> known;
  for (const Paragraph& paragraph : paragraphs) known.emplace(paragraph.act, paragraph.id);
  for (const RuleInfo& rule : program.rules) {
    const ActInfo& act = program.acts[rule.act];
    const std::string& of = act.amends.empty() ? act.id : act.amends;
    if (!known.emplace(of, rule.paragraph).second) continue;
    Paragraph paragraph;
    paragraph.id = rule.paragraph;
    paragraph.act = of;
    paragraphs.push_back(std::move(paragraph));
  }
  return paragraphs;
}

}  // namespace

std::vector<TextChange> text_changes(const LawSide& from, const LawSide& to, bool rules) {
  const auto key = [](const Paragraph& each) { return std::make_tuple(each.act, each.language, each.id); };
  std::map<std::tuple<std::string, std::string, std::string>, TextChange> known;
  for (const Paragraph& each : paragraphs_of(from, rules)) known[key(each)].before = each;
  for (const Paragraph& each : paragraphs_of(to, rules)) known[key(each)].after = each;
  std::vector<TextChange> changed;
  for (auto& [name, change] : known) {
    const std::optional<Paragraph>& before = change.before;
    const std::optional<Paragraph>& after = change.after;
    change.words = !change.named().language.empty() &&
                   (!before || !after || before->words != after->words || before->not_held != after->not_held);
    change.rules = rules && signs_of_rules(before, from) != signs_of_rules(after, to);
    if (change.words || change.rules) changed.push_back(change);
  }
  std::stable_sort(changed.begin(), changed.end(), [](const TextChange& left, const TextChange& right) {
    const Paragraph& one = left.named();
    const Paragraph& other = right.named();
    return one.act != other.act ? one.act < other.act : before_in_text(one.id, other.id);
  });
  return changed;
}

std::string change_words(const TextChange& change, Language language) {
  const bool held = !change.named().language.empty();
  if (change.before && change.after && !change.words)
    return words::say(held ? words::Phrase::LawRulesChanged : words::Phrase::LawRulesAlone, language);
  const words::Phrase phrase = !change.before  ? words::Phrase::ImpactNew
                               : !change.after ? words::Phrase::ImpactGone
                                               : words::Phrase::ImpactNewWords;
  const std::string what = words::say(phrase, language);
  if (!change.after || change.after->amended_by.empty()) return what;
  return words::say(words::Phrase::ImpactByAct, language, {{"what", what}, {"act", change.after->amended_by}});
}

std::string change_html(const TextChange& change, const LawSide& from, const LawSide& to, Language language,
                        const std::string& below) {
  const std::optional<Paragraph>& before = change.before;
  const std::optional<Paragraph>& after = change.after;
  const Paragraph& named = change.named();
  std::string out = fmt::format("<article>\n<h3>{} <span class=\"quiet\">{}</span></h3>\n<div lang=\"{}\">",
                                words::xml_text(named.id), words::xml_text(change_words(change, language)),
                                words::xml_text(named.language.empty() ? language_tag(language) : named.language));
  out += not_held_html(before, words::Phrase::ImpactFormerNotHeld, language);
  out += not_held_html(after, words::Phrase::ImpactNewNotHeld, language);
  const std::string text = marked(before ? before->words : "", after ? after->words : "");
  if (!text.empty()) out += "<p>" + text + "</p>";
  out += "</div>\n<div>\n";
  const std::string old_rules = rules_html(before, from, language);
  const std::string new_rules = rules_html(after, to, language);
  const auto rules = [&](words::Phrase head, const std::string& list) {
    if (list.empty()) return;
    out += fmt::format("<p class=\"quiet\">{}</p>\n{}", words::xml_text(words::say(head, language)), list);
  };
  if (old_rules == new_rules && !change.rules) {
    rules(words::Phrase::ImpactRulesSame, old_rules);
  } else {
    rules(words::Phrase::ImpactRulesBefore, old_rules);
    rules(words::Phrase::ImpactRulesAfter, new_rules);
  }
  return out + below + "</div>\n</article>\n";
}

}  // namespace tarmaq::report
