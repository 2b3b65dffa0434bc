// One source text as a rule set of one redaction, resolved.
#pragma once

#include <string>
#include <vector>

#include "grammar/parser.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/check/checked_program.hpp"
#include "interpreter/vocabulary/vocabulary_builder.hpp"
#include "tests/parts.hpp"

namespace tarmaq::testing {

struct Resolved {
  Sources sources;
  std::vector<syntax::File> files;
  std::vector<Consolidated> redactions;
  Vocabulary vocabulary;
  Program program;
  Diagnostics diagnostics;

  // "E0202:3 E0301:5": codes with their lines, in order of place.
  std::string codes() const {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      if (!text.empty()) text += ' ';
      text += std::string(code_name(diagnostic.code)) + ":" +
              std::to_string(sources.locate(diagnostic.span.file, diagnostic.span.begin).line);
    }
    return text;
  }
  std::string report() const {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.all()) text += render(diagnostic, sources, false) + "\n";
    return text;
  }
  const RuleInfo& rule(const std::string& id) const {
    for (const RuleInfo& info : program.rules) {
      if (info.id == id) return info;
    }
    throw std::out_of_range("no rule " + id);
  }
  const DefinitionInfo& definition(const std::string& name) const {
    for (const DefinitionInfo& info : program.definitions) {
      if (info.name == name) return info;
    }
    throw std::out_of_range("no definition " + name);
  }
};

// The days from `from` on; `text` holds any number of acts, each with what follows it. Declarations
// before the first act belong to the library.
inline void add_redaction(Resolved& resolved, Date from, const std::string& text) {
  const std::uint32_t source = resolved.sources.add("test.tarmaq", text);
  resolved.files.push_back(parse_file(resolved.sources, source, resolved.diagnostics));
  Consolidated& consolidated = resolved.redactions.emplace_back();
  consolidated.from = from;
}

inline void finish(Resolved& resolved) {
  for (std::uint32_t i = 0; i < resolved.files.size(); ++i) {
    std::string act;
    for (const syntax::Item& item : resolved.files[i].items) {
      if (const auto* decl = std::get_if<syntax::ActDecl>(&item.node)) {
        act = decl->id.text;
        ConsolidatedAct in_force;
        in_force.act = decl;
        in_force.file = i;
        in_force.in_force_from = *Date::from_civil(2024, 1, 1);
        resolved.redactions[i].acts.push_back(in_force);
      }
      ConsolidatedItem made;
      made.node = item.node;
      made.span = item.span;
      made.file = i;
      made.act = act;
      resolved.redactions[i].items.push_back(std::move(made));
    }
  }
  resolved.vocabulary = build_vocabulary(resolved.redactions, resolved.files, resolved.diagnostics);
  for (const Consolidated& consolidated : resolved.redactions) {
    resolved.program = checked_program(consolidated, resolved.files, resolved.vocabulary, resolved.diagnostics);
  }
  resolved.diagnostics.sort();
}

// `body` without the version line, which counts as line 1.
inline Resolved resolve_text(const std::string& body, Date from = *Date::from_civil(2026, 1, 1)) {
  Resolved resolved;
  add_redaction(resolved, from, "tarmaq 1\n" + body);
  finish(resolved);
  return resolved;
}

}  // namespace tarmaq::testing
