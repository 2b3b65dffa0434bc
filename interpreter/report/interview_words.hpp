// The interview as a person reads it.
#pragma once

#include <string>

#include "interpreter/words/messages.hpp"
#include "interpreter/inquiry/interview.hpp"
#include "interpreter/inquiry/spoken.hpp"

namespace tarmaq {

// "On which day …?", of an element of a list with its place before it.
std::string question_words(const Question& question, const Vocabulary& vocabulary, Language language);
// Why it matters: the clause with its title, or what the fact settles.
std::string why_words(const Question& question, const InterviewStep& step, const RuleSet& ruleset, Language language);
// What may be typed: choices a line each, or a hint.
std::string choice_words(const Question& question, const Vocabulary& vocabulary, Language language);
// The question with its number, what it decides, why and the choices; lines, a newline at the end.
std::string asked_words(const InterviewStep& step, const RuleSet& ruleset, Language language, bool colour);
// What stands at the end: whether the outcome is settled, the outcomes, what it hangs on still.
std::string closing_words(const InterviewStep& step, const InterviewState& state, const RuleSet& ruleset, Language language, bool colour);
// Why a line was not taken.
std::string not_understood_words(const Spoken& spoken, const Question& question, const Vocabulary& vocabulary, Language language);

}  // namespace tarmaq
