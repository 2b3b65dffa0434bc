// A column of a decision table cut into regions within which none of its cells changes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grammar/diagnostics/wording.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/workspace.hpp"

namespace tarmaq::check {

// Regions from `begin` to before `end`.
struct RegionSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};
// Spans in ascending order that do not touch.
using RegionSet = std::vector<RegionSpan>;

bool meet(const RegionSet& left, const RegionSet& right);
// The lowest region of both. There must be one.
std::uint32_t first_common(const RegionSet& left, const RegionSet& right);

struct ColumnRegions {
  Type type;
  std::vector<Value> points;  // a value of each region, ascending
  bool any_other = false;     // the last region is every value that no cell names
  // The first is all of them; the others are each of one cell.
  std::vector<RegionSet> sets;
  std::vector<std::uint32_t> set_of;  // by row; 0: the cell is `any`

  std::uint32_t count() const { return static_cast<std::uint32_t>(points.size()); }
  bool is_any(std::uint32_t row) const { return set_of[row] == 0; }
  // Where the row's cell holds.
  const RegionSet& of(std::uint32_t row) const { return sets[set_of[row]]; }
  // The region's value as written in a rule file.
  Wording sample(std::uint32_t region, const resolve::Workspace& workspace) const;
};

// The regions of a column whose cells compare with constants; nullopt when one does not.
std::optional<ColumnRegions> column_regions(const resolve::Workspace& workspace, const TableInfo& table,
                                            std::size_t column);

}  // namespace tarmaq::check
