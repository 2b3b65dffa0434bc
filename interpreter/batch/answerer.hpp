// The cases of a block of lines, answered.
#pragma once

#include <string>

#include "interpreter/answer/answer.hpp"
#include "interpreter/batch/answer_lines.hpp"
#include "interpreter/batch/fast_case.hpp"
#include "interpreter/batch/line_reader.hpp"
#include "interpreter/plan/wide.hpp"

namespace tarmaq {

// An invalid case, for whoever watches.
struct Complaint {
  std::uint64_t line = 0;   // from 1
  std::uint64_t byte = 0;   // where the line begins in the input
  std::string message;      // of its first error
};

struct BlockAnswer {
  TextBuffer text;   // a line a case, in order
  Counts counts;
  std::vector<Complaint> complaints;   // the first few

  static constexpr std::size_t most_complaints = 10;
};

// One thread's: engines are not shared. Rule set, reader and texts are.
//
// A case takes one of two ways. Short answers of valid cases whose law is known: read by FastReader,
// decided many at once, and only what that leaves open is asked of the Decider. All else, the whole
// answers included: the way of `eval`.
class Answerer {
 public:
  Answerer(const RuleSet& ruleset, const CaseReader& reader, const LineTexts& texts, Form form, Decider::Request request);

  // Into memory that is used again.
  void answer(const LineBlock& block, BlockAnswer& answer);

 private:
  // How many lines are read before their cases are decided.
  static constexpr std::size_t chunk_lines = 64;

  struct Case {
    Facts facts;
    std::string id_json;
    const Redaction* redaction = nullptr;   // null: the case goes the way of `eval`
    std::uint32_t group = 0;                // in groups_
    std::uint32_t index = 0;                // in its group
  };
  // Up to 64 cases under one redaction.
  struct Group {
    const Redaction* redaction = nullptr;
    std::vector<const Facts*> facts;
    DecidedCases decided;
    CaseBits settled = 0;                   // the cases of which every decision asked for is settled
  };

  void answer_chunk(const LineBlock& block, std::size_t begin, std::size_t end, BlockAnswer& answer);
  bool read_fast(std::string_view text, Case& into);
  void join_group(Case& each);
  void decide_groups();
  void write_decided(Case& each, BlockAnswer& answer);
  void settle_rest(const Case& each, const DecidedCases& decided, Counts& counts);
  void write_outcome(DecisionId id, const DecisionOutcome& outcome, const std::vector<std::string>& texts, TextBuffer& out, Counts& counts);
  void as_document(const LineBlock& block, std::size_t index, BlockAnswer& answer);
  void write(const Decider::Answer& decided, std::uint64_t line, std::uint64_t byte, BlockAnswer& answer);

  const RuleSet& ruleset_;
  const CaseReader& reader_;
  const LineTexts& texts_;
  Form form_;
  Decider::Request request_;
  Decider decider_;
  LineWriter writer_;
  FastReader fast_;
  SlotId law_day_ = none;
  std::vector<Engine*> engines_;          // by redaction, made when first needed
  std::vector<Case> cases_;
  std::vector<Group> groups_;
  std::size_t used_groups_ = 0;
  std::vector<std::uint32_t> open_group_; // by redaction: the group that is not full, or none
  Decider::Answer rest_;                  // of the case that is written: what the wide way left open
};

}  // namespace tarmaq
