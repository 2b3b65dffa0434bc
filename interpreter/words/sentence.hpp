// A sentence that is kept until it is known in which language a report is read.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/model/language.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::words {

// Findings hold sentences, reports say them: a page in the language asked for, JSON in English.
class Sentence {
 public:
  struct Part;

  // Says nothing.
  Sentence() = default;
  // A phrase of the catalogue with what stands in its places.
  explicit Sentence(Phrase phrase, std::vector<Part> parts = {});
  // What is the same in every language: a value, a name, words of the law.
  static Sentence text(std::string text);
  // What is made in each language by a function, which is called at once.
  static Sentence in_each(const std::function<std::string(Language)>& made);
  // The parts put together by `next`, as list_words does; nothing where there are none.
  static Sentence list(std::vector<Sentence> parts, Phrase next = Phrase::ListNext);

  bool empty() const { return kind_ == Kind::Nothing; }
  std::string in(Language language) const;

 private:
  enum class Kind : std::uint8_t { Nothing, Text, Each, Phrase, List };

  Kind kind_ = Kind::Nothing;
  Phrase phrase_ = Phrase::count;
  std::vector<std::string> texts_;  // Text: one; Each: one a language
  std::vector<Sentence> said_;      // Phrase: what is put into its places; List: its parts
  std::vector<std::string_view> places_;
  std::vector<std::int64_t> counts_;  // Phrase: of each place, the count where nothing is said
};

// What is put into a place, which is named by a literal.
struct Sentence::Part {
  Part(std::string_view place, std::string text) : name(place), said(Sentence::text(std::move(text))) {}
  Part(std::string_view place, Sentence sentence) : name(place), said(std::move(sentence)) {}
  // A number that the words of the phrase hang on.
  static Part counted(std::string_view place, std::int64_t count) {
    Part part(place, Sentence());
    part.count = count;
    return part;
  }

  std::string_view name;
  Sentence said;
  std::int64_t count = 0;
};

}  // namespace tarmaq::words
