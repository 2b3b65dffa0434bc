// Why a value stands where no text of the law gives it.
#pragma once

#include <cstdint>
#include <string>

#include "grammar/diagnostics/span.hpp"

namespace tarmaq::inline model {

enum class ProvenanceKind : std::uint8_t { Reconstructed, Inferred, Reported, Assumed };
struct Provenance {
  ProvenanceKind kind = ProvenanceKind::Inferred;
  std::string reason;
  Span span;
};

}  // namespace tarmaq::inline model
