#include "interpreter/check/table_search.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::check {

namespace {

// Where a row begins or ends to hold in a column.
struct Event {
  std::uint32_t region;
  bool begins;
  std::uint32_t row;
};

// In the order of the regions; at one region what ends comes first.
std::vector<Event> events_of(const ColumnRegions& column, const std::vector<std::uint32_t>& rows) {
  std::vector<Event> events;
  for (const std::uint32_t row : rows) {
    for (const RegionSpan& span : column.of(row)) {
      events.push_back({span.begin, true, row});
      events.push_back({span.end, false, row});
    }
  }
  std::stable_sort(events.begin(), events.end(), [](const Event& left, const Event& right) {
    return left.region != right.region ? left.region < right.region : left.begins < right.begins;
  });
  return events;
}

std::vector<std::uint32_t> all_rows(std::size_t count) {
  std::vector<std::uint32_t> rows(count);
  for (std::size_t i = 0; i < count; ++i) rows[i] = static_cast<std::uint32_t>(i);
  return rows;
}

// Does some case escape every row? Column after column is given a region, and the rows that do not hold
// there are left out. A row that looks at no further column takes all that is left. The next column is one
// of the row that looks at the fewest, so that what must be avoided is avoided first.
class GapSearch {
 public:
  GapSearch(const std::vector<ColumnRegions>& columns, SearchBudget& budget)
      : columns_(columns), budget_(budget), given_(columns.size(), none) {}

  std::vector<std::uint32_t> find(std::size_t rows) {
    const std::vector<std::uint32_t> all = all_rows(rows);
    return escapes(all) ? given_ : std::vector<std::uint32_t>();
  }

 private:
  struct Part {
    std::uint32_t region;
    std::vector<std::uint32_t> rows;
  };

  bool looks(std::uint32_t row, std::size_t column) const {
    return given_[column] == none && !columns_[column].is_any(row);
  }

  std::size_t looked_at(std::uint32_t row) const {
    std::size_t count = 0;
    for (std::size_t column = 0; column < columns_.size(); ++column) count += looks(row, column) ? 1 : 0;
    return count;
  }

  // The column to divide next; `columns_.size()` where a row looks at none.
  std::size_t next_column(const std::vector<std::uint32_t>& rows) const {
    std::uint32_t shortest = rows[0];
    std::size_t least = columns_.size() + 1;
    std::vector<std::size_t> used(columns_.size(), 0);
    for (const std::uint32_t row : rows) {
      const std::size_t count = looked_at(row);
      if (count == 0) return columns_.size();
      if (count < least) {
        least = count;
        shortest = row;
      }
      for (std::size_t column = 0; column < columns_.size(); ++column) used[column] += looks(row, column) ? 1 : 0;
    }
    std::size_t best = columns_.size();
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      if (looks(shortest, column) && (best == columns_.size() || used[column] > used[best])) best = column;
    }
    return best;
  }

  bool escapes(const std::vector<std::uint32_t>& rows) {
    if (rows.empty()) return true;
    if (!budget_.spend(rows.size() * columns_.size() + 1)) return false;
    const std::size_t column = next_column(rows);
    if (column == columns_.size()) return false;
    // The rows left and the columns given say all that matters.
    std::vector<std::uint32_t> state = rows;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (given_[i] != none) state.push_back(none - 1 - static_cast<std::uint32_t>(i));
    }
    if (taken_.contains(state)) return false;
    for (const Part& part : parts(column, rows)) {
      given_[column] = part.region;
      if (escapes(part.rows)) return true;
      given_[column] = none;
      if (budget_.spent()) return false;
    }
    taken_.insert(std::move(state));
    return false;
  }

  // The stretches of regions of a column in which the same rows hold, those with the fewest first; without
  // those in which a row holds that looks at nothing else.
  std::vector<Part> parts(std::size_t column, const std::vector<std::uint32_t>& rows) {
    std::vector<bool> last(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) last[i] = looks(rows[i], column) && looked_at(rows[i]) == 1;
    std::vector<Part> found;
    std::set<std::uint32_t> holding;
    std::size_t taking = 0;
    const std::vector<Event> events = events_of(columns_[column], rows);
    std::uint32_t region = 0;
    const auto close = [&](std::uint32_t end) {
      if (region >= end || taking != 0) return;
      budget_.spend(holding.size() + 1);
      if (!budget_.spent()) found.push_back({region, {holding.begin(), holding.end()}});
    };
    for (const Event& event : events) {
      close(event.region);
      region = event.region;
      const auto index = static_cast<std::size_t>(std::lower_bound(rows.begin(), rows.end(), event.row) - rows.begin());
      if (event.begins) {
        holding.insert(event.row);
        taking += last[index] ? 1 : 0;
      } else {
        holding.erase(event.row);
        taking -= last[index] ? 1 : 0;
      }
    }
    close(columns_[column].count());
    std::stable_sort(found.begin(), found.end(),
                     [](const Part& left, const Part& right) { return left.rows.size() < right.rows.size(); });
    return found;
  }

  const std::vector<ColumnRegions>& columns_;
  SearchBudget& budget_;
  std::vector<std::uint32_t> given_;            // by column
  std::set<std::vector<std::uint32_t>> taken_;  // states in which no case escapes
};

// The pairs of rows that a sweep over the column sees together.
std::uint64_t pairs_in(const ColumnRegions& column, const std::vector<std::uint32_t>& rows) {
  std::uint64_t pairs = 0;
  std::uint64_t holding = 0;
  for (const Event& event : events_of(column, rows)) {
    if (event.begins) pairs += holding++;
    else --holding;
  }
  return pairs;
}

}  // namespace

std::vector<std::uint32_t> find_gap(const std::vector<ColumnRegions>& columns, std::size_t rows, SearchBudget& budget) {
  return GapSearch(columns, budget).find(rows);
}

std::vector<std::uint32_t> find_overlaps(const std::vector<ColumnRegions>& columns, std::size_t rows,
                                         const std::vector<std::uint32_t>& kinds, SearchBudget& budget) {
  std::vector<std::uint32_t> earlier(rows, none);
  const std::vector<std::uint32_t> all = all_rows(rows);
  // One column is swept, the one that keeps most rows apart; the others are compared pair by pair.
  std::size_t swept = 0;
  std::uint64_t fewest = UINT64_MAX;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    const std::uint64_t pairs = pairs_in(columns[column], all);
    if (pairs < fewest) {
      fewest = pairs;
      swept = column;
    }
  }
  std::vector<std::uint32_t> holding;
  std::vector<std::uint32_t> place(rows, 0);
  for (const Event& event : events_of(columns[swept], all)) {
    if (!event.begins) {
      holding[place[event.row]] = holding.back();
      place[holding.back()] = place[event.row];
      holding.pop_back();
      continue;
    }
    for (const std::uint32_t other : holding) {
      if (!budget.spend(1)) return earlier;
      const std::uint32_t first = std::min(other, event.row);
      const std::uint32_t second = std::max(other, event.row);
      if (earlier[second] <= first || (!kinds.empty() && kinds[first] == kinds[second])) continue;
      bool together = true;
      for (std::size_t column = 0; column < columns.size() && together; ++column) {
        if (column == swept) continue;
        const RegionSet& left = columns[column].of(first);
        const RegionSet& right = columns[column].of(second);
        budget.spend(std::min(left.size() + right.size(), left.size() * right.size()));
        together = meet(left, right);
      }
      if (together) earlier[second] = first;
    }
    place[event.row] = static_cast<std::uint32_t>(holding.size());
    holding.push_back(event.row);
  }
  return earlier;
}

}  // namespace tarmaq::check
