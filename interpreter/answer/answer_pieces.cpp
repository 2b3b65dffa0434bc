#include "interpreter/answer/answer_pieces.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "interpreter/answer/reasons.hpp"
#include "interpreter/answer/status.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/provenance.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::answer {

namespace {

std::string quoted(std::string_view text) {
  std::string out;
  json::append_json_text(out, text);
  return out;
}

std::string key(std::string_view name) { return quoted(name) + ":"; }

std::string provenance_of(const std::optional<Provenance>& provenance) {
  if (!provenance) return {};
  return ",\"provenance\":{\"kind\":" + quoted(provenance_name(provenance->kind)) +
         ",\"reason\":" + quoted(provenance->reason) + "}";
}

// The figures of the law that were used, as they stand on the day.
std::string parameters_of(const Reads& reads, const Program& program) {
  std::string out;
  for (const ParameterId id : reads.parameters) {
    const ParameterInfo& parameter = program.parameters[id];
    if (!parameter.value) continue;
    out += out.empty() ? ",\"parameters\":{" : ",";
    out += key(parameter.name);
    words::append_value_json(out, *parameter.value, parameter.type, *program.vocabulary,
                             program.text(*parameter.value));
  }
  return out.empty() ? out : out + "}";
}

// The amendments beside the one that wrote the rule.
std::string touched_by(const std::vector<std::string>& acts, const std::string& author) {
  std::string out;
  for (const std::string& act : acts) {
    if (act == author) continue;
    out += out.empty() ? ",\"touched_by\":[" : ",";
    out += quoted(act);
  }
  return out.empty() ? out : out + "]";
}

// Without its last quotation mark, which what follows brings.
std::string opened(std::string_view path) {
  std::string text = quoted(path);
  text.pop_back();
  return text;
}

ReadPieces made_of(const Reads& reads, const Program& program) {
  const Vocabulary& vocabulary = *program.vocabulary;
  ReadPieces pieces;
  std::vector<std::pair<std::uint32_t, ReadPieces::Fact>> ordered;
  for (const SlotId slot : reads.slots) ordered.push_back({vocabulary.slots[slot].order, {false, slot}});
  for (const auto& [list, field] : reads.list_fields) {
    const ListId id = list;
    auto known = std::find_if(pieces.lists.begin(), pieces.lists.end(),
                              [id](const ReadPieces::List& other) { return other.id == id; });
    if (known == pieces.lists.end()) {
      ordered.push_back({vocabulary.lists[id].order, {true, static_cast<std::uint32_t>(pieces.lists.size())}});
      known = pieces.lists.insert(pieces.lists.end(), ReadPieces::List{id, opened(vocabulary.lists[id].path), {}, {}});
    }
    if (field != none) known->fields.push_back(field);
  }
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  for (const auto& [order, fact] : ordered) pieces.facts.push_back(fact);
  for (ReadPieces::List& list : pieces.lists) {
    std::sort(list.fields.begin(), list.fields.end());
    list.fields.erase(std::unique(list.fields.begin(), list.fields.end()), list.fields.end());
    for (const std::uint32_t field : list.fields) {
      const std::string& name = vocabulary.lists[list.id].element_fields[field].name;
      list.ends.push_back(quoted("]" + (name.empty() ? std::string() : "." + name)).substr(1) + ":");
    }
  }
  pieces.decisions = reads.decisions;
  pieces.parameters = parameters_of(reads, program);
  return pieces;
}

}  // namespace

std::string_view provenance_name(ProvenanceKind kind) {
  switch (kind) {
    case ProvenanceKind::Reconstructed: return "reconstructed";
    case ProvenanceKind::Inferred: return "inferred";
    case ProvenanceKind::Reported: return "reported";
    case ProvenanceKind::Assumed: return "assumed";
  }
  return {};
}

ProgramPieces::ProgramPieces(const Program& program, const RuleSet& ruleset)
    : program_(program),
      ruleset_(ruleset),
      rules_(program.rules.size()),
      defaults_(program.decisions.size()),
      citations_(program.rules.size()) {}

const ReadPieces& ProgramPieces::pieces_of(const Reads& reads) { return reads_.emplace_back(made_of(reads, program_)); }

const ReasonPieces& ProgramPieces::of_rule(RuleId rule, const Reads& reads) {
  std::unique_ptr<ReasonPieces>& pieces = rules_[rule];
  if (pieces) return *pieces;
  const RuleInfo& info = program_.rules[rule];
  std::string begin = "{\"rule\":" + quoted(info.id) + ",\"act\":" + quoted(program_.acts[info.act].id);
  if (!info.amended_by.empty()) begin += ",\"amended_by\":" + quoted(info.amended_by);
  begin += touched_by(amending_acts(ruleset_, program_, rule, reads), info.amended_by);
  pieces =
      std::make_unique<ReasonPieces>(ReasonPieces{std::move(begin), provenance_of(info.provenance), &pieces_of(reads)});
  return *pieces;
}

const std::vector<ReasonPieces>& ProgramPieces::of_default(DecisionId decision, const Reads& reads) {
  std::vector<ReasonPieces>& pieces = defaults_[decision];
  if (!pieces.empty()) return pieces;
  const DecisionBody& body = program_.decisions[decision];
  const std::string& act = program_.acts[body.act].id;
  // A default that cites no paragraph is a reason all the same, without a rule to name.
  std::vector<CitationInfo> cites = body.default_cites;
  if (cites.empty()) cites.emplace_back();
  const ReadPieces& read = pieces_of(reads);
  for (const CitationInfo& cite : cites) {
    const std::string rule = cite.number.empty() ? "null" : quoted(cite.number);
    pieces.push_back(
        {"{\"rule\":" + rule + ",\"act\":" + quoted(cite.act.empty() ? act : cite.act) + ",\"default\":true",
         provenance_of(body.provenance), &read});
  }
  return pieces;
}

const std::string& ProgramPieces::citation(RuleId rule) {
  std::string& citation = citations_[rule];
  if (citation.empty()) citation = quoted(rule_citation(program_, rule, ruleset_.id));
  return citation;
}

AnswerPieces::AnswerPieces(const RuleSet& ruleset)
    : ruleset_(ruleset),
      vocabulary_(ruleset.vocabulary),
      slots_(vocabulary_.slots.size()),
      decisions_(vocabulary_.decisions.size()) {
  for (const SlotInfo& slot : vocabulary_.slots) slot_keys_.push_back(key(slot.path));
  for (const DecisionInfo& decision : vocabulary_.decisions) {
    decision_keys_.push_back(key(decision.name));
    decided_.push_back(decision_keys_.back() + "{\"status\":" + quoted(status_name(State::Known)) + ",\"value\":");
  }
  for (const ReadingInfo& reading : vocabulary_.readings) {
    readings_.emplace_back();
    for (const auto& choice : reading.choices) readings_.back().push_back(key(reading.name) + quoted(choice.name));
  }
  for (const EnumInfo& info : vocabulary_.enums) {
    enum_values_.emplace_back();
    for (const EnumValueInfo& value : info.values) enum_values_.back().push_back(quoted(value.name));
  }
}

void AnswerPieces::begin(const Decider::Answer& answer) {
  answer_ = &answer;
  ++answers_;
  made_.clear();
}

ProgramPieces& AnswerPieces::of(const Program& program) {
  for (const std::unique_ptr<ProgramPieces>& pieces : programs_) {
    if (&pieces->program() == &program) return *pieces;
  }
  return *programs_.emplace_back(std::make_unique<ProgramPieces>(program, ruleset_));
}

void AnswerPieces::append_value(std::string& out, const Value& value, const Type& type, std::string_view text) const {
  if (value.known() && value.kind == Kind::Enum && type.id < enum_values_.size()) {
    const auto index = static_cast<std::size_t>(value.a);
    if (index < enum_values_[type.id].size()) {
      out += enum_values_[type.id][index];
      return;
    }
  }
  words::append_value_json(out, value, type, vocabulary_, text);
}

template <class Make>
std::string_view AnswerPieces::once(Piece& piece, Make make) {
  if (piece.answer != answers_) {
    const std::size_t begin = made_.size();
    make();
    piece = {answers_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(made_.size() - begin)};
  }
  return std::string_view(made_).substr(piece.begin, piece.size);
}

std::string_view AnswerPieces::slot(SlotId slot) {
  return once(slots_[slot], [&] {
    const Value& value = answer_->facts.slots[slot];
    made_ += slot_keys_[slot];
    append_value(made_, value, vocabulary_.slots[slot].field.type, answer_->facts.text(value));
  });
}

std::string_view AnswerPieces::decision(DecisionId decision) {
  return once(decisions_[decision], [&] {
    const plan::DecisionOutcome& outcome = answer_->outcomes.decisions[decision];
    made_ += decision_keys_[decision];
    if (outcome.state == State::Known)
      append_value(made_, outcome.value, vocabulary_.decisions[decision].type, outcome.text);
    else made_.append("{\"status\":\"").append(status_name(outcome.state)).append("\"}");
  });
}

}  // namespace tarmaq::answer
