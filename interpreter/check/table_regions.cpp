#include "interpreter/check/table_regions.hpp"

#include <algorithm>
#include <cstdint>

#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/operate.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/constant_value.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::check {

namespace {

std::string words(const Value& value, const Type& type, const resolve::Workspace& workspace) {
  switch (value.kind) {
    case Kind::Boolean: return value.a ? "true" : "false";
    case Kind::Integer:
    case Kind::Number: {
      const std::string text = value.as_decimal().to_string();
      return type.id == none ? text : text + " " + workspace.vocabulary.units[type.id].name;
    }
    case Kind::Date: return value.as_date().to_string();
    case Kind::Duration: {
      const Duration term = value.as_duration();
      return std::to_string(term.count) + " " +
             std::string(term.unit == DurationUnit::Months         ? "months"
                         : term.unit == DurationUnit::CalendarDays ? "calendar days"
                                                                   : "working days");
    }
    case Kind::Enum: return workspace.vocabulary.enums[type.id].values[static_cast<std::size_t>(value.a)].name;
    case Kind::Text: return "\"" + std::string(workspace.program.texts.at(static_cast<std::uint32_t>(value.a))) + "\"";
    case Kind::Set:
    case Kind::List: break;
  }
  return "?";
}

// Evaluates cells of one column with the input at a stated value.
class ColumnEvaluator {
 public:
  ColumnEvaluator(const resolve::Workspace& workspace, ExprId input) : program_(workspace.program), input_(input) {}

  std::optional<Value> constant(ExprId id) const {
    const Expr& expr = program_.exprs[id];
    if (expr.op == Op::Parameter) return program_.parameters[expr.payload].value;
    const auto value = resolve::constant_value(program_, id, MonthEnds::Unstated);
    return value && value->known() ? value : std::nullopt;
  }

  // Every constant that the cell compares the input with; false when it compares with something else.
  bool constants(ExprId cell, std::vector<Value>& into) const {
    const Expr& expr = program_.exprs[cell];
    if (cell == input_) return true;
    const auto args = program_.args(cell);
    if (expr.op == Op::Not || expr.op == Op::And) {
      return std::all_of(args.begin(), args.end(), [&](ExprId child) { return constants(child, into); });
    }
    if (!compares(expr.op)) return false;
    for (const ExprId other : args.subspan(1)) {
      const auto value = constant(other);
      if (!value) return false;
      into.push_back(*value);
    }
    return args[0] == input_;
  }

  bool holds(ExprId cell, const Value& at) const {
    if (cell == none) return true;
    if (cell == input_) return at.a != 0;
    const Expr& expr = program_.exprs[cell];
    std::vector<Value> operands;
    for (const ExprId child : program_.args(cell)) {
      if (compares(expr.op)) operands.push_back(child == input_ ? at : *constant(child));
      else operands.push_back(Value::boolean(holds(child, at)));
    }
    const auto value = operate(expr.op, Kind::Boolean, operands, {});
    return value && value->is_true();
  }

 private:
  // Cells are conjunctions and negations of these.
  static bool compares(Op op) { return op == Op::OneOf || relation_of(op).has_value(); }

  const Program& program_;
  ExprId input_;
};

// A value before, of, between and after the cuts, as far as the type has one.
std::vector<Value> representatives(std::vector<Value> cuts, TypeKind kind) {
  std::stable_sort(cuts.begin(), cuts.end(),
                   [](const Value& left, const Value& right) { return compare_values(left, right) < 0; });
  cuts.erase(std::unique(cuts.begin(), cuts.end(),
                         [](const Value& left, const Value& right) { return compare_values(left, right) == 0; }),
             cuts.end());
  const auto moved = [kind](const Value& value, std::int64_t by) -> std::optional<Value> {
    if (value.is_numeric()) {
      const auto sum = Decimal::add(value.as_decimal(), Decimal::from_integer(by));
      return sum ? std::optional(Value::numeric(value.kind, *sum)) : std::nullopt;
    }
    if (kind == TypeKind::Date) {
      if (value.as_date().is_unlimited()) return by < 0 ? std::optional(Value::date(Date::last())) : std::nullopt;
      const auto day = value.as_date().add_days(by);
      return day ? std::optional(Value::date(*day)) : std::nullopt;
    }
    Value result = value;
    result.a += by;
    return result;
  };
  const auto between = [&](const Value& low, const Value& high) -> std::optional<Value> {
    if (kind == TypeKind::Number) {
      const auto sum = Decimal::add(low.as_decimal(), high.as_decimal());
      const auto half = sum ? Decimal::divide_exactly(*sum, Decimal::from_integer(2)) : std::nullopt;
      return half ? std::optional(Value::number(*half)) : std::nullopt;
    }
    const auto next = moved(low, 1);
    return next && compare_values(*next, high) < 0 ? next : std::nullopt;
  };
  std::vector<Value> result;
  const auto put = [&result](const std::optional<Value>& value) {
    if (value) result.push_back(*value);
  };
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    put(i == 0 ? moved(cuts[0], -1) : between(cuts[i - 1], cuts[i]));
    put(cuts[i]);
  }
  if (!cuts.empty()) put(moved(cuts.back(), 1));
  return result;
}

}  // namespace

std::optional<ColumnRegions> column_regions(const resolve::Workspace& workspace, const TableInfo& table,
                                            std::size_t column) {
  const ExprId input = table.inputs[column];
  const Type& type = workspace.program.exprs[input].type;
  const ColumnEvaluator evaluator(workspace, input);
  std::vector<Value> cuts;
  for (const TableRowInfo& row : table.rows) {
    if (row.cells[column] != none && !evaluator.constants(row.cells[column], cuts)) return std::nullopt;
  }
  std::vector<Value> points;
  std::vector<std::string> samples;
  if (type.kind == TypeKind::Boolean) {
    points = {Value::boolean(false), Value::boolean(true)};
  } else if (type.kind == TypeKind::Enum) {
    for (std::uint32_t i = 0; i < workspace.vocabulary.enums[type.id].values.size(); ++i) {
      if (workspace.names.value_in_force(type.id, i)) points.push_back(Value::enumerator(i));
    }
  } else if (vocabulary::is_ordered(type)) {
    const bool mixed = type.kind == TypeKind::Duration && std::any_of(cuts.begin(), cuts.end(), [&](const Value& cut) {
                         return cut.scale != cuts[0].scale;
                       });
    if (mixed) return std::nullopt;
    points = representatives(cuts, type.kind);
  } else if (type.kind == TypeKind::Text) {
    points = cuts;
    std::sort(points.begin(), points.end(), [](const Value& left, const Value& right) { return left.a < right.a; });
    points.erase(std::unique(points.begin(), points.end()), points.end());
  } else {
    return std::nullopt;
  }
  for (const Value& point : points) samples.push_back(words(point, type, workspace));
  // Any other text, and any value at all where no cell looks at the column.
  if (type.kind == TypeKind::Text || points.empty()) {
    points.push_back(Value::text(UINT32_MAX));
    samples.push_back(type.kind == TypeKind::Text ? "any other text" : "anything");
  }
  ColumnRegions regions;
  regions.samples = std::move(samples);
  for (const TableRowInfo& row : table.rows) {
    std::vector<bool> holds;
    for (const Value& point : points) holds.push_back(evaluator.holds(row.cells[column], point));
    regions.holds.push_back(std::move(holds));
  }
  return regions;
}

}  // namespace tarmaq::check
