#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/check/lint_passes.hpp"
#include "interpreter/check/lint_shapes.hpp"
#include "interpreter/program/expr_walk.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::check {
namespace {

enum class Verdict : std::uint8_t { Open, True, False };

// One program's conditions. A condition may be settled in one redaction by what is in force there:
// only what is settled in every redaction that has it is reported.
class ConditionLint {
 public:
  using Place = std::pair<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>>;
  struct Findings {
    std::map<Place, std::pair<Verdict, Span>> verdicts;
    std::map<Place, Span> twice;
  };

  ConditionLint(const Program& program, Findings& findings)
      : program_(program), shapes_(program), walker_(program), findings_(findings) {}

  void run() {
    const auto look = [this](ExprId root) { walker_.walk(root, [this](ExprId id) { look_at(id); }); };
    for (const RuleInfo& rule : program_.rules) look(rule.condition);
    for (const DefinitionInfo& definition : program_.definitions) look(definition.value);
    for (const FunctionInfo& function : program_.functions) look(function.value);
    for (const DecisionBody& decision : program_.decisions) look(decision.applicable_if);
    for (const ContradictionInfo& contradiction : program_.contradictions) look(contradiction.condition);
  }

 private:
  static Place place_of(Span span) { return {span.file, {span.begin, span.end}}; }

  void look_at(ExprId id) {
    const Expr& expr = program_.expr(id);
    if (expr.type.kind != TypeKind::Boolean) return;
    // One span may hold several expressions (`x is between …`): the outermost is met first and stands for all.
    if (met_.insert(place_of(expr.span)).second) {
      const Verdict verdict = settled(id);
      const auto [known, fresh] = findings_.verdicts.emplace(place_of(expr.span), std::pair(verdict, expr.span));
      if (!fresh && known->second.first != verdict) known->second.first = Verdict::Open;
    }
    if (expr.op == Op::And || expr.op == Op::Or) look_for_repeats(id);
  }

  Verdict settled(ExprId id) const {
    const Expr& expr = program_.expr(id);
    const auto args = program_.args(id);
    if (expr.op == Op::And) return contradicts(id, Op::And) ? Verdict::False : Verdict::Open;
    if (expr.op == Op::Or) return exhausts(id) ? Verdict::True : Verdict::Open;
    if (expr.op == Op::OneOf) {
      const auto test = value_test(program_, id);
      return test && test->values == all_values(program_, program_.expr(test->subject).type) ? Verdict::True
                                                                                             : Verdict::Open;
    }
    if (expr.op == Op::Equal || expr.op == Op::LessEqual || expr.op == Op::GreaterEqual)
      return same_subject(args) ? Verdict::True : Verdict::Open;
    if (expr.op == Op::Less || expr.op == Op::Greater) return same_subject(args) ? Verdict::False : Verdict::Open;
    return Verdict::Open;
  }

  bool same_subject(std::span<const ExprId> args) const {
    return shapes_.of(args[0]) == shapes_.of(args[1]) && program_.expr(args[0]).op != Op::Constant;
  }

  bool contradicts(ExprId id, Op op) const {
    Possible possible(program_, shapes_);
    for (const ExprId part : flattened(program_, id, op)) possible.add(part);
    return possible.contradictory();
  }

  // `x is a or x is b` over all values of x, or a condition beside its own negation.
  bool exhausts(ExprId id) const {
    std::map<std::uint32_t, std::uint64_t> values;
    std::set<std::uint32_t> held;
    std::set<std::uint32_t> negated;
    for (const ExprId part : flattened(program_, id, Op::Or)) {
      const bool is_not = program_.expr(part).op == Op::Not;
      const ExprId inner = is_not ? program_.args(part)[0] : part;
      if (program_.expr(inner).op == Op::Constant) continue;
      (is_not ? negated : held).insert(shapes_.of(inner));
      const auto test = value_test(program_, inner);
      if (!test) continue;
      const std::uint64_t all = all_values(program_, program_.expr(test->subject).type);
      std::uint64_t& covered = values[shapes_.of(test->subject)];
      covered |= is_not ? all & ~test->values : test->values;
      if (covered == all) return true;
    }
    return std::any_of(held.begin(), held.end(), [&](std::uint32_t shape) { return negated.count(shape) > 0; });
  }

  void look_for_repeats(ExprId id) {
    const Op op = program_.expr(id).op;
    std::set<std::uint32_t> met;
    for (const ExprId part : flattened(program_, id, op)) {
      const Expr& expr = program_.expr(part);
      const Op inner = expr.op == Op::Not ? program_.expr(program_.args(part)[0]).op : expr.op;
      // `d is v` brings `d is applicable` with it.
      if (inner == Op::DecisionApplicable || inner == Op::Constant) continue;
      if (!met.insert(shapes_.of(part)).second) findings_.twice.emplace(place_of(expr.span), expr.span);
    }
  }

  const Program& program_;
  Shapes shapes_;
  ExprWalker walker_;
  Findings& findings_;
  std::set<Place> met_;
};

}  // namespace

void lint_conditions(const RuleSet& ruleset, Diagnostics& diagnostics) {
  ConditionLint::Findings findings;
  for (const Redaction& redaction : ruleset.redactions) ConditionLint(redaction.program, findings).run();
  for (const auto& [place, finding] : findings.verdicts) {
    const auto& [verdict, span] = finding;
    if (verdict == Verdict::True) diagnostics.add(Code::W0806, span, worded("this condition holds in every case"));
    if (verdict == Verdict::False) diagnostics.add(Code::W0807, span, worded("this condition holds in no case"));
  }
  for (const auto& [place, span] : findings.twice) {
    diagnostics.add(Code::W0809, span, worded("the same condition stands here a second time"),
                    worded("take one of the two away"));
  }
}

}  // namespace tarmaq::check
