#include "interpreter/program/expr_walk.hpp"

#include <algorithm>
#include <cstdint>

namespace tarmaq::inline program {

std::vector<BodyRef> bodies_in_order(const Program& program) {
  std::vector<BodyRef> bodies;
  for (std::uint32_t i = 0; i < program.definitions.size(); ++i)
    bodies.push_back({false, i, program.definitions[i].value});
  for (std::uint32_t i = 0; i < program.functions.size(); ++i) bodies.push_back({true, i, program.functions[i].value});
  // A body's value is made after the values of what it uses.
  std::stable_sort(bodies.begin(), bodies.end(),
                   [](const BodyRef& left, const BodyRef& right) { return left.value < right.value; });
  return bodies;
}

}  // namespace tarmaq::inline program
