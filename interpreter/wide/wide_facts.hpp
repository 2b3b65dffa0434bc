// The facts of up to 64 cases, by column: what `Facts` are of one case.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::wide {

class WideFacts {
 public:
  // Of a list with more elements nothing is held.
  static constexpr std::uint32_t longest_list = 64;

  struct List {
    CaseBits known = 0;
    CaseBits too_long = 0;                         // known, and not held
    std::uint32_t longest = 0;                     // of the lists that are held
    std::vector<CaseBits> present;                 // by place in the list: the cases that have one there
    std::vector<std::vector<WideValue>> elements;  // by place in the list, by field of the element
  };

  // The vocabulary must outlive it.
  explicit WideFacts(const Vocabulary& vocabulary);
  // Columns stand in memory of its own.
  WideFacts(const WideFacts&) = delete;
  WideFacts& operator=(const WideFacts&) = delete;

  // No fact of any case.
  void clear();
  // The facts of these cases and of no others; of the slots those in `slots`, of the lists all. Their texts
  // must stay as they are.
  void load(std::span<const Facts* const> cases, std::span<const SlotId> slots);
  // The facts of one case, as they were put here. Its texts may be numbered in another order.
  void take_out(std::size_t index, Facts& facts) const;

  const WideValue& slot(SlotId id) const { return slots_[id]; }
  WideValue& slot(SlotId id) { return slots_[id]; }
  // By SlotId.
  WideValue* slots() { return slots_.data(); }
  const List& list(ListId id) const { return lists_[id]; }
  // A list becomes known in some cases.
  void begin_list(ListId id, CaseBits cases) { lists_[id].known |= cases; }
  // The element at `place` (below `longest_list`, and the one before it is there) becomes present in some
  // cases: its fields. They stay where they are until the next element is added to this list.
  WideValue* add_element(ListId id, std::uint32_t place, CaseBits cases);
  // What the numbers of Text values stand for. Equal texts may have different numbers.
  std::string_view text(std::int64_t number) const { return texts_[static_cast<std::size_t>(number)]; }
  // The text stays another's, and must stay as it is until the facts are cleared.
  Value add_text(std::string_view text) {
    texts_.push_back(text);
    return Value::text(static_cast<std::uint32_t>(texts_.size() - 1));
  }

 private:
  void load_slot(SlotId slot, std::span<const Facts* const> cases, std::size_t first);
  void load_list(ListId id, const Facts& facts, std::size_t index);
  void put(WideValue& out, std::size_t index, const Value& value, const Facts& facts);
  Value taken_out(const WideValue& value, std::size_t index, Facts& facts) const;
  std::uint32_t count_of(const List& list, std::size_t index) const;

  const Vocabulary& vocabulary_;
  WideMemory memory_;
  std::vector<WideValue> slots_;
  std::vector<List> lists_;
  std::vector<std::string_view> texts_;
  std::vector<const Value*> rows_;  // the slots of each case, while they are taken in
};

}  // namespace tarmaq::wide
