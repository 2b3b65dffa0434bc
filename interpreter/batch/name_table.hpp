// Names to their numbers: of the fields of an object, of the values of an enum.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/batch/fast_words.hpp"

namespace tarmaq::batch {

// A hash without collisions, found when the table is made, and one comparison.
class NameTable {
 public:
  static constexpr std::uint32_t nothing = UINT32_MAX;

  // The number of a name is its place. Names that repeat have the first one's.
  explicit NameTable(const std::vector<std::string>& names);

  // How many bytes from `name` on must be readable, however long it is.
  static constexpr std::size_t readable = 32;
  std::uint32_t find(const char* name, std::size_t size) const {
    if (longest_ <= 16) return find_short(name, size);
    if (!perfect_) return find_one_by_one({name, size});
    const Words words = words_of(name, size);
    const Entry& entry = entries_[place(words, size)];
    const std::uint64_t differing = (words[0] ^ entry.words[0]) | (words[1] ^ entry.words[1]) |
                                    (words[2] ^ entry.words[2]) | (words[3] ^ entry.words[3]) | (size ^ entry.size);
    if (differing != 0) return nothing;
    return size <= readable || names_[entry.number] == std::string_view(name, size) ? entry.number : nothing;
  }

 private:
  // The first 32 bytes of a name, and zeros behind its end: no branch depends on how long it is.
  using Words = std::array<std::uint64_t, readable / 8>;
  struct Entry {
    Words words{};
    std::uint64_t size = UINT64_MAX;  // of no name
    std::uint32_t number = nothing;
  };

  static Words words_of(const char* name, std::size_t size) {
    Words words;
    std::memcpy(words.data(), name, readable);
    const Words& mask = first_bytes[size < readable ? size : readable];
    for (std::size_t i = 0; i < words.size(); ++i) words[i] &= mask[i];
    return words;
  }

  std::size_t place(const Words& words, std::size_t size) const {
    return place(words[0] ^ std::rotl(words[1], 23) ^ std::rotl(words[2], 41) ^ std::rotl(words[3], 7), size);
  }
  std::size_t place(std::uint64_t mixed, std::size_t size) const {
    return static_cast<std::size_t>(((mixed + size) * multiplier_) >> shift_);
  }

  // Among names of two words at most, in a perfect table.
  std::uint32_t find_short(const char* name, std::size_t size) const {
    if (size > longest_) return nothing;
    const Words& mask = first_bytes[size];
    const std::uint64_t first = word_at(name) & mask[0];
    const std::uint64_t second = word_at(name + 8) & mask[1];
    const Entry& entry = entries_[place(first ^ std::rotl(second, 23), size)];
    const std::uint64_t differing = (first ^ entry.words[0]) | (second ^ entry.words[1]) | (size ^ entry.size);
    return differing == 0 ? entry.number : nothing;
  }

  bool fill(std::uint64_t multiplier, unsigned bits);
  std::uint32_t find_one_by_one(std::string_view name) const;

  std::vector<std::string> names_;
  std::vector<Entry> entries_;
  std::uint64_t multiplier_ = 1;
  unsigned shift_ = 63;
  bool perfect_ = false;
  std::size_t longest_ = SIZE_MAX;  // name; of a table that is not perfect more than any has
};

}  // namespace tarmaq::batch
