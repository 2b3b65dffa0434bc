// Cases beside each other.
#pragma once

#include <algorithm>

#include "interpreter/program/facts.hpp"
#include "tests/parts.hpp"

namespace tarmaq::testing {

// Whether two cases state the same, whatever the order of their texts.
inline bool same_facts(const Facts& left, const Facts& right) {
  const auto same = [&](const Value& a, const Value& b) {
    if (a.state != b.state || a.kind != b.kind) return false;
    if (!a.known() || a.kind != Kind::Text) return a == b;
    return left.texts[static_cast<std::size_t>(a.a)] == right.texts[static_cast<std::size_t>(b.a)];
  };
  return std::equal(left.slots.begin(), left.slots.end(), right.slots.begin(), right.slots.end(), same) &&
         std::equal(left.lists.begin(), left.lists.end(), right.lists.begin(), right.lists.end(),
                    [&](const ListFacts& a, const ListFacts& b) {
                      return a.known == b.known && a.count == b.count &&
                             std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), same);
                    });
}

}  // namespace tarmaq::testing
