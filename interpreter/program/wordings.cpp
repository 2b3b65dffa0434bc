#include "interpreter/program/wordings.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::inline program {

namespace {

bool reads_the_same(const Paragraph& left, const Paragraph& right) {
  return left.amended_by == right.amended_by && left.not_held == right.not_held && left.words == right.words;
}

// The day on which what an act or amendment wrote came into force, as far as the acts of a program tell: words that
// it wrote into another amendment are in force with that one.
std::optional<Date> commencement_of(const std::string& author, const Program& program) {
  std::optional<Date> day;
  std::string id = author;
  // No more steps than acts: an amendment that amends itself in a circle is an error, not a day.
  for (std::size_t steps = 0; steps < program.acts.size(); ++steps) {
    const auto act =
        std::find_if(program.acts.begin(), program.acts.end(), [&](const ActInfo& each) { return each.id == id; });
    if (act == program.acts.end()) break;
    if (day && act->amends.empty()) break;
    day = day ? std::max(*day, act->in_force_from) : act->in_force_from;
    id = act->amends;
  }
  return day;
}

}  // namespace

Wordings::Wordings(const RuleSet& ruleset) {
  bool first = true;
  for (const Redaction& redaction : ruleset.redactions) {
    for (const Paragraph& paragraph : redaction.paragraphs) {
      std::vector<ParagraphWording>& known = wordings_[key_of(paragraph)];
      if (!known.empty() && known.back().until == redaction.program.from &&
          reads_the_same(*known.back().paragraph, paragraph)) {
        known.back().until = redaction.program.until;
        continue;
      }
      ParagraphWording wording{&paragraph, redaction.program.from, redaction.program.until};
      // The redactions begin with the main act; another act may have stood before it.
      if (first) wording.since = commencement_of(wording.author(), redaction.program).value_or(wording.since);
      known.push_back(wording);
    }
    if (!redaction.program.acts.empty()) first = false;
  }
}

const std::vector<ParagraphWording>& Wordings::of(const Paragraph& paragraph) const {
  static const std::vector<ParagraphWording> nothing;
  const auto found = wordings_.find(key_of(paragraph));
  return found == wordings_.end() ? nothing : found->second;
}

const ParagraphWording* Wordings::on(const Paragraph& paragraph, Date day) const {
  for (const ParagraphWording& wording : of(paragraph)) {
    if (wording.since <= day && day < wording.until) return &wording;
  }
  return nullptr;
}

}  // namespace tarmaq::inline program
