// The facts of cases as the values of nodes.
#include <cstddef>
#include <cstdint>

#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide.hpp"
#include "interpreter/wide/wide_facts.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::wide {

// A text has another number in each pool.
void WideMachine::take_in(plan::NodeId node, const WideValue& fact) {
  WideValue& out = state_[node];
  if (fact.kind != Kind::Text) {
    out = fact;
    return;
  }
  out.known = fact.known;
  std::int64_t before = -1;
  std::uint32_t number = 0;
  for_each_case(fact.known, [&](std::size_t index) {
    // Completions of one case have the same text throughout.
    if (fact.column[index] != before) number = machine_.texts().intern(facts_->text(fact.column[index]));
    before = fact.column[index];
    out.column[index] = number;
  });
}

void WideMachine::load(const WideFacts& facts, CaseBits cases) {
  machine_.texts().clear();
  facts_ = &facts;
  taken_ = cases;
  for (const SlotId slot : slots_) take_in(plan_.slot_nodes[slot], facts.slot(slot));
  const std::size_t lists = plan_.program->vocabulary->lists.size();
  for (ListId id = 0; id < lists; ++id) {
    const WideFacts::List& list = facts.list(id);
    taken_ &= ~list.too_long;
    for (std::uint32_t place = longest_list_; place < list.longest; ++place) taken_ &= ~list.present[place];
  }
}

}  // namespace tarmaq::wide
