// The sentences of an explanation, the same in every format.
#pragma once

#include <string>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/case_words.hpp"
#include "interpreter/why/explanation.hpp"
#include "interpreter/why/grounds.hpp"

namespace tarmaq::report {

class ClauseWords {
 public:
  ClauseWords(const why::Explanation& explanation, const answer::Decider::Answer& answer, const RuleSet& ruleset,
              Language language)
      : explanation_(explanation), answer_(answer), ruleset_(ruleset), words_(answer, ruleset, language) {}

  const CaseWords& words() const { return words_; }
  // "Clause 7.1 (as amended by № 916) applies: …": the words of the law where they are held in the
  // language, else the rule's own title, said to be unofficial.
  std::string applies(const why::Explanation::Clause& clause) const;
  // The same without the words of the law, for a page that shows them apart.
  std::string named(const why::Explanation::Clause& clause) const { return sentence(clause, {}); }
  // "Clause 4.2 (title) does not apply: …"
  std::string against(const why::Explanation::Clause& clause) const;
  // … with nothing of why.
  std::string against_named(const why::Explanation::Clause& clause) const;
  // What a clause rests on, as "name: value"; decisions that have a step of their own say which.
  std::vector<std::string> grounds(const why::Grounds& grounds) const;
  // "Last day: 20 January 2026": the decision with its value.
  std::string outcome(DecisionId decision) const;
  // What keeps a decision open, in conflict or at fault; empty where nothing does.
  std::vector<std::string> open(DecisionId decision) const;
  // The same of a step, of a decision or of a duty.
  std::string outcome(const why::Explanation::Step& step) const;
  std::vector<std::string> open(const why::Explanation::Step& step) const;
  std::string name(const why::Explanation::Step& step) const;
  std::string value(const why::Explanation::Step& step) const;
  // The acts that were applied with the days from which they hold, and the days of this wording.
  std::vector<std::string> law() const;
  // The readings that the answer rests on.
  std::vector<std::string> readings() const;

 private:
  std::vector<std::string> open_outcome(const plan::DecisionOutcome& outcome) const;
  std::string sentence(const why::Explanation::Clause& clause, const std::string& law) const;
  std::string against_with(const why::Explanation::Clause& clause, const std::string& grounds) const;

  const why::Explanation& explanation_;
  const answer::Decider::Answer& answer_;
  const RuleSet& ruleset_;
  CaseWords words_;
};

}  // namespace tarmaq::report
