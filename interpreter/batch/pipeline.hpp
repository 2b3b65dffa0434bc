// A batch: blocks of lines, answered by one or more threads, written in order.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/batch/answer_lines.hpp"
#include "interpreter/batch/answerer.hpp"
#include "interpreter/batch/byte_source.hpp"
#include "interpreter/batch/journal.hpp"
#include "interpreter/batch/output.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::batch {

struct BatchJob {
  const RuleSet& ruleset;  // free of errors
  Form form = Form::Citations;
  answer::Decider::Request request;
  unsigned threads = 1;
  std::uint64_t least_bytes = 0;  // so many the input is known to have; one that ends before has been cut
  // Called between blocks, by one thread at a time, in the order of the input.
  std::function<void(const JournalState&)> progress;
  std::function<void(const Complaint&)> complain;
};

struct BatchEnd {
  JournalState state;          // of all that was written, earlier runs included
  bool gone = false;           // whoever read the answers has gone
  std::optional<Error> error;  // the input cannot be read, or the output not written
};

// From where `start` says to the end. `texts` are of the job's rule set and wanted decisions. The
// answers do not depend on the number of threads.
BatchEnd run_batch(const BatchJob& job, const LineTexts& texts, ByteSource& source, BatchOutput& output,
                   JournalState start);

}  // namespace tarmaq::batch
