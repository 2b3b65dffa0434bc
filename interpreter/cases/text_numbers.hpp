// Numbers the texts of one case, of which there may be very many: as Facts::intern does, without looking at
// all that are there.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "interpreter/program/facts.hpp"

namespace tarmaq::cases {

class TextNumbers {
 public:
  // Texts of `facts` come from here alone.
  explicit TextNumbers(Facts& facts) : facts_(facts) {}

  std::uint32_t intern(std::string_view text) {
    // Of few texts a table would cost more than it saves.
    if (facts_.texts.size() < few) return facts_.intern(text);
    if (2 * (facts_.texts.size() + 1) > slots_.size()) widen();
    std::uint32_t& slot = slots_[slot_of(text)];
    if (slot == 0) {
      facts_.texts.emplace_back(text);
      slot = static_cast<std::uint32_t>(facts_.texts.size());
    }
    return slot - 1;
  }

 private:
  static constexpr std::size_t few = 32;

  // The one that holds the text, or the free one where it belongs.
  std::size_t slot_of(std::string_view text) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = std::hash<std::string_view>()(text) & mask;
    while (slots_[at] != 0 && facts_.texts[slots_[at] - 1] != text) at = (at + 1) & mask;
    return at;
  }
  void widen() {
    slots_.assign(std::max<std::size_t>(4 * few, 2 * slots_.size()), 0U);
    for (std::size_t i = 0; i < facts_.texts.size(); ++i)
      slots_[slot_of(facts_.texts[i])] = static_cast<std::uint32_t>(i + 1);
  }

  Facts& facts_;
  std::vector<std::uint32_t> slots_;  // a power of two of them: a text's number plus one, or 0
};

}  // namespace tarmaq::cases
