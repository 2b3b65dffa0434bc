// Cases decided under two laws: every decision that changes, with what changed it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/report/impact_report.hpp"

namespace tarmaq {

// A case as one of the sides reads it.
struct ImpactInput {
  std::string source;
  std::string title;
  std::string json;
  Decider::Request request;  // the readings, and the day where it is fixed
};

// `before` and `after` are the same cases in the same order, with the requests of the two sides.
// Where both sides are of one rule set (the same object), changes are attributed to steps of its
// amendments and to readings; else to what differs between the rule sets. A fixed day is the same for
// all cases of a side. `differing` are the readings that the sides choose differently.
ImpactReport compare_laws(const ImpactSide& from, const ImpactSide& to, const std::vector<ImpactInput>& before,
                          const std::vector<ImpactInput>& after, const std::vector<ReadingId>& differing);

}  // namespace tarmaq
