// A value in up to 64 cases at once: a boolean is two words, one bit a case, and `and` or `or` of it is
// one operation for all of them.
#pragma once

#include <bit>
#include <cstdint>
#include <memory>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::wide {

inline constexpr std::size_t wide_cases = 64;
using CaseBits = std::uint64_t;  // a bit a case

// The first so many cases.
constexpr CaseBits first_cases(std::size_t count) {
  return count >= wide_cases ? ~CaseBits{0} : (CaseBits{1} << count) - 1;
}
constexpr bool has_case(CaseBits bits, std::size_t index) { return (bits >> index & 1U) != 0; }

// Calls `visit` with the number of every case whose bit is set, in order.
template <class Visit>
void for_each_case(CaseBits bits, Visit visit) {
  for (; bits != 0; bits &= bits - 1) visit(static_cast<std::size_t>(std::countr_zero(bits)));
}

// Outside the known cases a column holds anything; `yes` and slices hold no bit. The memory is
// another's: a copy is the same value.
struct WideValue {
  CaseBits known = 0;
  CaseBits yes = 0;                // Boolean: known and true
  CaseBits* slices = nullptr;      // Enum, Set: by value or element, the cases that have it
  std::int64_t* column = nullptr;  // other kinds: Value::a by case
  std::uint8_t* scales = nullptr;  // Number, Integer, Duration: Value::scale by case
  std::uint32_t width = 0;         // slices
  Kind kind = Kind::Boolean;

  CaseBits slice(std::size_t element) const { return element < width ? slices[element] : 0; }
  // Known in no case.
  void clear() {
    known = 0;
    yes = 0;
    for (std::uint32_t i = 0; i < width; ++i) slices[i] = 0;
  }
  // A known value, where none was. Text by its number.
  void put(std::size_t index, const Value& value);
  // In all cases.
  void put_everywhere(const Value& value);
  // Unknown where it is not known.
  Value at(std::size_t index) const;
  // What `from` is in some cases; nothing may be known there.
  void take_over(CaseBits cases, const WideValue& from);
};

// A known Number, Integer or Duration. A node of integers may hold fractions where it chooses between numbers.
Value wide_number(std::int64_t count, Kind kind, std::uint8_t scale);

// Of an enum or a set: how many values or elements there may be.
std::uint32_t wide_width(const Type& type, const Vocabulary& vocabulary);

// Where the columns and slices stand. What was handed out stays where it is as long as this is there.
class WideMemory {
 public:
  // A value of a kind, known in no case. `width`: of an Enum or a Set.
  WideValue make(Kind kind, std::uint32_t width);
  WideValue make(const Type& type, const Vocabulary& vocabulary);

 private:
  std::uint64_t* take(std::size_t words);

  std::vector<std::unique_ptr<std::uint64_t[]>> chunks_;
  std::size_t left_ = 0;
};

}  // namespace tarmaq::wide
