#include <catch2/catch.hpp>

#include <string>
#include <string_view>

#include "grammar/diagnostics/wording.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/words/diagnostic_words.hpp"

using namespace tarmaq;

TEST_CASE("a wording is told in the language, its parts in their places", "[words]") {
  const Wording value = worded("value `{}` of enum `{}`", std::string("card"), std::string("Paper"));
  CHECK(value.english() == "value `card` of enum `Paper`");
  // Kazakh names the enum first.
  CHECK(words::say(value, Language::Kazakh) == "`Paper` тізбесінің `card` мәні");
  CHECK(words::say(value, Language::Russian) == "значение `card` перечисления `Paper`");
  CHECK(words::say(value, Language::English) == value.english());
}

TEST_CASE("a part that is a wording is told in the same language", "[words]") {
  const Wording seen = worded("expected {}, found {}", worded("a name"), worded("the end of the file"));
  CHECK(words::say(seen, Language::Russian) == "ожидалось: имя; здесь: конец файла");
  CHECK(words::say(worded("{} or {}", Wording::text("`a`"), Wording::text("`b`")), Language::Kazakh) ==
        "`a` немесе `b`");
}

TEST_CASE("what stands in a place is not read as a pattern, and braces of the language are no places", "[words]") {
  CHECK(worded("`{}` is not a fact", std::string("{2}{}")).english() == "`{2}{}` is not a fact");
  CHECK(worded("no `{` is open here").english() == "no `{` is open here");
  CHECK(words::say(Wording::text("the end of the file"), Language::Russian) == "the end of the file");
}

TEST_CASE("without a translation the English stands", "[words]") {
  const auto nothing = [](std::string_view) { return std::string_view(); };
  CHECK(worded("a name").in(nothing) == "a name");
  CHECK(words::say(Wording(Pattern("no such sentence {}"), {Wording::text("x")}), Language::Kazakh) ==
        "no such sentence x");
  CHECK(Wording().empty());
}

TEST_CASE("a list of wordings says its last words in the language", "[words]") {
  CHECK(worded_list({}).empty());
  CHECK(worded_list({worded("a name"), worded("a value"), Wording::text("x")}).english() == "a name, a value, x");
}
