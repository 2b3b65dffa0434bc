// An explanation as a person reads it: the value, the steps that led to it, why it is not another, and
// what it rests on.
#include "interpreter/report/answer_report.hpp"
#include "interpreter/report/clause_words.hpp"
#include "interpreter/words/text_layout.hpp"
#include "interpreter/report/why_not_words.hpp"

namespace tarmaq {

namespace {

class ExplanationText {
 public:
  ExplanationText(const Explanation& explanation, const Decider::Answer& answer, const RuleSet& ruleset, const TextStyle& style)
      : explanation_(explanation),
        answer_(answer),
        ruleset_(ruleset),
        style_(style),
        clauses_(explanation, answer, ruleset, language_of(style.language)),
        words_(clauses_.words()),
        layout_(style.colour) {}

  std::string write(const WhyNot* why_not) {
    if (answer_.id_json != "null") {
      layout_.line(0, words_.say(Phrase::CaseHead, {{"id", parse_json(answer_.id_json).root.as_text()}}), Tone::Quiet);
    }
    layout_.line(0, words_.law(), Tone::Quiet);
    layout_.blank();
    for (const DecisionId id : explanation_.asked) {
      layout_.pair(0, words_.line(words_.decision(id), ""), words_.decision_value(id), Tone::Value);
    }
    layout_.blank();
    layout_.line(0, words_.say(explanation_.whole ? Phrase::SectionAllReasons : Phrase::SectionWhy), Tone::Heading);
    for (std::size_t i = 0; i < explanation_.steps.size(); ++i) step(explanation_.steps[i], i + 1);
    layout_.blank();
    if (why_not != nullptr) not_otherwise(*why_not);
    section(Phrase::SectionLaw, clauses_.law());
    section(Phrase::SectionReadings, clauses_.readings());
    section(Phrase::SectionAssumptions, assumptions(answer_, ruleset_, style_.language));
    return layout_.take();
  }

 private:
  void step(const Explanation::Step& step, std::size_t number) {
    layout_.line(0, words_.say(Phrase::StepLine, {{"number", std::to_string(number)},
                                                  {"decision", words_.decision(step.decision)},
                                                  {"value", words_.decision_value(step.decision)}}),
                 Tone::Name);
    for (const std::string& line : clauses_.open(step.decision)) layout_.line(1, line, Tone::Warning);
    if (step.not_applicable) {
      const std::vector<std::string> grounds = clauses_.grounds(*step.not_applicable);
      layout_.line(1, words_.say(Phrase::NotThisCase, {{"grounds", grounds.empty() ? "none" : words_.list(grounds, Phrase::SeriesNext)}}));
    }
    for (const Explanation::Clause& clause : step.clauses) {
      layout_.line(1, clauses_.applies(clause));
      const std::vector<std::string> grounds = clauses_.grounds(clause.grounds);
      if (!grounds.empty()) layout_.line(2, words_.say(Phrase::Grounds, {{"grounds", words_.list(grounds, Phrase::SeriesNext)}}), Tone::Quiet);
    }
    if (step.clauses.empty() && !step.against.empty()) layout_.line(1, words_.say(Phrase::NothingAdds));
    for (const Explanation::Clause& clause : step.against) layout_.item(2, clauses_.against(clause));
    for (const Defeat& defeat : step.overridden) {
      layout_.line(1, words_.say(Phrase::Overridden, {{"rule", words_.rule(defeat.rule)}, {"by", words_.rule(defeat.by)}}), Tone::Quiet);
    }
  }

  void not_otherwise(const WhyNot& why_not) {
    const WhyNotWords words(why_not, answer_, ruleset_, words_.language());
    layout_.line(0, words.heading(), Tone::Heading);
    if (why_not.nearest.empty() && !why_not.reached) layout_.line(1, words_.say(Phrase::NoNearest));
    for (const NearMiss& miss : why_not.nearest) {
      layout_.line(1, words.clause(miss));
      for (const std::string& line : words.missed(miss)) layout_.item(2, line);
    }
    if (!why_not.changes.empty()) layout_.line(1, words.changes_heading());
    for (const std::vector<FactChange>& changes : why_not.changes) {
      layout_.item(2, words_.list(words.changes(changes), Phrase::SeriesNext));
    }
    for (const std::string& line : words.remarks()) layout_.line(1, line);
    layout_.blank();
  }

  void section(Phrase title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    layout_.line(0, words_.say(title), Tone::Heading);
    for (const std::string& line : lines) layout_.item(1, line);
    layout_.blank();
  }

  const Explanation& explanation_;
  const Decider::Answer& answer_;
  const RuleSet& ruleset_;
  const TextStyle& style_;
  ClauseWords clauses_;
  const CaseWords& words_;
  TextLayout layout_;
};

}  // namespace

std::string explanation_text(const Explanation& explanation, const WhyNot* why_not, const Decider::Answer& answer,
                             const RuleSet& ruleset, const TextStyle& style) {
  return ExplanationText(explanation, answer, ruleset, style).write(why_not);
}

}  // namespace tarmaq
