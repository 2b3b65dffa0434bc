#include "interpreter/cli/spoken_language.hpp"

#include <cstddef>
#include <string_view>

#include "grammar/diagnostics/wording.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/words/diagnostic_words.hpp"

namespace tarmaq::cli {

namespace {

constexpr std::string_view option = "--lang";
constexpr std::string_view joined = "--lang=";
constexpr std::string_view country = "kz";

// `kz` to `kk`, and whether it was one.
bool mend(std::string& tag) {
  if (tag != country) return false;
  tag = language_tag(Language::Kazakh);
  return true;
}

}  // namespace

std::optional<std::string> settle_language(std::vector<std::string>& line, Terminal& terminal) {
  bool mended = false;
  bool stated = false;
  std::string tag;
  for (std::size_t i = 1; i < line.size() && line[i] != "--"; ++i) {
    if (line[i] == option && i + 1 < line.size()) {
      mended = mend(line[++i]) || mended;
      tag = line[i];
      stated = true;
    } else if (line[i].rfind(joined, 0) == 0) {
      tag = line[i].substr(joined.size());
      mended = mend(tag) || mended;
      line[i] = std::string(joined) + tag;
      stated = true;
    }
  }
  if (!stated && !terminal.language_asked.empty()) {
    tag = terminal.language_asked;
    mended = mend(tag);
    if (!is_language_tag(tag)) {
      return worded("TARMAQ_LANG is `{}`, which is no language; the languages are {}", tag,
                    language_tags(Pattern("{} and {}")))
          .english();
    }
    if (!line.empty()) line.insert(line.begin() + 1, std::string(joined) + tag);
  }
  terminal.language = language_of(tag);
  if (mended)
    terminal.err << words::say(worded("`kz` is the code of the country: the language is `kk`"), terminal.language)
                 << '\n';
  return std::nullopt;
}

}  // namespace tarmaq::cli
