// The diagram of every node of a plan, bottom up: what the node is in each completion of the missing
// facts. By induction over the nodes every completion goes along some path of each diagram, and the leaf
// there is what the machine would compute. A free variable only adds paths.
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/cuts.hpp"
#include "interpreter/settle/leaves.hpp"
#include "interpreter/settle/stamped_map.hpp"
#include "interpreter/settle/store.hpp"
#include "interpreter/settle/variables.hpp"

namespace tarmaq::settle {

class Builder {
 public:
  explicit Builder(plan::Machine& machine);

  // Begins a decision: forgets all diagrams. The machine stands as it computed the case.
  void begin(std::uint32_t steps);

  // What a node outside loops is; of a set, whether it has the element `bit`. Throws TooManySteps.
  DiagramId of(plan::NodeId node, std::int32_t bit = -1);
  // How many elements a set may have at most.
  std::int32_t width(plan::NodeId node) const { return widths_[node]; }

  DiagramStore& store() { return store_; }
  Variables& variables() { return variables_; }
  Leaves& leaves() { return leaves_; }
  // The variables a diagram asks, those that its symbols hang on, and those that free ones stand for.
  void support(DiagramId diagram, std::set<VariableId>& found);
  bool reaches(DiagramId diagram, DiagramId leaf);
  bool reaches_fault(DiagramId diagram);
  // The diagram with all faults as one, whatever their reasons.
  DiagramId faults_as_one(DiagramId diagram);
  DiagramId either(DiagramId left, DiagramId right) { return logical(false, left, right); }

 private:
  using Operands = std::array<DiagramId, 4>;
  // `of`, but what is not applicable or in conflict is a fault.
  DiagramId used(plan::NodeId node, std::int32_t bit = -1);
  DiagramId make(plan::NodeId node, std::int32_t bit);
  DiagramId stated(const Value& value, const Type& type, Variable::Kind kind, std::uint32_t id, std::uint32_t index, std::uint32_t field, std::int32_t bit);
  DiagramId missing(VariableId variable, const Type& type);
  Place place_of(plan::NodeId node, std::uint64_t tag) const;

  DiagramId negation(DiagramId operand);
  DiagramId logical(bool conjunction, DiagramId left, DiagramId right);
  DiagramId both(DiagramId left, DiagramId right);
  DiagramId choose(plan::NodeId node, DiagramId condition, DiagramId then_value, DiagramId else_value);
  DiagramId junction(plan::NodeId node, bool conjunction);
  DiagramId in_mask(plan::NodeId node);
  DiagramId strict(plan::NodeId node);
  DiagramId extremes(plan::NodeId node);

  DiagramId set_operation(plan::NodeId node, std::int32_t bit);
  DiagramId set_of(plan::NodeId node, std::int32_t bit);
  DiagramId includes(plan::NodeId node);
  DiagramId is_empty(plan::NodeId node);
  DiagramId set_equal(plan::NodeId node);
  DiagramId size(plan::NodeId node);
  DiagramId is_element(plan::NodeId node, DiagramId element, std::int32_t bit);
  DiagramId add_one_if(DiagramId total, DiagramId condition);

  DiagramId quantifier(plan::NodeId node);
  DiagramId absent_quantifier(plan::NodeId node);
  DiagramId absent_aggregate(plan::NodeId node);
  DiagramId count(plan::NodeId node);
  DiagramId aggregate(plan::NodeId node);
  DiagramId wide_aggregate(plan::NodeId node);
  DiagramId element_condition(const plan::Loop& loop, bool some);

  DiagramId select(plan::NodeId node);
  DiagramId agree(plan::NodeId node, DiagramId left, DiagramId right, DiagramId otherwise);
  DiagramId rule_union(plan::NodeId node, std::int32_t bit);
  DiagramId rule_faults(plan::NodeId node);
  DiagramId table(plan::NodeId node, std::int32_t bit);
  DiagramId rows(plan::NodeId node, const plan::TablePlan& plan, std::int32_t bit);
  DiagramId collected(plan::NodeId node, const plan::TablePlan& plan, std::int32_t bit);

  std::uint64_t operation(unsigned what, plan::NodeId node = 0, std::int32_t bit = -1) const {
    return (std::uint64_t{what} << 56U) | (static_cast<std::uint64_t>(bit + 1) << 40U) | node;
  }
  void find_widths();

  plan::Machine& machine_;
  const plan::Plan& plan_;
  const Program& program_;
  const Vocabulary& vocabulary_;
  DiagramStore store_;
  Variables variables_;
  Leaves leaves_;
  Cuts cuts_;
  StampedMap<Place> made_;
  std::array<std::uint32_t, plan::max_loop_depth> elements_{};
  std::vector<std::int32_t> widths_;
  std::vector<std::vector<plan::NodeId>> quantifiers_;  // by ListId: those outside other loops
  unsigned depth_ = 0;
};

}  // namespace tarmaq::settle
