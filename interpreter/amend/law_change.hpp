// One of the changes between two redactions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/diagnostics/span.hpp"

namespace tarmaq::amend {

enum class ChangeKind : std::uint8_t {
  Rules,       // it may change an outcome
  Vocabulary,  // it only gives names that rules may use: a fact, a value, a decision, a definition …
  Words,       // the text alone
};

struct LawChange {
  std::string amendment;  // empty: brought by the days
  std::string label;      // "restate clause 7", "replace rule 13.1", "parameter `term` from 2026-01-01"
  ChangeKind kind = ChangeKind::Rules;
  Span span;  // of the step; empty when brought by the days
  // What it touches: "rule 7.1", "clause 7", "parameter term", "definition d", "decision d".
  std::vector<std::string> touches;
};

}  // namespace tarmaq::amend
