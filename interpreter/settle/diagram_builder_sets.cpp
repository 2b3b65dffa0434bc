// Sets, an element at a time. A set that is a fault is one in every element.
#include <algorithm>
#include <bit>
#include <cstdint>

#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/diagram_builder.hpp"
#include "interpreter/settle/leaves.hpp"
#include "interpreter/settle/store.hpp"
#include "interpreter/settle/variables.hpp"

namespace tarmaq::settle {

namespace {

enum : unsigned { joining = 32, comparing, counting, being };

}  // namespace

void Builder::find_widths() {
  constexpr std::int32_t widest = 64;
  const auto of_type = [&](const Type& type) {
    return type.id < vocabulary_.enums.size()
               ? std::min(widest, static_cast<std::int32_t>(vocabulary_.enums[type.id].values.size()))
               : widest;
  };
  widths_.assign(plan_.nodes.size(), 0);
  for (plan::NodeId id = 0; id < plan_.nodes.size(); ++id) {
    const plan::Node& node = plan_.nodes[id];
    if (node.kind != Kind::Set) continue;
    switch (node.op) {
      case plan::NodeOp::Fact: widths_[id] = of_type(vocabulary_.slots[node.a].field.type); break;
      case plan::NodeOp::Element: widths_[id] = of_type(vocabulary_.lists[node.a].element_fields[node.b].type); break;
      case plan::NodeOp::Union:
        widths_[id] = of_type(vocabulary_.decisions[plan_.selects[node.a].decision].type);
        break;
      case plan::NodeOp::Constant:
        widths_[id] =
            plan_.initial[id].known() ? static_cast<std::int32_t>(std::bit_width(plan_.initial[id].certain())) : 0;
        break;
      case plan::NodeOp::SetOf: widths_[id] = std::min<std::int32_t>(widest, node.x); break;
      case plan::NodeOp::Gate: widths_[id] = widths_[node.b]; break;
      case plan::NodeOp::If: widths_[id] = std::max(widths_[node.b], widths_[node.c]); break;
      case plan::NodeOp::SetUnion:
      case plan::NodeOp::SetCommon:
      case plan::NodeOp::SetWithout: widths_[id] = std::max(widths_[node.a], widths_[node.b]); break;
      case plan::NodeOp::NotHeld:
      case plan::NodeOp::Not:
      case plan::NodeOp::And:
      case plan::NodeOp::Or:
      case plan::NodeOp::InMask:
      case plan::NodeOp::Equal:
      case plan::NodeOp::Less:
      case plan::NodeOp::LessEqual:
      case plan::NodeOp::EqualNumber:
      case plan::NodeOp::LessNumber:
      case plan::NodeOp::LessEqualNumber:
      case plan::NodeOp::EqualDuration:
      case plan::NodeOp::LessDuration:
      case plan::NodeOp::LessEqualDuration:
      case plan::NodeOp::Add:
      case plan::NodeOp::Subtract:
      case plan::NodeOp::Multiply:
      case plan::NodeOp::Divide:
      case plan::NodeOp::Negate:
      case plan::NodeOp::DateAdd:
      case plan::NodeOp::DateSubtract:
      case plan::NodeOp::DurationAdd:
      case plan::NodeOp::DurationSubtract:
      case plan::NodeOp::DurationNegate:
      case plan::NodeOp::Some:
      case plan::NodeOp::Every:
      case plan::NodeOp::Count:
      case plan::NodeOp::Sum:
      case plan::NodeOp::LeastOf:
      case plan::NodeOp::GreatestOf:
      case plan::NodeOp::Least:
      case plan::NodeOp::Greatest:
      case plan::NodeOp::Includes:
      case plan::NodeOp::IsEmpty:
      case plan::NodeOp::SetEqual:
      case plan::NodeOp::Size:
      case plan::NodeOp::Call:
      case plan::NodeOp::Table:
      case plan::NodeOp::Select: widths_[id] = widest; break;
    }
  }
}

DiagramId Builder::is_element(plan::NodeId id, DiagramId element, std::int32_t bit) {
  return store_.apply(operation(being, id, bit), {element, no_diagram, no_diagram, no_diagram}, 1,
                      [&](const Operands& leaf) {
                        if (leaves_.broken(leaf[0])) return leaf[0];
                        if (leaves_.known(leaf[0])) return leaves_.of(leaves_.value(leaf[0]).a == bit);
                        Place place;
                        place.what = (std::uint64_t{id} << 8U) | 4U;
                        place.operands = {leaf[0], static_cast<std::uint32_t>(bit), 0, 0};
                        VariableSet facts;
                        leaves_.facts(leaf[0], facts);
                        return cuts_.free_condition(place, id, facts, true, true, false);
                      });
}

DiagramId Builder::set_operation(plan::NodeId id, std::int32_t bit) {
  const plan::Node& node = plan_.nodes[id];
  return store_.apply(operation(joining, id), {used(node.a, bit), used(node.b, bit), no_diagram, no_diagram}, 2,
                      [&](const Operands& leaf) {
                        if (leaves_.broken(leaf[0])) return leaf[0];
                        if (leaves_.broken(leaf[1])) return leaf[1];
                        const bool left = leaf[0] == Leaves::yes;
                        const bool right = leaf[1] == Leaves::yes;
                        return leaves_.of(node.op == plan::NodeOp::SetUnion    ? left || right
                                          : node.op == plan::NodeOp::SetCommon ? left && right
                                                                               : left && !right);
                      });
}

DiagramId Builder::set_of(plan::NodeId id, std::int32_t bit) {
  const plan::Node& node = plan_.nodes[id];
  DiagramId result = Leaves::no;
  for (std::uint32_t i = 0; i < node.b; ++i) {
    const DiagramId here = is_element(id, used(plan_.pool[node.a + i]), bit);
    result = store_.apply(operation(joining, id), {result, here, no_diagram, no_diagram}, 2, [&](const Operands& leaf) {
      if (leaves_.broken(leaf[0])) return leaf[0];
      if (leaves_.broken(leaf[1])) return leaf[1];
      return leaves_.of(leaf[0] == Leaves::yes || leaf[1] == Leaves::yes);
    });
  }
  return result;
}

DiagramId Builder::includes(plan::NodeId id) {
  const plan::Node& node = plan_.nodes[id];
  const DiagramId element = used(node.b);
  if (leaves_.known(element)) return used(node.a, static_cast<std::int32_t>(leaves_.value(element).a));
  // A fault of the set comes before that of the element, and shows even where it has no elements at all.
  DiagramId result = both(used(node.a, 0), is_element(id, element, 0));
  for (std::int32_t bit = 1; bit < width(node.a); ++bit)
    result = logical(false, result, both(used(node.a, bit), is_element(id, element, bit)));
  return result;
}

DiagramId Builder::is_empty(plan::NodeId id) {
  const plan::NodeId set = plan_.nodes[id].a;
  // Where one element is a fault all are.
  DiagramId result = negation(used(set, 0));
  for (std::int32_t bit = 1; bit < width(set); ++bit) result = logical(true, result, negation(used(set, bit)));
  return result;
}

DiagramId Builder::set_equal(plan::NodeId id) {
  const plan::Node& node = plan_.nodes[id];
  DiagramId result = Leaves::yes;
  for (std::int32_t bit = 0; bit < std::max({1, width(node.a), width(node.b)}); ++bit) {
    const DiagramId same =
        store_.apply(operation(comparing), {used(node.a, bit), used(node.b, bit), no_diagram, no_diagram}, 2,
                     [&](const Operands& leaf) {
                       if (leaves_.broken(leaf[0])) return leaf[0];
                       if (leaves_.broken(leaf[1])) return leaf[1];
                       return leaves_.of(leaf[0] == leaf[1]);
                     });
    result = both(result, same);
  }
  return result;
}

DiagramId Builder::add_one_if(DiagramId total, DiagramId condition) {
  return store_.apply(operation(counting), {total, condition, no_diagram, no_diagram}, 2, [&](const Operands& leaf) {
    // The condition stands before what is counted already.
    if (leaves_.broken(leaf[1])) return leaf[1];
    if (leaves_.broken(leaf[0]) || leaf[1] == Leaves::no) return leaf[0];
    return leaves_.of(Value::integer(leaves_.value(leaf[0]).a + 1));
  });
}

DiagramId Builder::size(plan::NodeId id) {
  const plan::NodeId set = plan_.nodes[id].a;
  DiagramId result = leaves_.of(Value::integer(0));
  for (std::int32_t bit = 0; bit < std::max(1, width(set)); ++bit) result = add_one_if(result, used(set, bit));
  return result;
}

}  // namespace tarmaq::settle
