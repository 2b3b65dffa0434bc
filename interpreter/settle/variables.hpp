// What a decision may hang on while facts are missing: the facts themselves, whether a paragraph says
// what nobody knows, and free variables for conditions that no regions of facts stand for.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include <set>
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/domain.hpp"
#include "interpreter/settle/stamped_map.hpp"
#include "interpreter/settle/store.hpp"

namespace tarmaq::settle {

using VariableId = std::uint32_t;

// Any element at all, behind those that a list has. Loops within each other run over elements of their own:
// what two elements have together one has not. What is asked of it stands behind all facts.
constexpr std::uint32_t any_element(std::uint32_t depth) { return static_cast<std::uint32_t>(longest_list) + depth; }
inline constexpr Level any_element_levels = Level{1} << 61U;

// A few variables, each once, in the order of their numbers.
class VariableSet {
 public:
  VariableSet() = default;
  VariableSet(std::initializer_list<VariableId> variables) {
    for (const VariableId variable : variables) insert(variable);
  }
  void insert(VariableId variable);
  void insert(const std::vector<VariableId>& variables) {
    for (const VariableId variable : variables) insert(variable);
  }
  const std::vector<VariableId>& all() const { return all_; }
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }

 private:
  std::vector<VariableId> all_;
};

struct Variable {
  enum class Kind : std::uint8_t {
    Slot,     // id: slot; bit: of a set, the element
    Element,  // id: list, index, field; field `none`: whether there is such an element (of an absent list)
    NotHeld,  // id: the node
    List,     // id: an absent list. Only as what a value hangs on: no node asks it
    Joint,    // id: an absent list, index: of the conditions that are asked of its elements
    Length,   // id: an absent list: how many elements it has
    Free,     // id: the node that it stands for
  };
  Kind kind = Kind::Slot;
  std::uint32_t id = 0;
  std::uint32_t index = 0;
  std::uint32_t field = 0;
  std::int32_t bit = -1;
  Level level = 0;
  std::vector<VariableId> facts;  // Free: the variables whose conditions it stands for
};

// What a free variable or a node stands for: a node, in an element of each loop around it.
struct Place {
  std::uint64_t what = 0;
  std::array<std::uint32_t, 4> operands{};
  std::array<std::uint64_t, 2> elements{};  // 16 bits a loop
  friend bool operator==(const Place&, const Place&) = default;
  std::size_t hash() const {
    std::uint64_t hash = mixed(what, (std::uint64_t{operands[0]} << 32U) | operands[1]);
    hash = mixed(hash, (std::uint64_t{operands[2]} << 32U) | operands[3]);
    return mixed(mixed(hash, elements[0]), elements[1]);
  }
};
static_assert(plan::max_loop_depth <= 8);

class Variables {
 public:
  explicit Variables(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  void reset();
  // The variable of a fact or a paragraph, the same one each time. Levels go by the vocabulary, the
  // elements of a list together; paragraphs come behind the facts.
  VariableId fact(Variable::Kind kind, std::uint32_t id, std::uint32_t index = 0, std::uint32_t field = 0,
                  std::int32_t bit = -1);
  // The free variable of a place, the same one each time; they come last. `facts()`: what it hangs on,
  // asked when it is new.
  template <class Facts>
  VariableId free(const Place& place, plan::NodeId node, const Facts& facts) {
    if (const std::uint32_t* const found = by_place_.find(place)) return *found;
    const VariableId id = add({Variable::Kind::Free, node, 0, 0, -1, free_levels + all_.size(), facts()});
    by_place_.put(place, id);
    return id;
  }

  const Variable& at(VariableId id) const { return all_[id]; }
  VariableId of_level(Level level) const { return *by_level_.find({level}); }
  std::size_t size() const { return all_.size(); }

 private:
  struct ByLevel {
    Level level = 0;
    friend bool operator==(const ByLevel&, const ByLevel&) = default;
    std::size_t hash() const { return mixed(0, level); }
  };
  VariableId add(Variable variable);

  const Vocabulary& vocabulary_;
  std::vector<Variable> all_;
  StampedMap<ByLevel> by_level_;
  StampedMap<Place> by_place_;
};

}  // namespace tarmaq::settle
