// Case splitting: what every completion of the missing facts gives (language reference, "On a
// partial case").
//
// A decision that Kleene's tables leave open is split over the facts that are still read: a boolean
// or an enum takes each value, a set each of its elements in or out, a date or number one value of
// each region between the thresholds it meets. The thresholds are found by bisection on the signs of
// all comparisons, which is exact because what stands between a fact and a comparison is monotone;
// where it is not, or where a condition hangs on two unknown quantities or on an absent list, the
// condition itself is split as one independent unknown and the result is no longer exact.
//
// The leaves of the split are disjoint sets of completions, each with one outcome. A fact is needed
// if two leaves with different outcomes differ in it alone.
#pragma once

#include <set>
#include <unordered_set>
#include <vector>

#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/outcome.hpp"

namespace tarmaq {

// Something that can be split on.
struct Unknown {
  enum class Kind : std::uint8_t { Slot, Element, NotHeld, AbsentList, Atom };
  Kind kind = Kind::Slot;
  std::uint32_t id = 0;      // slot, list, node of NotHeld or Atom
  std::uint32_t index = 0;   // Element: its place
  std::uint32_t field = 0;   // Element: which field
  std::int32_t bit = -1;     // of a set: the element of the enum
  friend auto operator<=>(const Unknown&, const Unknown&) = default;
};

// What a leaf says of one unknown: a mask of discrete values, or a closed range of a quantity.
struct Choice {
  Unknown unknown;
  bool discrete = true;
  std::uint64_t mask = 0;
  std::int64_t low = 0;
  std::int64_t high = 0;
};

struct Leaf {
  std::vector<Choice> choices;   // sorted by unknown
  Value outcome;                 // faults and conflicts without their details
  Value detail;                  // the target's own value, with them
  std::vector<RuleId> fired;     // rules of the decision that certainly fire here
  std::vector<RuleId> open;      // … that may fire
};

// The node whose outcome is asked; of a set, one element of it.
struct Target {
  NodeId node = none;
  std::int32_t bit = -1;
  std::uint32_t select = none;   // the decision's rules, or none
};

class Splitter {
 public:
  Splitter(Machine& machine, std::uint32_t limit);

  struct Result {
    bool exact = true;
    bool uniform = true;                  // all leaves have one outcome
    std::vector<Leaf> leaves;
    std::set<Unknown> varying;            // quantities on which the value itself hangs
  };

  // `cone`: the nodes the target rests on, as the machine has just computed them. With
  // `only_uniform` it stops as soon as two outcomes differ. The machine is left as it was.
  Result split(const Target& target, const std::vector<NodeId>& cone, bool only_uniform);

  // The unknowns that stand open below the target, in the order in which they are read.
  std::vector<Unknown> open(const Target& target);

  // Facts (and paragraphs not held) in which two leaves of different outcome differ alone.
  std::set<Unknown> needed(const Target& target, const Result& result);

  std::uint32_t evaluations() const { return evaluations_; }

 private:
  struct Found {
    Unknown unknown;
    std::vector<std::uint32_t> atoms;  // indices in atoms_ that it stands under
    NodeId forced = none;              // nearest boolean outside loops, for an absent list
  };
  // A condition on quantities: the node, for which elements, and the boolean outside loops around it.
  struct Atom {
    NodeId node = none;
    NodeId outside = none;
    std::vector<std::uint32_t> found;  // indices in found_
  };

  Value outcome(const Target& target) const;
  // The open unknowns below the target, or only the first of them.
  void collect(const Target& target, bool first_only);
  void visit(NodeId node, std::int32_t bit);
  void visit_loop(NodeId node);
  void visit_decision(NodeId node, std::int32_t bit);
  void leaf(const Unknown& unknown);
  void visit_children(NodeId node, std::int32_t bit);
  bool choose(Unknown& unknown);
  bool quantity(const Unknown& unknown) const;
  bool value_is_monotone(const Found& found) const;
  bool opaque(NodeId node, const Unknown& unknown) const;
  int occurrences(NodeId node, const Unknown& unknown, bool& monotone) const;

  void explore(const Target& target, const std::vector<NodeId>& active, bool only_uniform, Result& result);
  void explore_discrete(const Target& target, const Unknown& unknown, const std::vector<NodeId>& active, bool only_uniform, Result& result);
  void explore_quantity(const Target& target, const Unknown& unknown, const std::vector<NodeId>& active, bool only_uniform, Result& result);
  void descend(const Target& target, const std::vector<NodeId>& active, bool only_uniform, Result& result);
  void record(const Target& target, bool only_uniform, Result& result);
  void probe_upper_ends(const Target& target, Result& result);
  void step(const Target& target, const Choice& choice, const std::vector<NodeId>& active, bool only_uniform, Result& result);
  bool readers_settled(const Unknown& unknown, const std::vector<NodeId>& active) const;
  bool reads(NodeId node, const Unknown& unknown) const;
  std::vector<std::uint8_t> traced(const Target& target, const Unknown& unknown, std::int64_t value, const std::vector<NodeId>& active);
  std::vector<std::pair<std::int64_t, std::int64_t>> regions(const Target& target, const Unknown& unknown, const std::vector<NodeId>& active);
  std::vector<std::int64_t> seeds(const Unknown& unknown) const;

  Value& place(const Unknown& unknown);
  Value assigned(const Unknown& unknown, std::int64_t value) const;
  std::uint32_t domain(const Unknown& unknown) const;
  const Type& type_of(const Unknown& unknown) const;
  Value at_leaf(const Target& target, const Leaf& leaf, const Unknown& changed, std::int64_t value);
  bool differ(const Target& target, const Result& result, const Leaf& left, const Leaf& right);

  Machine& machine_;
  const Plan& plan_;
  std::uint32_t limit_;
  std::uint32_t evaluations_ = 0;
  bool stop_ = false;
  bool first_only_ = false;
  bool atoms_used_ = false;
  std::vector<Choice> path_;
  std::vector<NodeId> base_;        // the nodes open before any splitting
  mutable std::uint32_t steps_ = 0; // of `occurrences`, bounded

  std::vector<Found> found_;
  std::vector<Atom> atoms_;
  std::vector<std::uint32_t> atom_stack_;
  std::vector<NodeId> outside_stack_;
  std::array<std::uint32_t, max_loop_depth> index_{};
  std::unordered_set<std::uint64_t> seen_;
};

}  // namespace tarmaq
