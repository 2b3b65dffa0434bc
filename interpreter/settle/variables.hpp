// What a decision may hang on while facts are missing: the facts themselves, whether a paragraph says
// what nobody knows, and free variables for conditions that no regions of facts stand for.
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <vector>

#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/stamped_map.hpp"
#include "interpreter/settle/store.hpp"

namespace tarmaq::settle {

using VariableId = std::uint32_t;

struct Variable {
  enum class Kind : std::uint8_t {
    Slot,     // id: slot; bit: of a set, the element
    Element,  // id: list, index, field; field `none`: whether there is such an element (of an absent list)
    NotHeld,  // id: the node
    List,     // id: an absent list. Only as what a value hangs on: no node asks it
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
  std::array<std::uint32_t, plan::max_loop_depth> elements{};
  friend bool operator==(const Place&, const Place&) = default;
  std::size_t hash() const {
    std::uint64_t hash = mixed(0, what);
    for (std::size_t i = 0; i < operands.size(); i += 2)
      hash = mixed(hash, (std::uint64_t{operands[i]} << 32U) | operands[i + 1]);
    for (std::size_t i = 0; i < elements.size(); i += 2)
      hash = mixed(hash, (std::uint64_t{elements[i]} << 32U) | elements[i + 1]);
    return hash;
  }
};

class Variables {
 public:
  explicit Variables(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  void reset();
  // The variable of a fact or a paragraph, the same one each time. Levels go by the vocabulary, the
  // elements of a list together; paragraphs come behind the facts.
  VariableId fact(Variable::Kind kind, std::uint32_t id, std::uint32_t index = 0, std::uint32_t field = 0,
                  std::int32_t bit = -1);
  // The free variable of a place, the same one each time; they come last. `facts`: when it is new.
  VariableId free(const Place& place, plan::NodeId node, const std::set<VariableId>& facts);

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
