// The answer as a person reads it: the outcome first, each decision with its clauses and facts, then
// what is still to be asked, what was taken for true, and last what does not apply.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/answer/reasons.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/answer_report.hpp"
#include "interpreter/report/case_words.hpp"
#include "interpreter/words/duty_words.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/text_layout.hpp"

namespace tarmaq::report {

namespace {

// How much is shown of a long list unless everything is asked for.
constexpr std::size_t most_needs = 4;
constexpr std::size_t most_questions = 10;
constexpr std::size_t most_opened = 3;

class TextWriter {
 public:
  TextWriter(const answer::Decider::Answer& answer, const RuleSet& ruleset, const TextStyle& style)
      : answer_(answer),
        ruleset_(ruleset),
        vocabulary_(ruleset.vocabulary),
        style_(style),
        language_(language_of(style.language)),
        words_(answer, ruleset, language_),
        layout_(style.colour),
        explained_(ruleset.vocabulary.decisions.size(), false) {}

  std::string write() {
    head();
    if (!answer_.errors.empty()) {
      layout_.line(0, words::say(words::Phrase::CaseRefused, language_), words::Tone::Warning);
      for (const cases::CaseError& error : answer_.errors)
        layout_.item(1, cases::mistake_message(error, vocabulary_, language_));
      return layout_.take();
    }
    if (!answer_.redaction) {
      layout_.line(0, words::say(words::Phrase::LawMissing, language_), words::Tone::Warning);
      layout_.blank();
      questions();
      return layout_.take();
    }
    for (const DecisionId id : shown_order()) {
      decision(id);
      layout_.blank();
    }
    duties();
    questions();
    readings();
    section(words::Phrase::SectionAssumptions, answer::assumptions(answer_, ruleset_, style_.language));
    not_applicable();
    return layout_.take();
  }

 private:
  const Program& program() const { return answer_.engine->program(); }

  void head() {
    std::string title;
    if (answer_.id_json != "null")
      title =
          words::say(words::Phrase::CaseHead, language_, {{"id", json::parse_json(answer_.id_json).root.as_text()}});
    const std::string law = words_.law();
    if (!title.empty()) layout_.line(0, title, words::Tone::Quiet);
    if (!law.empty()) layout_.line(0, law, words::Tone::Quiet);
    if (!title.empty() || !law.empty()) layout_.blank();
  }

  // A decision named `outcome` is what the others lead to: it comes first, then the vocabulary's order.
  std::vector<DecisionId> shown_order() const {
    std::vector<DecisionId> order;
    for (DecisionId id = 0; id < vocabulary_.decisions.size(); ++id) {
      if (!answer_.wants(id) || answer_.outcomes.decisions[id].state == State::NotApplicable) continue;
      order.insert(vocabulary_.decisions[id].name == "outcome" ? order.begin() : order.end(), id);
    }
    return order;
  }

  words::Tone tone_of(const plan::DecisionOutcome& outcome) const {
    switch (outcome.state) {
      case State::Known: return words::Tone::Value;
      case State::Unknown: return words::Tone::Open;
      case State::NotApplicable: return words::Tone::Quiet;
      case State::Conflict:
      case State::Fault: return words::Tone::Warning;
    }
    return words::Tone::Plain;
  }

  void headline(DecisionId id, int level) {
    layout_.pair(level,
                 words::say(words::Phrase::DecisionLine, language_, {{"name", words_.decision(id)}, {"value", ""}}),
                 words_.decision_value(id), tone_of(answer_.outcomes.decisions[id]));
  }

  void decision(DecisionId id) {
    headline(id, 0);
    if (style_.explain && explained_[id]) {
      layout_.line(1, words::say(words::Phrase::SeeAbove, language_), words::Tone::Quiet);
    } else {
      reasons(id, 1);
    }
  }

  void reasons(DecisionId id, int level) {
    explained_[id] = true;
    const plan::DecisionOutcome& outcome = answer_.outcomes.decisions[id];
    switch (outcome.state) {
      case State::Known:
      case State::NotApplicable: break;
      case State::Unknown: open(outcome, level); break;
      case State::Conflict:
        layout_.line(level, answer::conflict_message(outcome, answer_, ruleset_, style_.language));
        for (const RuleId rule : outcome.conflicting) clause({rule, false}, level);
        break;
      case State::Fault: layout_.line(level, answer::fault_message(outcome, answer_, ruleset_, style_.language)); break;
    }
    // What rules might yet apply to an open decision is for those who ask for all the reasons.
    if (outcome.state == State::Unknown && !style_.explain) return;
    for (const plan::RuleUse& use : outcome.because) clause(use, level);
    if (outcome.by_default) default_clause(id, level);
    for (const plan::Defeat& defeat : outcome.overridden) {
      layout_.line(
          level,
          words_.say(words::Phrase::Overridden, {{"rule", words_.rule(defeat.rule)}, {"by", words_.rule(defeat.by)}}),
          words::Tone::Quiet);
    }
  }

  void open(const plan::DecisionOutcome& outcome, int level) {
    if (!outcome.needs.empty()) {
      std::vector<std::string> facts;
      for (const FactRef& fact : outcome.needs) {
        if (facts.size() < most_needs || style_.explain) facts.push_back(words_.fact(fact));
      }
      const bool all = style_.explain || outcome.needs.size() <= most_needs;
      layout_.line(level, words::say(all ? words::Phrase::Needed : words::Phrase::NeededAndMore, language_,
                                     {{"facts", words_.list(facts, words::Phrase::SeriesNext)}}));
    }
    if (!outcome.exact) layout_.line(level, words::say(words::Phrase::NotExact, language_), words::Tone::Quiet);
    if (!outcome.not_held.empty()) {
      layout_.line(level, words_.say(words::Phrase::NotHeld, {{"paragraphs", words_.list(outcome.not_held)}}));
    }
  }

  // "7.1. title (as amended by № 916; inferred)" and under it the facts and decisions it read.
  void clause(const plan::RuleUse& use, int level) {
    const RuleInfo& rule = program().rules[use.rule];
    citation_line(level, words_.rule(use.rule), label_in(rule.title, language_tag(language_)), words_.remarks(use));
    reads(answer_.engine->reads(use.rule), level + 1);
  }

  void default_clause(DecisionId id, int level) {
    const DecisionBody& body = program().decisions[id];
    std::vector<std::string> remarks;
    if (!answer_.outcomes.decisions[id].because.empty())
      remarks.push_back(words::say(words::Phrase::PossibleRule, language_));
    if (body.default_cites.empty()) {
      layout_.line(level, words::say(words::Phrase::DefaultUncited, language_));
    }
    for (const CitationInfo& cite : body.default_cites) {
      citation_line(level, words_.citation(cite), words::say(words::Phrase::DefaultRule, language_), remarks);
    }
    reads(answer_.engine->default_reads(id), level + 1);
  }

  void citation_line(int level, const std::string& citation, std::string_view title,
                     const std::vector<std::string>& remarks) {
    std::string rest(title);
    if (!remarks.empty()) {
      const std::string remark = words_.list(remarks, words::Phrase::SeriesNext);
      rest = rest.empty() ? words_.say(words::Phrase::Remarks, {{"remarks", remark}})
                          : words_.say(words::Phrase::WithRemarks, {{"text", rest}, {"remarks", remark}});
    }
    layout_.pair(level, citation, rest, words::Tone::Plain, words::Tone::Citation);
  }

  void reads(const Reads& reads, int level) {
    const std::string line = words_.list(words_.reads(reads, !style_.explain), words::Phrase::SeriesNext);
    if (!line.empty()) layout_.line(level, line, words::Tone::Quiet);
    if (!style_.explain) return;
    for (const DecisionId id : reads.decisions) {
      const bool before = explained_[id];
      headline(id, level);
      if (answer_.outcomes.decisions[id].state == State::NotApplicable) continue;
      if (before) {
        layout_.line(level + 1, words::say(words::Phrase::SeeAbove, language_), words::Tone::Quiet);
      } else {
        reasons(id, level + 1);
      }
    }
  }

  void duties() {
    const std::vector<const plan::DutyOutcome*> told = answer::told_duties(answer_);
    if (told.empty()) return;
    layout_.line(0, words::say(words::Phrase::SectionDuties, language_), words::Tone::Heading);
    for (const plan::DutyOutcome* duty : told) {
      layout_.item(1, words_.duty_line(*duty));
      if (duty->outcome.state == State::Conflict)
        layout_.line(2, answer::duty_conflict_message(*duty, answer_, ruleset_, style_.language), words::Tone::Warning);
      if (duty->outcome.state == State::Fault)
        layout_.line(2, answer::fault_message(duty->outcome, answer_, ruleset_, style_.language), words::Tone::Warning);
      if (duty->outcome.state == State::Unknown) open(duty->outcome, 2);
      if (!style_.explain) continue;
      for (const plan::RuleUse& use : duty->outcome.because) clause(use, 2);
      for (const RuleId rule : duty->outcome.conflicting) clause({rule, false}, 2);
    }
    layout_.blank();
  }

  void questions() {
    std::vector<std::string> lines;
    std::vector<std::string> further;
    for (const plan::Need& need : answer_.outcomes.needs) {
      const FieldInfo& field = fact_field(vocabulary_, need.fact);
      const std::string_view question = label_in(field.question, language_tag(language_));
      std::string asked = words_.fact(need.fact);
      if (lines.size() >= most_questions && !style_.explain) {
        further.push_back(asked);
        continue;
      }
      if (!question.empty()) {
        asked = need.fact.kind == FactRef::Kind::Element
                    ? words_.say(words::Phrase::QuestionOf, {{"fact", asked}, {"question", question}})
                    : std::string(question);
      }
      std::vector<std::string> opened;
      for (const DecisionId id : need.decides) opened.push_back(words_.decision(id));
      // Two duties to do the same are told once.
      for (const plan::DutyId id : need.duties) {
        std::string action = words::action_words(answer::conclusion_of(id, answer_).action, vocabulary_, language_);
        if (std::find(opened.begin(), opened.end(), action) == opened.end()) opened.push_back(std::move(action));
      }
      const bool cut = opened.size() > most_opened && !style_.explain;
      if (cut) opened.resize(most_opened);
      if (opened.empty()) {
        lines.push_back(asked);
        continue;
      }
      std::string decisions = words_.list(opened);
      if (cut) decisions = words_.say(words::Phrase::AndMore, {{"list", decisions}});
      lines.push_back(
          words::say(words::Phrase::QuestionDecides, language_, {{"question", asked}, {"decisions", decisions}}));
    }
    if (!further.empty())
      lines.push_back(words::say(words::Phrase::FurtherQuestions, language_,
                                 {{"facts", words_.list(further, words::Phrase::SeriesNext)}}));
    section(words::Phrase::SectionQuestions, lines);
  }

  void readings() {
    std::vector<std::string> lines;
    const std::vector<bool> used = answer::readings_used(answer_, ruleset_);
    for (ReadingId id = 0; id < used.size(); ++id) {
      if (!used[id]) continue;
      const ReadingInfo& reading = vocabulary_.readings[id];
      // A choice that is not the default is what a reader looks for; defaults only when explaining.
      if (!style_.explain && answer_.readings[id] == reading.default_choice) continue;
      lines.push_back(words_.reading(id));
    }
    section(words::Phrase::SectionReadings, lines);
  }

  void section(words::Phrase title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    layout_.line(0, words::say(title, language_), words::Tone::Heading);
    for (const std::string& line : lines) layout_.item(1, line);
    layout_.blank();
  }

  void not_applicable() {
    std::vector<std::string> names;
    for (DecisionId id = 0; id < vocabulary_.decisions.size(); ++id) {
      if (answer_.shows(id) && answer_.outcomes.decisions[id].state == State::NotApplicable)
        names.push_back(words_.decision(id));
    }
    if (!names.empty())
      layout_.line(0, words::say(words::Phrase::NotApplicableHere, language_, {{"decisions", words_.list(names)}}),
                   words::Tone::Quiet);
  }

  const answer::Decider::Answer& answer_;
  const RuleSet& ruleset_;
  const Vocabulary& vocabulary_;
  const TextStyle& style_;
  Language language_;
  CaseWords words_;
  words::TextLayout layout_;
  std::vector<bool> explained_;
};

}  // namespace

std::string answer_text(const answer::Decider::Answer& answer, const RuleSet& ruleset, const TextStyle& style) {
  return TextWriter(answer, ruleset, style).write();
}

}  // namespace tarmaq::report
