// What the reasons of an answer show, whether as JSON or in words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/span.hpp"
#include "interpreter/json/json_writer.hpp"
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

// The amendments by which a rule reads as it does on the days of its program: that wrote the rule, wrote the words of
// its paragraph as they stand, or set a figure that it reads. In the order in which they are in force, each once. A
// figure of which a transitional provision keeps several counts as none: which of them is read is the case's matter.
std::vector<std::string> amending_acts(const RuleSet& ruleset, const Program& program, RuleId rule, const Reads& reads);

// The members `amended_by`, who wrote the rule, and `touched_by`, the other amending acts; each where there are any.
void write_amendments(json::JsonWriter& json, RuleId rule, const Reads& reads, const Program& program,
                      const RuleSet& ruleset);

// "№ 916" with a space that does not break, or the id of an act without a number.
std::string act_name(const ActInfo& act);
// The name of an act of the program by its id.
std::string act_name(const Program& program, std::string_view id);

}  // namespace tarmaq::answer
