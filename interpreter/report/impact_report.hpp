// What changes between two laws over a set of cases, as it is written.
#pragma once

#include <string>

#include "interpreter/impact/findings.hpp"

namespace tarmaq::report {

// "3 of 12 cases change: 5 decisions; 1 case was not compared".
std::string impact_headline(const impact::ImpactTotals& totals);
// A remark on how the items of a change were found, or nothing where there is none to make.
std::string attribution_words(const impact::ImpactChange& change);

std::string impact_text(const impact::ImpactReport& report, bool colour);
// One JSON object on one line.
std::string impact_json(const impact::ImpactReport& report);
// One page that needs nothing beside itself.
std::string impact_html(const impact::ImpactReport& report);

}  // namespace tarmaq::report
