// The paragraphs whose words or rules differ between two laws, and how they are shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/model/language.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::report {

// A redaction and the rule set that it is of.
struct LawSide {
  const RuleSet* ruleset = nullptr;
  const Redaction* law = nullptr;
};

// A paragraph before and after; nothing where it does not stand. One whose words the rule set does not hold and that
// has rules all the same comes without a language.
struct TextChange {
  std::optional<Paragraph> before;
  std::optional<Paragraph> after;
  bool words = false;  // the words differ, or whether they are held
  bool rules = false;  // its rules differ, or what they read: a parameter's value, a definition
  const Paragraph& named() const { return after ? *after : *before; }
};

// The paragraphs whose words differ, in the order of the text; with `rules` those too whose rules differ alone, which
// can be said of two redactions of one rule set alone.
std::vector<TextChange> text_changes(const LawSide& from, const LawSide& to, bool rules);

// "in new words, by kz-916"
std::string change_words(const TextChange& change, Language language);

// An article: the words with their changes marked, the rules beside them, and `below` them.
std::string change_html(const TextChange& change, const LawSide& from, const LawSide& to, Language language,
                        const std::string& below = {});

}  // namespace tarmaq::report
