// An explanation as a person reads it: the value, the steps that led to it, why it is not another, and
// what it rests on.
#include <cstddef>
#include <string>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/answer_report.hpp"
#include "interpreter/report/case_words.hpp"
#include "interpreter/report/clause_words.hpp"
#include "interpreter/report/explanation_report.hpp"
#include "interpreter/report/why_not_words.hpp"
#include "interpreter/why/explanation.hpp"
#include "interpreter/why/why_not.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/text_layout.hpp"

namespace tarmaq::report {

namespace {

class ExplanationText {
 public:
  ExplanationText(const why::Explanation& explanation, const answer::Decider::Answer& answer, const RuleSet& ruleset,
                  const TextStyle& style)
      : explanation_(explanation),
        answer_(answer),
        ruleset_(ruleset),
        style_(style),
        clauses_(explanation, answer, ruleset, language_of(style.language)),
        words_(clauses_.words()),
        layout_(style.colour) {}

  std::string write(const why::WhyNot* why_not) {
    if (answer_.id_json != "null") {
      layout_.line(0, words_.say(words::Phrase::CaseHead, {{"id", json::parse_json(answer_.id_json).root.as_text()}}),
                   words::Tone::Quiet);
    }
    layout_.line(0, words_.law(), words::Tone::Quiet);
    layout_.blank();
    for (const DecisionId id : explanation_.asked) {
      layout_.pair(0, words_.line(words_.decision(id), ""), words_.decision_value(id), words::Tone::Value);
    }
    for (const plan::DutyId id : explanation_.asked_duties)
      layout_.pair(0, words_.line(words_.duty(id), ""), words_.duty_value(id), words::Tone::Value);
    layout_.blank();
    layout_.line(0, words_.say(explanation_.whole ? words::Phrase::SectionAllReasons : words::Phrase::SectionWhy),
                 words::Tone::Heading);
    for (std::size_t i = 0; i < explanation_.steps.size(); ++i) step(explanation_.steps[i], i + 1);
    layout_.blank();
    if (why_not != nullptr) not_otherwise(*why_not);
    section(words::Phrase::SectionLaw, clauses_.law());
    section(words::Phrase::SectionReadings, clauses_.readings());
    section(words::Phrase::SectionAssumptions, answer::assumptions(answer_, ruleset_, style_.language));
    return layout_.take();
  }

 private:
  void step(const why::Explanation::Step& step, std::size_t number) {
    layout_.line(0,
                 words_.say(words::Phrase::StepLine, {{"number", std::to_string(number)},
                                                      {"decision", clauses_.name(step)},
                                                      {"value", clauses_.value(step)}}),
                 words::Tone::Name);
    for (const std::string& line : clauses_.open(step)) layout_.line(1, line, words::Tone::Warning);
    if (step.not_applicable) {
      const std::vector<std::string> grounds = clauses_.grounds(*step.not_applicable);
      layout_.line(
          1, words_.say(words::Phrase::NotThisCase,
                        {{"grounds", grounds.empty() ? "none" : words_.list(grounds, words::Phrase::SeriesNext)}}));
    }
    for (const why::Explanation::Clause& clause : step.clauses) {
      layout_.line(1, clauses_.applies(clause));
      const std::vector<std::string> grounds = clauses_.grounds(clause.grounds);
      if (!grounds.empty())
        layout_.line(2,
                     words_.say(words::Phrase::Grounds, {{"grounds", words_.list(grounds, words::Phrase::SeriesNext)}}),
                     words::Tone::Quiet);
    }
    if (step.clauses.empty() && !step.against.empty()) layout_.line(1, words_.say(words::Phrase::NothingAdds));
    for (const why::Explanation::Clause& clause : step.against) layout_.item(2, clauses_.against(clause));
    for (const plan::Defeat& defeat : step.overridden) {
      layout_.line(
          1,
          words_.say(words::Phrase::Overridden, {{"rule", words_.rule(defeat.rule)}, {"by", words_.rule(defeat.by)}}),
          words::Tone::Quiet);
    }
  }

  void not_otherwise(const why::WhyNot& why_not) {
    const WhyNotWords words(why_not, answer_, ruleset_, words_.language());
    layout_.line(0, words.heading(), words::Tone::Heading);
    if (why_not.nearest.empty() && !why_not.reached) layout_.line(1, words_.say(words::Phrase::NoNearest));
    for (const why::NearMiss& miss : why_not.nearest) {
      layout_.line(1, words.clause(miss));
      for (const std::string& line : words.missed(miss)) layout_.item(2, line);
    }
    if (!why_not.changes.empty()) layout_.line(1, words.changes_heading());
    for (const std::vector<why::FactChange>& changes : why_not.changes) {
      layout_.item(2, words_.list(words.changes(changes), words::Phrase::SeriesNext));
    }
    for (const std::string& line : words.remarks()) layout_.line(1, line);
    layout_.blank();
  }

  void section(words::Phrase title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    layout_.line(0, words_.say(title), words::Tone::Heading);
    for (const std::string& line : lines) layout_.item(1, line);
    layout_.blank();
  }

  const why::Explanation& explanation_;
  const answer::Decider::Answer& answer_;
  const RuleSet& ruleset_;
  const TextStyle& style_;
  ClauseWords clauses_;
  const CaseWords& words_;
  words::TextLayout layout_;
};

}  // namespace

std::string explanation_text(const why::Explanation& explanation, const why::WhyNot* why_not,
                             const answer::Decider::Answer& answer, const RuleSet& ruleset, const TextStyle& style) {
  return ExplanationText(explanation, answer, ruleset, style).write(why_not);
}

}  // namespace tarmaq::report
