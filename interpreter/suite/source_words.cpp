#include "interpreter/suite/source_words.hpp"

#include <string_view>

#include <fmt/format.h>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "interpreter/answer/reasons.hpp"

namespace tarmaq::suite {

std::string source_words(const RuleSet& ruleset, Span span) {
  constexpr std::size_t longest = 120;
  if (span.file >= ruleset.sources.size()) return {};
  const std::string_view text = ruleset.sources.at(span.file).text;
  std::string words;
  for (std::size_t i = span.begin; i < span.end && i < text.size(); ++i) {
    const char c = text[i];
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) words += c;
    else if (!words.empty() && words.back() != ' ') words += ' ';
    const bool letter_ends = i + 1 >= text.size() || (static_cast<unsigned char>(text[i + 1]) & 0xC0U) != 0x80U;
    if (words.size() >= longest && letter_ends) return words + "…";
  }
  return words;
}

std::string source_place(const RuleSet& ruleset, Span span) {
  const LineColumn at = ruleset.sources.locate(span.file, span.begin);
  return fmt::format("{}:{}", answer::place_name(span, ruleset), at.column);
}

}  // namespace tarmaq::suite
