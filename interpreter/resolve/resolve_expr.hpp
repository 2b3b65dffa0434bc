// Expressions: from the tree to the program, names resolved and types checked.
//
// Types flow both ways: an expected type goes down and decides what an enum value means; the found
// type comes up and is compared. One resolver serves one body (a rule, a definition …) of one file.
// A part that was reported becomes an expression of type Error and silences what would follow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/model/functions.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/names.hpp"
#include "interpreter/resolve/workspace.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::resolve {

class ExprResolver {
 public:
  ExprResolver(Workspace& workspace, const syntax::File& file) : workspace_(workspace), file_(file) {}

  // Names that a function's body may use.
  void add_argument(const std::string& name, std::uint32_t index, const Type& type);

  // An expression of exactly this type (an integer becomes a number where one is expected).
  ExprId check(syntax::ExprId expr, const Type& expected);
  ExprId condition(syntax::ExprId expr) { return check(expr, vocabulary::boolean_type()); }
  // The conjunction of what a transitional provision says of an item that has guards.
  ExprId guards(const amend::ConsolidatedItem& item);
  // An expression of whatever type it has; `expected` helps names and literals only.
  ExprId infer(syntax::ExprId expr, const Type& expected = {});
  // The set that `include v, w` adds.
  ExprId included(const std::vector<syntax::ExprId>& elements, const Type& set, Span span);

 private:
  struct Local {
    std::string_view name;
    bool argument = false;
    std::uint32_t id = 0;  // of an argument its index, else the variable
    ListId list = none;
    Type type;
  };

  // resolve_expr.cpp
  ExprId report(Code code, Span span, Wording message, Wording hint = {});
  ExprId coerce(ExprId expr, const Type& expected);
  Type type(ExprId expr) const { return workspace_.program.exprs[expr].type; }
  bool failed(ExprId expr) const { return vocabulary::is_error(type(expr)); }
  Span span_of(syntax::ExprId expr) const { return file_.expr(expr).span; }
  ExprId node(const syntax::BooleanLiteral& literal, Span span, const Type& expected);
  ExprId node(const syntax::NumberLiteral& literal, Span span, const Type& expected);
  ExprId node(const syntax::TextLiteral& literal, Span span, const Type& expected);
  ExprId node(const syntax::DateLiteral& literal, Span span, const Type& expected);
  ExprId node(const syntax::UnlimitedLiteral& literal, Span span, const Type& expected);
  ExprId node(const syntax::IfThenElse& choice, Span span, const Type& expected);

  // resolve_names.cpp
  ExprId node(const syntax::Path& path, Span span, const Type& expected);
  ExprId node(const syntax::ReadingUse& use, Span span, const Type& expected);
  ExprId node(const syntax::IsApplicable& test, Span span, const Type& expected);
  ExprId node(const syntax::IsInForce& test, Span span, const Type& expected);
  ExprId local(const Local& found, const syntax::Path& path, Span span);
  ExprId fact(const FactPlace& place, const std::string& path, Span span);
  ExprId symbol(const Symbol& found, const syntax::Path& path, Span span);
  // The value of one definition, parameter or decision, by its place in the names.
  ExprId single(SymbolKind kind, std::uint32_t place, Span span);
  // Of versions side by side the one whose guards hold. `items` and `values` belong together.
  ExprId by_guards(const std::string& name, const std::vector<const amend::ConsolidatedItem*>& items,
                   const std::vector<ExprId>& values, Span span);
  ExprId unknown_name(const syntax::Path& path, Span span, const Type& expected);
  const Local* find_local(std::string_view name) const;

  // resolve_operators.cpp
  ExprId node(const syntax::Unary& unary, Span span, const Type& expected);
  ExprId node(const syntax::Binary& binary, Span span, const Type& expected);
  ExprId node(const syntax::Group& group, Span span, const Type& expected);
  ExprId logical(syntax::BinaryOp op, const syntax::Binary& binary, Span span);
  ExprId sum(const syntax::Binary& binary, Span span, const Type& expected);
  ExprId product(const syntax::Binary& binary, Span span, const Type& expected);
  ExprId number_result(Op op, ExprId left, ExprId right, Span span);

  // resolve_comparisons.cpp
  ExprId node(const syntax::IsOneOf& test, Span span, const Type& expected);
  ExprId node(const syntax::IsBetween& test, Span span, const Type& expected);
  ExprId equal(const syntax::Binary& binary, Span span);
  ExprId order(const syntax::Binary& binary, Span span);
  ExprId reading_is(const syntax::ReadingUse& use, const std::vector<syntax::ExprId>& choices, Span span);
  ExprId ordered_subject(syntax::ExprId expr);
  // An operand to be compared with `other`; reports what cannot be.
  ExprId operand(syntax::ExprId expr, ExprId other, bool equality = false);
  bool same_units(ExprId left, ExprId right, Span span);
  // `d is v` is false where decision d is not applicable.
  ExprId guarded(ExprId subject, ExprId test, Span span);
  ExprId negated(bool negate, ExprId test, Span span);

  // resolve_sets.cpp
  ExprId node(const syntax::SetLiteral& literal, Span span, const Type& expected);
  ExprId node(const syntax::IsEmpty& test, Span span, const Type& expected);
  ExprId node(const syntax::IsExactly& test, Span span, const Type& expected);
  ExprId includes(const syntax::Binary& binary, Span span);
  ExprId is_in(const syntax::Binary& binary, Span span);
  ExprId some_set(syntax::ExprId expr, const Type& expected = {});

  // resolve_lists.cpp
  ExprId node(const syntax::Quantifier& quantifier, Span span, const Type& expected);
  ExprId node(const syntax::Aggregate& aggregate, Span span, const Type& expected);
  ExprId list(syntax::ExprId expr);
  ListId list_source(ExprId list) const;
  std::uint32_t open_variable(const syntax::Name& name, ExprId list);
  void close_variable() { locals_.pop_back(); }

  // resolve_calls.cpp
  ExprId node(const syntax::Call& call, Span span, const Type& expected);
  ExprId builtin(const syntax::Call& call, Span span, const Type& expected);
  ExprId declared(std::uint32_t function, const syntax::Call& call, Span span);
  ExprId extreme(const syntax::Call& call, Op op, Span span, const Type& expected);
  ExprId rounded(const syntax::Call& call, Builtin which, Span span, const Type& expected);
  ExprId set_operation(const syntax::Call& call, Builtin which, Span span, const Type& expected);
  bool arity(const syntax::Call& call, std::size_t wanted, Span span);

  // resolve_calculations.cpp
  ExprId power(const syntax::Call& call, Span span);
  ExprId remainder(const syntax::Call& call, Span span);
  // What is known here cannot work in any case: these report E0222 or E0324.
  ExprId calculated(ExprId expr, Span span);
  bool names_a_day(const std::vector<ExprId>& parts, Span span);
  bool divides_by_zero(ExprId divisor, Span span);
  bool within(ExprId number, std::int64_t most, Pattern what, syntax::ExprId place);

  // resolve_tables.cpp
  ExprId node(const syntax::Table& table, Span span, const Type& expected);
  ExprId cell(const syntax::Cell& cell, ExprId input);
  ExprId cell_value(syntax::ExprId expr, ExprId input);
  ExprId result(syntax::ExprId expr, Type& type);

  Workspace& workspace_;
  const syntax::File& file_;
  std::vector<Local> locals_;
};

// The unit of a term, where it is certain without a case.
std::optional<DurationUnit> certain_unit(const Program& program, ExprId expr);
Wording unit_words(DurationUnit unit);

}  // namespace tarmaq::resolve
