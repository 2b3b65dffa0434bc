// Characters one by one, counted as they are read.
#pragma once

#include <cstddef>
#include <iterator>

namespace tarmaq::json {

class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::size_t* count) : at_(at), count_(count) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    ++*count_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& left, const CountingIterator& right) { return left.at_ == right.at_; }
  friend bool operator!=(const CountingIterator& left, const CountingIterator& right) { return !(left == right); }

 private:
  const char* at_;
  std::size_t* count_;
};

}  // namespace tarmaq::json
