#include "interpreter/check/checked_program.hpp"

#include <cstdint>
#include <utility>

#include "interpreter/check/check_passes.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/definitions.hpp"
#include "interpreter/resolve/passes.hpp"
#include "interpreter/resolve/workspace.hpp"

namespace tarmaq::check {

// The passes in their order.
Program checked_program(const amend::Consolidated& consolidated, const std::vector<syntax::File>& files,
                        const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  resolve::Workspace workspace(consolidated, files, vocabulary, diagnostics);
  workspace.program.vocabulary = &vocabulary;
  workspace.program.from = consolidated.from;
  workspace.program.until = consolidated.until;
  workspace.program.enum_values.resize(vocabulary.enums.size());
  for (EnumId id = 0; id < vocabulary.enums.size(); ++id) {
    for (std::uint32_t value = 0; value < vocabulary.enums[id].values.size(); ++value) {
      if (workspace.names.value_in_force(id, value)) workspace.program.enum_values[id].push_back(value);
    }
  }
  resolve::Bodies bodies(workspace);
  resolve::resolve_acts(workspace);
  resolve::resolve_parameters(workspace);
  bodies.resolve_all();
  resolve::resolve_decisions(workspace);
  resolve::resolve_rules(workspace);
  resolve::resolve_contradictions(workspace);
  resolve::order_decisions(workspace);
  check_guards(workspace);
  check_policies(workspace);
  check_tables(workspace);
  check_unfolding(workspace);
  return std::move(workspace.program);
}

}  // namespace tarmaq::check
