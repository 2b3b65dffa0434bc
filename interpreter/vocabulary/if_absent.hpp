// The value that a field has when its record is known to be absent.
#pragma once

#include <optional>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/vocabulary/vocabulary_index.hpp"

namespace tarmaq::vocabulary {

// Of a literal: true, false, a number, a date, an enum value or a set of them. Reports E0218.
std::optional<Value> if_absent_value(const syntax::File& file, syntax::ExprId expr, const Type& type,
                                     const VocabularyIndex& index, Diagnostics& diagnostics);

}  // namespace tarmaq::vocabulary
