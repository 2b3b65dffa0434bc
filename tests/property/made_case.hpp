// Cases made by chance for any vocabulary.
#pragma once

#include <optional>

#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "tests/naive/values.hpp"
#include "tests/parts.hpp"
#include "tests/property/chance.hpp"

namespace tarmaq::testing {

// Near: values near those that the program compares with. Anywhere: beside them also values that no rule
// names, up to the ends of what a case can hold, values of other facts, and longer lists.
enum class Reach : std::uint8_t { Near, Anywhere };

class CaseMaker {
 public:
  // `days`: around which most dates lie.
  CaseMaker(const Program& program, Chance& chance, std::vector<Date> days, Reach reach = Reach::Near);

  // Every fact is stated.
  Facts complete();
  // Every fact that the case states, element by element; whole lists as well.
  std::vector<FactRef> stated(const Facts& facts) const;
  // The case without these facts. An element's field of a list that goes as well goes with it.
  Facts without(const Facts& facts, const std::vector<FactRef>& gone) const;
  // The case with the fact stated; of a list, with all its elements' fields.
  void state(Facts& facts, const FactRef& fact);
  // Every fact that the case leaves open, element by element; of an absent list the list alone.
  std::vector<FactRef> missing(const Facts& facts) const;
  // The case with all that it leaves open stated.
  Facts completed(const Facts& facts);

 private:
  std::optional<Value> another(const Type& type, const Facts& facts);
  Decimal made_of_constants();
  std::optional<Value> far(const Type& type, Facts& facts);
  Value near(const Type& type, Facts& facts);
  Value value(const Type& type, Facts& facts);
  Date day();
  void list(Facts& facts, ListId id);

  const Vocabulary& vocabulary_;
  Chance& chance_;
  std::vector<Date> days_;
  std::vector<Duration> terms_;
  std::vector<Decimal> numbers_;
  std::vector<std::string> texts_;
  std::optional<naive::Values> anywhere_;  // of Reach::Anywhere
};

// The stated facts, a line each, for the message of a failing test.
std::string shown(const Facts& facts, const Program& program);
// The same of facts that a text of rules names.
std::string shown_of(const Facts& facts, const Program& program, const std::string& rules);

}  // namespace tarmaq::testing
