#include "interpreter/impact/impact_outcome.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "interpreter/answer/held.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/sentence.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::impact {

namespace {

// JSON of sets and plain values without its quotes: {a, b}, register, 12.
std::string without_quotes(const std::string& json) {
  std::string shown;
  for (const char c : json) {
    switch (c) {
      case '"': break;
      case '[': shown += '{'; break;
      case ']': shown += '}'; break;
      case ',': shown += ", "; break;
      default: shown += c;
    }
  }
  return shown;
}

struct SetBounds {
  std::uint64_t certain = 0;
  std::uint64_t possible = 0;
};
SetBounds bounds_of(const Value& value) {
  if (value.kind != Kind::Set) return {};
  return {value.certain(), value.possible() & ~value.certain()};
}

std::uint64_t all_elements(const Type& type, const Vocabulary& vocabulary) {
  const std::size_t count = vocabulary.enums[type.id].values.size();
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

std::string set_json(std::uint64_t mask, const Type& type, const Vocabulary& vocabulary) {
  std::string json;
  words::append_set_json(json, mask, type, vocabulary);
  return json;
}

}  // namespace

words::Sentence outcome_shown(const plan::DecisionOutcome& outcome, DecisionId decision, const Vocabulary& vocabulary) {
  const Type& type = vocabulary.decisions[decision].type;
  switch (outcome.state) {
    case State::Known: {
      const std::string json = words::value_json(outcome.value, type, vocabulary, outcome.text);
      return words::Sentence::text(type.kind == TypeKind::Text ? json : without_quotes(json));
    }
    case State::Unknown: {
      std::vector<words::Sentence> parts = {words::Sentence(words::Phrase::OutcomeUnknown)};
      if (type.kind != TypeKind::Set) return parts.front();
      const SetBounds bounds = bounds_of(outcome.value);
      const auto add = [&](words::Phrase phrase, std::uint64_t mask) {
        parts.push_back(words::Sentence(phrase, {{"set", without_quotes(set_json(mask, type, vocabulary))}}));
      };
      if (bounds.certain != 0) add(words::Phrase::OutcomeAtLeast, bounds.certain);
      // Where any element may come, naming them all would tell nothing.
      if ((bounds.certain | bounds.possible) != all_elements(type, vocabulary))
        add(words::Phrase::OutcomePerhaps, bounds.possible);
      return words::Sentence::list(std::move(parts));
    }
    case State::NotApplicable: return words::Sentence(words::Phrase::OutcomeNotApplicable);
    case State::Conflict: return words::Sentence(words::Phrase::OutcomeConflict);
    case State::Fault: return words::Sentence(words::Phrase::OutcomeFault);
  }
  return {};
}

ImpactOutcome impact_outcome(const answer::Decider::Answer& answer, DecisionId decision, const RuleSet& ruleset) {
  const plan::DecisionOutcome& outcome = answer.outcomes.decisions[decision];
  ImpactOutcome made;
  made.json = answer::held_json(outcome, decision, ruleset.vocabulary);
  made.shown = outcome_shown(outcome, decision, ruleset.vocabulary);
  if (!answer.engine) return made;
  for (const plan::RuleUse& use : outcome.because)
    made.rules.push_back(answer::rule_citation(answer.engine->program(), use.rule, ruleset.id));
  for (const RuleId rule : outcome.conflicting)
    made.rules.push_back(answer::rule_citation(answer.engine->program(), rule, ruleset.id));
  return made;
}

}  // namespace tarmaq::impact
