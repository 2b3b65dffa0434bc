#include "interpreter/check/table_regions.hpp"

#include <algorithm>

#include <cstdint>
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/operate.hpp"
#include "interpreter/program/program.hpp"
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

bool below(const Value& left, const Value& right) { return compare_values(left, right) < 0; }

// Reads the cells of one column: what they compare with, and where they hold.
class ColumnCells {
 public:
  ColumnCells(const resolve::Workspace& workspace, ExprId input) : program_(workspace.program), input_(input) {}

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

  // The points, ascending, at which the cell holds.
  RegionSet holds(ExprId cell, const std::vector<Value>& points) const {
    const auto all = static_cast<std::uint32_t>(points.size());
    // A column of truth holds at its second point.
    if (cell == input_) return span(1, all);
    const Expr& expr = program_.exprs[cell];
    const auto args = program_.args(cell);
    const auto from = [&](const Value& value) {
      return place(std::lower_bound(points.begin(), points.end(), value, below), points);
    };
    const auto behind = [&](const Value& value) {
      return place(std::upper_bound(points.begin(), points.end(), value, below), points);
    };
    if (expr.op == Op::Not) return without(holds(args[0], points), all);
    if (expr.op == Op::And) {
      RegionSet both = span(0, all);
      for (const ExprId child : args) both = common(both, holds(child, points));
      return both;
    }
    if (expr.op == Op::Equal || expr.op == Op::OneOf) {
      std::vector<RegionSpan> single;
      for (const ExprId child : args.subspan(1)) {
        const Value value = *constant(child);
        if (from(value) != behind(value)) single.push_back({from(value), behind(value)});
      }
      return joined(std::move(single));
    }
    if (expr.op == Op::Less) return span(0, from(*constant(args[1])));
    if (expr.op == Op::LessEqual) return span(0, behind(*constant(args[1])));
    if (expr.op == Op::Greater) return span(behind(*constant(args[1])), all);
    if (expr.op == Op::GreaterEqual) return span(from(*constant(args[1])), all);
    return {};
  }

 private:
  // Cells are conjunctions and negations of these.
  static bool compares(Op op) { return op == Op::OneOf || relation_of(op).has_value(); }

  std::optional<Value> constant(ExprId id) const {
    const Expr& expr = program_.exprs[id];
    if (expr.op == Op::Parameter) return program_.parameters[expr.payload].value;
    const auto value = resolve::constant_value(program_, id, MonthEnds::Unstated);
    return value && value->known() ? value : std::nullopt;
  }

  static std::uint32_t place(std::vector<Value>::const_iterator at, const std::vector<Value>& points) {
    return static_cast<std::uint32_t>(at - points.begin());
  }
  static RegionSet span(std::uint32_t begin, std::uint32_t end) {
    return begin < end ? RegionSet{{begin, end}} : RegionSet();
  }
  static RegionSet without(const RegionSet& set, std::uint32_t all) {
    RegionSet rest;
    std::uint32_t at = 0;
    for (const RegionSpan& each : set) {
      if (at < each.begin) rest.push_back({at, each.begin});
      at = each.end;
    }
    if (at < all) rest.push_back({at, all});
    return rest;
  }
  static RegionSet common(const RegionSet& left, const RegionSet& right) {
    RegionSet both;
    for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
      const std::uint32_t begin = std::max(left[i].begin, right[j].begin);
      const std::uint32_t end = std::min(left[i].end, right[j].end);
      if (begin < end) both.push_back({begin, end});
      ++(left[i].end < right[j].end ? i : j);
    }
    return both;
  }
  static RegionSet joined(std::vector<RegionSpan> spans) {
    std::sort(spans.begin(), spans.end(),
              [](const RegionSpan& left, const RegionSpan& right) { return left.begin < right.begin; });
    RegionSet set;
    for (const RegionSpan& each : spans) {
      if (!set.empty() && each.begin <= set.back().end) set.back().end = std::max(set.back().end, each.end);
      else set.push_back(each);
    }
    return set;
  }

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
      if (value.as_date().is_none()) return std::nullopt;
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

// The values in force that a cell names, and one for all the others.
std::vector<Value> enum_points(std::vector<Value> named, const std::vector<std::uint32_t>& in_force) {
  std::sort(named.begin(), named.end(), below);
  named.erase(std::unique(named.begin(), named.end()), named.end());
  std::vector<Value> points;
  bool other = false;
  auto next = named.begin();
  for (const std::uint32_t index : in_force) {
    while (next != named.end() && next->a < index) ++next;
    const bool is_named = next != named.end() && next->a == index;
    if (is_named || !other) points.push_back(Value::enumerator(index));
    other = other || !is_named;
    if (next == named.end() && other) break;
  }
  return points;
}

}  // namespace

bool meet(const RegionSet& left, const RegionSet& right) {
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    if (std::max(left[i].begin, right[j].begin) < std::min(left[i].end, right[j].end)) return true;
    ++(left[i].end < right[j].end ? i : j);
  }
  return false;
}

std::uint32_t first_common(const RegionSet& left, const RegionSet& right) {
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    const std::uint32_t begin = std::max(left[i].begin, right[j].begin);
    if (begin < std::min(left[i].end, right[j].end)) return begin;
    ++(left[i].end < right[j].end ? i : j);
  }
  return 0;
}

Wording ColumnRegions::sample(std::uint32_t region, const resolve::Workspace& workspace) const {
  if (any_other && region + 1 == count())
    return type.kind == TypeKind::Text ? worded("any other text") : worded("anything");
  return Wording::text(words(points[region], type, workspace));
}

std::optional<ColumnRegions> column_regions(const resolve::Workspace& workspace, const TableInfo& table,
                                            std::size_t column) {
  const ExprId input = table.inputs[column];
  ColumnRegions regions;
  regions.type = workspace.program.exprs[input].type;
  const Type& type = regions.type;
  const ColumnCells cells(workspace, input);
  std::vector<Value> cuts;
  for (const TableRowInfo& row : table.rows) {
    if (row.cells[column] != none && !cells.constants(row.cells[column], cuts)) return std::nullopt;
  }
  std::vector<Value>& points = regions.points;
  if (type.kind == TypeKind::Boolean) {
    points = {Value::boolean(false), Value::boolean(true)};
  } else if (type.kind == TypeKind::Enum) {
    points = enum_points(std::move(cuts), workspace.program.enum_values[type.id]);
  } else if (vocabulary::is_ordered(type)) {
    const bool mixed = type.kind == TypeKind::Duration && std::any_of(cuts.begin(), cuts.end(), [&](const Value& cut) {
                         return cut.scale != cuts[0].scale;
                       });
    if (mixed) return std::nullopt;
    points = representatives(std::move(cuts), type.kind);
  } else if (type.kind == TypeKind::Text) {
    points = std::move(cuts);
    std::sort(points.begin(), points.end(), below);
    points.erase(std::unique(points.begin(), points.end()), points.end());
  } else {
    return std::nullopt;
  }
  // Any other text, and any value at all where no cell looks at the column.
  if (type.kind == TypeKind::Text || points.empty()) {
    points.push_back(Value::text(UINT32_MAX));
    regions.any_other = true;
  }
  regions.sets.push_back({{0, regions.count()}});
  for (const TableRowInfo& row : table.rows) {
    const ExprId cell = row.cells[column];
    regions.set_of.push_back(cell == none ? 0 : static_cast<std::uint32_t>(regions.sets.size()));
    if (cell != none) regions.sets.push_back(cells.holds(cell, points));
  }
  return regions;
}

}  // namespace tarmaq::check
