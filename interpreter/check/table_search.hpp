// Searches over the regions of a decision table's columns: a case that no row takes, rows that meet.
#pragma once

#include "interpreter/check/table_regions.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tarmaq::check {

// How much may still be looked at. Counted in rows looked at, never in time: the same rules stop at the
// same place on every machine.
class SearchBudget {
 public:
  explicit SearchBudget(std::uint64_t steps) : left_(steps) {}
  // False, from then on always, where not so many are left.
  bool spend(std::uint64_t steps) {
    if (steps > left_) left_ = 0;
    else left_ -= steps;
    return left_ != 0;
  }
  bool spent() const { return left_ == 0; }
  std::uint64_t left() const { return left_; }

 private:
  std::uint64_t left_;
};

// A region of each column, `none` for any; empty where some row takes every case, or where the budget
// was spent before one was found.
std::vector<std::uint32_t> find_gap(const std::vector<ColumnRegions>& columns, std::size_t rows, SearchBudget& budget);

// By row: the first earlier row that holds together with it in some case, or `none`. Rows of one `kind`
// may meet; `kinds` is empty where none may. Incomplete where the budget was spent.
std::vector<std::uint32_t> find_overlaps(const std::vector<ColumnRegions>& columns, std::size_t rows,
                                         const std::vector<std::uint32_t>& kinds, SearchBudget& budget);

}  // namespace tarmaq::check
