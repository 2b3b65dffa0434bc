// What a case that misses facts may turn out to be: 64 completions of it, made by chance. Two of them that
// differ in a decision show that it is open, at the price of deciding 64 cases together; settling it
// shows the same and names what is missing, and shows what is never open as well.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_facts.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::wide {

class WideCompletions {
 public:
  // The plan must outlive it.
  explicit WideCompletions(const plan::Plan& plan);

  // The same completions of a case each time. Each states every fact that the case states. Of the slots
  // those in `slots` are looked at. A missing duration stays missing: there is no telling its unit.
  const WideFacts& of(const Facts& facts, std::span<const SlotId> slots);

 private:
  std::uint64_t chance();
  std::uint32_t below(std::size_t limit);
  void take(WideValue& out, const Type& type, const Value& value, const Facts& facts);
  void make_up(WideValue& out, const Type& type);
  void take_list(ListId id, const Facts& facts);
  void make_up_list(ListId id);
  // A text that nothing of the plan reads need not be there: whoever reads many cases leaves it out.
  bool leaves_out(ListId list, std::size_t field) const { return unread_texts_[list][field]; }
  Date day();
  Value number(bool whole);

  const plan::Plan& plan_;
  std::vector<std::vector<bool>> unread_texts_;  // by ListId, by field of the element
  WideFacts wide_;
  std::uint64_t state_ = 0;
  Date near_;  // a day that the case names
};

}  // namespace tarmaq::wide
