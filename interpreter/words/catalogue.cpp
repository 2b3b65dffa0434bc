#include "interpreter/words/catalogue.hpp"

#include <algorithm>
#include <array>
#include <mutex>

#include "interpreter/model/language.hpp"

namespace tarmaq::words {

namespace {

constexpr auto phrase_count = static_cast<std::size_t>(Phrase::count);

constexpr std::array<std::string_view, phrase_count> keys = {
#define TARMAQ_PHRASE(name) #name,
#include "interpreter/words/messages.def"
#undef TARMAQ_PHRASE
};

class CatalogueReader {
 public:
  explicit CatalogueReader(std::string_view text) : text_(text) {}

  CatalogueEntries read() {
    CatalogueEntries result;
    if (word().empty() || !sign('{')) return result;
    while (!sign('}')) {
      const std::string_view key = word();
      std::string pattern;
      if (key.empty() || !sign('{') || !strings(pattern) || !sign('}')) return result;
      result.entries.emplace_back(key, std::move(pattern));
    }
    skip();
    result.complete = at_ == text_.size();
    return result;
  }

 private:
  void skip() {
    while (at_ < text_.size()) {
      if (text_[at_] == ' ' || text_[at_] == '\n') {
        ++at_;
      } else if (text_.substr(at_, 2) == "//") {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else {
        return;
      }
    }
  }

  bool sign(char wanted) {
    skip();
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  std::string_view word() {
    skip();
    const std::size_t begin = at_;
    const auto letter = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    while (at_ < text_.size() && letter(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  // One string or several side by side.
  bool strings(std::string& out) {
    std::size_t count = 0;
    for (; sign('"'); ++count) {
      std::size_t begin = at_;
      for (; at_ < text_.size() && text_[at_] != '"'; ++at_) {
        if (text_[at_] != '\\' || at_ + 1 >= text_.size()) continue;
        out.append(text_, begin, at_ - begin);
        begin = ++at_;
      }
      out.append(text_, begin, std::min(at_, text_.size()) - begin);
      if (at_++ >= text_.size()) return false;
    }
    return count > 0;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

using Patterns = std::array<Pattern, phrase_count>;

Patterns patterns_of(Language language) {
  Patterns patterns;
  const CatalogueEntries read = read_catalogue(catalogue_text(language));
  // Entries stand nearly in the order of the keys: each is looked for behind the one before.
  std::size_t next = 0;
  for (const auto& [key, text] : read.entries) {
    for (std::size_t step = 0; step < keys.size(); ++step) {
      const std::size_t i = (next + step) % keys.size();
      if (keys[i] != key) continue;
      patterns[i] = cut_pattern(text);
      next = i + 1;
      break;
    }
  }
  return patterns;
}

// Each is read when it is first asked for.
const Patterns& patterns(Language language) {
  static std::array<std::once_flag, language_count> read;
  static std::array<Patterns, language_count> all;
  const auto index = static_cast<std::size_t>(language);
  std::call_once(read[index], [&] { all[index] = patterns_of(language); });
  return all[index];
}

}  // namespace

CatalogueEntries read_catalogue(std::string_view text) { return CatalogueReader(text).read(); }

Pattern cut_pattern(std::string text) {
  Pattern pattern;
  pattern.text = std::move(text);
  const std::string_view whole = pattern.text;
  if (whole.find('\'') != std::string_view::npos) return pattern;
  std::vector<PlainPart> parts;
  std::size_t at = 0;
  while (true) {
    const std::size_t open = whole.find('{', at);
    PlainPart part{std::string(whole.substr(at, open - at)), {}};
    if (open == std::string_view::npos) {
      parts.push_back(std::move(part));
      break;
    }
    const std::size_t close = whole.find_first_of("{},", open + 1);
    if (close == std::string_view::npos || whole[close] != '}') return pattern;
    part.argument = whole.substr(open + 1, close - open - 1);
    parts.push_back(std::move(part));
    at = close + 1;
  }
  pattern.parts = std::move(parts);
  pattern.plain = true;
  return pattern;
}

const Pattern& pattern_of(Phrase phrase, Language language) {
  const auto index = static_cast<std::size_t>(phrase);
  const Pattern& pattern = patterns(language)[index];
  return pattern.text.empty() ? patterns(Language::English)[index] : pattern;
}

std::string_view phrase_key(Phrase phrase) { return keys[static_cast<std::size_t>(phrase)]; }

}  // namespace tarmaq::words
