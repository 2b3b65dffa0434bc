// Looking for a case in which the law and a mutant that no test noticed differ.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "interpreter/check/expr_walk.hpp"
#include "interpreter/report/escape.hpp"
#include "interpreter/test/mutation_bench.hpp"
#include "interpreter/test/variation.hpp"

namespace tarmaq {

namespace {

// The facts that an owner reads directly, through definitions and functions.
VariedFacts facts_of(const Program& program, const Owner& owner) {
  std::set<SlotId> slots;
  std::set<ListId> lists;
  std::set<ExprId> seen;
  std::vector<ExprId> open = roots_of(program, owner);
  while (!open.empty()) {
    const ExprId id = open.back();
    open.pop_back();
    if (!seen.insert(id).second) continue;
    const Expr& expr = program.expr(id);
    if (expr.op == Op::Fact) slots.insert(expr.payload);
    if (expr.op == Op::ListFact) lists.insert(expr.payload);
    if (expr.op == Op::Definition) open.push_back(program.definitions[expr.payload].value);
    if (expr.op == Op::Call) open.push_back(program.functions[expr.payload].value);
    for_each_part(program, id, [&](ExprId part) { open.push_back(part); });
  }
  return {{slots.begin(), slots.end()}, {lists.begin(), lists.end()}};
}

std::uint64_t seed_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

bool settled(const Value& value) { return value.state != State::Unknown; }

bool shows_contradiction(const Lowered& lowered) {
  return std::any_of(lowered.plan.contradictions.begin(), lowered.plan.contradictions.end(), [&](NodeId node) { return lowered.machine.at(node).is_true(); });
}

}  // namespace

std::string gate_words(const Value& value, const Type& type, const Vocabulary& vocabulary) {
  switch (value.state) {
    case State::Known: return value_json(value, type, vocabulary, {});
    case State::Unknown: return "unknown";
    case State::NotApplicable: return "not applicable";
    case State::Conflict: return "in conflict";
    case State::Fault: return "a fault";
  }
  return {};
}

// Only what both settle counts: an open decision may yet come out the same.
std::optional<std::string> BenchWorker::difference(Lowered& law, Lowered& changed, const Facts& facts) {
  law.machine.load(facts);
  law.machine.run();
  if (shows_contradiction(law)) return std::nullopt;
  changed.machine.load(facts);
  changed.machine.run();
  const Vocabulary& vocabulary = bench_.ruleset->vocabulary;
  for (DecisionId id = 0; id < vocabulary.decisions.size(); ++id) {
    const NodeId left = law.plan.decisions[id].gate;
    const NodeId right = changed.plan.decisions[id].gate;
    const Type& type = vocabulary.decisions[id].type;
    if (left == none || right == none || type.kind == TypeKind::Text) continue;
    const Value& was = law.machine.at(left);
    const Value& is = changed.machine.at(right);
    if (!settled(was) || !settled(is) || (was.state == is.state && (was.state != State::Known || was == is))) continue;
    return fmt::format("{} is {}, would be {}", vocabulary.decisions[id].name, gate_words(was, type, vocabulary), gate_words(is, type, vocabulary));
  }
  return std::nullopt;
}

void BenchWorker::search(Site& site, std::size_t variations) {
  const Vocabulary& vocabulary = bench_.ruleset->vocabulary;
  // A few laws and readings among those that the mutant touches; the default readings come first.
  constexpr std::size_t most_groups = 12;
  std::vector<std::uint32_t> groups;
  for (std::uint32_t group = 0; group < bench_.groups.size() && groups.size() < most_groups; ++group) {
    if (patch_for(site, bench_.groups[group].redaction) != nullptr && mutant(group) != nullptr) groups.push_back(group);
  }
  Chance chance(seed_of(site.mutant.place + site.mutant.words));
  for (std::size_t i = 0; i < variations && !groups.empty(); ++i) {
    const std::uint32_t group = groups[chance.below(groups.size())];
    const BenchGroup& of = bench_.groups[group];
    const BenchTest& base = bench_.tests[of.tests[chance.below(of.tests.size())]];
    if (!base.answer.errors.empty()) continue;
    const VariedFacts varied = facts_of(bench_.ruleset->redactions[of.redaction].program, patch_for(site, of.redaction)->owner);
    Facts facts = base.answer.facts;
    for (std::size_t step = 0; step < 3; ++step) {
      vary(facts, vocabulary, varied, chance);
      const auto found = difference(original(group), *mutant(group), facts);
      if (!found) continue;
      const Json made = case_of_facts(facts, vocabulary);
      const std::string json = made.to_string();
      const ReadCase read = read_case(json, vocabulary);
      // The case must be one that can be written down, and show the same.
      if (!read.errors.empty() || !difference(original(group), *mutant(group), read.facts)) continue;
      site.mutant.case_json = json;
      site.mutant.difference = *found;
      site.mutant.on = base.answer.law_on ? base.answer.law_on->to_string() : std::string();
      std::string readings;
      for (ReadingId reading = 0; reading < of.readings.size(); ++reading) {
        const ReadingInfo& info = vocabulary.readings[reading];
        if (of.readings[reading] == info.default_choice) continue;
        readings += fmt::format("{}{}: {}", readings.empty() ? "" : ", ", json_string(info.name), json_string(info.choices[of.readings[reading]].name));
      }
      site.mutant.readings_json = "{" + readings + "}";
      return;
    }
  }
}

}  // namespace tarmaq
