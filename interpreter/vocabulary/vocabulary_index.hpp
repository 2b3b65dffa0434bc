// The vocabulary by name, and types by what is written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::vocabulary {

class VocabularyIndex {
 public:
  // The vocabulary must outlive the index and keep its names.
  explicit VocabularyIndex(const Vocabulary& vocabulary);

  const Vocabulary& vocabulary() const { return vocabulary_; }
  EnumId find_enum(std::string_view name) const { return find(enums_, name); }
  RecordId find_record(std::string_view name) const { return find(records_, name); }
  UnitId find_unit(std::string_view name) const { return find(units_, name); }
  ReadingId find_reading(std::string_view name) const { return find(readings_, name); }
  ProcedureId find_procedure(std::string_view name) const { return find(procedures_, name); }
  DecisionId find_decision(std::string_view name) const { return find(decisions_, name); }

  // The type that is written; Error after a report (E0203, E0204, E0215).
  // `of_fact`: of what a case states, which alone may be `date or none`.
  Type type_of(const syntax::TypeRef& written, Diagnostics& diagnostics, bool of_fact = false) const;

 private:
  using Map = std::unordered_map<std::string_view, std::uint32_t>;
  static std::uint32_t find(const Map& map, std::string_view name) {
    const auto found = map.find(name);
    return found == map.end() ? none : found->second;
  }
  UnitId unit_of(const syntax::Name& unit, Diagnostics& diagnostics, bool& known) const;
  Type named(const syntax::Name& name, Diagnostics& diagnostics) const;

  const Vocabulary& vocabulary_;
  Map enums_, records_, units_, readings_, procedures_, decisions_;
};

// "did you mean `x`?", or nothing when no name is near.
Wording did_you_mean(std::string_view name, const std::vector<std::string>& known);

}  // namespace tarmaq::vocabulary
