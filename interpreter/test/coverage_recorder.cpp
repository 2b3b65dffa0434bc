// What one case reaches.
#include <algorithm>

#include "interpreter/test/coverage_trees.hpp"

namespace tarmaq {

namespace {

void see(SeenBy& seen, std::uint32_t test) {
  if (seen.empty() || seen.back() != test) seen.push_back(test);
}

// A rule is in play where a decision that it concludes on is; one that concludes nothing on decisions always.
bool in_play(const RuleInfo& rule, const Engine& engine) {
  bool concludes = false;
  for (const ConclusionInfo& conclusion : rule.conclusions) {
    if (conclusion.kind == ConclusionKind::Duty) continue;
    concludes = true;
    const NodeId applicable = engine.plan().decisions[conclusion.decision].applicable;
    if (applicable != none && !engine.value_of(applicable).is_false()) return true;
  }
  return !concludes;
}

}  // namespace

const CoverageProbe& CoverageRecorder::probe_of(const Decider::Answer& answer) {
  std::unique_ptr<CoverageProbe>& probe = probes_[answer.engine];
  if (probe) return *probe;
  probe = std::make_unique<CoverageProbe>();
  const auto index = static_cast<std::size_t>(answer.redaction - ruleset_.redactions.data());
  const CoveredRedaction& redacted = *redactions_[index];
  const Plan& plan = answer.engine->plan();
  probe->redacted = &redacted;
  for (const CoverageTree& tree : redacted.trees) {
    std::vector<NodeId> nodes;
    for (const CoverageTree::Node& node : tree.nodes) {
      const NodeId computed = plan.expr_nodes[node.expr];
      nodes.push_back(computed);
      if (node.condition == none || computed == none) continue;
      ConditionCoverage& condition = coverage_.rules[tree.rule].conditions[node.condition];
      condition.reached = true;
      condition.varies = condition.varies || plan.nodes[computed].op != NodeOp::Constant;
    }
    probe->trees.push_back(std::move(nodes));
  }
  for (const CoveredRedaction::TableRows& table : redacted.tables) {
    const NodeId node = plan.expr_nodes[table.expr];
    if (node == none || plan.nodes[node].op != NodeOp::Table) continue;
    const TablePlan& rows = plan.tables[plan.nodes[node].a];
    for (std::uint32_t row = 0; row < rows.rows.size(); ++row)
      probe->rows.push_back({rows.rows[row].condition, table.first_row + row});
  }
  return *probe;
}

void CoverageRecorder::observe(const TestCase& test, const Decider::Answer& answer) {
  const auto number = static_cast<std::uint32_t>(coverage_.tests.size());
  coverage_.tests.push_back({test.name(), test.place});
  if (!answer.errors.empty() || answer.engine == nullptr || answer.redaction == nullptr) return;
  const CoverageProbe& probe = probe_of(answer);
  observe_rules(number, answer, probe);
  observe_conditions(number, answer, probe);
  for (const CoverageProbe::Row& row : probe.rows) {
    if (answer.engine->value_of(row.condition).is_true()) see(coverage_.rows[row.row].hit, number);
  }
  observe_values(number, answer);
  observe_readings(number, answer);
  if (!answer.law_on) return;
  for (CommencementCoverage& day : coverage_.commencements) {
    if (answer.law_on->add_days(1) == day.first_day) see(day.before, number);
    if (*answer.law_on == day.first_day) see(day.after, number);
  }
}

void CoverageRecorder::observe_rules(std::uint32_t test, const Decider::Answer& answer, const CoverageProbe& probe) {
  const Engine& engine = *answer.engine;
  const Program& program = answer.redaction->program;
  for (RuleId id = 0; id < program.rules.size(); ++id) {
    if (!in_play(program.rules[id], engine)) continue;
    RuleCoverage& rule = coverage_.rules[probe.redacted->rules[id]];
    const Value condition = engine.condition_of(id);
    const Value fires = engine.undefeated(id);
    if (fires.is_true()) see(rule.applied, test);
    if (condition.is_false()) see(rule.not_applied, test);
    if (condition.state == State::Unknown) see(rule.left_open, test);
    if (condition.is_true() && fires.is_false()) see(rule.defeated, test);
  }
  const Plan& plan = engine.plan();
  for (DefinitionId id = 0; id < program.definitions.size(); ++id) {
    const std::uint32_t item = probe.redacted->definitions[id];
    const NodeId node = plan.expr_nodes[program.definitions[id].value];
    if (item == none || node == none) continue;
    const Value& value = engine.value_of(node);
    RuleCoverage& definition = coverage_.rules[item];
    if (value.known() && (value.kind != Kind::Boolean || value.a != 0)) see(definition.applied, test);
    if (value.is_false()) see(definition.not_applied, test);
    if (value.state == State::Unknown) see(definition.left_open, test);
  }
}

namespace {

// Which parts of a tree its root hangs on in this case: with such a part otherwise, the root would be otherwise.
std::vector<bool> deciding_parts(const CoverageTree& tree, const std::vector<NodeId>& nodes, const Engine& engine) {
  std::vector<bool> deciding(tree.nodes.size(), false);
  const auto value = [&](std::uint32_t part) {
    return nodes[part] == none ? Value::unknown(Kind::Boolean) : engine.value_of(nodes[part]);
  };
  deciding[0] = value(0).known();
  for (std::uint32_t at = 0; at < tree.nodes.size(); ++at) {
    const CoverageTree::Node& node = tree.nodes[at];
    if (!deciding[at]) continue;
    switch (node.op) {
      case Op::Not:
        deciding[node.children[0]] = true;
        break;
      case Op::And:
      case Op::Or: {
        const bool neutral = node.op == Op::And;
        for (const std::uint32_t child : node.children) {
          const bool alone = std::all_of(node.children.begin(), node.children.end(), [&](std::uint32_t other) {
            const Value beside = value(other);
            return other == child || (beside.known() && (beside.a != 0) == neutral);
          });
          deciding[child] = alone && value(child).known();
        }
        break;
      }
      case Op::If: {
        const Value condition = value(node.children[0]);
        if (!condition.known()) break;
        deciding[node.children[condition.a != 0 ? 1 : 2]] = true;
        const Value left = value(node.children[1]);
        const Value right = value(node.children[2]);
        deciding[node.children[0]] = left.known() && right.known() && !(left == right);
        break;
      }
      default:
        break;
    }
  }
  return deciding;
}

}  // namespace

void CoverageRecorder::observe_conditions(std::uint32_t test, const Decider::Answer& answer,
                                          const CoverageProbe& probe) {
  const Engine& engine = *answer.engine;
  const Plan& plan = engine.plan();
  for (std::size_t i = 0; i < probe.trees.size(); ++i) {
    const CoverageTree& tree = probe.redacted->trees[i];
    const std::vector<NodeId>& nodes = probe.trees[i];
    const std::vector<bool> deciding = deciding_parts(tree, nodes, engine);
    for (std::size_t at = 0; at < tree.nodes.size(); ++at) {
      if (tree.nodes[at].condition == none || nodes[at] == none || plan.nodes[nodes[at]].op == NodeOp::Constant) continue;
      ConditionCoverage& condition = coverage_.rules[tree.rule].conditions[tree.nodes[at].condition];
      const Value& value = engine.value_of(nodes[at]);
      if (value.is_true()) see(condition.is_true, test);
      if (value.is_false()) see(condition.is_false, test);
      if (value.state == State::Unknown) see(condition.is_unknown, test);
      if (deciding[at]) see(value.is_true() ? condition.decided_true : condition.decided_false, test);
    }
  }
}

void CoverageRecorder::observe_values(std::uint32_t test, const Decider::Answer& answer) {
  const Vocabulary& vocabulary = ruleset_.vocabulary;
  const auto value = [&](const Type& type, const Value& seen) {
    if (!seen.known() || (type.kind != TypeKind::Enum && type.kind != TypeKind::Set)) return;
    const std::size_t count = vocabulary.enums[type.id].values.size();
    for (std::uint32_t i = 0; i < count; ++i) {
      const bool there = type.kind == TypeKind::Enum ? seen.a == static_cast<std::int64_t>(i) : ((seen.certain() >> i) & 1U) != 0;
      if (there) see(coverage_.values[first_value_[type.id] + i].seen, test);
    }
  };
  for (SlotId slot = 0; slot < vocabulary.slots.size(); ++slot) value(vocabulary.slots[slot].field.type, answer.facts.slots[slot]);
  for (ListId list = 0; list < vocabulary.lists.size(); ++list) {
    const std::vector<FieldInfo>& fields = vocabulary.lists[list].element_fields;
    const std::vector<Value>& values = answer.facts.lists[list].values;
    for (std::size_t i = 0; i < values.size(); ++i) value(fields[i % fields.size()].type, values[i]);
  }
  const Plan& plan = answer.engine->plan();
  for (DecisionId id = 0; id < plan.decisions.size(); ++id) {
    const NodeId gate = plan.decisions[id].gate;
    if (gate != none) value(vocabulary.decisions[id].type, answer.engine->value_of(gate));
  }
}

void CoverageRecorder::observe_readings(std::uint32_t test, const Decider::Answer& answer) {
  const auto see_choice = [&](ReadingId reading) {
    see(coverage_.readings[first_choice_[reading] + answer.readings[reading]].seen, test);
  };
  for (ReadingId reading = 0; reading < answer.law_day_readings.size(); ++reading) {
    if (answer.law_day_readings[reading]) see_choice(reading);
  }
  const Program& program = answer.redaction->program;
  for (RuleId id = 0; id < program.rules.size(); ++id) {
    const std::vector<ReadingId>& readings = answer.engine->reads(id).readings;
    if (readings.empty() || !in_play(program.rules[id], *answer.engine)) continue;
    if (!answer.engine->condition_of(id).known()) continue;
    for (const ReadingId reading : readings) see_choice(reading);
  }
  for (DecisionId id = 0; id < program.decisions.size(); ++id) {
    const NodeId applicable = answer.engine->plan().decisions[id].applicable;
    if (applicable == none || !answer.engine->value_of(applicable).is_true()) continue;
    for (const ReadingId reading : answer.engine->default_reads(id).readings) see_choice(reading);
  }
}

}  // namespace tarmaq
