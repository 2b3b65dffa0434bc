// How large a program becomes when its functions and lists are unfolded, and how deep lists are gone
// through in one another. Both are small in every law; a few lines can make them astronomical.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/check/check_passes.hpp"
#include "interpreter/program/expr_walk.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/workspace.hpp"

namespace tarmaq::check {

namespace {

constexpr std::uint64_t most_expressions = 1'000'000;
// As many as the plan has room for.
constexpr std::uint32_t most_loops = 8;

// An expression unfolded.
struct Unfolded {
  std::uint64_t size = 1;
  std::uint32_t loops = 0;  // lists gone through in one another
};

// Cut at a value that is too large anyhow.
std::uint64_t sum(std::uint64_t left, std::uint64_t right) { return std::min(left + right, most_expressions + 1); }

class UnfoldingPass {
 public:
  explicit UnfoldingPass(resolve::Workspace& workspace) : workspace_(workspace), program_(workspace.program) {}

  void run() {
    // What an expression is made of stands before it, and so does the body of what it uses.
    unfolded_.resize(program_.exprs.size());
    for (ExprId id = 0; id < program_.exprs.size(); ++id) unfolded_[id] = unfold(id);
    for (const DefinitionInfo& definition : program_.definitions) root(definition.value);
    for (const ExprId condition : program_.procedure_conditions) root(condition);
    for (const DecisionBody& decision : program_.decisions) {
      root(decision.applicable_if);
      root(decision.default_value);
    }
    for (const RuleInfo& rule : program_.rules) {
      root(rule.condition);
      for (const ConclusionInfo& conclusion : rule.conclusions) {
        for (const ExprId id : {conclusion.value, conclusion.by, conclusion.done_on}) root(id);
      }
    }
    for (const ContradictionInfo& contradiction : program_.contradictions) root(contradiction.condition);
  }

 private:
  // The body of a definition or function, which stands before whoever uses it.
  Unfolded body(ExprId value, ExprId user) const { return value < user ? unfolded_[value] : Unfolded{}; }

  Unfolded unfold(ExprId id) const {
    const Expr& expr = program_.exprs[id];
    Unfolded whole;
    // A definition is computed once, but where it is a list: that is gone through again at each use.
    if (expr.op == Op::Definition && expr.type.kind == TypeKind::List && expr.payload < program_.definitions.size())
      return body(program_.definitions[expr.payload].value, id);
    if (expr.op == Op::Call && expr.payload < program_.functions.size())
      whole = body(program_.functions[expr.payload].value, id);
    const bool loop = is_loop(expr.op);
    bool list = loop;  // the first part of a loop is its list
    for_each_part(program_, id, [&](ExprId part) {
      if (part >= id) return;
      whole.size = sum(whole.size, unfolded_[part].size);
      whole.loops = std::max(whole.loops, unfolded_[part].loops + (loop && !list ? 1 : 0));
      list = false;
    });
    if (loop) whole.loops = std::max(whole.loops, 1U);
    return whole;
  }

  static bool is_loop(Op op) {
    return op == Op::Some || op == Op::Every || op == Op::Filter || op == Op::Count || op == Op::Sum ||
           op == Op::LeastOf || op == Op::GreatestOf;
  }

  // One message: what is too large once is too large for whatever comes behind it.
  void root(ExprId id) {
    if (id >= unfolded_.size() || reported_) return;
    const Unfolded& unfolded = unfolded_[id];
    if (unfolded.loops > most_loops) {
      report(id, worded("lists are gone through in one another more than {} levels deep", most_loops),
             worded("give a part a definition of its own that does not look at the other lists"));
    }
    total_ = sum(total_, unfolded.size);
    if (total_ > most_expressions && !reported_) {
      report(id, worded("its functions and lists unfold into more than {} expressions", most_expressions),
             worded("a function that uses another one twice doubles it: make a `define` of what needs no argument"));
    }
  }

  void report(ExprId id, Wording message, Wording hint) {
    reported_ = true;
    workspace_.diagnostics.add(Code::E0006, program_.exprs[id].span, std::move(message), std::move(hint));
  }

  resolve::Workspace& workspace_;
  const Program& program_;
  std::vector<Unfolded> unfolded_;
  std::uint64_t total_ = 0;
  bool reported_ = false;
};

}  // namespace

void check_unfolding(resolve::Workspace& workspace) { UnfoldingPass(workspace).run(); }

}  // namespace tarmaq::check
