// What changes between two laws over a set of cases.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::impact {

// One of the two laws compared.
struct ImpactSide {
  std::string name;  // "2025-11-29", "rules/kz-677"; empty: each case's own day
  const RuleSet* ruleset = nullptr;
  std::optional<Date> on;                                     // none: each case by its own day
  std::vector<std::pair<std::string, std::string>> readings;  // those not at their default
};

// Something that differs between the two laws: a step of an amendment, a value that the days bring,
// the choice of a reading, or, between two rule sets, a rule or definition.
struct ImpactItem {
  std::string amendment;  // empty: no amendment's
  words::Sentence label;
  std::string place;  // "kz-916.tarmaq:12", or empty
};

struct ImpactOutcome {
  std::string json;                // {"status": "decided", "value": …}
  words::Sentence shown;           // the value, or the status
  std::vector<std::string> rules;  // that gave it
};

// How sure an attribution is.
enum class Attribution : std::uint8_t {
  Smallest,    // no smaller set of items does it
  Minimal,     // none of the items can be left out; the search for a smaller set was cut short
  Dependence,  // the items differ and the decision depends on them; they were not tried one by one
  None,        // nothing was found
};

struct ImpactChange {
  std::string decision;  // its name; of a duty that of DutyName
  bool duty = false;
  ImpactOutcome before;
  ImpactOutcome after;
  std::vector<std::size_t> items;  // in ImpactReport::items
  Attribution attribution = Attribution::None;
  // The new outcome stands without these items too: other items bring it as well.
  bool also_without = false;
};

struct ImpactCase {
  std::string source;
  std::string title;
  std::string id_json = "null";
  words::Sentence not_compared;  // why it was not, where it was not
  bool refused = false;          // it was not, for mistakes in the case
  std::vector<ImpactChange> changes;
};

// The counts that every format shows.
struct ImpactTotals {
  std::size_t cases = 0;
  std::size_t changed = 0;  // cases with a change
  std::size_t not_compared = 0;
  std::size_t changes = 0;       // changed decisions
  std::size_t duty_changes = 0;  // changed duties: new ones, lifted ones, with another last day or otherwise
  std::map<std::string, std::size_t> by_decision;
  std::map<std::string, std::size_t> by_duty;
  std::vector<std::size_t> by_item;  // changes in whose attribution the item stands
  // Decision or duty, old outcome, new outcome → how often. Outcomes are told apart by their English words …
  std::map<std::string, std::map<std::pair<std::string, std::string>, std::size_t>> transitions;
  // … and by these words they are said in other languages.
  std::map<std::string, words::Sentence> outcomes;
};
struct ImpactReport {
  ImpactSide from;
  ImpactSide to;
  std::vector<ImpactItem> items;  // all that differ
  std::vector<ImpactCase> cases;  // in the order given; of a large corpus the first that change
  ImpactTotals unlisted;          // what the cases that are not in `cases` come to
};

// Of all cases, listed or not.
ImpactTotals totals_of(const ImpactReport& report);
// Adds what one case comes to.
void add_case(ImpactTotals& totals, const ImpactCase& each);

}  // namespace tarmaq::impact
