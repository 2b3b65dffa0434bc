// Decision diagrams with intervals: a node asks one variable, and its edges go by the upper ends of the
// regions into which the variable's coordinates are cut. Nodes are made bottom up and kept once: equal
// neighbours are merged, so that equal functions of the variables are the same number.
//
// Variables are asked in the order of their levels. A terminal is a leaf of its own number. Every diagram
// knows what kinds of leaves stand below it.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

#include <utility>
#include "interpreter/settle/domain.hpp"
#include "interpreter/settle/stamped_map.hpp"

namespace tarmaq::settle {

using DiagramId = std::uint32_t;
using Level = std::uint64_t;

inline constexpr DiagramId no_diagram = ~DiagramId{0};
inline constexpr Level terminal_level = ~Level{0};
// Free variables stand behind all others, from this level on.
inline constexpr Level free_levels = Level{1} << 62U;

struct Edge {
  Coordinate upper = last_coordinate;
  DiagramId child = 0;
  friend bool operator==(const Edge&, const Edge&) = default;
};

// What stands below a diagram, a bit each.
using Marks = std::uint32_t;
namespace mark {
inline constexpr Marks no = 1;
inline constexpr Marks yes = 2;
inline constexpr Marks not_applicable = 4;
inline constexpr Marks conflict = 8;
inline constexpr Marks nothing = 16;
inline constexpr Marks fault = 32;
inline constexpr Marks value = 64;  // a known value other than false and true
inline constexpr Marks symbol = 128;
inline constexpr Marks free = 256;  // a free variable is asked
// A fault, or what is a fault wherever it is used.
inline constexpr Marks broken = not_applicable | conflict | fault;
}  // namespace mark

// Thrown within this folder alone, and caught by the Settler: the decision takes more steps than it may.
struct TooManySteps {};

class DiagramStore {
 public:
  // Forgets everything.
  void reset();
  // How many steps may be taken since the last reset, before it gives up.
  void allow(std::uint32_t steps);
  std::uint32_t taken() const { return taken_; }
  void step() {
    if (taken_ >= allowed_) throw TooManySteps();
    ++taken_;
  }

  // `leaf`: what the caller knows it by.
  DiagramId add_terminal(Marks marks, std::uint32_t leaf);
  std::uint32_t leaf(DiagramId terminal) const { return nodes_[terminal].first; }
  bool terminal(DiagramId diagram) const { return nodes_[diagram].level == terminal_level; }
  Level level(DiagramId diagram) const { return nodes_[diagram].level; }
  Marks marks(DiagramId diagram) const { return nodes_[diagram].marks; }
  std::uint32_t edge_count(DiagramId diagram) const { return nodes_[diagram].count; }
  const Edge& edge(DiagramId diagram, std::uint32_t index) const { return edges_[nodes_[diagram].first + index]; }
  std::size_t size() const { return nodes_.size(); }
  // Where a variable's coordinate leads; the diagram itself if it does not ask this level first.
  DiagramId at(DiagramId diagram, Level level, Coordinate coordinate) const;

  // A node over these edges, whose upper ends rise; the last one's does not count. The children may ask
  // any variable, this one among them: what they say of it holds within their edge.
  DiagramId make(Level level, std::span<const Edge> edges);
  DiagramId make(Level level, std::initializer_list<Edge> edges) {
    return make(level, std::span(edges.begin(), edges.size()));
  }

  // Applies a function of terminals to diagrams. `early(operands)`: the result where it is known before
  // the operands are terminals, else no_diagram. `leaf(operands)`: for terminals, any diagram. The result
  // is kept under `operation`, which must stand for the two functions.
  template <class Leaf, class Early>
  DiagramId apply(std::uint64_t operation, const std::array<DiagramId, 4>& operands, unsigned count, const Leaf& leaf,
                  const Early& early);
  template <class Leaf>
  DiagramId apply(std::uint64_t operation, const std::array<DiagramId, 4>& operands, unsigned count, const Leaf& leaf) {
    return apply(operation, operands, count, leaf, [](const std::array<DiagramId, 4>&) { return no_diagram; });
  }

  // Walks over each of the nodes below a root once. The walk goes on from root to root until it is begun
  // anew; `visit(diagram)` is called on terminals as well.
  void begin_walk();
  template <class Visit>
  void walk(DiagramId root, const Visit& visit);

 private:
  struct Node {
    Level level = terminal_level;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    Marks marks = 0;
    std::uint32_t walked = 0;
  };
  struct Applied {
    std::uint64_t operation = 0;
    std::array<DiagramId, 4> operands{};
    friend bool operator==(const Applied&, const Applied&) = default;
    std::size_t hash() const {
      const std::uint64_t hash = mixed(operation, (std::uint64_t{operands[0]} << 32U) | operands[1]);
      return mixed(hash, (std::uint64_t{operands[2]} << 32U) | operands[3]);
    }
  };
  // Open addressing: the number of a node, with the stamp it is of.
  struct Slot {
    DiagramId node = 0;
    std::uint32_t stamp = 0;
    std::uint64_t hash = 0;
  };
  static constexpr unsigned deepest = 3000;
  static constexpr std::size_t first_slots = 256;

  DiagramId take(Level level, std::size_t base);
  DiagramId reorder(Level level, Level top, std::vector<Edge> edges);
  DiagramId keep(Level level, const Edge* edges, std::size_t count);
  void grow();
  void next_stamp();

  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<Edge> scratch_;  // edges of the nodes that are being made, one behind the other
  std::vector<Slot> unique_ = std::vector<Slot>(first_slots);
  std::vector<Slot> moved_;
  std::size_t mask_ = first_slots - 1;
  std::size_t held_ = 0;
  std::uint32_t stamp_ = 1;
  std::uint32_t walk_ = 0;
  std::vector<DiagramId> open_;
  StampedMap<Applied> applied_;
  std::uint32_t allowed_ = 0;
  std::uint32_t taken_ = 0;
  unsigned depth_ = 0;
};

template <class Leaf, class Early>
DiagramId DiagramStore::apply(std::uint64_t operation, const std::array<DiagramId, 4>& operands, unsigned count,
                              const Leaf& leaf, const Early& early) {
  if (const DiagramId known = early(operands); known != no_diagram) return known;
  Level top = terminal_level;
  for (unsigned i = 0; i < count; ++i) top = std::min(top, nodes_[operands[i]].level);
  if (top == terminal_level) return leaf(operands);
  const Applied key{operation, operands};
  if (const std::uint32_t* const found = applied_.find(key)) return *found;
  step();
  if (++depth_ > deepest) throw TooManySteps();
  const std::size_t base = scratch_.size();
  std::array<std::uint32_t, 4> at{};
  for (;;) {
    std::array<DiagramId, 4> children = operands;
    Coordinate upper = last_coordinate;
    for (unsigned i = 0; i < count; ++i) {
      if (nodes_[operands[i]].level != top) continue;
      const Edge& edge = this->edge(operands[i], at[i]);
      children[i] = edge.child;
      upper = std::min(upper, edge.upper);
    }
    const DiagramId child = apply(operation, children, count, leaf, early);
    scratch_.push_back({upper, child});
    if (upper == last_coordinate) break;
    for (unsigned i = 0; i < count; ++i) {
      if (nodes_[operands[i]].level == top && edge(operands[i], at[i]).upper == upper) ++at[i];
    }
  }
  --depth_;
  const DiagramId result = take(top, base);
  applied_.put(key, result);
  return result;
}

template <class Visit>
void DiagramStore::walk(DiagramId root, const Visit& visit) {
  if (nodes_[root].walked == walk_) return;
  nodes_[root].walked = walk_;
  open_.push_back(root);
  while (!open_.empty()) {
    const DiagramId here = open_.back();
    open_.pop_back();
    visit(here);
    if (terminal(here)) continue;
    for (std::uint32_t i = 0; i < nodes_[here].count; ++i) {
      const DiagramId child = edges_[nodes_[here].first + i].child;
      if (nodes_[child].walked == walk_) continue;
      nodes_[child].walked = walk_;
      open_.push_back(child);
    }
  }
}

}  // namespace tarmaq::settle
