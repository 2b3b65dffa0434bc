#include "interpreter/words/diagnostic_words.hpp"

#include <array>
#include <cstddef>
#include <unordered_map>

namespace tarmaq::words {

namespace {

using Said = std::array<std::string, language_count>;

// The text with the ends of lines for which `¶` stands.
std::string lines_of(std::string_view text) {
  constexpr std::string_view mark = "¶";
  std::string out;
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark)) {
    out.append(text.substr(0, at)).append("\n");
    text.remove_prefix(at + mark.size());
  }
  return out.append(text);
}

// By the English pattern. Read when the first is asked for.
const std::unordered_map<std::string, Said>& all_said() {
  static const std::unordered_map<std::string, Said> all = [] {
    std::unordered_map<std::string, Said> read;
    constexpr std::string_view indent = "  ";
    Said* entry = nullptr;
    const std::string_view text = diagnostics_text();
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      const std::string_view line = text.substr(at, end - at);
      at = end == std::string_view::npos ? text.size() : end + 1;
      if (line.empty() || line.front() == '#') continue;
      if (line.substr(0, indent.size()) != indent) {
        entry = &read[lines_of(line)];
        continue;
      }
      const std::string_view told = line.substr(indent.size());
      const std::size_t blank = told.find(' ');
      if (entry == nullptr || blank == std::string_view::npos || !is_language_tag(told.substr(0, blank))) continue;
      (*entry)[static_cast<std::size_t>(language_of(told.substr(0, blank)))] = lines_of(told.substr(blank + 1));
    }
    return read;
  }();
  return all;
}

}  // namespace

Translation translation_of(Language language) {
  return [language](std::string_view pattern) {
    if (language == Language::English) return std::string_view();
    const auto known = all_said().find(std::string(pattern));
    return known == all_said().end() ? std::string_view()
                                     : std::string_view(known->second[static_cast<std::size_t>(language)]);
  };
}

std::string say(const Wording& wording, Language language) { return wording.in(translation_of(language)); }

}  // namespace tarmaq::words
