#include "interpreter/words/message_format.hpp"

#include <unicode/datefmt.h>
#include <unicode/gregocal.h>
#include <unicode/msgfmt.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model/language.hpp"
#include "interpreter/words/catalogue.hpp"

namespace tarmaq::words {

namespace {

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

icu::Locale locale_of(Language language) { return icu::Locale(language_info(language).locale); }

// A Gregorian calendar without the switch of 1582, in UTC.
std::unique_ptr<icu::Calendar> law_calendar(const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  auto calendar = std::make_unique<icu::GregorianCalendar>(icu::TimeZone::getGMT()->clone(), locale, status);
  constexpr UDate before_every_day = -184303902528000000.0;
  calendar->setGregorianChange(before_every_day, status);
  return calendar;
}

// Null where the pattern is no message.
std::unique_ptr<icu::MessageFormat> prepare(std::string_view pattern, Language language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = locale_of(language);
  auto format = std::make_unique<icu::MessageFormat>(to_icu(pattern), locale, status);
  if (U_FAILURE(status)) return nullptr;
  const std::unique_ptr<icu::StringEnumeration> names(format->getFormatNames(status));
  while (names) {
    const icu::UnicodeString* name = names->snext(status);
    if (name == nullptr || U_FAILURE(status)) break;
    UErrorCode found = U_ZERO_ERROR;
    // The format belongs to the message.
    auto* date = dynamic_cast<icu::DateFormat*>(format->getFormat(*name, found));
    if (date != nullptr) date->adoptCalendar(law_calendar(locale).release());
  }
  return format;
}

icu::Formattable value_of(const Argument& argument) {
  switch (argument.kind) {
    case Argument::Kind::Text: break;
    case Argument::Kind::Count: return icu::Formattable(argument.count);
    case Argument::Kind::Day: {
      constexpr UDate milliseconds_a_day = 86'400'000.0;
      return icu::Formattable(static_cast<UDate>(argument.count) * milliseconds_a_day, icu::Formattable::kIsDate);
    }
    case Argument::Kind::Number: {
      // Exact: ICU takes the digits as they stand.
      UErrorCode status = U_ZERO_ERROR;
      icu::Formattable number(icu::StringPiece(argument.text.data(), static_cast<std::int32_t>(argument.text.size())),
                              status);
      if (U_SUCCESS(status)) return number;
      break;
    }
  }
  return icu::Formattable(to_icu(argument.text));
}

std::string filled(const icu::MessageFormat* format, std::string_view pattern, std::span<const Argument> arguments) {
  if (format == nullptr) return std::string(pattern);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const Argument& argument : arguments) {
    names.push_back(to_icu(argument.name));
    values.push_back(value_of(argument));
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString text;
  format->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), text, status);
  if (U_FAILURE(status)) return std::string(pattern);
  std::string out;
  return text.toUTF8String(out);
}

}  // namespace

std::string format_message(Phrase phrase, Language language, std::span<const Argument> arguments) {
  // Preparing a message costs more than filling it, and no two threads may fill one at a time.
  constexpr auto phrases = static_cast<std::size_t>(Phrase::count);
  thread_local std::array<std::array<std::unique_ptr<icu::MessageFormat>, phrases>, language_count> prepared;
  const std::string_view pattern = pattern_of(phrase, language).text;
  std::unique_ptr<icu::MessageFormat>& format =
      prepared[static_cast<std::size_t>(language)][static_cast<std::size_t>(phrase)];
  if (!format) format = prepare(pattern, language);
  return filled(format.get(), pattern, arguments);
}

std::string format_pattern(std::string_view pattern, Language language, std::initializer_list<Argument> arguments) {
  return filled(prepare(pattern, language).get(), pattern,
                std::span<const Argument>(arguments.begin(), arguments.size()));
}

}  // namespace tarmaq::words
