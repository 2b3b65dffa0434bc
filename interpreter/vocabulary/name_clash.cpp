#include "interpreter/vocabulary/name_clash.hpp"

#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax_expressions.hpp"

namespace tarmaq::vocabulary {

bool ClashTable::declare(const syntax::Name& name, Diagnostics& diagnostics) {
  const auto [place, fresh] = places_.emplace(name.text, name.span);
  if (fresh) return true;
  diagnostics.add({Code::E0201,
                   name.span,
                   worded("`{}` is declared twice", name.text),
                   worded("give one of them another name"),
                   {{place->second, worded("`{}` is declared here first", name.text)}}});
  return false;
}

}  // namespace tarmaq::vocabulary
