#include "interpreter/report/case_words.hpp"

#include <cstdint>
#include <string_view>

#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/answer/reasons.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/provenance.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/duty_words.hpp"

namespace tarmaq::report {

std::string CaseWords::decision(DecisionId id) const {
  return words::label_or_name(vocabulary_.decisions[id].labels, vocabulary_.decisions[id].name, language_);
}

std::string CaseWords::decision_value(DecisionId id) const {
  const plan::DecisionOutcome& outcome = answer_.outcomes.decisions[id];
  const DecisionInfo& info = vocabulary_.decisions[id];
  if (outcome.state == State::Unknown && info.type.kind == TypeKind::Set && outcome.value.kind == Kind::Set) {
    return set_words(info, outcome);
  }
  Value shown = outcome.value;
  shown.state = outcome.state;
  return value(shown, info.type, outcome.text);
}

const plan::DutyOutcome* CaseWords::duty_outcome(plan::DutyId id) const { return answer::outcome_of(id, answer_); }

std::string CaseWords::duty(plan::DutyId id) const {
  const plan::DutyOutcome* const found = duty_outcome(id);
  if (found != nullptr && found->outcome.state == State::Conflict) return conflict_line(*found);
  return words::duty_words(answer::conclusion_of(id, answer_), vocabulary_, language_);
}

// The last day, the state on the stated day, and what hangs on missing facts.
std::vector<std::string> CaseWords::duty_parts(const plan::DutyOutcome& duty) const {
  if (duty.outcome.state == State::Fault) return {say(words::Phrase::Fault)};
  std::vector<std::string> parts;
  if (duty.by.known() && duty.by.kind == Kind::Date) {
    const Date day = duty.by.as_date();
    parts.push_back(day.is_day() ? say(words::Phrase::DutyBy, {{"day", day}}) : words::date_words(day, language_));
  } else if (duty.by.state == State::Unknown) {
    parts.push_back(say(words::Phrase::DutyByUnknown));
  }
  if (duty.state != plan::DutyState::None) parts.push_back(answer::state_words(duty.state, language_));
  // One that binds on a known day may be open all the same: facts that are missing can make it conflict.
  const bool open = duty.outcome.state == State::Unknown && duty.by.state != State::Unknown;
  if (duty.possible || open) parts.push_back(say(words::Phrase::PossibleRule));
  return parts;
}

std::string CaseWords::duty_value(plan::DutyId id) const {
  const plan::DutyOutcome* const found = duty_outcome(id);
  if (found == nullptr) return say(words::Phrase::TimelineNoDuty);
  if (found->outcome.state == State::Conflict) return say(words::Phrase::Conflict);
  const std::vector<std::string> parts = duty_parts(*found);
  return parts.empty() ? say(words::Phrase::TimelineDutyStands) : list(parts, words::Phrase::SeriesNext);
}

// Of rules of which some ask or allow what others forbid: neither side's words.
std::string CaseWords::conflict_line(const plan::DutyOutcome& duty) const {
  const ConclusionInfo& conclusion = answer::conclusion_of(duty, program());
  std::vector<std::string> parts{
      say(words::Phrase::DutyConflict, {{"bearer", words::party_words(conclusion.bearer, vocabulary_, language_)},
                                        {"action", words::action_words(conclusion.action, vocabulary_, language_)}})};
  if (!conclusion.counterparty.empty())
    parts.push_back(say(words::Phrase::DutyTo,
                        {{"counterparty", words::party_words(conclusion.counterparty, vocabulary_, language_)}}));
  return list(parts, words::Phrase::SeriesNext);
}

std::string CaseWords::duty_line(const plan::DutyOutcome& duty) const {
  const ConclusionInfo& conclusion = answer::conclusion_of(duty, program());
  if (duty.outcome.state == State::Conflict) return conflict_line(duty);
  std::vector<std::string> parts = duty_parts(duty);
  parts.insert(parts.begin(), words::duty_words(conclusion, vocabulary_, language_));
  return say(words::Phrase::WithRemarks,
             {{"text", list(parts, words::Phrase::SeriesNext)}, {"remarks", rule(duty.rule)}});
}

std::string CaseWords::set_words(const DecisionInfo& info, const plan::DecisionOutcome& outcome) const {
  const auto elements = [&](std::uint64_t mask) { return value(Value::set(mask), info.type, {}); };
  const std::uint64_t certain = outcome.value.certain();
  const std::uint64_t possible = outcome.value.possible() & ~certain;
  if (certain != 0 && possible != 0) {
    return say(words::Phrase::PossiblyAlso, {{"certain", elements(certain)}, {"possible", elements(possible)}});
  }
  if (certain != 0) return say(words::Phrase::Certain, {{"values", elements(certain)}});
  return possible != 0 ? say(words::Phrase::Possibly, {{"values", elements(possible)}}) : say(words::Phrase::NotKnown);
}

std::string CaseWords::fact(const FactRef& fact) const {
  const FieldInfo& field = fact_field(vocabulary_, fact);
  if (fact.kind != FactRef::Kind::Element)
    return words::label_or_name(field.labels, fact_path(vocabulary_, fact), language_);
  const ListInfo& info = vocabulary_.lists[fact.id];
  const std::string whole = words::label_or_name(info.field.labels, info.path, language_);
  const std::string number = std::to_string(fact.index + 1);
  if (field.name.empty()) return say(words::Phrase::ElementNumber, {{"list", whole}, {"number", number}});
  return say(
      words::Phrase::ElementOf,
      {{"list", whole}, {"number", number}, {"field", words::label_or_name(field.labels, field.name, language_)}});
}

std::string CaseWords::fact_value(const FactRef& fact) const {
  if (fact.kind != FactRef::Kind::List) {
    const Value& stated = tarmaq::fact_value(answer_.facts, vocabulary_, fact);
    return value(stated, fact_field(vocabulary_, fact).type, answer_.facts.text(stated));
  }
  const ListFacts& stated = answer_.facts.lists[fact.id];
  if (!stated.known) return say(words::Phrase::NotKnown);
  return stated.count == 0 ? say(words::Phrase::EmptySet) : std::to_string(stated.count);
}

std::string CaseWords::value(const Value& value, const Type& type, std::string_view text) const {
  return words::value_words(value, type, vocabulary_, text, language_);
}

std::string CaseWords::line(const std::string& name, const std::string& value) const {
  return say(words::Phrase::DecisionLine, {{"name", name}, {"value", value}});
}

std::vector<std::string> CaseWords::reads(const Reads& reads, bool decisions) const {
  std::vector<std::string> lines;
  for (const answer::ReadFact& read : answer::stated_facts(reads, answer_.facts, vocabulary_)) {
    lines.push_back(line(fact(read.fact), fact_value(read.fact)));
  }
  for (const ParameterId id : reads.parameters) {
    const ParameterInfo& parameter = program().parameters[id];
    if (!parameter.value) continue;
    const std::string figure = value(*parameter.value, parameter.type, program().text(*parameter.value));
    lines.push_back(line(words::label_or_name(parameter.labels, parameter.name, language_), figure));
  }
  if (!decisions) return lines;
  for (const DecisionId id : reads.decisions) lines.push_back(line(decision(id), decision_value(id)));
  return lines;
}

std::string CaseWords::act(const std::string& id) const {
  for (const ActInfo& act : program().acts) {
    if (act.id != id) continue;
    return act.number.empty() ? id : say(words::Phrase::ActTitle, {{"act", id}, {"number", answer::act_name(act)}});
  }
  return id;
}

std::string CaseWords::law() const {
  if (!answer_.redaction) return {};
  std::vector<std::string> acts;
  for (const std::string& id : answer_.redaction->ids) acts.push_back(act(id));
  const std::string names = list(acts);
  if (acts.empty() && answer_.law_on)
    return say(words::Phrase::LawBefore, {{"day", *answer_.law_on}, {"act", ruleset_.id}});
  return answer_.law_on ? say(words::Phrase::LawOf, {{"day", *answer_.law_on}, {"acts", names}})
                        : say(words::Phrase::LawOfNoDay, {{"acts", names}});
}

std::string CaseWords::rule(RuleId id) const {
  const RuleInfo& info = program().rules[id];
  return citation({program().acts[info.act].id, info.id});
}

std::string CaseWords::citation(const CitationInfo& cite) const {
  return cite.act.empty() || cite.act == ruleset_.id
             ? cite.number
             : say(words::Phrase::RuleOfAct, {{"rule", cite.number}, {"act", act(cite.act)}});
}

std::string CaseWords::provenance(ProvenanceKind kind) const {
  switch (kind) {
    case ProvenanceKind::Reconstructed: return say(words::Phrase::Reconstructed);
    case ProvenanceKind::Inferred: return say(words::Phrase::Inferred);
    case ProvenanceKind::Reported: return say(words::Phrase::Reported);
    case ProvenanceKind::Assumed: return say(words::Phrase::Assumed);
  }
  return {};
}

std::vector<std::string> CaseWords::remarks(const plan::RuleUse& use) const {
  const RuleInfo& rule = program().rules[use.rule];
  std::vector<std::string> remarks;
  std::vector<std::string> acts;
  for (const std::string& act : answer::amending_acts(ruleset_, program(), use.rule, answer_.engine->reads(use.rule)))
    acts.push_back(answer::act_name(program(), act));
  if (!acts.empty()) remarks.push_back(say(words::Phrase::AmendedBy, {{"act", list(acts)}}));
  if (use.possible) remarks.push_back(say(words::Phrase::PossibleRule));
  if (rule.provenance) remarks.push_back(provenance(rule.provenance->kind));
  return remarks;
}

std::string CaseWords::reading(ReadingId id) const {
  const ReadingInfo& reading = vocabulary_.readings[id];
  const ChoiceInfo& choice = reading.choices[answer_.readings[id]];
  return say(words::Phrase::ReadingLine, {{"reading", words::label_or_name(reading.labels, reading.name, language_)},
                                          {"choice", words::label_or_name(choice.labels, choice.name, language_)},
                                          {"name", reading.name},
                                          {"value", choice.name}});
}

}  // namespace tarmaq::report
