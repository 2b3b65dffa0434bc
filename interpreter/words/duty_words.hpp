// Duties in words: who, what, towards whom.
#pragma once

#include <string>

#include "interpreter/model/language.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::words {

// The label of a bearer or counterparty in the vocabulary's enum `Party`, of an action in `Action`; without
// one its name.
std::string party_words(const std::string& name, const Vocabulary& vocabulary, Language language);
std::string action_words(const std::string& name, const Vocabulary& vocabulary, Language language);

// "the tenant must: pay the rent, towards: the landlord".
std::string duty_words(const ConclusionInfo& duty, const Vocabulary& vocabulary, Language language);

}  // namespace tarmaq::words
