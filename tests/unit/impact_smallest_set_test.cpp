// The smallest set against going through every subset.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "interpreter/impact/smallest_set.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

std::uint32_t mask_of(const std::vector<std::size_t>& items) {
  std::uint32_t mask = 0;
  for (const std::size_t item : items) mask |= 1U << item;
  return mask;
}

}  // namespace

TEST_CASE("the first of the smallest sets is found") {
  // Holds with item 2, or with 0 and 1.
  const auto holds = [](const std::vector<std::size_t>& items) {
    const std::uint32_t mask = mask_of(items);
    return (mask & 4U) != 0 || (mask & 3U) == 3U;
  };
  const auto found = smallest_set(3, holds);
  REQUIRE(found);
  CHECK(found->items == std::vector<std::size_t>{2});
  CHECK(found->smallest);
  const auto among_two = smallest_set(2, holds);
  REQUIRE(among_two);
  CHECK(among_two->items == std::vector<std::size_t>{0, 1});
}

TEST_CASE("what holds of itself needs nothing, what never holds has no set") {
  const auto always = smallest_set(4, [](const auto&) { return true; });
  REQUIRE(always);
  CHECK(always->items.empty());
  CHECK_FALSE(smallest_set(3, [](const auto&) { return false; }));
  CHECK_FALSE(smallest_set(6, [](const auto&) { return false; }));
  CHECK_FALSE(smallest_set(0, [](const auto&) { return false; }));
}

TEST_CASE("beyond the limits a set is found of which nothing can be left out") {
  const auto all_five = [](const std::vector<std::size_t>& items) { return (mask_of(items) & 0b110111U) == 0b110111U; };
  const auto found = smallest_set(7, all_five, {3, 1000});
  REQUIRE(found);
  CHECK(found->items == std::vector<std::size_t>{0, 1, 2, 4, 5});
  CHECK_FALSE(found->smallest);
  // Two tries see the empty set and the first item alone.
  const auto short_search = smallest_set(7, [](const auto& items) { return (mask_of(items) & 64U) != 0; }, {3, 2});
  REQUIRE(short_search);
  CHECK(short_search->items == std::vector<std::size_t>{6});
  CHECK_FALSE(short_search->smallest);
}

TEST_CASE("random conditions agree with every subset gone through") {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const std::size_t count = 1 + random() % 6;
    std::vector<bool> table(std::size_t{1} << count);
    for (std::size_t mask = 0; mask < table.size(); ++mask) table[mask] = random() % 8 == 0;
    const auto found = smallest_set(count, [&](const auto& items) { return bool{table[mask_of(items)]}; }, {6, 1000});
    int least = -1;
    for (std::uint32_t mask = 0; mask < table.size(); ++mask) {
      const int size = __builtin_popcount(mask);
      if (table[mask] && (least < 0 || size < least)) least = size;
    }
    REQUIRE(found.has_value() == (least >= 0));
    if (!found) continue;
    CHECK(static_cast<int>(found->items.size()) == least);
    CHECK(table[mask_of(found->items)]);
    CHECK(found->smallest);
  }
}
