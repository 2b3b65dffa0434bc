// What the naive evaluator computes with: plain values of the standard library, no packing.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "tests/parts.hpp"

namespace tarmaq::naive {

// A value that could not be computed.
struct Fault {
  FaultReason reason = FaultReason::NoRule;
  // Why it failed is told apart nowhere: a fault is a fault.
  friend bool operator==(const Fault&, const Fault&) { return true; }
};

// A value of an enum, by its place.
struct Choice {
  std::uint32_t index = 0;
  friend bool operator==(const Choice&, const Choice&) = default;
};

// Elements of a list fact, by their places.
struct Rows {
  ListId list = none;
  std::vector<std::size_t> places;
  friend bool operator==(const Rows&, const Rows&) = default;
};

// Integers are decimals too, since the two compare as numbers.
using Datum = std::variant<Fault, bool, Decimal, std::string, Date, Duration, Choice, std::set<std::uint32_t>, Rows>;

inline bool is_fault(const Datum& datum) { return std::holds_alternative<Fault>(datum); }
inline bool is_true(const Datum& datum) {
  const bool* truth = std::get_if<bool>(&datum);
  return truth && *truth;
}
inline bool is_false(const Datum& datum) {
  const bool* truth = std::get_if<bool>(&datum);
  return truth && !*truth;
}

// A paragraph, by the act it stands in.
using ParagraphKey = std::pair<ActIndex, std::string>;

// A complete case. A paragraph that is not held counts as fulfilled or not, like a fact of its own.
struct Case {
  std::vector<std::optional<Datum>> slots;             // by SlotId
  std::vector<std::vector<std::vector<Datum>>> lists;  // by ListId: rows of fields
  std::map<ParagraphKey, bool> fulfilled;
};

// What becomes of a decision. `value` only where Known.
struct Verdict {
  State state = State::Fault;
  std::optional<Datum> value;
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

// A known or faulty value as it lies in facts, programs and outcomes. `texts` gives the words of a text.
template <typename Texts>
Datum to_datum(const Value& value, const Texts& texts) {
  if (value.state != State::Known) return Fault{};
  switch (value.kind) {
    case Kind::Boolean: return value.a != 0;
    case Kind::Integer:
    case Kind::Number: return value.as_decimal();
    case Kind::Text: return std::string(texts(static_cast<std::uint32_t>(value.a)));
    case Kind::Date: return value.as_date();
    case Kind::Duration: return value.as_duration();
    case Kind::Enum: return Choice{static_cast<std::uint32_t>(value.a)};
    case Kind::Set: {
      std::set<std::uint32_t> elements;
      for (std::uint32_t i = 0; i < 64; ++i) {
        if (value.certain() >> i & 1) elements.insert(i);
      }
      return elements;
    }
    case Kind::List: break;
  }
  return Fault{};
}

}  // namespace tarmaq::naive
