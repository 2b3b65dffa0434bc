// Computes a plan on up to 64 cases at once: a boolean node is two words, one bit a case, and `and` or
// `or` of it is one operation for all of them.
//
// It knows less than the Machine: whether a node is known in a case, and its value there. What it calls
// known the Machine calls known with the same value; where facts are missing, or something is a fault,
// in conflict or not applicable, it may only say that it does not know, and the case is then for the
// Machine.
#pragma once

#include <bit>
#include <memory>
#include <span>

#include "interpreter/plan/machine.hpp"

namespace tarmaq {

inline constexpr std::size_t wide_cases = 64;
using CaseBits = std::uint64_t;  // a bit a case

// Calls `visit` with the number of every case whose bit is set, in order.
template <class Visit>
void for_each_case(CaseBits bits, Visit visit) {
  for (; bits != 0; bits &= bits - 1) visit(static_cast<std::size_t>(std::countr_zero(bits)));
}

// A node in all cases. Outside the known ones a column holds anything; `yes` and slices hold no bit.
struct WideValue {
  CaseBits known = 0;
  CaseBits yes = 0;                // Boolean: known and true
  CaseBits* slices = nullptr;      // Enum, Set: by value or element, the cases that have it
  std::int64_t* column = nullptr;  // other kinds: Value::a by case
  std::uint8_t* scales = nullptr;  // Number, Integer, Duration: Value::scale by case
  std::uint32_t width = 0;         // slices

  CaseBits slice(std::size_t element) const { return element < width ? slices[element] : 0; }
};

class WideMachine {
 public:
  // The plan must outlive it.
  explicit WideMachine(const Plan& plan);

  // The decisions that are asked for from now on; empty: all.
  void want(const std::vector<bool>& wanted);
  bool wants(DecisionId decision) const { return wanted_.empty() || (decision < wanted_.size() && wanted_[decision]); }
  // Takes up to 64 cases in. The texts of their facts are copied.
  void load(std::span<const Facts* const> cases);
  // What the results of decisions rest on, and the contradictions.
  void run();

  // The cases that were taken in: one whose lists are long is left to the Machine.
  CaseBits taken() const { return taken_; }
  const WideValue& at(NodeId node) const { return state_[node]; }
  // Whether a node that is not known in a case is open for the Machine too.
  bool exact(NodeId node) const { return exact_[node]; }
  const Plan& plan() const { return plan_; }
  // A known value of these kinds. A node of integers may hold fractions where it chooses between numbers.
  static Value number(std::int64_t count, Kind kind, std::uint8_t scale);

 private:
  // One field of the elements at one place in a list, in all cases.
  struct ElementField {
    std::uint32_t field = 0;
    Kind kind = Kind::Boolean;
    std::uint32_t width = 0;
  };
  struct WideList {
    std::vector<std::uint32_t> place_of;         // by field: index in `fields`, or none: nothing reads it
    std::vector<ElementField> fields;
    std::vector<std::vector<WideValue>> elements;  // by place in the list, by index in `fields`
    std::vector<CaseBits> present;               // by place in the list: the cases that have one there
    CaseBits known = 0;
    std::uint32_t longest = 0;
  };
  struct Input {
    SlotId slot = none;
    NodeId node = none;
    Kind kind = Kind::Boolean;
  };
  // A node that the Machine computes case by case.
  struct Narrow {
    std::vector<NodeId> strict;  // must be known, else the result is not
    std::vector<NodeId> loose;
    // Where all operands but one are constants and that one is a date: results already computed, by
    // the date's last bits. Days come again and again: the day of a term's end is asked in most cases.
    NodeId date = none;
    struct Remembered {
      std::int64_t date = INT64_MIN;
      Value result;
    };
    std::vector<Remembered> remembered;
  };

  std::uint64_t* take_memory(std::size_t words);
  void give_memory(WideValue& value, Kind kind, std::uint32_t width);
  std::uint32_t width_of(NodeId node) const;
  std::uint32_t width_of(const Type& type) const;
  void lay_out();
  void find_elements();
  void find_exact();
  void choose_order();
  void note_narrow(NodeId id);

  void note_date(NodeId id, Narrow& narrow) const;
  void load_value(WideValue& out, Kind kind, std::size_t index, const Value& value, const Facts& facts);
  void load_slot(const Input& input, std::span<const Facts* const> cases, std::size_t first);
  void load_slots(std::span<const Facts* const> cases);
  void load_lists(std::span<const Facts* const> cases);
  void grow(WideList& list, std::uint32_t places);

  // `active`: the cases for which the results are of use.
  void run(const std::vector<NodeId>& nodes, CaseBits active);
  void logical(const Node& node, WideValue& out) const;
  void in_mask(const Node& node, WideValue& out) const;
  void compare(const Node& node, WideValue& out) const;
  void compare_numbers(const Node& node, WideValue& out) const;
  void set_operation(const Node& node, WideValue& out) const;
  void choose(const Node& node, WideValue& out) const;
  void gate(const Node& node, WideValue& out) const;
  void select(const Node& node, WideValue& out) const;
  void set_union(const Node& node, WideValue& out) const;
  void quantifier(const Node& node, WideValue& out, CaseBits active);
  void count(const Loop& loop, WideValue& out, CaseBits active);
  void aggregate(const Node& node, WideValue& out, CaseBits active);
  void set_of(const Node& node, WideValue& out) const;
  void compare_durations(const Node& node, WideValue& out) const;
  void age(const Node& node, WideValue& out, CaseBits active) const;
  void narrow(NodeId id, WideValue& out, CaseBits active);
  void remembering(NodeId id, Narrow& narrow, WideValue& out, CaseBits active);
  void enter(const Loop& loop, std::uint32_t index, CaseBits active);

  Value value_of(NodeId node, std::size_t index) const;
  void keep(WideValue& out, Kind kind, std::size_t index, const Value& value) const;
  void clear(WideValue& out, Kind kind) const;
  // Takes over what `from` is in some cases; `out` must hold nothing there.
  void blend(WideValue& out, Kind kind, CaseBits cases, const WideValue& from) const;

  const Plan& plan_;
  Machine machine_;
  std::vector<std::unique_ptr<std::uint64_t[]>> memory_;
  std::size_t memory_left_ = 0;
  std::vector<WideValue> state_;
  std::vector<WideList> lists_;
  std::vector<bool> exact_;                // by node
  std::vector<bool> wanted_;
  SplitOrder order_;                       // what the wanted decisions rest on
  std::vector<Input> inputs_;              // what they and the contradictions read
  std::vector<Narrow> narrow_;
  std::vector<std::uint32_t> narrow_of_;   // by node: index in narrow_, or none
  std::array<std::uint32_t, max_loop_depth> index_{};
  std::uint32_t longest_list_ = 0;         // that is taken in
  std::array<const Value*, wide_cases> rows_{};  // the slots of each case, while it is taken in
  CaseBits taken_ = 0;
};

// Value of a decision and rules that gave it, for one block of cases.
class DecidedCases {
 public:
  std::size_t size() const { return size_; }
  // The cases in which the decision is settled: its value, or that it is not applicable, and the rules
  // are here as `Engine::evaluate` would give them. In others `evaluate` has to be asked.
  CaseBits settled(DecisionId decision) const { return decisions_[decision].settled; }
  // The cases that show a contradiction, or were not looked at; nothing is settled in them.
  CaseBits refused() const { return refused_; }
  // Of a settled one: Known or NotApplicable.
  Value value(DecisionId decision, std::size_t index) const;
  // Of a settled one, sorted. Empty for a known value: the decision's default.
  std::span<const RuleId> because(DecisionId decision, std::size_t index) const {
    const RuleId* rules = rules_.data() + index * capacity_;
    return {rules + ends_[decision][index], rules + ends_[decision + 1][index]};
  }
  // Reads the results off a machine that has run.
  void take(const WideMachine& machine, std::size_t size);

 private:
  struct OneDecision {
    CaseBits settled = 0;
    CaseBits known = 0;
    CaseBits yes = 0;
    Kind kind = Kind::Boolean;
    std::array<std::int64_t, wide_cases> column;
    std::array<std::uint8_t, wide_cases> scales;
  };
  void take_value(const WideValue& value, Kind kind, OneDecision& out) const;
  void take_rules(const WideMachine& machine, const SelectPlan& select, bool set, CaseBits known);

  std::size_t size_ = 0;
  std::size_t capacity_ = 0;                // rules that one case can cite
  CaseBits refused_ = 0;
  std::vector<OneDecision> decisions_;
  std::vector<RuleId> rules_;               // by case, `capacity_` each
  std::array<std::uint16_t, wide_cases> used_{};
  std::vector<std::array<std::uint16_t, wide_cases>> ends_;  // by decision: where its rules begin; and the end
};

}  // namespace tarmaq
