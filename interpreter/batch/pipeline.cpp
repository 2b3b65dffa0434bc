#include "interpreter/batch/pipeline.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/batch/answer_lines.hpp"
#include "interpreter/batch/byte_source.hpp"
#include "interpreter/batch/counts.hpp"
#include "interpreter/batch/journal.hpp"
#include "interpreter/batch/line_reader.hpp"
#include "interpreter/cases/case.hpp"

namespace tarmaq::batch {

namespace {

// Whole answers take a hundred times as long: smaller blocks, so that work is kept as often.
constexpr std::size_t short_answers_block = 256 * 1024;
constexpr std::size_t whole_answers_block = 32 * 1024;

// An answered block on its way to the output.
struct Answered {
  BlockAnswer answer;
  std::uint64_t end_byte = 0;
  std::uint64_t end_line = 1;
  std::optional<InputMark> head;
  InputMark tail;
  bool ready = false;
};

InputMark mark_of(const LineBlock& block, bool beginning) {
  const std::size_t size = std::min(block.used, mark_bytes);
  const std::size_t at = beginning ? 0 : block.used - size;
  // Of a line that is too long nothing was kept.
  if (size == 0) return {block.end_byte, 0, fingerprint_start};
  return {block.first_byte + at, size, fingerprint({block.bytes.data() + at, size})};
}

void note_place(const LineBlock& block, Answered& answered) {
  answered.end_byte = block.end_byte;
  answered.end_line = block.end_line;
  answered.head.reset();
  if (block.first_byte == 0) answered.head = mark_of(block, true);
  answered.tail = mark_of(block, false);
}

// Writes blocks in order and keeps the state of the batch. Used by one thread at a time.
class Writer {
 public:
  Writer(const BatchJob& job, BatchOutput& output, BatchEnd& end) : job_(job), output_(output), end_(end) {}

  // False when nothing more can be written.
  bool write(const Answered& answered) {
    JournalState next = end_.state;
    next.input_bytes = answered.end_byte;
    next.input_lines = answered.end_line - 1;
    if (answered.head) next.head = *answered.head;
    next.tail = answered.tail;
    add_counts(next.counts, answered.answer.counts);
    if (job_.complain) {
      for (const Complaint& complaint : answered.answer.complaints) job_.complain(complaint);
    }
    const Written written = output_.write(answered.answer.text.text(), next);
    if (written != Written::Well) return stop(written);
    end_.state = std::move(next);
    if (job_.progress) job_.progress(end_.state);
    return true;
  }

  void finish() {
    if (end_.error || end_.gone) {
      output_.interrupt(end_.state);
      return;
    }
    const Written written = output_.finish(end_.state);
    if (written != Written::Well) stop(written);
  }

 private:
  bool stop(Written written) {
    end_.gone = written == Written::Gone;
    if (!end_.gone && output_.error()) end_.error = output_.error();
    return false;
  }

  const BatchJob& job_;
  BatchOutput& output_;
  BatchEnd& end_;
};

// Several threads: each takes the next block, answers it, and puts it in its place of a ring; whoever
// finds the next block to be written there, and nobody writing, writes. A thread waits before it takes a
// block that has no place yet, so that memory is bounded; there are places for what the others answer
// while the disk keeps one of them waiting.
class Crew {
 public:
  Crew(const BatchJob& job, const LineTexts& texts, const cases::CaseReader& cases, LineReader& lines, Writer& writer,
       BatchEnd& end)
      : job_(job),
        texts_(texts),
        cases_(cases),
        lines_(lines),
        writer_(writer),
        end_(end),
        ring_(std::size_t{4} * job.threads) {}

  void run() {
    std::vector<std::thread> threads;
    try {
      for (unsigned i = 0; i < job_.threads; ++i) threads.emplace_back([this] { work(); });
    } catch (const std::exception&) {
      // The system gives no more threads: those that there are do the work.
      if (threads.empty()) work();
    }
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
    if (read_error_ && !end_.error) end_.error = read_error_;
  }

 private:
  void work() {
    try {
      Answerer answerer(job_.ruleset, cases_, texts_, job_.form, job_.request);
      LineBlock block;
      Answered answered;
      while (const std::optional<std::uint64_t> place = take(block)) {
        answerer.answer(block, answered.answer);
        note_place(block, answered);
        hand_over(*place, answered);
      }
    } catch (...) {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stopped_ = true;
      changed_.notify_all();
    }
  }

  // The next block and its number, or nothing when there is none.
  std::optional<std::uint64_t> take(LineBlock& block) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return stopped_ || (!reading_ && (ended_ || taken_ - written_ < ring_.size())); });
    if (stopped_ || ended_) return std::nullopt;
    reading_ = true;
    lock.unlock();
    const Result<bool> more = lines_.next(block);
    lock.lock();
    reading_ = false;
    if (!more) read_error_ = more.error();
    if (!more || !*more) ended_ = true;
    changed_.notify_all();
    if (ended_) return std::nullopt;
    return taken_++;
  }

  void hand_over(std::uint64_t place, Answered& answered) {
    std::unique_lock<std::mutex> lock(mutex_);
    std::swap(ring_[place % ring_.size()], answered);
    ring_[place % ring_.size()].ready = true;
    if (writing_) return;
    writing_ = true;
    while (!stopped_ && ring_[written_ % ring_.size()].ready) {
      Answered& next = ring_[written_ % ring_.size()];
      lock.unlock();
      const bool well = writer_.write(next);
      lock.lock();
      next.ready = false;
      ++written_;
      if (!well) stopped_ = true;
      changed_.notify_all();
    }
    writing_ = false;
  }

  const BatchJob& job_;
  const LineTexts& texts_;
  const cases::CaseReader& cases_;
  LineReader& lines_;
  Writer& writer_;
  BatchEnd& end_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Answered> ring_;
  std::uint64_t taken_ = 0;
  std::uint64_t written_ = 0;
  bool reading_ = false;
  bool writing_ = false;
  bool ended_ = false;
  bool stopped_ = false;
  std::optional<Error> read_error_;
  std::exception_ptr failure_;
};

void run_alone(const BatchJob& job, const LineTexts& texts, const cases::CaseReader& cases, LineReader& lines,
               Writer& writer, BatchEnd& end) {
  Answerer answerer(job.ruleset, cases, texts, job.form, job.request);
  LineBlock block;
  Answered answered;
  for (;;) {
    const Result<bool> more = lines.next(block);
    if (!more) end.error = more.error();
    if (!more || !*more) return;
    answerer.answer(block, answered.answer);
    note_place(block, answered);
    if (!writer.write(answered)) return;
  }
}

}  // namespace

BatchEnd run_batch(const BatchJob& job, const LineTexts& texts, ByteSource& source, BatchOutput& output,
                   JournalState start) {
  BatchEnd end;
  end.state = std::move(start);
  if (end.state.counts.size() != texts.counts.size()) end.state.counts = texts.counts.none_yet();
  if (end.state.input_bytes > 0) end.error = go_to(source, end.state);
  // What was answered stays as it is.
  if (end.error) return end;
  LineReader lines(source, cases::CaseLimits().bytes, end.state.input_bytes, end.state.input_lines + 1,
                   job.form == Form::Full ? whole_answers_block : short_answers_block);
  const cases::CaseReader cases(job.ruleset.vocabulary);
  Writer writer(job, output, end);
  if (job.threads > 1) Crew(job, texts, cases, lines, writer, end).run();
  else run_alone(job, texts, cases, lines, writer, end);
  if (!end.error && !end.gone && end.state.input_bytes < job.least_bytes) {
    end.error = Error{Error::Kind::File,
                      "the input has ended at byte " + std::to_string(end.state.input_bytes) + ", and had " +
                          std::to_string(job.least_bytes) + " bytes when the run began",
                      {}};
  }
  writer.finish();
  return end;
}

}  // namespace tarmaq::batch
