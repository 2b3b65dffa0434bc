// What changes between two laws over a set of cases, as it is written.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/impact/findings.hpp"
#include "interpreter/model/language.hpp"

namespace tarmaq::report {

// "3 of 12 cases change: 5 decisions; 1 case was not compared".
std::string impact_headline(const impact::ImpactTotals& totals, Language language);
// A remark on how the items of a change were found, or nothing where there is none to make.
std::string attribution_words(const impact::ImpactChange& change, Language language);
// What an item is called: its amendment where it has one, and its step.
std::string impact_item_name(const impact::ImpactItem& item, Language language);
// What a side is called: its day or its rules.
std::string impact_side_name(const impact::ImpactSide& side, Language language);

// In kk, ru or en (any other tag), as the page below; outcomes by the names that they have in the JSON.
std::string impact_text(const impact::ImpactReport& report, bool colour, std::string_view language);
// One JSON object on one line.
std::string impact_json(const impact::ImpactReport& report);
// One page that needs nothing beside itself.
std::string impact_html(const impact::ImpactReport& report, std::string_view language);

}  // namespace tarmaq::report
