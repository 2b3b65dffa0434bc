#include "interpreter/settle/store.hpp"

#include <algorithm>
#include <cstdint>

namespace tarmaq::settle {

void DiagramStore::reset(std::uint32_t steps) {
  nodes_.clear();
  edges_.clear();
  applied_.clear();
  ++stamp_;
  held_ = 0;
  steps_ = steps;
  depth_ = 0;
}

DiagramId DiagramStore::add_terminal() {
  nodes_.push_back({});
  return static_cast<DiagramId>(nodes_.size() - 1);
}

DiagramId DiagramStore::at(DiagramId diagram, Level level, Coordinate coordinate) const {
  if (nodes_[diagram].level != level) return diagram;
  std::uint32_t index = 0;
  while (edge(diagram, index).upper < coordinate) ++index;
  return edge(diagram, index).child;
}

DiagramId DiagramStore::make(Level level, std::vector<Edge> edges) {
  edges.back().upper = last_coordinate;
  Level top = terminal_level;
  for (const Edge& edge : edges) top = std::min(top, nodes_[edge.child].level);
  if (top > level) return keep(level, edges);
  step();
  std::vector<Edge> result;
  if (top == level) {
    // A child that asks this variable again is put in the place of its edge, cut to it.
    bool first = true;
    Coordinate below = 0;
    for (const Edge& outer : edges) {
      if (nodes_[outer.child].level != level) {
        result.push_back(outer);
      } else {
        for (std::uint32_t i = 0; i < edge_count(outer.child); ++i) {
          const Edge inner = edge(outer.child, i);
          if (!first && inner.upper <= below) continue;
          result.push_back({std::min(inner.upper, outer.upper), inner.child});
          if (inner.upper >= outer.upper) break;
        }
      }
      first = false;
      below = outer.upper;
    }
    return make(level, std::move(result));
  }
  // A child asks a variable that comes before this one: it is asked first.
  std::vector<Coordinate> uppers;
  for (const Edge& outer : edges) {
    if (nodes_[outer.child].level != top) continue;
    for (std::uint32_t i = 0; i < edge_count(outer.child); ++i) uppers.push_back(edge(outer.child, i).upper);
  }
  std::sort(uppers.begin(), uppers.end());
  uppers.erase(std::unique(uppers.begin(), uppers.end()), uppers.end());
  for (const Coordinate upper : uppers) {
    std::vector<Edge> below;
    for (const Edge& outer : edges) below.push_back({outer.upper, at(outer.child, top, upper)});
    result.push_back({upper, make(level, std::move(below))});
  }
  return make(top, std::move(result));
}

std::size_t DiagramStore::slot_of(Level level, const std::vector<Edge>& edges) const {
  std::uint64_t hash = mixed(0, level);
  for (const Edge& edge : edges) {
    hash = mixed(hash, static_cast<std::uint64_t>(edge.upper) ^ static_cast<std::uint64_t>(edge.upper >> 64U) * 31U);
    hash = mixed(hash, edge.child);
  }
  const std::size_t mask = unique_.size() - 1;
  std::size_t slot = hash & mask;
  for (; unique_[slot].stamp == stamp_; slot = (slot + 1) & mask) {
    const Node& node = nodes_[unique_[slot].node];
    if (node.level != level || node.count != edges.size()) continue;
    if (std::equal(edges.begin(), edges.end(), edges_.begin() + node.first)) break;
  }
  return slot;
}

void DiagramStore::grow() {
  std::vector<Slot> before(unique_.size() * 2);
  before.swap(unique_);
  for (const Slot& slot : before) {
    if (slot.stamp != stamp_) continue;
    const Node& node = nodes_[slot.node];
    const std::vector<Edge> edges(edges_.begin() + node.first, edges_.begin() + node.first + node.count);
    unique_[slot_of(node.level, edges)] = slot;
  }
}

DiagramId DiagramStore::keep(Level level, const std::vector<Edge>& given) {
  std::vector<Edge> edges;
  for (const Edge& edge : given) {
    if (!edges.empty() && edges.back().child == edge.child) edges.back().upper = edge.upper;
    else edges.push_back(edge);
  }
  if (edges.size() == 1) return edges.front().child;
  if (2 * (held_ + 1) > unique_.size()) grow();
  const std::size_t slot = slot_of(level, edges);
  if (unique_[slot].stamp == stamp_) return unique_[slot].node;
  step();
  const auto id = static_cast<DiagramId>(nodes_.size());
  nodes_.push_back({level, static_cast<std::uint32_t>(edges_.size()), static_cast<std::uint32_t>(edges.size())});
  edges_.insert(edges_.end(), edges.begin(), edges.end());
  unique_[slot] = {id, stamp_};
  ++held_;
  return id;
}

}  // namespace tarmaq::settle
