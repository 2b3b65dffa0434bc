// Cases made by chance for any vocabulary.
#pragma once

#include <optional>

#include "interpreter/program/program.hpp"
#include "interpreter/program/facts.hpp"
#include "tests/property/chance.hpp"

namespace tarmaq::testing {

// Draws values that lie near those that the program compares with.
class CaseMaker {
 public:
  // `days`: around which most dates lie.
  CaseMaker(const Program& program, Chance& chance, std::vector<Date> days);

  // Every fact is stated.
  Facts complete();
  // Every fact that the case states, element by element; whole lists as well.
  std::vector<FactRef> stated(const Facts& facts) const;
  // The case without these facts. An element's field of a list that goes as well goes with it.
  Facts without(const Facts& facts, const std::vector<FactRef>& gone) const;
  // The case with the fact stated; of a list, with all its elements' fields.
  void state(Facts& facts, const FactRef& fact);

 private:
  Value value(const Type& type, Facts& facts);
  Date day();
  void list(Facts& facts, ListId id);

  const Vocabulary& vocabulary_;
  Chance& chance_;
  std::vector<Date> days_;
  std::vector<Duration> terms_;
  std::vector<Decimal> numbers_;
  std::vector<std::string> texts_;
};

// The stated facts, a line each, for the message of a failing test.
std::string shown(const Facts& facts, const Program& program);

}  // namespace tarmaq::testing
