// Where something stands in the sources.
#pragma once

#include <cstdint>

namespace tarmaq::inline diagnostics {

// A stretch of one source: byte offsets, half open. Line and column are computed when printed.
struct Span {
  std::uint32_t file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

}  // namespace tarmaq::inline diagnostics
