#include "interpreter/answer/reasons.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "grammar/diagnostics/span.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::answer {

namespace {

void append_list(std::vector<ReadFact>& out, ListId list, const std::vector<std::uint32_t>& fields, const Facts& facts,
                 const Vocabulary& vocabulary) {
  const ListFacts& stated = facts.lists[list];
  if (!stated.known) return;
  const ListInfo& info = vocabulary.lists[list];
  if (stated.count == 0 || fields.empty()) {
    out.push_back({{FactRef::Kind::List, list, 0, 0}, info.path});
    return;
  }
  for (std::uint32_t row = 0; row < stated.count; ++row) {
    for (const std::uint32_t field : fields) {
      if (!stated.values[row * info.element_fields.size() + field].known()) continue;
      const FactRef fact{FactRef::Kind::Element, list, row, field};
      out.push_back({fact, fact_path(vocabulary, fact)});
    }
  }
}

}  // namespace

std::vector<ReadFact> stated_facts(const Reads& reads, const Facts& facts, const Vocabulary& vocabulary) {
  struct Entry {
    std::uint32_t order;
    bool list;
    std::uint32_t id;
    std::vector<std::uint32_t> fields;
  };
  std::vector<Entry> entries;
  for (const SlotId slot : reads.slots) {
    if (facts.slots[slot].known()) entries.push_back({vocabulary.slots[slot].order, false, slot, {}});
  }
  for (const auto& [list, field] : reads.list_fields) {
    const ListId id = list;
    auto entry = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.list && e.id == id; });
    if (entry == entries.end()) entry = entries.insert(entries.end(), {vocabulary.lists[id].order, true, id, {}});
    if (field != none) entry->fields.push_back(field);
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.order < b.order; });
  std::vector<ReadFact> out;
  for (Entry& entry : entries) {
    if (!entry.list) {
      out.push_back({{FactRef::Kind::Slot, entry.id, 0, 0}, vocabulary.slots[entry.id].path});
      continue;
    }
    std::sort(entry.fields.begin(), entry.fields.end());
    entry.fields.erase(std::unique(entry.fields.begin(), entry.fields.end()), entry.fields.end());
    append_list(out, entry.id, entry.fields, facts, vocabulary);
  }
  return out;
}

void append_fact_json(std::string& out, const FactRef& fact, const Facts& facts, const Vocabulary& vocabulary) {
  if (fact.kind != FactRef::Kind::List) {
    const Value& value = fact_value(facts, vocabulary, fact);
    words::append_value_json(out, value, fact_field(vocabulary, fact).type, vocabulary, facts.text(value));
    return;
  }
  const ListFacts& stated = facts.lists[fact.id];
  const std::vector<FieldInfo>& columns = vocabulary.lists[fact.id].element_fields;
  const bool scalars = columns.size() == 1 && columns[0].name.empty();
  out += '[';
  for (std::uint32_t row = 0; row < stated.count; ++row) {
    if (row > 0) out += ',';
    if (!scalars) out += '{';
    bool comma = false;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      const Value& value = stated.values[row * columns.size() + column];
      if (!scalars && !value.known()) continue;
      if (comma) out += ',';
      comma = true;
      if (!scalars) {
        json::append_json_text(out, columns[column].name);
        out += ':';
      }
      words::append_value_json(out, value, columns[column].type, vocabulary, facts.text(value));
    }
    if (!scalars) out += '}';
  }
  out += ']';
}

std::string place_name(const Span& span, const RuleSet& ruleset) {
  if (span.file >= ruleset.sources.size()) return {};
  std::string_view path = ruleset.sources.at(span.file).path;
  if (!ruleset.path.empty() && path.size() > ruleset.path.size() + 1 &&
      path.substr(0, ruleset.path.size()) == ruleset.path) {
    path.remove_prefix(ruleset.path.size());
    while (!path.empty() && path.front() == '/') path.remove_prefix(1);
  }
  return std::string(path) + ":" + std::to_string(ruleset.sources.locate(span.file, span.begin).line);
}

std::vector<std::string> amending_acts(const RuleSet& ruleset, const Program& program, RuleId rule,
                                       const Reads& reads) {
  const RuleInfo& info = program.rules[rule];
  std::vector<std::string_view> touching{info.amended_by};
  const std::string_view amends = program.acts[info.act].amends;
  const std::string_view act = amends.empty() ? std::string_view(program.acts[info.act].id) : amends;
  for (const Paragraph& paragraph : ruleset.on(program.from).paragraphs) {
    if (paragraph.id == info.paragraph && paragraph.act == act) touching.push_back(paragraph.amended_by);
  }
  const auto versions = [&](const std::string& name) {
    return std::count_if(reads.parameters.begin(), reads.parameters.end(),
                         [&](ParameterId id) { return program.parameters[id].name == name; });
  };
  for (const ParameterId id : reads.parameters) {
    const ParameterInfo& parameter = program.parameters[id];
    if (!parameter.amended_by.empty() && versions(parameter.name) == 1) touching.push_back(parameter.amended_by);
  }
  std::vector<std::string> acts;
  for (const ActInfo& each : program.acts) {
    if (std::find(touching.begin(), touching.end(), each.id) != touching.end()) acts.push_back(each.id);
  }
  return acts;
}

void write_amendments(json::JsonWriter& json, RuleId rule, const Reads& reads, const Program& program,
                      const RuleSet& ruleset) {
  const std::string& author = program.rules[rule].amended_by;
  if (!author.empty()) json.member("amended_by", author);
  std::vector<std::string> others = amending_acts(ruleset, program, rule, reads);
  std::erase(others, author);
  if (others.empty()) return;
  json.key("touched_by").begin_array();
  for (const std::string& act : others) json.text(act);
  json.end_array();
}

std::string act_name(const ActInfo& act) { return act.number.empty() ? act.id : "№\u00A0" + act.number; }

std::string act_name(const Program& program, std::string_view id) {
  for (const ActInfo& act : program.acts) {
    if (act.id == id) return act_name(act);
  }
  return std::string(id);
}

std::string rule_citation(const Program& program, RuleId rule, std::string_view main_act) {
  const RuleInfo& info = program.rules[rule];
  const std::string& act = program.acts[info.act].id;
  return act == main_act ? info.id : act + "/" + info.id;
}

namespace {

std::string fault_words(FaultReason reason, Language language) {
  switch (reason) {
    case FaultReason::NoRule: return words::say(words::Phrase::FaultNoRule, language);
    case FaultReason::Overflow: return words::say(words::Phrase::FaultOverflow, language);
    case FaultReason::DivisionByZero: return words::say(words::Phrase::FaultDivisionByZero, language);
    case FaultReason::InexactDivision: return words::say(words::Phrase::FaultInexactDivision, language);
    case FaultReason::OutsideCalendar: return words::say(words::Phrase::FaultOutsideCalendar, language);
    case FaultReason::MixedDurations: return words::say(words::Phrase::FaultMixedDurations, language);
    case FaultReason::EmptyList: return words::say(words::Phrase::FaultEmptyList, language);
    case FaultReason::NoTableRow: return words::say(words::Phrase::FaultNoTableRow, language);
    case FaultReason::SeveralTableRows: return words::say(words::Phrase::FaultSeveralTableRows, language);
    case FaultReason::Undecided: return words::say(words::Phrase::FaultUndecided, language);
    case FaultReason::NoSuchDay: return words::say(words::Phrase::FaultNoSuchDay, language);
    case FaultReason::BadPlaces: return words::say(words::Phrase::FaultBadPlaces, language);
    case FaultReason::BadExponent: return words::say(words::Phrase::FaultBadExponent, language);
  }
  return {};
}

}  // namespace

std::string fault_message(const plan::DecisionOutcome& outcome, const Decider::Answer& answer, const RuleSet& ruleset,
                          std::string_view language_name) {
  const Language language = language_of(language_name);
  const std::string reason = fault_words(outcome.fault, language);
  const std::string place = place_name(outcome.fault_place, ruleset);
  if (outcome.fault_rule != none && answer.engine) {
    return words::say(words::Phrase::FaultInRule, language,
                      {{"reason", reason},
                       {"rule", rule_citation(answer.engine->program(), outcome.fault_rule, ruleset.id)},
                       {"place", place}});
  }
  return place.empty() ? reason : words::say(words::Phrase::FaultAt, language, {{"reason", reason}, {"place", place}});
}

std::string conflict_message(const plan::DecisionOutcome& outcome, const Decider::Answer& answer,
                             const RuleSet& ruleset, std::string_view language) {
  std::vector<std::string> rules;
  for (const RuleId rule : outcome.conflicting) {
    if (answer.engine) rules.push_back(rule_citation(answer.engine->program(), rule, ruleset.id));
  }
  const Language words = language_of(language);
  return words::say(words::Phrase::ConflictRules, words, {{"rules", words::list_words(rules, words)}});
}

}  // namespace tarmaq::answer
