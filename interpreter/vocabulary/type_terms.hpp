// Types as the checker handles them: making, asking and saying them in words.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::vocabulary {

inline Type boolean_type() { return {.kind = TypeKind::Boolean}; }
inline Type integer_type() { return {.kind = TypeKind::Integer}; }
inline Type number_type(UnitId unit = none) { return {.kind = TypeKind::Number, .id = unit}; }
inline Type text_type() { return {.kind = TypeKind::Text}; }
inline Type date_type(bool unlimited = false) { return {.kind = TypeKind::Date, .unlimited = unlimited}; }
inline Type duration_type() { return {.kind = TypeKind::Duration}; }
inline Type enum_type(EnumId id) { return {.kind = TypeKind::Enum, .id = id}; }
inline Type set_type(EnumId id) { return {.kind = TypeKind::Set, .id = id}; }

// No type: nothing is expected, or a mistake was reported already.
inline bool is_error(const Type& type) { return type.kind == TypeKind::Error; }
inline bool is_numeric(const Type& type) { return type.kind == TypeKind::Integer || type.kind == TypeKind::Number; }
inline bool is_ordered(const Type& type) {
  return is_numeric(type) || type.kind == TypeKind::Date || type.kind == TypeKind::Duration;
}
// Of one kind, so that `is` may compare them; units of numbers are looked at apart.
bool comparable(const Type& left, const Type& right);

// "`number m2`", "`set of Obstacle`", with the backticks.
std::string describe(const Type& type, const Vocabulary& vocabulary);
// "`text`": a name as a message shows it.
std::string in_ticks(std::string_view text);

}  // namespace tarmaq::vocabulary
