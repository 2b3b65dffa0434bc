// Citations as the program keeps them.
#pragma once

#include <vector>

#include "grammar/syntax_expressions.hpp"
#include "interpreter/program/program.hpp"

namespace tarmaq::inline program {

inline std::vector<CitationInfo> citations(const std::vector<syntax::Citation>& written) {
  std::vector<CitationInfo> result;
  result.reserve(written.size());
  for (const syntax::Citation& citation : written) result.push_back({citation.act, citation.number});
  return result;
}

}  // namespace tarmaq::inline program
