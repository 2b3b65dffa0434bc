// Sentences that are kept until a report says them.
#include <catch2/catch.hpp>

#include "interpreter/words/messages.hpp"
#include "interpreter/words/sentence.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

TEST_CASE("a sentence is said in each language by the catalogue's phrase") {
  const Sentence added(Phrase::ItemAdded, {{"item", Sentence(Phrase::ItemRule, {{"name", "7.1"}})}});
  CHECK(added.in(Language::English) == "rule 7.1 added");
  CHECK(added.in(Language::Russian) == "добавлено: правило 7.1");
  CHECK(added.in(Language::Kazakh) == "қосылды: 7.1-қағида");
}

TEST_CASE("a sentence without words is empty, one of text the same in every language") {
  CHECK(Sentence().empty());
  CHECK(Sentence().in(Language::Kazakh).empty());
  const Sentence nothing = Sentence::text("");
  CHECK_FALSE(nothing.empty());
  const Sentence name = Sentence::text("{place} '{ }'");
  CHECK_FALSE(name.empty());
  for (const LanguageInfo& info : all_languages) {
    CHECK(nothing.in(info.language).empty());
    CHECK(name.in(info.language) == "{place} '{ }'");
    // An empty text in a place is no count of nought.
    CHECK(Sentence(Phrase::ReasonReads, {{"rule", "1"}, {"facts", ""}}).in(info.language) == "1: ");
  }
}

TEST_CASE("a number in a sentence has the form that the language asks for") {
  const auto elements = [](std::int64_t count, Language language) {
    return Sentence(Phrase::ReasonElements,
                    {{"list", "rooms"}, {"number", std::to_string(count)}, Sentence::Part::counted("count", count)})
        .in(language);
  };
  CHECK(elements(1, Language::English) == "rooms has 1 element");
  CHECK(elements(0, Language::English) == "rooms has 0 elements");
  CHECK(elements(2, Language::Russian) == "rooms: 2 элемента");
  CHECK(elements(5, Language::Russian) == "rooms: 5 элементов");
  CHECK(elements(21, Language::Russian) == "rooms: 21 элемент");
  CHECK(elements(21, Language::Kazakh) == "rooms: 21 элемент");
}

TEST_CASE("a list of sentences is put together in the language that is asked for") {
  CHECK(Sentence::list({}).empty());
  const Sentence unknown(Phrase::OutcomeUnknown);
  CHECK(Sentence::list({unknown}).in(Language::Russian) == "неизвестно");
  const Sentence both = Sentence::list({unknown, Sentence(Phrase::GotNotSettled)}, Phrase::SeriesNext);
  CHECK(both.in(Language::English) == "unknown; not settled to the end");
  CHECK(both.in(Language::Russian) == "неизвестно; не выяснено до конца");
}

TEST_CASE("what is made in each language is kept in each") {
  const Sentence tags = Sentence::in_each([](Language language) { return std::string(language_tag(language)); });
  for (const LanguageInfo& info : all_languages) CHECK(tags.in(info.language) == info.tag);
}
