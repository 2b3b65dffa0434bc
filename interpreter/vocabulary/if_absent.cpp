#include "interpreter/vocabulary/if_absent.hpp"

#include <cstdint>
#include <variant>

#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/vocabulary/literals.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::vocabulary {

namespace {

class Reader {
 public:
  Reader(const syntax::File& file, const Type& type, const VocabularyIndex& index, Diagnostics& diagnostics)
      : file_(file), type_(type), index_(index), diagnostics_(diagnostics) {}

  std::optional<Value> read(syntax::ExprId id) {
    const syntax::Expr& expr = file_.expr(id);
    if (const auto* boolean = std::get_if<syntax::BooleanLiteral>(&expr.node);
        boolean && type_.kind == TypeKind::Boolean) {
      return Value::boolean(boolean->value);
    }
    if (const auto* number = std::get_if<syntax::NumberLiteral>(&expr.node)) {
      const auto typed = number_value(*number, expr.span, type_, index_, diagnostics_);
      if (!typed) return std::nullopt;
      if (typed->type == type_) return typed->value;
    }
    if (const auto* date = std::get_if<syntax::DateLiteral>(&expr.node); date && type_.kind == TypeKind::Date) {
      const auto value = date_value(date->text, expr.span, diagnostics_);
      return value ? std::optional(Value::date(*value)) : std::nullopt;
    }
    if (std::holds_alternative<syntax::UnlimitedLiteral>(expr.node) && type_.kind == TypeKind::Date &&
        type_.unlimited) {
      return Value::date(Date::unlimited());
    }
    if (const auto* word = std::get_if<syntax::Path>(&expr.node);
        word && type_.or_none && word->parts.size() == 1 && word->parts.front().text == "none") {
      return Value::date(Date::no_day());
    }
    if (type_.kind == TypeKind::Enum) {
      if (const std::uint32_t value = enumerator(id); value != none) return Value::enumerator(value);
    }
    if (const auto* set = std::get_if<syntax::SetLiteral>(&expr.node); set && type_.kind == TypeKind::Set) {
      std::uint64_t mask = 0;
      for (const syntax::ExprId element : set->elements) {
        const std::uint32_t value = enumerator(element);
        if (value >= 64) return refuse(file_.expr(element).span);
        mask |= std::uint64_t{1} << value;
      }
      return Value::set(mask);
    }
    return refuse(expr.span);
  }

 private:
  // `type_` is an enum or a set of one.
  std::uint32_t enumerator(syntax::ExprId id) const {
    const auto* path = std::get_if<syntax::Path>(&file_.expr(id).node);
    if (!path || path->parts.size() != 1) return none;
    return index_.vocabulary().enums[type_.id].find(path->parts.front().text);
  }

  std::optional<Value> refuse(Span span) {
    diagnostics_.add(Code::E0218, span,
                     worded("the value `if absent` is not a literal of {}", describe(type_, index_.vocabulary())),
                     worded("write the value itself"));
    return std::nullopt;
  }

  const syntax::File& file_;
  const Type& type_;
  const VocabularyIndex& index_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<Value> if_absent_value(const syntax::File& file, syntax::ExprId expr, const Type& type,
                                     const VocabularyIndex& index, Diagnostics& diagnostics) {
  return Reader(file, type, index, diagnostics).read(expr);
}

}  // namespace tarmaq::vocabulary
