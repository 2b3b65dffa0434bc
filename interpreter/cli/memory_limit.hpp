// How much memory a run may take: one limit for everything, whatever the machine has.
#pragma once

#include <cstdint>
#include <string_view>

namespace tarmaq::cli {

// In MiB. The other limits keep one rule set and one case below a quarter of it.
inline constexpr std::uint64_t most_memory = 4096;

// The number of MiB that a text says, or `most_memory` for none; 0 where it is no number from 1 to 1,000,000.
std::uint64_t memory_from(const char* text);

// From here on a request for memory beyond the limit fails, as it does where the machine has no more:
// std::bad_alloc, which ends the run with exit code 6. What counts is what the program itself holds, to the byte,
// not what the system's allocator makes of it. A lower limit of the system's holds as well.
void limit_memory(std::uint64_t mebibytes);

// Where a thread or a destructor lets std::bad_alloc go unseen, the program still ends with 6 and says why.
void end_with_limit_when_memory_is_gone();

// What is said then.
inline constexpr std::string_view memory_is_gone = "the memory does not suffice";
inline constexpr std::string_view memory_hint =
    "a run may take 4096 MiB, or as many as TARMAQ_MEMORY says; divide the rule set or the cases";

}  // namespace tarmaq::cli
