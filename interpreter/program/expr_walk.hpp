// Walking the expressions of a program below a root, each once.
#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inline program {

// Runs over a list, with a variable that stands for its elements.
constexpr bool binds_variable(Op op) {
  return op == Op::Some || op == Op::Every || op == Op::Filter || op == Op::Count || op == Op::Sum ||
         op == Op::LeastOf || op == Op::GreatestOf;
}

// Calls `visit(ExprId)` for the parts of an expression: its children, and what a table holds.
template <class Visit>
void for_each_part(const Program& program, ExprId id, Visit visit) {
  for (const ExprId child : program.args(id)) visit(child);
  if (program.exprs[id].op != Op::Table) return;
  const TableInfo& table = program.tables[program.exprs[id].payload];
  for (const ExprId input : table.inputs) visit(input);
  for (const TableRowInfo& row : table.rows) {
    for (const ExprId cell : row.cells) {
      if (cell != none) visit(cell);
    }
    visit(row.result);
  }
  if (table.otherwise != none) visit(table.otherwise);
}

// Parts are shared (the subject of a range, the input of a column), so each walk marks what it met.
class ExprWalker {
 public:
  explicit ExprWalker(const Program& program) : program_(program), marks_(program.exprs.size(), 0) {}

  // Every expression at and below `root`, definitions and functions not entered.
  template <class Visit>
  void walk(ExprId root, Visit visit) {
    if (root == none) return;
    ++walk_;
    open_.assign(1, root);
    marks_[root] = walk_;
    while (!open_.empty()) {
      const ExprId id = open_.back();
      open_.pop_back();
      visit(id);
      for_each_part(program_, id, [this](ExprId part) {
        if (marks_[part] == walk_) return;
        marks_[part] = walk_;
        open_.push_back(part);
      });
    }
  }

 private:
  const Program& program_;
  std::vector<std::uint32_t> marks_;
  std::vector<ExprId> open_;
  std::uint32_t walk_ = 0;
};

// Definitions and functions in one list, each behind those that it uses.
struct BodyRef {
  bool function = false;
  std::uint32_t id = none;
  ExprId value = none;
};
std::vector<BodyRef> bodies_in_order(const Program& program);

}  // namespace tarmaq::inline program
