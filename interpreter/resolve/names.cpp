#include "interpreter/resolve/names.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_set>
#include <variant>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/vocabulary/name_clash.hpp"

namespace tarmaq::resolve {

// Sorts the items of a redaction into the lists of `Names`.
struct Names::Collector {
  Names& names;
  Diagnostics& diagnostics;
  const amend::ConsolidatedItem* item = nullptr;
  vocabulary::ClashTable functions;
  vocabulary::ClashTable calendars;
  // Of two declarations, which were reported, the first stands.
  std::unordered_set<EnumId> enums;

  void operator()(const syntax::EnumDecl& decl) {
    const EnumId id = names.index_.find_enum(decl.name.text);
    if (id == none || !enums.insert(id).second) return;
    const EnumInfo& info = names.index_.vocabulary().enums[id];
    std::unordered_set<std::string_view> present;
    for (const auto& value : decl.values) present.insert(value.name.text);
    names.values_[id].assign(info.values.size(), false);
    for (std::uint32_t i = 0; i < info.values.size(); ++i) {
      if (present.count(info.values[i].name) == 0) continue;
      names.values_[id][i] = true;
      names.value_places_[id].emplace(info.values[i].name, i);
    }
  }
  void operator()(const syntax::ReadingDecl& decl) {
    const ReadingId id = names.index_.find_reading(decl.name.text);
    if (id == none) return;
    const ReadingInfo& info = names.index_.vocabulary().readings[id];
    names.choices_[id].assign(info.choices.size(), false);
    for (const auto& choice : decl.choices) {
      for (std::size_t i = 0; i < info.choices.size(); ++i) {
        if (info.choices[i].name == choice.name.text) names.choices_[id][i] = true;
      }
    }
  }
  void operator()(const syntax::FactDecl& decl) {
    names.declare(decl.field.name, {SymbolKind::Fact, none, decl.field.name.span}, diagnostics);
  }
  void operator()(const syntax::ParameterDecl& decl) {
    const Symbol symbol{SymbolKind::Parameter, static_cast<std::uint32_t>(names.parameters.size()), decl.name.span};
    if (names.add_version(decl.name, symbol, *item) || names.declare(decl.name, symbol, diagnostics))
      names.parameters.push_back({item, &decl});
  }
  void operator()(const syntax::DefinitionDecl& decl) {
    const Symbol symbol{SymbolKind::Definition, static_cast<std::uint32_t>(names.definitions.size()), decl.name.span};
    if (names.add_version(decl.name, symbol, *item) || names.declare(decl.name, symbol, diagnostics))
      names.definitions.push_back({item, &decl});
  }
  void operator()(const syntax::DecisionDecl& decl) {
    const DecisionId id = names.index_.find_decision(decl.name.text);
    if (id == none) return;
    if (names.declare(decl.name, {SymbolKind::Decision, id, decl.name.span}, diagnostics))
      names.decisions[id] = {item, &decl};
  }
  void operator()(const syntax::ProcedureDecl& decl) {
    const ProcedureId id = names.index_.find_procedure(decl.name.text);
    if (id != none && !names.procedures[id].decl) names.procedures[id] = {item, &decl};
  }
  void operator()(const syntax::FunctionDecl& decl) {
    if (is_builtin(decl.name.text)) {
      diagnostics.add(Code::E0201, decl.name.span, worded("the function `{}` is built in", decl.name.text),
                      worded("give this one another name"));
      return;
    }
    if (!names.add_function_version(decl.name, *item) && !functions.declare(decl.name, diagnostics)) return;
    names.functions_.emplace(decl.name.text, static_cast<std::uint32_t>(names.functions.size()));
    names.functions.push_back({item, &decl});
  }
  void operator()(const syntax::CalendarDecl& decl) {
    if (calendars.declare(decl.name, diagnostics)) names.calendars.push_back({item, &decl});
  }
  void operator()(const syntax::SupplyDecl& decl) { names.supplies.push_back({item, &decl}); }
  void operator()(const syntax::RuleDecl& decl) { names.rules.push_back({item, &decl}); }
  void operator()(const syntax::ContradictionDecl& decl) { names.contradictions.push_back({item, &decl}); }
  // These bring no name into expressions.
  void operator()(const syntax::ActDecl&) {}
  void operator()(const syntax::UnitDecl&) {}
  void operator()(const syntax::RecordDecl&) {}
  void operator()(const syntax::NonOperativeDecl&) {}
  void operator()(const syntax::UseDecl&) {}
  void operator()(const syntax::RulesetDecl&) {}
  void operator()(const syntax::TestDecl&) {}
};

Names::Names(const amend::Consolidated& consolidated, const vocabulary::VocabularyIndex& index,
             Diagnostics& diagnostics)
    : index_(index) {
  const Vocabulary& vocabulary = index.vocabulary();
  values_.resize(vocabulary.enums.size());
  value_places_.resize(vocabulary.enums.size());
  for (std::size_t i = 0; i < values_.size(); ++i) values_[i].assign(vocabulary.enums[i].values.size(), false);
  choices_.resize(vocabulary.readings.size());
  decisions.resize(vocabulary.decisions.size());
  procedures.resize(vocabulary.procedures.size());
  symbols_.reserve(consolidated.items.size());
  Collector collector{*this, diagnostics, nullptr, {}, {}, {}};
  for (const amend::ConsolidatedItem& item : consolidated.items) {
    collector.item = &item;
    std::visit(collector, item.node);
  }
  add_fact_paths(consolidated);
}

bool Names::declare(const syntax::Name& name, Symbol symbol, Diagnostics& diagnostics) {
  const auto [place, fresh] = symbols_.emplace(name.text, symbol);
  if (fresh) return true;
  diagnostics.add({Code::E0201,
                   name.span,
                   worded("`{}` is declared twice", name.text),
                   worded("give one of them another name"),
                   {{place->second.span, worded("`{}` is declared here first", name.text)}}});
  return false;
}

bool Names::add_version(const syntax::Name& name, const Symbol& symbol, const amend::ConsolidatedItem& item) {
  const auto first = symbols_.find(name.text);
  if (first == symbols_.end() || first->second.kind != symbol.kind || item.guards.empty()) return false;
  const amend::ConsolidatedItem& other =
      *(symbol.kind == SymbolKind::Definition ? definitions[first->second.id].item : parameters[first->second.id].item);
  if (other.guards.empty()) return false;
  std::vector<std::uint32_t>& places = versions_[first->first];
  if (places.empty()) places.push_back(first->second.id);
  places.push_back(symbol.id);
  return true;
}

bool Names::add_function_version(const syntax::Name& name, const amend::ConsolidatedItem& item) {
  const auto first = functions_.find(name.text);
  if (first == functions_.end() || item.guards.empty() || functions[first->second].item->guards.empty()) return false;
  std::vector<std::uint32_t>& places = function_versions_[first->first];
  if (places.empty()) places.push_back(first->second);
  places.push_back(static_cast<std::uint32_t>(functions.size()));
  return true;
}

// A path is in force when its fact and every field on it are declared in this redaction.
void Names::add_fact_paths(const amend::Consolidated& consolidated) {
  const Vocabulary& vocabulary = index_.vocabulary();
  // Fields in force, by the name of the record.
  std::unordered_map<std::string_view, std::unordered_set<std::string_view>> fields;
  for (const amend::ConsolidatedItem& item : consolidated.items) {
    const auto* record = std::get_if<syntax::RecordDecl>(&item.node);
    if (!record) continue;
    auto& names = fields[record->name.text];
    for (const auto& field : record->fields) names.insert(field.name.text);
  }
  std::vector<std::unordered_map<std::string_view, const FieldInfo*>> by_record(vocabulary.records.size());
  for (RecordId id = 0; id < vocabulary.records.size(); ++id) {
    const auto& in_force = fields[vocabulary.records[id].name];
    for (const FieldInfo& field : vocabulary.records[id].fields) {
      if (in_force.count(field.name)) by_record[id].emplace(field.name, &field);
    }
  }
  std::unordered_map<std::string_view, const FieldInfo*> facts;
  for (const FieldInfo& fact : vocabulary.facts) {
    const Symbol* symbol = find(fact.name);
    if (symbol && symbol->kind == SymbolKind::Fact) facts.emplace(fact.name, &fact);
  }
  const auto add = [&](const std::string& path, FactPlace place) {
    std::size_t end = path.find('.');
    const auto fact = facts.find(std::string_view(path).substr(0, end));
    const FieldInfo* field = fact == facts.end() ? nullptr : fact->second;
    while (field && end != std::string::npos) {
      facts_.emplace(path.substr(0, end), FactPlace{FactForm::Record, field->type.id});
      const std::size_t begin = end + 1;
      end = path.find('.', begin);
      const auto& inner = by_record[field->type.id];
      const auto next = inner.find(std::string_view(path).substr(begin, end == std::string::npos ? end : end - begin));
      field = next == inner.end() ? nullptr : next->second;
    }
    if (field) facts_.emplace(path, place);
  };
  for (SlotId i = 0; i < vocabulary.slots.size(); ++i) add(vocabulary.slots[i].path, {FactForm::Slot, i});
  for (ListId i = 0; i < vocabulary.lists.size(); ++i) add(vocabulary.lists[i].path, {FactForm::List, i});
}

const Symbol* Names::find(std::string_view name) const {
  const auto found = symbols_.find(name);
  return found == symbols_.end() ? nullptr : &found->second;
}

const FactPlace* Names::find_fact(const std::string& path) const {
  const auto found = facts_.find(path);
  return found == facts_.end() ? nullptr : &found->second;
}

const std::vector<std::uint32_t>& Names::versions(std::string_view name) const {
  static const std::vector<std::uint32_t> one;
  const auto found = versions_.find(name);
  return found == versions_.end() ? one : found->second;
}

const std::vector<std::uint32_t>& Names::function_versions(std::string_view name) const {
  static const std::vector<std::uint32_t> one;
  const auto found = function_versions_.find(name);
  return found == function_versions_.end() ? one : found->second;
}

std::uint32_t Names::find_function(std::string_view name) const {
  const auto found = functions_.find(name);
  return found == functions_.end() ? none : found->second;
}

std::uint32_t Names::find_value(EnumId id, std::string_view value) const {
  const auto found = value_places_[id].find(value);
  return found == value_places_[id].end() ? none : found->second;
}

std::uint32_t Names::find_choice(ReadingId id, std::string_view choice) const {
  const auto& choices = index_.vocabulary().readings[id].choices;
  for (std::uint32_t i = 0; i < choices.size(); ++i) {
    if (choices[i].name == choice) return !choices_[id].empty() && choices_[id][i] ? i : none;
  }
  return none;
}

std::vector<std::string> Names::symbol_names() const {
  std::vector<std::string> names;
  for (const auto& [name, symbol] : symbols_) names.emplace_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> Names::names_of(SymbolKind kind) const {
  std::vector<std::string> names;
  for (const auto& [name, symbol] : symbols_) {
    if (symbol.kind == kind) names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> Names::fact_paths() const {
  std::vector<std::string> paths;
  for (const auto& [path, place] : facts_) paths.push_back(path);
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::vector<std::string> Names::value_names(EnumId id) const {
  std::vector<std::string> names;
  const EnumInfo& info = index_.vocabulary().enums[id];
  for (std::size_t i = 0; i < info.values.size(); ++i) {
    if (values_[id][i]) names.push_back(info.values[i].name);
  }
  return names;
}

std::vector<std::string> Names::function_names() const {
  std::vector<std::string> names = builtin_names();
  for (const auto& [name, place] : functions_) names.emplace_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

EnumId Names::enum_with(std::string_view value) const {
  for (EnumId id = 0; id < values_.size(); ++id) {
    if (find_value(id, value) != none) return id;
  }
  return none;
}

}  // namespace tarmaq::resolve
