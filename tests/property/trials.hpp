// What the tests over laws made by chance share.
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>

#include "interpreter/load/load.hpp"
#include "tests/parts.hpp"
#include "tests/property/comparing.hpp"
#include "tests/property/generated_law.hpp"
#include "tests/property/made_case.hpp"
#include "tests/unit/check_loading.hpp"

namespace tarmaq::testing {

// Another start gives other laws: TARMAQ_SEED and TARMAQ_TRIALS in the environment.
inline std::uint32_t from_environment(const char* name, std::uint32_t otherwise) {
  const char* text = std::getenv(name);
  return text ? static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10)) : otherwise;
}
inline std::uint32_t first_seed() { return from_environment("TARMAQ_SEED", 1); }
inline std::uint32_t trials(std::uint32_t usual) {
#ifdef TARMAQ_FEWER_TRIALS
  usual /= 8;
#endif
  return from_environment("TARMAQ_TRIALS", usual);
}

inline Loaded load_law(const std::string& text) {
  Loaded loaded = load_plain({{"law/manifest.tarmaq", "tarmaq 1\nruleset p\n"}, {"law/p.tarmaq", text}});
  INFO(loaded.shown());
  INFO(text);
  REQUIRE(loaded.ruleset);
  REQUIRE_FALSE(loaded.diagnostics.has_errors());
  return loaded;
}

// A rule set of the repository; `path` goes on from its root.
inline std::unique_ptr<RuleSet> load_ours(const std::string& path) {
  const DiskFileSystem disk;
  Diagnostics diagnostics;
  LoadOptions options;
  options.lint = false;
  Result<std::unique_ptr<RuleSet>> result = load_ruleset(TARMAQ_SOURCE_FOLDER + path, disk, diagnostics, options);
  REQUIRE(result);
  return std::move(*result);
}

inline const Program& program_of(const Loaded& loaded) { return loaded.ruleset->redactions.back().program; }
inline std::vector<Date> days_near() { return {day("2025-03-10"), day("2025-02-10"), day("2024-03-09")}; }

inline ReadingChoices some_readings(const Program& program, Chance& chance) {
  ReadingChoices readings = default_readings(*program.vocabulary);
  for (ReadingId id = 0; id < readings.size(); ++id) {
    readings[id] = chance.below(static_cast<std::uint32_t>(program.vocabulary->readings[id].choices.size()));
  }
  return readings;
}

// Some of the facts, at most `most`.
inline std::vector<FactRef> some_of(std::vector<FactRef> facts, std::uint32_t most, Chance& chance) {
  chance.shuffle(facts);
  facts.resize(std::min<std::size_t>(facts.size(), 1 + chance.below(most)));
  return facts;
}

// A condition over an absent list counts as unknown on its own, which is not exact.
inline bool misses_a_list(const Facts& facts) {
  return std::any_of(facts.lists.begin(), facts.lists.end(), [](const ListFacts& list) { return !list.known; });
}

}  // namespace tarmaq::testing
