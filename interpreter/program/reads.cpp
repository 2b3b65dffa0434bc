#include "interpreter/program/reads.hpp"

#include <algorithm>
#include <set>

#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inline program {

namespace {

class Reader {
 public:
  explicit Reader(const Program& program) : program_(program) {}

  void read(ExprId start) {
    std::vector<ExprId> stack{start};
    while (!stack.empty()) {
      const ExprId id = stack.back();
      stack.pop_back();
      if (id == none || !seen_.insert(id).second) continue;
      const Expr& expr = program_.expr(id);
      switch (expr.op) {
        case Op::Fact: slots_.insert(expr.payload); break;
        case Op::ListFact: fields_.insert({expr.payload, none}); break;
        case Op::Element: fields_.insert({program_.variable_lists[expr.payload], expr.payload2}); break;
        case Op::Parameter: parameters_.insert(expr.payload); break;
        case Op::ReadingIs:
        case Op::ReadingValue: readings_.insert(expr.payload); break;
        case Op::Definition:
          definitions_.insert(expr.payload);
          stack.push_back(program_.definitions[expr.payload].value);
          break;
        case Op::Call: stack.push_back(program_.functions[expr.payload].value); break;
        case Op::DecisionValue:
        case Op::DecisionApplicable: decisions_.insert(expr.payload); break;
        case Op::Builtin: {
          const auto builtin = static_cast<Builtin>(expr.payload);
          calendar_ = calendar_ || builtin == Builtin::IsWorkingDay || builtin == Builtin::NextWorkingDay ||
                      builtin == Builtin::AddWorkingDays;
          break;
        }
        case Op::Table: {
          const TableInfo& table = program_.tables[expr.payload];
          for (const TableRowInfo& row : table.rows) {
            stack.push_back(row.result);
            for (const ExprId cell : row.cells) stack.push_back(cell);
          }
          stack.push_back(table.otherwise);
          break;
        }
        default: break;
      }
      for (const ExprId child : program_.args(id)) stack.push_back(child);
    }
  }

  Reads take() const {
    Reads reads;
    reads.slots.assign(slots_.begin(), slots_.end());
    reads.list_fields.assign(fields_.begin(), fields_.end());
    reads.decisions.assign(decisions_.begin(), decisions_.end());
    reads.definitions.assign(definitions_.begin(), definitions_.end());
    reads.parameters.assign(parameters_.begin(), parameters_.end());
    reads.readings.assign(readings_.begin(), readings_.end());
    reads.calendar = calendar_;
    return reads;
  }

 private:
  const Program& program_;
  std::set<ExprId> seen_;
  std::set<SlotId> slots_;
  std::set<std::pair<ListId, std::uint32_t>> fields_;
  std::set<DecisionId> decisions_;
  std::set<DefinitionId> definitions_;
  std::set<ParameterId> parameters_;
  std::set<ReadingId> readings_;
  bool calendar_ = false;
};

}  // namespace

Reads reads_of_rule(const Program& program, RuleId rule) {
  Reader reader(program);
  const RuleInfo& info = program.rules[rule];
  reader.read(info.condition);
  for (const ConclusionInfo& conclusion : info.conclusions) {
    reader.read(conclusion.value);
    reader.read(conclusion.by);
    reader.read(conclusion.done_on);
  }
  return reader.take();
}

Reads reads_of_default(const Program& program, DecisionId decision) {
  Reader reader(program);
  reader.read(program.decisions[decision].default_value);
  reader.read(program.decisions[decision].applicable_if);
  return reader.take();
}

}  // namespace tarmaq::inline program
