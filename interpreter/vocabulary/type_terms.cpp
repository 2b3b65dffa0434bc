#include "interpreter/vocabulary/type_terms.hpp"

#include <cstdint>
#include <string_view>

namespace tarmaq::vocabulary {

bool comparable(const Type& left, const Type& right) {
  if (is_numeric(left) && is_numeric(right)) return true;
  if (left.kind != right.kind) return false;
  if (left.kind == TypeKind::Enum || left.kind == TypeKind::Set || left.kind == TypeKind::Record)
    return left.id == right.id;
  return left.kind != TypeKind::List;
}

namespace {

std::string scalar_words(TypeKind kind, std::uint32_t id, const Vocabulary& vocabulary) {
  switch (kind) {
    case TypeKind::Error: return "unknown";
    case TypeKind::Boolean: return "boolean";
    case TypeKind::Integer: return "integer";
    case TypeKind::Number: return id == none ? "number" : "number " + vocabulary.units[id].name;
    case TypeKind::Text: return "text";
    case TypeKind::Date: return "date";
    case TypeKind::Duration: return "duration";
    case TypeKind::Enum: return vocabulary.enums[id].name;
    case TypeKind::Set: return "set of " + vocabulary.enums[id].name;
    case TypeKind::Record: return vocabulary.records[id].name;
    case TypeKind::List: return "list";
  }
  return "unknown";
}

}  // namespace

std::string in_ticks(std::string_view text) {
  std::string result = "`";
  result += text;
  result += '`';
  return result;
}

std::string describe(const Type& type, const Vocabulary& vocabulary) {
  if (type.kind == TypeKind::List)
    return in_ticks("list of " + scalar_words(type.element, type.element_id, vocabulary));
  if (type.kind == TypeKind::Date && type.unlimited) return in_ticks("date or unlimited");
  if (type.kind == TypeKind::Date && type.or_none) return in_ticks("date or none");
  return in_ticks(scalar_words(type.kind, type.id, vocabulary));
}

}  // namespace tarmaq::vocabulary
