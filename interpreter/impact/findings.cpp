#include "interpreter/impact/findings.hpp"

#include <algorithm>

#include "interpreter/model/language.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::impact {

namespace {

constexpr std::size_t most_kept_transitions = 10'000;

}  // namespace

void add_case(ImpactTotals& totals, const ImpactCase& each) {
  ++totals.cases;
  if (!each.not_compared.empty()) ++totals.not_compared;
  if (!each.changes.empty()) ++totals.changed;
  for (const ImpactChange& change : each.changes) {
    ++(change.duty ? totals.duty_changes : totals.changes);
    ++(change.duty ? totals.by_duty : totals.by_decision)[change.decision];
    auto& transitions = totals.transitions[change.decision];
    std::pair<std::string, std::string> transition{change.before.shown.in(Language::English),
                                                   change.after.shown.in(Language::English)};
    // Dates differ from case to case; no one reads thousands of them.
    if (transitions.size() >= most_kept_transitions && transitions.count(transition) == 0) {
      transition = {"…", "…"};
      totals.outcomes.try_emplace("…", words::Sentence::text("…"));
    } else {
      totals.outcomes.try_emplace(transition.first, change.before.shown);
      totals.outcomes.try_emplace(transition.second, change.after.shown);
    }
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
