// The consolidated text of a day with the rules beside it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::report {

struct LawReport {
  const Redaction* redaction = nullptr;
  std::optional<Date> on;                    // the day asked for
  std::vector<const Paragraph*> paragraphs;  // those to show, in the order of the text
  std::string language = "en";               // of the report and the rules' titles
  bool colour = false;
};

// The rules that carry a paragraph, in the order of their numbers.
std::vector<RuleId> rules_of_paragraph(const Paragraph& paragraph, const Program& program);

std::string law_report_text(const LawReport& report, const RuleSet& ruleset);
// One JSON object on one line: acts, redaction, from, until, paragraphs with their rules.
std::string law_report_json(const LawReport& report, const RuleSet& ruleset);

}  // namespace tarmaq::report
