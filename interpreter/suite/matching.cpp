#include "interpreter/suite/matching.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "interpreter/answer/status.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/sentence.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::suite {

namespace {

bool same_elements(std::vector<std::string> left, std::vector<std::string> right) {
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  return left == right;
}

std::vector<std::string> need_paths(const plan::DecisionOutcome& outcome, const RuleSet& ruleset) {
  std::vector<std::string> paths;
  for (const FactRef& fact : outcome.needs) paths.push_back(fact_path(ruleset.vocabulary, fact));
  return paths;
}

std::string value_text(DecisionId decision, const plan::DecisionOutcome& outcome, const RuleSet& ruleset) {
  return words::value_json(outcome.value, ruleset.vocabulary.decisions[decision].type, ruleset.vocabulary,
                           outcome.text);
}

std::string set_text(std::uint64_t mask, DecisionId decision, const RuleSet& ruleset) {
  return words::value_json(Value::set(mask), ruleset.vocabulary.decisions[decision].type, ruleset.vocabulary, {});
}

bool same_value(const Expectation& expected, const plan::DecisionOutcome& outcome, const RuleSet& ruleset) {
  const Value& got = outcome.value;
  if (expected.words) {
    const json::JsonDocument text = json::parse_json(value_text(expected.decision, outcome, ruleset));
    return text.ok() && text.root.as_text() == *expected.words;
  }
  if (!expected.value) return true;
  const bool numeric = got.kind == Kind::Integer || got.kind == Kind::Number;
  if (numeric && expected.value->kind == Kind::Number) return got.as_decimal() == expected.value->as_decimal();
  return got == *expected.value;
}

// Whether a rule is meant by "4.1" (the rule, or any part of the paragraph) or "act/4.1".
bool is_meant(const std::string& name, const Program& program, const RuleInfo& rule) {
  const std::size_t slash = name.find('/');
  const std::string number = slash == std::string::npos ? name : name.substr(slash + 1);
  if (slash != std::string::npos && name.substr(0, slash) != program.acts[rule.act].id) return false;
  return number == rule.id || number == rule.paragraph;
}

// `alone`: only the rule of that very name is meant, not the others of its paragraph.
bool is_reason(const std::string& name, const plan::DecisionOutcome& outcome, const answer::Decider::Answer& answer,
               DecisionId decision, bool alone) {
  const Program& program = answer.redaction->program;
  const auto used = [&](const plan::RuleUse& use) {
    const RuleInfo& rule = program.rules[use.rule];
    return is_meant(name, program, rule) && (!alone || name == rule.id || name.substr(name.find('/') + 1) == rule.id);
  };
  if (std::any_of(outcome.because.begin(), outcome.because.end(), used)) return true;
  if (!outcome.by_default) return false;
  const std::vector<CitationInfo>& cites = program.decisions[decision].default_cites;
  return std::any_of(cites.begin(), cites.end(), [&](const CitationInfo& cite) {
    return name == cite.number || name == cite.act + "/" + cite.number;
  });
}

std::uint64_t certain_elements(const plan::DecisionOutcome& outcome) {
  const bool has =
      (outcome.state == State::Known || outcome.state == State::Unknown) && outcome.value.kind == Kind::Set;
  return has ? outcome.value.certain() : 0;
}
// Of an outcome that is no set, every element is possible: nothing is excluded.
std::uint64_t possible_elements(const plan::DecisionOutcome& outcome) {
  const bool has =
      (outcome.state == State::Known || outcome.state == State::Unknown) && outcome.value.kind == Kind::Set;
  return has ? outcome.value.possible() : ~std::uint64_t{0};
}

std::vector<std::string> reason_names(const plan::DecisionOutcome& outcome, const answer::Decider::Answer& answer,
                                      const RuleSet& ruleset) {
  std::vector<std::string> names;
  if (answer.redaction == nullptr) return names;
  for (const plan::RuleUse& use : outcome.because)
    names.push_back(answer::rule_citation(answer.redaction->program, use.rule, ruleset.id));
  return names;
}

std::string json_list(const std::vector<std::string>& texts) {
  std::string result;
  for (const std::string& text : texts) result += (result.empty() ? "" : ", ") + words::json_string(text);
  return "[" + result + "]";
}

}  // namespace

bool holds(const Expectation& expected, const answer::Decider::Answer& answer, const RuleSet& ruleset) {
  const plan::DecisionOutcome& outcome = answer.outcomes.decisions[expected.decision];
  if (expected.status && *expected.status != outcome.state) return false;
  if (outcome.state == State::Known && !same_value(expected, outcome, ruleset)) return false;
  if (expected.needs && !same_elements(*expected.needs, need_paths(outcome, ruleset))) return false;
  if (expected.not_held && !same_elements(*expected.not_held, outcome.not_held)) return false;
  if (expected.certain && *expected.certain != certain_elements(outcome)) return false;
  // `possible` names what may be in the set beside what certainly is, as answers do.
  if (expected.possible &&
      (*expected.possible & ~certain_elements(outcome)) != (possible_elements(outcome) & ~certain_elements(outcome)))
    return false;
  if (expected.includes && (*expected.includes & ~certain_elements(outcome)) != 0) return false;
  if (expected.excludes && (*expected.excludes & possible_elements(outcome)) != 0) return false;
  if (expected.exact && *expected.exact != outcome.exact) return false;
  const auto reason = [&](const std::string& name, bool alone) {
    return answer.redaction != nullptr && is_reason(name, outcome, answer, expected.decision, alone);
  };
  return std::all_of(expected.because.begin(), expected.because.end(),
                     [&](const std::string& name) { return reason(name, false); }) &&
         std::none_of(expected.not_because.begin(), expected.not_because.end(),
                      [&](const std::string& name) { return reason(name, true); });
}

words::Sentence outcome_words(DecisionId decision, const answer::Decider::Answer& answer, const RuleSet& ruleset) {
  const plan::DecisionOutcome& outcome = answer.outcomes.decisions[decision];
  const auto names = [](const std::vector<std::string>& all) { return fmt::format("{}", fmt::join(all, ", ")); };
  switch (outcome.state) {
    case State::Known: {
      const std::string value = value_text(decision, outcome, ruleset);
      const std::vector<std::string> reasons = reason_names(outcome, answer, ruleset);
      if (!reasons.empty())
        return words::Sentence(words::Phrase::GotBecause, {{"value", value}, {"rules", names(reasons)}});
      if (outcome.by_default) return words::Sentence(words::Phrase::GotByDefault, {{"value", value}});
      return words::Sentence::text(value);
    }
    case State::Unknown: {
      std::vector<words::Sentence> parts;
      parts.emplace_back(words::Phrase::OutcomeUnknown);
      if (!outcome.needs.empty())
        parts.emplace_back(words::Phrase::GotNeeds,
                           std::vector<words::Sentence::Part>{{"facts", names(need_paths(outcome, ruleset))}});
      if (!outcome.not_held.empty())
        parts.emplace_back(words::Phrase::GotNotHeld,
                           std::vector<words::Sentence::Part>{{"texts", names(outcome.not_held)}});
      std::vector<words::Sentence> clauses = {words::Sentence::list(std::move(parts))};
      if (outcome.value.kind == Kind::Set) {
        const std::uint64_t certain = outcome.value.certain();
        clauses.emplace_back(words::Phrase::GotBounds,
                             std::vector<words::Sentence::Part>{
                                 {"certain", set_text(certain, decision, ruleset)},
                                 {"possible", set_text(outcome.value.possible() & ~certain, decision, ruleset)}});
      }
      if (!outcome.exact) clauses.emplace_back(words::Phrase::GotNotSettled);
      return words::Sentence::list(std::move(clauses), words::Phrase::SeriesNext);
    }
    case State::NotApplicable: return words::Sentence(words::Phrase::OutcomeNotApplicable);
    case State::Conflict: {
      std::vector<std::string> rules;
      for (const RuleId rule : outcome.conflicting)
        rules.push_back(answer::rule_citation(answer.redaction->program, rule, ruleset.id));
      return words::Sentence(words::Phrase::GotConflict, {{"rules", names(rules)}});
    }
    case State::Fault:
      return words::Sentence(words::Phrase::GotFault, {{"fault", words::Sentence::in_each([&](Language language) {
                                                          return answer::fault_message(outcome, answer, ruleset,
                                                                                       language_tag(language));
                                                        })}});
  }
  return {};
}

std::string outcome_as_expectation(const Expectation& expected, const answer::Decider::Answer& answer,
                                   const RuleSet& ruleset) {
  const plan::DecisionOutcome& outcome = answer.outcomes.decisions[expected.decision];
  if (outcome.state == State::Known) {
    const std::string value = value_text(expected.decision, outcome, ruleset);
    if (expected.because.empty()) return value;
    return fmt::format("{{\"value\": {}, \"because\": {}}}", value, json_list(reason_names(outcome, answer, ruleset)));
  }
  std::string text = fmt::format("{{\"status\": \"{}\"", answer::status_name(outcome.state));
  if (outcome.state == State::Unknown) {
    if (!outcome.not_held.empty()) text += fmt::format(", \"not_held\": {}", json_list(outcome.not_held));
    if (!outcome.exact) text += ", \"exact\": false";
    else if (outcome.not_held.empty()) text += fmt::format(", \"needs\": {}", json_list(need_paths(outcome, ruleset)));
  }
  return text + "}";
}

}  // namespace tarmaq::suite
