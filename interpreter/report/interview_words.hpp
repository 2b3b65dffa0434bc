// The interview as a person reads it.
#pragma once

#include <string>

#include "interpreter/inquiry/interview.hpp"
#include "interpreter/inquiry/spoken.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::report {

// "On which day …?", of an element of a list with its place before it.
std::string question_words(const inquiry::Question& question, const Vocabulary& vocabulary, Language language);
// Why it matters: the clause with its title, or what the fact settles.
std::string why_words(const inquiry::Question& question, const inquiry::InterviewStep& step, const RuleSet& ruleset,
                      Language language);
// What may be typed: choices a line each, or a hint.
std::string choice_words(const inquiry::Question& question, const Vocabulary& vocabulary, Language language);
// The question with its number, what it decides, why and the choices; lines, a newline at the end.
std::string asked_words(const inquiry::InterviewStep& step, const RuleSet& ruleset, Language language, bool colour);
// What stands at the end: whether the outcome is settled, the outcomes, what it hangs on still.
std::string closing_words(const inquiry::InterviewStep& step, const inquiry::InterviewState& state,
                          const RuleSet& ruleset, Language language, bool colour);
// Why a line was not taken.
std::string not_understood_words(const inquiry::Spoken& spoken, const inquiry::Question& question,
                                 const Vocabulary& vocabulary, Language language);

}  // namespace tarmaq::report
