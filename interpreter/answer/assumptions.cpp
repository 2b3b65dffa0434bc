// What an answer takes for true without the law's own printed word, a line each.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/basis.hpp"
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
  if (basis.decisions.empty()) return lines;
  if (std::none_of(basis.decisions.begin(), basis.decisions.end(), [](bool used) { return used; })) return lines;
  const Language language = language_of(language_name);
  const Program& program = answer.engine->program();
  const Vocabulary& vocabulary = *program.vocabulary;
  const auto add = [&](words::Phrase which, std::string_view name, const std::optional<Provenance>& provenance) {
    if (!provenance) return;
    std::string line =
        words::say(which, language,
                   {{"name", name}, {"kind", kind_words(provenance->kind, language)}, {"reason", provenance->reason}});
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
  };
  const auto commencement = [&](const ActInfo& act) {
    add(words::Phrase::AssumedPublication, act.id, act.published_provenance);
    add(words::Phrase::AssumedCommencement, act.id, act.in_force_provenance);
  };
  // The main act and its amendments say which wording applies; other acts count where they are used.
  for (ActIndex act = 0; act < program.acts.size(); ++act) {
    const ActInfo& info = program.acts[act];
    if (info.id == ruleset.id || info.amends == ruleset.id || basis.acts[act]) commencement(info);
  }
  for (RuleId rule = 0; rule < basis.rules.size(); ++rule) {
    if (basis.rules[rule])
      add(words::Phrase::AssumedRule, rule_citation(program, rule, ruleset.id), program.rules[rule].provenance);
  }
  for (DecisionId id = 0; id < basis.decisions.size(); ++id) {
    if (basis.decisions[id])
      add(words::Phrase::AssumedDecision, vocabulary.decisions[id].name, program.decisions[id].provenance);
  }
  for (DefinitionId id = 0; id < basis.definitions.size(); ++id) {
    if (basis.definitions[id])
      add(words::Phrase::AssumedDefinition, program.definitions[id].name, program.definitions[id].provenance);
  }
  for (ParameterId id = 0; id < basis.parameters.size(); ++id) {
    if (basis.parameters[id])
      add(words::Phrase::AssumedParameter, program.parameters[id].name, program.parameters[id].provenance);
  }
  const std::vector<bool> readings = readings_of(basis, answer, ruleset);
  for (ReadingId id = 0; id < readings.size(); ++id) {
    if (readings[id])
      add(words::Phrase::AssumedReading, vocabulary.readings[id].name, vocabulary.readings[id].provenance);
  }
  for (std::uint32_t index = 0; index < basis.calendars.size(); ++index) {
    if (!basis.calendars[index]) continue;
    if (index < program.calendar_provenance.size()) {
      add(words::Phrase::AssumedCalendar, program.calendars[index].name(), program.calendar_provenance[index]);
    }
  }
  for (const Basis::Stretch& stretch : basis.stretches) {
    const Calendar& calendar = program.calendars[stretch.calendar];
    const Date last = std::min(stretch.last, calendar.last_day());
    for (Date day = std::max(stretch.first, calendar.first_day()); day <= last; ++day.days) {
      if (const CalendarDay* entry = calendar.entry(day))
        add(words::Phrase::AssumedCalendarDay, day.to_string(), entry->provenance);
    }
  }
  return lines;
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
