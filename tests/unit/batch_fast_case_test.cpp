// The quick reader of cases takes only what the careful one takes, with the same facts.
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "interpreter/batch/fast_case.hpp"
#include "interpreter/batch/fast_number.hpp"
#include "interpreter/batch/fast_words.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/program/ruleset.hpp"
#include "tests/parts.hpp"
#include "tests/property/chance.hpp"
#include "tests/property/same_facts.hpp"
#include "tests/unit/check_loading.hpp"

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
  Readers() : careful_(order_677().vocabulary), quick_(order_677().vocabulary), wide_(order_677().vocabulary) {}

  // Whether the quick reader takes the document; what it takes it must take as the careful one does.
  bool taken(const std::string& text) { return taken_of({text}, "")[0]; }

  // Of up to 64 documents that stand behind each other and are looked at together.
  std::vector<bool> taken_of(const std::vector<std::string>& texts, const std::string& between) {
    std::string bytes;
    std::vector<std::size_t> begins;
    for (const std::string& text : texts) {
      if (!begins.empty()) bytes += between;
      begins.push_back(bytes.size());
      bytes += text;
    }
    // What stands behind the last one is no one's, and looks as if it went on.
    std::vector<char> padded(bytes.begin(), bytes.end());
    const char behind = std::string("}\"\n]:,\xff ")[bytes.size() % 8];
    padded.resize(bytes.size() + FastReader::padding, behind);
    wide_.clear();
    quick_.scan({padded.data(), bytes.size()});
    std::vector<bool> taken;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      std::string_view id;
      taken.push_back(quick_.read({padded.data() + begins[i], texts[i].size()}, wide_, i, id));
      if (taken.back()) compare(texts[i], i, id);
    }
    return taken;
  }
  bool valid(const std::string& text) const { return careful_.read(text).errors.empty(); }

 private:
  void compare(const std::string& text, std::size_t index, std::string_view id) {
    const ReadCase expected = careful_.read(text);
    INFO(text);
    REQUIRE(expected.errors.empty());
    REQUIRE(std::string(id) == expected.id_json);
    wide_.take_out(index, facts_);
    REQUIRE(testing::same_facts(facts_, expected.facts));
  }

  CaseReader careful_;
  FastReader quick_;
  WideFacts wide_;
  Facts facts_;
};

const std::vector<std::string> documents = {
    R"({"id":"a-1","procedure":"registration","submitted_on":"2026-01-15","channel":"portal","applicant":{"category":"citizen","birth_date":"2000-02-29","owns_dwelling":true},"documents":[{"kind":"passport","form":"original","valid_until":"unlimited"},{"kind":"identity_card","valid_until":"2030-12-31"}]})",
    R"({"dwelling":{"useful_area_m2":54.70,"in_astana":true,"owners":[{"role":"owner","consent":"written","present":true},{"role":"lessor"}],"authorised_person":{"exists":false}}})",
    R"({"dwelling":{"authorised_person":{"exists":true,"present":null,"consent":"none"},"useful_area_m2":18,"registered_persons":[]}})",
    R"({"move":{"restricted_locality_grounds":["to_close_relatives","released_from_custody"],"arrived_on":null},"deregistration":{"applied_by":["owner","person"]}})",
    R"( {"meta":{"sender":"x","n":-1.5,"no":false},"id":null,"procedure":"annulment" } )",
    R"({"meta":{"sender":"қала","n":1},"id":"қала","procedure":"annulment"}  )",
    R"({"applicant":{},"move":{},"documents":[],"current":{"residence":false}})",
    R"({"procedure":"registration","data_passed_on":"none"})",
    R"({"data_passed_on":"2026-01-15","submitted_on":"2026-01-14"})",
};

}  // namespace

TEST_CASE("Documents that the quick reader takes") {
  Readers readers;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    INFO(documents[i]);
    CHECK(readers.valid(documents[i]));
    CHECK(readers.taken(documents[i]));
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
           R"({"submitted_on":"none"})",
           R"({"data_passed_on":"unlimited"})",
           R"({"data_passed_on":"None"})",
           R"({"channel":"Portal"})",
           R"({"channel":true})",
           R"({"unheard":1})",
           R"([{}])",
           R"({} {})",
           "{\"id\":\"\xff\"}",
       }) {
    INFO(text);
    CHECK_FALSE(readers.valid(text));
    CHECK_FALSE(readers.taken(text));
  }
}

TEST_CASE("Documents that are left to the careful reader, though they are valid") {
  Readers readers;
  for (const std::string text :
       {R"({"id":"\u0041"})", R"({"id":"a\nb"})", "{\"id\":\"\x7f\"}", R"({"meta":{"n":1e3}})", "\xEF\xBB\xBF{}",
        R"({"meta":{"deep":{}}})", R"({"dwelling":{"useful_area_m2":5E1}})"}) {
    INFO(text);
    CHECK(readers.valid(text));
    CHECK_FALSE(readers.taken(text));
  }
}

TEST_CASE("A law whose only fact is a list, and one that asks for nothing") {
  for (const char* fact : {"fact people list of Person\n", ""}) {
    const testing::Loaded law = testing::load_plain(
        {{"law/manifest.tarmaq", "tarmaq 1\nruleset p\n"},
         {"law/p.tarmaq",
          std::string("tarmaq 1\nact p en \"P\"\n  in force from 2024-01-01\nrecord Person\n  tall boolean\n") + fact +
              "decision empty set of Colour\nenum Colour\n  red\n  green\nrule 1\n  then empty include red\n"}});
    INFO(law.shown());
    REQUIRE(law.ruleset);
    REQUIRE_FALSE(law.diagnostics.has_errors());
    const Vocabulary& vocabulary = law.ruleset->vocabulary;
    REQUIRE(vocabulary.slots.empty());
    const std::string text = *fact != 0 ? R"({"id":"a","people":[{"tall":true},{}]})" : R"({"id":"a"})";
    const std::string padded = text + std::string(FastReader::padding, ' ');
    FastReader reader(vocabulary);
    WideFacts wide(vocabulary);
    std::string_view id;
    reader.scan(std::string_view(padded).substr(0, text.size()));
    REQUIRE(reader.read(std::string_view(padded).substr(0, text.size()), wide, 7, id));
    Facts facts;
    wide.take_out(7, facts);
    CHECK(testing::same_facts(facts, CaseReader(vocabulary).read(text).facts));
    // Of the cases beside it nothing is known.
    wide.take_out(8, facts);
    for (const ListFacts& list : facts.lists) CHECK_FALSE(list.known);
  }
}

TEST_CASE("Texts that no rule reads are looked at as strictly, and not kept") {
  const testing::Loaded law =
      testing::load_plain({{"law/manifest.tarmaq", "tarmaq 1\nruleset p\n"},
                           {"law/p.tarmaq",
                            "tarmaq 1\nact p en \"P\"\n  in force from 2024-01-01\nrecord Stamp\n  word text\n  print "
                            "text\nrecord Owner\n  name text\n  alias text\n"
                            "fact owner Owner\nfact number text\nfact stamps list of Stamp\nfact tags list of "
                            "text\nfact remarks list of text\n"
                            "define tagged as some tag in tags has tag is owner.name\ndecision asked boolean\n"
                            "rule 1\n  when some stamp in stamps has stamp.word is \"x\"\n  then asked is tagged\n"}});
  INFO(law.shown());
  REQUIRE(law.ruleset);
  REQUIRE_FALSE(law.diagnostics.has_errors());
  const Vocabulary& vocabulary = law.ruleset->vocabulary;
  FastReader reader(vocabulary, TextsRead(*law.ruleset, false));
  const auto read = [&](std::string text, Facts& facts) {
    const std::size_t size = text.size();
    text += std::string(FastReader::padding, ' ');
    const std::string_view line = std::string_view(text).substr(0, size);
    WideFacts wide(vocabulary);
    std::string_view id;
    reader.scan(line);
    if (!reader.read(line, wide, 3, id)) return false;
    wide.take_out(3, facts);
    return true;
  };
  Facts facts;
  REQUIRE(read(
      R"({"owner":{"name":"a","alias":"b"},"number":"c","stamps":[{"word":"d","print":"e"}],"tags":["f"],"remarks":["g"]})",
      facts));
  const auto said = [&](const Value& value) { return value.known() ? std::string(facts.text(value)) : "nothing"; };
  CHECK(said(facts.slots[vocabulary.find_slot("owner.name")]) == "a");
  CHECK(said(facts.slots[vocabulary.find_slot("owner.alias")]) == "nothing");
  CHECK(said(facts.slots[vocabulary.find_slot("number")]) == "nothing");
  REQUIRE(facts.lists.size() == 3);
  std::string lists;
  for (const ListFacts& list : facts.lists) {
    CHECK(list.known);
    CHECK(list.count == 1);
    for (const Value& value : list.values) lists += said(value) + " ";
  }
  CHECK(lists == "d nothing f nothing ");
  for (const char* other : {R"({"number":1})", R"({"number":{}})", R"({"number":"a\u0041"})", "{\"number\":\"\xff\"}",
                            "{\"number\":\"\t\"}", R"({"number":"a","number":"a"})", R"({"owner":{"alias":true}})",
                            R"({"stamps":[{"print":0}]})", R"({"remarks":[["g"]]})"}) {
    INFO(other);
    CHECK_FALSE(read(other, facts));
  }
}

TEST_CASE("Lists are taken as long as there is room for them") {
  Readers readers;
  for (std::uint32_t count = 0; count <= WideFacts::longest_list + 1; ++count) {
    std::string text = R"({"documents":[)";
    for (std::uint32_t i = 0; i < count; ++i)
      text += i % 3 == 0 ? R"({"kind":"passport"},)" : R"({"valid_until":"2026-05-01"},)";
    if (count > 0) text.pop_back();
    text += R"(],"channel":"portal"})";
    INFO(count);
    CHECK(readers.valid(text));
    CHECK(readers.taken(text) == (count <= WideFacts::longest_list));
  }
}

TEST_CASE("No document goes on in the next line") {
  Readers readers;
  const std::string whole = R"({"id":"b","channel":"portal"})";
  for (const std::string& ending : {std::string("\n"), std::string("\r\n")}) {
    for (std::size_t cut = 1; cut < whole.size(); ++cut) {
      const std::vector<std::string> lines = {whole, whole.substr(0, cut), whole.substr(cut), whole};
      INFO(lines[1]);
      CHECK(readers.taken_of(lines, ending) == std::vector<bool>{true, false, false, true});
    }
    CHECK(readers.taken_of({whole, "", " ", whole + whole, whole + "}", "{}\\\"", whole}, ending) ==
          std::vector<bool>{true, false, false, false, false, false, true});
    // The last one is cut off, and what is behind it looks as if it ended it.
    for (std::size_t cut = 1; cut < whole.size(); ++cut)
      CHECK(readers.taken_of({whole, whole.substr(0, cut)}, ending) == std::vector<bool>{true, false});
  }
}

TEST_CASE("Every day of four centuries is read as Date::parse reads it") {
  Readers readers;
  for (std::int32_t days = Date::parse("1899-12-28")->days; days <= Date::parse("2101-01-03")->days; days += 7) {
    REQUIRE(readers.taken("{\"submitted_on\":\"" + Date{days}.to_string() + "\"}"));
  }
  for (const char* day : {"0001-01-01", "9999-12-31", "2000-02-29", "2100-02-28", "1600-12-31"})
    CHECK(readers.taken("{\"submitted_on\":\"" + std::string(day) + "\"}"));
}

TEST_CASE("A number without an exponent is read as Decimal reads it, or not at all") {
  const auto same = [](const std::string& text) {
    FastNumber number;
    const bool read = parse_plain_number(text, number);
    const std::optional<Decimal> expected = Decimal::parse_stated(text);
    if (read != expected.has_value()) return false;
    return !read || (expected->coefficient() == number.coefficient && expected->scale() == number.scale);
  };
  const std::string bytes = "-0195. :";
  std::size_t taken = 0;
  for (std::size_t length = 0; length <= 6; ++length) {
    std::size_t count = 1;
    for (std::size_t i = 0; i < length; ++i) count *= bytes.size();
    for (std::size_t which = 0; which < count; ++which) {
      std::string text;
      for (std::size_t i = 0, left = which; i < length; ++i, left /= bytes.size()) text += bytes[left % bytes.size()];
      INFO(text);
      if (!same(text)) FAIL("read otherwise");
      FastNumber number;
      if (parse_plain_number(text, number)) ++taken;
    }
  }
  CHECK(taken > 5'000);
  // Up to 19 bytes, which 18 digits and a sign or a point may have.
  testing::Chance chance(34);
  for (int i = 0; i < 50'000; ++i) {
    std::string text = chance.once_in(3) ? "-" : "";
    const std::size_t length = 15 + chance.below(5);
    const std::size_t point = chance.once_in(3) ? 99 : 1 + chance.below(18);
    while (text.size() < length) {
      if (text.size() == point) text += '.';
      else text += static_cast<char>('0' + (chance.once_in(2) ? 0 : chance.below(10)));
    }
    INFO(text);
    REQUIRE(same(text));
  }
  FastNumber number;
  CHECK_FALSE(parse_plain_number("1e5", number));
  CHECK_FALSE(parse_plain_number("0.00000000000000000001", number));
}

TEST_CASE("A day of ten bytes is read as Date reads it, whatever the bytes") {
  testing::Chance chance(10);
  const std::string bytes = "0123456789-/:9\x80\xB1 ";
  std::size_t taken = 0;
  for (int i = 0; i < 300'000; ++i) {
    std::string text = "0000-00-00";
    for (char& byte : text) {
      if (byte == '0') byte = static_cast<char>('0' + chance.below(10));
    }
    if (chance.once_in(2)) {
      text[5] = static_cast<char>('0' + chance.below(2));
      text[8] = static_cast<char>('0' + chance.below(4));
    }
    if (chance.once_in(3)) text[chance.below(10)] = bytes[chance.below(static_cast<std::uint32_t>(bytes.size()))];
    Date date;
    const std::optional<Date> expected = Date::parse(text);
    const bool read = parse_ten_bytes(text.data(), date);
    INFO(text);
    if (read != expected.has_value() || (read && date != *expected)) FAIL("read otherwise");
    if (read) ++taken;
  }
  CHECK(taken > 20'000);
}

namespace {

// Documents with some of their bytes changed.
class Mutations {
 public:
  explicit Mutations(std::uint32_t seed) : chance_(seed) {}

  std::string next() {
    std::string text = chance_.one_of(documents);
    for (std::uint32_t edits = 1 + chance_.below(2); edits > 0; --edits) {
      const std::size_t at = chance_.below(static_cast<std::uint32_t>(text.size() + 1));
      const std::size_t size = std::min<std::size_t>(chance_.below(12), text.size() - at);
      switch (chance_.below(4)) {
        case 0: text.erase(at, size); break;
        case 1: text.insert(at, chance_.one_of(pieces_)); break;
        case 2: text.replace(at, std::min<std::size_t>(size, 1), chance_.one_of(pieces_)); break;
        default: text.insert(at, text.substr(at, size)); break;
      }
    }
    return text;
  }
  testing::Chance& chance() { return chance_; }

 private:
  testing::Chance chance_;
  const std::vector<std::string> pieces_ = {"\"",
                                            "{",
                                            "}",
                                            "[",
                                            "]",
                                            ",",
                                            ":",
                                            " ",
                                            "null",
                                            "true",
                                            "false",
                                            "0",
                                            "-0",
                                            "1.50",
                                            "1E1",
                                            "\"id\":",
                                            "\"exists\":false",
                                            "\"exists\":true,",
                                            "\"kind\":\"passport\"",
                                            "\"unlimited\"",
                                            "\"2026-02-29\"",
                                            "\\",
                                            "\\u0041",
                                            "\t",
                                            "\r",
                                            "\x01",
                                            "\x0c",
                                            "\x1a",
                                            "\x7f",
                                            "\xc3\x28",
                                            "\xd0\xb0",
                                            "\xef\xbb\xbf",
                                            "\"useful_area_m2\":2.5",
                                            "{}",
                                            "[]",
                                            "\"owner\"",
                                            "\"meta\":{},"};
};

}  // namespace

TEST_CASE("Mutated documents are taken only where the careful reader takes them") {
  Readers readers;
  Mutations mutations(1957);
  std::size_t taken = 0;
  std::size_t valid = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = mutations.next();
    if (readers.taken(text)) ++taken;
    if (i < 2000 && readers.valid(text)) ++valid;
  }
  // Enough of both for the comparison to mean something.
  CHECK(taken > 500);
  CHECK(taken < 15'000);
  CHECK(valid > 50);
}

TEST_CASE("A document is taken or left whatever lines stand around it") {
  Readers readers;
  Mutations mutations(1995);
  std::size_t together = 0;
  for (int i = 0; i < 400; ++i) {
    std::vector<std::string> lines;
    // Where a text is cut off each line is looked at by itself: mostly whole documents, to have both.
    const bool few = mutations.chance().once_in(2);
    for (std::uint32_t count = 1 + mutations.chance().below(64); count > 0; --count) {
      const bool mutated = !few || mutations.chance().once_in(20);
      lines.push_back(mutated ? mutations.next() : mutations.chance().one_of(documents));
    }
    std::vector<bool> alone;
    for (const std::string& line : lines) alone.push_back(readers.taken(line));
    REQUIRE(readers.taken_of(lines, "\n") == alone);
    together += static_cast<std::size_t>(std::count(alone.begin(), alone.end(), true));
  }
  CHECK(together > 2000);
}

}  // namespace tarmaq
