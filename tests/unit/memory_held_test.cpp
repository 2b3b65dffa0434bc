// What is held counts to the byte, and pieces of work count as if they were done one after the other.
#include <catch2/catch.hpp>

#include <thread>
#include <vector>

#include "interpreter/memory/held_memory.hpp"
#include "tests/parts.hpp"

namespace tarmaq {

namespace {

constexpr std::uint64_t no_limit = static_cast<std::uint64_t>(-1);

// Takes so many bytes in one go, gives back so many.
void work(MemoryCount& count, std::size_t takes, std::size_t gives) {
  const CountedPiece piece(count);
  if (take_memory(takes)) give_memory(gives);
}

std::vector<MemoryCount> pieces_from_here(std::size_t number) {
  return std::vector<MemoryCount>(number, MemoryCount{held_memory(), 0, 0});
}

}  // namespace

TEST_CASE("a limit is met to the byte, and what is given back may be taken again") {
  const std::int64_t before = held_memory();
  limit_held_memory(static_cast<std::uint64_t>(before) + 1'000'000);
  CHECK(take_memory(999'999));
  CHECK(held_memory() == before + 999'999);
  CHECK_FALSE(take_memory(2));
  CHECK(take_memory(1));
  CHECK_FALSE(take_memory(1));
  CHECK_FALSE(take_memory(static_cast<std::size_t>(-1)));
  give_memory(500'000);
  CHECK_FALSE(take_memory(500'001));
  CHECK(take_memory(500'000));
  give_memory(1'000'000);
  CHECK(held_memory() == before);
  limit_held_memory(no_limit);
}

TEST_CASE("pieces count one after the other: what the first keeps is there for the second") {
  constexpr std::int64_t step = MemoryCount::step;
  limit_held_memory(static_cast<std::uint64_t>(held_memory() + 10 * step));
  // Six while it works, four kept; then six more are ten: just enough.
  std::vector<MemoryCount> pieces = pieces_from_here(2);
  work(pieces[0], 6 * step, 2 * step);
  work(pieces[1], 6 * step, 6 * step);
  CHECK(pieces[0].held == 4 * step);
  CHECK(pieces[0].most == 6 * step);
  const std::int64_t before = held_memory();
  CHECK(add_memory_counts(pieces.data(), pieces.size()));
  CHECK(held_memory() == before + 4 * step);
  give_memory(4 * step);
  // One byte more is too much, though each by itself would do.
  pieces = pieces_from_here(2);
  work(pieces[0], 6 * step, 2 * step);
  work(pieces[1], 6 * step + 1, 6 * step + 1);
  CHECK(pieces[1].most == 7 * step);
  CHECK_FALSE(add_memory_counts(pieces.data(), pieces.size()));
  give_memory(4 * step);
  // In the other order it is enough: the order is that of the pieces, not that of the time.
  pieces = pieces_from_here(2);
  work(pieces[1], 6 * step, 2 * step);
  work(pieces[0], 6 * step + 1, 6 * step + 1);
  CHECK(add_memory_counts(pieces.data(), pieces.size()));
  give_memory(4 * step);
  limit_held_memory(no_limit);
}

TEST_CASE("a piece that goes beyond the limit alone is stopped at once") {
  limit_held_memory(static_cast<std::uint64_t>(held_memory()) + 1000);
  MemoryCount count{held_memory(), 0, 0};
  {
    const CountedPiece piece(count);
    CHECK(take_memory(1000));
    CHECK_FALSE(take_memory(1));
    // A piece within a piece sees what the outer one holds.
    MemoryCount inner{held_memory(), 0, 0};
    {
      const CountedPiece within(inner);
      CHECK_FALSE(take_memory(1));
      give_memory(10);
      CHECK(take_memory(10));
    }
    CHECK(add_memory_counts(&inner, 1));
  }
  CHECK(count.held == 1000);
  limit_held_memory(no_limit);
}

TEST_CASE("pieces on several threads give the counts that one thread gives") {
  limit_held_memory(no_limit);
  std::vector<MemoryCount> alone = pieces_from_here(64);
  for (std::size_t i = 0; i < alone.size(); ++i) work(alone[i], 1000 * (i + 1), 999 * (i + 1));
  std::vector<MemoryCount> together = pieces_from_here(64);
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (std::size_t i = thread; i < together.size(); i += 4) work(together[i], 1000 * (i + 1), 999 * (i + 1));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < alone.size(); ++i) {
    CHECK(alone[i].held == together[i].held);
    CHECK(alone[i].most == together[i].most);
    CHECK(alone[i].held == static_cast<std::int64_t>(i + 1));
  }
}

}  // namespace tarmaq
