// The catalogues of sentences, and values in words.
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "interpreter/load/filesystem.hpp"
#include "interpreter/words/catalogue.hpp"
#include "interpreter/words/message_format.hpp"
#include "interpreter/words/text_layout.hpp"
#include "interpreter/words/value_text.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

// The arguments of a message with their kinds, "day date", "count plural"; quoted braces are literals.
std::set<std::string> arguments_of(std::string_view pattern) {
  std::set<std::string> found;
  std::vector<bool> argument_at_depth;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\'' && i + 1 < pattern.size() && pattern[i + 1] == '{') {
      i = std::min(pattern.find('\'', i + 1), pattern.size());
    } else if (pattern[i] == '{') {
      // What stands in braces inside an argument is a message again.
      const bool argument = argument_at_depth.empty() || !argument_at_depth.back();
      argument_at_depth.push_back(argument);
      if (!argument) continue;
      const std::size_t end = pattern.find_first_of(",}", i);
      std::string name(pattern.substr(i + 1, end - i - 1));
      if (pattern[end] == ',') {
        const std::size_t kind_end = pattern.find_first_of(",}", end + 1);
        name += std::string(pattern.substr(end + 1, kind_end - end - 1));
      }
      found.insert(name);
    } else if (pattern[i] == '}') {
      REQUIRE_FALSE(argument_at_depth.empty());
      argument_at_depth.pop_back();
    }
  }
  REQUIRE(argument_at_depth.empty());
  return found;
}

std::string days_in_russian(std::int64_t count) {
  return say(Phrase::CalendarDays, Language::Russian, {{"count", count}});
}

}  // namespace

TEST_CASE("the catalogues have the same keys, those of messages.def, and the same arguments") {
  std::set<std::string> keys;
  for (int i = 0; i < static_cast<int>(Phrase::count); ++i)
    keys.insert(std::string(phrase_key(static_cast<Phrase>(i))));
  std::map<std::string, std::set<std::string>> arguments;
  for (const auto& [key, pattern] : read_catalogue(catalogue_text(Language::English)).entries)
    arguments[key] = arguments_of(pattern);
  for (const auto& [language, tag, locale, thousands] : all_languages) {
    const CatalogueEntries catalogue = read_catalogue(catalogue_text(language));
    CAPTURE(tag);
    REQUIRE(catalogue.complete);
    std::set<std::string> here;
    for (const auto& [key, pattern] : catalogue.entries) {
      CAPTURE(key, pattern);
      CHECK(here.insert(key).second);
      CHECK_FALSE(pattern.empty());
      CHECK(arguments[key] == arguments_of(pattern));
    }
    CHECK(here == keys);
  }
}

TEST_CASE("the arguments of a message are found, whatever stands around them") {
  CHECK(arguments_of("a '{ }' b {x} {d, date,d MMMM y}") == std::set<std::string>{"x", "d date"});
  CHECK(arguments_of("{n, plural, one {# of {x}} other {#}}") == std::set<std::string>{"n plural", "x"});
}

TEST_CASE("every message is one to ICU, which fills plain ones as we do") {
  for (const auto& [language, tag, locale, thousands] : all_languages) {
    for (int i = 0; i < static_cast<int>(Phrase::count); ++i) {
      const auto which = static_cast<Phrase>(i);
      const tarmaq::words::Pattern& pattern = pattern_of(which, language);
      CAPTURE(phrase_key(which), tag, pattern.text);
      if (!pattern.plain) {
        const std::string filled = format_pattern(
            pattern.text, language, {{"count", std::int64_t{3}}, {"day", Date{0}}, Argument::number("number", "1")});
        // An apostrophe alone leaves it to ICU too, and there is nothing to fill.
        if (pattern.text.find('{') != std::string::npos) CHECK(filled != pattern.text);
        continue;
      }
      for (const PlainPart& part : pattern.parts) {
        const Argument argument(part.argument, "it's {х} # №");
        std::string expected = format_pattern(pattern.text, language, {argument});
        // ICU shows an argument that is not given as its name in braces.
        for (const PlainPart& other : pattern.parts) {
          const std::string shown = "{" + other.argument + "}";
          for (std::size_t at = expected.find(shown); !other.argument.empty() && at != std::string::npos;
               at = expected.find(shown)) {
            expected.erase(at, shown.size());
          }
        }
        CHECK(say(which, language, {argument}) == expected);
      }
    }
  }
}

TEST_CASE("no phrase is without a use") {
  const DiskFileSystem disk;
  const auto files = disk.list(TARMAQ_SOURCE_FOLDER "/interpreter");
  REQUIRE(files);
  std::string sources;
  for (const std::string& file : *files) {
    if (file.size() > 4 && (file.substr(file.size() - 4) == ".cpp" || file.substr(file.size() - 4) == ".hpp"))
      sources += *disk.read(file);
  }
  for (int i = 0; i < static_cast<int>(Phrase::count); ++i) {
    const std::string use = "Phrase::" + std::string(phrase_key(static_cast<Phrase>(i)));
    CAPTURE(use);
    bool used = false;
    for (std::size_t at = sources.find(use); at != std::string::npos && !used; at = sources.find(use, at + 1)) {
      const char next = sources[at + use.size()];
      used = !(next >= 'a' && next <= 'z') && !(next >= 'A' && next <= 'Z');
    }
    CHECK(used);
  }
}

TEST_CASE("a catalogue that cannot be read in full says so") {
  const std::string head = "en { A { \"a\" }";
  CHECK(read_catalogue(head + " }").complete);
  CHECK(read_catalogue("// note\nen {\n  A { \"a \\\"b\\\"\"\n \" c\" } // end\n}\n").entries ==
        std::vector<std::pair<std::string, std::string>>{{"A", "a \"b\" c"}});
  for (const std::string& bad : {std::string(), std::string("en"), head, head + " } }", head + " B { } }",
                                 head + " B { \"b }", std::string("en { A \"a\" }")}) {
    CAPTURE(bad);
    CHECK_FALSE(read_catalogue(bad).complete);
  }
}

TEST_CASE("parts of a list are put behind each other, whatever the phrase and the language") {
  const std::vector<std::string> acts = {"kz-677", "kz-916", "kz-1"};
  CHECK(list_words(acts, Language::English) == "kz-677, kz-916, kz-1");
  CHECK(list_words(acts, Language::English, Phrase::ReadingsOr) == "kz-677; or kz-916; or kz-1");
  CHECK(list_words(acts, Language::Russian, Phrase::ActsWith) == "kz-677 с изменениями kz-916 с изменениями kz-1");
  CHECK(list_words(acts, Language::Kazakh, Phrase::ActsWith) == "kz-677, kz-916 өзгерістерімен, kz-1 өзгерістерімен");
  CHECK(list_words({"a"}, Language::Kazakh, Phrase::SeriesNext) == "a");
  CHECK(list_words({}, Language::Russian).empty());
  // Nothing may stand before the list, which is why it need not be read to be gone on with.
  for (const Phrase next : {Phrase::ListNext, Phrase::SeriesNext, Phrase::ReadingsOr, Phrase::ActsWith}) {
    for (const Language language : {Language::Kazakh, Language::Russian, Language::English}) {
      const std::string two = say(next, language, {{"list", "before"}, {"next", "after"}});
      CHECK(two.substr(0, 6) == "before");
    }
  }
}

TEST_CASE("numbers agree with what is counted") {
  CHECK(days_in_russian(1) == "1 календарный день");
  CHECK(days_in_russian(2) == "2 календарных дня");
  CHECK(days_in_russian(5) == "5 календарных дней");
  CHECK(days_in_russian(11) == "11 календарных дней");
  CHECK(days_in_russian(21) == "21 календарный день");
  CHECK(days_in_russian(22) == "22 календарных дня");
  CHECK(say(Phrase::WorkingDays, Language::English, {{"count", std::int64_t{1}}}) == "1 working day");
  CHECK(say(Phrase::WorkingDays, Language::English, {{"count", std::int64_t{5}}}) == "5 working days");
  CHECK(say(Phrase::Years, Language::Russian, {{"count", std::int64_t{14}}}) == "14 лет");
  CHECK(say(Phrase::Years, Language::Russian, {{"count", std::int64_t{3}}}) == "3 года");
  for (const std::int64_t count : {1, 2, 5, 21}) {
    CHECK(say(Phrase::CalendarDays, Language::Kazakh, {{"count", count}}) ==
          std::to_string(count) + " күнтізбелік күн");
  }
}

TEST_CASE("numbers are exact and written as the language does") {
  const Vocabulary vocabulary;
  const auto words = [&](std::string_view digits, Language language) {
    return value_words(Value::number(*Decimal::parse(digits)), Type{TypeKind::Number}, vocabulary, {}, language);
  };
  CHECK(words("0.000000000000000001", Language::English) == "0.000000000000000001");
  CHECK(words("55.5", Language::Russian) == "55,5");
  CHECK(words("55.5", Language::Kazakh) == "55,5");
  CHECK(words("-123456789.123456789", Language::English) == "-123,456,789.123456789");
  CHECK(words("2026", Language::English) == "2026");
}

TEST_CASE("dates in words") {
  const Date date = *Date::from_civil(2026, 5, 9);
  CHECK(date_words(date, Language::English) == "9 May 2026");
  CHECK(date_words(date, Language::Russian) == "9 мая 2026 года");
  CHECK(date_words(date, Language::Kazakh) == "2026 ж. 9 мамыр");
  CHECK(date_words(*Date::from_civil(2026, 11, 25), Language::Kazakh) == "2026 ж. 25 қараша");
  CHECK(date_words(Date::unlimited(), Language::Russian) == "бессрочно");
}

TEST_CASE("the calendar is Gregorian on every day, whatever the time zone") {
  CHECK(date_words(*Date::from_civil(1, 1, 1), Language::English) == "1 January 1");
  CHECK(date_words(*Date::from_civil(1500, 2, 28), Language::English) == "28 February 1500");
  CHECK(date_words(*Date::from_civil(1582, 10, 10), Language::English) == "10 October 1582");
  CHECK(date_words(*Date::from_civil(9999, 12, 31), Language::English) == "31 December 9999");
  CHECK(say(Phrase::LawOf, Language::Kazakh, {{"day", *Date::from_civil(2026, 1, 1)}, {"acts", "№ 677"}}) ==
        "Құқық күні: 2026 ж. 1 қаңтар. Қолданылатын актілер: № 677");
}

TEST_CASE("terms as text, there and back") {
  const std::vector<std::pair<Duration, std::string>> rows = {{{DurationUnit::CalendarDays, 10}, "10 calendar days"},
                                                              {{DurationUnit::CalendarDays, 1}, "1 calendar day"},
                                                              {{DurationUnit::WorkingDays, 5}, "5 working days"},
                                                              {{DurationUnit::Months, 24}, "2 years"},
                                                              {{DurationUnit::Months, 12}, "1 year"},
                                                              {{DurationUnit::Months, 1}, "1 month"},
                                                              {{DurationUnit::Months, 13}, "13 months"},
                                                              {{DurationUnit::Months, 0}, "0 months"},
                                                              {{DurationUnit::CalendarDays, -3}, "-3 calendar days"}};
  for (const auto& [duration, text] : rows) {
    CHECK(duration_text(duration) == text);
    CHECK(parse_duration(text) == duration);
  }
  for (const char* bad :
       {"", "10", "10 days", "ten calendar days", "10  years", "10 years ", "99999999 years", "-", "- 1 year"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_duration(bad).has_value());
  }
}

TEST_CASE("lines are broken at the width, in letters, and unbroken spaces hold") {
  TextLayout layout(false, 20);
  layout.line(0, "сөз сөз сөз сөз сөз сөз");
  layout.item(1, "one two three four five");
  layout.line(0, "aaaaaaaaaaaaaaaaaa №\u00A0916");
  layout.blank();
  layout.blank();
  layout.line(0, "end");
  CHECK(layout.take() ==
        "сөз сөз сөз сөз сөз\n  сөз\n  - one two three\n    four five\naaaaaaaaaaaaaaaaaa\n  № 916\n\nend\n");
}
