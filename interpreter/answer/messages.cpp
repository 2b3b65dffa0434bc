#include "interpreter/answer/messages.hpp"

#include "interpreter/answer/json_writer.hpp"

namespace tarmaq {

Language language_of(std::string_view tag) {
  if (tag == "ru") return Language::Russian;
  if (tag == "kk") return Language::Kazakh;
  return Language::English;
}

std::string_view language_tag(Language language) {
  switch (language) {
    case Language::English: return "en";
    case Language::Russian: return "ru";
    case Language::Kazakh: return "kk";
  }
  return "en";
}

std::string_view phrase(Phrase phrase, Language language) {
  switch (language) {
    case Language::English: return phrase_english(phrase);
    case Language::Russian: return phrase_russian(phrase);
    case Language::Kazakh: return phrase_kazakh(phrase);
  }
  return phrase_english(phrase);
}

std::string say(Phrase which, Language language, std::initializer_list<std::string_view> arguments) {
  const std::string_view pattern = phrase(which, language);
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' && pattern[i + 1] >= '0' &&
                       pattern[i + 1] <= '9';
    if (!place) {
      out += pattern[i];
      continue;
    }
    const auto index = static_cast<std::size_t>(pattern[i + 1] - '0');
    if (index < arguments.size()) out += arguments.begin()[index];
    i += 2;
  }
  return out;
}

std::string date_words(Date date, Language language) {
  static constexpr std::string_view months[3][12] = {
      {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
       "December"},
      {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
       "декабря"},
      {"қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
       "желтоқсан"}};
  if (date.is_unlimited()) return say(Phrase::Unlimited, language);
  const CivilDate civil = date.civil();
  return say(Phrase::DateWords, language,
             {std::to_string(civil.day), months[static_cast<std::size_t>(language)][civil.month - 1],
              std::to_string(civil.year)});
}

std::string label_or_name(const Labels& labels, std::string_view name, Language language) {
  const std::string_view label = label_in(labels, language_tag(language));
  return std::string(label.empty() ? name : label);
}

namespace {

std::string duration_words(Duration duration, Language language) {
  switch (duration.unit) {
    case DurationUnit::Months:
      if (duration.count != 0 && duration.count % 12 == 0) {
        return say(Phrase::Years, language, {std::to_string(duration.count / 12)});
      }
      return say(Phrase::Months, language, {std::to_string(duration.count)});
    case DurationUnit::CalendarDays: return say(Phrase::CalendarDays, language, {std::to_string(duration.count)});
    case DurationUnit::WorkingDays: return say(Phrase::WorkingDays, language, {std::to_string(duration.count)});
  }
  return {};
}

std::string number_words(const Value& value, const Type& type, const Vocabulary& vocabulary, Language language) {
  std::string out = value.as_decimal().to_string();
  if (type.kind == TypeKind::Number && type.id < vocabulary.units.size()) {
    const UnitInfo& unit = vocabulary.units[type.id];
    out.append(" ").append(label_or_name(unit.labels, unit.name, language));
  }
  return out;
}

std::string value_names(const Type& type, const Vocabulary& vocabulary) {
  std::string out;
  if (type.id >= vocabulary.enums.size()) return out;
  for (const EnumValueInfo& value : vocabulary.enums[type.id].values) {
    if (!out.empty()) out += ", ";
    out += value.name;
  }
  return out;
}

}  // namespace

std::string value_words(const Value& value, const Type& type, const Vocabulary& vocabulary,
                        const std::vector<std::string>& texts, Language language) {
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
    case Kind::Text: {
      const auto id = static_cast<std::size_t>(value.a);
      return id < texts.size() ? texts[id] : std::string();
    }
    case Kind::Date: return date_words(value.as_date(), language);
    case Kind::Duration: return duration_words(value.as_duration(), language);
    case Kind::Enum: return enum_word(static_cast<std::size_t>(value.a));
    case Kind::Set: {
      std::string out;
      for (std::size_t index = 0; index < 64; ++index) {
        if ((value.certain() >> index & 1U) == 0) continue;
        if (!out.empty()) out += ", ";
        out += enum_word(index);
      }
      return out.empty() ? say(Phrase::EmptySet, language) : out;
    }
    case Kind::List: break;
  }
  return {};
}

std::string expectation(const Type& type, const Vocabulary& vocabulary, Language language) {
  switch (type.kind) {
    case TypeKind::Boolean: return say(Phrase::ExpectBoolean, language);
    case TypeKind::Integer: return say(Phrase::ExpectInteger, language);
    case TypeKind::Number: return say(Phrase::ExpectNumber, language);
    case TypeKind::Text: return say(Phrase::ExpectText, language);
    case TypeKind::Date: return say(type.unlimited ? Phrase::ExpectDateOrUnlimited : Phrase::ExpectDate, language);
    case TypeKind::Duration: return say(Phrase::ExpectDuration, language);
    case TypeKind::Enum: return say(Phrase::ExpectEnum, language, {value_names(type, vocabulary)});
    case TypeKind::Set: return say(Phrase::ExpectSet, language, {value_names(type, vocabulary)});
    case TypeKind::Record: return say(Phrase::ExpectObject, language);
    case TypeKind::List: return say(Phrase::ExpectList, language);
    case TypeKind::Error: break;
  }
  return {};
}

std::string mistake_message(const CaseError& error, const Vocabulary& vocabulary, Language language) {
  const auto message = [&](Phrase which, std::string_view third = {}) {
    return say(which, language, {error.path, error.value, third});
  };
  switch (error.mistake) {
    case Mistake::NotJson: return say(Phrase::MistakeNotJson, language, {error.detail});
    case Mistake::Limit: return say(Phrase::MistakeLimit, language, {error.detail});
    case Mistake::NotObject: return message(Phrase::MistakeNotObject);
    case Mistake::RepeatedKey: return message(Phrase::MistakeRepeatedKey);
    case Mistake::UnknownField:
      return error.nearest.empty() ? message(Phrase::MistakeUnknownField)
                                   : message(Phrase::MistakeUnknownFieldNear, error.nearest);
    case Mistake::WrongType: return message(Phrase::MistakeWrongType, expectation(error.type, vocabulary, language));
    case Mistake::ImpossibleDate: return message(Phrase::MistakeImpossibleDate);
    case Mistake::UnknownValue:
      return error.nearest.empty() ? message(Phrase::MistakeUnknownValue)
                                   : message(Phrase::MistakeUnknownValueNear, error.nearest);
    case Mistake::TooManyDigits: return message(Phrase::MistakeTooManyDigits);
    case Mistake::RepeatedElement: return message(Phrase::MistakeRepeatedElement);
    case Mistake::NullElement: return message(Phrase::MistakeNullElement);
    case Mistake::ExistsBeside: return message(Phrase::MistakeExistsBeside, error.detail);
    case Mistake::Contradiction: {
      const std::string_view label = label_in(error.labels, language_tag(language));
      return label.empty() ? message(Phrase::MistakeContradiction) : std::string(label);
    }
  }
  return {};
}

}  // namespace tarmaq
