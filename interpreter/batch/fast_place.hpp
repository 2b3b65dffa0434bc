// Where a walk over some lines stands: at one of the places that simdjson's first stage found, which are
// those of all brackets, colons and commas, and of the beginnings of values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "interpreter/batch/fast_number.hpp"
#include "interpreter/batch/fast_words.hpp"

namespace tarmaq::batch {

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
  bool take_number(FastNumber& number) const { return parse_plain_number({data(), end_of_value() - *place_}, number); }

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
