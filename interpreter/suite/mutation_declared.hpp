// Mutants that the author of the rules holds to be equivalent to the law, with the reason: read from the cases
// folder, and held against what a run finds.
#pragma once

#include <string>
#include <vector>

#include "interpreter/json/json.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/suite/mutation.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::suite {

// `{"equivalent_mutants": [{"owner": "rule 10.8", "change": "`portal` is left out", "file": "clauses/10.tarmaq",
// "why": "…"}]}` among the JSON files of a cases folder. `file` and `which` may be left out.
struct DeclaredEquivalent {
  std::string owner;      // as the report names it
  std::string change;     // its words; white space does not matter
  std::string file;       // the end of the rule file's path; empty: any
  std::size_t which = 0;  // of several that look alike, by place, from 1; 0: all
  std::string why;
  std::string place;  // of the declaration: file:line
};
struct DeclaredEquivalents {
  std::vector<DeclaredEquivalent> all;
  std::vector<words::Sentence> problems;  // declarations that cannot be read, one line each
};

// Whether a document holds such declarations, and so no tests.
bool declares_equivalents(const json::Json& document);

DeclaredEquivalents declared_equivalents(const RuleSet& ruleset, const load::FileSystem& files);

// Survivors that are declared become Equivalent. What does not agree goes into `run.complaints`: a declared mutant
// that a test kills, that a case tells apart, or that changes nothing; with `whole`, one that is not there.
void apply_declared(MutationRun& run, const DeclaredEquivalents& declared, bool whole);

}  // namespace tarmaq::suite
