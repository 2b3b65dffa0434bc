// Variations of a case: facts changed a little at a time, the same ones for the same seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "interpreter/json/json.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::suite {

// Numbers without a pattern, the same on every machine.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  // From 0 to `count` - 1; 0 where there is nothing to choose from.
  std::size_t below(std::size_t count) { return count == 0 ? 0 : static_cast<std::size_t>(next() % count); }
  bool one_in(std::size_t count) { return below(count) == 0; }

 private:
  std::uint64_t state_;
};

// What may be varied: facts by slot and by list. Those near to what is looked for are taken more often.
struct VariedFacts {
  std::vector<SlotId> near_slots;
  std::vector<ListId> near_lists;
};

// Changes one to three facts. Dates move by days, by the terms of law, or stand around another date of the case.
void vary(Facts& facts, const Vocabulary& vocabulary, const VariedFacts& varied, Chance& chance);

// The facts as a case: what is unknown is left out. `exists` is written where a known record lacks all else.
json::Json case_of_facts(const Facts& facts, const Vocabulary& vocabulary);

}  // namespace tarmaq::suite
