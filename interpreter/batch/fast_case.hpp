// Cases read quickly: the ones that are surely valid, straight into the slots of their facts.
//
// Whatever this reader is not sure of it leaves to CaseReader, so that both accept and refuse the same
// documents with the same words. What it takes, CaseReader takes with the same facts.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "interpreter/check/vocabulary.hpp"
#include "interpreter/plan/facts.hpp"

namespace tarmaq {

// One thread's. The vocabulary must outlive it.
class FastReader {
 public:
  explicit FastReader(const Vocabulary& vocabulary);
  ~FastReader();

  // Reads the case that is the whole of `line`, behind which `padding` more bytes must be readable. On
  // false the line is for CaseReader, and `facts` and `id_json` hold anything.
  bool read(std::string_view line, Facts& facts, std::string& id_json);

  static constexpr std::size_t padding = 64;

 private:
  struct Reading;
  std::unique_ptr<Reading> reading_;
};

}  // namespace tarmaq
