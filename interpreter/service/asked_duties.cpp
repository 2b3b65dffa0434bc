#include "interpreter/service/asked_duties.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grammar/diagnostics/nearest_name.hpp"
#include "grammar/diagnostics/result.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::service {

Result<std::vector<answer::DutyName>> duties_named(const std::string& text, const RuleSet& ruleset) {
  std::vector<answer::DutyName> found;
  std::vector<std::string> known;
  for (answer::DutyName& duty : answer::all_duties(ruleset)) {
    known.push_back(duty.rule);
    known.push_back(duty.action);
    known.push_back(duty.name());
    // A rule of the main act may be named with its act, as in the rules.
    const bool meant = text == duty.rule || text == duty.action || text == duty.name() ||
                       text == ruleset.id + "/" + duty.rule || text == ruleset.id + "/" + duty.name();
    if (meant) found.push_back(std::move(duty));
  }
  if (!found.empty()) return found;
  const std::string nearest = nearest_name(text, known);
  return Error{
      Error::Kind::Usage, "there is no duty `" + text + "`",
      nearest.empty() ? "a duty is named by its rule, `7.1`, or by its action" : "did you mean `" + nearest + "`?"};
}

// Those of them that the law of this day knows; of those that conflict with each other the first, which names the
// rules of all.
std::vector<plan::DutyId> duties_in(const std::vector<answer::DutyName>& names, const answer::Decider::Answer& answer,
                                    const RuleSet& ruleset) {
  std::vector<plan::DutyId> ids;
  for (const answer::DutyName& name : names) {
    const std::optional<plan::DutyId> id = answer::find_duty(*answer.engine, name, ruleset.id);
    if (!id) continue;
    const bool told = std::any_of(ids.begin(), ids.end(),
                                  [&](plan::DutyId other) { return answer::same_conflict(*id, other, answer); });
    if (!told) ids.push_back(*id);
  }
  return ids;
}

}  // namespace tarmaq::service
