// The bound of a case's work, known before it is done.
#include <catch2/catch.hpp>

#include "interpreter/cases/case.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/plan/steps.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

struct Law {
  explicit Law(const std::string& rules) {
    MemoryFileSystem files;
    files.put("a.tarmaq",
              "tarmaq 1\nact a\n  in force from 2024-01-01\n  applies on day\nrecord R\n  n integer\n  t text\nfact "
              "day date\nfact t text\nfact l list of R\n"
              "decision d boolean default false\n" +
                  rules);
    Diagnostics diagnostics;
    auto loaded = load_ruleset("a.tarmaq", files, diagnostics);
    REQUIRE(loaded);
    REQUIRE_FALSE(diagnostics.has_errors());
    ruleset = std::move(*loaded);
  }
  std::uint64_t steps(const std::string& json) const {
    const ReadCase read = read_case(json, ruleset->vocabulary);
    REQUIRE(read.errors.empty());
    const Engine engine(ruleset->redactions.back().program, default_readings(ruleset->vocabulary));
    return steps_of(engine.plan(), read.facts);
  }
  std::unique_ptr<RuleSet> ruleset;
};

std::string listed(std::size_t count, const std::string& element) {
  std::string text = "{\"day\":\"2026-01-01\",\"t\":\"" + std::string(100'000, 'a') + "\",\"l\":[";
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : ",") + element;
  return text + "]}";
}

}  // namespace

TEST_CASE("loops in one another multiply") {
  const Law law("rule 1\n  when some o in l has some p in l has o.n > p.n\n  then d is true\n");
  const std::uint64_t few = law.steps(listed(500, R"({"n":1})"));
  const std::uint64_t many = law.steps(listed(1000, R"({"n":1})"));
  CHECK(few >= 500 * 500);
  CHECK(many > 3 * few);
  CHECK(many < 5 * few);
}

TEST_CASE("a text that each element is sought in counts with its length") {
  const Law law("rule 1\n  when some o in l has contains(t, o.t)\n  then d is true\n");
  // 100,000 bytes, sixteen a step, for each element.
  const std::uint64_t steps = law.steps(listed(1000, R"({"t":"b"})"));
  CHECK(steps >= 1000 * 100'000 / 16);
  CHECK(steps < 1000 * 100'000 / 8);
}

TEST_CASE("texts of elements count with their mean") {
  const Law law("rule 1\n  when some o in l has length(o.t) > 5\n  then d is true\n");
  std::string json = listed(1000, R"({"t":"b"})");
  json.replace(json.rfind("\"b\""), 3, "\"" + std::string(160'000, 'c') + "\"");
  const std::uint64_t steps = law.steps(json);
  CHECK(steps >= 160'000 / 16);
  CHECK(steps < 100'000);
}

TEST_CASE("operands that a node goes through count") {
  std::string rule = "rule 1\n  when some o in l has (o.n is 0";
  for (int i = 1; i < 160; ++i) rule += " or o.n is " + std::to_string(i);
  const Law law(rule + ")\n  then d is true\n");
  const std::uint64_t steps = law.steps(listed(1000, R"({"n":1})"));
  // A node a comparison, and the `or` once with its operands.
  CHECK(steps >= 1000 * (160 / 8));
}
