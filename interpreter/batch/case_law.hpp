// Which law a case is under that was read quickly.
#pragma once

#include <optional>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_facts.hpp"

namespace tarmaq::batch {

// The request with a choice for each reading: where it has none, the defaults.
answer::Decider::Request with_readings(answer::Decider::Request request, const Vocabulary& vocabulary);

class CaseLaw {
 public:
  // `law_day`: the fact whose day decides, or `none`; `on`: the day that decides instead. The rule set
  // must outlive it.
  CaseLaw(const RuleSet& ruleset, SlotId law_day, std::optional<Date> on);

  // Null: it does not say; the law of no day can be applied, or of no one day.
  const Redaction* of(const wide::WideFacts& facts, std::size_t index) const;

 private:
  const RuleSet& ruleset_;
  const Redaction* always_ = nullptr;  // whatever the case says
  SlotId law_day_;
};

}  // namespace tarmaq::batch
