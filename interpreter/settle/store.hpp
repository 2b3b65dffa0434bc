// Decision diagrams with intervals: a node asks one variable, and its edges go by the upper ends of the
// regions into which the variable's coordinates are cut. Nodes are made bottom up and kept once: equal
// neighbours are merged, so that equal functions of the variables are the same number.
//
// Variables are asked in the order of their levels. A terminal is a leaf of its own number.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "interpreter/settle/domain.hpp"
#include "interpreter/settle/stamped_map.hpp"

namespace tarmaq::settle {

using DiagramId = std::uint32_t;
using Level = std::uint64_t;

inline constexpr DiagramId no_diagram = ~DiagramId{0};
inline constexpr Level terminal_level = ~Level{0};

struct Edge {
  Coordinate upper = last_coordinate;
  DiagramId child = 0;
  friend bool operator==(const Edge&, const Edge&) = default;
};

// Thrown within this folder alone, and caught by the Settler: the decision takes more steps than it may.
struct TooManySteps {};

class DiagramStore {
 public:
  // Forgets everything. `steps`: how much may be done before it gives up.
  void reset(std::uint32_t steps);
  void step() {
    if (steps_ == 0) throw TooManySteps();
    --steps_;
  }

  DiagramId add_terminal();
  bool terminal(DiagramId diagram) const { return nodes_[diagram].level == terminal_level; }
  Level level(DiagramId diagram) const { return nodes_[diagram].level; }
  std::uint32_t edge_count(DiagramId diagram) const { return nodes_[diagram].count; }
  const Edge& edge(DiagramId diagram, std::uint32_t index) const { return edges_[nodes_[diagram].first + index]; }
  std::size_t size() const { return nodes_.size(); }
  // Where a variable's coordinate leads; the diagram itself if it does not ask this level first.
  DiagramId at(DiagramId diagram, Level level, Coordinate coordinate) const;

  // A node over these edges, whose upper ends rise; the last one's does not count. The children may ask
  // any variable, this one among them: what they say of it holds within their edge.
  DiagramId make(Level level, std::vector<Edge> edges);

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

 private:
  struct Node {
    Level level = terminal_level;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  struct Applied {
    std::uint64_t operation = 0;
    std::array<DiagramId, 4> operands{};
    friend bool operator==(const Applied&, const Applied&) = default;
    std::size_t hash() const {
      std::uint64_t hash = mixed(0, operation);
      hash = mixed(hash, (std::uint64_t{operands[0]} << 32U) | operands[1]);
      return mixed(hash, (std::uint64_t{operands[2]} << 32U) | operands[3]);
    }
  };
  static constexpr unsigned deepest = 3000;

  DiagramId keep(Level level, const std::vector<Edge>& edges);
  std::size_t slot_of(Level level, const std::vector<Edge>& edges) const;
  void grow();

  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  // Open addressing: the number of a node, with the stamp it is of.
  struct Slot {
    DiagramId node = 0;
    std::uint64_t stamp = 0;
  };
  std::vector<Slot> unique_ = std::vector<Slot>(256);
  std::size_t held_ = 0;
  std::uint64_t stamp_ = 1;
  StampedMap<Applied> applied_;
  std::uint32_t steps_ = 0;
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
  std::vector<Edge> edges;
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
    edges.push_back({upper, apply(operation, children, count, leaf, early)});
    if (upper == last_coordinate) break;
    for (unsigned i = 0; i < count; ++i) {
      if (nodes_[operands[i]].level == top && edge(operands[i], at[i]).upper == upper) ++at[i];
    }
  }
  --depth_;
  const DiagramId result = make(top, std::move(edges));
  applied_.put(key, result);
  return result;
}

}  // namespace tarmaq::settle
