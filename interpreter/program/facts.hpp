// The facts of one case, in numbered slots. An Unknown value is a fact that the case does not state.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inline program {

struct ListFacts {
  bool known = false;  // an absent list is unknown; a present one is complete
  std::uint32_t count = 0;
  std::vector<Value> values;  // count × number of element fields, row by row
};

struct Facts {
  std::vector<Value> slots;        // by SlotId
  std::vector<ListFacts> lists;    // by ListId
  std::vector<std::string> texts;  // text values: Value::a indexes here; equal texts have equal numbers

  // All unknown. Reuses memory.
  void reset(const Vocabulary& vocabulary);
  std::uint32_t intern(std::string_view text);
  // What a fact of these says; empty of one that is no known text.
  std::string_view text(const Value& value) const;
};

// One fact that may be known or missing: a slot, a whole list, or a field of a list's element.
struct FactRef {
  enum class Kind : std::uint8_t { Slot, List, Element };
  Kind kind = Kind::Slot;
  std::uint32_t id = 0;     // SlotId or ListId
  std::uint32_t index = 0;  // Element: its place
  std::uint32_t field = 0;  // Element: which field
  friend auto operator<=>(const FactRef&, const FactRef&) = default;
};

// "applicant.category", "dwelling.owners", "dwelling.owners[0].consent".
std::string fact_path(const Vocabulary& vocabulary, const FactRef& fact);
const FieldInfo& fact_field(const Vocabulary& vocabulary, const FactRef& fact);
std::uint32_t fact_order(const Vocabulary& vocabulary, const FactRef& fact);
const Value& fact_value(const Facts& facts, const Vocabulary& vocabulary, const FactRef& fact);

}  // namespace tarmaq::inline program
