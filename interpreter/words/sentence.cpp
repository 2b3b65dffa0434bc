#include "interpreter/words/sentence.hpp"

#include <cstddef>
#include <span>
#include <utility>

namespace tarmaq::words {

Sentence::Sentence(Phrase phrase, std::vector<Part> parts) : kind_(Kind::Phrase), phrase_(phrase) {
  for (Part& part : parts) {
    places_.push_back(part.name);
    counts_.push_back(part.count);
    said_.push_back(std::move(part.said));
  }
}

Sentence Sentence::text(std::string text) {
  Sentence sentence;
  sentence.kind_ = Kind::Text;
  sentence.texts_.push_back(std::move(text));
  return sentence;
}

Sentence Sentence::in_each(const std::function<std::string(Language)>& made) {
  Sentence sentence;
  sentence.kind_ = Kind::Each;
  for (const LanguageInfo& info : all_languages) sentence.texts_.push_back(made(info.language));
  return sentence;
}

Sentence Sentence::list(std::vector<Sentence> parts, Phrase next) {
  Sentence sentence;
  if (parts.empty()) return sentence;
  sentence.kind_ = Kind::List;
  sentence.phrase_ = next;
  sentence.said_ = std::move(parts);
  return sentence;
}

std::string Sentence::in(Language language) const {
  std::vector<std::string> words;
  for (const Sentence& each : said_) words.push_back(each.in(language));
  switch (kind_) {
    case Kind::Nothing: return {};
    case Kind::Text: return texts_.front();
    case Kind::Each: return texts_[static_cast<std::size_t>(language)];
    case Kind::List: return list_words(words, language, phrase_);
    case Kind::Phrase: break;
  }
  std::vector<Argument> arguments;
  for (std::size_t i = 0; i < said_.size(); ++i) {
    if (said_[i].empty()) arguments.emplace_back(places_[i], counts_[i]);
    else arguments.emplace_back(places_[i], words[i]);
  }
  return say(phrase_, language, std::span<const Argument>(arguments));
}

}  // namespace tarmaq::words
