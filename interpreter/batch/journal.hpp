// How far an unfinished batch has come: what stands beside its output so that it can be resumed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/batch/byte_source.hpp"
#include "interpreter/batch/counts.hpp"

namespace tarmaq::batch {

// What must be the same when a run is resumed.
struct JournalHeader {
  std::string program;                      // its version
  std::string rules;                        // the fingerprint of the rule set (RuleSet::fingerprint)
  std::string options;                      // those that an answer depends on, as words
  std::optional<std::uint64_t> input_size;  // of the input in bytes, where that is known; it may have grown since
};

// A stretch of the input, so that another input is not taken for the one begun with.
struct InputMark {
  std::uint64_t begin = 0;
  std::uint64_t size = 0;
  std::uint64_t fingerprint = 0;
};

struct JournalState {
  std::uint64_t input_bytes = 0;  // answered
  std::uint64_t input_lines = 0;
  std::uint64_t output_bytes = 0;  // whole answers
  bool whole = false;              // the input has ended
  InputMark head;                  // the beginning of the input, and the end of what is answered
  InputMark tail;
  Counts counts;
};

struct Journal {
  JournalHeader header;
  JournalState state;
};

inline constexpr std::size_t mark_bytes = 4096;

// Of bytes that come in pieces: that of the first ones is `before` of those behind them.
inline constexpr std::uint64_t fingerprint_start = 0xcbf29ce484222325U;
std::uint64_t fingerprint(std::string_view bytes, std::uint64_t before = fingerprint_start);

std::string journal_text(const Journal& journal);
std::optional<Journal> parse_journal(std::string_view text);
// Whether the text is a journal at all, of any version.
bool is_journal(std::string_view text);

// Takes `source` to where `state` ends. The error is of kind Usage when the input is another one, of
// kind File when it cannot be read.
std::optional<Error> go_to(ByteSource& source, const JournalState& state);

}  // namespace tarmaq::batch
