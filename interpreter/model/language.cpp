#include "interpreter/model/language.hpp"

#include <string>
#include <utility>

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

Wording language_tags(Pattern last) {
  Wording list;
  for (std::size_t i = 0; i < language_count; ++i) {
    Wording tag = Wording::text("`" + std::string(all_languages[i].tag) + "`");
    if (i == 0) list = std::move(tag);
    else list = worded(i + 1 == language_count ? last : Pattern("{}, {}"), std::move(list), std::move(tag));
  }
  return list;
}

}  // namespace tarmaq::inline model
