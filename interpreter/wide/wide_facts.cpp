#include "interpreter/wide/wide_facts.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::wide {

WideFacts::WideFacts(const Vocabulary& vocabulary) : vocabulary_(vocabulary), lists_(vocabulary.lists.size()) {
  for (const SlotInfo& slot : vocabulary.slots) slots_.push_back(memory_.make(slot.field.type, vocabulary));
}

void WideFacts::clear() {
  for (WideValue& slot : slots_) slot.clear();
  for (List& list : lists_) {
    for (std::uint32_t place = 0; place < list.longest; ++place) {
      list.present[place] = 0;
      for (WideValue& field : list.elements[place]) field.clear();
    }
    list.known = 0;
    list.too_long = 0;
    list.longest = 0;
  }
  texts_.clear();
}

WideValue* WideFacts::add_element(ListId id, std::uint32_t place, CaseBits cases) {
  List& list = lists_[id];
  if (place >= list.longest) {
    list.longest = place + 1;
    if (place >= list.elements.size()) {
      list.present.push_back(0);
      std::vector<WideValue>& fields = list.elements.emplace_back();
      for (const FieldInfo& field : vocabulary_.lists[id].element_fields)
        fields.push_back(memory_.make(field.type, vocabulary_));
    }
  }
  list.present[place] |= cases;
  return list.elements[place].data();
}

void WideFacts::put(WideValue& out, std::size_t index, const Value& value, const Facts& facts) {
  if (!value.known()) return;
  out.put(index, out.kind == Kind::Text ? add_text(facts.texts[static_cast<std::size_t>(value.a)]) : value);
}

// Some of the cases, from `first` on; loops are written out by kind, without a branch on the case.
void WideFacts::load_slot(SlotId slot, std::span<const Facts* const> cases, std::size_t first) {
  const Value* const* const rows = rows_.data() + first;
  WideValue& out = slots_[slot];
  CaseBits known = 0;
  CaseBits yes = 0;
  switch (out.kind) {
    case Kind::Boolean:
      for (std::size_t index = cases.size(); index-- > 0;) {
        const Value& value = rows[index][slot];
        known = known << 1U | static_cast<CaseBits>(value.state == State::Known);
        yes = yes << 1U | static_cast<CaseBits>(value.a != 0);
      }
      break;
    case Kind::Enum:
      for (std::size_t index = 0; index < cases.size(); ++index) {
        const Value& value = rows[index][slot];
        const auto is_known = static_cast<CaseBits>(value.state == State::Known);
        known |= is_known << index;
        out.slices[value.a] |= is_known << index << first;
      }
      break;
    case Kind::Date:
      for (std::size_t index = 0; index < cases.size(); ++index) {
        const Value& value = rows[index][slot];
        known |= static_cast<CaseBits>(value.state == State::Known) << index;
        out.column[first + index] = value.a;
      }
      break;
    case Kind::Integer:
    case Kind::Number:
    case Kind::Text:
    case Kind::Duration:
    case Kind::Set:
    case Kind::List:
      for (std::size_t index = 0; index < cases.size(); ++index)
        put(out, first + index, rows[index][slot], *cases[index]);
      return;
  }
  out.known |= known << first;
  out.yes |= (yes & known) << first;
}

void WideFacts::load_list(ListId id, const Facts& facts, std::size_t index) {
  const ListFacts& from = facts.lists[id];
  if (!from.known) return;
  const CaseBits here = CaseBits{1} << index;
  begin_list(id, here);
  if (from.count > longest_list) {
    lists_[id].too_long |= here;
    return;
  }
  const std::size_t fields = vocabulary_.lists[id].element_fields.size();
  for (std::uint32_t place = 0; place < from.count; ++place) {
    WideValue* const out = add_element(id, place, here);
    for (std::size_t field = 0; field < fields; ++field)
      put(out[field], index, from.values[place * fields + field], facts);
  }
}

void WideFacts::load(std::span<const Facts* const> cases, std::span<const SlotId> slots) {
  clear();
  rows_.clear();
  for (const Facts* const facts : cases) rows_.push_back(facts->slots.data());
  // As many cases as the fastest memory holds: each slot of theirs is looked at in turn.
  constexpr std::size_t at_a_time = 16;
  for (std::size_t first = 0; first < cases.size(); first += at_a_time) {
    const auto some = cases.subspan(first, std::min(at_a_time, cases.size() - first));
    for (const SlotId slot : slots) load_slot(slot, some, first);
  }
  for (ListId id = 0; id < lists_.size(); ++id) {
    for (std::size_t index = 0; index < cases.size(); ++index) load_list(id, *cases[index], index);
  }
}

Value WideFacts::taken_out(const WideValue& from, std::size_t index, Facts& facts) const {
  const Value value = from.at(index);
  return value.known() && value.kind == Kind::Text ? Value::text(facts.intern(text(value.a))) : value;
}

std::uint32_t WideFacts::count_of(const List& list, std::size_t index) const {
  std::uint32_t count = 0;
  while (count < list.longest && has_case(list.present[count], index)) ++count;
  return count;
}

void WideFacts::take_out(std::size_t index, Facts& facts) const {
  facts.reset(vocabulary_);
  for (SlotId id = 0; id < slots_.size(); ++id) facts.slots[id] = taken_out(slots_[id], index, facts);
  for (ListId id = 0; id < lists_.size(); ++id) {
    const List& list = lists_[id];
    ListFacts& out = facts.lists[id];
    out.known = has_case(list.known & ~list.too_long, index);
    out.count = count_of(list, index);
    for (std::uint32_t place = 0; place < out.count; ++place) {
      for (const WideValue& field : list.elements[place]) out.values.push_back(taken_out(field, index, facts));
    }
  }
}

}  // namespace tarmaq::wide
