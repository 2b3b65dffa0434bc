#include "interpreter/suite/test_reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/matching.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/sentence.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::suite {

namespace {

constexpr std::size_t lines_at_most = 6;

words::Sentence fact_words(const Value& value, const Type& type, const answer::Decider::Answer& answer,
                           const Vocabulary& vocabulary) {
  if (value.state == State::Unknown && value.kind != Kind::Set) return words::Sentence(words::Phrase::OutcomeUnknown);
  return words::Sentence::text(words::value_json(value, type, vocabulary, answer.facts.text(value)));
}

// What a rule read: "a.b is 1, c is unknown".
words::Sentence reads_words(const Reads& reads, const answer::Decider::Answer& answer, const RuleSet& ruleset) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  std::vector<words::Sentence> parts;
  const auto add = [&](const std::string& what, words::Sentence is) {
    parts.push_back(words::Sentence(words::Phrase::ReasonIs, {{"what", what}, {"is", std::move(is)}}));
  };
  for (const SlotId slot : reads.slots) {
    const SlotInfo& info = vocabulary.slots[slot];
    add(info.path, fact_words(answer.facts.slots[slot], info.field.type, answer, vocabulary));
  }
  std::vector<ListId> lists;
  for (const auto& [list, field] : reads.list_fields) {
    if (std::find(lists.begin(), lists.end(), list) == lists.end()) lists.push_back(list);
  }
  for (const ListId list : lists) {
    const ListFacts& facts = answer.facts.lists[list];
    const std::string& path = vocabulary.lists[list].path;
    if (!facts.known) {
      add(path, words::Sentence(words::Phrase::OutcomeUnknown));
      continue;
    }
    parts.push_back(words::Sentence(words::Phrase::ReasonElements,
                                    {{"list", path},
                                     {"number", std::to_string(facts.count)},
                                     words::Sentence::Part::counted("count", static_cast<std::int64_t>(facts.count))}));
  }
  for (const DecisionId decision : reads.decisions) {
    add(vocabulary.decisions[decision].name, outcome_words(decision, answer, ruleset));
  }
  for (const ReadingId reading : reads.readings) {
    const ReadingInfo& info = vocabulary.readings[reading];
    parts.push_back(words::Sentence(words::Phrase::ReasonReading,
                                    {{"reading", info.name}, {"choice", info.choices[answer.readings[reading]].name}}));
  }
  return words::Sentence::list(std::move(parts), words::Phrase::SeriesNext);
}

std::string rule_words(RuleId rule, const Program& program, const RuleSet& ruleset, std::string_view language) {
  const std::string_view title = label_in(program.rules[rule].title, language);
  return title.empty() ? answer::rule_citation(program, rule, ruleset.id)
                       : fmt::format("{} \"{}\"", answer::rule_citation(program, rule, ruleset.id), title);
}

bool has_constant(const Program& program, ExprId expr, const Expectation& expected) {
  const Expr& node = program.expr(expr);
  if (node.op == Op::If) {
    const auto branches = program.args(expr);
    return has_constant(program, branches[1], expected) || has_constant(program, branches[2], expected);
  }
  if (node.op != Op::Constant || !expected.value) return false;
  const Value& value = program.constants[node.payload];
  if (value.kind == Kind::Set && expected.value->kind == Kind::Set) return true;
  const bool numeric = value.kind == Kind::Integer || value.kind == Kind::Number;
  if (numeric && expected.value->kind == Kind::Number) return value.as_decimal() == expected.value->as_decimal();
  return value == *expected.value;
}

std::uint64_t wanted_elements(const Expectation& expected) {
  std::uint64_t mask = expected.includes.value_or(0);
  if (expected.value && expected.value->kind == Kind::Set) mask |= expected.value->certain();
  if (expected.certain) mask |= *expected.certain;
  return mask;
}

// The elements that a set conclusion certainly names.
std::uint64_t named_elements(const Program& program, ExprId expr) {
  const Expr& node = program.expr(expr);
  if (node.op == Op::Constant) {
    const Value& value = program.constants[node.payload];
    if (value.kind == Kind::Set) return value.certain();
    return value.kind == Kind::Enum ? std::uint64_t{1} << value.a : 0;
  }
  std::uint64_t mask = 0;
  if (node.op == Op::SetLiteral) {
    for (const ExprId child : program.args(expr)) mask |= named_elements(program, child);
  }
  return mask;
}

// Whether the conclusion would bring what was expected and is not there.
bool would_conclude(const Program& program, const ConclusionInfo& conclusion, const Expectation& expected,
                    std::uint64_t missing) {
  if (conclusion.value == none) return false;
  if (conclusion.kind == ConclusionKind::Include) return (named_elements(program, conclusion.value) & missing) != 0;
  return has_constant(program, conclusion.value, expected);
}

// What kept a rule from concluding.
words::Phrase hindrance(const Value& condition, const Value& undefeated) {
  if (condition.is_false()) return words::Phrase::WouldConditionFalse;
  if (condition.state == State::Unknown) return words::Phrase::WouldConditionUnknown;
  if (condition.state == State::Fault) return words::Phrase::WouldConditionFault;
  if (undefeated.is_false()) return words::Phrase::WouldOverridden;
  if (undefeated.state == State::Unknown) return words::Phrase::WouldPerhapsOverridden;
  return words::Phrase::WouldHolds;
}

}  // namespace

std::vector<words::Sentence> reasons_of(DecisionId decision, const answer::Decider::Answer& answer,
                                        const RuleSet& ruleset, std::string_view language) {
  std::vector<words::Sentence> lines;
  if (answer.redaction == nullptr || answer.engine == nullptr) return lines;
  const Program& program = answer.redaction->program;
  const plan::DecisionOutcome& outcome = answer.outcomes.decisions[decision];
  for (const plan::RuleUse& use : outcome.because) {
    words::Sentence reads = reads_words(answer.engine->reads(use.rule), answer, ruleset);
    const std::string name = rule_words(use.rule, program, ruleset, language);
    words::Sentence rule =
        use.possible ? words::Sentence(words::Phrase::ReasonPossible, {{"rule", name}}) : words::Sentence::text(name);
    if (!reads.empty())
      rule = words::Sentence(words::Phrase::ReasonReads, {{"rule", std::move(rule)}, {"facts", std::move(reads)}});
    lines.push_back(std::move(rule));
  }
  if (outcome.by_default) lines.emplace_back(words::Phrase::ReasonDefault);
  for (const plan::Defeat& defeat : outcome.overridden) {
    lines.push_back(
        words::Sentence(words::Phrase::ReasonOverridden, {{"rule", rule_words(defeat.rule, program, ruleset, language)},
                                                          {"by", rule_words(defeat.by, program, ruleset, language)}}));
  }
  if (lines.size() > lines_at_most) lines.resize(lines_at_most);
  return lines;
}

std::vector<words::Sentence> reasons_against(const Expectation& expected, const answer::Decider::Answer& answer,
                                             const RuleSet& ruleset, std::string_view language) {
  std::vector<words::Sentence> lines;
  if (answer.redaction == nullptr || answer.engine == nullptr) return lines;
  const Program& program = answer.redaction->program;
  const plan::DecisionOutcome& outcome = answer.outcomes.decisions[expected.decision];
  const DecisionBody& body = program.decisions[expected.decision];
  if (!body.in_force) return {words::Sentence(words::Phrase::WouldNotInForce)};
  const bool is_set = outcome.value.kind == Kind::Set && outcome.state == State::Known;
  const std::uint64_t missing = wanted_elements(expected) & ~(is_set ? outcome.value.certain() : 0);
  bool any = false;
  for (const DecisionRule& candidate : body.rules) {
    const RuleInfo& rule = program.rules[candidate.rule];
    if (!would_conclude(program, rule.conclusions[candidate.conclusion], expected, missing)) continue;
    any = true;
    if (lines.size() == lines_at_most) break;
    words::Sentence reads = reads_words(answer.engine->reads(candidate.rule), answer, ruleset);
    words::Sentence would(
        hindrance(answer.engine->condition_of(candidate.rule), answer.engine->undefeated(candidate.rule)),
        {{"rule", rule_words(candidate.rule, program, ruleset, language)}});
    if (!reads.empty())
      would = words::Sentence(words::Phrase::WithRemarks, {{"text", std::move(would)}, {"remarks", std::move(reads)}});
    lines.push_back(std::move(would));
  }
  if (!any && expected.value && outcome.state != State::NotApplicable &&
      (expected.value->kind == Kind::Enum || missing != 0))
    lines.emplace_back(words::Phrase::WouldNone);
  return lines;
}

}  // namespace tarmaq::suite
