#include "interpreter/suite/variation.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/suite/case_patch.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::suite {

// Sebastiano Vigna's splitmix64.
std::uint64_t Chance::next() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

namespace {

std::vector<Date> dates_of(const Facts& facts, const Vocabulary& vocabulary) {
  std::vector<Date> dates;
  for (SlotId slot = 0; slot < vocabulary.slots.size(); ++slot) {
    const Value& value = facts.slots[slot];
    if (vocabulary.slots[slot].field.type.kind == TypeKind::Date && value.known() && value.as_date().is_day())
      dates.push_back(value.as_date());
  }
  return dates;
}

Date moved(Date day, Chance& chance) {
  constexpr std::array<int, 11> days = {0, 1, 2, 3, 5, 7, 10, 11, 30, 31, 40};
  constexpr std::array<int, 13> months = {1, 2, 6, 11, 12, 13, 24, 60, 168, 180, 192, 216, 360};
  const std::int64_t sign = chance.one_in(2) ? -1 : 1;
  std::optional<Date> other = day;
  if (chance.one_in(2)) other = day.add_months(sign * months[chance.below(months.size())], MonthEnds::LastDay);
  else other = day.add_days(sign * days[chance.below(days.size())]);
  // The day itself, the eve or the day after.
  if (other) other = other->add_days(static_cast<std::int64_t>(chance.below(3)) - 1);
  return other.value_or(day);
}

Value other_value(const Value& old, const Type& type, const Vocabulary& vocabulary, const std::vector<Date>& dates,
                  Chance& chance) {
  switch (type.kind) {
    case TypeKind::Boolean: return Value::boolean(old.known() ? old.a == 0 : chance.one_in(2));
    case TypeKind::Enum:
      return Value::enumerator(static_cast<std::uint32_t>(chance.below(vocabulary.enums[type.id].values.size())));
    case TypeKind::Set: {
      const std::size_t count = vocabulary.enums[type.id].values.size();
      const std::uint64_t bit = count == 0 ? 0 : std::uint64_t{1} << chance.below(count);
      return Value::set(old.known() && !chance.one_in(3) ? old.certain() ^ bit : bit);
    }
    case TypeKind::Date: {
      if (type.unlimited && chance.one_in(6)) return Value::date(Date::unlimited());
      if (type.or_none && chance.one_in(4)) return Value::date(Date::no_day());
      if (old.known() && old.as_date().is_day() && chance.one_in(3)) return Value::date(moved(old.as_date(), chance));
      return dates.empty() ? old : Value::date(moved(dates[chance.below(dates.size())], chance));
    }
    case TypeKind::Integer:
      return Value::integer(old.known() ? old.a + static_cast<std::int64_t>(chance.below(3)) - 1
                                        : static_cast<std::int64_t>(chance.below(20)));
    case TypeKind::Number: {
      const auto step = Decimal::from_integer(static_cast<std::int64_t>(chance.below(5)) - 2);
      const auto near = old.known() ? Decimal::add(old.as_decimal(), step) : std::nullopt;
      return Value::number(
          near && !chance.one_in(3) ? *near : Decimal::from_integer(static_cast<std::int64_t>(chance.below(150))));
    }
    case TypeKind::Text:
    case TypeKind::Duration:
    case TypeKind::Record:
    case TypeKind::List:
    case TypeKind::Error: break;
  }
  return old;
}

void vary_list(ListFacts& list, const ListInfo& info, const Vocabulary& vocabulary, const std::vector<Date>& dates,
               Chance& chance) {
  const std::size_t fields = info.element_fields.size();
  const auto element = [&] {
    for (std::size_t field = 0; field < fields; ++field) {
      const Type& type = info.element_fields[field].type;
      if (type.kind == TypeKind::Text) list.values.push_back(Value::unknown(Kind::Text));
      else list.values.push_back(other_value(Value::unknown(value_kind(type)), type, vocabulary, dates, chance));
    }
    ++list.count;
  };
  if (!list.known) {
    list.known = true;
    list.count = 0;
    list.values.clear();
    if (chance.one_in(2)) element();
    return;
  }
  const bool add = list.count == 0 || (list.count < 4 && chance.one_in(4));
  if (add) return element();
  const std::size_t index = chance.below(list.count);
  if (chance.one_in(5)) {
    const auto begin = list.values.begin() + static_cast<std::ptrdiff_t>(index * fields);
    list.values.erase(begin, begin + static_cast<std::ptrdiff_t>(fields));
    --list.count;
    return;
  }
  const std::size_t field = chance.below(fields);
  Value& value = list.values[index * fields + field];
  value = other_value(value, info.element_fields[field].type, vocabulary, dates, chance);
}

}  // namespace

void vary(Facts& facts, const Vocabulary& vocabulary, const VariedFacts& varied, Chance& chance) {
  const std::size_t changes = 1 + chance.below(3);
  for (std::size_t i = 0; i < changes; ++i) {
    const std::vector<Date> dates = dates_of(facts, vocabulary);
    const bool near = !chance.one_in(4);
    const std::size_t near_count = varied.near_slots.size() + varied.near_lists.size();
    std::size_t choice =
        chance.below(near && near_count > 0 ? near_count : vocabulary.slots.size() + vocabulary.lists.size());
    SlotId slot = none;
    ListId list = none;
    if (near && near_count > 0) {
      if (choice < varied.near_slots.size()) slot = varied.near_slots[choice];
      else list = varied.near_lists[choice - varied.near_slots.size()];
    } else {
      if (choice < vocabulary.slots.size()) slot = static_cast<SlotId>(choice);
      else list = static_cast<ListId>(choice - vocabulary.slots.size());
    }
    if (slot != none) {
      Value& value = facts.slots[slot];
      value = other_value(value, vocabulary.slots[slot].field.type, vocabulary, dates, chance);
    } else {
      vary_list(facts.lists[list], vocabulary.lists[list], vocabulary, dates, chance);
    }
  }
}

json::Json case_of_facts(const Facts& facts, const Vocabulary& vocabulary) {
  json::Json result = json::Json::object();
  const auto json = [&](const Value& value, const Type& type) {
    return json::parse_json(words::value_json(value, type, vocabulary, facts.text(value))).root;
  };
  // In the order of the vocabulary.
  std::vector<std::pair<std::uint32_t, std::pair<SlotId, ListId>>> order;
  for (SlotId slot = 0; slot < vocabulary.slots.size(); ++slot)
    order.push_back({vocabulary.slots[slot].order, {slot, none}});
  for (ListId list = 0; list < vocabulary.lists.size(); ++list)
    order.push_back({vocabulary.lists[list].order, {none, list}});
  std::sort(order.begin(), order.end());
  for (const auto& [place, which] : order) {
    if (which.first != none) {
      const SlotInfo& info = vocabulary.slots[which.first];
      if (facts.slots[which.first].known())
        set_json_path(result, info.path, json(facts.slots[which.first], info.field.type));
      continue;
    }
    const ListInfo& info = vocabulary.lists[which.second];
    const ListFacts& list = facts.lists[which.second];
    if (!list.known) continue;
    json::Json elements = json::Json::array();
    const std::size_t fields = info.element_fields.size();
    for (std::uint32_t index = 0; index < list.count; ++index) {
      json::Json element = json::Json::object();
      for (std::size_t field = 0; field < fields; ++field) {
        const Value& value = list.values[index * fields + field];
        if (!value.known()) continue;
        const FieldInfo& of = info.element_fields[field];
        if (of.name.empty()) element = json(value, of.type);
        else set_json_path(element, of.name, json(value, of.type));
      }
      elements.push(std::move(element));
    }
    set_json_path(result, info.path, elements);
  }
  return result;
}

}  // namespace tarmaq::suite
