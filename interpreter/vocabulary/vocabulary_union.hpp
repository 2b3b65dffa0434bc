// The declarations of all redactions laid over each other, still as syntax: the first step from the
// consolidated acts to the vocabulary.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/amend/consolidated.hpp"

namespace tarmaq::vocabulary {

// Declarations by name, in the order in which they first appear.
template <class Decl>
struct NamedUnion {
  struct Entry {
    Decl decl;
    std::uint32_t file = 0;       // whose expressions it names
    std::uint32_t redaction = 0;  // that wrote it last
    bool type_differs = false;    // between redactions, which was reported
  };
  std::vector<Entry> entries;
  std::unordered_map<std::string, std::uint32_t> places;

  Entry* find(const std::string& name) {
    const auto found = places.find(name);
    return found == places.end() ? nullptr : &entries[found->second];
  }
  Entry& add(const std::string& name, Decl decl, std::uint32_t file, std::uint32_t redaction) {
    places.emplace(name, static_cast<std::uint32_t>(entries.size()));
    entries.push_back({std::move(decl), file, redaction, false});
    return entries.back();
  }
};

struct VocabularyUnion {
  NamedUnion<syntax::EnumDecl> enums;
  NamedUnion<syntax::RecordDecl> records;
  NamedUnion<syntax::UnitDecl> units;
  NamedUnion<syntax::FactDecl> facts;
  NamedUnion<syntax::ReadingDecl> readings;
  NamedUnion<syntax::ProcedureDecl> procedures;
  NamedUnion<syntax::DecisionDecl> decisions;
};

// Reports E0201 (a name twice in one redaction), E0217 (defaults of readings), E0219 (a fact, field
// or decision whose type differs between redactions).
VocabularyUnion unite_vocabulary(const std::vector<amend::Consolidated>& redactions, Diagnostics& diagnostics);

}  // namespace tarmaq::vocabulary
