// The diagram of every node of a plan, bottom up: what the node is in each completion of the missing
// facts. By induction over the nodes every completion goes along some path of each diagram, and the leaf
// there is what the machine would compute. A free variable only adds paths.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
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

  // Forgets all diagrams. The machine stands as it computed the case.
  void begin();
  // Begins another root. What was made for those before stays. `steps`: how many may have been taken for
  // all of them in the end.
  void begin_root(std::uint32_t steps);

  // What a node outside loops is; of a set, whether it has the element `bit`. Throws TooManySteps.
  DiagramId of(plan::NodeId node, std::int32_t bit = -1);
  // How many elements a set may have at most.
  std::int32_t width(plan::NodeId node) const { return widths_[node]; }

  DiagramStore& store() { return store_; }
  Variables& variables() { return variables_; }
  Leaves& leaves() { return leaves_; }
  // The variables that diagrams ask, those that their symbols hang on, and those that free ones stand for.
  void support(std::span<const DiagramId> diagrams, VariableSet& found);
  // Whether a false, a true, a fault and so on is among its leaves.
  bool reaches(DiagramId diagram, Marks marks) const { return (store_.marks(diagram) & marks) != 0; }
  // The diagram with all faults as one, whatever their reasons.
  DiagramId faults_as_one(DiagramId diagram);
  // What the rules of a one-value decision give before its default: `nothing` where none fires.
  DiagramId before_default(plan::NodeId select);

 private:
  using Operands = std::array<DiagramId, 4>;
  // `of`, but what is not applicable or in conflict is a fault.
  DiagramId used(plan::NodeId node, std::int32_t bit = -1);
  DiagramId make(plan::NodeId node, std::int32_t bit);
  DiagramId stated(const Value& value, const Type& type, Variable::Kind kind, std::uint32_t id, std::uint32_t index,
                   std::uint32_t field, std::int32_t bit);
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

  // What the conditions that ask an absent list may show together.
  struct Absent {
    std::uint32_t begun = 0;
    std::vector<DiagramId> asked;   // of one element
    std::vector<DiagramId> shown;   // whether there is such an element
    DiagramId length = no_diagram;  // how many elements there are; none: kept as bounds
  };
  const Absent& absent(ListId list);
  void find_shown(ListId list, Absent& here);
  bool of_one_element(DiagramId diagram) const;
  DiagramId asked_of_any(plan::NodeId quantifier);
  std::vector<std::uint64_t> shown_by_one(const std::vector<DiagramId>& asked);
  DiagramId holds_of_absent(ListId list, std::uint32_t condition);
  DiagramId possible_together(ListId list, const std::vector<std::uint64_t>& by_one, std::size_t count);
  DiagramId within(ListId list, DiagramId possible, std::uint32_t condition);
  DiagramId length_within(ListId list, DiagramId possible, const std::vector<std::uint64_t>& by_one, std::uint32_t next,
                          std::size_t count, std::uint64_t held);
  static std::int64_t fewest(const std::vector<std::uint64_t>& by_one, std::uint64_t held);
  DiagramId length_leaf(ListId list, std::int64_t first, std::int64_t last);
  std::optional<DiagramId> shown_of_absent(ListId list, DiagramId condition);

  DiagramId quantifier(plan::NodeId node);
  DiagramId absent_quantifier(plan::NodeId node);
  DiagramId absent_aggregate(plan::NodeId node);
  DiagramId count(plan::NodeId node);
  DiagramId aggregate(plan::NodeId node);
  DiagramId wide_aggregate(plan::NodeId node);
  DiagramId element_condition(const plan::Loop& loop, bool some);

  DiagramId select(plan::NodeId node);
  DiagramId in_place_of_nothing(plan::NodeId node, DiagramId diagram, DiagramId otherwise);
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
  // By NodeId, of nodes outside loops that are no sets: what `made_` is for the others.
  struct Made {
    DiagramId diagram = 0;
    std::uint32_t begun = 0;
  };
  std::vector<Made> made_once_;
  std::uint32_t begun_ = 0;
  std::array<std::uint32_t, plan::max_loop_depth> elements_{};
  std::vector<std::int32_t> widths_;
  // By ListId, outside other loops: the quantifiers, and the counts of all elements.
  std::vector<std::vector<plan::NodeId>> quantifiers_;
  std::vector<std::vector<plan::NodeId>> counts_;
  std::vector<Absent> absent_;  // by ListId
  unsigned depth_ = 0;
};

}  // namespace tarmaq::settle
