// What an answer takes for true without the law's own printed word, a line each.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/assumption_lines.hpp"
#include "interpreter/answer/basis.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/calendar.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/provenance.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::answer {

namespace {

std::string kind_words(ProvenanceKind kind, Language language) {
  switch (kind) {
    case ProvenanceKind::Reconstructed: return words::say(words::Phrase::Reconstructed, language);
    case ProvenanceKind::Inferred: return words::say(words::Phrase::Inferred, language);
    case ProvenanceKind::Reported: return words::say(words::Phrase::Reported, language);
    case ProvenanceKind::Assumed: return words::say(words::Phrase::Assumed, language);
  }
  return {};
}

std::string words_of(const Provenance& provenance, words::Phrase which, std::string_view name, Language language) {
  return words::say(which, language,
                    {{"name", name}, {"kind", kind_words(provenance.kind, language)}, {"reason", provenance.reason}});
}

// Calls `add` with every provenance that the answer rests on, the sentence that tells of it, and what gives
// the name of what it is about.
template <class Add>
void visit(const Basis& basis, const Decider::Answer& answer, const RuleSet& ruleset, Add add) {
  if (basis.decisions.empty()) return;
  if (std::none_of(basis.decisions.begin(), basis.decisions.end(), [](bool used) { return used; })) return;
  const Program& program = answer.engine->program();
  const Vocabulary& vocabulary = *program.vocabulary;
  const auto tell = [&](const std::optional<Provenance>& provenance, words::Phrase which, const auto& name) {
    if (provenance) add(*provenance, which, name);
  };
  // The main act and its amendments say which wording applies; other acts count where they are used.
  for (ActIndex act = 0; act < program.acts.size(); ++act) {
    const ActInfo& info = program.acts[act];
    if (info.id != ruleset.id && info.amends != ruleset.id && !basis.acts[act]) continue;
    const auto name = [&] { return info.id; };
    tell(info.published_provenance, words::Phrase::AssumedPublication, name);
    tell(info.in_force_provenance, words::Phrase::AssumedCommencement, name);
  }
  for (RuleId rule = 0; rule < basis.rules.size(); ++rule) {
    if (basis.rules[rule])
      tell(program.rules[rule].provenance, words::Phrase::AssumedRule,
           [&] { return rule_citation(program, rule, ruleset.id); });
  }
  for (DecisionId id = 0; id < basis.decisions.size(); ++id) {
    if (basis.decisions[id])
      tell(program.decisions[id].provenance, words::Phrase::AssumedDecision,
           [&] { return vocabulary.decisions[id].name; });
  }
  for (DefinitionId id = 0; id < basis.definitions.size(); ++id) {
    if (basis.definitions[id])
      tell(program.definitions[id].provenance, words::Phrase::AssumedDefinition,
           [&] { return program.definitions[id].name; });
  }
  for (ParameterId id = 0; id < basis.parameters.size(); ++id) {
    if (basis.parameters[id])
      tell(program.parameters[id].provenance, words::Phrase::AssumedParameter,
           [&] { return program.parameters[id].name; });
  }
  const std::vector<bool> readings = readings_of(basis, answer, ruleset);
  for (ReadingId id = 0; id < readings.size(); ++id) {
    if (readings[id])
      tell(vocabulary.readings[id].provenance, words::Phrase::AssumedReading,
           [&] { return vocabulary.readings[id].name; });
  }
  for (std::uint32_t index = 0; index < basis.calendars.size(); ++index) {
    if (basis.calendars[index] && index < program.calendar_provenance.size())
      tell(program.calendar_provenance[index], words::Phrase::AssumedCalendar,
           [&] { return program.calendars[index].name(); });
  }
  for (const Basis::Stretch& stretch : basis.stretches) {
    const Calendar& calendar = program.calendars[stretch.calendar];
    const Date last = std::min(stretch.last, calendar.last_day());
    for (Date day = std::max(stretch.first, calendar.first_day()); day <= last; ++day.days) {
      if (const CalendarDay* entry = calendar.entry(day))
        tell(entry->provenance, words::Phrase::AssumedCalendarDay, [&] { return day.to_string(); });
    }
  }
}

}  // namespace

std::vector<std::string> assumptions(const Decider::Answer& answer, const RuleSet& ruleset, std::string_view language) {
  return assumptions_of(basis_of(answer), answer, ruleset, language);
}

std::vector<bool> readings_used(const Decider::Answer& answer, const RuleSet& ruleset) {
  return readings_of(basis_of(answer), answer, ruleset);
}

std::vector<std::string> assumptions_of(const Basis& basis, const Decider::Answer& answer, const RuleSet& ruleset,
                                        std::string_view language_name) {
  std::vector<std::string> lines;
  const Language language = language_of(language_name);
  visit(basis, answer, ruleset, [&](const Provenance& provenance, words::Phrase which, const auto& name) {
    std::string line = words_of(provenance, which, name(), language);
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
  });
  return lines;
}

const std::vector<std::string_view>& AssumptionLines::of(const Basis& basis, const Decider::Answer& answer) {
  found_.clear();
  visit(basis, answer, ruleset_, [&](const Provenance& provenance, words::Phrase which, const auto& name) {
    const std::string*& known = line_of_[&provenance];
    if (known == nullptr) {
      std::string line;
      json::append_json_text(line, words_of(provenance, which, name(), language_of(language_)));
      const auto same = std::find_if(lines_.begin(), lines_.end(), [&](const auto& other) { return *other == line; });
      known = same != lines_.end() ? same->get()
                                   : lines_.emplace_back(std::make_unique<std::string>(std::move(line))).get();
    }
    const auto is_known = [&](std::string_view other) { return other.data() == known->data(); };
    if (std::none_of(found_.begin(), found_.end(), is_known)) found_.push_back(*known);
  });
  return found_;
}

std::vector<bool> readings_of(const Basis& basis, const Decider::Answer& answer, const RuleSet& ruleset) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  std::vector<bool> used(vocabulary.readings.size(), false);
  for (ReadingId id = 0; id < used.size(); ++id) {
    const bool fixed = id < answer.readings.size() && answer.readings[id] != vocabulary.readings[id].default_choice;
    const bool law_day = id < answer.law_day_readings.size() && answer.law_day_readings[id];
    used[id] = fixed || law_day || (id < basis.readings.size() && basis.readings[id]);
  }
  return used;
}

}  // namespace tarmaq::answer
