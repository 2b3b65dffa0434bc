// A row of a table is read as what it changes; it must be the case that the table's case becomes with the row's
// cells put into it, whatever the columns are.
#include "interpreter/load/load.hpp"
#include "interpreter/suite/case_patch.hpp"
#include "interpreter/suite/variation.hpp"
#include "tests/parts.hpp"
#include "tests/unit/suite_fair.hpp"

using namespace tarmaq;

namespace {

constexpr std::string_view shop_act = R"(tarmaq 1

act shop en "Rules of the shop"
  in force from 2024-04-01
  text "shop.en.txt" in en
  applies on asked_on

enum Good
  bread en "bread"
  milk en "milk"

record Guest may be absent
  age integer if absent 0
  member boolean if absent false
record Keeper
  name text
  age integer
record Item
  good Good
  price number
record Stock
  goods set of Good
  items list of Item

fact asked_on date
fact open boolean
fact guest Guest
fact keeper Keeper
fact stock Stock
fact sold list of Item
fact days list of date

decision allowed boolean default false cites 1.1

rule 1.1 en "Open shops sell"
  when open
  then allowed is true
)";

struct Shop {
  Shop() {
    files.put("shop/manifest.tarmaq", "tarmaq 1\nruleset shop en \"The shop\"\n  cases \"cases\"\n");
    files.put("shop/act.tarmaq", std::string(shop_act));
    files.put("shop/shop.en.txt", "[1.1] An open shop may sell.\n");
    Diagnostics diagnostics;
    auto loaded = load_ruleset("shop", files, diagnostics);
    REQUIRE(loaded);
    for (const Diagnostic& diagnostic : diagnostics.all()) UNSCOPED_INFO(render(diagnostic, (*loaded)->sources, false));
    REQUIRE_FALSE(diagnostics.has_errors());
    ruleset = std::move(*loaded);
  }
  MemoryFileSystem files;
  std::unique_ptr<RuleSet> ruleset;
};

std::vector<std::string> paths_of(const ReadCase& read) {
  std::vector<std::string> paths;
  for (const CaseError& error : read.errors) paths.push_back(error.path + ": " + error.message);
  return paths;
}

// Reads a table of one row in both ways and compares; gives back whether the row has mistakes.
bool compare(const std::string& base, const std::vector<std::string>& columns, const std::vector<std::string>& cells) {
  Shop shop;
  const Vocabulary& vocabulary = shop.ruleset->vocabulary;
  std::string names, row;
  Json whole = parse_json(base).root;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    names += (i == 0 ? "\"" : ", \"") + columns[i] + "\"";
    row += (i == 0 ? "" : ", ") + cells[i];
    REQUIRE(set_json_path(whole, columns[i], parse_json(cells[i]).root));
  }
  const std::string text = "{\"title\": \"t\", \"case\": " + base +
                           ", \"expect\": {\"allowed\": true}, \"table\": {\"columns\": [" + names + "], \"rows\": [[" +
                           row + "]]}}";
  INFO(text);
  const TestSuite suite = read_test_file("t.json", text, vocabulary);
  for (const TestProblem& problem : suite.problems) UNSCOPED_INFO(problem.message);
  REQUIRE(suite.cases.size() == 1);
  REQUIRE(suite.cases[0].read);
  const ReadCase& by_row = *suite.cases[0].read;
  const ReadCase by_case = read_case(whole.to_string(), vocabulary);
  CHECK(paths_of(by_row) == paths_of(by_case));
  if (!by_case.errors.empty()) return true;
  CHECK(case_of_facts(by_row.facts, vocabulary) == case_of_facts(by_case.facts, vocabulary));
  CHECK(case_of_facts(read_case(suite.cases[0].case_text(vocabulary), vocabulary).facts, vocabulary) ==
        case_of_facts(by_case.facts, vocabulary));
  return false;
}

const std::string base =
    R"({"asked_on": "2024-05-01", "open": true, "guest": {"age": 40}, "stock": {"goods": ["milk"], "items": [{"good": "milk", "price": 2.5}]}, "sold": [], "days": ["2024-05-02"]})";

}  // namespace

TEST_CASE("facts, lists and what is taken away") {
  CHECK_FALSE(compare(base, {"open"}, {"false"}));
  CHECK_FALSE(compare(base, {"asked_on", "open", "guest.age"}, {R"("2024-06-01")", "false", "17"}));
  CHECK_FALSE(compare(base, {"open", "guest.age", "asked_on"}, {"null", "null", "null"}));
  CHECK_FALSE(
      compare(base, {"stock.goods", "stock.items"}, {R"(["bread", "milk"])", R"([{"good": "bread"}, {"price": 1}])"}));
  CHECK_FALSE(
      compare(base, {"sold", "days"}, {R"([{"good": "bread", "price": 1.20}])", R"(["2024-05-03", "2024-05-04"])"}));
  CHECK_FALSE(compare(base, {"sold", "days"}, {"null", "[]"}));
  CHECK_FALSE(compare("{}", {"asked_on", "guest.age", "stock.items"}, {R"("2024-05-05")", "3", "[]"}));
}

TEST_CASE("columns that hang together with the rest of the case") {
  CHECK_FALSE(compare(R"({"asked_on": "2024-05-01", "guest": {"exists": false}})", {"open"}, {"true"}));
  CHECK(compare(R"({"asked_on": "2024-05-01", "guest": {"exists": false}})", {"guest.age"}, {"5"}));
  CHECK_FALSE(compare(R"({"asked_on": "2024-05-01", "guest": {"exists": false}})", {"guest.age"}, {"null"}));
  CHECK_FALSE(compare(base, {"guest"}, {R"({"exists": false})"}));
  CHECK_FALSE(compare(base, {"guest", "open"}, {"null", "false"}));
  CHECK_FALSE(compare(base, {"guest", "guest.age"}, {R"({"member": true})", "9"}));
  CHECK_FALSE(compare(base, {"open", "open"}, {"true", "false"}));
  CHECK_FALSE(compare(base, {"stock.items[0].price", "sold[]"}, {"7", R"({"good": "milk"})"}));
  CHECK_FALSE(compare(base, {"keeper.name"}, {R"("Аружан")"}));
  CHECK_FALSE(compare(R"({"keeper": {"name": "Ai"}})", {"keeper.name", "open"}, {R"("Bo")", "true"}));
  CHECK_FALSE(compare(R"({"keeper": {"name": "Ai"}})", {"keeper.age", "open"}, {"51", "true"}));
  CHECK_FALSE(compare(R"({"guest": null})", {"guest.age"}, {"5"}));
}

TEST_CASE("mistakes in cells, and in the table's case, are those of the whole case") {
  CHECK(compare(base, {"open", "asked_on"}, {"3", R"("2024-02-30")"}));
  CHECK(compare(base, {"opne"}, {"true"}));
  CHECK(compare(base, {"sold"}, {R"([{"good": "fish"}])"}));
  CHECK(compare(base, {"stock.goods", "open"}, {R"(["milk", "milk"])", "true"}));
  CHECK(compare(R"({"asked_on": "2024-05-01", "wrong": 1})", {"open"}, {"true"}));
  CHECK_FALSE(compare(R"({"asked_on": "yesterday"})", {"asked_on"}, {R"("2024-05-05")"}));
}
