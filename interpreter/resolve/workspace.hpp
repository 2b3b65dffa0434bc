// What the passes of the resolver share while they make one program.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/expr_builder.hpp"
#include "interpreter/resolve/names.hpp"
#include "interpreter/vocabulary/type_terms.hpp"
#include "interpreter/vocabulary/vocabulary_index.hpp"

namespace tarmaq::resolve {

class Bodies;

// A parameter as the checker sees it, by ParameterId.
struct ParameterState {
  bool may_lack_value = false;  // on some day of its act
};

struct Workspace {
  Workspace(const amend::Consolidated& consolidated_rules, const std::vector<syntax::File>& trees,
            const Vocabulary& words, Diagnostics& sink)
      : consolidated(consolidated_rules),
        files(trees),
        vocabulary(words),
        diagnostics(sink),
        index(words),
        names(consolidated_rules, index, sink) {}

  const amend::Consolidated& consolidated;
  const std::vector<syntax::File>& files;
  const Vocabulary& vocabulary;
  Diagnostics& diagnostics;
  vocabulary::VocabularyIndex index;
  Names names;
  Program program;
  ExprBuilder builder{program};
  std::vector<ParameterState> parameters;
  Bodies* bodies = nullptr;
  std::unordered_map<std::string_view, ActIndex> acts;

  // The act's place in the program; `none` for the standard library.
  ActIndex act_of(const amend::ConsolidatedItem& item) const {
    const auto found = acts.find(item.act);
    return found == acts.end() ? none : found->second;
  }
  const syntax::File& file_of(const amend::ConsolidatedItem& item) const { return files[item.file]; }
  std::string words(const Type& type) const { return vocabulary::describe(type, vocabulary); }
  // Outside its procedure or its `not applicable unless` a decision is not applicable.
  bool may_be_not_applicable(DecisionId id) const {
    const syntax::DecisionDecl* decl = names.decisions[id].decl;
    return decl && (!decl->procedure.text.empty() || decl->applicable_if != syntax::no_expr);
  }
};

}  // namespace tarmaq::resolve
