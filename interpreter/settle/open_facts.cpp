#include "interpreter/settle/open_facts.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::settle {

void open_facts(const plan::Machine& machine, plan::NodeId root, std::vector<FactRef>& facts,
                std::vector<std::string>& not_held) {
  const plan::Plan& plan = machine.plan();
  const auto add = [](auto& all, const auto& one) {
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  };
  std::vector<bool> seen(plan.nodes.size(), false);
  std::vector<plan::NodeId> open{root};
  while (!open.empty()) {
    const plan::NodeId id = open.back();
    open.pop_back();
    const bool outside = plan.depends[id] == 0;
    if (seen[id] || (outside && machine.at(id).state != State::Unknown)) continue;
    seen[id] = true;
    const plan::Node& node = plan.nodes[id];
    if (node.op == plan::NodeOp::Fact) add(facts, FactRef{FactRef::Kind::Slot, node.a, 0, 0});
    if (node.op == plan::NodeOp::NotHeld) add(not_held, plan.not_held[node.a]);
    if (node.op >= plan::NodeOp::Some && node.op <= plan::NodeOp::GreatestOf) {
      const ListId list = plan.loops[node.a].list;
      if (!machine.list(list).known) add(facts, FactRef{FactRef::Kind::List, list, 0, 0});
    }
    if (node.op == plan::NodeOp::Element && machine.list(node.a).known) {
      const ListFacts& list = machine.list(node.a);
      const std::size_t fields = plan.program->vocabulary->lists[node.a].element_fields.size();
      for (std::uint32_t index = 0; index < list.count; ++index) {
        if (!list.values[index * fields + node.b].known())
          add(facts, FactRef{FactRef::Kind::Element, node.a, index, node.b});
      }
    }
    plan::for_each_operand(plan, id, [&](plan::NodeId operand) { open.push_back(operand); });
  }
}

}  // namespace tarmaq::settle
