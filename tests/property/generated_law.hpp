// Small laws made by chance, as text of the language.
#pragma once

#include "tests/property/chance.hpp"

namespace tarmaq::testing {

struct GeneratedLaw {
  std::string head;                // the act, its vocabulary, definitions, decisions
  std::vector<std::string> rules;  // each may stand anywhere

  std::string text() const {
    std::string all = head;
    for (const std::string& rule : rules) all += "\n" + rule;
    return all;
  }
};

// What laws may hold. Plain: only conditions over one quantity and constants, so that nothing but an
// absent list keeps an evaluation from being exact.
struct LawTraits {
  bool plain = false;
  bool procedures = true;  // procedures and `not applicable unless`
  bool faults = true;      // aggregates of nothing, decisions that no rule gives, ends of calendars, reads of conflicts
  bool wild = false;       // every construct of the language, over a wider vocabulary
};

// A law that the checker takes; of wild ones a few are refused, for a term that can never be computed.
GeneratedLaw generate_law(Chance& chance, const LawTraits& traits);

}  // namespace tarmaq::testing
