// What inquiries found, in words and as one line of JSON.
#pragma once

#include <string>

#include "interpreter/inquiry/all_readings.hpp"
#include "interpreter/inquiry/ledger.hpp"
#include "interpreter/inquiry/timeline.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq {

std::string all_readings_json(const AllReadings& all, const RuleSet& ruleset);
std::string all_readings_text(const AllReadings& all, const RuleSet& ruleset, Language language, bool colour);

std::string ledgers_json(const Ledgers& ledgers, const RuleSet& ruleset);
std::string ledgers_text(const Ledgers& ledgers, const RuleSet& ruleset, Language language, bool colour);

std::string timeline_json(const Timeline& timeline, const RuleSet& ruleset);
std::string timeline_text(const Timeline& timeline, const RuleSet& ruleset, Language language, bool colour);

}  // namespace tarmaq
