// The order in which decisions can be made, or the cycle that forbids one.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/program/expr_walk.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/passes.hpp"
#include "interpreter/resolve/workspace.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::resolve {

namespace {

using Decisions = std::vector<DecisionId>;

void unite(Decisions& into) {
  std::sort(into.begin(), into.end());
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

class OrderPass {
 public:
  explicit OrderPass(Workspace& workspace)
      : workspace_(workspace), program_(workspace.program), walker_(workspace.program) {}

  void run() {
    definitions_.resize(program_.definitions.size());
    functions_.resize(program_.functions.size());
    for (const BodyRef& body : bodies_in_order(program_)) {
      (body.function ? functions_[body.id] : definitions_[body.id]) = reads({body.value});
    }
    make_graph();
    sort();
  }

 private:
  // What a decision waits for: a decision (with the rule that reads it, or none), or a rule's condition.
  struct Edge {
    std::uint32_t to = 0;
    RuleId rule = none;
  };

  Decisions reads(const std::vector<ExprId>& roots) {
    Decisions found;
    for (const ExprId root : roots) {
      walker_.walk(root, [&](ExprId id) {
        const Expr& expr = program_.exprs[id];
        const auto append = [&found](const Decisions& more) { found.insert(found.end(), more.begin(), more.end()); };
        if (expr.op == Op::DecisionValue || expr.op == Op::DecisionApplicable) found.push_back(expr.payload);
        if (expr.op == Op::Definition) append(definitions_[expr.payload]);
        if (expr.op == Op::Call) append(functions_[expr.payload]);
      });
    }
    unite(found);
    return found;
  }

  // Nodes: decisions first, then rules. A decision waits for the conditions of its rules, a rule's
  // condition for those of the rules that override it.
  void make_graph() {
    const auto decisions = static_cast<std::uint32_t>(program_.decisions.size());
    edges_.resize(decisions + program_.rules.size());
    reported_.resize(edges_.size(), false);
    for (RuleId id = 0; id < program_.rules.size(); ++id) {
      const RuleInfo& rule = program_.rules[id];
      for (const DecisionId read : reads({rule.condition})) edges_[decisions + id].push_back({read, id});
      for (const RuleId over : rule.overridden_by) edges_[decisions + id].push_back({decisions + over, over});
    }
    for (DecisionId id = 0; id < decisions; ++id) {
      const DecisionBody& body = program_.decisions[id];
      if (!body.in_force) continue;
      const ProcedureId procedure = workspace_.vocabulary.decisions[id].procedure;
      const ExprId procedure_condition = procedure == none ? none : program_.procedure_conditions[procedure];
      for (const DecisionId read : reads({procedure_condition, body.applicable_if, body.default_value}))
        edges_[id].push_back({read, none});
      for (const DecisionRule& rule : body.rules) {
        edges_[id].push_back({decisions + rule.rule, rule.rule});
        for (const DecisionId read : reads({program_.rules[rule.rule].conclusions[rule.conclusion].value}))
          edges_[id].push_back({read, rule.rule});
      }
    }
  }

  void sort() {
    enum class Mark : std::uint8_t { Fresh, Open, Done };
    const auto decisions = static_cast<std::uint32_t>(program_.decisions.size());
    std::vector<Mark> marks(edges_.size(), Mark::Fresh);
    struct Frame {
      std::uint32_t node;
      std::size_t next;
    };
    std::vector<Frame> path;
    for (std::uint32_t start = 0; start < decisions; ++start) {
      if (marks[start] != Mark::Fresh) continue;
      marks[start] = Mark::Open;
      path.assign(1, {start, 0});
      while (!path.empty()) {
        Frame& frame = path.back();
        if (frame.next == edges_[frame.node].size()) {
          marks[frame.node] = Mark::Done;
          if (frame.node < decisions) program_.decision_order.push_back(frame.node);
          path.pop_back();
          continue;
        }
        const std::uint32_t to = edges_[frame.node][frame.next++].to;
        if (marks[to] == Mark::Fresh) {
          marks[to] = Mark::Open;
          path.push_back({to, 0});
        } else if (marks[to] == Mark::Open) {
          std::vector<std::pair<std::uint32_t, Edge>> cycle;
          std::size_t from = path.size();
          while (path[from - 1].node != to) --from;
          for (std::size_t i = from - 1; i < path.size(); ++i)
            cycle.emplace_back(path[i].node, edges_[path[i].node][path[i].next - 1]);
          report(cycle);
        }
      }
    }
  }

  // "`late` depends on `deadline` (rule 7.2), which depends on `late` (rule 7.1)".
  void report(std::vector<std::pair<std::uint32_t, Edge>> cycle) {
    const auto decisions = static_cast<std::uint32_t>(program_.decisions.size());
    // Begin with a decision, so that each step reads from one decision to the next.
    const auto first =
        std::find_if(cycle.begin(), cycle.end(), [&](const auto& step) { return step.first < decisions; });
    if (first == cycle.end()) return;
    // One mistake makes many cycles: of those through one decision the first is shown.
    bool fresh = true;
    for (const auto& step : cycle) fresh = fresh && !reported_[step.first];
    for (const auto& step : cycle) reported_[step.first] = true;
    if (!fresh) return;
    std::rotate(cycle.begin(), first, cycle.end());
    Wording words = Wording::text(vocabulary::in_ticks(workspace_.vocabulary.decisions[cycle.front().first].name));
    std::vector<Note> notes;
    RuleId rule = none;
    for (std::size_t i = 0; i < cycle.size(); ++i) {
      const Edge& edge = cycle[i].second;
      if (edge.rule != none) rule = edge.rule;
      if (edge.to >= decisions) continue;
      const std::string& on = workspace_.vocabulary.decisions[edge.to].name;
      words = notes.empty() ? worded("{} depends on `{}`", std::move(words), on)
                            : worded("{}, which depends on `{}`", std::move(words), on);
      const Span span = rule == none ? program_.decisions[cycle[i].first].span : program_.rules[rule].span;
      if (rule != none) words = worded("{} (rule {})", std::move(words), program_.rules[rule].id);
      notes.push_back({span, rule == none ? worded("here") : worded("rule `{}`", program_.rules[rule].id)});
      rule = none;
    }
    const DecisionId decision = cycle.front().first;
    workspace_.diagnostics.add(
        {Code::E0501, workspace_.names.decisions[decision].decl->name.span, words,
         worded("a decision cannot be needed to make itself: let one of the rules look at facts"), std::move(notes)});
  }

  Workspace& workspace_;
  Program& program_;
  ExprWalker walker_;
  std::vector<Decisions> definitions_;
  std::vector<Decisions> functions_;
  std::vector<std::vector<Edge>> edges_;
  std::vector<bool> reported_;  // by node: on a cycle that was found
};

}  // namespace

void order_decisions(Workspace& workspace) { OrderPass(workspace).run(); }

}  // namespace tarmaq::resolve
