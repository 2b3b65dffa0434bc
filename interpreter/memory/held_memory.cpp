#include "interpreter/memory/held_memory.hpp"

#include <algorithm>
#include <atomic>
#include <limits>

namespace tarmaq::memory {

namespace {

// What a thread counts for itself before it tells the others.
constexpr std::int64_t untold = 64 * 1024;

std::atomic<std::int64_t> most_held{std::numeric_limits<std::int64_t>::max()};
std::atomic<std::int64_t> all_held{0};
thread_local std::int64_t own = 0;
thread_local MemoryCount* piece = nullptr;

void tell() noexcept {
  if (own < untold && own > -untold) return;
  all_held.fetch_add(own, std::memory_order_relaxed);
  own = 0;
}

}  // namespace

void limit_held_memory(std::uint64_t bytes) {
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  most_held.store(static_cast<std::int64_t>(std::min(bytes, most)), std::memory_order_relaxed);
}

std::int64_t held_memory() {
  return piece != nullptr ? piece->before + piece->held : all_held.load(std::memory_order_relaxed) + own;
}

bool take_memory(std::size_t bytes) noexcept {
  const std::int64_t most = most_held.load(std::memory_order_relaxed);
  if (bytes > static_cast<std::size_t>(most)) return false;
  const auto more = static_cast<std::int64_t>(bytes);
  if (MemoryCount* const count = piece) {
    if (count->before + count->held > most - more) return false;
    count->held += more;
    count->most = std::max(count->most, count->held);
    return true;
  }
  if (all_held.load(std::memory_order_relaxed) + own > most - more) return false;
  own += more;
  tell();
  return true;
}

void give_memory(std::size_t bytes) noexcept {
  if (MemoryCount* const count = piece) {
    count->held -= static_cast<std::int64_t>(bytes);
    return;
  }
  own -= static_cast<std::int64_t>(bytes);
  tell();
}

CountedPiece::CountedPiece(MemoryCount& count) noexcept : outer_(piece) { piece = &count; }

CountedPiece::~CountedPiece() { piece = outer_; }

bool add_memory_counts(const MemoryCount* counts, std::size_t number) noexcept {
  const std::int64_t most = most_held.load(std::memory_order_relaxed);
  std::int64_t sum = held_memory();
  const std::int64_t before = sum;
  std::int64_t peak = sum;
  for (std::size_t i = 0; i < number; ++i) {
    peak = std::max(peak, sum + counts[i].most);
    sum += counts[i].held;
  }
  const bool within = peak <= most;
  const std::int64_t added = sum - before;
  if (piece != nullptr) {
    piece->held += added;
    piece->most = std::max(piece->most, peak - piece->before);
  } else {
    own += added;
    tell();
  }
  return within;
}

}  // namespace tarmaq::memory
