// The table of names that the quick reader looks keys and values up in.
#include <catch2/catch.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include "interpreter/batch/name_table.hpp"
#include "tests/parts.hpp"

namespace tarmaq {

TEST_CASE("A table of names finds its names and no others") {
  std::vector<std::string> names = {"",
                                    "a",
                                    "b",
                                    "ab",
                                    "ba",
                                    "identity",
                                    "identity_card",
                                    "identity_cars",
                                    "passport",
                                    "state_corporation",
                                    "state_corporatiom",
                                    std::string(32, 'n'),
                                    std::string(33, 'n'),
                                    std::string(40, 'n')};
  const NameTable table(names);
  const auto find = [&](std::string name) {
    const std::size_t size = name.size();
    name += std::string(NameTable::readable, 'x');
    return table.find(name.data(), size);
  };
  for (std::uint32_t i = 0; i < names.size(); ++i) CHECK(find(names[i]) == i);
  // A table of short names alone has a way of its own.
  const std::vector<std::string> some = {"red", "green", "sixteen_letters_", "sixteen_letters-", "green_", "r", ""};
  const NameTable short_names(some);
  const auto find_short = [&](std::string name) {
    const std::size_t size = name.size();
    name += std::string(NameTable::readable, 'd');
    return short_names.find(name.data(), size);
  };
  for (std::uint32_t i = 0; i < some.size(); ++i) CHECK(find_short(some[i]) == i);
  for (const char* other : {"re", "redd", "green_d", "sixteen_letters_x", "sixteen_letters.", "gree", "d"})
    CHECK(find_short(other) == NameTable::nothing);
  CHECK(find_short(std::string(300, 'd')) == NameTable::nothing);
  const NameTable no_names({});
  CHECK(no_names.find("red                             ", 3) == NameTable::nothing);
  CHECK(no_names.find("                                ", 0) == NameTable::nothing);
  for (const char* other : {"c", "aa", "identity_", "identity_carx", "xidentity_card", "passports", "state_corporatioo",
                            "xx", "\xff", "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"})
    CHECK(find(other) == NameTable::nothing);
}

}  // namespace tarmaq
