// What inquiries found, in words and as one line of JSON.
#pragma once

#include <string>

#include "interpreter/inquiry/all_readings.hpp"
#include "interpreter/inquiry/ledger.hpp"
#include "interpreter/inquiry/timeline.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::report {

std::string all_readings_json(const inquiry::AllReadings& all, const RuleSet& ruleset);
std::string all_readings_text(const inquiry::AllReadings& all, const RuleSet& ruleset, Language language, bool colour);

std::string ledgers_json(const inquiry::Ledgers& ledgers, const RuleSet& ruleset);
std::string ledgers_text(const inquiry::Ledgers& ledgers, const RuleSet& ruleset, Language language, bool colour);

std::string timeline_json(const inquiry::Timeline& timeline, const RuleSet& ruleset);
std::string timeline_text(const inquiry::Timeline& timeline, const RuleSet& ruleset, Language language, bool colour);

}  // namespace tarmaq::report
