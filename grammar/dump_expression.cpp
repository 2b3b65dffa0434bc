#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "grammar/dump.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"

namespace tarmaq::grammar {

namespace {

using namespace syntax;

std::string_view unit_word(UnitKind unit) {
  switch (unit) {
    case UnitKind::None: return "";
    case UnitKind::Years: return "years";
    case UnitKind::Months: return "months";
    case UnitKind::CalendarDays: return "calendar-days";
    case UnitKind::WorkingDays: return "working-days";
    case UnitKind::Percent: return "%";
    case UnitKind::Named: return "";
  }
  return "";
}

std::string_view op_word(BinaryOp op) {
  switch (op) {
    case BinaryOp::Or: return "or";
    case BinaryOp::And: return "and";
    case BinaryOp::Less: return "<";
    case BinaryOp::LessEqual: return "<=";
    case BinaryOp::Greater: return ">";
    case BinaryOp::GreaterEqual: return ">=";
    case BinaryOp::Is: return "is";
    case BinaryOp::IsNot: return "is-not";
    case BinaryOp::Add: return "+";
    case BinaryOp::Subtract: return "-";
    case BinaryOp::Multiply: return "*";
    case BinaryOp::Divide: return "/";
    case BinaryOp::Includes: return "includes";
    case BinaryOp::IsIn: return "is-in";
    case BinaryOp::IsNotIn: return "is-not-in";
  }
  return "";
}

std::string_view policy_word(HitPolicy policy) {
  switch (policy) {
    case HitPolicy::Unique: return "unique";
    case HitPolicy::Any: return "any";
    case HitPolicy::First: return "first";
    case HitPolicy::Priority: return "priority";
    case HitPolicy::Collect: return "collect";
  }
  return "";
}

std::string_view aggregate_word(AggregateKind kind) {
  switch (kind) {
    case AggregateKind::Count: return "count";
    case AggregateKind::Sum: return "sum";
    case AggregateKind::Least: return "least-of";
    case AggregateKind::Greatest: return "greatest-of";
    case AggregateKind::Those: return "those";
  }
  return "";
}

struct ExpressionDump {
  const File& file;
  std::string& out;

  void child(ExprId id) const {
    out += ' ';
    if (id == no_expr) {
      out += "()";
      return;
    }
    std::visit(*this, file.expr(id).node);
  }
  void children(const std::vector<ExprId>& ids) const {
    for (const ExprId id : ids) child(id);
  }
  void open(std::string_view word) const { out.append("(").append(word); }
  void close() const { out += ')'; }
  static std::string_view negation(bool negated) { return negated ? "not-" : ""; }

  void operator()(const BooleanLiteral& each) const { out += each.value ? "true" : "false"; }
  void operator()(const NumberLiteral& each) const {
    if (each.unit == UnitKind::None) {
      out += each.digits;
      return;
    }
    const std::string_view unit =
        each.unit == UnitKind::Named ? std::string_view(each.measure.text) : unit_word(each.unit);
    out.append("(").append(each.digits).append(" ").append(unit).append(")");
  }
  void operator()(const TextLiteral& each) const { out += quoted(each.value); }
  void operator()(const DateLiteral& each) const { out += each.text; }
  void operator()(const UnlimitedLiteral&) const { out += "unlimited"; }
  void operator()(const Path& each) const {
    for (std::size_t i = 0; i < each.parts.size(); ++i) out.append(i == 0 ? "" : ".").append(each.parts[i].text);
  }
  void operator()(const Call& each) const {
    open("call ");
    out += each.function.text;
    children(each.arguments);
    close();
  }
  void operator()(const ReadingUse& each) const { out.append("(reading ").append(each.reading.text).append(")"); }
  void operator()(const Unary& each) const {
    open(each.op == UnaryOp::Not ? "not" : "neg");
    child(each.operand);
    close();
  }
  void operator()(const Binary& each) const {
    open(op_word(each.op));
    child(each.left);
    child(each.right);
    close();
  }
  void operator()(const IsOneOf& each) const {
    open(negation(each.negated));
    out += "one-of";
    child(each.subject);
    children(each.alternatives);
    close();
  }
  void operator()(const IsBetween& each) const {
    open(negation(each.negated));
    out += "between";
    child(each.subject);
    child(each.low);
    child(each.high);
    close();
  }
  void operator()(const IsEmpty& each) const {
    open(negation(each.negated));
    out += "empty";
    child(each.subject);
    close();
  }
  void operator()(const IsExactly& each) const {
    open("exactly");
    child(each.subject);
    child(each.set);
    close();
  }
  void operator()(const IsApplicable& each) const {
    open(negation(each.negated));
    out.append("applicable ").append(each.decision.text);
    close();
  }
  void operator()(const IsInForce& each) const { out.append("(in-force ").append(each.parameter.text).append(")"); }
  void operator()(const Group& each) const {
    open(each.kind == GroupKind::All ? "all" : each.kind == GroupKind::Any ? "any" : "none");
    children(each.conditions);
    close();
  }
  void operator()(const IfThenElse& each) const {
    open("if");
    child(each.condition);
    child(each.then_value);
    child(each.else_value);
    close();
  }
  void operator()(const Quantifier& each) const {
    open(each.kind == QuantifierKind::Some ? "some " : each.kind == QuantifierKind::Every ? "every " : "no ");
    out += each.variable.text;
    child(each.list);
    child(each.condition);
    close();
  }
  void operator()(const Aggregate& each) const {
    open(aggregate_word(each.kind));
    out.append(" ").append(each.variable.text);
    child(each.list);
    if (each.value != no_expr) {
      out += " (of";
      child(each.value);
      close();
    }
    if (each.where != no_expr) {
      out += " (where";
      child(each.where);
      close();
    }
    close();
  }
  void operator()(const SetLiteral& each) const {
    open("set");
    children(each.elements);
    close();
  }
  void cell(const Cell& each) const {
    out += ' ';
    if (each.kind == CellKind::Any) {
      out += "_";
      return;
    }
    open(negation(each.negated));
    if (each.kind == CellKind::Compare) out += op_word(each.compare);
    if (each.kind == CellKind::Between) out += "between";
    if (each.kind == CellKind::OneOf) out += "one-of";
    children(each.values);
    close();
  }
  void operator()(const Table& each) const {
    open("table ");
    out += policy_word(each.policy);
    out += " (of";
    children(each.inputs);
    close();
    for (const TableRow& row : each.rows) {
      out += " (row";
      for (const Cell& one : row.cells) cell(one);
      out += " =>";
      child(row.result);
      close();
    }
    if (each.otherwise != no_expr) {
      out += " (otherwise";
      child(each.otherwise);
      close();
    }
    close();
  }
};

}  // namespace

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char each : text) {
    if (each == '"' || each == '\\') out += '\\';
    if (each == '\n') {
      out += "\\n";
    } else {
      out += each;
    }
  }
  return out + "\"";
}

std::string dump(const syntax::File& file, syntax::ExprId id) {
  std::string out;
  if (id == syntax::no_expr) return "()";
  std::visit(ExpressionDump{file, out}, file.expr(id).node);
  return out;
}

}  // namespace tarmaq::grammar
