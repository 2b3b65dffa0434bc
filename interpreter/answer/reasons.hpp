// What the reasons of an answer show, whether as JSON or in words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/span.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::answer {

// A fact that a rule read: a slot, a field of one element, or a whole list.
struct ReadFact {
  FactRef fact;
  std::string path;
};

// The facts behind a rule or default that the case states, in the order of the vocabulary. A list
// appears as the fields read of each element; as a whole when it is empty or no field is read.
std::vector<ReadFact> stated_facts(const Reads& reads, const Facts& facts, const Vocabulary& vocabulary);

// The JSON of a fact as the case states it, a whole list as an array.
void append_fact_json(std::string& out, const FactRef& fact, const Facts& facts, const Vocabulary& vocabulary);

// "rules/07.tarmaq:12", the path without the folder of the rule set.
std::string place_name(const Span& span, const RuleSet& ruleset);

// "№ 916" with a space that does not break, or the id of an act without a number.
std::string act_name(const ActInfo& act);
// The name of an act of the program by its id.
std::string act_name(const Program& program, std::string_view id);

}  // namespace tarmaq::answer
