#include "interpreter/cases/mistake_words.hpp"

#include <string_view>
#include <vector>

#include "interpreter/model/language.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cases {

namespace {

std::string value_names(const Type& type, const Vocabulary& vocabulary, Language language) {
  std::vector<std::string> names;
  if (type.id >= vocabulary.enums.size()) return {};
  for (const EnumValueInfo& value : vocabulary.enums[type.id].values) names.push_back(value.name);
  return words::list_words(names, language);
}

}  // namespace

std::string expectation(const Type& type, const Vocabulary& vocabulary, Language language) {
  switch (type.kind) {
    case TypeKind::Boolean: return words::say(words::Phrase::ExpectBoolean, language);
    case TypeKind::Integer: return words::say(words::Phrase::ExpectInteger, language);
    case TypeKind::Number: return words::say(words::Phrase::ExpectNumber, language);
    case TypeKind::Text: return words::say(words::Phrase::ExpectText, language);
    case TypeKind::Date:
      return words::say(type.unlimited ? words::Phrase::ExpectDateOrUnlimited
                        : type.or_none ? words::Phrase::ExpectDateOrNone
                                       : words::Phrase::ExpectDate,
                        language);
    case TypeKind::Duration: return words::say(words::Phrase::ExpectDuration, language);
    case TypeKind::Enum:
      return words::say(words::Phrase::ExpectEnum, language, {{"values", value_names(type, vocabulary, language)}});
    case TypeKind::Set:
      return words::say(words::Phrase::ExpectSet, language, {{"values", value_names(type, vocabulary, language)}});
    case TypeKind::Record: return words::say(words::Phrase::ExpectObject, language);
    case TypeKind::List: return words::say(words::Phrase::ExpectList, language);
    case TypeKind::Error: break;
  }
  return {};
}

std::string mistake_message(const CaseError& error, const Vocabulary& vocabulary, Language language) {
  const auto message = [&](words::Phrase which, std::string_view place = {}, std::string_view what = {}) {
    return words::say(which, language, {{"field", error.path}, {"value", error.value}, {place, what}});
  };
  switch (error.mistake) {
    case Mistake::NotJson: return words::say(words::Phrase::MistakeNotJson, language, {{"detail", error.detail}});
    case Mistake::Limit: return words::say(words::Phrase::MistakeLimit, language, {{"detail", error.detail}});
    case Mistake::NotObject: return message(words::Phrase::MistakeNotObject);
    case Mistake::RepeatedKey: return message(words::Phrase::MistakeRepeatedKey);
    case Mistake::UnknownField:
      return error.nearest.empty() ? message(words::Phrase::MistakeUnknownField)
                                   : message(words::Phrase::MistakeUnknownFieldNear, "nearest", error.nearest);
    case Mistake::WrongType:
      return message(words::Phrase::MistakeWrongType, "expected", expectation(error.type, vocabulary, language));
    case Mistake::ImpossibleDate: return message(words::Phrase::MistakeImpossibleDate);
    case Mistake::UnknownValue:
      return error.nearest.empty() ? message(words::Phrase::MistakeUnknownValue)
                                   : message(words::Phrase::MistakeUnknownValueNear, "nearest", error.nearest);
    case Mistake::TooManyDigits: return message(words::Phrase::MistakeTooManyDigits);
    case Mistake::RepeatedElement: return message(words::Phrase::MistakeRepeatedElement);
    case Mistake::NullElement: return message(words::Phrase::MistakeNullElement);
    case Mistake::ExistsBeside: return message(words::Phrase::MistakeExistsBeside, "other", error.detail);
    case Mistake::Contradiction: {
      const std::string_view label = label_in(error.labels, language_tag(language));
      return label.empty() ? message(words::Phrase::MistakeContradiction) : std::string(label);
    }
  }
  return {};
}

}  // namespace tarmaq::cases
