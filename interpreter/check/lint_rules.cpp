#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/check/lint_passes.hpp"
#include "interpreter/check/lint_shapes.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::check {
namespace {

using SpanKey = std::pair<std::uint32_t, std::uint32_t>;

SpanKey key_of(Span span) { return {span.file, span.begin}; }

struct RuleFinding {
  const RuleInfo* rule = nullptr;
  const RuleInfo* other = nullptr;
};

// A rule that an unconditional rule overrides, which nothing overrides in its turn.
const RuleInfo* always_defeated_by(const Program& program, const RuleInfo& rule) {
  for (const RuleId id : rule.overridden_by) {
    const RuleInfo& other = program.rules[id];
    if (other.condition == none && other.overridden_by.empty() && !other.not_held) return &other;
  }
  return nullptr;
}

std::vector<std::uint32_t> meaning_of(const RuleInfo& rule, const Shapes& shapes) {
  std::vector<std::uint32_t> meaning = {rule.act, rule.condition == none ? none : shapes.of(rule.condition)};
  for (const ConclusionInfo& conclusion : rule.conclusions) {
    meaning.push_back(static_cast<std::uint32_t>(conclusion.kind));
    meaning.push_back(conclusion.decision);
    meaning.push_back(conclusion.value == none ? none : shapes.of(conclusion.value));
  }
  return meaning;
}

bool has_duty(const RuleInfo& rule) {
  return std::any_of(rule.conclusions.begin(), rule.conclusions.end(),
                     [](const ConclusionInfo& conclusion) { return conclusion.kind == ConclusionKind::Duty; });
}

}  // namespace

void lint_rules(const RuleSet& ruleset, Diagnostics& diagnostics) {
  std::map<SpanKey, RuleFinding> defeated;
  std::set<SpanKey> able_to_win;
  std::map<SpanKey, RuleFinding> repeated;
  for (const Redaction& redaction : ruleset.redactions) {
    const Program& program = redaction.program;
    const Shapes shapes(program);
    std::map<std::vector<std::uint32_t>, const RuleInfo*> meanings;
    for (const RuleInfo& rule : program.rules) {
      if (rule.conclusions.empty()) continue;
      const RuleInfo* winner = always_defeated_by(program, rule);
      if (winner != nullptr) {
        defeated.emplace(key_of(rule.span), RuleFinding{&rule, winner});
      } else {
        able_to_win.insert(key_of(rule.span));
      }
      // Duties name bearers and actions in words: two are seldom the same.
      if (has_duty(rule) || rule.not_held) continue;
      const auto [first, fresh] = meanings.emplace(meaning_of(rule, shapes), &rule);
      if (!fresh) repeated.emplace(key_of(rule.span), RuleFinding{&rule, first->second});
    }
  }
  for (const auto& [key, finding] : defeated) {
    if (able_to_win.count(key) > 0) continue;
    diagnostics.add(Diagnostic{Code::W0808,
                               finding.rule->span,
                               worded("rule `{}` can never win: rule `{}` overrides it without a condition",
                                      finding.rule->id, finding.other->id),
                               {},
                               {Note{finding.other->span, worded("rule `{}` stands here", finding.other->id)}}});
  }
  for (const auto& [key, finding] : repeated) {
    diagnostics.add(Diagnostic{Code::W0810,
                               finding.rule->span,
                               worded("rule `{}` says the same as rule `{}`", finding.rule->id, finding.other->id),
                               {},
                               {Note{finding.other->span, worded("rule `{}` stands here", finding.other->id)}}});
  }
}

}  // namespace tarmaq::check
