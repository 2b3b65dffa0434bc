#include "interpreter/model/language.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <string_view>

#include "tests/parts.hpp"

using namespace tarmaq;

TEST_CASE("a language is found by its tag, and every other word is English") {
  CHECK(language_of("kk") == Language::Kazakh);
  CHECK(language_of("ru") == Language::Russian);
  CHECK(language_of("en") == Language::English);
  CHECK(language_of("de") == Language::English);
  CHECK(language_of("") == Language::English);
  CHECK(language_of("KK") == Language::English);
  CHECK(language_tag(Language::Kazakh) == "kk");
  CHECK(is_language_tag("ru"));
  CHECK_FALSE(is_language_tag("rus"));
  CHECK_FALSE(is_language_tag(""));
}

TEST_CASE("the table of languages: tags that the grammar can read, each once") {
  std::set<std::string_view> tags;
  for (const LanguageInfo& info : all_languages) {
    CAPTURE(info.tag);
    CHECK(tags.insert(info.tag).second);
    // What stands before a text and is no tag is told as such where it has two or three letters.
    CHECK((info.tag.size() == 2 || info.tag.size() == 3));
    for (const char letter : info.tag) CHECK((letter >= 'a' && letter <= 'z'));
    CHECK(&language_info(info.language) == &info);
    CHECK(language_of(info.tag) == info.language);
    CHECK_FALSE(info.thousands.empty());
  }
}

TEST_CASE("the tags are told in the order of the table, with a word before the last") {
  const std::string told = language_tags(tarmaq::Pattern("{} or {}")).english();
  CHECK(told.substr(0, 10) == "`kk`, `ru`");
  const std::string last = " or `" + std::string(all_languages.back().tag) + "`";
  CHECK(told.substr(told.size() - last.size()) == last);
}
