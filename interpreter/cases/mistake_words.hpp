// What is wrong in a case, in words.
#pragma once

#include <string>

#include "interpreter/cases/case.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::cases {

// "a date written YYYY-MM-DD", "one of: citizen, foreigner".
std::string expectation(const Type& type, const Vocabulary& vocabulary, Language language);
// A mistake as a sentence.
std::string mistake_message(const CaseError& error, const Vocabulary& vocabulary, Language language);

}  // namespace tarmaq::cases
