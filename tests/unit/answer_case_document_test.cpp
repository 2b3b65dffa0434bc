// What a document of cases holds.
#include <catch2/catch.hpp>

#include "interpreter/cases/case_document.hpp"
#include "interpreter/load/load.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

constexpr std::string_view law =
    "tarmaq 1\nact a\n  in force from 2024-01-01\n  applies on day\nfact day date\nfact note text\nreading view cites "
    "1\n  one default\n  two\n"
    "decision d boolean default false\nrule 1\n  when day > 2025-01-01 and reading view is two\n  then d is true\n";

struct Held {
  explicit Held(std::string_view rules) {
    MemoryFileSystem files;
    files.put("a.tarmaq", std::string(rules));
    auto loaded = load_ruleset("a.tarmaq", files, diagnostics);
    REQUIRE(loaded);
    REQUIRE_FALSE(diagnostics.has_errors());
    ruleset = std::move(*loaded);
  }
  std::vector<StatedCase> read(std::string_view document) const {
    return CaseDocuments(ruleset->vocabulary).read(document, CaseReader(ruleset->vocabulary));
  }
  Diagnostics diagnostics;
  std::unique_ptr<RuleSet> ruleset;
};

}  // namespace

TEST_CASE("an object is a case, with or without what it is decided under") {
  const Held held(law);
  const auto plain = held.read(R"({"id": "1", "day": "2026-01-01"})");
  REQUIRE(plain.size() == 1);
  CHECK(plain[0].read.id_json == "\"1\"");
  CHECK(plain[0].read.errors.empty());
  const auto wrapped = held.read(
      R"({"title": "t", "case": {"id": "1", "day": "2026-01-01"}, "readings": {"view": "two"}, "on": "2025-02-03", "as_of": "2025-02-04", "expect": {"d": 1}})");
  REQUIRE(wrapped.size() == 1);
  CHECK(wrapped[0].read.id_json == "\"1\"");
  CHECK(wrapped[0].read.errors.empty());
  CHECK(wrapped[0].title == "t");
  CHECK(wrapped[0].readings == std::vector<std::pair<ReadingId, std::uint32_t>>{{0, 1}});
  CHECK(wrapped[0].on == Date::parse("2025-02-03"));
  CHECK(wrapped[0].as_of == Date::parse("2025-02-04"));
}

TEST_CASE("the key may be written with escapes") {
  const Held held(law);
  const auto wrapped = held.read("{\"\\u0063ase\": {\"day\": \"2026-01-01\"}}");
  REQUIRE(wrapped.size() == 1);
  CHECK(wrapped[0].read.errors.empty());
}

TEST_CASE("a list holds the cases of its elements") {
  const Held held(law);
  CHECK(held.read("[]").empty());
  CHECK(held.read(" [ ] ").empty());
  const auto mixed = held.read(R"([{"day": "2026-01-01"}, 1, {"case": {"day": "x"}}, [{}]])");
  REQUIRE(mixed.size() == 4);
  CHECK(mixed[0].read.errors.empty());
  REQUIRE(mixed[1].read.errors.size() == 1);
  CHECK(mixed[1].read.errors[0].mistake == Mistake::NotObject);
  REQUIRE(mixed[2].read.errors.size() == 1);
  CHECK(mixed[2].read.errors[0].path == "day");
  CHECK(mixed[3].read.errors[0].mistake == Mistake::NotObject);
}

TEST_CASE("a name that stands twice is the mistake of its own element") {
  const Held held(law);
  const auto list = held.read(R"([{"day": "2026-01-01"}, {"day": "2026-01-01", "day": "2026-01-02"}])");
  REQUIRE(list.size() == 2);
  CHECK(list[0].read.errors.empty());
  REQUIRE(list[1].read.errors.size() == 1);
  CHECK(list[1].read.errors[0].mistake == Mistake::RepeatedKey);
  const auto beside = held.read(R"({"case": {"day": "2026-01-01"}, "on": "2026-01-01", "on": "2026-01-02"})");
  REQUIRE(beside.size() == 1);
  REQUIRE(beside[0].read.errors.size() == 1);
  CHECK(beside[0].read.errors[0].mistake == Mistake::RepeatedKey);
  CHECK(beside[0].read.errors[0].path == "on");
}

TEST_CASE("mistakes beside the case are told as those of the case") {
  const Held held(law);
  const auto wrong = held.read(
      R"({"case": {"day": "2026-01-01"}, "readings": {"view": "three", "vew": "one"}, "on": "2025-02-30", "tilte": "x"})");
  REQUIRE(wrong.size() == 1);
  std::vector<std::string> paths;
  for (const CaseError& error : wrong[0].read.errors) paths.push_back(error.path);
  CHECK(paths == std::vector<std::string>{"readings.view", "readings.vew", "on", "tilte"});
  CHECK(wrong[0].read.errors[1].nearest == "view");
  CHECK(wrong[0].read.errors[3].nearest == "title");
  for (const CaseError& error : wrong[0].read.errors) CHECK_FALSE(error.message.empty());
}

TEST_CASE("where a fact is named case, every object is a case") {
  const Held held(
      "tarmaq 1\nact a\n  in force from 2024-01-01\nrecord C\n  n integer\nfact case C\ndecision d boolean default "
      "false\nrule 1\n  when case.n > 1\n  then d is true\n");
  const auto plain = held.read(R"({"case": {"n": 2}})");
  REQUIRE(plain.size() == 1);
  CHECK(plain[0].read.errors.empty());
  const auto other = held.read(R"({"case": {"n": 2}, "title": "x"})");
  REQUIRE(other[0].read.errors.size() == 1);
  CHECK(other[0].read.errors[0].path == "title");
}

TEST_CASE("lines are documents where the first is one and the whole is none") {
  CHECK(CaseDocuments::are_lines("{}\n{}\n"));
  CHECK(CaseDocuments::are_lines("\n {}\nnot json"));
  CHECK_FALSE(CaseDocuments::are_lines("{}\n"));
  CHECK_FALSE(CaseDocuments::are_lines("{\n}\n"));
  CHECK_FALSE(CaseDocuments::are_lines("{\"a\":\n1"));
  CHECK_FALSE(CaseDocuments::are_lines(" \n"));
  const auto lines = lines_of_cases("a\n\n \r\nb\r\n");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].first == 1);
  CHECK(lines[1].first == 4);
}
