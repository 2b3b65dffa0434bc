#include <cstdint>
#include <utility>

#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/variables.hpp"

namespace tarmaq::settle {

namespace {

constexpr Level not_held_levels = Level{1} << 61U;
constexpr Level free_levels = Level{1} << 62U;
constexpr unsigned order_at = 43;
constexpr unsigned index_at = 28;
constexpr unsigned field_at = 8;

}  // namespace

void Variables::reset() {
  all_.clear();
  by_level_.clear();
  by_place_.clear();
}

VariableId Variables::add(Variable variable) {
  const auto id = static_cast<VariableId>(all_.size());
  by_level_.put({variable.level}, id);
  all_.push_back(std::move(variable));
  return id;
}

VariableId Variables::fact(Variable::Kind kind, std::uint32_t id, std::uint32_t index, std::uint32_t field,
                           std::int32_t bit) {
  Level level = 0;
  if (kind == Variable::Kind::NotHeld) {
    level = not_held_levels + id;
  } else {
    const std::uint32_t order =
        kind == Variable::Kind::Slot ? vocabulary_.slots[id].order : vocabulary_.lists[id].order;
    // Field numbers begin at 2: 0 is the list itself, 1 whether the element is there.
    const Level within = kind == Variable::Kind::List                       ? 0
                         : kind == Variable::Kind::Element && field == none ? 1
                                                                            : Level{2} + field;
    level =
        (Level{order} << order_at) | (Level{index} << index_at) | (within << field_at) | static_cast<Level>(bit + 1);
  }
  if (const std::uint32_t* const found = by_level_.find({level})) return *found;
  return add({kind, id, index, field, bit, level, {}});
}

VariableId Variables::free(const Place& place, plan::NodeId node, const std::set<VariableId>& facts) {
  if (const std::uint32_t* const found = by_place_.find(place)) return *found;
  Variable variable{Variable::Kind::Free, node, 0, 0, -1, free_levels + all_.size(), {}};
  variable.facts.assign(facts.begin(), facts.end());
  const VariableId id = add(std::move(variable));
  by_place_.put(place, id);
  return id;
}

}  // namespace tarmaq::settle
