#include "interpreter/batch/name_table.hpp"

namespace tarmaq {

static_assert(sizeof(std::size_t) == 8);

NameTable::NameTable(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    sizes_.push_back(name.size());
    names_.push_back(name + std::string(8, '\0'));
  }
  for (unsigned bits = 3; bits <= 12 && !perfect_; ++bits) {
    if ((std::size_t{1} << bits) < names_.size()) continue;
    std::uint64_t multiplier = 0x9E3779B97F4A7C15U;
    for (int tries = 0; tries < 200 && !perfect_; ++tries) {
      perfect_ = fill(multiplier, bits);
      multiplier = multiplier * 6364136223846793005U + 1442695040888963407U;
    }
  }
}

bool NameTable::fill(std::uint64_t multiplier, unsigned bits) {
  multiplier_ = multiplier | 1;
  shift_ = 64 - bits;
  entries_.assign(std::size_t{1} << bits, Entry());
  for (std::uint32_t number = 0; number < names_.size(); ++number) {
    Entry& entry = entries_[place(names_[number].data(), sizes_[number])];
    if (entry.number != nothing) {
      if (same(entry, names_[number].data(), sizes_[number])) continue;
      return false;
    }
    entry = {number, static_cast<std::uint32_t>(sizes_[number]), names_[number].data()};
  }
  return true;
}

std::uint32_t NameTable::find_one_by_one(std::string_view name) const {
  for (std::uint32_t number = 0; number < names_.size(); ++number) {
    if (std::string_view(names_[number].data(), sizes_[number]) == name) return number;
  }
  return nothing;
}

}  // namespace tarmaq
