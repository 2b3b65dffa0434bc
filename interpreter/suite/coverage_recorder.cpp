// What one case reaches.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/coverage.hpp"
#include "interpreter/suite/coverage_trees.hpp"
#include "interpreter/suite/test_case.hpp"

namespace tarmaq::suite {

namespace {

// A rule is in play where a decision that it concludes on is; one that concludes nothing on decisions always.
bool in_play(const CoverageProbe::Rule& rule, const engine::Engine& engine) {
  if (!rule.concludes) return true;
  return std::any_of(rule.applicable.begin(), rule.applicable.end(),
                     [&](plan::NodeId node) { return !engine.value_of(node).is_false(); });
}

}  // namespace

CoverageProbe& CoverageRecorder::probe_of(const answer::Decider::Answer& answer) {
  std::unique_ptr<CoverageProbe>& probe = probes_[answer.engine];
  if (probe) return *probe;
  probe = std::make_unique<CoverageProbe>();
  const auto index = static_cast<std::size_t>(answer.redaction - ruleset_.redactions.data());
  const CoveredRedaction& redacted = *redactions_[index];
  const plan::Plan& plan = answer.engine->plan();
  probe->redacted = &redacted;
  probe_trees(redacted, plan, *probe);
  probe_rules(answer, *probe);
  for (const CoveredRedaction::TableRows& table : redacted.tables) {
    const plan::NodeId node = plan.expr_nodes[table.expr];
    if (node == none || plan.nodes[node].op != plan::NodeOp::Table) continue;
    const plan::TablePlan& rows = plan.tables[plan.nodes[node].a];
    for (std::uint32_t row = 0; row < rows.rows.size(); ++row)
      probe->rows.push_back({rows.rows[row].condition, table.first_row + row});
  }
  return *probe;
}

void CoverageRecorder::probe_trees(const CoveredRedaction& redacted, const plan::Plan& plan, CoverageProbe& probe) {
  constexpr std::size_t most_nodes = 32;  // two bits each
  for (const CoverageTree& tree : redacted.trees) {
    CoverageProbe::Tree probed;
    probed.tree = &tree;
    probed.remembers = tree.nodes.size() <= most_nodes;
    for (const CoverageTree::Node& node : tree.nodes) {
      const plan::NodeId computed = plan.expr_nodes[node.expr];
      probed.nodes.push_back(computed);
      if (computed != none && plan.nodes[computed].kind != Kind::Boolean) probed.remembers = false;
      if (node.condition == none || computed == none) continue;
      ConditionCoverage& condition = coverage_.rules[tree.rule].conditions[node.condition];
      const bool varies = plan.nodes[computed].op != plan::NodeOp::Constant;
      condition.reached = true;
      condition.varies = condition.varies || varies;
      probed.varies = probed.varies || varies;
    }
    if (probed.varies) probe.trees.push_back(std::move(probed));
  }
}

void CoverageRecorder::probe_rules(const answer::Decider::Answer& answer, CoverageProbe& probe) {
  const engine::Engine& engine = *answer.engine;
  const Program& program = answer.redaction->program;
  const auto choices = [&](const Reads& reads) {
    std::vector<SeenBy*> result;
    for (const ReadingId reading : reads.readings)
      result.push_back(&coverage_.readings[first_choice_[reading] + answer.readings[reading]].seen);
    return result;
  };
  for (RuleId id = 0; id < program.rules.size(); ++id) {
    CoverageProbe::Rule rule;
    for (const ConclusionInfo& conclusion : program.rules[id].conclusions) {
      if (conclusion.kind == ConclusionKind::Duty) continue;
      rule.concludes = true;
      const plan::NodeId applicable = engine.plan().decisions[conclusion.decision].applicable;
      if (applicable != none &&
          std::find(rule.applicable.begin(), rule.applicable.end(), applicable) == rule.applicable.end())
        rule.applicable.push_back(applicable);
    }
    rule.choices = choices(engine.reads(id));
    probe.rules.push_back(std::move(rule));
  }
  for (DecisionId id = 0; id < program.decisions.size(); ++id)
    probe.default_choices.push_back(choices(engine.default_reads(id)));
}

void CoverageRecorder::observe(const TestCase& test, const answer::Decider::Answer& answer) {
  const auto number = static_cast<std::uint32_t>(coverage_.tests.size());
  coverage_.tests.push_back({test.name(), test.place});
  if (!answer.errors.empty() || answer.engine == nullptr || answer.redaction == nullptr) return;
  CoverageProbe& probe = probe_of(answer);
  observe_rules(number, answer, probe);
  observe_conditions(number, answer, probe);
  for (const CoverageProbe::Row& row : probe.rows) {
    if (answer.engine->value_of(row.condition).is_true()) coverage_.rows[row.row].hit.see(number);
  }
  observe_values(number, answer);
  observe_duties(number, answer, probe);
  observe_readings(number, answer, probe);
  if (!answer.law_on) return;
  for (CommencementCoverage& day : coverage_.commencements) {
    if (answer.law_on->add_days(1) == day.first_day) day.before.see(number);
    if (*answer.law_on == day.first_day) day.after.see(number);
  }
}

void CoverageRecorder::observe_duties(std::uint32_t test, const answer::Decider::Answer& answer,
                                      const CoverageProbe& probe) {
  const engine::Engine& engine = *answer.engine;
  for (const plan::DutyOutcome& duty : answer.outcomes.duties) {
    const auto item = probe.redacted->duties.find({duty.rule, duty.conclusion});
    if (item == probe.redacted->duties.end()) continue;
    DutyCoverage& seen = coverage_.duties[item->second];
    if (!duty.settled()) {
      seen.of(DutyFate::Unsettled).see(test);
      continue;
    }
    switch (duty.state) {
      case plan::DutyState::Met: seen.of(DutyFate::Met).see(test); break;
      case plan::DutyState::Open: seen.of(DutyFate::Open).see(test); break;
      case plan::DutyState::Late: seen.of(DutyFate::Late).see(test); break;
      case plan::DutyState::Unknown: seen.of(DutyFate::Unknown).see(test); break;
      case plan::DutyState::None: seen.of(DutyFate::Binding).see(test); break;
    }
  }
  for (const auto& [place, item] : probe.redacted->duties) {
    if (engine.condition_of(place.first).is_true() && engine.undefeated(place.first).is_false())
      coverage_.duties[item].of(DutyFate::Lifted).see(test);
  }
}

void CoverageRecorder::observe_rules(std::uint32_t test, const answer::Decider::Answer& answer,
                                     const CoverageProbe& probe) {
  const engine::Engine& engine = *answer.engine;
  const plan::Plan& plan = engine.plan();
  const Program& program = answer.redaction->program;
  for (RuleId id = 0; id < program.rules.size(); ++id) {
    if (!in_play(probe.rules[id], engine)) continue;
    RuleCoverage& rule = coverage_.rules[probe.redacted->rules[id]];
    const Value& condition = engine.value_of(plan.rules[id].condition);
    const Value& fires = engine.value_of(plan.rules[id].fires);
    if (fires.is_true()) rule.applied.see(test);
    if (condition.is_false()) rule.not_applied.see(test);
    if (condition.state == State::Unknown) rule.left_open.see(test);
    if (condition.is_true() && fires.is_false()) rule.defeated.see(test);
  }
  for (DefinitionId id = 0; id < program.definitions.size(); ++id) {
    const std::uint32_t item = probe.redacted->definitions[id];
    const plan::NodeId node = plan.expr_nodes[program.definitions[id].value];
    if (item == none || node == none) continue;
    const Value& value = engine.value_of(node);
    RuleCoverage& definition = coverage_.rules[item];
    if (value.known() && (value.kind != Kind::Boolean || value.a != 0)) definition.applied.see(test);
    if (value.is_false()) definition.not_applied.see(test);
    if (value.state == State::Unknown) definition.left_open.see(test);
  }
}

namespace {

// Which parts of a tree its root hangs on in this case: with such a part otherwise, the root would be otherwise.
std::vector<bool> deciding_parts(const CoverageTree& tree, const std::vector<plan::NodeId>& nodes,
                                 const engine::Engine& engine) {
  std::vector<bool> deciding(tree.nodes.size(), false);
  const auto value = [&](std::uint32_t part) {
    return nodes[part] == none ? Value::unknown(Kind::Boolean) : engine.value_of(nodes[part]);
  };
  deciding[0] = value(0).known();
  for (std::uint32_t at = 0; at < tree.nodes.size(); ++at) {
    const CoverageTree::Node& node = tree.nodes[at];
    if (!deciding[at]) continue;
    // The tree has no other nodes with children.
    if (node.op == Op::Not) deciding[node.children[0]] = true;
    if (node.op == Op::And || node.op == Op::Or) {
      const bool neutral = node.op == Op::And;
      for (const std::uint32_t child : node.children) {
        const bool alone = std::all_of(node.children.begin(), node.children.end(), [&](std::uint32_t other) {
          const Value beside = value(other);
          return other == child || (beside.known() && (beside.a != 0) == neutral);
        });
        deciding[child] = alone && value(child).known();
      }
    }
    if (node.op == Op::If) {
      const Value condition = value(node.children[0]);
      if (!condition.known()) continue;
      deciding[node.children[condition.a != 0 ? 1 : 2]] = true;
      const Value left = value(node.children[1]);
      const Value right = value(node.children[2]);
      deciding[node.children[0]] = left.known() && right.known() && !(left == right);
    }
  }
  return deciding;
}

// The states of a tree's nodes, two bits each: false, true, unknown, anything else.
std::uint64_t states_of(const CoverageProbe::Tree& probed, const engine::Engine& engine) {
  std::uint64_t states = 0;
  for (const plan::NodeId node : probed.nodes) {
    std::uint64_t state = 2;
    if (node != none) {
      const Value& value = engine.value_of(node);
      if (value.known()) state = value.a != 0 ? 1 : 0;
      else if (value.state != State::Unknown) state = 3;
    }
    states = states << 2U | state;
  }
  return states;
}

}  // namespace

void CoverageRecorder::observe_conditions(std::uint32_t test, const answer::Decider::Answer& answer,
                                          CoverageProbe& probe) {
  const engine::Engine& engine = *answer.engine;
  const plan::Plan& plan = engine.plan();
  const auto shown_by = [&](const CoverageProbe::Tree& probed) {
    std::vector<SeenBy*> shown;
    const CoverageTree& tree = *probed.tree;
    const std::vector<plan::NodeId>& nodes = probed.nodes;
    const std::vector<bool> deciding = deciding_parts(tree, nodes, engine);
    for (std::size_t at = 0; at < tree.nodes.size(); ++at) {
      if (tree.nodes[at].condition == none || nodes[at] == none || plan.nodes[nodes[at]].op == plan::NodeOp::Constant)
        continue;
      ConditionCoverage& condition = coverage_.rules[tree.rule].conditions[tree.nodes[at].condition];
      const Value& value = engine.value_of(nodes[at]);
      if (value.is_true()) shown.push_back(&condition.is_true);
      if (value.is_false()) shown.push_back(&condition.is_false);
      if (value.state == State::Unknown) shown.push_back(&condition.is_unknown);
      if (deciding[at]) shown.push_back(value.is_true() ? &condition.decided_true : &condition.decided_false);
    }
    return shown;
  };
  for (CoverageProbe::Tree& probed : probe.trees) {
    if (!probed.remembers) {
      for (SeenBy* seen : shown_by(probed)) seen->see(test);
      continue;
    }
    const std::uint64_t states = states_of(probed, engine);
    auto known = std::find_if(probed.known.begin(), probed.known.end(),
                              [&](const auto& entry) { return entry.first == states; });
    if (known == probed.known.end()) known = probed.known.insert(probed.known.end(), {states, shown_by(probed)});
    for (SeenBy* seen : known->second) seen->see(test);
  }
}

void CoverageRecorder::observe_values(std::uint32_t test, const answer::Decider::Answer& answer) {
  const Vocabulary& vocabulary = ruleset_.vocabulary;
  const auto value = [&](const Type& type, const Value& seen) {
    if (!seen.known() || (type.kind != TypeKind::Enum && type.kind != TypeKind::Set)) return;
    const std::uint32_t first = first_value_[type.id];
    if (type.kind == TypeKind::Enum) return coverage_.values[first + static_cast<std::uint32_t>(seen.a)].seen.see(test);
    std::uint64_t mask = seen.certain();
    for (std::uint32_t i = first; mask != 0; ++i, mask >>= 1U) {
      if ((mask & 1U) != 0) coverage_.values[i].seen.see(test);
    }
  };
  for (SlotId slot = 0; slot < vocabulary.slots.size(); ++slot)
    value(vocabulary.slots[slot].field.type, answer.facts.slots[slot]);
  for (ListId list = 0; list < vocabulary.lists.size(); ++list) {
    const std::vector<FieldInfo>& fields = vocabulary.lists[list].element_fields;
    const std::vector<Value>& values = answer.facts.lists[list].values;
    for (std::size_t i = 0; i < values.size(); ++i) value(fields[i % fields.size()].type, values[i]);
  }
  const plan::Plan& plan = answer.engine->plan();
  for (DecisionId id = 0; id < plan.decisions.size(); ++id) {
    const plan::NodeId gate = plan.decisions[id].gate;
    if (gate != none) value(vocabulary.decisions[id].type, answer.engine->value_of(gate));
  }
}

void CoverageRecorder::observe_readings(std::uint32_t test, const answer::Decider::Answer& answer,
                                        const CoverageProbe& probe) {
  for (ReadingId reading = 0; reading < answer.law_day_readings.size(); ++reading) {
    if (answer.law_day_readings[reading])
      coverage_.readings[first_choice_[reading] + answer.readings[reading]].seen.see(test);
  }
  const engine::Engine& engine = *answer.engine;
  const plan::Plan& plan = engine.plan();
  for (RuleId id = 0; id < probe.rules.size(); ++id) {
    const CoverageProbe::Rule& rule = probe.rules[id];
    if (rule.choices.empty() || !engine.value_of(plan.rules[id].condition).known() || !in_play(rule, engine)) continue;
    for (SeenBy* seen : rule.choices) seen->see(test);
  }
  for (DecisionId id = 0; id < probe.default_choices.size(); ++id) {
    const plan::NodeId applicable = plan.decisions[id].applicable;
    if (probe.default_choices[id].empty() || applicable == none || !engine.value_of(applicable).is_true()) continue;
    for (SeenBy* seen : probe.default_choices[id]) seen->see(test);
  }
}

}  // namespace tarmaq::suite
