// A hash map from keys that are compared as they are to numbers, emptied in one step: an entry counts
// only if it bears the current stamp. It begins small after each emptying, however large it has been, so
// that a small case stays within the nearest memory.
#pragma once

#include <algorithm>
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
    next_stamp();
    mask_ = first_size - 1;
    size_ = 0;
  }
  // Null: nothing is there. Stays valid until the next `put`.
  const std::uint32_t* find(const Key& key) const {
    for (std::size_t at = key.hash() & mask_;; at = (at + 1) & mask_) {
      const Entry& entry = entries_[at];
      if (entry.stamp != stamp_) return nullptr;
      if (entry.key == key) return &entry.value;
    }
  }
  // Of a key that is not there.
  void put(const Key& key, std::uint32_t value) {
    if (2 * (size_ + 1) > mask_ + 1) grow();
    place(key, value);
    ++size_;
  }

 private:
  struct Entry {
    Key key{};
    std::uint32_t value = 0;
    std::uint32_t stamp = 0;
  };
  static constexpr std::size_t first_size = 256;

  void next_stamp() {
    if (++stamp_ != 0) return;
    std::fill(entries_.begin(), entries_.end(), Entry{});
    stamp_ = 1;
  }
  void place(const Key& key, std::uint32_t value) {
    std::size_t at = key.hash() & mask_;
    while (entries_[at].stamp == stamp_) at = (at + 1) & mask_;
    entries_[at] = {key, value, stamp_};
  }
  void grow() {
    moved_.clear();
    for (std::size_t at = 0; at <= mask_; ++at) {
      if (entries_[at].stamp == stamp_) moved_.push_back(entries_[at]);
    }
    next_stamp();
    mask_ = 2 * mask_ + 1;
    if (entries_.size() <= mask_) entries_.resize(mask_ + 1);
    for (const Entry& entry : moved_) place(entry.key, entry.value);
  }

  std::vector<Entry> entries_;
  std::vector<Entry> moved_;
  std::size_t mask_ = first_size - 1;
  std::size_t size_ = 0;
  std::uint32_t stamp_ = 1;
};

}  // namespace tarmaq::settle
