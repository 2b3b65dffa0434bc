#include "interpreter/words/messages.hpp"

#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/words/catalogue.hpp"
#include "interpreter/words/message_format.hpp"

namespace tarmaq::words {

std::string say(Phrase which, Language language, std::initializer_list<Argument> arguments) {
  return say(which, language, std::span<const Argument>(arguments.begin(), arguments.size()));
}

std::string say(Phrase which, Language language, std::span<const Argument> arguments) {
  const Pattern& pattern = pattern_of(which, language);
  if (!pattern.plain) return format_message(which, language, arguments);
  std::string out;
  for (const PlainPart& part : pattern.parts) {
    out += part.literal;
    for (const Argument& argument : arguments) {
      if (part.argument.empty() || part.argument != argument.name) continue;
      out += argument.kind == Argument::Kind::Count ? std::to_string(argument.count) : std::string(argument.text);
    }
  }
  return out;
}

std::string list_words(const std::vector<std::string>& parts, Language language, Phrase next) {
  std::string list;
  bool first = true;
  for (const std::string& part : parts) {
    // Phrases begin with {list}: what is there already need not be gone through again.
    list += first ? part : say(next, language, {{"list", ""}, {"next", part}});
    first = false;
  }
  return list;
}

std::string date_words(Date date, Language language) {
  if (date.is_unlimited()) return say(Phrase::Unlimited, language);
  if (date.is_none()) return say(Phrase::NoDay, language);
  return say(Phrase::DateWords, language, {{"day", date}});
}

std::string label_or_name(const Labels& labels, std::string_view name, Language language) {
  const std::string_view label = label_in(labels, language_tag(language));
  return std::string(label.empty() ? name : label);
}

namespace {

std::string duration_words(Duration duration, Language language) {
  const std::int64_t count = duration.count;
  switch (duration.unit) {
    case DurationUnit::Months:
      if (count != 0 && count % 12 == 0) return say(Phrase::Years, language, {{"count", count / 12}});
      return say(Phrase::Months, language, {{"count", count}});
    case DurationUnit::CalendarDays: return say(Phrase::CalendarDays, language, {{"count", count}});
    case DurationUnit::WorkingDays: return say(Phrase::WorkingDays, language, {{"count", count}});
  }
  return {};
}

std::string number_words(const Value& value, const Type& type, const Vocabulary& vocabulary, Language language) {
  const std::string digits = value.as_decimal().to_string();
  const Argument number = Argument::number("number", digits);
  if (type.kind != TypeKind::Number || type.id >= vocabulary.units.size())
    return say(Phrase::NumberWords, language, {number});
  const UnitInfo& unit = vocabulary.units[type.id];
  const std::string label = label_or_name(unit.labels, unit.name, language);
  return say(Phrase::NumberOfUnits, language, {number, {"unit", label}});
}

}  // namespace

std::string value_words(const Value& value, const Type& type, const Vocabulary& vocabulary, std::string_view text,
                        Language language) {
  switch (value.state) {
    case State::Unknown: return say(Phrase::NotKnown, language);
    case State::NotApplicable: return say(Phrase::NotApplicable, language);
    case State::Conflict: return say(Phrase::Conflict, language);
    case State::Fault: return say(Phrase::Fault, language);
    case State::Known: break;
  }
  const auto enum_word = [&](std::size_t index) {
    if (type.id >= vocabulary.enums.size()) return std::string();
    const EnumInfo& info = vocabulary.enums[type.id];
    return index < info.values.size() ? label_or_name(info.values[index].labels, info.values[index].name, language)
                                      : std::string();
  };
  switch (value.kind) {
    case Kind::Boolean: return say(value.a != 0 ? Phrase::Yes : Phrase::No, language);
    case Kind::Integer:
    case Kind::Number: return number_words(value, type, vocabulary, language);
    case Kind::Text: return std::string(text);
    case Kind::Date: return date_words(value.as_date(), language);
    case Kind::Duration: return duration_words(value.as_duration(), language);
    case Kind::Enum: return enum_word(static_cast<std::size_t>(value.a));
    case Kind::Set: {
      std::vector<std::string> words;
      for (std::size_t index = 0; index < 64; ++index) {
        if ((value.certain() >> index & 1U) != 0) words.push_back(enum_word(index));
      }
      return words.empty() ? say(Phrase::EmptySet, language) : list_words(words, language);
    }
    case Kind::List: break;
  }
  return {};
}

}  // namespace tarmaq::words
