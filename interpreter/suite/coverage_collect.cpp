// Everything in a rule set that tests could reach, before any test has run.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "grammar/diagnostics/span.hpp"
#include "interpreter/program/citation.hpp"
#include "interpreter/program/expr_walk.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/coverage.hpp"
#include "interpreter/suite/coverage_trees.hpp"
#include "interpreter/suite/source_words.hpp"

namespace tarmaq::suite {

namespace {

bool holds_conditions(Op op) { return op == Op::And || op == Op::Or || op == Op::Not || op == Op::If; }

// The act whose paragraphs a thing of this act belongs to.
std::string act_of(const Program& program, ActIndex act) {
  if (act == none || act >= program.acts.size()) return {};
  const ActInfo& info = program.acts[act];
  return info.amends.empty() ? info.id : info.amends;
}

void add_once(std::vector<std::string>& all, std::string text) {
  if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(std::move(text));
}

class CoverageCollector {
 public:
  CoverageCollector(const RuleSet& ruleset, Coverage& coverage) : ruleset_(ruleset), coverage_(coverage) {}

  // Rules, definitions, decisions and tables of one redaction; those known from another one keep their places.
  void collect(const Program& program, CoveredRedaction& redacted) {
    for (RuleId id = 0; id < program.rules.size(); ++id) {
      const RuleInfo& rule = program.rules[id];
      const std::uint32_t item = rule_item(program, rule);
      redacted.rules.push_back(item);
      add_trees(program, rule.condition, item, redacted);
      for (const ConclusionInfo& conclusion : rule.conclusions) {
        add_trees(program, conclusion.value, item, redacted);
        add_trees(program, conclusion.by, item, redacted);
      }
      duty_items(program, id, redacted);
    }
    for (const DefinitionInfo& definition : program.definitions) {
      const bool library = ruleset_.origins[definition.span.file].library;
      const std::uint32_t item = library ? none : definition_item(program, definition);
      redacted.definitions.push_back(item);
      if (!library) add_trees(program, definition.value, item, redacted);
    }
    for (DecisionId id = 0; id < program.decisions.size(); ++id) {
      const DecisionBody& body = program.decisions[id];
      if (!body.in_force || (body.applicable_if == none && body.default_value == none)) continue;
      const std::uint32_t item = decision_item(program, id);
      add_trees(program, body.applicable_if, item, redacted);
      add_trees(program, body.default_value, item, redacted);
    }
    for (ExprId id = 0; id < program.exprs.size(); ++id) {
      const Expr& expr = program.exprs[id];
      if (expr.op != Op::Table || ruleset_.origins[expr.span.file].library) continue;
      redacted.tables.push_back({id, first_row(program.tables[expr.payload])});
    }
  }

 private:
  using Place = std::tuple<std::uint32_t, std::uint32_t, std::string>;

  std::uint32_t item_at(RuleCoverage::Sort sort, Span span, const std::string& name) {
    const auto [found, is_new] =
        items_.try_emplace({span.file, span.begin, name}, static_cast<std::uint32_t>(coverage_.rules.size()));
    if (is_new) {
      coverage_.rules.emplace_back();
      coverage_.rules.back().sort = sort;
      coverage_.rules.back().name = name;
      coverage_.rules.back().span = span;
    }
    return found->second;
  }

  void cite(const Program& program, ActIndex own, const std::vector<CitationInfo>& cites, std::uint32_t item) {
    for (const CitationInfo& citation : cites) {
      const std::string act = citation.act.empty() ? act_of(program, own) : citation.act;
      belongs(act, paragraph_of(citation.number), item);
    }
  }
  void belongs(const std::string& act, const std::string& paragraph, std::uint32_t item) {
    RuleCoverage& rule = coverage_.rules[item];
    if (act == rule.act) add_once(rule.paragraphs, paragraph);
    std::vector<std::uint32_t>& of = coverage_.paragraphs[{act, paragraph}];
    if (std::find(of.begin(), of.end(), item) == of.end()) of.push_back(item);
  }

  std::uint32_t rule_item(const Program& program, const RuleInfo& rule) {
    const std::uint32_t item = item_at(RuleCoverage::Sort::Rule, rule.span, rule.id);
    RuleCoverage& entry = coverage_.rules[item];
    entry.act = act_of(program, rule.act);
    entry.title = rule.title;
    entry.conditional = entry.conditional || rule.condition != none;
    entry.can_apply = !rule.not_held;
    entry.defeasible = entry.defeasible || std::any_of(rule.overridden_by.begin(), rule.overridden_by.end(),
                                                       [&](RuleId other) { return !program.rules[other].not_held; });
    belongs(entry.act, rule.paragraph, item);
    return item;
  }
  void duty_items(const Program& program, RuleId id, CoveredRedaction& redacted) {
    const RuleInfo& rule = program.rules[id];
    for (std::uint32_t i = 0; i < rule.conclusions.size(); ++i) {
      const ConclusionInfo& said = rule.conclusions[i];
      if (said.kind != ConclusionKind::Duty) continue;
      const auto [found, is_new] = duties_.try_emplace({said.span.file, said.span.begin, said.action},
                                                       static_cast<std::uint32_t>(coverage_.duties.size()));
      if (is_new)
        coverage_.duties.push_back({rule.id,
                                    said.action,
                                    said.span,
                                    said.modality == Modality::Must && said.done_on != none,
                                    said.by != none,
                                    false,
                                    {}});
      DutyCoverage& duty = coverage_.duties[found->second];
      duty.defeasible = duty.defeasible || std::any_of(rule.overridden_by.begin(), rule.overridden_by.end(),
                                                       [&](RuleId other) { return !program.rules[other].not_held; });
      redacted.duties[{id, i}] = found->second;
    }
  }
  std::uint32_t definition_item(const Program& program, const DefinitionInfo& definition) {
    const std::uint32_t item = item_at(RuleCoverage::Sort::Definition, definition.span, definition.name);
    coverage_.rules[item].act = act_of(program, definition.act);
    coverage_.rules[item].title = definition.labels;
    cite(program, definition.act, definition.cites, item);
    return item;
  }
  std::uint32_t decision_item(const Program& program, DecisionId id) {
    const DecisionInfo& info = ruleset_.vocabulary.decisions[id];
    const std::uint32_t item = item_at(RuleCoverage::Sort::Decision, program.decisions[id].span, info.name);
    coverage_.rules[item].act = act_of(program, program.decisions[id].act);
    coverage_.rules[item].title = info.labels;
    return item;
  }

  // A condition is a tree of its own; a value holds one for each `if` in it.
  void add_trees(const Program& program, ExprId root, std::uint32_t item, CoveredRedaction& redacted) {
    if (root == none) return;
    if (program.expr(root).type.kind == TypeKind::Boolean) {
      CoverageTree tree;
      tree.rule = item;
      grow(program, root, item, tree);
      redacted.trees.push_back(std::move(tree));
      return;
    }
    if (program.expr(root).op == Op::Definition) return;
    for_each_part(program, root, [&](ExprId part) {
      if (program.expr(root).op == Op::If || program.expr(part).type.kind != TypeKind::Boolean)
        add_trees(program, part, item, redacted);
    });
  }
  std::uint32_t grow(const Program& program, ExprId id, std::uint32_t item, CoverageTree& tree) {
    const auto place = static_cast<std::uint32_t>(tree.nodes.size());
    tree.nodes.emplace_back();
    tree.nodes[place].expr = id;
    const Expr& expr = program.expr(id);
    tree.nodes[place].op = expr.op;
    if (holds_conditions(expr.op)) {
      for (const ExprId child : program.args(id)) {
        const std::uint32_t grown = grow(program, child, item, tree);
        tree.nodes[place].children.push_back(grown);
      }
    } else if (expr.op != Op::Constant && expr.op != Op::ReadingIs) {
      tree.nodes[place].condition = condition(expr.span, item);
    }
    return place;
  }
  // A condition written twice in one rule is one condition; so is one in two redactions.
  std::uint32_t condition(Span span, std::uint32_t item) {
    std::vector<ConditionCoverage>& all = coverage_.rules[item].conditions;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      if (all[i].span.file == span.file && all[i].span.begin == span.begin && all[i].span.end == span.end) return i;
    }
    all.emplace_back();
    all.back().span = span;
    all.back().words = source_words(ruleset_, span);
    return static_cast<std::uint32_t>(all.size() - 1);
  }

  std::uint32_t first_row(const TableInfo& table) {
    const auto next = static_cast<std::uint32_t>(coverage_.rows.size());
    if (table.rows.empty()) return next;
    const Span first = table.rows.front().span;
    const auto [found, is_new] = tables_.try_emplace({first.file, first.begin}, next);
    if (is_new) {
      for (const TableRowInfo& row : table.rows)
        coverage_.rows.push_back({row.span, source_words(ruleset_, row.span), {}});
    }
    return found->second;
  }

  const RuleSet& ruleset_;
  Coverage& coverage_;
  std::map<Place, std::uint32_t> items_;
  std::map<Place, std::uint32_t> duties_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> tables_;
};

// Enums that a fact, an element of a list or a decision has as its type. The values of others, which only label
// duties or steer a function, no case can state or be given.
std::vector<bool> enums_in_use(const Vocabulary& vocabulary) {
  std::vector<bool> used(vocabulary.enums.size(), false);
  const auto use = [&](const Type& type) {
    if ((type.kind == TypeKind::Enum || type.kind == TypeKind::Set) && type.id < used.size()) used[type.id] = true;
  };
  for (const SlotInfo& slot : vocabulary.slots) use(slot.field.type);
  for (const ListInfo& list : vocabulary.lists) {
    for (const FieldInfo& field : list.element_fields) use(field.type);
  }
  for (const DecisionInfo& decision : vocabulary.decisions) use(decision.type);
  return used;
}

}  // namespace

CoverageRecorder::~CoverageRecorder() = default;

CoverageRecorder::CoverageRecorder(const RuleSet& ruleset) : ruleset_(ruleset) {
  CoverageCollector collector(ruleset, coverage_);
  for (const Redaction& redaction : ruleset.redactions) {
    redactions_.push_back(std::make_unique<CoveredRedaction>());
    collector.collect(redaction.program, *redactions_.back());
  }
  const Vocabulary& vocabulary = ruleset.vocabulary;
  const std::vector<bool> used = enums_in_use(vocabulary);
  first_value_.assign(vocabulary.enums.size(), none);
  for (EnumId type = 0; type < vocabulary.enums.size(); ++type) {
    if (!used[type]) continue;
    first_value_[type] = static_cast<std::uint32_t>(coverage_.values.size());
    for (std::uint32_t value = 0; value < vocabulary.enums[type].values.size(); ++value)
      coverage_.values.push_back({type, value, {}});
  }
  for (ReadingId reading = 0; reading < vocabulary.readings.size(); ++reading) {
    first_choice_.push_back(static_cast<std::uint32_t>(coverage_.readings.size()));
    for (std::uint32_t choice = 0; choice < vocabulary.readings[reading].choices.size(); ++choice)
      coverage_.readings.push_back({reading, choice, {}});
  }
  for (std::size_t i = 1; i < ruleset.redactions.size(); ++i)
    coverage_.commencements.push_back({ruleset.redactions[i].program.from, ruleset.redactions[i].ids, {}, {}});
}

}  // namespace tarmaq::suite
