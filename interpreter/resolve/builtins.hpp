// The functions that are built in, with what they take and give.
#pragma once

#include <string_view>
#include <vector>

#include "interpreter/model/functions.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::resolve {

// Functions with one fixed signature; those over sets, `round`, `divide`, `least` and `greatest`
// take several types and are checked apart.
struct Signature {
  std::string_view name;
  Builtin builtin = Builtin::Age;
  std::vector<TypeKind> arguments;
  TypeKind result = TypeKind::Error;
};

// Null when there is none of this name with a fixed signature.
const Signature* find_signature(std::string_view name);

}  // namespace tarmaq::resolve
