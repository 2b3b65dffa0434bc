// The repository's own law: the amendment of 2025 against the act of 2024.
#include <catch2/catch.hpp>

#include <filesystem>

#include "tests/unit/check_loading.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

namespace {

Files rules_of_the_repository() {
  const std::filesystem::path root = std::filesystem::path(TARMAQ_SOURCE_FOLDER) / "rules";
  const DiskFileSystem disk;
  Files files;
  const Result<std::vector<std::string>> listed = disk.list(root.generic_string());
  REQUIRE(listed);
  for (const std::string& path : *listed) {
    const std::string name = std::filesystem::relative(path, root).generic_string();
    if (name.find(".json") == std::string::npos) files["rules/" + name] = *disk.read(path);
  }
  return files;
}

// Of a redaction: each rule with its own text, each paragraph with its words.
std::string said(const Loaded& loaded, const std::string& date) {
  const Redaction& redaction = loaded.ruleset->on(day(date));
  std::string text;
  for (const std::string& id : redaction.ids) text += id + "\n";
  for (const RuleInfo& rule : redaction.program.rules) text += loaded.text_of(rule.span) + "\n";
  for (const DefinitionInfo& definition : redaction.program.definitions)
    text += definition.name + " by " + definition.amended_by + "\n";
  for (const Paragraph& paragraph : redaction.paragraphs) text += paragraph.id + " " + paragraph.words + "\n";
  return text;
}

}  // namespace

TEST_CASE("the order is in force from the eleventh day after its publication, a Sunday too", "[amend][law]") {
  const Loaded loaded = load_law(rules_of_the_repository(), "rules/kz-677");
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  REQUIRE(loaded.ruleset);
  // Published 13 September 2024 and 19 November 2025; ten calendar days pass after the day of publication.
  CHECK(loaded.ruleset->on(day("2024-09-23")).ids.empty());
  CHECK(loaded.ruleset->on(day("2024-09-24")).ids == std::vector<std::string>{"kz-677"});
  CHECK(loaded.ruleset->on(day("2025-11-29")).ids == std::vector<std::string>{"kz-677"});
  CHECK(loaded.ruleset->on(day("2025-11-30")).ids == std::vector<std::string>{"kz-677", "kz-916"});
  CHECK(day("2025-11-30").weekday() == 7);
}

TEST_CASE("without the file of the amendment the act of 2024 stands, checks clean, and is the same", "[amend][law]") {
  const Files files = rules_of_the_repository();
  Files without;
  for (const auto& [path, text] : files) {
    if (path.find("kz-916.tarmaq") == std::string::npos) without[path] = text;
  }
  REQUIRE(without.size() + 1 == files.size());
  const Loaded amended = load_law(files, "rules/kz-677");
  const Loaded former = load_law(without, "rules/kz-677");
  INFO(former.shown());
  CHECK_FALSE(former.diagnostics.has_errors());
  CHECK(former.ruleset->on(day("2026-06-01")).ids == std::vector<std::string>{"kz-677"});
  CHECK(said(former, "2025-01-01") == said(amended, "2025-01-01"));
  CHECK(said(former, "2025-12-01") == said(former, "2025-01-01"));
  CHECK(said(amended, "2025-12-01") != said(amended, "2025-01-01"));
}

TEST_CASE("of the amended clauses 4 and 7 every rule is the amendment's", "[amend][law]") {
  const Loaded loaded = load_law(rules_of_the_repository(), "rules/kz-677");
  REQUIRE(loaded.ruleset);
  std::size_t restated = 0;
  for (const RuleInfo& rule : loaded.ruleset->on(day("2026-01-15")).program.rules) {
    if (rule.clause != "4" && rule.clause != "7") continue;
    CHECK(rule.amended_by == "kz-916");
    ++restated;
  }
  CHECK(restated > 20);
  CHECK(words_on(loaded, "2026-01-15", "4.5").find("(not held)") == std::string::npos);
  CHECK(words_on(loaded, "2025-01-15", "4.5") == "(missing)");
}
