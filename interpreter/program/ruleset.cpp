#include "interpreter/program/ruleset.hpp"

#include <algorithm>

#include "interpreter/model/date.hpp"

namespace tarmaq::inline program {

const Redaction& RuleSet::on(Date day) const {
  const auto behind =
      std::upper_bound(redactions.begin(), redactions.end(), day,
                       [](Date sought, const Redaction& redaction) { return sought < redaction.program.from; });
  return behind == redactions.begin() ? redactions.front() : *(behind - 1);
}

}  // namespace tarmaq::inline program
