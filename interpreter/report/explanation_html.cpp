#include "interpreter/report/explanation_html.hpp"
#include "interpreter/cases/mistake_words.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <utility>
#include <vector>

#include "interpreter/answer/reasons.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/case_words.hpp"
#include "interpreter/report/clause_words.hpp"
#include "interpreter/report/html_head.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/report/why_not_words.hpp"
#include "interpreter/why/grounds.hpp"
#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::report {

namespace {

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --line: #c9c9c4; --quiet: #57574f; --page: #fdfdfb; --ink: #1b1b19; --mark: #1f5f8b; }
@media (prefers-color-scheme: dark) { :root { --line: #4a4a47; --quiet: #b0b0a8; --page: #1c1c1a; --ink: #ecece7; --mark: #8cc4ee; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 52rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); overflow-wrap: break-word; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .2rem 0 .4rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .7rem; border-bottom: 1px solid var(--line); } h3 { font-size: 1rem; margin: 1.2rem 0 .2rem; } li > h3, h2 + h3 { margin-top: 0; }
p { margin: .3rem 0; } .quiet { color: var(--quiet); } a { color: var(--mark); } :focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; } .skip:focus { position: static; }
ol.steps { list-style: none; margin: 0; padding: 0; counter-reset: step; } ol.steps > li { counter-increment: step; padding: .7rem 0 .7rem 2.4rem; border-bottom: 1px solid var(--line); position: relative; }
ol.steps > li::before { content: counter(step) "."; position: absolute; left: 0; font-weight: bold; } ol.steps > li:target { border-left: .3rem solid var(--mark); padding-left: 2.1rem; }
ul { margin: .3rem 0; padding-left: 1.3rem; } ol.changes { margin: .3rem 0; padding-left: 1.6rem; } figure { margin: .4rem 0; } blockquote { margin: .3rem 0; padding-left: .8rem; border-left: .2rem solid var(--line); } figcaption, summary { color: var(--quiet); } summary { cursor: pointer; }
.whole > summary { font-size: 1.2rem; font-weight: bold; color: inherit; margin: 2rem 0 .7rem; border-bottom: 1px solid var(--line); } .whole > summary h2 { display: inline; border: 0; margin: 0; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); } th { font-weight: normal; } thead th { font-weight: bold; } td { font-weight: 600; }
@media (max-width: 30rem) { body { padding: .8rem; } table { table-layout: fixed; font-size: .9rem; } th, td { overflow-wrap: break-word; } ol.steps > li { padding-left: 1.6rem; } th, td { padding-right: .4rem; } }
@media print { :root { --page: #fff; --ink: #000; --quiet: #333; --mark: #000; color-scheme: light; } body { max-width: none; padding: 0; font-size: 10pt; } h2, h3, summary { break-after: avoid; } tr, figure, p { break-inside: avoid; } a { color: inherit; text-decoration: none; } .skip { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; opacity: 1; } details:not([open]) > *:not(summary) { display: block; } summary { list-style: none; } summary::-webkit-details-marker { display: none; } }
)";

// A name may break behind its underscores, dots and slashes, so that a narrow page holds it.
std::string shown(std::string_view text) {
  std::string words;
  for (const char c : words::xml_text(text)) {
    words += c;
    if (c == '_' || c == '/') words += "<wbr>";
  }
  return words;
}

class ExplanationPage {
 public:
  ExplanationPage(const answer::Decider::Answer& answer, const RuleSet& ruleset, Language language)
      : answer_(answer), ruleset_(ruleset), vocabulary_(ruleset.vocabulary), words_(answer, ruleset, language) {}

  std::string write(const why::Explanation& explanation, const why::Explanation& whole, const why::WhyNot* why_not) {
    head(explanation);
    out_ += "<main id=\"main\">\n";
    begin(words::Phrase::SectionWhy, "why");
    steps(explanation, "step");
    out_ += "</section>\n";
    if (why_not != nullptr) not_otherwise(*why_not);
    facts();
    const ClauseWords clauses(explanation, answer_, ruleset_, words_.language());
    section(words::Phrase::SectionLaw, "law", clauses.law());
    section(words::Phrase::SectionReadings, "readings", clauses.readings());
    section(words::Phrase::SectionAssumptions, "assumptions",
            answer::assumptions(answer_, ruleset_, language_tag(words_.language())));
    out_ += fmt::format(
        "<details class=\"whole\">\n<summary><h2>{}</h2> ({})</summary>\n",
        shown(words_.say(words::Phrase::SectionAllReasons)),
        shown(words_.say(words::Phrase::StepsCount, {{"count", static_cast<std::int64_t>(whole.steps.size())}})));
    steps(whole, "all");
    out_ += "</details>\n</main>\n" + foot();
    return std::move(out_);
  }

  std::string refuse() {
    const std::string id = case_name();
    out_ = html_head(language_tag(words_.language()), id.empty() ? ruleset_.id : id, style);
    out_ += fmt::format("<main>\n<h1>{}</h1>\n", shown(id.empty() ? ruleset_.id : id));
    const bool mistakes = !answer_.errors.empty();
    out_ += fmt::format("<p>{}</p>\n",
                        shown(words_.say(mistakes ? words::Phrase::CaseRefused : words::Phrase::LawMissing)));
    std::vector<std::string> lines;
    for (const cases::CaseError& error : answer_.errors)
      lines.push_back(cases::mistake_message(error, vocabulary_, words_.language()));
    for (const plan::Need& need : answer_.outcomes.needs) lines.push_back(words_.fact(need.fact));
    list(lines);
    out_ += "</main>\n" + foot();
    return std::move(out_);
  }

 private:
  std::string foot() const { return page_foot(language_tag(words_.language())) + "</body>\n</html>\n"; }

  std::string case_name() const {
    if (answer_.id_json == "null") return {};
    return words_.say(words::Phrase::CaseHead, {{"id", json::parse_json(answer_.id_json).root.as_text()}});
  }

  void head(const why::Explanation& explanation) {
    std::vector<std::string> names;
    for (const DecisionId id : explanation.asked) names.push_back(words_.decision(id));
    const std::string title = words_.say(words::Phrase::PageTitle, {{"decision", words_.list(names)}});
    out_ = html_head(language_tag(words_.language()), title, style);
    out_ += fmt::format("<a class=\"skip\" href=\"#main\">{}</a>\n<header>\n",
                        shown(words_.say(words::Phrase::SkipToReasons)));
    if (const std::string id = case_name(); !id.empty()) out_ += fmt::format("<p class=\"quiet\">{}</p>\n", shown(id));
    for (std::size_t i = 0; i < explanation.asked.size(); ++i) {
      const std::string_view tag = i == 0 ? "h1" : "p";
      const DecisionId id = explanation.asked[i];
      out_ += fmt::format("<{0}>{1}</{0}>\n", tag, shown(words_.line(words_.decision(id), words_.decision_value(id))));
    }
    out_ += fmt::format("<p class=\"quiet\">{}</p>\n</header>\n", shown(words_.law()));
  }

  void begin(words::Phrase title, std::string_view id) { begin(words_.say(title), id); }
  void begin(const std::string& title, std::string_view id) {
    out_ += fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n", id, shown(title));
  }

  void list(const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    out_ += "<ul>\n";
    for (const std::string& line : lines) out_ += fmt::format("<li>{}</li>\n", shown(line));
    out_ += "</ul>\n";
  }

  void section(words::Phrase title, std::string_view id, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    begin(title, id);
    list(lines);
    out_ += "</section>\n";
  }

  void steps(const why::Explanation& explanation, std::string_view prefix) {
    const ClauseWords clauses(explanation, answer_, ruleset_, words_.language());
    out_ += "<ol class=\"steps\">\n";
    for (std::size_t i = 0; i < explanation.steps.size(); ++i) {
      const why::Explanation::Step& step = explanation.steps[i];
      out_ += fmt::format("<li id=\"{}-{}\">\n<h3>{}</h3>\n", prefix, i + 1, shown(clauses.outcome(step.decision)));
      for (const std::string& line : clauses.open(step.decision)) out_ += fmt::format("<p>{}</p>\n", shown(line));
      if (step.not_applicable) {
        out_ += fmt::format("<p>{}</p>\n", shown(words_.say(words::Phrase::NotThisCase, {{"grounds", "none"}})));
        grounds(*step.not_applicable, explanation, clauses, prefix);
      }
      for (const why::Explanation::Clause& clause : step.clauses) {
        out_ += fmt::format("<p>{}</p>\n", shown(clauses.named(clause)));
        law_words(why::paragraph_of(clause, answer_, ruleset_));
        grounds(clause.grounds, explanation, clauses, prefix);
      }
      if (step.clauses.empty() && !step.against.empty())
        out_ += fmt::format("<p>{}</p>\n", shown(words_.say(words::Phrase::NothingAdds)));
      for (const why::Explanation::Clause& clause : step.against) {
        out_ += fmt::format("<p>{}</p>\n", shown(clauses.against_named(clause)));
        grounds(clause.grounds, explanation, clauses, prefix);
      }
      for (const plan::Defeat& defeat : step.overridden) {
        out_ += fmt::format("<p>{}</p>\n",
                            shown(words_.say(words::Phrase::Overridden,
                                             {{"rule", words_.rule(defeat.rule)}, {"by", words_.rule(defeat.by)}})));
      }
      out_ += "</li>\n";
    }
    out_ += "</ol>\n";
  }

  // In the language of the page the words stand in the open; in another they are folded away.
  void law_words(const Paragraph* paragraph) {
    if (paragraph == nullptr || paragraph->not_held || paragraph->words.empty()) return;
    const bool open = paragraph->language == language_tag(words_.language());
    const std::string caption =
        shown(words_.say(words::Phrase::WordsOfLaw, {{"paragraph", paragraph->id}, {"language", paragraph->language}}));
    const std::string quote = fmt::format("<blockquote lang=\"{}\">{}</blockquote>\n",
                                          words::xml_text(paragraph->language), words::xml_text(paragraph->words));
    out_ += open ? fmt::format("<figure>\n<figcaption>{}</figcaption>\n{}</figure>\n", caption, quote)
                 : fmt::format("<details>\n<summary>{}</summary>\n{}</details>\n", caption, quote);
  }

  void grounds(const why::Grounds& reads, const why::Explanation& explanation, const ClauseWords& clauses,
               std::string_view prefix) {
    why::Grounds plain = reads;
    plain.decisions.clear();
    const std::vector<std::string> lines = clauses.grounds(plain);
    if (lines.empty() && reads.decisions.empty()) return;
    out_ += "<ul>\n";
    for (const std::string& line : lines) out_ += fmt::format("<li>{}</li>\n", shown(line));
    for (const DecisionId id : reads.decisions) {
      const std::size_t number = explanation.number_of(id);
      const std::string line = shown(clauses.outcome(id));
      out_ += number == 0 ? fmt::format("<li>{}</li>\n", line)
                          : fmt::format("<li><a href=\"#{}-{}\">{}</a></li>\n", prefix, number, line);
    }
    out_ += "</ul>\n";
  }

  void not_otherwise(const why::WhyNot& why_not) {
    const WhyNotWords words(why_not, answer_, ruleset_, words_.language());
    begin(words.heading(), "why-not");
    if (why_not.nearest.empty() && !why_not.reached)
      out_ += fmt::format("<p>{}</p>\n", shown(words_.say(words::Phrase::NoNearest)));
    for (const why::NearMiss& miss : why_not.nearest) {
      out_ += fmt::format("<h3>{}</h3>\n", shown(words.clause(miss)));
      list(words.missed(miss));
    }
    if (!why_not.changes.empty()) {
      out_ += fmt::format("<h3>{}</h3>\n<ol class=\"changes\">\n", shown(words.changes_heading()));
      for (const std::vector<why::FactChange>& changes : why_not.changes) {
        const std::vector<std::string> lines = words.changes(changes);
        if (lines.size() == 1) {
          out_ += fmt::format("<li>{}</li>\n", shown(lines[0]));
          continue;
        }
        out_ += "<li>";
        list(lines);
        out_ += "</li>\n";
      }
      out_ += "</ol>\n";
    }
    for (const std::string& line : words.remarks()) out_ += fmt::format("<p>{}</p>\n", shown(line));
    out_ += "</section>\n";
  }

  void fact_row(const FactRef& fact) {
    out_ += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", shown(words_.fact(fact)),
                        shown(words_.fact_value(fact)));
  }

  // Everything that the case states, in the order of the vocabulary.
  void facts() {
    Reads all;
    for (SlotId slot = 0; slot < vocabulary_.slots.size(); ++slot) all.slots.push_back(slot);
    for (ListId list = 0; list < vocabulary_.lists.size(); ++list) {
      for (std::uint32_t field = 0; field < vocabulary_.lists[list].element_fields.size(); ++field)
        all.list_fields.emplace_back(list, field);
    }
    const std::vector<answer::ReadFact> stated = answer::stated_facts(all, answer_.facts, vocabulary_);
    if (stated.empty()) return;
    begin(words::Phrase::SectionFacts, "facts");
    out_ +=
        fmt::format("<table>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
                    shown(words_.say(words::Phrase::ColumnFact)), shown(words_.say(words::Phrase::ColumnValue)));
    for (const answer::ReadFact& read : stated) fact_row(read.fact);
    out_ += "</tbody>\n</table>\n</section>\n";
  }

  const answer::Decider::Answer& answer_;
  const RuleSet& ruleset_;
  const Vocabulary& vocabulary_;
  CaseWords words_;
  std::string out_;
};

}  // namespace

std::string explanation_html(const why::Explanation& explanation, const why::Explanation& whole,
                             const why::WhyNot* why_not, const answer::Decider::Answer& answer, const RuleSet& ruleset,
                             std::string_view language) {
  return ExplanationPage(answer, ruleset, language_of(language)).write(explanation, whole, why_not);
}

std::string refusal_html(const answer::Decider::Answer& answer, const RuleSet& ruleset, std::string_view language) {
  return ExplanationPage(answer, ruleset, language_of(language)).refuse();
}

}  // namespace tarmaq::report
