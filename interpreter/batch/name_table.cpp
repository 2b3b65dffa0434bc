#include "interpreter/batch/name_table.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace tarmaq::batch {

NameTable::NameTable(const std::vector<std::string>& names) : names_(names) {
  for (unsigned bits = 3; bits <= 12 && !perfect_; ++bits) {
    if ((std::size_t{1} << bits) < names_.size()) continue;
    std::uint64_t multiplier = 0x9E3779B97F4A7C15U;
    for (int tries = 0; tries < 200 && !perfect_; ++tries) {
      perfect_ = fill(multiplier, bits);
      multiplier = multiplier * 6364136223846793005U + 1442695040888963407U;
    }
  }
  if (!perfect_) return;
  longest_ = 0;
  for (const std::string& name : names_) longest_ = std::max(longest_, name.size());
}

bool NameTable::fill(std::uint64_t multiplier, unsigned bits) {
  multiplier_ = multiplier | 1;
  shift_ = 64 - bits;
  entries_.assign(std::size_t{1} << bits, Entry());
  for (std::uint32_t number = 0; number < names_.size(); ++number) {
    const std::string& name = names_[number];
    const std::string padded = name + std::string(readable, '\0');
    const Words words = words_of(padded.data(), name.size());
    Entry& entry = entries_[place(words, name.size())];
    if (entry.number == nothing) {
      entry = {words, name.size(), number};
    } else if (names_[entry.number] != name) {
      return false;
    }
  }
  return true;
}

std::uint32_t NameTable::find_one_by_one(std::string_view name) const {
  for (std::uint32_t number = 0; number < names_.size(); ++number) {
    if (names_[number] == name) return number;
  }
  return nothing;
}

}  // namespace tarmaq::batch
