// Values that a case may state and that no rule need name: what missing facts are tried with.
#pragma once

#include "tests/naive/datum.hpp"

namespace tarmaq::naive {

// Whether a case reader takes the number: at most 18 significant digits, 18 of them behind the point at
// most, and less than 10^18.
bool is_fact_number(const Decimal& number);

// The numbers just beside it, at the last digit that a fact near it can have.
std::vector<Decimal> beside(const Decimal& number);

// Made of the constants of a program, of what lies just beside them, of parts of its texts, and of the
// ends of what a case can hold. Deterministic: the same program gives the same values in the same order.
class Values {
 public:
  explicit Values(const Program& program);

  const std::vector<Decimal>& numbers() const { return numbers_; }
  const std::vector<Decimal>& integers() const { return integers_; }
  const std::vector<std::string>& texts() const { return texts_; }
  const std::vector<Date>& days() const { return days_; }
  const std::vector<Duration>& terms() const { return terms_; }

  // All that are tried of the type; `type` is that of a slot or of an element's field.
  std::vector<Datum> of(const Type& type) const;

 private:
  void make_numbers(const std::vector<Decimal>& constants);
  void make_texts(const std::vector<std::string>& constants);
  void make_days(const std::vector<Date>& constants);
  void make_terms(const std::vector<Duration>& constants);

  const Program& program_;
  std::vector<Decimal> numbers_;
  std::vector<Decimal> integers_;
  std::vector<std::string> texts_;
  std::vector<Date> days_;
  std::vector<Duration> terms_;
};

}  // namespace tarmaq::naive
