// Literals of the text as values.
#pragma once

#include <optional>
#include <string>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/vocabulary/vocabulary_index.hpp"

namespace tarmaq::vocabulary {

struct TypedValue {
  Value value;
  Type type;
};

// A number without a unit that is whole is an integer, unless a `number` is expected. `3.5 %` is the
// plain number 0.035; years are months. Reports E0204 and E0319.
std::optional<TypedValue> number_value(const syntax::NumberLiteral& literal, Span span, const Type& expected,
                                       const VocabularyIndex& index, Diagnostics& diagnostics);

// Reports E0222 for a day that does not exist.
std::optional<Date> date_value(const std::string& text, Span span, Diagnostics& diagnostics);

}  // namespace tarmaq::vocabulary
