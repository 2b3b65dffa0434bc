#include "interpreter/words/duty_words.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "interpreter/model/language.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::words {

namespace {

std::string word(const std::string& name, std::string_view enum_name, const Vocabulary& vocabulary, Language language) {
  std::string spaced = name;
  std::replace(spaced.begin(), spaced.end(), '_', ' ');
  const EnumId id = vocabulary.find_enum(enum_name);
  if (id == none) return spaced;
  const EnumInfo& info = vocabulary.enums[id];
  const std::uint32_t index = info.find(name);
  return index == none ? spaced : label_or_name(info.values[index].labels, spaced, language);
}

}  // namespace

std::string party_words(const std::string& name, const Vocabulary& vocabulary, Language language) {
  return word(name, "Party", vocabulary, language);
}
std::string action_words(const std::string& name, const Vocabulary& vocabulary, Language language) {
  return word(name, "Action", vocabulary, language);
}

std::string duty_words(const ConclusionInfo& duty, const Vocabulary& vocabulary, Language language) {
  Phrase kind = Phrase::DutyMust;
  switch (duty.modality) {
    case Modality::Must: break;
    case Modality::May: kind = Phrase::DutyMay; break;
    case Modality::MustNot: kind = Phrase::DutyMustNot; break;
  }
  const std::string line = say(kind, language,
                               {{"bearer", party_words(duty.bearer, vocabulary, language)},
                                {"action", action_words(duty.action, vocabulary, language)}});
  if (duty.counterparty.empty()) return line;
  const std::string towards =
      say(Phrase::DutyTo, language, {{"counterparty", party_words(duty.counterparty, vocabulary, language)}});
  return say(Phrase::SeriesNext, language, {{"list", line}, {"next", towards}});
}

}  // namespace tarmaq::words
