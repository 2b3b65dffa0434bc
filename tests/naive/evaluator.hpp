// A complete case decided word by word as the language reference says it, without a thought for
// speed: what the engine is held to. Nothing of the engine is used but the data that it takes.
#pragma once

#include "interpreter/plan/outcome.hpp"
#include "tests/naive/datum.hpp"

namespace tarmaq::naive {

// One case under one program. Throws std::logic_error where the case is not complete.
class Evaluation {
 public:
  Evaluation(const Program& program, const ReadingChoices& readings, const Case& facts);

  Verdict decision(DecisionId id);
  // A duty: not applicable where it does not bind, in conflict where a rule says the opposite as well, else its last
  // day, or true where it states none.
  Verdict duty(RuleId rule, std::uint32_t conclusion);
  // What a duty that binds is on a day, by the table of the language reference.
  plan::DutyState duty_state(RuleId rule, std::uint32_t conclusion, Date today);

 private:
  // Where an expression stands: the act whose calendar and policies count, a function's arguments.
  struct Place {
    ActIndex act = 0;
    const std::vector<Datum>* arguments = nullptr;
  };

  Verdict decide(DecisionId id);
  Datum applicable(DecisionId id);
  Datum holds(RuleId id);
  Datum stands(RuleId id);

  Datum value(ExprId id, const Place& place);
  Datum definition(DefinitionId id, const Place& place);
  Datum call(const Expr& expr, ExprId id, const Place& place);
  Datum element(const Expr& expr);
  Datum quantified(const Expr& expr, ExprId id, const Place& place);
  Datum aggregate(const Expr& expr, ExprId id, const Place& place);
  Datum table(const TableInfo& info, bool collects, const Place& place);
  Datum table_row(const TableRowInfo& row, const Place& place);
  Datum all_of(ExprId id, const Place& place);
  Datum any_of(ExprId id, const Place& place);
  Datum one_of(ExprId id, const Place& place);
  std::vector<Datum> values(ExprId id, const Place& place);
  const ActInfo& act(const Place& place) const;

  const Program& program_;
  const ReadingChoices& readings_;
  const Case& facts_;
  std::vector<std::pair<ListId, std::size_t>> elements_;  // by variable: where it stands now
  std::map<DecisionId, Verdict> decided_;
  std::map<RuleId, Datum> standing_;
  std::map<std::pair<DefinitionId, ActIndex>, Datum> defined_;
};

// Every duty of a program, by rule and conclusion.
std::vector<std::pair<RuleId, std::uint32_t>> duties_of(const Program& program);

}  // namespace tarmaq::naive
