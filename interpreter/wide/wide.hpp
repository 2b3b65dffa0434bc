// Computes a plan on up to 64 cases at once.
//
// It knows less than the Machine: whether a node is known in a case, and its value there. What it calls
// known the Machine calls known with the same value; where facts are missing, or something is a fault,
// in conflict or not applicable, it may only say that it does not know, and the case is then for the
// Machine.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_facts.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::wide {

class WideMachine {
 public:
  // The plan must outlive it.
  explicit WideMachine(const plan::Plan& plan);

  // The decisions that are asked for from now on; empty: all.
  // `duties`: whether all duties are asked for as well.
  void want(const std::vector<bool>& wanted, bool duties = false);
  bool wants_duties() const { return duties_; }
  bool wants(DecisionId decision) const { return wanted_.empty() || (decision < wanted_.size() && wanted_[decision]); }
  // The slots that these decisions and the contradictions rest on.
  const std::vector<SlotId>& slots() const { return slots_; }
  // Takes the cases in; their facts must stay as they are until the run is over.
  void load(const WideFacts& facts, CaseBits cases);
  // What the results of decisions rest on, and the contradictions.
  void run();

  // The cases that were taken in: one whose lists are long is left to the Machine.
  CaseBits taken() const { return taken_; }
  const WideValue& at(plan::NodeId node) const { return state_[node]; }
  // Whether a node that is not known in a case is open for the Machine too.
  bool exact(plan::NodeId node) const { return exact_[node]; }
  const plan::Plan& plan() const { return plan_; }

 private:
  // A node that the Machine computes case by case.
  struct Narrow {
    std::vector<plan::NodeId> strict;  // must be known, else the result is not
    std::vector<plan::NodeId> loose;
    // Where all operands but one are constants and that one is a date: results already computed, by
    // the date's last bits. Days come again and again: the day of a term's end is asked in most cases.
    plan::NodeId date = none;
    struct Remembered {
      std::int64_t date = INT64_MIN;
      Value result;
    };
    std::vector<Remembered> remembered;
  };

  std::uint32_t width_of(plan::NodeId node) const;
  void lay_out();
  void find_exact();
  void choose_order();
  void note_narrow(plan::NodeId id);
  void note_date(plan::NodeId id, Narrow& narrow) const;

  void take_in(plan::NodeId node, const WideValue& fact);

  // `active`: the cases for which the results are of use.
  void run(const std::vector<plan::NodeId>& nodes, CaseBits active);
  void logical(const plan::Node& node, WideValue& out) const;
  void in_mask(const plan::Node& node, WideValue& out) const;
  void compare(const plan::Node& node, WideValue& out) const;
  void compare_numbers(const plan::Node& node, WideValue& out) const;
  void set_operation(const plan::Node& node, WideValue& out) const;
  void choose(const plan::Node& node, WideValue& out) const;
  void gate(const plan::Node& node, WideValue& out) const;
  void select(const plan::Node& node, WideValue& out) const;
  void set_union(const plan::Node& node, WideValue& out) const;
  void quantifier(const plan::Node& node, WideValue& out, CaseBits active);
  void count(const plan::Loop& loop, WideValue& out, CaseBits active);
  void aggregate(const plan::Node& node, WideValue& out, CaseBits active);
  void set_of(const plan::Node& node, WideValue& out) const;
  void compare_durations(const plan::Node& node, WideValue& out) const;
  void age(const plan::Node& node, WideValue& out, CaseBits active) const;
  void arithmetic(plan::NodeId id, WideValue& out, CaseBits active);
  void days_between(const plan::Node& node, WideValue& out, CaseBits active) const;
  void narrow(plan::NodeId id, WideValue& out, CaseBits active);
  // Cases in which the operands are known and `out` is not.
  void case_by_case(plan::NodeId id, WideValue& out, CaseBits cases);
  void remembering(Narrow& narrow, plan::NodeId id, WideValue& out, CaseBits active);
  void enter(const plan::Loop& loop, std::uint32_t index, CaseBits active);

  const plan::Plan& plan_;
  plan::Machine machine_;
  WideMemory memory_;
  std::vector<WideValue> state_;  // by node; those of facts stand in the memory of the facts, but for texts
  std::vector<bool> exact_;       // by node
  std::vector<bool> wanted_;
  bool duties_ = false;
  plan::SplitOrder order_;     // what the wanted decisions rest on
  std::vector<SlotId> slots_;  // what they and the contradictions read
  std::vector<Narrow> narrow_;
  std::vector<std::uint32_t> narrow_of_;  // by node: index in narrow_, or none
  std::array<std::uint32_t, plan::max_loop_depth> index_{};
  std::uint32_t longest_list_ = 0;    // that is taken in
  const WideFacts* facts_ = nullptr;  // of the cases that are taken in
  CaseBits taken_ = 0;
};

}  // namespace tarmaq::wide
