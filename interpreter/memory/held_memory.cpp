#include "interpreter/memory/held_memory.hpp"

#include <algorithm>
#include <atomic>
#include <limits>

namespace tarmaq::memory {

namespace {

// What a thread counts for itself before it tells the others.
constexpr std::int64_t untold = 64 * 1024;
constexpr std::int64_t nothing_is_below = std::numeric_limits<std::int64_t>::min();

std::atomic<std::int64_t> most_held{std::numeric_limits<std::int64_t>::max()};
std::atomic<std::int64_t> all_held{0};
constinit thread_local MemoryCount* piece = nullptr;

std::int64_t most() noexcept { return most_held.load(std::memory_order_relaxed); }
std::int64_t all() noexcept { return all_held.load(std::memory_order_relaxed); }

// Outside of a piece: what is counted here is told to all where it is much.
void count_here(std::int64_t bytes) noexcept {
  held_here.now += bytes;
  if (held_here.now >= untold || held_here.now <= -untold) {
    all_held.fetch_add(held_here.now, std::memory_order_relaxed);
    held_here.now = 0;
  }
  held_here.ceiling = std::min(untold, most() - all());
  held_here.floor = -untold;
}

}  // namespace

constinit thread_local HeldHere held_here;

void limit_held_memory(std::uint64_t bytes) {
  constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  most_held.store(static_cast<std::int64_t>(std::min(bytes, largest)), std::memory_order_relaxed);
  held_here.ceiling = held_here.now;
}

std::int64_t held_memory() { return (piece != nullptr ? piece->before : all()) + held_here.now; }

bool take_beyond(std::int64_t bytes) noexcept {
  if (held_memory() > most() - bytes) return false;
  if (piece == nullptr) {
    count_here(bytes);
    return true;
  }
  held_here.now += bytes;
  // The next step above what is held, as far as the limit lets it.
  const std::int64_t steps =
      std::max<std::int64_t>(held_here.now + MemoryCount::step - 1, 0) / MemoryCount::step * MemoryCount::step;
  piece->most = std::max(piece->most, std::min(steps, most() - piece->before));
  held_here.ceiling = piece->most;
  return true;
}

void give_beyond(std::int64_t bytes) noexcept { count_here(-bytes); }

CountedPiece::CountedPiece(MemoryCount& count) noexcept : outer_(piece), outer_here_(held_here) {
  piece = &count;
  held_here = {count.held, count.held, nothing_is_below};
}

CountedPiece::~CountedPiece() {
  piece->held = held_here.now;
  piece = outer_;
  held_here = outer_here_;
}

bool add_memory_counts(const MemoryCount* counts, std::size_t number) noexcept {
  const std::int64_t before = held_memory();
  std::int64_t sum = before;
  std::int64_t peak = sum;
  for (std::size_t i = 0; i < number; ++i) {
    peak = std::max(peak, sum + counts[i].most);
    sum += counts[i].held;
  }
  if (piece == nullptr) {
    count_here(sum - before);
  } else {
    piece->most = std::max(piece->most, peak - piece->before);
    held_here.now += sum - before;
    held_here.ceiling = held_here.now;
  }
  return peak <= most();
}

}  // namespace tarmaq::memory
