// How much memory the program holds, by its own count: what it asked for and has not given back, whatever the
// system's allocator makes of it. So a limit means the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tarmaq::memory {

// From here on what would be held beyond so many bytes is refused. Without a call there is no limit.
void limit_held_memory(std::uint64_t bytes);
// Bytes that are held now, as far as this thread knows: exact where no other one works.
std::int64_t held_memory();

// What a thread counts by itself: nearly every request is between these two bounds, and costs an addition.
struct HeldHere {
  std::int64_t now = 0;
  std::int64_t ceiling = 0;
  std::int64_t floor = 0;
};
extern constinit thread_local HeldHere held_here;
bool take_beyond(std::int64_t bytes) noexcept;  // the ceiling
void give_beyond(std::int64_t bytes) noexcept;  // the floor

// For the program's operators new and delete. False: beyond the limit, and not counted.
inline bool take_memory(std::size_t bytes) noexcept {
  if (bytes > static_cast<std::size_t>(INT64_MAX)) return false;
  const auto more = static_cast<std::int64_t>(bytes);
  if (more > held_here.ceiling - held_here.now) return take_beyond(more);
  held_here.now += more;
  return true;
}
inline void give_memory(std::size_t bytes) noexcept {
  const auto less = static_cast<std::int64_t>(bytes);
  if (held_here.now - less < held_here.floor) return give_beyond(less);
  held_here.now -= less;
}

// A piece of work with a count of its own, so that work on several threads counts as if it were done by one,
// piece after piece: that does not hang on how many threads there are and which of them is fast.
struct MemoryCount {
  std::int64_t before = 0;  // held when the pieces began
  std::int64_t held = 0;    // by this piece: less than nothing where it gives back what others took
  std::int64_t most = 0;    // that it ever held, in whole steps
  static constexpr std::int64_t step = 4096;
};
// While it lives, what its thread takes and gives back counts for the piece. A piece alone is held to the limit
// together with what was there before.
class CountedPiece {
 public:
  explicit CountedPiece(MemoryCount& count) noexcept;
  CountedPiece(const CountedPiece&) = delete;
  CountedPiece& operator=(const CountedPiece&) = delete;
  ~CountedPiece();

 private:
  MemoryCount* outer_;
  HeldHere outer_here_;
};
// Adds what the pieces hold to what the calling thread knows. False where they would have gone beyond the limit
// one after the other.
bool add_memory_counts(const MemoryCount* counts, std::size_t number) noexcept;

}  // namespace tarmaq::memory
