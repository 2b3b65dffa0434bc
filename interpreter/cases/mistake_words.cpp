#include "interpreter/cases/mistake_words.hpp"

namespace tarmaq {

namespace {

std::string value_names(const Type& type, const Vocabulary& vocabulary, Language language) {
  std::vector<std::string> names;
  if (type.id >= vocabulary.enums.size()) return {};
  for (const EnumValueInfo& value : vocabulary.enums[type.id].values) names.push_back(value.name);
  return list_words(names, language);
}

}  // namespace

std::string expectation(const Type& type, const Vocabulary& vocabulary, Language language) {
  switch (type.kind) {
    case TypeKind::Boolean: return say(Phrase::ExpectBoolean, language);
    case TypeKind::Integer: return say(Phrase::ExpectInteger, language);
    case TypeKind::Number: return say(Phrase::ExpectNumber, language);
    case TypeKind::Text: return say(Phrase::ExpectText, language);
    case TypeKind::Date: return say(type.unlimited ? Phrase::ExpectDateOrUnlimited : Phrase::ExpectDate, language);
    case TypeKind::Duration: return say(Phrase::ExpectDuration, language);
    case TypeKind::Enum: return say(Phrase::ExpectEnum, language, {{"values", value_names(type, vocabulary, language)}});
    case TypeKind::Set: return say(Phrase::ExpectSet, language, {{"values", value_names(type, vocabulary, language)}});
    case TypeKind::Record: return say(Phrase::ExpectObject, language);
    case TypeKind::List: return say(Phrase::ExpectList, language);
    case TypeKind::Error: break;
  }
  return {};
}

std::string mistake_message(const CaseError& error, const Vocabulary& vocabulary, Language language) {
  const auto message = [&](Phrase which, std::string_view place = {}, std::string_view what = {}) {
    return say(which, language, {{"field", error.path}, {"value", error.value}, {place, what}});
  };
  switch (error.mistake) {
    case Mistake::NotJson: return say(Phrase::MistakeNotJson, language, {{"detail", error.detail}});
    case Mistake::Limit: return say(Phrase::MistakeLimit, language, {{"detail", error.detail}});
    case Mistake::NotObject: return message(Phrase::MistakeNotObject);
    case Mistake::RepeatedKey: return message(Phrase::MistakeRepeatedKey);
    case Mistake::UnknownField:
      return error.nearest.empty() ? message(Phrase::MistakeUnknownField)
                                   : message(Phrase::MistakeUnknownFieldNear, "nearest", error.nearest);
    case Mistake::WrongType: return message(Phrase::MistakeWrongType, "expected", expectation(error.type, vocabulary, language));
    case Mistake::ImpossibleDate: return message(Phrase::MistakeImpossibleDate);
    case Mistake::UnknownValue:
      return error.nearest.empty() ? message(Phrase::MistakeUnknownValue)
                                   : message(Phrase::MistakeUnknownValueNear, "nearest", error.nearest);
    case Mistake::TooManyDigits: return message(Phrase::MistakeTooManyDigits);
    case Mistake::RepeatedElement: return message(Phrase::MistakeRepeatedElement);
    case Mistake::NullElement: return message(Phrase::MistakeNullElement);
    case Mistake::ExistsBeside: return message(Phrase::MistakeExistsBeside, "other", error.detail);
    case Mistake::Contradiction: {
      const std::string_view label = label_in(error.labels, language_tag(language));
      return label.empty() ? message(Phrase::MistakeContradiction) : std::string(label);
    }
  }
  return {};
}

}  // namespace tarmaq
