// Definitions and functions: each is resolved before what uses it, so that its type is known.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/diagnostics/span.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/names.hpp"
#include "interpreter/resolve/workspace.hpp"

namespace tarmaq::resolve {

class Bodies {
 public:
  explicit Bodies(Workspace& workspace);

  // Resolves every definition and function. Reports E0502 and E0505.
  void resolve_all();

  // By place in `Names::definitions` and `Names::functions`; resolves it first where that is needed.
  // `none` after a report; `use` is where it is named.
  DefinitionId definition(std::uint32_t place, Span use);
  FunctionId function(std::uint32_t place, Span use);

  // Back from the program's ids to the declarations.
  const DeclaredItem<syntax::DefinitionDecl>& definition_item(DefinitionId id) const {
    return workspace_.names.definitions[definition_places_[id]];
  }
  const DeclaredItem<syntax::FunctionDecl>& function_item(FunctionId id) const {
    return workspace_.names.functions[function_places_[id]];
  }

 private:
  enum class State : std::uint8_t { Fresh, Open, Done, Broken };
  // Definitions first, then functions, in one numbering.
  struct Body {
    State state = State::Fresh;
    std::uint32_t id = none;
    std::vector<std::uint32_t> mentions;
  };

  bool is_function(std::uint32_t body) const { return body >= workspace_.names.definitions.size(); }
  const syntax::Name& name_of(std::uint32_t body) const;
  std::vector<std::uint32_t> mentioned(const syntax::File& file, syntax::ExprId root) const;
  std::uint32_t require(std::uint32_t body, Span use);
  void resolve(std::uint32_t body);
  std::uint32_t resolve_definition(std::uint32_t place);
  std::uint32_t resolve_function(std::uint32_t place);
  void report_cycle(std::uint32_t body, Span use);

  Workspace& workspace_;
  std::vector<Body> bodies_;
  std::vector<std::uint32_t> open_;  // being resolved, outermost first
  std::vector<std::uint32_t> definition_places_;
  std::vector<std::uint32_t> function_places_;
};

}  // namespace tarmaq::resolve
