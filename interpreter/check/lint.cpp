#include "interpreter/check/lint.hpp"

namespace tarmaq {

void lint(const RuleSet&, const std::vector<Consolidated>&, Diagnostics&) {}

}  // namespace tarmaq
