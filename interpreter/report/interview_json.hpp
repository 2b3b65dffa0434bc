// The interview as JSON: a state in, the next question out, so that a form or a chat can drive it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/inquiry/interview.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::report {

// An answer to one question: the fact's path, and its value as a case states it; null: not known.
struct ToldFact {
  std::string path;
  json::Json value;
};

struct InterviewInput {
  inquiry::InterviewState state;
  std::optional<ToldFact> told;
};

// `{"case": {…}, "unknown": ["…"], "answer": {"fact": "…", "value": …}}`, each part optional; or a case
// by itself. The text may be empty: an interview that begins.
Result<InterviewInput> read_interview(std::string_view text, const Vocabulary& vocabulary);

// One object, one line, no newline at its end: settled, question, left, outcomes, unknown, case, errors.
// Labels and sentences in the language.
std::string interview_json(const inquiry::Interview& interview, const inquiry::InterviewStep& step,
                           const inquiry::InterviewState& state, const std::vector<cases::CaseError>& errors,
                           Language language);

}  // namespace tarmaq::report
