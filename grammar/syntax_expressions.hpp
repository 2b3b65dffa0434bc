// The pieces of the syntax tree that declarations are made of: places, names, labels, expressions.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/diagnostics/span.hpp"

namespace tarmaq::syntax {

struct Name {
  std::string text;
  Span span;
};

// `13.5`, `4.5b`, `7-1.2`, `O.4`, or with an act before it: `kz-677/7.1` (act = "kz-677").
struct Citation {
  std::string act;
  std::string number;
  Span span;
};

// ---------------------------------------------------------------------------------- expressions

using ExprId = std::uint32_t;
inline constexpr ExprId no_expr = 0xFFFFFFFF;

enum class UnitKind : std::uint8_t { None, Years, Months, CalendarDays, WorkingDays, Percent, Named };

struct BooleanLiteral {
  bool value = false;
};
// `digits` is the number's own text without underscores; `measure` names a Named unit (m2, KZT).
struct NumberLiteral {
  std::string digits;
  UnitKind unit = UnitKind::None;
  Name measure;
};
struct TextLiteral {
  std::string value;
};
// As written: YYYY-MM-DD. The checker refuses days that do not exist.
struct DateLiteral {
  std::string text;
};
struct UnlimitedLiteral {};
// a.b.c, or a single name; what it means is resolved later.
struct Path {
  std::vector<Name> parts;
};
struct Call {
  Name function;
  std::vector<ExprId> arguments;
};
struct ReadingUse {
  Name reading;
};
enum class UnaryOp : std::uint8_t { Not, Negate };
struct Unary {
  UnaryOp op = UnaryOp::Not;
  ExprId operand = no_expr;
};
enum class BinaryOp : std::uint8_t {
  Or,
  And,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  Is,
  IsNot,
  Add,
  Subtract,
  Multiply,
  Divide,
  Includes,
  IsIn,
  IsNotIn
};
struct Binary {
  BinaryOp op = BinaryOp::And;
  ExprId left = no_expr;
  ExprId right = no_expr;
};
struct IsOneOf {
  ExprId subject = no_expr;
  bool negated = false;
  std::vector<ExprId> alternatives;
};
struct IsBetween {
  ExprId subject = no_expr;
  bool negated = false;
  ExprId low = no_expr;
  ExprId high = no_expr;
};
struct IsEmpty {
  ExprId subject = no_expr;
  bool negated = false;
};
struct IsExactly {
  ExprId subject = no_expr;
  ExprId set = no_expr;
};
struct IsApplicable {
  Name decision;
  bool negated = false;
};
struct IsInForce {
  Name parameter;
};
enum class GroupKind : std::uint8_t { All, Any, None };
struct Group {
  GroupKind kind = GroupKind::All;
  std::vector<ExprId> conditions;
};
struct IfThenElse {
  ExprId condition = no_expr;
  ExprId then_value = no_expr;
  ExprId else_value = no_expr;
};
enum class QuantifierKind : std::uint8_t { Some, Every, No };
struct Quantifier {
  QuantifierKind kind = QuantifierKind::Some;
  Name variable;
  ExprId list = no_expr;
  ExprId condition = no_expr;
};
// Count has no `value`; Those (a filtered list) has no `value` and always a `where`.
enum class AggregateKind : std::uint8_t { Count, Sum, Least, Greatest, Those };
struct Aggregate {
  AggregateKind kind = AggregateKind::Count;
  ExprId value = no_expr;
  Name variable;
  ExprId list = no_expr;
  ExprId where = no_expr;
};
struct SetLiteral {
  std::vector<ExprId> elements;
};

enum class HitPolicy : std::uint8_t { Unique, Any, First, Priority, Collect };
enum class CellKind : std::uint8_t { Any, Compare, Between, OneOf };
struct Cell {
  CellKind kind = CellKind::Any;
  BinaryOp compare = BinaryOp::Less;  // Compare: Less, LessEqual, Greater, GreaterEqual
  bool negated = false;               // OneOf, Between: `not …`
  std::vector<ExprId> values;         // Compare: one; Between: two; OneOf: one or more
  Span span;
};
struct TableRow {
  std::vector<Cell> cells;
  ExprId result = no_expr;
  Span span;
};
struct Table {
  HitPolicy policy = HitPolicy::Unique;
  std::vector<ExprId> inputs;
  std::vector<TableRow> rows;
  ExprId otherwise = no_expr;
};

using ExprNode = std::variant<BooleanLiteral, NumberLiteral, TextLiteral, DateLiteral, UnlimitedLiteral, Path, Call,
                              ReadingUse, Unary, Binary, IsOneOf, IsBetween, IsEmpty, IsExactly, IsApplicable,
                              IsInForce, Group, IfThenElse, Quantifier, Aggregate, SetLiteral, Table>;

struct Expr {
  ExprNode node;
  Span span;
};

}  // namespace tarmaq::syntax
