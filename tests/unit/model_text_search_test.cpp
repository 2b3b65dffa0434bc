#include <catch2/catch.hpp>

#include <random>

#include "interpreter/model/text_search.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

TEST_CASE("a text is found where the standard library finds it") {
  std::minstd_rand random(5);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    std::string part;
    for (std::size_t i = random() % 12; i > 0; --i) text += "ab"[random() % 2];
    for (std::size_t i = random() % 4; i > 0; --i) part += "ab"[random() % 2];
    const std::size_t from = random() % 14;
    REQUIRE(find_text(text, part, from) == std::string_view(text).find(part, from));
  }
  CHECK(find_text(std::string_view("a\0b", 3), std::string_view("\0b", 2)) == 1);
}

TEST_CASE("a text is replaced from left to right, and what was put in is not looked at again") {
  CHECK(replace_text("aaa", "aa", "b", 100) == "ba");
  CHECK(replace_text("a-a", "a", "aa", 100) == "aa-aa");
  CHECK(replace_text("abc", "x", "y", 100) == "abc");
  CHECK(replace_text("abc", "b", "", 100) == "ac");
  CHECK(replace_text("aaaa", "a", "bb", 8) == "bbbbbbbb");
  CHECK_FALSE(replace_text("aaaa", "a", "bb", 7));
  CHECK_FALSE(replace_text("abcd", "x", "y", 3));
}
