// Expressions of every construct of the language, made by chance over the wider vocabulary of wild laws.
#pragma once

#include "tests/property/generated_law.hpp"

namespace tarmaq::testing {

// Facts, records, lists and functions that wild laws have beside those of all laws.
extern const char* const wild_vocabulary;

// What it makes is typed, in parentheses where a reader could join it wrongly, and may be a fault. No
// expression is made of constants alone where the checker could work it out and refuse it.
class WildMaker {
 public:
  explicit WildMaker(Chance& chance) : chance_(chance) {}

  // A condition of at most `depth` levels.
  std::string condition(std::uint32_t depth);
  // A value of the type: boolean, Color, integer, number, date, duration or, to be included, set of Mark.
  std::string value(const std::string& type, std::uint32_t depth);

 private:
  // An element that a quantifier around the expression runs over.
  struct Element {
    std::string name;
    std::string list;  // items, visits, or names: then the element is a text
  };

  std::string text(std::uint32_t depth);
  std::string integer(std::uint32_t depth);
  std::string number(std::uint32_t depth);
  std::string day(std::uint32_t depth);
  std::string term(std::uint32_t depth);
  std::string marks();
  std::string colour(std::uint32_t depth);

  std::string fact_of(const std::string& type);
  std::string about_text(std::uint32_t depth);
  std::string about_number(std::uint32_t depth);
  std::string about_day(std::uint32_t depth);
  std::string about_term(std::uint32_t depth);
  std::string about_marks(std::uint32_t depth);
  std::string compared_elements();
  std::string quantified(std::uint32_t depth);
  std::string aggregate(const std::string& type, std::uint32_t depth);
  std::string table(const std::string& type);
  std::string either(const std::string& type, std::uint32_t depth);
  std::string order() { return chance_.word({" < ", " <= ", " > ", " >= ", " is ", " is not "}); }

  Chance& chance_;
  std::vector<Element> elements_;
  std::uint32_t names_ = 0;
};

}  // namespace tarmaq::testing
