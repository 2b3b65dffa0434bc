// The cases of a block of lines, answered.
#pragma once

#include <string>

#include "interpreter/answer/answer.hpp"
#include "interpreter/batch/answer_lines.hpp"
#include "interpreter/batch/line_reader.hpp"

namespace tarmaq {

// An invalid case, for whoever watches.
struct Complaint {
  std::uint64_t line = 0;   // from 1
  std::uint64_t byte = 0;   // where the line begins in the input
  std::string message;      // of its first error
};

struct BlockAnswer {
  std::string text;   // a line a case, in order
  Counts counts;
  std::vector<Complaint> complaints;   // the first few

  static constexpr std::size_t most_complaints = 10;
};

// One thread's: engines are not shared. Rule set, reader and texts are.
class Answerer {
 public:
  Answerer(const RuleSet& ruleset, const CaseReader& reader, const LineTexts& texts, Form form, Decider::Request request);

  // Into memory that is used again.
  void answer(const LineBlock& block, BlockAnswer& answer);

 private:
  void as_document(const LineBlock& block, std::size_t index, BlockAnswer& answer);
  void write(const Decider::Answer& decided, std::uint64_t line, std::uint64_t byte, BlockAnswer& answer);

  const RuleSet& ruleset_;
  const CaseReader& reader_;
  const LineTexts& texts_;
  Form form_;
  Decider::Request request_;
  Decider decider_;
  LineWriter writer_;
};

}  // namespace tarmaq
