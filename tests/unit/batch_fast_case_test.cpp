// The quick reader of cases takes only what the careful one takes, with the same facts.
#include <catch2/catch.hpp>

#include <cstring>
#include <string>
#include <vector>

#include "interpreter/answer/case.hpp"
#include "interpreter/batch/fast_case.hpp"
#include "interpreter/batch/name_table.hpp"
#include "interpreter/check/filesystem.hpp"
#include "interpreter/check/ruleset.hpp"
#include "tests/property/chance.hpp"

namespace tarmaq {

namespace {

const RuleSet& order_677() {
  static const std::unique_ptr<RuleSet> ruleset = [] {
    const DiskFileSystem files;
    Diagnostics diagnostics;
    auto loaded = load_ruleset(TARMAQ_SOURCE_FOLDER "/rules/kz-677", files, diagnostics);
    REQUIRE(loaded);
    REQUIRE_FALSE(diagnostics.has_errors());
    return std::move(*loaded);
  }();
  return *ruleset;
}

class Readers {
 public:
  Readers() : careful_(order_677().vocabulary), quick_(order_677().vocabulary) {}

  // Whether the quick reader takes the document; what it takes it must take as the careful one does.
  bool taken(const std::string& text) {
    std::vector<char> bytes(text.begin(), text.end());
    bytes.resize(text.size() + FastReader::padding, '\xff');
    std::string id;
    if (!quick_.read({bytes.data(), text.size()}, facts_, id)) return false;
    const ReadCase expected = careful_.read(text);
    INFO(text);
    REQUIRE(expected.errors.empty());
    REQUIRE(id == expected.id_json);
    REQUIRE(facts_.slots == expected.facts.slots);
    REQUIRE(facts_.texts == expected.facts.texts);
    REQUIRE(facts_.lists.size() == expected.facts.lists.size());
    for (std::size_t i = 0; i < facts_.lists.size(); ++i) {
      REQUIRE(facts_.lists[i].known == expected.facts.lists[i].known);
      REQUIRE(facts_.lists[i].count == expected.facts.lists[i].count);
      REQUIRE(facts_.lists[i].values == expected.facts.lists[i].values);
    }
    return true;
  }
  bool valid(const std::string& text) const { return careful_.read(text).errors.empty(); }

 private:
  CaseReader careful_;
  FastReader quick_;
  Facts facts_;
};

const std::vector<std::string> documents = {
    R"({"id":"a-1","procedure":"registration","submitted_on":"2026-01-15","channel":"portal","applicant":{"category":"citizen","birth_date":"2000-02-29","owns_dwelling":true},"documents":[{"kind":"passport","form":"original","valid_until":"unlimited"},{"kind":"identity_card","valid_until":"2030-12-31"}]})",
    R"({"dwelling":{"useful_area_m2":54.70,"in_astana":true,"owners":[{"role":"owner","consent":"written","present":true},{"role":"lessor"}],"authorised_person":{"exists":false}}})",
    R"({"dwelling":{"authorised_person":{"exists":true,"present":null,"consent":"none"},"useful_area_m2":18,"registered_persons":[]}})",
    R"({"move":{"restricted_locality_grounds":["to_close_relatives","released_from_custody"],"arrived_on":null},"deregistration":{"applied_by":["owner","person"]}})",
    R"( {"meta":{"sender":"x","n":1.5e3},"id":null,"procedure":"annulment" } )",
    R"({"meta":{"sender":"қала","n":1},"id":"қала","procedure":"annulment"}  )",
    R"({"applicant":{},"move":{},"documents":[],"current":{"residence":false}})",
};

}  // namespace

TEST_CASE("Documents that the quick reader takes") {
  Readers readers;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    INFO(documents[i]);
    CHECK(readers.valid(documents[i]));
    // The fifth begins with a blank and is left to the careful one.
    CHECK(readers.taken(documents[i]) == (i != 4));
  }
}

TEST_CASE("Documents that simdjson alone would take, and the careful reader does not") {
  Readers readers;
  for (const std::string text : {
           R"({"id":"a","id":"b"})",
           R"({"applicant":{"category":"citizen","category":"citizen"}})",
           R"({"submitted_on":null,"submitted_on":null})",
           R"({"meta":{"a":1,"a":2}})",
           R"({"documents":[{"kind":"passport","kind":"passport"}]})",
           R"({"dwelling":{"useful_area_m2":54.7000000000000000001}})",
           R"({"dwelling":{"useful_area_m2":1e400}})",
           R"({"id":"\ud800"})",
           R"({"id":"\udc00x"})",
           R"({"dwelling":{"authorised_person":{"exists":false,"present":true}}})",
           R"({"move":{"restricted_locality_grounds":["to_close_relatives","to_close_relatives"]}})",
           R"({"submitted_on":"2026-02-30"})",
           R"({"submitted_on":"2025-02-29"})",
           R"({"submitted_on":"0000-01-01"})",
           R"({"submitted_on":"unlimited"})",
           R"({"channel":"Portal"})",
           R"({"channel":true})",
           R"({"unheard":1})",
           R"([{}])",
           R"({} {})",
           "\xEF\xBB\xBF{}",
           "{\"id\":\"\xff\"}",
       }) {
    INFO(text);
    CHECK_FALSE(readers.valid(text));
    CHECK_FALSE(readers.taken(text));
  }
}

TEST_CASE("Every day of four centuries is read as Date::parse reads it") {
  Readers readers;
  for (std::int32_t days = Date::parse("1899-12-28")->days; days <= Date::parse("2101-01-03")->days; days += 7) {
    REQUIRE(readers.taken("{\"submitted_on\":\"" + Date{days}.to_string() + "\"}"));
  }
  for (const char* day : {"0001-01-01", "9999-12-31", "2000-02-29", "2100-02-28", "1600-12-31"}) CHECK(readers.taken("{\"submitted_on\":\"" + std::string(day) + "\"}"));
}

TEST_CASE("Mutated documents are taken only where the careful reader takes them") {
  Readers readers;
  testing::Chance chance(1957);
  const std::vector<std::string> pieces = {"\"", "{", "}", "[", "]", ",", ":", " ", "null", "true", "false", "0", "-0", "1.50", "1E1", "\"id\":", "\"exists\":false",
                                           "\"exists\":true,", "\"kind\":\"passport\"", "\"unlimited\"", "\"2026-02-29\"", "\\", "\\u0041", "\t", "\r", "\x01",
                                           "\x7f", "\xc3\x28", "\xd0\xb0", "\xef\xbb\xbf", "\"useful_area_m2\":2.5", "{}", "[]", "\"owner\"", "\"meta\":{},"};
  std::size_t taken = 0;
  std::size_t valid = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = chance.one_of(documents);
    for (std::uint32_t edits = 1 + chance.below(2); edits > 0; --edits) {
      const std::size_t at = chance.below(static_cast<std::uint32_t>(text.size() + 1));
      const std::size_t size = std::min<std::size_t>(chance.below(12), text.size() - at);
      switch (chance.below(4)) {
        case 0: text.erase(at, size); break;
        case 1: text.insert(at, chance.one_of(pieces)); break;
        case 2: text.replace(at, std::min<std::size_t>(size, 1), chance.one_of(pieces)); break;
        default: text.insert(at, text.substr(at, size)); break;
      }
    }
    if (readers.taken(text)) ++taken;
    if (i < 2000 && readers.valid(text)) ++valid;
  }
  // Enough of both for the comparison to mean something.
  CHECK(taken > 500);
  CHECK(taken < 15'000);
  CHECK(valid > 50);
}

TEST_CASE("A table of names finds its names and no others") {
  std::vector<std::string> names = {"", "a", "b", "ab", "ba", "identity", "identity_card", "identity_cars", "passport", "state_corporation", "state_corporatiom", std::string(32, 'n'), std::string(33, 'n'), std::string(40, 'n')};
  const NameTable table(names);
  const auto find = [&](std::string name) {
    const std::size_t size = name.size();
    name += std::string(NameTable::readable, 'x');
    return table.find(name.data(), size);
  };
  for (std::uint32_t i = 0; i < names.size(); ++i) CHECK(find(names[i]) == i);
  for (const char* other : {"c", "aa", "identity_", "identity_carx", "xidentity_card", "passports", "state_corporatioo", "xx", "\xff", "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"}) CHECK(find(other) == NameTable::nothing);
}

}  // namespace tarmaq
