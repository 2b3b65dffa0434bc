// What each name means in one redaction.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/vocabulary/vocabulary_index.hpp"

namespace tarmaq::resolve {

// Facts, definitions, decisions and parameters share one space of names: expressions use them alike.
enum class SymbolKind : std::uint8_t { Fact, Definition, Decision, Parameter };
struct Symbol {
  SymbolKind kind = SymbolKind::Fact;
  std::uint32_t id = none;  // Decision: DecisionId; Definition, Parameter: place in the lists below; Fact: unused
  Span span;
};

enum class FactForm : std::uint8_t { Slot, List, Record };
struct FactPlace {
  FactForm form = FactForm::Slot;
  std::uint32_t id = none;
};

template <class Decl>
struct DeclaredItem {
  const amend::ConsolidatedItem* item = nullptr;
  const Decl* decl = nullptr;
};

// Reports E0201 for names that stand twice. The consolidated items must outlive it.
class Names {
 public:
  Names(const amend::Consolidated& consolidated, const vocabulary::VocabularyIndex& index, Diagnostics& diagnostics);

  const Symbol* find(std::string_view name) const;
  const FactPlace* find_fact(const std::string& path) const;
  std::uint32_t find_function(std::string_view name) const;
  // Where a transitional provision keeps versions of one definition, parameter or function side by
  // side: their places in the lists below, in the order of the text. Empty where there is one version.
  const std::vector<std::uint32_t>& versions(std::string_view name) const;
  const std::vector<std::uint32_t>& function_versions(std::string_view name) const;
  // The value's index when it is in force on these days, else `none`.
  std::uint32_t find_value(EnumId id, std::string_view value) const;
  std::uint32_t find_choice(ReadingId id, std::string_view choice) const;
  bool reading_in_force(ReadingId id) const { return !choices_[id].empty(); }
  bool value_in_force(EnumId id, std::uint32_t value) const { return values_[id][value]; }

  // For "did you mean": names of the expressions' space; fields below a path; values; functions.
  std::vector<std::string> symbol_names() const;
  std::vector<std::string> names_of(SymbolKind kind) const;
  std::vector<std::string> fact_paths() const;
  std::vector<std::string> value_names(EnumId id) const;
  std::vector<std::string> function_names() const;
  // An enum in force that has this value, or `none`.
  EnumId enum_with(std::string_view value) const;

  std::vector<DeclaredItem<syntax::DefinitionDecl>> definitions;
  std::vector<DeclaredItem<syntax::FunctionDecl>> functions;
  std::vector<DeclaredItem<syntax::ParameterDecl>> parameters;
  std::vector<DeclaredItem<syntax::SupplyDecl>> supplies;
  std::vector<DeclaredItem<syntax::DecisionDecl>> decisions;    // by DecisionId; null: not in force
  std::vector<DeclaredItem<syntax::ProcedureDecl>> procedures;  // by ProcedureId; null: not in force
  std::vector<DeclaredItem<syntax::RuleDecl>> rules;
  std::vector<DeclaredItem<syntax::ContradictionDecl>> contradictions;
  std::vector<DeclaredItem<syntax::CalendarDecl>> calendars;

 private:
  struct Collector;
  void add_fact_paths(const amend::Consolidated& consolidated);
  bool declare(const syntax::Name& name, Symbol symbol, Diagnostics& diagnostics);
  // True, and noted, where the symbol is a further guarded version of one that is there.
  bool add_version(const syntax::Name& name, const Symbol& symbol, const amend::ConsolidatedItem& item);
  bool add_function_version(const syntax::Name& name, const amend::ConsolidatedItem& item);

  const vocabulary::VocabularyIndex& index_;
  std::unordered_map<std::string_view, Symbol> symbols_;
  std::unordered_map<std::string, FactPlace> facts_;
  std::unordered_map<std::string_view, std::uint32_t> functions_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> versions_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> function_versions_;
  std::vector<std::vector<bool>> values_;                                          // by EnumId
  std::vector<std::unordered_map<std::string_view, std::uint32_t>> value_places_;  // by EnumId: those in force, by name
  std::vector<std::vector<bool>> choices_;                                         // by ReadingId; empty: not in force
};

// Functions that are built in; a declared one may not take their names.
bool is_builtin(std::string_view name);
std::vector<std::string> builtin_names();

}  // namespace tarmaq::resolve
