// The rules of a fair and two cases of it, small enough to work every number by hand.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/suite/runner.hpp"
#include "tests/parts.hpp"

namespace tarmaq_test {

inline const std::string fair_act = R"(tarmaq 1

act fair en "Rules of the fair"
  adopted 2024-03-01 number "1"
  in force from 2024-04-01
  text "text/fair.en.txt" in en
  applies on asked_on

enum Stall
  food en "food"
  craft en "crafts"

fact asked_on date
fact stall Stall
fact length integer
fact electric boolean

decision needs_permit boolean default false cites 1.1

rule 1.1 en "Long food stalls need a permit"
  when stall is food and length >= 3
  then needs_permit is true

rule 1.2 en "Electric stalls need none"
  overrides 1.1
  when electric
  then needs_permit is false
)";

inline const std::string fair_cases = R"([
  {"title": "A long food stall", "case": {"asked_on": "2025-01-10", "stall": "food", "length": 3, "electric": false}, "expect": {"needs_permit": true}},
  {"title": "A craft stall", "case": {"asked_on": "2025-01-10", "stall": "craft", "length": 3, "electric": false}, "expect": {"needs_permit": false}}
])";

struct Fair {
  explicit Fair(const std::string& cases = fair_cases) {
    files.put("fair/manifest.tarmaq", "tarmaq 1\nruleset fair en \"The fair\"\n  cases \"cases\"\n");
    files.put("fair/act.tarmaq", fair_act);
    files.put("fair/text/fair.en.txt",
              "[1.1] A food stall of three metres or more needs a permit.\n[1.2] An electric one does not.\n");
    files.put("fair/cases/stalls.json", cases);
    tarmaq::Diagnostics diagnostics;
    auto loaded = tarmaq::load_ruleset("fair", files, diagnostics);
    REQUIRE(loaded);
    for (const tarmaq::Diagnostic& diagnostic : diagnostics.all()) INFO(render(diagnostic, (*loaded)->sources, false));
    REQUIRE_FALSE(diagnostics.has_errors());
    ruleset = std::move(*loaded);
    decider = std::make_unique<tarmaq::Decider>(*ruleset);
    suites = tarmaq::all_tests(*ruleset, files);
  }
  tarmaq::MemoryFileSystem files;
  std::unique_ptr<tarmaq::RuleSet> ruleset;
  std::unique_ptr<tarmaq::Decider> decider;
  std::vector<tarmaq::TestSuite> suites;
};

}  // namespace tarmaq_test
