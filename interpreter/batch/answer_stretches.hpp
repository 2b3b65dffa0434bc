// The short answers of many cases at once. What is written of some decisions that stand side by side
// hangs on a few bits: their values, and which rules gave them. Such texts come again and again, and are
// remembered by these bits.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/batch/answer_lines.hpp"
#include "interpreter/batch/counts.hpp"
#include "interpreter/batch/text_buffer.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_decided.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::batch {

// The texts of one stretch of decisions, by up to 64 bits.
class StretchTexts {
 public:
  struct Entry {
    std::uint64_t key = 0;
    std::uint32_t values = 0;                // where the text of the values begins; that of the citations follows it
    std::uint32_t values_size = UINT32_MAX;  // of no entry
    std::uint32_t because_size = 0;
  };

  StretchTexts() { forget(); }
  // The number of the key's entry, or that of the free one where it belongs.
  std::uint32_t find(std::uint64_t key) const {
    std::size_t at = static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> shift_);
    while (entries_[at].values_size != UINT32_MAX && entries_[at].key != key) at = (at + 1) & (entries_.size() - 1);
    return static_cast<std::uint32_t>(at);
  }
  bool holds(std::uint32_t entry) const { return entries_[entry].values_size != UINT32_MAX; }
  // Into the entry that `find` gave.
  void add(std::uint32_t entry, std::uint64_t key, std::string_view values, std::string_view because);
  // Numbers of entries are good until then. Called between cases: makes room for so many more.
  void make_room(std::size_t more);

  PaddedText values(std::uint32_t entry) const {
    return {texts_.data() + entries_[entry].values, entries_[entry].values_size};
  }
  PaddedText because(std::uint32_t entry) const {
    return {texts_.data() + entries_[entry].values + entries_[entry].values_size, entries_[entry].because_size};
  }

  static constexpr std::size_t most_entries = 4096;
  static constexpr std::size_t most_bytes = 1024 * 1024;

 private:
  void forget();
  void widen();

  std::vector<Entry> entries_;  // a power of two of them
  unsigned shift_ = 0;
  std::size_t used_ = 0;
  std::string texts_;  // with a step of PaddedText behind them
};

// One thread's, of the cases under one redaction.
class AnswerStretches {
 public:
  AnswerStretches(const LineTexts& texts, Form form, const Redaction& redaction);

  // Takes up to 64 cases in, in which every decision that is shown is settled. `decided` is of the
  // redaction and must stay as it is until they are written.
  void take(const wide::DecidedCases& decided, wide::CaseBits cases);
  // The same of cases that are only counted.
  void take_to_count(const wide::DecidedCases& decided, wide::CaseBits cases);
  // One of them.
  void write(TextBuffer& out, std::size_t index, std::string_view id_json);
  // What LineWriter counts of the cases that were taken in last.
  void count(Counts& counts);

 private:
  // Decisions that stand side by side.
  struct Stretch {
    std::size_t first = 0;  // in OfRedaction::shown
    std::size_t count = 0;
    std::size_t bits = 0;  // too many of them: it is one decision, written anew each time
    bool column = false;   // one decision whose known value is written each time
    StretchTexts texts;
    std::array<std::uint32_t, wide::wide_cases> entries{};  // of the cases that were taken in
  };

  static std::size_t bits_of(const wide::DecidedCases& decided, DecisionId id);
  void lay_out(const wide::DecidedCases& decided);
  void find_texts(Stretch& stretch);
  // What is remembered of a stretch, as one case has it.
  void make_values(const Stretch& stretch, std::size_t index);
  void make_because(const Stretch& stretch, std::size_t index);
  std::span<const DecisionId> decisions_of(const Stretch& stretch) const {
    return std::span(redaction_.shown).subspan(stretch.first, stretch.count);
  }

  const LineTexts& texts_;
  Form form_;
  const LineTexts::OfRedaction& redaction_;
  std::size_t redaction_index_;
  LineFrame frame_;
  std::vector<Stretch> stretches_;
  const wide::DecidedCases* decided_ = nullptr;
  wide::CaseBits cases_ = 0;
  TextBuffer values_;  // of the text that is made
  TextBuffer because_;
  std::vector<wide::CaseBits> cited_;  // by place in the counts; all of them 0 between counts
};

}  // namespace tarmaq::batch
