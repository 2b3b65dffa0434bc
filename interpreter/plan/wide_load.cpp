// Cases into columns, slices and bits.
#include <algorithm>

#include "interpreter/plan/wide.hpp"

namespace tarmaq {

void WideMachine::clear(WideValue& out, Kind kind) const {
  out.known = 0;
  out.yes = 0;
  if (kind == Kind::Enum || kind == Kind::Set) std::fill_n(out.slices, out.width, CaseBits{0});
}

void WideMachine::keep(WideValue& out, Kind kind, std::size_t index, const Value& value) const {
  const CaseBits bit = CaseBits{1} << index;
  out.known |= bit;
  switch (kind) {
    case Kind::Boolean:
      if (value.a != 0) out.yes |= bit;
      return;
    case Kind::Enum: out.slices[value.a] |= bit; return;
    case Kind::Set:
      for_each_case(value.certain(), [&](std::size_t element) { out.slices[element] |= bit; });
      return;
    case Kind::Number:
    case Kind::Integer:
    case Kind::Duration: out.scales[index] = value.kind == Kind::Integer ? std::uint8_t{0} : value.scale; [[fallthrough]];
    case Kind::Text:
    case Kind::Date: out.column[index] = value.a; return;
    case Kind::List: return;
  }
}

Value WideMachine::number(std::int64_t count, Kind kind, std::uint8_t scale) {
  const bool fraction = kind == Kind::Integer && scale != 0;
  return {count, 0, State::Known, fraction ? Kind::Number : kind, scale};
}

Value WideMachine::value_of(NodeId id, std::size_t index) const {
  const WideValue& from = state_[id];
  const Kind kind = plan_.nodes[id].kind;
  const CaseBits bit = CaseBits{1} << index;
  if ((from.known & bit) == 0) return Value::unknown(kind);
  switch (kind) {
    case Kind::Boolean: return Value::boolean((from.yes & bit) != 0);
    case Kind::Enum:
      for (std::uint32_t i = 0; i < from.width; ++i) {
        if ((from.slices[i] & bit) != 0) return Value::enumerator(i);
      }
      return Value::unknown(kind);
    case Kind::Set: {
      std::uint64_t mask = 0;
      for (std::uint32_t i = 0; i < from.width; ++i) mask |= static_cast<std::uint64_t>((from.slices[i] & bit) != 0) << i;
      return Value::set(mask);
    }
    case Kind::Number:
    case Kind::Integer:
    case Kind::Duration: return number(from.column[index], kind, from.scales[index]);
    case Kind::Text:
    case Kind::Date:
    case Kind::List: break;
  }
  return {from.column[index], 0, State::Known, kind, 0};
}

void WideMachine::load_value(WideValue& out, Kind kind, std::size_t index, const Value& value, const Facts& facts) {
  if (!value.known()) return;
  if (kind != Kind::Text) {
    keep(out, kind, index, value);
    return;
  }
  Value text = value;
  text.a = machine_.texts().intern(facts.texts[static_cast<std::size_t>(value.a)]);
  keep(out, kind, index, text);
}

// Some of the cases, from `first` on; loops are written out by kind, without a branch on the case.
void WideMachine::load_slot(const Input& input, std::span<const Facts* const> cases, std::size_t first) {
  const Value* const* const rows = rows_.data() + first;
  WideValue& out = state_[input.node];
  CaseBits known = 0;
  CaseBits yes = 0;
  const SlotId slot = input.slot;
  switch (input.kind) {
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
      for (std::size_t index = 0; index < cases.size(); ++index) {
        load_value(out, input.kind, first + index, rows[index][slot], *cases[index]);
      }
      return;
  }
  out.known |= known << first;
  out.yes |= (yes & known) << first;
}

void WideMachine::load_slots(std::span<const Facts* const> cases) {
  for (const Input& input : inputs_) clear(state_[input.node], input.kind);
  for (std::size_t index = 0; index < cases.size(); ++index) rows_[index] = cases[index]->slots.data();
  // As many cases as the fastest memory holds: each slot of theirs is looked at in turn.
  constexpr std::size_t at_a_time = 16;
  for (std::size_t first = 0; first < cases.size(); first += at_a_time) {
    const auto some = cases.subspan(first, std::min(at_a_time, cases.size() - first));
    for (const Input& input : inputs_) load_slot(input, some, first);
  }
}

void WideMachine::grow(WideList& list, std::uint32_t places) {
  while (list.elements.size() < places) {
    std::vector<WideValue>& fields = list.elements.emplace_back(list.fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) give_memory(fields[i], list.fields[i].kind, list.fields[i].width);
    list.present.push_back(0);
  }
}

void WideMachine::load_lists(std::span<const Facts* const> cases) {
  for (ListId id = 0; id < lists_.size(); ++id) {
    WideList& list = lists_[id];
    list.known = 0;
    list.longest = 0;
    for (std::size_t index = 0; index < cases.size(); ++index) {
      const ListFacts& facts = cases[index]->lists[id];
      if (!facts.known) continue;
      list.known |= CaseBits{1} << index;
      if (facts.count > longest_list_) taken_ &= ~(CaseBits{1} << index);
      else list.longest = std::max(list.longest, facts.count);
    }
    grow(list, list.longest);
    for (std::uint32_t place = 0; place < list.longest; ++place) {
      list.present[place] = 0;
      for (std::size_t field = 0; field < list.fields.size(); ++field) clear(list.elements[place][field], list.fields[field].kind);
    }
    const std::size_t row = list.place_of.size();
    for_each_case(list.known & taken_, [&](std::size_t index) {
      const ListFacts& facts = cases[index]->lists[id];
      for (std::uint32_t place = 0; place < facts.count; ++place) {
        const CaseBits bit = CaseBits{1} << index;
        list.present[place] |= bit;
        const Value* const values = facts.values.data() + place * row;
        WideValue* out = list.elements[place].data();
        for (const ElementField& field : list.fields) {
          const Value& value = values[field.field];
          const CaseBits known = value.state == State::Known ? bit : 0;
          if (field.kind == Kind::Boolean) {
            out->known |= known;
            out->yes |= value.a != 0 ? known : 0;
          } else if (field.kind == Kind::Enum) {
            out->known |= known;
            out->slices[value.a] |= known;
          } else {
            load_value(*out, field.kind, index, value, *cases[index]);
          }
          ++out;
        }
      }
    });
  }
}

void WideMachine::load(std::span<const Facts* const> cases) {
  machine_.texts().clear();
  taken_ = cases.size() >= wide_cases ? ~CaseBits{0} : (CaseBits{1} << cases.size()) - 1;
  load_slots(cases);
  load_lists(cases);
}

}  // namespace tarmaq
