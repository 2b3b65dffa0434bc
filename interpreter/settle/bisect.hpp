// Where a condition that goes one way along a fact turns.
#pragma once

#include "interpreter/model/value.hpp"
#include "interpreter/settle/domain.hpp"

namespace tarmaq::settle {

// The first coordinate of the domain from `first` to `last` (both of the domain) where `holds` is true,
// given that it stays true from there on; last + 1 where it never is.
template <class Holds>
Coordinate first_where(Kind kind, Coordinate first, Coordinate last, const Holds& holds) {
  if (holds(first)) return first;
  if (!holds(last)) return last + 1;
  for (;;) {
    const Coordinate middle = first + (last - first) / 2;
    Coordinate at = at_most(kind, middle);
    if (at <= first) at = at_least(kind, middle + 1);
    if (at >= last || at <= first) return last;
    if (holds(at)) last = at;
    else first = at;
  }
}

}  // namespace tarmaq::settle
