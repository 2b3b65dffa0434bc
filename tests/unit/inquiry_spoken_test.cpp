// What a person types, against the type of the fact.
#include "interpreter/inquiry/spoken.hpp"

#include <catch2/catch.hpp>

#include "interpreter/inquiry/interview.hpp"
#include "tests/parts.hpp"

namespace tarmaq {

namespace {

Vocabulary kinds() {
  Vocabulary vocabulary;
  EnumInfo info;
  info.name = "Kind";
  const auto add = [&](const char* name, const char* kk, const char* ru, const char* en) {
    EnumValueInfo value;
    value.name = name;
    value.labels.push_back({"kk", kk, {}});
    value.labels.push_back({"ru", ru, {}});
    value.labels.push_back({"en", en, {}});
    info.values.push_back(value);
  };
  add("house", "тұрғын үй", "жилой дом", "dwelling house");
  add("rest_home", "демалыс үйі", "дом отдыха", "rest home");
  add("none", "жоқ", "Ёлка", "nothing of these");
  vocabulary.enums.push_back(info);
  return vocabulary;
}

Type of(TypeKind kind, std::uint32_t id = none) {
  Type type;
  type.kind = kind;
  type.id = id;
  return type;
}

std::string said(std::string_view line, const Type& type) {
  const Spoken spoken = understand(line, type, kinds());
  switch (spoken.kind) {
    case Spoken::Kind::Value: return spoken.value.to_string();
    case Spoken::Kind::DoNotKnow: return "does not know";
    case Spoken::Kind::Back: return "back";
    case Spoken::Kind::Stop: return "stop";
    case Spoken::Kind::Help: return "help";
    case Spoken::Kind::Nothing: return "nothing";
    case Spoken::Kind::Mistake: return "not " + spoken.word + (spoken.nearest.empty() ? "" : " but " + spoken.nearest);
  }
  return {};
}

}  // namespace

TEST_CASE("yes, no, and what is neither, in three languages") {
  const Type boolean = of(TypeKind::Boolean);
  for (const char* word : {"yes", " Y ", "Да", "ИӘ", "true"}) CHECK(said(word, boolean) == "true");
  for (const char* word : {"no", "НЕТ", "жоқ", "false\r"}) CHECK(said(word, boolean) == "false");
  for (const char* word : {"?", "I don't know", "Не знаю", "БІЛМЕЙМІН"}) CHECK(said(word, boolean) == "does not know");
  for (const char* word : {"back", "назад", "Артқа"}) CHECK(said(word, boolean) == "back");
  for (const char* word : {"stop", "стоп", "тоқта"}) CHECK(said(word, boolean) == "stop");
  CHECK(said("көмек", boolean) == "help");
  CHECK(said("  ", boolean) == "nothing");
  CHECK(said("maybe", boolean) == "not maybe");
}

TEST_CASE("a choice by number, name or label") {
  const Type one = of(TypeKind::Enum, 0);
  CHECK(said("1", one) == "\"house\"");
  CHECK(said("0", one) == "not 0");
  CHECK(said("4", one) == "not 4");
  CHECK(said("rest_home", one) == "\"rest_home\"");
  CHECK(said("Rest Home", one) == "\"rest_home\"");
  CHECK(said("ЖИЛОЙ ДОМ", one) == "\"house\"");
  CHECK(said("ТҰРҒЫН ҮЙ", one) == "\"house\"");
  CHECK(said("елка", one) == "\"none\"");
  CHECK(said("hause", one) == "not hause but house");
}

TEST_CASE("sets and lists with commas between") {
  const Type set = of(TypeKind::Set, 0);
  CHECK(said("house, 2", set) == "[\"house\",\"rest_home\"]");
  CHECK(said("house, hause", set) == "not hause but house");
  // Where `none` is a value of the enum it is that value.
  CHECK(said("none", set) == "[\"none\"]");
  CHECK(said("нет", set) == "[]");
  Type list = of(TypeKind::List);
  list.element = TypeKind::Enum;
  list.element_id = 0;
  CHECK(said("1;3", list) == "[\"house\",\"none\"]");
  list.element = TypeKind::Record;
  CHECK(said("2", list) == "[{},{}]");
  CHECK(said("0", list) == "[]");
  CHECK(said("нет", list) == "[]");
  CHECK(said("two", list) == "not two");
}

TEST_CASE("days and numbers as people write them") {
  Type date = of(TypeKind::Date);
  CHECK(said("31.01.2026", date) == "\"2026-01-31\"");
  CHECK(said("2026-01-31", date) == "\"2026-01-31\"");
  CHECK(said("бессрочно", date) == "\"бессрочно\"");
  date.unlimited = true;
  CHECK(said("Бессрочно", date) == "\"unlimited\"");
  CHECK(said("none", date) == "\"none\"");  // which the reader of the case refuses
  Type done = of(TypeKind::Date);
  done.or_none = true;
  for (const char* words : {"none", "Not yet", "не было", "Ещё нет", "нет", "болған жоқ", "Жоқ"})
    CHECK(said(words, done) == "\"none\"");
  CHECK(said("31.01.2026", done) == "\"2026-01-31\"");
  CHECK(said("12,5", of(TypeKind::Number)) == "12.5");
  CHECK(said("1 000", of(TypeKind::Integer)) == "1000");
  CHECK(said("ten", of(TypeKind::Number)) == "not ten");
}

TEST_CASE("a value is put at its path, and nowhere else") {
  Json facts = Json::object();
  CHECK(put_at(facts, "a.b", Json::boolean(true)));
  CHECK(put_at(facts, "list", parse_json("[{},{}]").root));
  CHECK(put_at(facts, "list[1].paper.kind", Json::text("x")));
  CHECK(facts.to_string() == R"({"a":{"b":true},"list":[{},{"paper":{"kind":"x"}}]})");
  const std::string before = facts.to_string();
  for (const char* path : {"", ".", "a.", "a..b", "[0]", "list[2].kind", "list[x]", "list[0", "list[].a", "a.b.c",
                           "a[0]", "list.kind", "list[0]kind", "list[99999999999999999999]"}) {
    INFO(path);
    CHECK_FALSE(put_at(facts, path, Json::text("y")));
  }
  CHECK(facts.to_string() == before);
}

}  // namespace tarmaq
