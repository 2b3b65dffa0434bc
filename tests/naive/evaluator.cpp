#include "tests/naive/evaluator.hpp"
#include "interpreter/model/functions.hpp"

#include <algorithm>
#include <stdexcept>

#include "tests/naive/operations.hpp"

namespace tarmaq::naive {

namespace {

// `false and fault` is false; a fault beside nothing false is a fault.
Datum and_of(const std::vector<Datum>& parts) {
  if (std::any_of(parts.begin(), parts.end(), is_false)) return false;
  const auto fault = std::find_if(parts.begin(), parts.end(), is_fault);
  return fault == parts.end() ? Datum{true} : *fault;
}
Datum or_of(const std::vector<Datum>& parts) {
  if (std::any_of(parts.begin(), parts.end(), is_true)) return true;
  const auto fault = std::find_if(parts.begin(), parts.end(), is_fault);
  return fault == parts.end() ? Datum{false} : *fault;
}
Datum not_of(const Datum& operand) {
  if (is_fault(operand)) return operand;
  return !std::get<bool>(operand);
}
const Datum* first_fault(const std::vector<Datum>& operands) {
  const auto fault = std::find_if(operands.begin(), operands.end(), is_fault);
  return fault == operands.end() ? nullptr : &*fault;
}
Datum at_the_end(const std::vector<Datum>& candidates, bool greatest) {
  if (candidates.empty()) return Fault{FaultReason::EmptyList};
  Datum best = candidates[0];
  for (const Datum& candidate : candidates) {
    const Datum closer = greatest ? less(best, candidate) : less(candidate, best);
    if (is_fault(closer)) return closer;
    if (is_true(closer)) best = candidate;
  }
  return best;
}

}  // namespace

Evaluation::Evaluation(const Program& program, const ReadingChoices& readings, const Case& facts)
    : program_(program), readings_(readings), facts_(facts), elements_(program.variable_lists.size()) {}

const ActInfo& Evaluation::act(const Place& place) const { return program_.acts[place.act == none ? 0 : place.act]; }

// --- Rules and decisions -------------------------------------------------------------------------

// The rule's own condition; of wording that is not held, also whether that wording is fulfilled.
Datum Evaluation::holds(RuleId id) {
  const RuleInfo& rule = program_.rules[id];
  const Datum condition = rule.condition == none ? Datum{true} : value(rule.condition, {rule.act, nullptr});
  if (!rule.not_held) return condition;
  return and_of({condition, facts_.fulfilled.at({rule.act, rule.paragraph})});
}

// True and undefeated: no rule that is true and undefeated itself overrides it.
Datum Evaluation::stands(RuleId id) {
  const auto found = standing_.find(id);
  if (found != standing_.end()) return found->second;
  std::vector<Datum> overriders;
  for (const RuleId by : program_.rules[id].overridden_by) overriders.push_back(stands(by));
  const Datum result = and_of({holds(id), not_of(or_of(overriders))});
  standing_.emplace(id, result);
  return result;
}

Datum Evaluation::applicable(DecisionId id) {
  const DecisionBody& body = program_.decisions[id];
  if (!body.in_force) return false;
  std::vector<Datum> conditions;
  const ProcedureId procedure = program_.vocabulary->decisions[id].procedure;
  if (procedure != none) {
    const ExprId condition = program_.procedure_conditions[procedure];
    if (condition == none) return false;
    conditions.push_back(value(condition, {body.act, nullptr}));
  }
  if (body.applicable_if != none) conditions.push_back(value(body.applicable_if, {body.act, nullptr}));
  return and_of(conditions);
}

Verdict Evaluation::decision(DecisionId id) {
  const auto found = decided_.find(id);
  if (found != decided_.end()) return found->second;
  const Verdict verdict = decide(id);
  decided_.emplace(id, verdict);
  return verdict;
}

Verdict Evaluation::decide(DecisionId id) {
  const Datum applies = applicable(id);
  if (is_false(applies)) return {State::NotApplicable, std::nullopt};
  if (is_fault(applies)) return {State::Fault, std::nullopt};
  const DecisionBody& body = program_.decisions[id];
  const bool is_set = program_.vocabulary->decisions[id].type.kind == TypeKind::Set;

  std::vector<Datum> given;
  for (const DecisionRule& concluded : body.rules) {
    const Datum standing = stands(concluded.rule);
    if (is_false(standing)) continue;
    if (is_fault(standing)) return {State::Fault, std::nullopt};
    const RuleInfo& rule = program_.rules[concluded.rule];
    Datum result = value(rule.conclusions[concluded.conclusion].value, {rule.act, nullptr});
    if (is_fault(result)) return {State::Fault, std::nullopt};
    given.push_back(std::move(result));
  }
  if (is_set) {
    std::set<std::uint32_t> all;
    for (const Datum& elements : given) {
      const auto& added = std::get<std::set<std::uint32_t>>(elements);
      all.insert(added.begin(), added.end());
    }
    return {State::Known, all};
  }
  if (given.empty()) {
    if (body.default_value == none) return {State::Fault, std::nullopt};
    given.push_back(value(body.default_value, {body.act, nullptr}));
    if (is_fault(given[0])) return {State::Fault, std::nullopt};
  }
  for (const Datum& other : given) {
    if (other != given[0]) return {State::Conflict, std::nullopt};
  }
  return {State::Known, given[0]};
}

std::vector<std::pair<RuleId, std::uint32_t>> duties_of(const Program& program) {
  std::vector<std::pair<RuleId, std::uint32_t>> found;
  for (RuleId rule = 0; rule < program.rules.size(); ++rule) {
    for (std::uint32_t i = 0; i < program.rules[rule].conclusions.size(); ++i) {
      if (program.rules[rule].conclusions[i].kind == ConclusionKind::Duty) found.emplace_back(rule, i);
    }
  }
  return found;
}

Verdict Evaluation::duty(RuleId id, std::uint32_t conclusion) {
  const Datum binds = stands(id);
  if (is_false(binds)) return {State::NotApplicable, std::nullopt};
  if (is_fault(binds)) return {State::Fault, std::nullopt};
  const ConclusionInfo& own = program_.rules[id].conclusions[conclusion];
  std::vector<Datum> opposed;
  for (const auto& [rule, place] : duties_of(program_)) {
    const ConclusionInfo& other = program_.rules[rule].conclusions[place];
    const bool forbids = own.modality == syntax::Modality::MustNot;
    const bool other_forbids = other.modality == syntax::Modality::MustNot;
    const bool same =
        own.bearer == other.bearer && own.action == other.action && own.counterparty == other.counterparty;
    if (same && forbids != other_forbids) opposed.push_back(stands(rule));
  }
  const Datum contested = or_of(opposed);
  if (is_true(contested)) return {State::Conflict, std::nullopt};
  if (is_fault(contested)) return {State::Fault, std::nullopt};
  if (own.by == none) return {State::Known, true};
  const Datum last = value(own.by, {program_.rules[id].act, nullptr});
  if (is_fault(last)) return {State::Fault, std::nullopt};
  return {State::Known, last};
}

plan::DutyState Evaluation::duty_state(RuleId id, std::uint32_t conclusion, Date today) {
  const ConclusionInfo& own = program_.rules[id].conclusions[conclusion];
  if (own.modality != syntax::Modality::Must || own.done_on == none) return plan::DutyState::None;
  const Place place{program_.rules[id].act, nullptr};
  const Datum done = value(own.done_on, place);
  const Datum last = own.by == none ? Datum(Date::last()) : value(own.by, place);
  if (is_fault(done) || is_fault(last)) return plan::DutyState::Unknown;
  const Date day = std::get<Date>(done);
  const Date by = std::get<Date>(last);
  const bool not_yet = day.is_none() || day > today;
  if (not_yet) return today > by ? plan::DutyState::Late : plan::DutyState::Open;
  return day > by ? plan::DutyState::Late : plan::DutyState::Met;
}

// --- Expressions ---------------------------------------------------------------------------------

std::vector<Datum> Evaluation::values(ExprId id, const Place& place) {
  std::vector<Datum> found;
  for (const ExprId child : program_.args(id)) found.push_back(value(child, place));
  return found;
}

Datum Evaluation::all_of(ExprId id, const Place& place) { return and_of(values(id, place)); }
Datum Evaluation::any_of(ExprId id, const Place& place) { return or_of(values(id, place)); }

Datum Evaluation::one_of(ExprId id, const Place& place) {
  const std::vector<Datum> operands = values(id, place);
  std::vector<Datum> matches;
  for (std::size_t i = 1; i < operands.size(); ++i) matches.push_back(equal(operands[0], operands[i]));
  return or_of(matches);
}

Datum Evaluation::element(const Expr& expr) {
  const auto [list, row] = elements_[expr.payload];
  return facts_.lists[list][row][expr.payload2];
}

Datum Evaluation::definition(DefinitionId id, const Place& place) {
  const DefinitionInfo& info = program_.definitions[id];
  const ActIndex owner = info.act == none ? place.act : info.act;
  const auto found = defined_.find({id, owner});
  if (found != defined_.end()) return found->second;
  const Datum result = value(info.value, {owner, nullptr});
  defined_.emplace(std::pair{id, owner}, result);
  return result;
}

Datum Evaluation::call(const Expr& expr, ExprId id, const Place& place) {
  const std::vector<Datum> arguments = values(id, place);
  return value(program_.functions[expr.payload].value, {place.act, &arguments});
}

// Some, Every and Filter.
Datum Evaluation::quantified(const Expr& expr, ExprId id, const Place& place) {
  const Datum list = value(program_.args(id)[0], place);
  if (is_fault(list)) return list;
  Rows kept{std::get<Rows>(list).list, {}};
  std::vector<Datum> tests;
  for (const std::size_t row : std::get<Rows>(list).places) {
    elements_[expr.payload] = {kept.list, row};
    tests.push_back(value(program_.args(id)[1], place));
    if (is_true(tests.back())) kept.places.push_back(row);
  }
  if (expr.op == Op::Some) return or_of(tests);
  if (expr.op == Op::Every) return and_of(tests);
  if (const Datum* fault = first_fault(tests)) return *fault;
  return kept;
}

// Count, Sum, LeastOf and GreatestOf.
Datum Evaluation::aggregate(const Expr& expr, ExprId id, const Place& place) {
  const auto parts = program_.args(id);
  const Datum list = value(parts[0], place);
  if (is_fault(list)) return list;
  const bool counts = expr.op == Op::Count;
  const std::size_t condition_at = counts ? 1 : 2;
  std::vector<Datum> counted;
  for (const std::size_t row : std::get<Rows>(list).places) {
    elements_[expr.payload] = {std::get<Rows>(list).list, row};
    if (parts.size() > condition_at) {
      const Datum test = value(parts[condition_at], place);
      if (is_fault(test)) return test;
      if (is_false(test)) continue;
    }
    counted.push_back(counts ? Datum{true} : value(parts[1], place));
  }
  if (const Datum* fault = first_fault(counted)) return *fault;
  if (counts) return Decimal::from_integer(static_cast<std::int64_t>(counted.size()));
  if (expr.op == Op::LeastOf || expr.op == Op::GreatestOf) return at_the_end(counted, expr.op == Op::GreatestOf);
  Datum sum = Decimal();
  for (const Datum& number : counted) sum = arithmetic(Op::Add, sum, number, act(place), program_);
  return sum;
}

Datum Evaluation::table_row(const TableRowInfo& row, const Place& place) {
  std::vector<Datum> cells;
  for (const ExprId cell : row.cells) {
    if (cell != none) cells.push_back(value(cell, place));
  }
  return and_of(cells);
}

Datum Evaluation::table(const TableInfo& info, bool collects, const Place& place) {
  std::vector<Datum> results;
  for (const TableRowInfo& row : info.rows) {
    const Datum holds_here = table_row(row, place);
    if (is_fault(holds_here)) return holds_here;
    if (is_false(holds_here)) continue;
    results.push_back(value(row.result, place));
    if (info.policy == syntax::HitPolicy::First) break;
  }
  if (results.empty() && info.otherwise != none) results.push_back(value(info.otherwise, place));
  if (const Datum* fault = first_fault(results)) return *fault;
  if (collects) {
    std::set<std::uint32_t> all;
    for (const Datum& result : results) all.insert(std::get<Choice>(result).index);
    return all;
  }
  if (results.empty()) return Fault{FaultReason::NoTableRow};
  Datum chosen = results[0];
  for (const Datum& result : results) {
    if (info.policy == syntax::HitPolicy::Priority) {
      if (std::get<Choice>(result).index < std::get<Choice>(chosen).index) chosen = result;
    } else if (info.policy == syntax::HitPolicy::Unique ? results.size() > 1 : result != chosen) {
      return Fault{FaultReason::SeveralTableRows};
    }
  }
  return chosen;
}

Datum Evaluation::value(ExprId id, const Place& place) {
  const Expr& expr = program_.expr(id);
  const auto operand = [&](std::size_t i) { return value(program_.args(id)[i], place); };
  switch (expr.op) {
    case Op::Constant:
      return to_datum(program_.constants[expr.payload], [&](std::uint32_t text) { return program_.texts.at(text); });
    case Op::Fact:
      if (!facts_.slots[expr.payload])
        throw std::logic_error("not stated: " + program_.vocabulary->slots[expr.payload].path);
      return *facts_.slots[expr.payload];
    case Op::ListFact: {
      Rows rows{expr.payload, {}};
      for (std::size_t row = 0; row < facts_.lists[expr.payload].size(); ++row) rows.places.push_back(row);
      return rows;
    }
    case Op::Element: return element(expr);
    case Op::Parameter:
      return to_datum(*program_.parameters[expr.payload].value,
                      [&](std::uint32_t text) { return program_.texts.at(text); });
    case Op::ReadingIs: return readings_[expr.payload] == expr.payload2;
    case Op::ReadingValue: {
      // The enum may declare its values in another order than the reading its choices.
      const ReadingInfo& reading = program_.vocabulary->readings[expr.payload];
      return Choice{program_.vocabulary->enums[expr.type.id].find(reading.choices[readings_[expr.payload]].name)};
    }
    case Op::Definition: return definition(expr.payload, place);
    case Op::Call: return call(expr, id, place);
    case Op::Argument: return place.arguments->at(expr.payload);
    case Op::DecisionValue: {
      const Verdict verdict = decision(expr.payload);
      return verdict.state == State::Known ? *verdict.value : Datum{Fault{FaultReason::Undecided}};
    }
    case Op::DecisionApplicable: return applicable(expr.payload);
    case Op::Not: return not_of(operand(0));
    case Op::And: return all_of(id, place);
    case Op::Or: return any_of(id, place);
    case Op::Equal: return equal(operand(0), operand(1));
    case Op::Less: return less(operand(0), operand(1));
    case Op::LessEqual: return not_of(less(operand(1), operand(0)));
    case Op::Greater: return less(operand(1), operand(0));
    case Op::GreaterEqual: return not_of(less(operand(0), operand(1)));
    case Op::OneOf: return one_of(id, place);
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide: return arithmetic(expr.op, operand(0), operand(1), act(place), program_);
    case Op::Negate: return arithmetic(Op::Subtract, Decimal(), operand(0), act(place), program_);
    case Op::If: {
      const Datum condition = operand(0);
      return is_fault(condition) ? condition : operand(is_true(condition) ? 1 : 2);
    }
    case Op::Some:
    case Op::Every:
    case Op::Filter: return quantified(expr, id, place);
    case Op::Count:
    case Op::Sum:
    case Op::LeastOf:
    case Op::GreatestOf: return aggregate(expr, id, place);
    case Op::Table: return table(program_.tables[expr.payload], expr.type.kind == TypeKind::Set, place);
    case Op::Least:
    case Op::Greatest:
    case Op::SetLiteral:
    case Op::Includes:
    case Op::IsEmpty:
    case Op::SetEqual:
    case Op::Builtin: break;
  }
  const std::vector<Datum> operands = values(id, place);
  if (const Datum* fault = first_fault(operands)) return *fault;
  if (expr.op == Op::Least || expr.op == Op::Greatest) return at_the_end(operands, expr.op == Op::Greatest);
  if (expr.op == Op::Builtin)
    return built_in(static_cast<Builtin>(expr.payload), operands, expr.payload2, act(place), program_);
  if (expr.op == Op::SetLiteral) {
    std::set<std::uint32_t> elements;
    for (const Datum& one : operands) elements.insert(std::get<Choice>(one).index);
    return elements;
  }
  const auto& set = std::get<std::set<std::uint32_t>>(operands[0]);
  if (expr.op == Op::IsEmpty) return set.empty();
  if (expr.op == Op::SetEqual) return operands[0] == operands[1];
  return set.count(std::get<Choice>(operands[1]).index) > 0;
}

}  // namespace tarmaq::naive
