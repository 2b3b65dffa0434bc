#include "interpreter/batch/case_law.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::batch {

answer::Decider::Request with_readings(answer::Decider::Request request, const Vocabulary& vocabulary) {
  if (request.readings.size() != vocabulary.readings.size()) request.readings = default_readings(vocabulary);
  return request;
}

CaseLaw::CaseLaw(const RuleSet& ruleset, SlotId law_day, std::optional<Date> on)
    : ruleset_(ruleset), law_day_(law_day) {
  // An act that names no day and has one redaction needs none.
  if (law_day == none && ruleset.redactions.size() == 1) always_ = &ruleset.redactions.back();
  else if (on) always_ = &ruleset.on(*on);
}

const Redaction* CaseLaw::of(const wide::WideFacts& facts, std::size_t index) const {
  if (always_ != nullptr) return always_;
  if (law_day_ == none || !wide::has_case(facts.slot(law_day_).known, index)) return nullptr;
  return &ruleset_.on(facts.slot(law_day_).at(index).as_date());
}

}  // namespace tarmaq::batch
