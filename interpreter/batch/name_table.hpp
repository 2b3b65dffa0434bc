// Names to their numbers: of the fields of an object, of the values of an enum.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace tarmaq {

// A hash without collisions, found when the table is made, and one comparison.
class NameTable {
 public:
  static constexpr std::uint32_t nothing = UINT32_MAX;

  // The number of a name is its place. Names that repeat have the first one's.
  explicit NameTable(const std::vector<std::string>& names);
  // Entries point into `names_`, whose strings stay where they are when the vector is moved.
  NameTable(NameTable&&) noexcept = default;
  NameTable& operator=(NameTable&&) noexcept = default;
  NameTable(const NameTable&) = delete;
  NameTable& operator=(const NameTable&) = delete;

  // Eight bytes from `name` on must be readable, however long it is.
  std::uint32_t find(const char* name, std::size_t size) const {
    if (!perfect_) return find_one_by_one({name, size});
    const Entry& entry = entries_[place(name, size)];
    return entry.number != nothing && same(entry, name, size) ? entry.number : nothing;
  }

 private:
  struct Entry {
    std::uint32_t number = nothing;
    std::uint32_t size = 0;
    const char* name = nullptr;   // padded to eight bytes
  };

  static std::uint64_t word(const char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
  }
  // The bytes of a word that belong to a name of so many bytes, below eight.
  static std::uint64_t mask(std::size_t size) { return size == 0 ? 0 : ~std::uint64_t{0} >> (64 - 8 * size); }

  std::size_t place(const char* name, std::size_t size) const {
    const std::uint64_t first = size < 8 ? word(name) & mask(size) : word(name);
    const std::uint64_t last = size < 8 ? 0 : word(name + size - 8);
    const std::uint64_t mixed = (first ^ (last << 29 | last >> 35)) + size;
    return static_cast<std::size_t>((mixed * multiplier_) >> shift_);
  }

  static bool same(const Entry& entry, const char* name, std::size_t size) {
    if (entry.size != size) return false;
    if (size < 8) return ((word(entry.name) ^ word(name)) & mask(size)) == 0;
    for (std::size_t at = 0; at + 8 <= size; at += 8) {
      if (word(entry.name + at) != word(name + at)) return false;
    }
    return word(entry.name + size - 8) == word(name + size - 8);
  }

  bool fill(std::uint64_t multiplier, unsigned bits);
  std::uint32_t find_one_by_one(std::string_view name) const;

  std::vector<std::string> names_;    // padded
  std::vector<std::size_t> sizes_;
  std::vector<Entry> entries_;
  std::uint64_t multiplier_ = 1;
  unsigned shift_ = 63;
  bool perfect_ = false;
};

}  // namespace tarmaq
