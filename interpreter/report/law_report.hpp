// The consolidated text of a day with the rules beside it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/report/text_changes.hpp"

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

// One of the changes that make one law the other.
struct LawStep {
  std::string amendment;  // empty: brought by the days
  std::string label;      // "replace rule 13.1"
  std::string place;      // "kz-916.tarmaq:12", or empty
};

// What differs between the law of two days, without any case.
struct LawChangesReport {
  LawSide from;
  LawSide to;
  Date first;  // the days asked for
  Date second;
  std::vector<LawStep> steps;          // all of them, in the order in which they are made
  std::vector<TextChange> paragraphs;  // those to show, in the order of the text
  std::string language = "en";
};

std::string law_changes_text(const LawChangesReport& report);
// One JSON object on one line: act, from, to, steps, paragraphs with their history.
std::string law_changes_json(const LawChangesReport& report);
// A page of its own.
std::string law_changes_html(const LawChangesReport& report);

}  // namespace tarmaq::report
