#include "interpreter/impact/findings.hpp"

#include <algorithm>

namespace tarmaq::impact {

namespace {

constexpr std::size_t most_kept_transitions = 10'000;

}  // namespace

void add_case(ImpactTotals& totals, const ImpactCase& each) {
  ++totals.cases;
  if (!each.not_compared.empty()) ++totals.not_compared;
  if (!each.changes.empty()) ++totals.changed;
  for (const ImpactChange& change : each.changes) {
    ++totals.changes;
    ++totals.by_decision[change.decision];
    auto& transitions = totals.transitions[change.decision];
    std::pair<std::string, std::string> transition{change.before.shown, change.after.shown};
    // Dates differ from case to case; no one reads thousands of them.
    if (transitions.size() >= most_kept_transitions && transitions.count(transition) == 0) transition = {"…", "…"};
    ++transitions[transition];
    for (const std::size_t item : change.items) {
      if (totals.by_item.size() <= item) totals.by_item.resize(item + 1, 0);
      ++totals.by_item[item];
    }
  }
}

ImpactTotals totals_of(const ImpactReport& report) {
  ImpactTotals totals = report.unlisted;
  for (const ImpactCase& each : report.cases) add_case(totals, each);
  totals.by_item.resize(std::max(totals.by_item.size(), report.items.size()), 0);
  return totals;
}

}  // namespace tarmaq::impact
