// Attribution against brute force: every subset of an amendment's steps is written into a file of its
// own, loaded and decided, with nothing of the attribution's own machinery.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "interpreter/answer/held.hpp"
#include "interpreter/impact/compare.hpp"
#include "interpreter/impact/impact_outcome.hpp"
#include "tests/parts.hpp"
#include "tests/unit/check_loading.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

namespace {

constexpr const char* act =
    "tarmaq 1\n"
    "act demo\n  in force from 2024-01-01\n"
    "enum Mark\n  low\n  high\n  odd\n"
    "fact size integer\nfact weight integer\n"
    "parameter bound integer cites 1.1\n  = 10\n"
    "decision marks set of Mark\ndecision fee integer\ndecision barred boolean default false\n"
    "define heavy boolean as weight > bound\n"
    "rule 1.1\n  when size < bound\n  then marks include low\n"
    "rule 1.2\n  when heavy\n  then marks include high\n"
    "rule 2.1\n  then fee is size + bound\n"
    "rule 3.1\n  when marks includes high and fee > 20\n  then barred is true\n";

// What an amendment may do, a step each; the first gives only a name.
std::vector<std::string> random_steps(std::mt19937& random) {
  const auto below = [&](std::uint32_t limit) { return static_cast<int>(random() % limit); };
  const std::vector<std::string> possible = {
      "replace rule 1.1\n  when size < " + std::to_string(below(30)) + "\n  then marks include low\n",
      "replace rule 1.2\n  when heavy and size > " + std::to_string(below(20)) +
          " and not light\n  then marks include high\n",
      "replace rule 2.1\n  then fee is size * " + std::to_string(1 + below(3)) + "\n",
      "replace rule 3.1\n  when fee > " + std::to_string(below(40)) + "\n  then barred is true\n",
      "insert rule 1.3 after 1.2\n  when weight is " + std::to_string(below(4)) +
          " or light\n  then marks include odd\n",
      "change parameter bound to " + std::to_string(below(25)) + "\n",
      "repeal rule 3.1\n",
      "replace define heavy boolean as weight > bound + " + std::to_string(below(6)) + "\n",
  };
  std::vector<std::string> steps;
  for (std::size_t i = 0; i < possible.size(); ++i) {
    // Of the two steps on rule 3.1 one.
    if (i == 6 && std::find(steps.begin(), steps.end(), possible[3]) != steps.end()) continue;
    if (random() % 10 < 6) steps.push_back(possible[i]);
  }
  return steps;
}

Files files_with(const std::vector<std::string>& steps, std::uint32_t mask) {
  std::string amendment =
      "tarmaq 1\namendment later to demo\n  in force from 2025-01-01\ninsert define light boolean as weight < 3\n";
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if ((mask >> i & 1U) != 0) amendment += steps[i];
  }
  return {{"law/manifest.tarmaq", "tarmaq 1\nruleset demo en \"Demo\"\n"},
          {"law/act.tarmaq", act},
          {"law/later.tarmaq", amendment}};
}

std::vector<std::string> outcomes_on(const Loaded& loaded, const std::string& date, const std::string& json) {
  Decider decider(*loaded.ruleset);
  Decider::Request request;
  request.on = day(date);
  const Decider::Answer answer = decider.decide(read_case(json, loaded.ruleset->vocabulary), request);
  REQUIRE(answer.errors.empty());
  std::vector<std::string> outcomes;
  for (DecisionId id = 0; id < loaded.ruleset->vocabulary.decisions.size(); ++id)
    outcomes.push_back(held_json(answer.outcomes.decisions[id], id, loaded.ruleset->vocabulary));
  return outcomes;
}

ImpactReport compare(const RuleSet& ruleset, const std::string& from, const std::string& to, const std::string& json) {
  ImpactInput before{"case", "", json, {}};
  ImpactInput after = before;
  before.request.on = day(from);
  after.request.on = day(to);
  return compare_laws({from, &ruleset, day(from), {}}, {to, &ruleset, day(to), {}}, {before}, {after}, {});
}

}  // namespace

TEST_CASE("a change is put down to a smallest set of steps that brings it") {
  std::mt19937 random(677);
  std::size_t changes = 0;
  std::size_t of_several = 0;
  for (int round = 0; round < 40; ++round) {
    const std::vector<std::string> steps = random_steps(random);
    const auto all = static_cast<std::uint32_t>((1U << steps.size()) - 1);
    const std::string json =
        "{\"size\": " + std::to_string(random() % 30) + ", \"weight\": " + std::to_string(random() % 25) + "}";
    std::vector<std::vector<std::string>> outcomes;
    Loaded whole;
    for (std::uint32_t mask = 0; mask <= all; ++mask) {
      Loaded loaded = load_plain(files_with(steps, mask));
      INFO(loaded.shown());
      REQUIRE_FALSE(loaded.diagnostics.has_errors());
      outcomes.push_back(outcomes_on(loaded, "2025-01-01", json));
      if (mask == all) whole = std::move(loaded);
    }
    const ImpactReport report = compare(*whole.ruleset, "2024-12-31", "2025-01-01", json);
    REQUIRE(report.items.size() == steps.size() + 1);
    std::size_t expected_changes = 0;
    for (DecisionId id = 0; id < outcomes[0].size(); ++id)
      expected_changes += outcomes[0][id] != outcomes[all][id] ? 1 : 0;
    REQUIRE(report.cases[0].changes.size() == expected_changes);
    for (const ImpactChange& change : report.cases[0].changes) {
      const DecisionId id = whole.ruleset->vocabulary.find_decision(change.decision);
      CHECK(change.before.json == outcomes[0][id]);
      CHECK(change.after.json == outcomes[all][id]);
      std::uint32_t mask = 0;
      // The items are the definition `light`, then the steps.
      for (const std::size_t item : change.items) {
        REQUIRE(item > 0);
        mask |= 1U << (item - 1);
      }
      CHECK(outcomes[mask][id] == outcomes[all][id]);
      CHECK(change.also_without == (outcomes[all & ~mask][id] == outcomes[all][id]));
      std::size_t least = steps.size();
      for (std::uint32_t each = 0; each <= all; ++each) {
        if (outcomes[each][id] == outcomes[all][id])
          least = std::min<std::size_t>(least, static_cast<std::size_t>(__builtin_popcount(each)));
      }
      if (change.attribution == Attribution::Smallest) CHECK(change.items.size() == least);
      CHECK(change.attribution != Attribution::None);
      ++changes;
      of_several += change.items.size() > 1 ? 1 : 0;
    }
    // The way back: without those steps the later law gives the old outcome.
    const ImpactReport back = compare(*whole.ruleset, "2025-01-01", "2024-12-31", json);
    REQUIRE(back.cases[0].changes.size() == expected_changes);
    for (const ImpactChange& change : back.cases[0].changes) {
      const DecisionId id = whole.ruleset->vocabulary.find_decision(change.decision);
      std::uint32_t mask = 0;
      for (const std::size_t item : change.items) mask |= 1U << (item - 1);
      CHECK(outcomes[all & ~mask][id] == outcomes[0][id]);
    }
  }
  // The trial is worth something: many changes, some of more than one step.
  CHECK(changes > 30);
  CHECK(of_several >= 2);
}

TEST_CASE("a new decision is put down to the step that brings it, a dated value to its day") {
  const Files files = {{"law/manifest.tarmaq", "tarmaq 1\nruleset demo en \"Demo\"\n"},
                       {"law/act.tarmaq",
                        "tarmaq 1\nact demo\n  in force from 2024-01-01\nfact size integer\n"
                        "parameter bound integer cites 1.1\n  = 10 from 2024-01-01\n  = 20 from 2024-07-01\n"
                        "decision small boolean\nrule 1.1\n  then small is size < bound\n"},
                       {"law/later.tarmaq",
                        "tarmaq 1\namendment later to demo\n  in force from 2025-01-01\n"
                        "insert decision large boolean default false\n"
                        "insert rule 1.2\n  when size > 100\n  then large is true\n"}};
  const Loaded loaded = load_plain(files);
  INFO(loaded.shown());
  REQUIRE_FALSE(loaded.diagnostics.has_errors());
  const auto labels = [&](const std::string& from, const std::string& to, const std::string& json) {
    const ImpactReport report = compare(*loaded.ruleset, from, to, json);
    std::vector<std::string> found;
    for (const ImpactChange& change : report.cases[0].changes) {
      for (const std::size_t item : change.items)
        found.push_back(change.decision + " by " + report.items[item].label.in(Language::English));
    }
    return found;
  };
  // The default of a decision needs no rule.
  CHECK(labels("2024-12-31", "2025-01-01", R"({"size": 15})") ==
        std::vector<std::string>{"large by insert decision large"});
  CHECK(labels("2024-12-31", "2025-01-01", R"({"size": 200})") == std::vector<std::string>{"large by insert rule 1.2"});
  CHECK(labels("2024-06-30", "2024-07-01", R"({"size": 15})") ==
        std::vector<std::string>{"small by parameter bound from 2024-07-01"});
}
