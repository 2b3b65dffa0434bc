// What a batch came to: as JSON for a program, as text for a person.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "interpreter/batch/counts.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::report {

struct BatchSummary {
  batch::Counts counts;            // of the whole batch, earlier runs included
  std::uint64_t run_cases = 0;     // of this run
  std::uint64_t run_bytes = 0;     // of the input
  std::uint64_t milliseconds = 0;  // by the clock
  unsigned threads = 1;
};

// One line of JSON, fixed key order, a newline at the end.
std::string summary_json(const BatchSummary& summary, const batch::CountPlan& plan, const RuleSet& ruleset);
// Several lines in the language of the tag.
std::string summary_text(const BatchSummary& summary, const batch::CountPlan& plan, const RuleSet& ruleset,
                         std::string_view language);
// "1,234,567 cases, 310,000 a second", of the batch so far, with the share of the input and the seconds
// that are left where `input_bytes`, the size of the whole input, is known (not 0).
std::string progress_text(std::uint64_t cases, std::uint64_t cases_a_second, std::uint64_t done_bytes,
                          std::uint64_t input_bytes, std::uint64_t bytes_a_second, std::string_view language);

}  // namespace tarmaq::report
