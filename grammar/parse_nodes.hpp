// The nodes of a file as the grammar recognised them, for what needs every word and its place: the
// formatter. Each piece (a declaration, an amendment's head or step, `procedure … {`, its `}`, the
// version line) is a list of its own, in the order written.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/nodes.hpp"
#include "grammar/parser.hpp"

namespace tarmaq::grammar {

// Reports as parse_file does. Pieces that could not be read are left out.
std::vector<std::vector<Node>> parse_nodes(const Sources& sources, std::uint32_t file, Diagnostics& diagnostics,
                                           const ParseLimits& limits = {});

}  // namespace tarmaq::grammar
