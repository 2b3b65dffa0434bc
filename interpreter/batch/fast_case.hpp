// Cases read quickly: the ones that are surely valid, straight into the columns of their facts.
//
// Whatever this reader is not sure of it leaves to CaseReader, so that both accept and refuse the same
// documents with the same words. What it takes, CaseReader takes with the same facts, but for texts that
// nobody asks for: they are looked at as strictly, and not kept.
#pragma once

#include <memory>
#include <string_view>

#include "interpreter/batch/texts_read.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_facts.hpp"

namespace tarmaq::batch {

// One thread's. The vocabulary must outlive it.
class FastReader {
 public:
  explicit FastReader(const Vocabulary& vocabulary);
  // Keeps of the texts only these.
  FastReader(const Vocabulary& vocabulary, const TextsRead& kept);
  ~FastReader();

  // Looks at some lines, with what stands between them; behind them `padding` more bytes must be
  // readable. All stays where it is while the lines are read.
  void scan(std::string_view lines);
  // Reads the case that is the whole of `line`, one of the lines that were looked at, each after those
  // before it. `index` is its place in `facts`, which hold nothing there; `id_json` points into the line, as
  // the texts of the facts do.
  // On false the line is for CaseReader, and the facts at `index` are anything.
  bool read(std::string_view line, wide::WideFacts& facts, std::size_t index, std::string_view& id_json);

  static constexpr std::size_t padding = 64;

 private:
  struct Reading;
  std::unique_ptr<Reading> reading_;
};

}  // namespace tarmaq::batch
