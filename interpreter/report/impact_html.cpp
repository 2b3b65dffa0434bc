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
#include "interpreter/program/citation.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/html_head.hpp"
#include "interpreter/report/impact_report.hpp"
#include "interpreter/report/law_report.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/report/redline.hpp"
#include "interpreter/words/escape.hpp"

namespace tarmaq::report {

namespace {

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --line: #c9c9c4; --quiet: #5c5c58; --page: #fdfdfb; --ink: #1b1b19; --in: #dff2df; --out: #f8dedd; }
@media (prefers-color-scheme: dark) { :root { --line: #4a4a47; --quiet: #a9a9a3; --page: #1c1c1a; --ink: #ecece7; --in: #1f4023; --out: #4d2322; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 74rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); overflow-wrap: break-word; }
h1 { font-size: 1.5rem; margin: 0 0 .3rem; } h2 { font-size: 1.2rem; margin: 2.2rem 0 .8rem; border-bottom: 1px solid var(--line); } h3 { font-size: 1rem; margin: 0; }
p { margin: .3rem 0; } .quiet { color: var(--quiet); font-size: .9rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); }
th.group { padding-top: .9rem; } td.count, th.count { text-align: right; white-space: nowrap; width: 4.5rem; padding-right: 0; font-variant-numeric: tabular-nums; }
ins { background: var(--in); text-decoration: underline; } ins::before { content: "+"; font-weight: bold; }
del { background: var(--out); text-decoration: line-through; } del::before { content: "−"; font-weight: bold; }
article { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: .3rem 2rem; padding: .8rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
article > h3 { grid-column: 1 / -1; } ul { margin: 0; padding-left: 1.1rem; } li .quiet { white-space: nowrap; }
@media (max-width: 44rem) { body { padding: .8rem; } article { grid-template-columns: minmax(0, 1fr); } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } h2 { break-after: avoid; } }
)";

class Page {
 public:
  explicit Page(const impact::ImpactReport& report) : report_(report), totals_(impact::totals_of(report)) {}

  std::string write() {
    head();
    figures();
    text();
    cases();
    out_ += page_foot("en") + "</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  static std::string side_words(const impact::ImpactSide& side) {
    std::string words = words::xml_text(side.name);
    for (const auto& [reading, choice] : side.readings)
      words += words::xml_text(fmt::format(", {} = {}", reading, choice));
    return words;
  }

  // Names may break behind their underscores and slashes, so that a narrow page holds them.
  static std::string breakable(const std::string& text) {
    std::string words;
    for (const char c : words::xml_text(text)) {
      words += c;
      if (c == '_' || c == '/') words += "<wbr>";
    }
    return words;
  }

  const Redaction& law(const impact::ImpactSide& side) const {
    return side.on ? side.ruleset->on(*side.on) : side.ruleset->redactions.back();
  }
  bool compares_texts() const { return report_.from.ruleset != report_.to.ruleset || report_.from.on || report_.to.on; }

  std::string item_words(std::size_t item) const {
    const impact::ImpactItem& shown = report_.items[item];
    std::string words =
        shown.amendment.empty() ? breakable(shown.label) : breakable(shown.amendment + ", " + shown.label);
    if (!shown.place.empty()) words += fmt::format(" <span class=\"quiet\">{}</span>", breakable(shown.place));
    return words;
  }

  void head() {
    const std::string& id = report_.to.ruleset->id;
    out_ += html_head("en", "What changes: " + std::string(id), style);
    out_ += fmt::format("<h1>What changes: {}</h1>\n<p>From {} to {}</p>\n", words::xml_text(id),
                        side_words(report_.from), side_words(report_.to));
    out_ += fmt::format("<p>{}</p>\n", impact_headline(totals_));
  }

  void figures() {
    if (totals_.changes == 0) return;
    out_ += "<h2>By decision</h2>\n<table>\n<tr><th>From</th><th>To</th><th class=\"count\">Cases</th></tr>\n";
    for (const auto& [decision, transitions] : totals_.transitions) {
      out_ += fmt::format("<tr><th class=\"group\" colspan=\"2\">{}</th><th class=\"group count\">{}</th></tr>\n",
                          breakable(decision), totals_.by_decision.at(decision));
      for (const auto& [outcomes, count] : transitions) {
        out_ += fmt::format("<tr><td>{}</td><td>{}</td><td class=\"count\">{}</td></tr>\n", breakable(outcomes.first),
                            breakable(outcomes.second), count);
      }
    }
    out_ += "</table>\n<h2>By item</h2>\n<table>\n<tr><th>Item</th><th class=\"count\">Changes</th></tr>\n";
    for (std::size_t item = 0; item < report_.items.size(); ++item) {
      if (totals_.by_item[item] == 0) continue;
      out_ += fmt::format("<tr><td>{}</td><td class=\"count\">{}</td></tr>\n", item_words(item), totals_.by_item[item]);
    }
    out_ += "</table>\n";
  }

  static std::string rules_beside(const Paragraph* paragraph, const Redaction& law, const impact::ImpactSide& side) {
    if (paragraph == nullptr) return {};
    const std::vector<RuleId> rules = rules_of_paragraph(*paragraph, law.program);
    std::string list;
    for (const RuleId id : rules) {
      const RuleInfo& rule = law.program.rules[id];
      list += fmt::format(
          "<li>{} {}{}</li>\n", words::xml_text(answer::rule_citation(law.program, id, side.ruleset->id)),
          words::xml_text(label_in(rule.title, "en")),
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

  static std::string not_held(const Paragraph* paragraph, std::string_view words) {
    return paragraph != nullptr && paragraph->not_held ? fmt::format("<p class=\"quiet\" lang=\"en\">{}</p>", words)
                                                       : std::string();
  }

  void paragraph(const Paragraph* before, const Paragraph* after) {
    const Paragraph& named = after != nullptr ? *after : *before;
    const std::string_view what = before == nullptr ? "new" : after == nullptr ? "no longer there" : "in new words";
    out_ += fmt::format("<article>\n<h3>{} <span class=\"quiet\">{}{}</span></h3>\n<div lang=\"{}\">",
                        words::xml_text(named.id), what,
                        named.amended_by.empty() || after == nullptr ? "" : ", by " + words::xml_text(named.amended_by),
                        words::xml_text(named.language));
    out_ += not_held(before, "The former words are not held.");
    out_ += not_held(after, "The new words are not held.");
    const std::string words = marked(before == nullptr ? "" : before->words, after == nullptr ? "" : after->words);
    if (!words.empty()) out_ += "<p>" + words + "</p>";
    out_ += "</div>\n<div>\n";
    const std::string old_rules = rules_beside(before, law(report_.from), report_.from);
    const std::string new_rules = rules_beside(after, law(report_.to), report_.to);
    if (old_rules == new_rules && !old_rules.empty()) {
      out_ += "<p class=\"quiet\">Rules, as they were</p>\n" + old_rules;
    } else {
      if (!old_rules.empty()) out_ += "<p class=\"quiet\">Rules before</p>\n" + old_rules;
      if (!new_rules.empty()) out_ += "<p class=\"quiet\">Rules after</p>\n" + new_rules;
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
    out_ +=
        "<h2>The text</h2>\n<p class=\"quiet\"><ins>Underlined</ins> words are new, <del>struck</del> words are "
        "gone.</p>\n";
    for (const auto& [before, after] : changed) paragraph(before, after);
  }

  void cases() {
    out_ += "<h2>Changed cases</h2>\n";
    if (totals_.changed == 0) out_ += "<p>No case changes.</p>\n";
    for (const impact::ImpactCase& each : report_.cases) {
      if (each.changes.empty()) continue;
      out_ += fmt::format("<section>\n<h3>{}</h3>\n", words::xml_text(each.title.empty() ? each.source : each.title));
      if (!each.title.empty()) out_ += fmt::format("<p class=\"quiet\">{}</p>\n", words::xml_text(each.source));
      out_ += "<table>\n<tr><th>From</th><th>To</th><th>By</th></tr>\n";
      for (const impact::ImpactChange& change : each.changes) row(change);
      out_ += "</table>\n</section>\n";
    }
  }

  void row(const impact::ImpactChange& change) {
    std::string items;
    for (const std::size_t item : change.items) items += (items.empty() ? "" : "<br>") + item_words(item);
    const std::string remark = attribution_words(change);
    if (!remark.empty()) items += fmt::format(" <span class=\"quiet\">({})</span>", remark);
    out_ += fmt::format("<tr><th class=\"group\" colspan=\"3\">{}</th></tr>\n", breakable(change.decision));
    out_ += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", outcome(change.before), outcome(change.after),
                        items);
  }

  static std::string outcome(const impact::ImpactOutcome& outcome) {
    std::string words = breakable(outcome.shown);
    if (!outcome.rules.empty())
      words += fmt::format(" <span class=\"quiet\">{}</span>",
                           words::xml_text(fmt::format("{}", fmt::join(outcome.rules, ", "))));
    return words;
  }

  const impact::ImpactReport& report_;
  const impact::ImpactTotals totals_;
  std::string out_;
};

}  // namespace

std::string impact_html(const impact::ImpactReport& report) { return Page(report).write(); }

}  // namespace tarmaq::report
