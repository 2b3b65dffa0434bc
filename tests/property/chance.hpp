// Chance that is the same on every machine: the distributions of the standard library are not.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace tarmaq::testing {

class Chance {
 public:
  explicit Chance(std::uint32_t seed) : engine_(seed) {}

  // 0 … limit - 1; limit > 0.
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(engine_() % limit); }
  // True once in `times` on the average.
  bool once_in(std::uint32_t times) { return below(times) == 0; }
  template <typename T>
  const T& one_of(const std::vector<T>& things) {
    return things[below(static_cast<std::uint32_t>(things.size()))];
  }
  std::string word(std::initializer_list<const char*> words) {
    return *(words.begin() + below(static_cast<std::uint32_t>(words.size())));
  }
  template <typename T>
  void shuffle(std::vector<T>& things) {
    for (std::size_t i = things.size(); i > 1; --i)
      std::swap(things[i - 1], things[below(static_cast<std::uint32_t>(i))]);
  }

 private:
  std::mt19937 engine_;
};

}  // namespace tarmaq::testing
