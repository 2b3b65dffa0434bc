#include "interpreter/vocabulary/name_clash.hpp"

#include "grammar/syntax_expressions.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::vocabulary {

bool ClashTable::declare(const syntax::Name& name, Diagnostics& diagnostics) {
  const auto [place, fresh] = places_.emplace(name.text, name.span);
  if (fresh) return true;
  diagnostics.add({Code::E0201,
                   name.span,
                   in_ticks(name.text) + " is declared twice",
                   "give one of them another name",
                   {{place->second, in_ticks(name.text) + " is declared here first"}}});
  return false;
}

}  // namespace tarmaq::vocabulary
