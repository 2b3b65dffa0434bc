// A hash map from keys that are compared as they are to numbers, emptied in one step: an entry counts
// only if it bears the current stamp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tarmaq::settle {

inline std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
  return hash ^ hash >> 29U;
}

// `Key` has operator== and hash().
template <class Key>
class StampedMap {
 public:
  StampedMap() : entries_(first_size) {}

  void clear() {
    ++stamp_;
    size_ = 0;
  }
  // Null: nothing is there. Stays valid until the next `put`.
  const std::uint32_t* find(const Key& key) const {
    const std::size_t mask = entries_.size() - 1;
    for (std::size_t at = key.hash() & mask;; at = (at + 1) & mask) {
      const Entry& entry = entries_[at];
      if (entry.stamp != stamp_) return nullptr;
      if (entry.key == key) return &entry.value;
    }
  }
  // Of a key that is not there.
  void put(const Key& key, std::uint32_t value) {
    if (2 * (size_ + 1) > entries_.size()) grow();
    place(key, value);
    ++size_;
  }

 private:
  struct Entry {
    Key key{};
    std::uint32_t value = 0;
    std::uint64_t stamp = 0;
  };
  static constexpr std::size_t first_size = 256;

  void place(const Key& key, std::uint32_t value) {
    const std::size_t mask = entries_.size() - 1;
    std::size_t at = key.hash() & mask;
    while (entries_[at].stamp == stamp_) at = (at + 1) & mask;
    entries_[at] = {key, value, stamp_};
  }
  void grow() {
    std::vector<Entry> before(entries_.size() * 2);
    before.swap(entries_);
    for (const Entry& entry : before) {
      if (entry.stamp == stamp_) place(entry.key, entry.value);
    }
  }

  std::vector<Entry> entries_;
  std::uint64_t stamp_ = 1;
  std::size_t size_ = 0;
};

}  // namespace tarmaq::settle
