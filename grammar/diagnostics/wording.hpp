// A sentence of a diagnostic, kept until it is known in which language it is read.
//
// It is a pattern in English, `there is no day `{}``, with what stands in its places. The pattern is the key under
// which interpreter/words/diagnostics.txt holds it in the other languages: this room knows none of them. A part is a
// name, a value or words of a file, the same in every language, or a wording itself.
#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace tarmaq::inline diagnostics {

// The English words of a sentence; `{}` is a place. Written `Pattern("…")` in tables, so that tests/wordings.py
// finds it.
class Pattern {
 public:
  constexpr Pattern() = default;
  constexpr explicit Pattern(std::string_view text) : text_(text) {}
  constexpr std::string_view text() const { return text_; }
  constexpr bool empty() const { return text_.empty(); }
  // How many places it has.
  constexpr std::size_t places() const {
    std::size_t count = 0;
    for (std::size_t at = text_.find("{}"); at != std::string_view::npos; at = text_.find("{}", at + 2)) ++count;
    return count;
  }

 private:
  std::string_view text_;
};

// The pattern of a language for one in English; empty where the language has none, and English stands for it. Places
// of it are `{}`, in their order, or `{1}`, `{2}` by their number.
using Translation = std::function<std::string_view(std::string_view pattern)>;

class Wording {
 public:
  // Says nothing.
  Wording() = default;
  Wording(Pattern pattern, std::vector<Wording> parts) : text_(pattern.text()), parts_(std::move(parts)), said_(true) {}
  // What is the same in every language.
  static Wording text(std::string text);

  bool empty() const { return text_.empty(); }
  std::string english() const;
  std::string in(const Translation& translation) const;

  friend bool operator==(const Wording& left, const Wording& right) {
    return left.said_ == right.said_ && left.text_ == right.text_ && left.parts_ == right.parts_;
  }

 private:
  std::string text_;
  std::vector<Wording> parts_;
  bool said_ = false;  // `text_` is a pattern
};

namespace parts {

inline Wording part(Wording wording) { return wording; }
inline Wording part(std::string text) { return Wording::text(std::move(text)); }
inline Wording part(std::string_view text) { return Wording::text(std::string(text)); }
template <std::integral Number>
Wording part(Number number) {
  return Wording::text(std::to_string(number));
}
// A literal would be words in English: `worded` makes a part of them.
Wording part(const char*) = delete;

// A literal with as many places as there are parts, or it does not compile.
template <typename... Parts>
class Literal {
 public:
  template <std::size_t Size>
  consteval Literal(const char (&text)[Size]) : pattern_(std::string_view(text, Size - 1)) {
    if (pattern_.places() != sizeof...(Parts)) throw "a pattern has as many places as parts";
  }
  constexpr Pattern pattern() const { return pattern_; }

 private:
  Pattern pattern_;
};

}  // namespace parts

// `worded("there is no day `{}`", day)`.
template <typename... Parts>
Wording worded(parts::Literal<std::type_identity_t<Parts>...> pattern, Parts&&... given) {
  std::vector<Wording> all;
  all.reserve(sizeof...(Parts));
  (all.push_back(parts::part(std::forward<Parts>(given))), ...);
  return Wording(pattern.pattern(), std::move(all));
}
template <typename... Parts>
Wording worded(Pattern pattern, Parts&&... given) {
  std::vector<Wording> all;
  all.reserve(sizeof...(Parts));
  (all.push_back(parts::part(std::forward<Parts>(given))), ...);
  return Wording(pattern, std::move(all));
}

// The wordings one after another, `, ` between them; nothing where there are none.
Wording worded_list(std::vector<Wording> all, Pattern next = Pattern("{}, {}"));

}  // namespace tarmaq::inline diagnostics
