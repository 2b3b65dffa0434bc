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
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/impact_report.hpp"
#include "interpreter/report/page_style.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/report/text_changes.hpp"
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

  LawSide law_side(const impact::ImpactSide& side) const { return {side.ruleset, &law(side)}; }

  void text() {
    if (!compares_texts()) return;
    const LawSide from = law_side(report_.from);
    const LawSide to = law_side(report_.to);
    const std::vector<TextChange> changed = text_changes(from, to, false);
    if (changed.empty()) return;
    out_ += fmt::format("<h2>{}</h2>\n<p class=\"quiet\">{}</p>\n", word(words::Phrase::ImpactSectionText),
                        words::say(words::Phrase::ImpactMarks, language_));
    for (const TextChange& change : changed) out_ += change_html(change, from, to, language_);
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
