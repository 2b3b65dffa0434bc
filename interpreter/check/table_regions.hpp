// A column of a decision table cut into regions within which none of its cells changes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/program/program.hpp"
#include "interpreter/resolve/workspace.hpp"

namespace tarmaq::check {

struct ColumnRegions {
  std::vector<std::string> samples;      // a value of each region, as written in a rule file
  std::vector<std::vector<bool>> holds;  // by row, by region: does the row's cell hold there
};

// The regions of a column whose cells compare with constants; nullopt when one does not.
std::optional<ColumnRegions> column_regions(const resolve::Workspace& workspace, const TableInfo& table,
                                            std::size_t column);

}  // namespace tarmaq::check
