// Uses of what may not be there: decisions that may be not applicable, parameters without a value, days
// that may be `none`.
//
// A definition or function is not refused for a use that its own text does not guard: what it needs
// is asked of the places that use it.
#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/check/check_passes.hpp"
#include "interpreter/check/known_conditions.hpp"
#include "interpreter/program/expr_walk.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/workspace.hpp"

namespace tarmaq::check {

namespace {

struct Need {
  enum class Of : std::uint8_t { Decision, Parameter, Day };
  Of of = Of::Decision;
  std::uint32_t id = none;  // Day: the expression
  Span span;
};
using Needs = std::vector<Need>;

class GuardPass {
 public:
  explicit GuardPass(resolve::Workspace& workspace)
      : workspace_(workspace), program_(workspace.program), known_(workspace) {}

  void run() {
    find_uses();
    for (const BodyRef& body : bodies_in_order(program_)) {
      Needs& needs = body.function ? functions_[body.id] : definitions_[body.id];
      collect_ = &needs;
      seen_.clear();
      visit(body.value);
    }
    collect_ = nullptr;
    for (const ExprId condition : program_.procedure_conditions) place(condition);
    for (DecisionId id = 0; id < program_.decisions.size(); ++id) decision(id);
    for (const RuleInfo& rule : program_.rules) check_rule(rule);
    for (const ContradictionInfo& contradiction : program_.contradictions) check_contradiction(contradiction);
  }

 private:
  // Which expressions hold a use that can need a guard; the others are passed over.
  void find_uses() {
    definitions_.resize(program_.definitions.size());
    functions_.resize(program_.functions.size());
    uses_.assign(program_.exprs.size(), false);
    for (ExprId id = 0; id < program_.exprs.size(); ++id) {
      const Expr& expr = program_.exprs[id];
      bool found = false;
      if (expr.op == Op::DecisionValue) found = workspace_.may_be_not_applicable(expr.payload);
      if (expr.op == Op::Parameter) found = workspace_.parameters[expr.payload].may_lack_value;
      if (expr.op == Op::Constant) found = workspace_.builder.without_value_of(id) != none;
      if (is_day_or_none(id)) found = true;
      if (expr.op == Op::Definition) found = uses_[program_.definitions[expr.payload].value];
      if (expr.op == Op::Call) found = uses_[program_.functions[expr.payload].value];
      for_each_part(program_, id, [&](ExprId part) { found = found || uses_[part]; });
      uses_[id] = found;
    }
  }

  bool is_day_or_none(ExprId id) const {
    const Expr& expr = program_.exprs[id];
    return (expr.op == Op::Fact || expr.op == Op::Element) && expr.type.or_none;
  }
  bool says_none(ExprId id) const {
    const Expr& expr = program_.exprs[id];
    return expr.op == Op::Constant && expr.type.kind == TypeKind::Date &&
           program_.constants[expr.payload].as_date().is_none();
  }

  void place(ExprId expr) {
    if (expr == none || !uses_[expr]) return;
    seen_.clear();
    visit(expr);
  }

  // The day of doing may be `none`: that is what the word is for.
  void place_of_doing(ExprId expr) {
    if (expr == none || !uses_[expr]) return;
    seen_.clear();
    day_of_doing(expr);
  }
  void day_of_doing(ExprId id) {
    const Expr& expr = program_.exprs[id];
    if (is_day_or_none(id)) return;
    if (expr.op == Op::Definition) return day_of_doing(program_.definitions[expr.payload].value);
    if (expr.op != Op::If) return visit(id);
    const auto args = program_.args(id);
    visit(args[0]);
    for (const bool truth : {true, false}) {
      const std::size_t mark = known_.mark();
      known_.assume(args[0], truth);
      day_of_doing(args[truth ? 1 : 2]);
      known_.restore(mark);
    }
  }

  void decision(DecisionId id) {
    const DecisionBody& body = program_.decisions[id];
    if (!body.in_force) return;
    const std::size_t mark = known_.mark();
    const ProcedureId procedure = workspace_.vocabulary.decisions[id].procedure;
    if (procedure != none) known_.assume(program_.procedure_conditions[procedure], true);
    place(body.applicable_if);
    known_.assume_applicable(id);
    place(body.default_value);
    known_.restore(mark);
  }

  // A rule counts where a decision that it concludes, or that a rule it defeats concludes, is
  // applicable: of several, only what they have in common is certain. A duty counts everywhere.
  void assume_context(const RuleInfo& rule) {
    std::set<DecisionId> decisions;
    bool everywhere = false;
    const auto add = [&](const RuleInfo& other) {
      for (const ConclusionInfo& conclusion : other.conclusions) {
        if (conclusion.kind == ConclusionKind::Duty) {
          everywhere = true;
        } else {
          decisions.insert(conclusion.decision);
        }
      }
    };
    add(rule);
    for (const RuleId under : rule.overrides) add(program_.rules[under]);
    if (everywhere || decisions.empty()) return;
    if (decisions.size() == 1) return known_.assume_applicable(*decisions.begin());
    std::vector<std::pair<ExprId, bool>> candidates;
    conjuncts(*decisions.begin(), candidates);
    for (const auto& [condition, truth] : candidates) {
      const bool common = std::all_of(decisions.begin(), decisions.end(), [&, c = condition, t = truth](DecisionId id) {
        const std::size_t mark = known_.mark();
        known_.assume_applicable(id);
        const bool holds = known_.entails(c, t);
        known_.restore(mark);
        return holds;
      });
      if (common) known_.assume(condition, truth);
    }
  }

  void conjuncts(DecisionId id, std::vector<std::pair<ExprId, bool>>& into) const {
    const ProcedureId procedure = workspace_.vocabulary.decisions[id].procedure;
    std::vector<std::pair<ExprId, bool>> open = {{program_.decisions[id].applicable_if, true}};
    if (procedure != none) open.emplace_back(program_.procedure_conditions[procedure], true);
    while (!open.empty()) {
      const auto [condition, truth] = open.back();
      open.pop_back();
      if (condition == none) continue;
      const Expr& expr = program_.exprs[condition];
      if (expr.op == Op::Not) {
        open.emplace_back(program_.args(condition)[0], !truth);
      } else if ((expr.op == Op::And && truth) || (expr.op == Op::Or && !truth)) {
        for (const ExprId child : program_.args(condition)) open.emplace_back(child, truth);
      } else {
        into.emplace_back(condition, truth);
      }
    }
  }

  void check_rule(const RuleInfo& rule) {
    const auto used = [this](ExprId expr) { return expr != none && uses_[expr]; };
    bool any = used(rule.condition);
    for (const ConclusionInfo& conclusion : rule.conclusions)
      any = any || used(conclusion.value) || used(conclusion.by) || used(conclusion.done_on);
    if (!any) return;
    const std::size_t mark = known_.mark();
    if (used(rule.condition)) {
      assume_context(rule);
      place(rule.condition);
      known_.restore(mark);
    }
    for (const ConclusionInfo& conclusion : rule.conclusions) {
      if (conclusion.kind != ConclusionKind::Duty) known_.assume_applicable(conclusion.decision);
      known_.assume(rule.condition, true);
      place(conclusion.value);
      place(conclusion.by);
      place_of_doing(conclusion.done_on);
      known_.restore(mark);
    }
  }

  // Contradictions are of facts: they are looked for before anything is decided.
  void check_contradiction(const ContradictionInfo& contradiction) {
    place(contradiction.condition);
    ExprWalker walker(program_);
    std::vector<ExprId> roots = {contradiction.condition};
    std::set<ExprId> entered;
    bool reported = false;
    while (!roots.empty() && !reported) {
      const ExprId root = roots.back();
      roots.pop_back();
      if (root == none || !entered.insert(root).second) continue;
      walker.walk(root, [&](ExprId id) {
        const Expr& expr = program_.exprs[id];
        if (expr.op == Op::Definition) roots.push_back(program_.definitions[expr.payload].value);
        if (expr.op == Op::Call) roots.push_back(program_.functions[expr.payload].value);
        if (reported || (expr.op != Op::DecisionValue && expr.op != Op::DecisionApplicable)) return;
        reported = true;
        workspace_.diagnostics.add(Code::E0504, expr.span,
                                   worded("a contradiction is between facts, `{}` is a decision",
                                          workspace_.vocabulary.decisions[expr.payload].name),
                                   worded("say it of the facts from which the decision is made"));
      });
    }
  }

  std::string name(const Need& need) const {
    switch (need.of) {
      case Need::Of::Parameter: return program_.parameters[need.id].name;
      case Need::Of::Decision: return workspace_.vocabulary.decisions[need.id].name;
      case Need::Of::Day: break;
    }
    const Expr& expr = program_.exprs[need.id];
    if (expr.op == Op::Fact) return workspace_.vocabulary.slots[expr.payload].path;
    return workspace_.vocabulary.lists[program_.variable_lists[expr.payload]].element_fields[expr.payload2].name;
  }
  bool certain(const Need& need) const {
    switch (need.of) {
      case Need::Of::Parameter: return known_.in_force(need.id);
      case Need::Of::Decision: return known_.applicable(need.id);
      case Need::Of::Day: break;
    }
    return known_.is_day(need.id);
  }
  bool same(const Need& left, const Need& right) const {
    if (left.of != right.of) return false;
    return left.of == Need::Of::Day ? workspace_.builder.shape(left.id) == workspace_.builder.shape(right.id)
                                    : left.id == right.id;
  }

  // --- the walk: what is certain grows on the way down.

  void visit(ExprId id) {
    if (!uses_[id] || !seen_.insert(id).second) return;
    const Expr& expr = program_.exprs[id];
    const auto args = program_.args(id);
    if (expr.op == Op::DecisionValue) return use({Need::Of::Decision, expr.payload, expr.span}, nullptr);
    if (expr.op == Op::Parameter) return use({Need::Of::Parameter, expr.payload, expr.span}, nullptr);
    if (expr.op == Op::Constant)
      return use({Need::Of::Parameter, workspace_.builder.without_value_of(id), expr.span}, nullptr);
    if (expr.op == Op::Fact || expr.op == Op::Element) return use({Need::Of::Day, id, expr.span}, nullptr);
    if (expr.op == Op::Equal || expr.op == Op::OneOf) return equality(id);
    if (expr.op == Op::Definition)
      return use_all(definitions_[expr.payload], expr.span, program_.definitions[expr.payload].name);
    if (expr.op == Op::And || expr.op == Op::Or) return junction(id, expr.op == Op::And);
    if (expr.op == Op::If) {
      visit(args[0]);
      under(args[0], true, args[1]);
      return under(args[0], false, args[2]);
    }
    if (expr.op == Op::Sum || expr.op == Op::LeastOf || expr.op == Op::GreatestOf) {
      visit(args[0]);
      if (args.size() == 3) {
        visit(args[2]);
        return under(args[2], true, args[1]);
      }
      return visit(args[1]);
    }
    if (expr.op == Op::Table) return table(program_.tables[expr.payload]);
    if (expr.op == Op::Call) {
      for (const ExprId child : args) visit(child);
      return use_all(functions_[expr.payload], expr.span, program_.functions[expr.payload].name);
    }
    for (const ExprId child : args) visit(child);
  }

  void under(ExprId condition, bool truth, ExprId part) {
    if (!uses_[part]) return;
    const std::size_t mark = known_.mark();
    known_.assume(condition, truth);
    visit(part);
    known_.restore(mark);
  }

  // Each part counts only where the others do not settle the whole.
  void junction(ExprId id, bool conjunction) {
    const auto args = program_.args(id);
    for (const ExprId part : args) {
      if (!uses_[part]) continue;
      const std::size_t mark = known_.mark();
      known_.assume_all(args, part, conjunction);
      visit(part);
      known_.restore(mark);
    }
  }

  void table(const TableInfo& info) {
    for (const ExprId input : info.inputs) visit(input);
    for (const TableRowInfo& row : info.rows) {
      const std::size_t mark = known_.mark();
      for (const ExprId cell : row.cells) {
        if (cell != none) visit(cell);
      }
      for (const ExprId cell : row.cells) known_.assume(cell, true);
      visit(row.result);
      known_.restore(mark);
    }
    if (info.otherwise != none) visit(info.otherwise);
  }

  // A day that may be `none` is, or is not, `none` or a certain day. Of two that may both be `none` that
  // would say that they are one day.
  void equality(ExprId id) {
    const auto args = program_.args(id);
    const auto open = std::count_if(args.begin(), args.end(), [&](ExprId side) { return is_day_or_none(side); });
    for (const ExprId side : args) {
      if (open != 1 || !is_day_or_none(side)) visit(side);
    }
  }

  void use_all(const Needs& needs, Span span, const std::string& through) {
    for (const Need& need : needs) use({need.of, need.id, span}, &need, through);
  }

  // `origin`: the use inside the definition that asks for it.
  void use(const Need& need, const Need* origin, const std::string& through = {}) {
    if (certain(need)) return;
    if (collect_) {
      const bool there =
          std::any_of(collect_->begin(), collect_->end(), [&](const Need& other) { return same(need, other); });
      if (!there) collect_->push_back(origin ? Need{need.of, need.id, origin->span} : need);
      return;
    }
    const std::string inner = name(need);
    Diagnostic diagnostic;
    diagnostic.span = need.span;
    const auto says = [&](Pattern plain, Pattern within) {
      diagnostic.message = origin ? worded(within, through, inner) : worded(plain, inner);
    };
    switch (need.of) {
      case Need::Of::Parameter:
        diagnostic.code = Code::E0320;
        says(Pattern("`{}` may have no value here"), Pattern("`{}` uses `{}`, which may have no value here"));
        diagnostic.hint = worded("put `{} is in force` beside it with `and`", inner);
        break;
      case Need::Of::Decision:
        diagnostic.code = Code::E0503;
        says(Pattern("`{}` may be not applicable here"), Pattern("`{}` uses `{}`, which may be not applicable here"));
        diagnostic.hint =
            !origin && workspace_.vocabulary.decisions[need.id].type.kind == TypeKind::Boolean
                ? worded("write `{} is true`, or put `{} is applicable` beside it with `and`", inner, inner)
                : worded("put `{} is applicable` beside it with `and`", inner);
        break;
      case Need::Of::Day:
        diagnostic.code = Code::E0506;
        says(Pattern("`{}` may be `none` here"), Pattern("`{}` uses `{}`, which may be `none` here"));
        diagnostic.hint = worded("put `{} is not none` beside it with `and`", inner);
        break;
    }
    if (origin) diagnostic.notes.push_back({origin->span, worded("`{}` is used here", inner)});
    workspace_.diagnostics.add(std::move(diagnostic));
  }

  resolve::Workspace& workspace_;
  const Program& program_;
  KnownConditions known_;
  std::vector<bool> uses_;
  std::set<ExprId> seen_;
  Needs* collect_ = nullptr;  // of the definition being looked at; null: report
  std::vector<Needs> definitions_;
  std::vector<Needs> functions_;
};

}  // namespace

void check_guards(resolve::Workspace& workspace) { GuardPass(workspace).run(); }

}  // namespace tarmaq::check
