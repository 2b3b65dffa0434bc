// The pieces of the syntax tree that declarations are made of: places, names, labels, expressions.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace tarmaq::syntax {

// A stretch of one source: byte offsets, half open. Line and column are computed when printed.
struct Span {
  std::uint32_t file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

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

// A text tagged by its language: kk "…". An untagged title has an empty language.
struct Label {
  std::string language;
  std::string text;
  Span span;
};

// What something is called, a label a language. Copies share the labels: the same words stand in the
// tree, in every redaction, in the vocabulary and in the programs.
class Labels {
 public:
  Labels() = default;
  Labels(std::initializer_list<Label> labels) : labels_(std::make_shared<std::vector<Label>>(labels)) {}

  // Only while the tree is built: labels that are shared already are copied first.
  void push_back(Label label) {
    if (!labels_) {
      labels_ = std::make_shared<std::vector<Label>>();
    } else if (labels_.use_count() > 1) {
      labels_ = std::make_shared<std::vector<Label>>(*labels_);
    }
    labels_->push_back(std::move(label));
  }

  bool empty() const { return size() == 0; }
  std::size_t size() const { return labels_ ? labels_->size() : 0; }
  const Label* begin() const { return labels_ ? labels_->data() : nullptr; }
  const Label* end() const { return begin() + size(); }
  const Label& front() const { return *begin(); }
  const Label& back() const { return *(end() - 1); }
  const Label& operator[](std::size_t index) const { return begin()[index]; }

 private:
  std::shared_ptr<std::vector<Label>> labels_;
};

enum class ProvenanceKind : std::uint8_t { Reconstructed, Inferred, Reported, Assumed };

struct Provenance {
  ProvenanceKind kind = ProvenanceKind::Inferred;
  std::string reason;
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
