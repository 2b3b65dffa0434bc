#include "interpreter/wide/wide_value.hpp"

#include <algorithm>

#include "interpreter/model/value.hpp"

namespace tarmaq::wide {

namespace {

// Whether a column can hold it; what it cannot is left unknown, to the machine of one case.
bool is_held(const Value& value) { return !value.is_numeric() || value.b == (value.a < 0 ? -1 : 0); }

}  // namespace

void WideValue::put(std::size_t index, const Value& value) {
  if (!is_held(value)) return;
  const CaseBits bit = CaseBits{1} << index;
  known |= bit;
  switch (kind) {
    case Kind::Boolean:
      if (value.a != 0) yes |= bit;
      return;
    case Kind::Enum: slices[value.a] |= bit; return;
    case Kind::Set: for_each_case(value.certain(), [&](std::size_t element) { slices[element] |= bit; }); return;
    case Kind::Number:
    case Kind::Integer:
    case Kind::Duration: scales[index] = value.kind == Kind::Integer ? std::uint8_t{0} : value.scale; [[fallthrough]];
    case Kind::Text:
    case Kind::Date: column[index] = value.a; return;
    case Kind::List: return;
  }
}

void WideValue::put_everywhere(const Value& value) {
  if (!is_held(value)) return;
  known = ~CaseBits{0};
  if (kind == Kind::Boolean) yes = value.a != 0 ? known : 0;
  else if (kind == Kind::Enum) slices[value.a] = known;
  else if (kind == Kind::Set) for_each_case(value.certain(), [&](std::size_t element) { slices[element] = known; });
  else if (column != nullptr) std::fill_n(column, wide_cases, value.a);
  if (scales != nullptr) std::fill_n(scales, wide_cases, value.kind == Kind::Integer ? std::uint8_t{0} : value.scale);
}

Value wide_number(std::int64_t count, Kind kind, std::uint8_t scale) {
  if (kind == Kind::Duration) return {count, 0, State::Known, kind, scale};
  const bool fraction = kind == Kind::Integer && scale != 0;
  return {count, count < 0 ? -1 : 0, State::Known, fraction ? Kind::Number : kind, scale};
}

Value WideValue::at(std::size_t index) const {
  if (!has_case(known, index)) return Value::unknown(kind);
  switch (kind) {
    case Kind::Boolean: return Value::boolean(has_case(yes, index));
    case Kind::Enum:
      for (std::uint32_t i = 0; i < width; ++i) {
        if (has_case(slices[i], index)) return Value::enumerator(i);
      }
      return Value::unknown(kind);
    case Kind::Set: {
      std::uint64_t mask = 0;
      for (std::uint32_t i = 0; i < width; ++i) mask |= static_cast<std::uint64_t>(has_case(slices[i], index)) << i;
      return Value::set(mask);
    }
    case Kind::Number:
    case Kind::Integer:
    case Kind::Duration: return wide_number(column[index], kind, scales[index]);
    case Kind::Text:
    case Kind::Date: break;
    case Kind::List: return Value::unknown(kind);
  }
  return {column[index], 0, State::Known, kind, 0};
}

void WideValue::take_over(CaseBits cases, const WideValue& from) {
  cases &= from.known;
  known |= cases;
  if (kind == Kind::Boolean) {
    yes |= cases & from.yes;
  } else if (slices != nullptr) {
    for (std::size_t i = 0; i < width; ++i) slices[i] |= cases & from.slice(i);
  } else if (cases == ~CaseBits{0}) {
    std::copy_n(from.column, wide_cases, column);
    if (scales != nullptr) std::copy_n(from.scales, wide_cases, scales);
  } else {
    for_each_case(cases, [&](std::size_t index) { column[index] = from.column[index]; });
    if (scales != nullptr) for_each_case(cases, [&](std::size_t index) { scales[index] = from.scales[index]; });
  }
}

std::uint32_t wide_width(const Type& type, const Vocabulary& vocabulary) {
  return type.id < vocabulary.enums.size() ? static_cast<std::uint32_t>(vocabulary.enums[type.id].values.size()) : 64;
}

std::uint64_t* WideMemory::take(std::size_t words) {
  constexpr std::size_t words_a_chunk = 8192;
  if (words > left_ || chunks_.empty()) {
    left_ = std::max(words, words_a_chunk);
    chunks_.push_back(std::make_unique<std::uint64_t[]>(left_));
  }
  // Chunks are handed out from their end.
  left_ -= words;
  return chunks_.back().get() + left_;
}

WideValue WideMemory::make(Kind kind, std::uint32_t width) {
  WideValue value;
  value.kind = kind;
  switch (kind) {
    case Kind::Boolean:
    case Kind::List: break;
    case Kind::Enum:
    case Kind::Set:
      value.width = width;
      value.slices = take(width);
      break;
    case Kind::Number:
    case Kind::Integer:
    case Kind::Duration:
      value.scales = reinterpret_cast<std::uint8_t*>(take(wide_cases / sizeof(std::uint64_t)));
      [[fallthrough]];
    case Kind::Text:
    case Kind::Date:
      static_assert(sizeof(std::int64_t) == sizeof(std::uint64_t));
      value.column = reinterpret_cast<std::int64_t*>(take(wide_cases));
      break;
  }
  return value;
}

WideValue WideMemory::make(const Type& type, const Vocabulary& vocabulary) {
  const Kind kind = value_kind(type);
  return make(kind, kind == Kind::Enum || kind == Kind::Set ? wide_width(type, vocabulary) : 0);
}

}  // namespace tarmaq::wide
