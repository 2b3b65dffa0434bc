#include "interpreter/batch/texts_read.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::batch {

TextsRead::TextsRead(const RuleSet& ruleset, bool shown) : slots(ruleset.vocabulary.slots.size(), false) {
  for (const ListInfo& list : ruleset.vocabulary.lists) fields.emplace_back(list.element_fields.size(), false);
  for (const Redaction& redaction : ruleset.redactions) {
    const Program& program = redaction.program;
    for (const Expr& expr : program.exprs) {
      if (expr.op == Op::Fact) slots[expr.payload] = true;
      if (expr.op == Op::ListFact && shown) fields[expr.payload].assign(fields[expr.payload].size(), true);
      if (expr.op == Op::Element) fields[program.variable_lists[expr.payload]][expr.payload2] = true;
    }
    for (const ContradictionInfo& contradiction : program.contradictions) {
      if (const SlotId slot = ruleset.vocabulary.find_slot(contradiction.path); slot != none) slots[slot] = true;
    }
  }
}

}  // namespace tarmaq::batch
