#include "interpreter/answer/answer.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/report/explanation_report.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/answer/reasons.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/case_words.hpp"
#include "interpreter/report/clause_words.hpp"
#include "interpreter/report/page_style.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/report/why_not_words.hpp"
#include "interpreter/why/explanation.hpp"
#include "interpreter/why/grounds.hpp"
#include "interpreter/why/why_not.hpp"
#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::report {

namespace {

std::string head_of(std::string_view language, const std::string& title) {
  return page_head(language, title, explanation_style);
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
        breakable(words_.say(words::Phrase::SectionAllReasons)),
        breakable(words_.say(words::Phrase::StepsCount, {{"count", static_cast<std::int64_t>(whole.steps.size())}})));
    steps(whole, "all");
    out_ += "</details>\n</main>\n" + foot();
    return std::move(out_);
  }

  std::string refuse() {
    const std::string id = case_name();
    out_ = head_of(language_tag(words_.language()), id.empty() ? ruleset_.id : id);
    out_ += fmt::format("<main>\n<h1>{}</h1>\n", breakable(id.empty() ? ruleset_.id : id));
    const bool mistakes = !answer_.errors.empty();
    out_ += fmt::format("<p>{}</p>\n",
                        breakable(words_.say(mistakes ? words::Phrase::CaseRefused : words::Phrase::LawMissing)));
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
    for (const plan::DutyId id : explanation.asked_duties) names.push_back(words_.duty(id));
    const std::string title = words_.say(words::Phrase::PageTitle, {{"decision", words_.list(names)}});
    out_ = head_of(language_tag(words_.language()), title);
    out_ += fmt::format("<a class=\"skip\" href=\"#main\">{}</a>\n<header>\n",
                        breakable(words_.say(words::Phrase::SkipToReasons)));
    if (const std::string id = case_name(); !id.empty())
      out_ += fmt::format("<p class=\"quiet\">{}</p>\n", breakable(id));
    for (std::size_t i = 0; i < explanation.asked.size(); ++i) {
      const std::string_view tag = i == 0 ? "h1" : "p";
      const DecisionId id = explanation.asked[i];
      out_ +=
          fmt::format("<{0}>{1}</{0}>\n", tag, breakable(words_.line(words_.decision(id), words_.decision_value(id))));
    }
    for (std::size_t i = 0; i < explanation.asked_duties.size(); ++i) {
      const std::string_view tag = i == 0 && explanation.asked.empty() ? "h1" : "p";
      const plan::DutyId id = explanation.asked_duties[i];
      out_ += fmt::format("<{0}>{1}</{0}>\n", tag, breakable(words_.line(words_.duty(id), words_.duty_value(id))));
    }
    out_ += fmt::format("<p class=\"quiet\">{}</p>\n</header>\n", breakable(words_.law()));
  }

  void begin(words::Phrase title, std::string_view id) { begin(words_.say(title), id); }
  void begin(const std::string& title, std::string_view id) {
    out_ += fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n", id, breakable(title));
  }

  void list(const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    out_ += "<ul>\n";
    for (const std::string& line : lines) out_ += fmt::format("<li>{}</li>\n", breakable(line));
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
      out_ += fmt::format("<li id=\"{}-{}\">\n<h3>{}</h3>\n", prefix, i + 1, breakable(clauses.outcome(step)));
      for (const std::string& line : clauses.open(step)) out_ += fmt::format("<p>{}</p>\n", breakable(line));
      if (step.not_applicable) {
        out_ += fmt::format("<p>{}</p>\n", breakable(words_.say(words::Phrase::NotThisCase, {{"grounds", "none"}})));
        grounds(*step.not_applicable, explanation, clauses, prefix);
      }
      for (const why::Explanation::Clause& clause : step.clauses) {
        out_ += fmt::format("<p>{}</p>\n", breakable(clauses.named(clause)));
        law_words(why::paragraph_of(clause, answer_, ruleset_));
        grounds(clause.grounds, explanation, clauses, prefix);
      }
      if (step.clauses.empty() && !step.against.empty())
        out_ += fmt::format("<p>{}</p>\n", breakable(words_.say(words::Phrase::NothingAdds)));
      for (const why::Explanation::Clause& clause : step.against) {
        out_ += fmt::format("<p>{}</p>\n", breakable(clauses.against_named(clause)));
        grounds(clause.grounds, explanation, clauses, prefix);
      }
      for (const plan::Defeat& defeat : step.overridden) {
        out_ += fmt::format(
            "<p>{}</p>\n", breakable(words_.say(words::Phrase::Overridden,
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
    const std::string caption = breakable(
        words_.say(words::Phrase::WordsOfLaw, {{"paragraph", paragraph->id}, {"language", paragraph->language}}));
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
    for (const std::string& line : lines) out_ += fmt::format("<li>{}</li>\n", breakable(line));
    for (const DecisionId id : reads.decisions) {
      const std::size_t number = explanation.number_of(id);
      const std::string line = breakable(clauses.outcome(id));
      out_ += number == 0 ? fmt::format("<li>{}</li>\n", line)
                          : fmt::format("<li><a href=\"#{}-{}\">{}</a></li>\n", prefix, number, line);
    }
    out_ += "</ul>\n";
  }

  void not_otherwise(const why::WhyNot& why_not) {
    const WhyNotWords words(why_not, answer_, ruleset_, words_.language());
    begin(words.heading(), "why-not");
    if (why_not.nearest.empty() && !why_not.reached)
      out_ += fmt::format("<p>{}</p>\n", breakable(words_.say(words::Phrase::NoNearest)));
    for (const why::NearMiss& miss : why_not.nearest) {
      out_ += fmt::format("<h3>{}</h3>\n", breakable(words.clause(miss)));
      list(words.missed(miss));
    }
    if (!why_not.changes.empty()) {
      out_ += fmt::format("<h3>{}</h3>\n<ol class=\"changes\">\n", breakable(words.changes_heading()));
      for (const std::vector<why::FactChange>& changes : why_not.changes) {
        const std::vector<std::string> lines = words.changes(changes);
        if (lines.size() == 1) {
          out_ += fmt::format("<li>{}</li>\n", breakable(lines[0]));
          continue;
        }
        out_ += "<li>";
        list(lines);
        out_ += "</li>\n";
      }
      out_ += "</ol>\n";
    }
    for (const std::string& line : words.remarks()) out_ += fmt::format("<p>{}</p>\n", breakable(line));
    out_ += "</section>\n";
  }

  void fact_row(const FactRef& fact) {
    out_ += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", breakable(words_.fact(fact)),
                        breakable(words_.fact_value(fact)));
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
    out_ += fmt::format(
        "<table>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
        breakable(words_.say(words::Phrase::ColumnFact)), breakable(words_.say(words::Phrase::ColumnValue)));
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
