// The cases of a block of lines, answered.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/whole_answers.hpp"
#include "interpreter/batch/answer_lines.hpp"
#include "interpreter/batch/answer_stretches.hpp"
#include "interpreter/batch/case_law.hpp"
#include "interpreter/batch/counts.hpp"
#include "interpreter/batch/fast_case.hpp"
#include "interpreter/batch/line_reader.hpp"
#include "interpreter/batch/text_buffer.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/cases/case_document.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_decided.hpp"
#include "interpreter/wide/wide_engine.hpp"
#include "interpreter/wide/wide_facts.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::batch {

// An invalid case, for whoever watches.
struct Complaint {
  std::uint64_t line = 0;    // from 1
  std::uint64_t byte = 0;    // where the line begins in the input
  cases::CaseError mistake;  // its first one
};

struct BlockAnswer {
  TextBuffer text;  // a line a case, in order
  Counts counts;
  std::vector<Complaint> complaints;  // the first few

  static constexpr std::size_t most_complaints = 10;
};

// One thread's: engines are not shared. Rule set, reader and texts are.
//
// A case takes one of two ways. Short answers of valid cases whose law is known: read by FastReader,
// decided many at once, and only what that leaves open is asked of the Decider. All else goes the way of
// `eval`; whole answers too, but that FastReader reads what it can for them.
class Answerer {
 public:
  Answerer(const RuleSet& ruleset, const cases::CaseReader& reader, const LineTexts& texts, Form form,
           answer::Decider::Request request);

  // Into memory that is used again.
  void answer(const LineBlock& block, BlockAnswer& answer);

 private:
  // The lines of which the cases are decided at once.
  static constexpr std::size_t chunk_lines = wide::wide_cases;

  // What belongs to one redaction, and the cases of a chunk that are under it.
  struct Law {
    Law(const LineTexts& texts, Form form, const Redaction& under, const plan::Plan& plan)
        : redaction(under), duties(plan.duties.size()), engine(plan), stretches(texts, form, under) {}
    const Redaction& redaction;
    std::size_t duties = 0;
    wide::WideEngine engine;
    AnswerStretches stretches;
    wide::DecidedCases decided;
    wide::CaseBits cases = 0;
    wide::CaseBits settled = 0;  // of them those of which all that is asked for is settled
  };

  void answer_chunk(const LineBlock& block, std::size_t begin, std::size_t end, BlockAnswer& answer);
  void answer_whole(const LineBlock& block, std::size_t begin, std::size_t end, BlockAnswer& answer);
  void read_fast(const LineBlock& block, std::size_t begin, std::size_t end);
  Law& law_under(const Redaction& redaction);
  void decide(Law& law);
  void write_decided(Law& law, std::size_t index, BlockAnswer& answer);
  void write_partly_decided(Law& law, std::size_t index, BlockAnswer& answer);
  void write_outcome(DecisionId id, const plan::DecisionOutcome& outcome, TextBuffer& out, Counts& counts);
  void as_document(const LineBlock& block, std::size_t index, BlockAnswer& answer);
  // A line that is no plain case: a case with its readings and days, or a list of cases.
  void as_stated(std::string_view text, std::uint64_t line, std::uint64_t byte, BlockAnswer& answer);
  void write(const answer::Decider::Answer& decided, std::uint64_t line, std::uint64_t byte, BlockAnswer& answer);
  void write_whole(const answer::Decider::Answer& decided, BlockAnswer& answer);
  // Its decisions, as of a short answer.
  void count_whole(const answer::Decider::Answer& decided, Counts& counts);
  void write_short(const answer::Decider::Answer& decided, BlockAnswer& answer);

  const RuleSet& ruleset_;
  const cases::CaseReader& reader_;
  const LineTexts& texts_;
  Form form_;
  answer::Decider::Request request_;
  answer::Decider::Request settled_request_;  // of a case in which nothing is open: nothing is missing
  answer::Decider decider_;
  cases::CaseDocuments documents_;
  std::unique_ptr<answer::Decider> stated_decider_;  // under the readings that lines state
  std::set<ReadingChoices> stated_readings_;         // that it has engines for
  LineWriter writer_;
  answer::WholeAnswers whole_;
  FastReader fast_;
  CaseLaw case_law_;
  std::vector<std::unique_ptr<Law>> laws_;  // by redaction, made when first needed
  std::string whole_text_;                  // memory that is used again
  Facts whole_facts_;
  std::vector<RuleId> applied_;
  // Of a chunk.
  wide::WideFacts facts_;
  std::array<std::string_view, chunk_lines> ids_{};  // as JSON, by case
  std::array<Law*, chunk_lines> law_of_{};           // by case; null: it goes the way of `eval`
};

}  // namespace tarmaq::batch
