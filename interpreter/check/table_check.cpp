// Decision tables: is there a case that no row takes, or one that two rows take?
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/check/passes.hpp"
#include "interpreter/check/table_regions.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/workspace.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::check {

namespace {

// Bounds the search for a gap, which multiplies over the columns.
constexpr std::size_t most_steps = 200'000;
// Pairs of rows are compared below this many rows.
constexpr std::size_t most_rows = 2'000;

class TableCheck {
 public:
  TableCheck(resolve::Workspace& workspace, ExprId id)
      : workspace_(workspace),
        program_(workspace.program),
        id_(id),
        table_(workspace.program.tables[workspace.program.exprs[id].payload]) {}

  void run() {
    if (table_.rows.empty()) return;
    for (std::size_t column = 0; column < table_.inputs.size(); ++column) {
      auto regions = column_regions(workspace_, table_, column);
      if (!regions) return;
      columns_.push_back(std::move(*regions));
    }
    const syntax::HitPolicy policy = table_.policy;
    if (policy == syntax::HitPolicy::Unique || policy == syntax::HitPolicy::Any) overlaps(policy);
    if (policy != syntax::HitPolicy::Collect && table_.otherwise == none) gaps();
  }

 private:
  void overlaps(syntax::HitPolicy policy) {
    if (table_.rows.size() > most_rows) return;
    for (std::size_t second = 1; second < table_.rows.size(); ++second) {
      for (std::size_t first = 0; first < second; ++first) {
        const bool agree =
            workspace_.builder.shape(table_.rows[first].result) == workspace_.builder.shape(table_.rows[second].result);
        if (policy == syntax::HitPolicy::Any && agree) continue;
        std::string sample;
        if (!meet(first, second, sample)) continue;
        workspace_.diagnostics.add(
            {Code::E0316,
             table_.rows[second].span,
             "this row and an earlier one hold together, where " + sample,
             policy == syntax::HitPolicy::Any
                 ? "rows that hold together must give the same under `any`; under `first` the earlier one counts"
                 : "narrow one of them, or write `table first` if the earlier one counts",
             {{table_.rows[first].span, "the earlier row"}}});
        // One message a row is enough to find the others.
        break;
      }
    }
  }

  bool meet(std::size_t first, std::size_t second, std::string& sample) const {
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      const auto& left = columns_[column].holds[first];
      const auto& right = columns_[column].holds[second];
      std::size_t region = 0;
      while (region < left.size() && !(left[region] && right[region])) ++region;
      if (region == left.size()) return false;
      sample += (sample.empty() ? "" : " and ") + input_words(column) + " is " + columns_[column].samples[region];
    }
    return true;
  }

  void gaps() {
    std::vector<std::size_t> rows(table_.rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
    std::size_t budget = most_steps;
    std::vector<std::size_t> regions;
    if (!gap(0, rows, regions, budget)) return;
    std::string sample;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      const std::string value = column < regions.size() ? columns_[column].samples[regions[column]] : "anything";
      sample += (sample.empty() ? "" : " and ") + input_words(column) + " is " + value;
    }
    workspace_.diagnostics.add(Code::E0315, program_.exprs[id_].span, "no row of the table holds where " + sample,
                               "add a row, or `otherwise gives …`");
  }

  // Regions that the same rows hold in lead to the same answer, so one of them is followed.
  bool gap(std::size_t column, const std::vector<std::size_t>& rows, std::vector<std::size_t>& regions,
           std::size_t& budget) const {
    if (rows.empty()) return true;
    if (column == columns_.size() || budget == 0) return false;
    std::map<std::vector<std::size_t>, std::size_t> groups;
    for (std::size_t region = 0; region < columns_[column].samples.size(); ++region) {
      std::vector<std::size_t> left;
      for (const std::size_t row : rows) {
        if (columns_[column].holds[row][region]) left.push_back(row);
      }
      budget -= std::min(budget, rows.size() + 1);
      groups.emplace(std::move(left), region);
    }
    for (const auto& [left, region] : groups) {
      regions.push_back(region);
      if (gap(column + 1, left, regions, budget)) return true;
      regions.pop_back();
    }
    return false;
  }

  std::string input_words(std::size_t column) const {
    const Expr& expr = program_.exprs[table_.inputs[column]];
    if (expr.op == Op::Fact) return vocabulary::in_ticks(workspace_.vocabulary.slots[expr.payload].path);
    if (expr.op == Op::DecisionValue) return vocabulary::in_ticks(workspace_.vocabulary.decisions[expr.payload].name);
    if (expr.op == Op::Definition) return vocabulary::in_ticks(program_.definitions[expr.payload].name);
    if (expr.op == Op::Parameter) return vocabulary::in_ticks(program_.parameters[expr.payload].name);
    return "column " + std::to_string(column + 1);
  }

  resolve::Workspace& workspace_;
  const Program& program_;
  ExprId id_;
  const TableInfo& table_;
  std::vector<ColumnRegions> columns_;
};

}  // namespace

void check_tables(resolve::Workspace& workspace) {
  for (ExprId id = 0; id < workspace.program.exprs.size(); ++id) {
    if (workspace.program.exprs[id].op == Op::Table) TableCheck(workspace, id).run();
  }
}

}  // namespace tarmaq::check
