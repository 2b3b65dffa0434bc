// Decision tables: is there a case that no row takes, or one that two rows take?
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <map>
#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/check/check_passes.hpp"
#include "interpreter/check/table_regions.hpp"
#include "interpreter/check/table_search.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/workspace.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::check {

namespace {

// What may be looked at in one table, and in all tables of all redactions: the same tables stand in many.
constexpr std::uint64_t most_steps_a_table = 5'000'000;
constexpr std::uint64_t most_steps = 100'000'000;

class TableCheck {
 public:
  TableCheck(resolve::Workspace& workspace, ExprId id)
      : workspace_(workspace),
        program_(workspace.program),
        id_(id),
        table_(workspace.program.tables[workspace.program.exprs[id].payload]) {}

  // `steps`: what all tables may still take; what this one takes is taken off.
  void run(std::uint64_t& steps) {
    const syntax::HitPolicy policy = table_.policy;
    const bool apart = policy == syntax::HitPolicy::Unique || policy == syntax::HitPolicy::Any;
    const bool complete = policy != syntax::HitPolicy::Collect && table_.otherwise == none;
    if (table_.rows.empty() || (!apart && !complete)) return;
    for (std::size_t column = 0; column < table_.inputs.size(); ++column) {
      auto regions = column_regions(workspace_, table_, column);
      if (!regions) {
        stopped(apart, complete,
                worded("{} is compared with what is no constant, or with terms in two units", input_words(column)));
        return;
      }
      columns_.push_back(std::move(*regions));
    }
    const bool overlaps_seen = !apart || within(steps, [&](SearchBudget& budget) { overlaps(policy, budget); });
    const bool gaps_seen = !complete || within(steps, [&](SearchBudget& budget) { gaps(budget); });
    if (!overlaps_seen || !gaps_seen)
      stopped(!overlaps_seen, !gaps_seen, worded("its rows and columns have too many combinations"));
  }

 private:
  // False where the search ended before its end.
  template <class Search>
  static bool within(std::uint64_t& steps, Search search) {
    SearchBudget budget(std::min(steps, most_steps_a_table));
    search(budget);
    steps -= std::min(steps, most_steps_a_table) - budget.left();
    return !budget.spent();
  }

  void stopped(bool apart, bool complete, Wording reason) {
    const Pattern what =
        apart && complete
            ? Pattern("whether rows of this table hold together, and whether it has a gap, was not found out: {}")
        : apart ? Pattern("whether rows of this table hold together was not found out: {}")
                : Pattern("whether this table has a gap was not found out: {}");
    workspace_.diagnostics.add(Code::W0820, program_.exprs[id_].span, worded(what, std::move(reason)),
                               complete ? worded("add `otherwise gives …`, or divide the table")
                                        : worded("divide the table, or write `table first` if the earlier row counts"));
  }

  void overlaps(syntax::HitPolicy policy, SearchBudget& budget) {
    std::vector<std::uint32_t> results;
    if (policy == syntax::HitPolicy::Any) {
      for (const TableRowInfo& row : table_.rows) results.push_back(workspace_.builder.shape(row.result));
    }
    const std::vector<std::uint32_t> earlier = find_overlaps(columns_, table_.rows.size(), results, budget);
    // One message a row is enough to find the others.
    for (std::uint32_t second = 0; second < earlier.size(); ++second) {
      if (earlier[second] == none) continue;
      Wording sample;
      for (std::size_t column = 0; column < columns_.size(); ++column) {
        add_sample(sample, column, first_common(columns_[column].of(earlier[second]), columns_[column].of(second)));
      }
      workspace_.diagnostics.add(
          {Code::E0316,
           table_.rows[second].span,
           worded("this row and an earlier one hold together, where {}", sample),
           policy == syntax::HitPolicy::Any
               ? worded("rows that hold together must give the same under `any`; under `first` the earlier one counts")
               : worded("narrow one of them, or write `table first` if the earlier one counts"),
           {{table_.rows[earlier[second]].span, worded("the earlier row")}}});
    }
  }

  void gaps(SearchBudget& budget) {
    const std::vector<std::uint32_t> regions = find_gap(columns_, table_.rows.size(), budget);
    if (regions.empty()) return;
    Wording sample;
    for (std::size_t column = 0; column < columns_.size(); ++column) add_sample(sample, column, regions[column]);
    workspace_.diagnostics.add(Code::E0315, program_.exprs[id_].span,
                               worded("no row of the table holds where {}", sample),
                               worded("add a row, or `otherwise gives …`"));
  }

  void add_sample(Wording& sample, std::size_t column, std::uint32_t region) const {
    Wording one = region == none ? worded("{} is anything", input_words(column))
                                 : worded("{} is {}", input_words(column), columns_[column].sample(region, workspace_));
    sample = sample.empty() ? std::move(one) : worded("{} and {}", std::move(sample), std::move(one));
  }

  Wording input_words(std::size_t column) const {
    const Expr& expr = program_.exprs[table_.inputs[column]];
    if (expr.op == Op::Fact) return Wording::text(vocabulary::in_ticks(workspace_.vocabulary.slots[expr.payload].path));
    if (expr.op == Op::DecisionValue)
      return Wording::text(vocabulary::in_ticks(workspace_.vocabulary.decisions[expr.payload].name));
    if (expr.op == Op::Definition) return Wording::text(vocabulary::in_ticks(program_.definitions[expr.payload].name));
    if (expr.op == Op::Parameter) return Wording::text(vocabulary::in_ticks(program_.parameters[expr.payload].name));
    return worded("column {}", column + 1);
  }

  resolve::Workspace& workspace_;
  const Program& program_;
  ExprId id_;
  const TableInfo& table_;
  std::vector<ColumnRegions> columns_;
};

}  // namespace

void check_tables(resolve::Workspace& workspace) {
  // A redaction begins with an amendment, or ends with one.
  std::uint64_t redactions = 1;
  for (const syntax::File& file : workspace.files) redactions += file.amendments.size();
  std::uint64_t steps = most_steps / redactions;
  for (ExprId id = 0; id < workspace.program.exprs.size(); ++id) {
    if (workspace.program.exprs[id].op == Op::Table) TableCheck(workspace, id).run(steps);
  }
}

}  // namespace tarmaq::check
