// Gaps and overlaps of decision tables, against every combination of regions gone through.
#include <catch2/catch.hpp>

#include <random>

#include "interpreter/check/table_search.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

constexpr std::uint64_t plenty = 100'000'000;

class Chance {
 public:
  explicit Chance(std::uint32_t seed) : random_(seed) {}
  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(random_() % count); }

 private:
  std::minstd_rand random_;
};

// A column of `regions` regions; each row holds in the regions of its mask, in all where it is 0.
ColumnRegions column(std::uint32_t regions, const std::vector<std::uint32_t>& masks) {
  ColumnRegions made;
  made.points.resize(regions);
  made.sets.push_back({{0, regions}});
  for (const std::uint32_t mask : masks) {
    made.set_of.push_back(mask == 0 ? 0 : static_cast<std::uint32_t>(made.sets.size()));
    if (mask == 0) continue;
    RegionSet set;
    for (std::uint32_t region = 0; region < regions; ++region) {
      if ((mask >> region & 1U) == 0) continue;
      if (!set.empty() && set.back().end == region) ++set.back().end;
      else set.push_back({region, region + 1});
    }
    made.sets.push_back(std::move(set));
  }
  return made;
}

bool holds(const ColumnRegions& column, std::uint32_t row, std::uint32_t region) {
  for (const RegionSpan& span : column.of(row)) {
    if (span.begin <= region && region < span.end) return true;
  }
  return false;
}

struct Table {
  std::vector<ColumnRegions> columns;
  std::size_t rows = 0;

  bool row_holds(std::uint32_t row, const std::vector<std::uint32_t>& at) const {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (at[i] != none && !holds(columns[i], row, at[i])) return false;
    }
    return true;
  }
  // Every combination of regions.
  template <class Visit>
  void each(Visit visit) const {
    std::vector<std::uint32_t> at(columns.size(), 0);
    for (;;) {
      visit(at);
      std::size_t i = 0;
      while (i < at.size() && ++at[i] == columns[i].count()) at[i++] = 0;
      if (i == at.size()) return;
    }
  }
};

Table random_table(Chance& random) {
  Table table;
  table.rows = 1 + random.below(8);
  const std::size_t columns = 1 + random.below(4);
  for (std::size_t i = 0; i < columns; ++i) {
    const std::uint32_t regions = 2 + random.below(3);
    std::vector<std::uint32_t> masks;
    for (std::size_t row = 0; row < table.rows; ++row)
      masks.push_back(random.below(3) == 0 ? 0 : 1 + random.below((1U << regions) - 1));
    table.columns.push_back(column(regions, masks));
  }
  return table;
}

}  // namespace

TEST_CASE("a gap is found exactly where a combination has no row", "[tables]") {
  Chance random(7);
  std::size_t with_gap = 0;
  for (int round = 0; round < 3000; ++round) {
    const Table table = random_table(random);
    bool gap = false;
    table.each([&](const std::vector<std::uint32_t>& at) {
      bool any = false;
      for (std::uint32_t row = 0; row < table.rows; ++row) any = any || table.row_holds(row, at);
      gap = gap || !any;
    });
    SearchBudget budget(plenty);
    const std::vector<std::uint32_t> found = find_gap(table.columns, table.rows, budget);
    REQUIRE(found.empty() == !gap);
    REQUIRE_FALSE(budget.spent());
    if (!gap) continue;
    ++with_gap;
    // No row holds there, whatever the columns that are left open.
    for (std::uint32_t row = 0; row < table.rows; ++row) REQUIRE_FALSE(table.row_holds(row, found));
  }
  // Both kinds were seen often.
  CHECK(with_gap > 500);
  CHECK(with_gap < 2500);
}

TEST_CASE("the first earlier row that meets a row is found", "[tables]") {
  Chance random(11);
  for (int round = 0; round < 3000; ++round) {
    const Table table = random_table(random);
    std::vector<std::uint32_t> kinds;
    for (std::size_t row = 0; round % 2 == 0 && row < table.rows; ++row) kinds.push_back(random.below(2));
    std::vector<std::uint32_t> earlier(table.rows, none);
    table.each([&](const std::vector<std::uint32_t>& at) {
      for (std::uint32_t second = 1; second < table.rows; ++second) {
        for (std::uint32_t first = 0; first < second; ++first) {
          if (!kinds.empty() && kinds[first] == kinds[second]) continue;
          if (table.row_holds(first, at) && table.row_holds(second, at))
            earlier[second] = std::min(earlier[second], first);
        }
      }
    });
    SearchBudget budget(plenty);
    REQUIRE(find_overlaps(table.columns, table.rows, kinds, budget) == earlier);
    REQUIRE_FALSE(budget.spent());
  }
}

TEST_CASE("a gap among many columns is found at once", "[tables]") {
  // Row i holds where column i is in its first region: only the second region of every column has no row.
  constexpr std::size_t count = 200;
  std::vector<ColumnRegions> columns;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::uint32_t> masks(count, 0);
    masks[i] = 1;
    columns.push_back(column(2, masks));
  }
  SearchBudget budget(plenty);
  CHECK(find_gap(columns, count, budget) == std::vector<std::uint32_t>(count, 1));
  CHECK(budget.left() > plenty - 50'000'000);
}

TEST_CASE("a search that is ended says so", "[tables]") {
  // Two of three columns of each row are looked at, by chance: nobody sees at once that nothing is left.
  Chance random(3);
  constexpr std::size_t rows = 400;
  std::vector<std::vector<std::uint32_t>> masks(40, std::vector<std::uint32_t>(rows, 0));
  for (std::size_t row = 0; row < rows; ++row) {
    for (int i = 0; i < 3; ++i)
      masks[random.below(static_cast<std::uint32_t>(masks.size()))][row] = 1 + random.below(2);
  }
  std::vector<ColumnRegions> columns;
  for (const auto& each : masks) columns.push_back(column(2, each));
  SearchBudget budget(20'000);
  CHECK(find_gap(columns, rows, budget).empty());
  CHECK(budget.spent());
  SearchBudget pairs(1'000);
  find_overlaps(columns, rows, {}, pairs);
  CHECK(pairs.spent());
}
