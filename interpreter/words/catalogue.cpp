#include "interpreter/words/catalogue.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
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

// Finds the entries of a catalogue; a pattern stays as it is written, one string or several side by side.
class CatalogueReader {
 public:
  explicit CatalogueReader(std::string_view text) : text_(text) {}

  // Gives each key and its strings to `take`. Whether the whole text could be read.
  template <typename Take>
  bool read(const Take& take) {
    if (word().empty() || !sign('{')) return false;
    while (!sign('}')) {
      const std::string_view key = word();
      if (key.empty() || !sign('{')) return false;
      const std::string_view written = strings();
      if (written.empty() || !sign('}')) return false;
      take(key, written);
    }
    skip();
    return at_ == text_.size();
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

  // From the first quote to the last; empty where there is none, or one is left open.
  std::string_view strings() {
    skip();
    const std::size_t begin = at_;
    std::size_t end = at_;
    while (sign('"')) {
      while (true) {
        at_ = text_.find('"', at_);
        if (at_ == std::string_view::npos) {
          at_ = text_.size();
          return {};
        }
        if (!is_escaped(at_++)) break;
      }
      end = at_;
    }
    return text_.substr(begin, end - begin);
  }

  // Whether an odd number of backslashes stands before.
  bool is_escaped(std::size_t at) const {
    std::size_t first = at;
    while (first > 0 && text_[first - 1] == '\\') --first;
    return (at - first) % 2 == 1;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// What strings side by side say.
std::string said_by(std::string_view written) {
  std::string out;
  bool within = false;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] == '"') {
      within = !within;
    } else if (within) {
      if (written[i] == '\\') ++i;
      out += written[i];
    }
  }
  return out;
}

// The catalogue of a language: where each pattern stands, found when the first is asked for; a pattern is cut up
// when it is asked for itself, since a run says few of them. Any thread may ask.
class Catalogue {
 public:
  explicit Catalogue(Language language) {
    // Entries stand nearly in the order of the keys: each is looked for behind the one before.
    std::size_t next = 0;
    CatalogueReader(catalogue_text(language)).read([&](std::string_view key, std::string_view written) {
      for (std::size_t step = 0; step < keys.size(); ++step) {
        const std::size_t i = (next + step) % keys.size();
        if (keys[i] != key) continue;
        written_[i] = written;
        next = i + 1;
        return;
      }
    });
  }
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;
  ~Catalogue() {
    for (const std::atomic<const Pattern*>& each : cut_) delete each.load();
  }

  bool has(std::size_t index) const { return !written_[index].empty(); }

  const Pattern& pattern(std::size_t index) {
    if (const Pattern* ready = cut_[index].load(std::memory_order_acquire)) return *ready;
    auto made = std::make_unique<const Pattern>(cut_pattern(said_by(written_[index])));
    const Pattern* first = nullptr;
    // Another thread may have been quicker.
    if (cut_[index].compare_exchange_strong(first, made.get(), std::memory_order_acq_rel)) return *made.release();
    return *first;
  }

 private:
  std::array<std::string_view, phrase_count> written_;
  std::array<std::atomic<const Pattern*>, phrase_count> cut_ = {};
};

// Each is read when it is first asked for.
Catalogue& catalogue_of(Language language) {
  static std::array<std::once_flag, language_count> read;
  static std::array<std::unique_ptr<Catalogue>, language_count> all;
  const auto index = static_cast<std::size_t>(language);
  std::call_once(read[index], [&] { all[index] = std::make_unique<Catalogue>(language); });
  return *all[index];
}

}  // namespace

CatalogueEntries read_catalogue(std::string_view text) {
  CatalogueEntries result;
  result.complete = CatalogueReader(text).read(
      [&](std::string_view key, std::string_view written) { result.entries.emplace_back(key, said_by(written)); });
  return result;
}

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
  Catalogue& catalogue = catalogue_of(language);
  return catalogue.has(index) ? catalogue.pattern(index) : catalogue_of(Language::English).pattern(index);
}

std::string_view phrase_key(Phrase phrase) { return keys[static_cast<std::size_t>(phrase)]; }

}  // namespace tarmaq::words
