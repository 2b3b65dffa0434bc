// Text → tree. Parsing never fails to give a tree: what could not be read is left out and reported.
#pragma once

#include <cstddef>
#include <cstdint>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/syntax.hpp"

namespace tarmaq::grammar {

struct ParseLimits {
  std::size_t file_bytes = 16 * 1024 * 1024;
  std::size_t expression_depth = 200;
  std::size_t errors_a_file = 50;
};

// Parses `sources.at(file)`. Reports into `diagnostics`; several mistakes in one run.
syntax::File parse_file(const Sources& sources, std::uint32_t file, Diagnostics& diagnostics,
                        const ParseLimits& limits = {});

}  // namespace tarmaq::grammar
