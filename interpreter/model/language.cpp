#include "interpreter/model/language.hpp"

namespace tarmaq::inline model {

bool is_language_tag(std::string_view tag) {
  for (const LanguageInfo& info : all_languages) {
    if (info.tag == tag) return true;
  }
  return false;
}

Language language_of(std::string_view tag) {
  for (const LanguageInfo& info : all_languages) {
    if (info.tag == tag) return info.language;
  }
  return Language::English;
}

std::string language_tags(std::string_view last) {
  std::string list;
  for (std::size_t i = 0; i < language_count; ++i) {
    if (i > 0) list += i + 1 == language_count ? last : std::string_view(", ");
    list.append("`").append(all_languages[i].tag).append("`");
  }
  return list;
}

}  // namespace tarmaq::inline model
