// Cases decided under two laws: every decision that changes, with what changed it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/impact/findings.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::impact {

// A case as one of the sides reads it.
struct ImpactInput {
  std::string source;
  std::string title;
  std::string json;
  answer::Decider::Request request;  // the readings, and the day where it is fixed
};

// Compares case after case. Both rule sets must outlive it.
class LawComparison {
 public:
  static constexpr std::size_t all = static_cast<std::size_t>(-1);

  // As compare_laws. With `most_listed` the report lists so many cases that change or are not compared,
  // and only counts others: its size does not grow with the corpus.
  LawComparison(const ImpactSide& from, const ImpactSide& to, const std::vector<ReadingId>& differing,
                std::size_t most_listed = all);
  ~LawComparison();

  // What became of the case; valid until the next call.
  const ImpactCase& add(const ImpactInput& before, const ImpactInput& after);
  // A case that is known to be the same under both laws.
  void add_unchanged();
  ImpactReport take();

 private:
  class Comparison;
  std::unique_ptr<Comparison> comparison_;
};

// `before` and `after` are the same cases in the same order, with the requests of the two sides.
// Where both sides are of one rule set (the same object), changes are attributed to steps of its
// amendments and to readings; else to what differs between the rule sets. A fixed day is the same for
// all cases of a side. `differing` are the readings that the sides choose differently.
ImpactReport compare_laws(const ImpactSide& from, const ImpactSide& to, const std::vector<ImpactInput>& before,
                          const std::vector<ImpactInput>& after, const std::vector<ReadingId>& differing);

}  // namespace tarmaq::impact
