// What a rule set holds, for programs that build forms, menus and tables from it, and for a person who opens it for
// the first time: acts, spans of days, procedures, decisions, readings, facts, parameters by day.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::service {

// One line of JSON without a newline: ruleset, fingerprint, acts, redactions, procedures, enums, records, units, facts,
// decisions, readings, parameters. Days are half open, `until` null where there is no end, `from` null where there is
// no beginning. docs/embedding.md describes each member.
std::string description_json(const RuleSet& ruleset);

// The same for a person, without facts' and enums' details, with a newline at the end.
std::string description_text(const RuleSet& ruleset, Language language, bool colour);

// A parameter over the days of a rule set: one span for each value, in order, without a gap.
struct ParameterHistory {
  struct Span {
    std::optional<Date> from, until;       // half open; nothing: no beginning, no end
    const ParameterInfo* info = nullptr;   // as it stands in these days; null: the parameter is not there
    const Redaction* redaction = nullptr;  // the first of these days
  };
  std::string name;
  std::vector<Span> spans;
};
// In the order in which the redactions first name them.
std::vector<ParameterHistory> parameter_histories(const RuleSet& ruleset);

// The acts and amendments of all redactions, each once, in the order in which redactions name them.
std::vector<const ActInfo*> all_acts(const RuleSet& ruleset);

}  // namespace tarmaq::service
