// How much a question may be answered for that needs a case decided again and again.
#pragma once

#include <cstdint>

#include "interpreter/answer/answer.hpp"
#include "interpreter/program/facts.hpp"

namespace tarmaq::inquiry {

// Counted in steps of deciding (see `steps_of`), never in time: the same question ends at the same place on every
// machine.
class Work {
 public:
  explicit Work(std::uint64_t steps) : left_(steps) {}
  void spend(std::uint64_t steps) { left_ -= steps < left_ ? steps : left_; }
  bool spent() const { return left_ == 0; }

 private:
  std::uint64_t left_;
};

// What deciding a case took, at most but for the settling of what it leaves open, which is put at what it usually
// takes.
std::uint64_t work_of(const answer::Decider::Answer& answer);
// What it takes to take in these facts.
std::uint64_t work_of(const Facts& facts);

}  // namespace tarmaq::inquiry
