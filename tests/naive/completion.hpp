// Partial cases by brute force: every missing fact takes every value that can make a difference, and
// all the completions are decided one by one.
#pragma once

#include "tests/naive/datum.hpp"

namespace tarmaq::naive {

// The values that are tried for facts that are missing, made of the constants of a program and the
// facts of a case: at and just beside the places where a comparison can turn, and at the ends of what a
// case can hold, where arithmetic may leave it. Of conditions over single facts and constants they show all
// that can come of them.
class Domains {
 public:
  Domains(const Program& program, const Facts& facts);

  // `type` is that of a slot or of an element's field.
  std::vector<Datum> of(const Type& type) const;
  // Small lists to stand for an absent one: none, one and two elements.
  std::vector<std::vector<std::vector<Datum>>> of(const ListInfo& list) const;

 private:
  void note(const Value& value);
  std::vector<Datum> days(const Type& type) const;
  std::vector<Datum> numbers(bool integers) const;

  const Program& program_;
  std::set<Date> days_;
  std::set<std::pair<DurationUnit, std::int32_t>> terms_;
  std::set<std::string> numbers_;  // as text: decimals have no order of their own in a set
  std::set<std::string> texts_;
};

// What the facts of a case leave open.
struct Gap {
  FactRef fact;
  std::vector<Datum> values;                           // of a slot or an element's field
  std::vector<std::vector<std::vector<Datum>>> lists;  // of an absent list
  std::size_t size() const { return values.empty() ? lists.size() : values.size(); }
};

struct Completions {
  Case base;  // a missing fact has a value that does not matter
  std::vector<Gap> gaps;
  std::vector<ParagraphKey> not_held;  // each fulfilled or not
  std::uint64_t count() const;         // how many completions there are; saturates
};

Completions completions(const Program& program, const Facts& facts);
// The known facts of a case that misses none; paragraphs not held count as not fulfilled.
Case complete_case(const Program& program, const Facts& facts);

// What brute force says of a decision.
struct BruteForce {
  bool common = true;               // every completion gives the same
  Verdict verdict;                  // of the first completion
  std::set<FactRef> needs;          // two completions that differ in it alone differ in the outcome
  std::set<ParagraphKey> not_held;  // the same of paragraphs
};

// By decision, and behind them the duties in the order of duties_of.
std::vector<BruteForce> brute_force(const Program& program, const ReadingChoices& readings, const Completions& open);

}  // namespace tarmaq::naive
