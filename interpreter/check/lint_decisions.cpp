#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/check/lint_passes.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::check {

namespace {

using SpanKey = std::pair<std::uint32_t, std::uint32_t>;

SpanKey key_of(Span span) { return {span.file, span.begin}; }

// What no redaction gives a value, by any rule or by default.
void look_for_decisions(const RuleSet& ruleset, Diagnostics& diagnostics) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  for (DecisionId id = 0; id < vocabulary.decisions.size(); ++id) {
    const DecisionBody* declared = nullptr;
    bool given = false;
    for (const Redaction& redaction : ruleset.redactions) {
      if (id >= redaction.program.decisions.size()) continue;
      const DecisionBody& body = redaction.program.decisions[id];
      if (!body.in_force) continue;
      if (declared == nullptr) declared = &body;
      given = given || !body.rules.empty() || body.default_value != none;
    }
    if (declared == nullptr || given) continue;
    diagnostics.add(Code::W0840, declared->span,
                    worded("no rule gives the decision `{}`", vocabulary.decisions[id].name),
                    worded("write a rule `then {} …`, or take the decision away", vocabulary.decisions[id].name));
  }
}

// A rule that concludes nothing and overrides nothing stands for nothing; one whose words are not held says so.
void look_for_idle_rules(const RuleSet& ruleset, Diagnostics& diagnostics) {
  std::set<SpanKey> told;
  for (const Redaction& redaction : ruleset.redactions) {
    for (const RuleInfo& rule : redaction.program.rules) {
      if (!rule.conclusions.empty() || !rule.overrides.empty() || rule.not_held) continue;
      if (!told.insert(key_of(rule.span)).second) continue;
      diagnostics.add(
          Code::W0841, rule.span, worded("rule `{}` concludes nothing and overrides nothing", rule.id),
          worded("write what follows, `then …`; where the paragraph decides nothing, `non-operative {} \"…\"`",
                 rule.paragraph));
    }
  }
}

// Where an act or an amendment is declared.
Span place_of(const std::string& id, const RuleSet& ruleset) {
  for (const syntax::File& file : ruleset.files) {
    for (const syntax::Item& item : file.items) {
      const auto* act = std::get_if<syntax::ActDecl>(&item.node);
      if (act != nullptr && act->id.text == id) return act->id.span;
    }
    for (const syntax::AmendmentDecl& amendment : file.amendments) {
      if (amendment.id.text == id) return amendment.id.span;
    }
  }
  return {};
}

// An act in force before the day on which it was adopted reaches back: that has a source, or is a slip.
void look_for_reaching_back(const RuleSet& ruleset, Diagnostics& diagnostics) {
  std::set<std::string> told;
  for (const Redaction& redaction : ruleset.redactions) {
    for (const ActInfo& act : redaction.program.acts) {
      if (!act.adopted || act.in_force_from >= *act.adopted || act.in_force_provenance) continue;
      if (!told.insert(act.id).second) continue;
      diagnostics.add(Code::W0842, place_of(act.id, ruleset),
                      worded("`{}` is in force from {}, before it was adopted on {}", act.id,
                             act.in_force_from.to_string(), act.adopted->to_string()),
                      worded("where it reaches back, say by what: `in force from {} reported \"…\"`",
                             act.in_force_from.to_string()));
    }
  }
}

}  // namespace

void lint_decisions(const RuleSet& ruleset, Diagnostics& diagnostics) {
  look_for_decisions(ruleset, diagnostics);
  look_for_idle_rules(ruleset, diagnostics);
  look_for_reaching_back(ruleset, diagnostics);
}

}  // namespace tarmaq::check
