#include "interpreter/wide/wide_completions.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::wide {

namespace {

constexpr Date some_day{20'000};
constexpr std::uint32_t most_made_up_elements = 2;

}  // namespace

WideCompletions::WideCompletions(const plan::Plan& plan) : plan_(plan), wide_(*plan.program->vocabulary) {
  for (const ListInfo& list : plan.program->vocabulary->lists) {
    std::vector<bool>& unread = unread_texts_.emplace_back();
    for (const FieldInfo& field : list.element_fields) unread.push_back(field.type.kind == TypeKind::Text);
  }
  for (const plan::Node& node : plan.nodes) {
    if (node.op == plan::NodeOp::Element) unread_texts_[node.a][node.b] = false;
  }
}

// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
std::uint64_t WideCompletions::chance() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ mixed >> 30U) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ mixed >> 27U) * 0x94D049BB133111EBU;
  return mixed ^ mixed >> 31U;
}

std::uint32_t WideCompletions::below(std::size_t limit) {
  return static_cast<std::uint32_t>((chance() >> 32U) * limit >> 32U);
}

// Days lie days, months or a life away from each other.
Date WideCompletions::day() {
  static constexpr std::array<std::uint32_t, 4> spans = {3, 40, 1'000, 30'000};
  const auto away = static_cast<std::int32_t>(below(spans[below(spans.size())] + 1));
  const Date day{near_.days + (below(3) == 0 ? away : -away)};
  return std::clamp(day, Date::first(), Date::last());
}

Value WideCompletions::number(bool whole) {
  static constexpr std::array<std::uint32_t, 4> spans = {2, 10, 100, 10'000};
  const std::int64_t some = below(spans[below(spans.size())]);
  return whole ? Value::integer(some) : Value::number(*Decimal::from_parts(some * 2 + below(2), 1));
}

void WideCompletions::make_up(WideValue& out, const Type& type) {
  const auto each = [&](auto make) {
    for (std::size_t index = 0; index < wide_cases; ++index) out.put(index, make());
  };
  switch (type.kind) {
    case TypeKind::Boolean:
      out.known = ~CaseBits{0};
      out.yes = chance();
      return;
    case TypeKind::Enum: {
      const std::vector<std::uint32_t>& values = plan_.program->enum_values[type.id];
      if (!values.empty()) each([&] { return Value::enumerator(values[below(values.size())]); });
      return;
    }
    case TypeKind::Set:
      out.known = ~CaseBits{0};
      for (const std::uint32_t element : plan_.program->enum_values[type.id]) out.slices[element] = chance() & chance();
      return;
    case TypeKind::Date:
      each([&] { return Value::date(type.unlimited && below(8) == 0 ? Date::unlimited() : day()); });
      return;
    case TypeKind::Integer: each([&] { return number(true); }); return;
    case TypeKind::Number: each([&] { return number(false); }); return;
    case TypeKind::Text: {
      const TextPool& texts = plan_.program->texts;
      each([&] {
        const std::uint32_t which = below(texts.size() + 1);
        return wide_.add_text(which < texts.size() ? texts.at(which) : std::string_view("another text"));
      });
      return;
    }
    case TypeKind::Duration:
    case TypeKind::Record:
    case TypeKind::List:
    case TypeKind::Error: return;
  }
}

void WideCompletions::take(WideValue& out, const Type& type, const Value& value, const Facts& facts) {
  if (!value.known()) make_up(out, type);
  else
    out.put_everywhere(out.kind == Kind::Text ? wide_.add_text(facts.texts[static_cast<std::size_t>(value.a)]) : value);
}

void WideCompletions::take_list(ListId id, const Facts& facts) {
  const ListFacts& list = facts.lists[id];
  const std::vector<FieldInfo>& fields = plan_.program->vocabulary->lists[id].element_fields;
  wide_.begin_list(id, ~CaseBits{0});
  for (std::uint32_t place = 0; place < list.count; ++place) {
    WideValue* const out = wide_.add_element(id, place, ~CaseBits{0});
    for (std::size_t field = 0; field < fields.size(); ++field) {
      if (!leaves_out(id, field))
        take(out[field], fields[field].type, list.values[place * fields.size() + field], facts);
    }
  }
}

void WideCompletions::make_up_list(ListId id) {
  const std::vector<FieldInfo>& fields = plan_.program->vocabulary->lists[id].element_fields;
  wide_.begin_list(id, ~CaseBits{0});
  CaseBits longer = ~CaseBits{0};
  for (std::uint32_t place = 0; place < most_made_up_elements; ++place) {
    longer &= chance();
    WideValue* const out = wide_.add_element(id, place, longer);
    for (std::size_t field = 0; field < fields.size(); ++field) {
      if (!leaves_out(id, field)) make_up(out[field], fields[field].type);
    }
  }
}

const WideFacts& WideCompletions::of(const Facts& facts, std::span<const SlotId> slots) {
  const Vocabulary& vocabulary = *plan_.program->vocabulary;
  state_ = 0;
  wide_.clear();
  const auto dated = std::find_if(slots.begin(), slots.end(), [&](SlotId slot) {
    const Value& value = facts.slots[slot];
    return value.known() && value.kind == Kind::Date && !value.as_date().is_unlimited();
  });
  near_ = dated != slots.end() ? facts.slots[*dated].as_date() : some_day;
  for (const SlotId slot : slots) take(wide_.slot(slot), vocabulary.slots[slot].field.type, facts.slots[slot], facts);
  for (ListId id = 0; id < vocabulary.lists.size(); ++id) {
    if (!facts.lists[id].known) make_up_list(id);
    else if (facts.lists[id].count <= WideFacts::longest_list) take_list(id, facts);
  }
  return wide_;
}

}  // namespace tarmaq::wide
