#include "interpreter/check/checked_program.hpp"

#include <utility>

#include "interpreter/check/passes.hpp"
#include "interpreter/resolve/definitions.hpp"
#include "interpreter/resolve/passes.hpp"

namespace tarmaq {

// The passes in their order.
Program checked_program(const Consolidated& consolidated, const std::vector<syntax::File>& files, const Vocabulary& vocabulary,
                Diagnostics& diagnostics) {
  Workspace workspace(consolidated, files, vocabulary, diagnostics);
  workspace.program.vocabulary = &vocabulary;
  workspace.program.from = consolidated.from;
  workspace.program.until = consolidated.until;
  workspace.program.enum_values.resize(vocabulary.enums.size());
  for (EnumId id = 0; id < vocabulary.enums.size(); ++id) {
    for (std::uint32_t value = 0; value < vocabulary.enums[id].values.size(); ++value) {
      if (workspace.names.value_in_force(id, value)) workspace.program.enum_values[id].push_back(value);
    }
  }
  Bodies bodies(workspace);
  resolve_acts(workspace);
  resolve_parameters(workspace);
  bodies.resolve_all();
  resolve_decisions(workspace);
  resolve_rules(workspace);
  resolve_contradictions(workspace);
  order_decisions(workspace);
  check_guards(workspace);
  check_policies(workspace);
  check_tables(workspace);
  check_unfolding(workspace);
  return std::move(workspace.program);
}

}  // namespace tarmaq
