// A law and a case on which a property fails, made small.
#pragma once

#include <functional>

#include "tests/property/trials.hpp"

namespace tarmaq::testing {

// A law, a case that misses facts, and one of its completions.
struct Example {
  std::string law;
  Facts partial;
  Facts whole;
};

// What is wrong with a program on a case and a completion of it; empty where nothing is. The same each time.
using Complaint = std::function<std::string(const Program& program, const Facts& partial, const Facts& whole)>;

// Leaves out rules, conditions and missing facts one after the other as long as there is something to
// complain about. The law, the case and the complaint, for a message.
std::string smallest(Example example, const Complaint& wrong);

// Failures of a property over many laws: all are counted, the first few are made small and shown.
class Failures {
 public:
  explicit Failures(std::uint32_t most = from_environment("TARMAQ_EXAMPLES", 2)) : most_(most) {}

  void add(const std::string& where, const Example& example, const Complaint& wrong);
  std::uint32_t count() const { return count_; }
  // Never empty, which a message must not be.
  std::string shown() const { return shown_.empty() ? "nothing to show" : shown_; }

 private:
  std::uint32_t most_;
  std::uint32_t count_ = 0;
  std::string shown_;
};

}  // namespace tarmaq::testing
