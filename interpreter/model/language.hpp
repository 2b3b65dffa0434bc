// The languages of titles and of what is said to a person: the table languages.def.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "grammar/diagnostics/wording.hpp"

namespace tarmaq::inline model {

enum class Language : std::uint8_t {
#define TARMAQ_LANGUAGE(name, tag, locale, thousands) name,
#include "interpreter/model/languages.def"
#undef TARMAQ_LANGUAGE
};

struct LanguageInfo {
  Language language;
  std::string_view tag;        // "kk"
  const char* locale;          // of ICU
  std::string_view thousands;  // between them: "1,234"
};

inline constexpr std::array all_languages = {
#define TARMAQ_LANGUAGE(name, tag, locale, thousands) LanguageInfo{Language::name, tag, locale, thousands},
#include "interpreter/model/languages.def"
#undef TARMAQ_LANGUAGE
};
inline constexpr std::size_t language_count = all_languages.size();

constexpr const LanguageInfo& language_info(Language language) {
  return all_languages[static_cast<std::size_t>(language)];
}
constexpr std::string_view language_tag(Language language) { return language_info(language).tag; }
bool is_language_tag(std::string_view tag);
// The language of a tag; of any other word, English.
Language language_of(std::string_view tag);
// "`kk`, `ru` or `en`", the last put behind the others as `last` says.
Wording language_tags(Pattern last);

}  // namespace tarmaq::inline model
