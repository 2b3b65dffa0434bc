// How the case contract names what became of a decision.
#pragma once

#include <string_view>

#include "interpreter/model/value.hpp"

namespace tarmaq::answer {

// "decided", "unknown", "not_applicable", "conflict", "fault".
constexpr std::string_view status_name(State state) {
  switch (state) {
    case State::Known: return "decided";
    case State::Unknown: return "unknown";
    case State::NotApplicable: return "not_applicable";
    case State::Conflict: return "conflict";
    case State::Fault: return "fault";
  }
  return {};
}

}  // namespace tarmaq::answer
