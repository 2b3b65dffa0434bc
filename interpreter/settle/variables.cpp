#include "interpreter/settle/variables.hpp"

#include <algorithm>
#include <cstdint>

#include <utility>
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::settle {

namespace {

constexpr Level not_held_levels = Level{1} << 60U;
constexpr unsigned order_at = 43;
constexpr unsigned index_at = 28;
constexpr unsigned field_at = 8;
// Of a list that is absent: what is asked of it as a whole stands where its first element would, the ways
// in which its conditions hold together before its length.
constexpr Level whole_list = 0;
constexpr Level is_there = 1;
constexpr Level first_field = 2;
constexpr Level joint_field = (Level{1} << (index_at - field_at)) - 2;
constexpr Level length_field = joint_field + 1;

Level field_of(Variable::Kind kind, std::uint32_t field) {
  switch (kind) {
    case Variable::Kind::List: return whole_list;
    case Variable::Kind::Joint: return joint_field;
    case Variable::Kind::Length: return length_field;
    case Variable::Kind::Slot:
    case Variable::Kind::Element:
    case Variable::Kind::NotHeld:
    case Variable::Kind::Free: break;
  }
  return kind == Variable::Kind::Element && field == none ? is_there : first_field + field;
}

}  // namespace

void VariableSet::insert(VariableId variable) {
  const auto at = std::lower_bound(all_.begin(), all_.end(), variable);
  if (at == all_.end() || *at != variable) all_.insert(at, variable);
}

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
    level = (Level{order} << order_at) | (Level{index} << index_at) | (field_of(kind, field) << field_at) |
            static_cast<Level>(bit + 1);
    if (kind == Variable::Kind::Element && index >= any_element(0)) level += any_element_levels;
  }
  if (const std::uint32_t* const found = by_level_.find({level})) return *found;
  return add({kind, id, index, field, bit, level, {}});
}

}  // namespace tarmaq::settle
