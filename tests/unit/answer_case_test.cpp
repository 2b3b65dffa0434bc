// Reading cases under a vocabulary made by hand.
#include <catch2/catch.hpp>

#include <set>

#include "interpreter/cases/case.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/words/messages.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

Type type_of(TypeKind kind, std::uint32_t id = none) {
  Type type;
  type.kind = kind;
  type.id = id;
  return type;
}

FieldInfo field(std::string name, Type type) {
  FieldInfo info;
  info.name = std::move(name);
  info.type = type;
  return info;
}

// reader {kind, born, guide {name, present; may be absent}}, joined (date or unlimited), area, count,
// grounds (set), papers [{kind, until}], words [text], by [enum], term.
Vocabulary library() {
  Vocabulary v;
  v.enums.push_back({"Kind", {}, {{"resident", {}}, {"visitor", {}}, {"guest_of_honour", {}}}});
  FieldInfo present = field("present", type_of(TypeKind::Boolean));
  present.if_absent = Value::boolean(false);
  FieldInfo guide_kind = field("kind", type_of(TypeKind::Enum, 0));
  guide_kind.if_absent = Value::enumerator(1);
  v.records.push_back({"Guide", {}, true, {present, guide_kind}});
  v.records.push_back({"Reader",
                       {},
                       false,
                       {field("kind", type_of(TypeKind::Enum, 0)), field("born", type_of(TypeKind::Date)),
                        field("guide", type_of(TypeKind::Record, 0))}});
  v.records.push_back(
      {"Paper", {}, false, {field("kind", type_of(TypeKind::Enum, 0)), field("guide", type_of(TypeKind::Record, 0))}});
  Type unlimited = type_of(TypeKind::Date);
  unlimited.unlimited = true;
  Type papers = type_of(TypeKind::List);
  papers.element = TypeKind::Record;
  papers.element_id = 2;
  Type by = type_of(TypeKind::List);
  by.element = TypeKind::Enum;
  by.element_id = 0;
  v.facts = {field("reader", type_of(TypeKind::Record, 1)),
             field("joined", unlimited),
             field("area", type_of(TypeKind::Number)),
             field("count", type_of(TypeKind::Integer)),
             field("grounds", type_of(TypeKind::Set, 0)),
             field("papers", papers),
             field("by", by),
             field("note", type_of(TypeKind::Text)),
             field("term", type_of(TypeKind::Duration))};
  const auto slot = [&](const std::string& path, FieldInfo info) {
    v.slots.push_back({path, std::move(info), static_cast<std::uint32_t>(v.slots.size() + v.lists.size())});
  };
  slot("reader.kind", v.records[1].fields[0]);
  slot("reader.born", v.records[1].fields[1]);
  slot("reader.guide.present", present);
  slot("reader.guide.kind", guide_kind);
  slot("joined", v.facts[1]);
  slot("area", v.facts[2]);
  slot("count", v.facts[3]);
  slot("grounds", v.facts[4]);
  FieldInfo nested_present = present;
  nested_present.name = "guide.present";
  FieldInfo nested_kind = guide_kind;
  nested_kind.name = "guide.kind";
  v.lists.push_back({"papers", v.facts[5], {v.records[2].fields[0], nested_present, nested_kind}, 8});
  v.lists.push_back({"by", v.facts[6], {field("", type_of(TypeKind::Enum, 0))}, 9});
  slot("note", v.facts[7]);
  slot("term", v.facts[8]);
  return v;
}

ReadCase read(std::string_view json) {
  static const Vocabulary vocabulary = library();
  return read_case(json, vocabulary);
}

Value slot(const ReadCase& result, std::string_view path) {
  static const Vocabulary vocabulary = library();
  return result.facts.slots[vocabulary.find_slot(path)];
}

CaseError only_error(std::string_view json) {
  const ReadCase result = read(json);
  INFO(json);
  REQUIRE(result.errors.size() == 1);
  return result.errors[0];
}

}  // namespace

TEST_CASE("an empty case knows nothing") {
  for (const char* json : {"{}", R"({"reader": null, "joined": null, "papers": null})", R"({"reader": {}})"}) {
    const ReadCase result = read(json);
    REQUIRE(result.errors.empty());
    CHECK(result.id_json == "null");
    for (const Value& value : result.facts.slots) CHECK(value.state == State::Unknown);
    for (const ListFacts& list : result.facts.lists) CHECK_FALSE(list.known);
  }
}

TEST_CASE("every type of fact is read") {
  const ReadCase result =
      read(R"({"id": "a\"1", "meta": {"anything": [1]}, "reader": {"kind": "visitor", "born": "2000-02-29"},
    "joined": "unlimited", "area": 1.50, "count": 3.0, "grounds": ["visitor", "resident"], "note": "сөз", "term": "2 years"})");
  REQUIRE(result.errors.empty());
  CHECK(result.id_json == R"("a\"1")");
  CHECK(slot(result, "reader.kind") == Value::enumerator(1));
  CHECK(slot(result, "reader.born") == Value::date(*Date::from_civil(2000, 2, 29)));
  CHECK(slot(result, "joined") == Value::date(Date::unlimited()));
  CHECK(slot(result, "area") == Value::number(*Decimal::parse("1.5")));
  CHECK(slot(result, "count") == Value::integer(3));
  CHECK(slot(result, "grounds") == Value::set(3));
  CHECK(result.facts.text(slot(result, "note")) == "сөз");
  CHECK(slot(result, "term") == Value::duration({DurationUnit::Months, 24}));
  CHECK(slot(result, "reader.guide.present").state == State::Unknown);
}

TEST_CASE("exponents are read exactly, and what is not held is refused") {
  CHECK(slot(read(R"({"count": 1e3})"), "count") == Value::integer(1000));
  CHECK(slot(read(R"({"area": 125E-2})"), "area") == Value::number(*Decimal::parse("1.25")));
  CHECK(slot(read(R"({"area": 0.123456789012345678})"), "area").known());
  for (const char* json :
       {R"({"area": 1.2345678901234567891})", R"({"area": 1e300})", R"({"count": 1234567890123456789})",
        R"({"area": 1e-300})", R"({"area": 1e99999999999999999999})"}) {
    const ReadCase result = read(json);
    CAPTURE(json);
    REQUIRE(result.errors.size() == 1);
    CHECK((result.errors[0].mistake == Mistake::TooManyDigits || result.errors[0].mistake == Mistake::NotJson));
  }
  CHECK(only_error(R"({"count": 3.5})").expected == "a whole number");
}

TEST_CASE("a record that may be absent") {
  ReadCase result = read(R"({"reader": {"guide": {"exists": false}}})");
  REQUIRE(result.errors.empty());
  CHECK(slot(result, "reader.guide.present") == Value::boolean(false));
  CHECK(slot(result, "reader.guide.kind") == Value::enumerator(1));
  result = read(R"({"reader": {"guide": {"exists": false, "present": null}}})");
  CHECK(result.errors.empty());
  for (const char* json : {R"({"reader": {"guide": {}}})", R"({"reader": {"guide": {"exists": true}}})",
                           R"({"reader": {"guide": {"exists": null}}})"}) {
    result = read(json);
    CHECK(result.errors.empty());
    CHECK(slot(result, "reader.guide.present").state == State::Unknown);
  }
  result = read(R"({"reader": {"guide": {"present": true}}})");
  CHECK(slot(result, "reader.guide.present") == Value::boolean(true));
  CHECK(slot(result, "reader.guide.kind").state == State::Unknown);

  CaseError error = only_error(R"({"reader": {"guide": {"present": true, "exists": false}}})");
  CHECK(error.path == "reader.guide.exists");
  CHECK(error.mistake == Mistake::ExistsBeside);
  CHECK(error.message == "`reader.guide.exists` says that this does not exist, yet `present` is stated of it");
  error = only_error(R"({"reader": {"guide": {"exists": "no"}}})");
  CHECK(error.path == "reader.guide.exists");
  CHECK(error.expected == "true or false");
  CHECK(only_error(R"({"reader": {"exists": false}})").mistake == Mistake::UnknownField);
}

TEST_CASE("lists: elements, their nested records, scalars") {
  const ReadCase result =
      read(R"({"papers": [{}, {"kind": "visitor", "guide": {"exists": false}}], "by": ["resident", null]})");
  REQUIRE(result.errors.empty());
  const ListFacts& papers = result.facts.lists[0];
  REQUIRE(papers.known);
  REQUIRE(papers.count == 2);
  CHECK(papers.values[0].state == State::Unknown);
  CHECK(papers.values[3] == Value::enumerator(1));
  CHECK(papers.values[4] == Value::boolean(false));
  const ListFacts& by = result.facts.lists[1];
  CHECK(by.values[0] == Value::enumerator(0));
  CHECK(by.values[1].state == State::Unknown);
  CHECK(read(R"({"papers": []})").facts.lists[0].known);

  CHECK(only_error(R"({"papers": [null]})").path == "papers[0]");
  CHECK(only_error(R"({"papers": [{"kind": "visitor"}, 5]})").path == "papers[1]");
  CHECK(only_error(R"({"papers": {}})").expected == "a list [ ]");
  const CaseError error = only_error(R"({"papers": [{}, {"kidn": 1}]})");
  CHECK(error.path == "papers[1].kidn");
  CHECK(error.nearest == "kind");
}

TEST_CASE("equal texts of a case have one number, however many there are") {
  Vocabulary vocabulary;
  Type words = type_of(TypeKind::List);
  words.element = TypeKind::Text;
  vocabulary.facts = {field("words", words)};
  vocabulary.lists.push_back({"words", vocabulary.facts[0], {field("", type_of(TypeKind::Text))}, 0});
  // Each of them some twenty times, and the empty one.
  std::string json = R"({"words": [""])";
  json.pop_back();
  for (int i = 0; i < 8000; ++i) json += ",\"a word that is no short one, " + std::to_string(i * i % 701) + "\"";
  const ReadCase result = read_case(json + "]}", vocabulary);
  REQUIRE(result.errors.empty());
  const Facts& facts = result.facts;
  REQUIRE(facts.lists[0].count == 8001);
  std::set<std::string> different(facts.texts.begin(), facts.texts.end());
  CHECK(different.size() == facts.texts.size());
  // Squares have 351 remainders by 701, a prime.
  CHECK(facts.texts.size() == 352);
  bool well = facts.text(facts.lists[0].values[0]).empty();
  for (int i = 0; i < 8000; ++i) {
    well = well && facts.text(facts.lists[0].values[static_cast<std::size_t>(i) + 1]) ==
                       "a word that is no short one, " + std::to_string(i * i % 701);
  }
  CHECK(well);
}

TEST_CASE("sets: no null, nothing twice, only their own values") {
  CHECK(only_error(R"({"grounds": ["visitor", null]})").mistake == Mistake::NullElement);
  const CaseError twice = only_error(R"({"grounds": ["visitor", "visitor"]})");
  CHECK(twice.path == "grounds[1]");
  CHECK(twice.mistake == Mistake::RepeatedElement);
  CHECK(twice.value == "\"visitor\"");
  CHECK(only_error(R"({"grounds": ["visitro"]})").nearest == "visitor");
  CHECK(only_error(R"({"grounds": "visitor"})").expected == "a list [ ] of any of: resident, visitor, guest_of_honour");
  CHECK(only_error(R"({"grounds": [1]})").path == "grounds[0]");
  CHECK(slot(read(R"({"grounds": []})"), "grounds") == Value::set(0));
}

TEST_CASE("a mistake says where, what, what was expected and what is near") {
  CaseError error = only_error(R"({"reader": {"born": "2026-02-30"}})");
  CHECK(error.path == "reader.born");
  CHECK(error.value == "\"2026-02-30\"");
  CHECK(error.expected == "a date written YYYY-MM-DD");
  CHECK(error.nearest.empty());
  CHECK(error.message == "`reader.born` is \"2026-02-30\", a day that does not exist");

  error = only_error(R"({"reader": {"kind": "Resident"}})");
  CHECK(error.value == "\"Resident\"");
  CHECK(error.expected == "one of: resident, visitor, guest_of_honour");
  CHECK(error.nearest == "resident");

  error = only_error(R"({"raeder": {}})");
  CHECK(error.path == "raeder");
  CHECK(error.nearest == "reader");
  CHECK(error.message == "there is no field `raeder`; did you mean `reader`?");
  // A field that stands under another.
  CHECK(only_error(R"({"born": "2000-01-01"})").nearest == "reader.born");

  for (const char* json : {R"({"joined": "unlimitted"})", R"({"joined": "2026-1-1"})", R"({"joined": 20260101})",
                           R"({"joined": "2026-01-01T00:00:00Z"})", R"({"joined": " 2026-01-01"})"}) {
    CHECK(only_error(json).expected == "a date written YYYY-MM-DD, or \"unlimited\"");
  }
  CHECK(only_error(R"({"reader": {"born": "unlimited"}})").expected == "a date written YYYY-MM-DD");
  CHECK(only_error(R"({"reader": 5})").expected == "an object { }");
  CHECK(only_error(R"({"reader": []})").value == "[]");
  CHECK(only_error(R"({"id": 5})").expected == "a text");
  CHECK(only_error(R"({"meta": 5})").path == "meta");
  CHECK(only_error(R"({"term": "10 days"})").mistake == Mistake::WrongType);
  CHECK(only_error("[]").mistake == Mistake::NotObject);
  CHECK(only_error("5").path.empty());
}

TEST_CASE("all mistakes of a case at once, in the order of the document") {
  const ReadCase result = read(
      R"({"count": "x", "reader": {"kind": 1, "born": true, "zzz": 0}, "grounds": [1, "q"], "papers": [7, null]})");
  std::vector<std::string> paths;
  for (const CaseError& error : result.errors) paths.push_back(error.path);
  CHECK(paths == std::vector<std::string>{"count", "reader.kind", "reader.born", "reader.zzz", "grounds[0]",
                                          "grounds[1]", "papers[0]", "papers[1]"});
  for (const CaseError& error : result.errors) {
    CHECK_FALSE(error.message.empty());
    CHECK_FALSE(error.expected.empty());
    CHECK(parse_json(error.value).ok());
    for (const Language language : {Language::Russian, Language::Kazakh}) {
      CHECK_FALSE(mistake_message(error, library(), language).empty());
    }
  }
}

TEST_CASE("a repeated key is a mistake with its path; the rest is still looked at") {
  const ReadCase result = read(R"({"reader": {"kind": "visitor", "kind": "resident"}, "count": "x"})");
  REQUIRE(result.errors.size() == 2);
  CHECK(result.errors[0].mistake == Mistake::RepeatedKey);
  CHECK(result.errors[0].path == "reader.kind");
  CHECK(result.errors[1].path == "count");
}

TEST_CASE("what is not JSON is one mistake of the whole case") {
  const CaseError error = only_error("{\"count\": 1,}");
  CHECK(error.mistake == Mistake::NotJson);
  CHECK(error.path.empty());
  CHECK(error.message ==
        "the case is not JSON that can be read: line 1, column 13 (byte 12): unexpected `}`; take the comma before it "
        "away");
  CHECK(read("").errors.size() == 1);
}

TEST_CASE("limits are mistakes that say so") {
  std::string many = "{\"papers\": [";
  for (int i = 0; i < 10'001; ++i) many += i == 0 ? "{}" : ",{}";
  const ReadCase result = read(many + "]}");
  REQUIRE(result.errors.size() == 1);
  CHECK(result.errors[0].mistake == Mistake::Limit);
  CHECK(result.errors[0].path == "papers");
  CHECK(result.limit);
  std::string deep(100, '[');
  CHECK(read("{\"meta\": " + deep).limit);
}

TEST_CASE("a long value is echoed in part, as JSON") {
  const CaseError error = only_error("{\"count\": \"" + std::string(5000, 'x') + "\"}");
  CHECK(error.value.size() < 300);
  CHECK(parse_json(error.value).ok());
}

TEST_CASE("a fact named id is a fact, and is echoed when it is a text") {
  Vocabulary v;
  FieldInfo info = field("id", type_of(TypeKind::Text));
  v.facts.push_back(info);
  v.slots.push_back({"id", info, 0});
  const ReadCase result = read_case(R"({"id": "x"})", v);
  CHECK(result.id_json == "\"x\"");
  CHECK(result.facts.slots[0].known());
}

TEST_CASE("one reader serves many cases") {
  const Vocabulary vocabulary = library();
  const CaseReader reader(vocabulary);
  CHECK(reader.read(R"({"count": "x"})").errors.size() == 1);
  CHECK(reader.read(R"({"count": 1})").errors.empty());
}

TEST_CASE("changed bytes of a case never do more than give mistakes") {
  const std::string text =
      R"({"reader":{"kind":"visitor","guide":{"exists":false}},"papers":[{"kind":"visitor"}],"by":["resident"],"grounds":["visitor"],"area":1.5})";
  const Vocabulary vocabulary = library();
  const CaseReader reader(vocabulary);
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const char byte : std::string("\0\"{}[]:,x0-.e \xFF", 15)) {
      std::string changed = text;
      changed[at] = byte;
      const ReadCase result = reader.read(changed);
      for (const CaseError& error : result.errors) CHECK(parse_json(error.value.empty() ? "null" : error.value).ok());
    }
  }
}
