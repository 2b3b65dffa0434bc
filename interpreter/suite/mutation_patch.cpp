// Putting a patch into a program and taking it out again.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "grammar/diagnostics/span.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/mutation_sites.hpp"

namespace tarmaq::suite {

ExprId PatchedProgram::constant_expr(const Value& value, const Type& type, Span span) {
  Expr expr;
  expr.op = Op::Constant;
  expr.type = type;
  expr.span = span;
  expr.payload = static_cast<std::uint32_t>(program_.constants.size());
  program_.constants.push_back(value);
  program_.exprs.push_back(expr);
  return static_cast<ExprId>(program_.exprs.size() - 1);
}

void PatchedProgram::apply(const Patch& patch) {
  patch_ = patch;
  exprs_ = program_.exprs.size();
  children_ = program_.children.size();
  constants_ = program_.constants.size();
  switch (patch.sort) {
    case Patch::Sort::Expr: {
      Expr& expr = program_.exprs[patch.expr];
      expr_ = expr;
      expr = patch.replacement;
      if (patch.children) {
        expr.first_child = static_cast<std::uint32_t>(children_);
        expr.child_count = static_cast<std::uint32_t>(patch.children->size());
        program_.children.insert(program_.children.end(), patch.children->begin(), patch.children->end());
      }
      if (patch.constant) {
        expr.payload = static_cast<std::uint32_t>(constants_);
        program_.constants.push_back(*patch.constant);
      }
      break;
    }
    case Patch::Sort::Rule: {
      condition_ = program_.rules[patch.rule].condition;
      const Type boolean{.kind = TypeKind::Boolean};
      program_.rules[patch.rule].condition =
          constant_expr(Value::boolean(false), boolean, program_.rules[patch.rule].span);
      break;
    }
    case Patch::Sort::Override: {
      std::vector<RuleId>& rules = program_.rules[patch.rule].overridden_by;
      overridden_by_ = rules;
      rules.erase(std::remove(rules.begin(), rules.end(), patch.overrider), rules.end());
      break;
    }
    case Patch::Sort::Parameter:
      parameter_ = program_.parameters[patch.owner.id].value;
      program_.parameters[patch.owner.id].value = patch.constant;
      break;
    case Patch::Sort::Row: {
      std::vector<TableRowInfo>& rows = program_.tables[patch.table].rows;
      row_ = rows[patch.row];
      rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(patch.row));
      break;
    }
  }
}

void PatchedProgram::undo() {
  if (!patch_) return;
  switch (patch_->sort) {
    case Patch::Sort::Expr: program_.exprs[patch_->expr] = expr_; break;
    case Patch::Sort::Rule: program_.rules[patch_->rule].condition = condition_; break;
    case Patch::Sort::Override: program_.rules[patch_->rule].overridden_by = overridden_by_; break;
    case Patch::Sort::Parameter: program_.parameters[patch_->owner.id].value = parameter_; break;
    case Patch::Sort::Row: {
      std::vector<TableRowInfo>& rows = program_.tables[patch_->table].rows;
      rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(patch_->row), row_);
      break;
    }
  }
  program_.exprs.resize(exprs_);
  program_.children.resize(children_);
  program_.constants.resize(constants_);
  patch_.reset();
}

}  // namespace tarmaq::suite
