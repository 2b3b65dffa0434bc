#include "interpreter/settle/store.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace tarmaq::settle {

void DiagramStore::next_stamp() {
  if (++stamp_ != 0) return;
  std::fill(unique_.begin(), unique_.end(), Slot{});
  stamp_ = 1;
}

void DiagramStore::reset() {
  nodes_.clear();
  edges_.clear();
  applied_.clear();
  next_stamp();
  mask_ = first_slots - 1;
  held_ = 0;
  walk_ = 0;
  allow(0);
  taken_ = 0;
}

void DiagramStore::allow(std::uint32_t steps) {
  allowed_ = steps;
  scratch_.clear();
  open_.clear();
  depth_ = 0;
}

void DiagramStore::begin_walk() {
  open_.clear();
  if (++walk_ != 0) return;
  for (Node& node : nodes_) node.walked = 0;
  walk_ = 1;
}

DiagramId DiagramStore::add_terminal(Marks marks, std::uint32_t leaf) {
  nodes_.push_back({terminal_level, leaf, 0, marks, 0});
  return static_cast<DiagramId>(nodes_.size() - 1);
}

DiagramId DiagramStore::at(DiagramId diagram, Level level, Coordinate coordinate) const {
  if (nodes_[diagram].level != level) return diagram;
  std::uint32_t index = 0;
  while (edge(diagram, index).upper < coordinate) ++index;
  return edge(diagram, index).child;
}

DiagramId DiagramStore::make(Level level, std::span<const Edge> edges) {
  const std::size_t base = scratch_.size();
  scratch_.insert(scratch_.end(), edges.begin(), edges.end());
  return take(level, base);
}

// A node of the edges that stand on the scratch from `base` on, which it removes.
DiagramId DiagramStore::take(Level level, std::size_t base) {
  scratch_.back().upper = last_coordinate;
  std::size_t count = base;
  Level top = terminal_level;
  for (std::size_t i = base; i < scratch_.size(); ++i) {
    if (count > base && scratch_[count - 1].child == scratch_[i].child) {
      scratch_[count - 1].upper = scratch_[i].upper;
      continue;
    }
    scratch_[count++] = scratch_[i];
    top = std::min(top, nodes_[scratch_[i].child].level);
  }
  DiagramId result = scratch_[base].child;
  if (count == base + 1) {
    scratch_.resize(base);
    return result;
  }
  if (top > level) {
    result = keep(level, scratch_.data() + base, count - base);
    scratch_.resize(base);
    return result;
  }
  std::vector<Edge> edges(scratch_.begin() + static_cast<std::ptrdiff_t>(base),
                          scratch_.begin() + static_cast<std::ptrdiff_t>(count));
  scratch_.resize(base);
  return reorder(level, top, std::move(edges));
}

// A child asks this variable again, or one that comes before it.
DiagramId DiagramStore::reorder(Level level, Level top, std::vector<Edge> edges) {
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
    return make(level, result);
  }
  // A child asks a variable that comes before this one: it is asked first.
  std::vector<Coordinate> uppers;
  for (const Edge& outer : edges) {
    if (nodes_[outer.child].level != top) continue;
    for (std::uint32_t i = 0; i < edge_count(outer.child); ++i) uppers.push_back(edge(outer.child, i).upper);
  }
  std::sort(uppers.begin(), uppers.end());
  uppers.erase(std::unique(uppers.begin(), uppers.end()), uppers.end());
  std::vector<Edge> below;
  for (const Coordinate upper : uppers) {
    below.clear();
    for (const Edge& outer : edges) below.push_back({outer.upper, at(outer.child, top, upper)});
    result.push_back({upper, make(level, below)});
  }
  return make(top, result);
}

DiagramId DiagramStore::keep(Level level, const Edge* edges, std::size_t count) {
  if (2 * (held_ + 1) > mask_ + 1) grow();
  std::uint64_t hash = level;
  Marks marks = level >= free_levels ? mark::free : 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto upper =
        static_cast<std::uint64_t>(edges[i].upper) ^ static_cast<std::uint64_t>(edges[i].upper >> 64U) * 31U;
    hash = mixed(hash, upper + (std::uint64_t{edges[i].child} << 32U));
    marks |= nodes_[edges[i].child].marks;
  }
  std::size_t at = hash & mask_;
  for (; unique_[at].stamp == stamp_; at = (at + 1) & mask_) {
    if (unique_[at].hash != hash) continue;
    const Node& node = nodes_[unique_[at].node];
    if (node.level == level && node.count == count && std::equal(edges, edges + count, edges_.begin() + node.first))
      return unique_[at].node;
  }
  step();
  const auto id = static_cast<DiagramId>(nodes_.size());
  nodes_.push_back({level, static_cast<std::uint32_t>(edges_.size()), static_cast<std::uint32_t>(count), marks, 0});
  edges_.insert(edges_.end(), edges, edges + count);
  unique_[at] = {id, stamp_, hash};
  ++held_;
  return id;
}

void DiagramStore::grow() {
  moved_.clear();
  for (std::size_t at = 0; at <= mask_; ++at) {
    if (unique_[at].stamp == stamp_) moved_.push_back(unique_[at]);
  }
  next_stamp();
  mask_ = 2 * mask_ + 1;
  if (unique_.size() <= mask_) unique_.resize(mask_ + 1);
  for (const Slot& slot : moved_) {
    std::size_t at = slot.hash & mask_;
    while (unique_[at].stamp == stamp_) at = (at + 1) & mask_;
    unique_[at] = {slot.node, stamp_, slot.hash};
  }
}

}  // namespace tarmaq::settle
