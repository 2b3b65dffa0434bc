#include "interpreter/program/citation.hpp"

namespace tarmaq::inline program {
namespace {

bool is_digit(char character) { return character >= '0' && character <= '9'; }

// Compares the runs of digits at both places by value and moves past them.
int compare_numbers(std::string_view left, std::size_t& l, std::string_view right, std::size_t& r) {
  const auto run = [](std::string_view text, std::size_t& at) {
    while (at < text.size() && text[at] == '0') ++at;
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return text.substr(begin, at - begin);
  };
  const std::string_view a = run(left, l);
  const std::string_view b = run(right, r);
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

}  // namespace

std::string paragraph_of(std::string_view number) {
  std::size_t end = number.size();
  while (end > 0 && !is_digit(number[end - 1]) && number[end - 1] != '.' && number[end - 1] != '-') --end;
  const bool letters_behind_a_digit = end > 0 && end < number.size() && is_digit(number[end - 1]);
  return std::string(letters_behind_a_digit ? number.substr(0, end) : number);
}

std::string clause_of(std::string_view number) { return paragraph_of(number.substr(0, number.find('.'))); }

bool is_note(std::string_view paragraph) {
  constexpr std::string_view ending = ".note";
  return paragraph.size() > ending.size() && paragraph.substr(paragraph.size() - ending.size()) == ending;
}

bool before_in_text(std::string_view left, std::string_view right) {
  std::size_t l = 0;
  std::size_t r = 0;
  while (l < left.size() && r < right.size()) {
    if (is_digit(left[l]) && is_digit(right[r])) {
      const int order = compare_numbers(left, l, right, r);
      if (order != 0) return order < 0;
    } else if (left[l] != right[r]) {
      // A point before a hyphen: the paragraphs of clause 7 stand before clause 7-1.
      const auto rank = [](char character) { return character == '.' ? 0 : character == '-' ? 1 : 2; };
      if (rank(left[l]) != rank(right[r])) return rank(left[l]) < rank(right[r]);
      return left[l] < right[r];
    } else {
      ++l;
      ++r;
    }
  }
  return left.size() - l < right.size() - r;
}

}  // namespace tarmaq::inline program
