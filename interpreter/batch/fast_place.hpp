// Where a walk over some lines stands: at one of the places that simdjson's first stage found, which are
// those of all brackets, colons and commas, and of the beginnings of values.
#pragma once

#include "interpreter/batch/fast_words.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace tarmaq::batch {

// As JSON has it, without an exponent, and not long: no reader has a limit for those.
inline bool is_plain_number(std::string_view text) {
  constexpr std::size_t longest = 19;
  if (text.size() > longest) return false;
  const auto is_digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  std::size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
  const auto pass_digits = [&] {
    const std::size_t begin = at;
    while (at < text.size() && is_digit(at)) ++at;
    return at > begin;
  };
  const std::size_t whole = at;
  if (!pass_digits() || (text[whole] == '0' && at > whole + 1)) return false;
  if (at == text.size()) return true;
  return text[at++] == '.' && pass_digits() && at == text.size();
}

// A value, handed on by copying. Behind the last place of the lines stand `behind` more, all of one byte
// that is in no line: no walk goes on along equal bytes.
class Place {
 public:
  static constexpr std::size_t behind = 8;

  // Nowhere: something was not as it has to be.
  Place() = default;
  Place(const char* text, const std::uint32_t* place) : text_(text), place_(place) {}

  explicit operator bool() const { return place_ != nullptr; }
  Place next(std::size_t count = 1) const { return {text_, place_ + count}; }
  // In the lines.
  std::size_t offset() const { return *place_; }
  std::size_t offset_before() const { return place_[-1]; }
  char byte() const { return text_[*place_]; }
  char next_byte() const { return text_[place_[1]]; }
  const char* data() const { return text_ + *place_; }

  // The text that begins here, up to its quotation mark: nothing but space stands between that and the
  // next place.
  bool take_text(std::string_view& found) const {
    const std::uint32_t begin = *place_;
    const std::uint32_t end = end_of_value();
    if (text_[begin] != '"' || text_[end - 1] != '"' || end < begin + 2) return false;
    found = {text_ + begin + 1, end - begin - 2};
    return true;
  }
  bool is_null() const {
    std::uint32_t word = 0;
    std::memcpy(&word, data(), sizeof word);
    return word == 0x6C6C756EU && has_size(4);
  }
  // Without a branch on which of the two it is: no one can guess that.
  bool take_boolean(bool& value) const {
    const std::uint64_t word = word_at(data());
    value = (word & 0xFFFFFFFFU) == 0x65757274U;
    const bool is_false = (word & 0xFFFFFFFFFFU) == 0x65736C6166U;
    return static_cast<int>(value) + static_cast<int>(is_false) != 0 && has_size(value ? 4 : 5);
  }
  bool take_number(std::string_view& found) const {
    found = {data(), end_of_value() - *place_};
    return is_plain_number(found);
  }

 private:
  static bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }
  std::uint32_t end_of_value() const {
    std::uint32_t end = place_[1];
    while (text_[end - 1] != '"' && is_space(text_[end - 1])) --end;
    return end;
  }
  // Whether what begins here has so many bytes.
  bool has_size(std::uint32_t size) const { return place_[1] == *place_ + size || is_space(data()[size]); }

  const char* text_ = nullptr;
  const std::uint32_t* place_ = nullptr;
};

}  // namespace tarmaq::batch
