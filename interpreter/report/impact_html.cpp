// The page of an impact: what changes in figures, the text with its changes marked and its rules
// beside it, the changed cases. It needs no script and no other file.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/impact/findings.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/citation.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/impact_report.hpp"
#include "interpreter/report/law_report.hpp"
#include "interpreter/report/page_style.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/report/redline.hpp"
#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::report {

namespace {

class Page {
 public:
  Page(const impact::ImpactReport& report, Language language)
      : report_(report), totals_(impact::totals_of(report)), language_(language) {}

  std::string write() {
    head();
    figures();
    text();
    cases();
    out_ += page_foot(language_tag(language_)) + "</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  std::string word(words::Phrase phrase) const { return words::xml_text(words::say(phrase, language_)); }

  std::string side_words(const impact::ImpactSide& side) const {
    std::string words = words::xml_text(impact_side_name(side, language_));
    for (const auto& [reading, choice] : side.readings)
      words += words::xml_text(fmt::format(", {} = {}", reading, choice));
    return words;
  }

  const Redaction& law(const impact::ImpactSide& side) const {
    return side.on ? side.ruleset->on(*side.on) : side.ruleset->redactions.back();
  }
  // A former or new outcome in the words by which they are told apart.
  std::string said(const std::string& outcome) const { return breakable(totals_.outcomes.at(outcome).in(language_)); }
  bool compares_texts() const { return report_.from.ruleset != report_.to.ruleset || report_.from.on || report_.to.on; }

  std::string item_words(std::size_t item) const {
    const impact::ImpactItem& shown = report_.items[item];
    std::string words = breakable(impact_item_name(shown, language_));
    if (!shown.place.empty()) words += fmt::format(" <span class=\"quiet\">{}</span>", breakable(shown.place));
    return words;
  }

  void head() {
    const std::string& id = report_.to.ruleset->id;
    const std::string title = words::say(words::Phrase::ImpactPageTitle, language_, {{"act", id}});
    out_ += page_head(language_tag(language_), title, impact_style);
    const std::string sides = words::say(words::Phrase::ImpactFromTo, language_,
                                         {{"from", side_words(report_.from)}, {"to", side_words(report_.to)}});
    out_ += fmt::format("<h1>{}</h1>\n<p>{}</p>\n<p>{}</p>\n", words::xml_text(title), sides,
                        words::xml_text(impact_headline(totals_, language_)));
  }

  void figures() {
    if (totals_.changes + totals_.duty_changes == 0) return;
    transitions(words::Phrase::ImpactByDecision, totals_.by_decision);
    transitions(words::Phrase::ImpactByDuty, totals_.by_duty);
    out_ += fmt::format("<h2>{}</h2>\n<table>\n<tr><th>{}</th><th class=\"count\">{}</th></tr>\n",
                        word(words::Phrase::ImpactByItem), word(words::Phrase::ImpactColumnItem),
                        word(words::Phrase::ImpactColumnChanges));
    for (std::size_t item = 0; item < report_.items.size(); ++item) {
      if (totals_.by_item[item] == 0) continue;
      out_ += fmt::format("<tr><td>{}</td><td class=\"count\">{}</td></tr>\n", item_words(item), totals_.by_item[item]);
    }
    out_ += "</table>\n";
  }

  void transitions(words::Phrase head, const std::map<std::string, std::size_t>& counts) {
    if (counts.empty()) return;
    out_ += fmt::format("<h2>{}</h2>\n<table>\n<tr><th>{}</th><th>{}</th><th class=\"count\">{}</th></tr>\n",
                        word(head), word(words::Phrase::ImpactColumnFrom), word(words::Phrase::ImpactColumnTo),
                        word(words::Phrase::ImpactColumnCases));
    for (const auto& [name, changes] : counts) {
      out_ += fmt::format("<tr><th class=\"group\" colspan=\"2\">{}</th><th class=\"group count\">{}</th></tr>\n",
                          breakable(name), changes);
      for (const auto& [outcomes, count] : totals_.transitions.at(name)) {
        out_ += fmt::format("<tr><td>{}</td><td>{}</td><td class=\"count\">{}</td></tr>\n", said(outcomes.first),
                            said(outcomes.second), count);
      }
    }
    out_ += "</table>\n";
  }

  std::string rules_beside(const Paragraph* paragraph, const Redaction& law, const impact::ImpactSide& side) const {
    if (paragraph == nullptr) return {};
    const std::vector<RuleId> rules = rules_of_paragraph(*paragraph, law.program);
    std::string list;
    for (const RuleId id : rules) {
      const RuleInfo& rule = law.program.rules[id];
      list += fmt::format(
          "<li>{} {}{}</li>\n", words::xml_text(answer::rule_citation(law.program, id, side.ruleset->id)),
          words::xml_text(label_in(rule.title, language_tag(language_))),
          rule.amended_by.empty() ? ""
                                  : fmt::format(" <span class=\"quiet\">{}</span>", words::xml_text(rule.amended_by)));
    }
    return list.empty() ? list : "<ul>\n" + list + "</ul>\n";
  }

  static std::string marked(const std::string& before, const std::string& after) {
    std::string words;
    for (const RedlinePiece& piece : redline(before, after)) {
      if (!words.empty()) words += ' ';
      switch (piece.kind) {
        case RedlineKind::Kept: words += words::xml_text(piece.words); break;
        case RedlineKind::Deleted: words += "<del>" + words::xml_text(piece.words) + "</del>"; break;
        case RedlineKind::Inserted: words += "<ins>" + words::xml_text(piece.words) + "</ins>"; break;
      }
    }
    return words;
  }

  std::string not_held(const Paragraph* paragraph, words::Phrase words) const {
    if (paragraph == nullptr || !paragraph->not_held) return {};
    return fmt::format("<p class=\"quiet\" lang=\"{}\">{}</p>", language_tag(language_), word(words));
  }

  void paragraph(const Paragraph* before, const Paragraph* after) {
    const Paragraph& named = after != nullptr ? *after : *before;
    std::string what = words::say(before == nullptr  ? words::Phrase::ImpactNew
                                  : after == nullptr ? words::Phrase::ImpactGone
                                                     : words::Phrase::ImpactNewWords,
                                  language_);
    if (!named.amended_by.empty() && after != nullptr)
      what = words::say(words::Phrase::ImpactByAct, language_, {{"what", what}, {"act", named.amended_by}});
    out_ += fmt::format("<article>\n<h3>{} <span class=\"quiet\">{}</span></h3>\n<div lang=\"{}\">",
                        words::xml_text(named.id), words::xml_text(what), words::xml_text(named.language));
    out_ += not_held(before, words::Phrase::ImpactFormerNotHeld);
    out_ += not_held(after, words::Phrase::ImpactNewNotHeld);
    const std::string words = marked(before == nullptr ? "" : before->words, after == nullptr ? "" : after->words);
    if (!words.empty()) out_ += "<p>" + words + "</p>";
    out_ += "</div>\n<div>\n";
    const std::string old_rules = rules_beside(before, law(report_.from), report_.from);
    const std::string new_rules = rules_beside(after, law(report_.to), report_.to);
    const auto rules = [&](words::Phrase head, const std::string& list) {
      if (!list.empty()) out_ += fmt::format("<p class=\"quiet\">{}</p>\n{}", word(head), list);
    };
    if (old_rules == new_rules) {
      rules(words::Phrase::ImpactRulesSame, old_rules);
    } else {
      rules(words::Phrase::ImpactRulesBefore, old_rules);
      rules(words::Phrase::ImpactRulesAfter, new_rules);
    }
    out_ += "</div>\n</article>\n";
  }

  void text() {
    if (!compares_texts()) return;
    const auto key = [](const Paragraph& each) { return std::make_tuple(each.act, each.language, each.id); };
    std::map<std::tuple<std::string, std::string, std::string>, std::pair<const Paragraph*, const Paragraph*>> known;
    for (const Paragraph& each : law(report_.from).paragraphs) known[key(each)].first = &each;
    for (const Paragraph& each : law(report_.to).paragraphs) known[key(each)].second = &each;
    std::vector<std::pair<const Paragraph*, const Paragraph*>> changed;
    for (const auto& entry : known) {
      const auto [before, after] = entry.second;
      if (before == nullptr || after == nullptr || before->words != after->words || before->not_held != after->not_held)
        changed.push_back(entry.second);
    }
    std::stable_sort(changed.begin(), changed.end(), [](const auto& left, const auto& right) {
      const Paragraph& one = left.second != nullptr ? *left.second : *left.first;
      const Paragraph& other = right.second != nullptr ? *right.second : *right.first;
      return one.act != other.act ? one.act < other.act : before_in_text(one.id, other.id);
    });
    if (changed.empty()) return;
    out_ += fmt::format("<h2>{}</h2>\n<p class=\"quiet\">{}</p>\n", word(words::Phrase::ImpactSectionText),
                        words::say(words::Phrase::ImpactMarks, language_));
    for (const auto& [before, after] : changed) paragraph(before, after);
  }

  void cases() {
    out_ += fmt::format("<h2>{}</h2>\n", word(words::Phrase::ImpactSectionCases));
    if (totals_.changed == 0) out_ += fmt::format("<p>{}</p>\n", word(words::Phrase::ImpactNoChange));
    for (const impact::ImpactCase& each : report_.cases) {
      if (each.changes.empty()) continue;
      out_ += fmt::format("<section>\n<h3>{}</h3>\n", words::xml_text(each.title.empty() ? each.source : each.title));
      if (!each.title.empty()) out_ += fmt::format("<p class=\"quiet\">{}</p>\n", words::xml_text(each.source));
      out_ +=
          fmt::format("<table>\n<tr><th>{}</th><th>{}</th><th>{}</th></tr>\n", word(words::Phrase::ImpactColumnFrom),
                      word(words::Phrase::ImpactColumnTo), word(words::Phrase::ImpactColumnBy));
      for (const impact::ImpactChange& change : each.changes) row(change);
      out_ += "</table>\n</section>\n";
    }
  }

  void row(const impact::ImpactChange& change) {
    std::string items;
    for (const std::size_t item : change.items) items += (items.empty() ? "" : "<br>") + item_words(item);
    const std::string remark = attribution_words(change, language_);
    if (!remark.empty()) items += fmt::format(" <span class=\"quiet\">({})</span>", words::xml_text(remark));
    out_ += fmt::format("<tr><th class=\"group\" colspan=\"3\">{}</th></tr>\n", breakable(change.decision));
    out_ += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", outcome(change.before), outcome(change.after),
                        items);
  }

  std::string outcome(const impact::ImpactOutcome& outcome) const {
    std::string words = breakable(outcome.shown.in(language_));
    if (!outcome.rules.empty())
      words += fmt::format(" <span class=\"quiet\">{}</span>",
                           words::xml_text(fmt::format("{}", fmt::join(outcome.rules, ", "))));
    return words;
  }

  const impact::ImpactReport& report_;
  const impact::ImpactTotals totals_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string impact_html(const impact::ImpactReport& report, std::string_view language) {
  return Page(report, language_of(language)).write();
}

}  // namespace tarmaq::report
