// The catalogue of sentences, and values in words.
#include <catch2/catch.hpp>
#include <set>

#include "interpreter/answer/messages.hpp"
#include "interpreter/answer/text_layout.hpp"
#include "interpreter/answer/value_text.hpp"

using namespace tarmaq;

namespace {

std::multiset<std::string> places(std::string_view pattern) {
  std::multiset<std::string> found;
  for (std::size_t i = 0; i + 2 < pattern.size(); ++i) {
    if (pattern[i] == '{' && pattern[i + 2] == '}') found.insert(std::string(pattern.substr(i, 3)));
  }
  return found;
}

}  // namespace

TEST_CASE("every phrase is there in three languages with the same places") {
  for (int i = 0; i < static_cast<int>(Phrase::count); ++i) {
    const auto which = static_cast<Phrase>(i);
    const std::string_view english = phrase_english(which);
    CAPTURE(i, english);
    CHECK_FALSE(english.empty());
    CHECK_FALSE(phrase_russian(which).empty());
    CHECK_FALSE(phrase_kazakh(which).empty());
    CHECK(places(english) == places(phrase_russian(which)));
    CHECK(places(english) == places(phrase_kazakh(which)));
  }
}

TEST_CASE("dates in words") {
  const Date date = *Date::from_civil(2026, 5, 9);
  CHECK(date_words(date, Language::English) == "9 May 2026");
  CHECK(date_words(date, Language::Russian) == "9 мая 2026 года");
  CHECK(date_words(date, Language::Kazakh) == "2026 жылғы 9 мамыр");
  CHECK(date_words(Date::unlimited(), Language::Russian) == "бессрочно");
}

TEST_CASE("terms as text, there and back") {
  const std::vector<std::pair<Duration, std::string>> rows = {
      {{DurationUnit::CalendarDays, 10}, "10 calendar days"}, {{DurationUnit::CalendarDays, 1}, "1 calendar day"},
      {{DurationUnit::WorkingDays, 5}, "5 working days"},     {{DurationUnit::Months, 24}, "2 years"},
      {{DurationUnit::Months, 12}, "1 year"},                 {{DurationUnit::Months, 1}, "1 month"},
      {{DurationUnit::Months, 13}, "13 months"},              {{DurationUnit::Months, 0}, "0 months"},
      {{DurationUnit::CalendarDays, -3}, "-3 calendar days"}};
  for (const auto& [duration, text] : rows) {
    CHECK(duration_text(duration) == text);
    CHECK(parse_duration(text) == duration);
  }
  for (const char* bad : {"", "10", "10 days", "ten calendar days", "10  years", "10 years ", "99999999 years", "-", "- 1 year"}) {
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
