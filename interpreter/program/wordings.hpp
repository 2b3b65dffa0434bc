// The wordings that each paragraph of a rule set has had: on which days which words stood, and whose they are.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::inline program {

// Days on which a paragraph read the same, by the words of one act or amendment.
struct ParagraphWording {
  const Paragraph* paragraph = nullptr;  // as the first redaction of these days has it
  Date since;                            // the day from which these words are in force
  Date until = Date::unlimited();        // the first day on which they are not
  // The act or amendment that the words are from.
  const std::string& author() const { return paragraph->amended_by.empty() ? paragraph->act : paragraph->amended_by; }
};

class Wordings {
 public:
  // The rule set outlives this.
  explicit Wordings(const RuleSet& ruleset);

  // Every wording of the paragraph, the earliest first; days on which it did not stand are left out.
  const std::vector<ParagraphWording>& of(const Paragraph& paragraph) const;
  // The wording that the paragraph has on a day, or null.
  const ParagraphWording* on(const Paragraph& paragraph, Date day) const;

 private:
  // Act, language and number.
  using Key = std::tuple<std::string, std::string, std::string>;
  static Key key_of(const Paragraph& paragraph) { return {paragraph.act, paragraph.language, paragraph.id}; }

  std::map<Key, std::vector<ParagraphWording>> wordings_;
};

}  // namespace tarmaq::inline program
