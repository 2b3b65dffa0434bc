// What a test expects of the duties, permissions and prohibitions of an answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/program.hpp"

namespace tarmaq::suite {

// A duty as a test names it: what is not set may be anything. A text is empty where the test says that there is
// none. `status` is `decided` of a settled one.
struct DutyPattern {
  std::optional<std::string> bearer, kind, action, to, by, state, rule, act, status;
  std::optional<bool> possible;
  // In any order, and no others: the facts that it needs, the rules that disagree, the paragraphs not held.
  std::optional<std::vector<std::string>> needs, rules, not_held;
};

// Either exactly these, in any order, or at least these and none like those.
struct DutyExpectation {
  bool exact = true;
  std::vector<DutyPattern> wanted;
  std::vector<DutyPattern> excluded;
  std::string written;  // as a report shows it
};

// `[{…}, …]` for exactly these; `{"includes": […], "excludes": […]}` for some. The error says what does not fit.
Result<DutyExpectation> read_duties(const json::Json& node);

bool duties_hold(const DutyExpectation& expected, const std::vector<plan::DutyOutcome>& duties, const Program& program);

// The duties in the form of a test file: one line of JSON.
std::string duties_json(const std::vector<plan::DutyOutcome>& duties, const Program& program);

}  // namespace tarmaq::suite
