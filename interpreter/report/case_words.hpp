// The parts of an answer in words: names and values of decisions and facts, acts, rules, readings.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/provenance.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::report {

// The answer and the rule set must outlive it. What names rules or acts needs an answer with an engine.
class CaseWords {
 public:
  CaseWords(const answer::Decider::Answer& answer, const RuleSet& ruleset, Language language)
      : answer_(answer), ruleset_(ruleset), vocabulary_(ruleset.vocabulary), language_(language) {}

  Language language() const { return language_; }
  // A phrase in the language of these words.
  std::string say(words::Phrase which, std::initializer_list<words::Argument> arguments = {}) const {
    return tarmaq::words::say(which, language_, arguments);
  }
  std::string list(const std::vector<std::string>& parts, words::Phrase next = words::Phrase::ListNext) const {
    return words::list_words(parts, language_, next);
  }

  std::string decision(DecisionId id) const;
  // The value of a decision, or what is known of it.
  std::string decision_value(DecisionId id) const;
  // A duty: who must, may or must not do what; its last day and state, or that it does not bind; both on one line.
  std::string duty(plan::DutyId id) const;
  std::string duty_value(plan::DutyId id) const;
  std::string duty_line(const plan::DutyOutcome& duty) const;
  // Null: it does not bind.
  const plan::DutyOutcome* duty_outcome(plan::DutyId id) const;
  std::string fact(const FactRef& fact) const;
  // What the case states of a fact; of a list how many elements it has.
  std::string fact_value(const FactRef& fact) const;
  // `text`: what the value says, of a text.
  std::string value(const Value& value, const Type& type, std::string_view text) const;
  // "Name: value"
  std::string line(const std::string& name, const std::string& value) const;
  // What was read, each as "name: value": the stated facts, the law's figures, and the decisions if asked for.
  std::vector<std::string> reads(const Reads& reads, bool decisions) const;

  // "library (№ 1)"
  std::string act(const std::string& id) const;
  // The acts of the redaction, or what stands in their place.
  std::string law() const;
  // "7.1", or "2 of kz-916 (№ 916)" for a rule of an act other than the main one.
  std::string rule(RuleId id) const;
  std::string citation(const CitationInfo& cite) const;
  std::string provenance(ProvenanceKind kind) const;
  // "as amended by № 916", "depends on facts that are missing", "inferred"
  std::vector<std::string> remarks(const plan::RuleUse& use) const;
  // "Which day's law applies?: that of the application (redaction-date=on_application)"
  std::string reading(ReadingId id) const;

 private:
  const Program& program() const { return answer_.engine->program(); }
  std::string conflict_line(const plan::DutyOutcome& duty) const;
  std::vector<std::string> duty_parts(const plan::DutyOutcome& duty) const;
  std::string set_words(const DecisionInfo& info, const plan::DecisionOutcome& outcome) const;

  const answer::Decider::Answer& answer_;
  const RuleSet& ruleset_;
  const Vocabulary& vocabulary_;
  Language language_;
};

}  // namespace tarmaq::report
