// Names that may be declared once: the second declaration is reported with the place of the first.
#pragma once

#include <string_view>
#include <unordered_map>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/syntax_expressions.hpp"

namespace tarmaq::vocabulary {

class ClashTable {
 public:
  // False, after a report (E0201), when the name stands already. The name must outlive the table.
  bool declare(const syntax::Name& name, Diagnostics& diagnostics);
  void clear() { places_.clear(); }

 private:
  std::unordered_map<std::string_view, Span> places_;
};

}  // namespace tarmaq::vocabulary
