#include "interpreter/settle/completions.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "interpreter/model/calendar.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/digits.hpp"
#include "interpreter/settle/domain.hpp"

namespace tarmaq::settle {

namespace {

constexpr Date some_day{20'000};
constexpr std::size_t most_constants = 200;
constexpr std::uint32_t most_in_vain = 200;
constexpr std::size_t most_texts_joined = 8;

}  // namespace

namespace {

// FNV-1a.
std::uint64_t number_of(std::string_view name) {
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const char character : name) hash = (hash ^ static_cast<unsigned char>(character)) * 1'099'511'628'211U;
  return hash;
}

}  // namespace

Completions::Completions(const plan::Plan& plan) : plan_(plan), vocabulary_(*plan.program->vocabulary), machine_(plan) {
  for (plan::NodeId id = 0; id < plan.nodes.size(); ++id) {
    if (plan.nodes[id].op == plan::NodeOp::NotHeld) not_held_.push_back(id);
  }
  fulfilled_.resize(not_held_.size());
  for (const SlotInfo& slot : vocabulary_.slots) slot_names_.push_back(number_of(slot.path));
  for (const ListInfo& list : vocabulary_.lists) list_names_.push_back(number_of(list.path));
  for (const DecisionInfo& decision : vocabulary_.decisions) decision_names_.push_back(number_of(decision.name));
  note_constants();
}

void Completions::note_constants() {
  for (plan::NodeId id = 0; id < plan_.nodes.size(); ++id) {
    const Value& value = plan_.initial[id];
    if (plan_.nodes[id].op != plan::NodeOp::Constant || !value.known()) continue;
    if (value.kind == Kind::Date && days_.size() < most_constants) days_.push_back(value.as_date());
    if (value.kind == Kind::Duration && terms_.size() < most_constants) terms_.push_back(value.as_duration());
    if ((value.kind == Kind::Integer || value.kind == Kind::Number) && numbers_.size() < most_constants)
      numbers_.push_back(value.as_decimal());
  }
  for (const Calendar& calendar : plan_.program->calendars) {
    days_.push_back(calendar.first_day());
    days_.push_back(calendar.last_day());
  }
  days_.push_back(some_day);
  numbers_.push_back(Decimal());
  terms_.push_back({DurationUnit::CalendarDays, 10});
  const TextPool& texts = plan_.program->texts;
  for (std::uint32_t i = 0; i < std::min(texts.size(), most_constants); ++i) texts_.emplace_back(texts.at(i));
  // Texts that begin with one and end with another, for conditions on their parts.
  const std::size_t named = std::min(texts_.size(), most_texts_joined);
  for (std::size_t i = 0; i < named; ++i) {
    texts_.push_back(texts_[i] + "-");
    texts_.push_back("-" + texts_[i]);
    for (std::size_t j = 0; j < named; ++j) texts_.push_back(texts_[i] + texts_[j]);
  }
  texts_.emplace_back();
  texts_.emplace_back("another text");
  days_of_rules_ = days_.size();
}

void Completions::begin(const Facts& facts) {
  given_ = &facts;
  days_.resize(days_of_rules_);
  const auto note = [&](const Value& value) {
    if (value.known() && value.kind == Kind::Date && !value.as_date().is_unlimited() && days_.size() < most_constants)
      days_.push_back(value.as_date());
  };
  for (const Value& value : facts.slots) note(value);
  for (const ListFacts& list : facts.lists) {
    for (const Value& value : list.values) note(value);
  }
}

// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
std::uint64_t Completions::chance() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ mixed >> 30U) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ mixed >> 27U) * 0x94D049BB133111EBU;
  return mixed ^ mixed >> 31U;
}

Value Completions::some_date(const Type& type, const std::vector<Value>* turns) {
  if (type.unlimited && once_in(8)) return Value::date(Date::unlimited());
  if (turns != nullptr && !turns->empty() && !once_in(3)) return one_of(*turns);
  static constexpr std::array<std::int32_t, 16> spans = {0,  1,  2,   5,   10,  15,    30,    31,
                                                         60, 92, 183, 365, 366, 1'000, 5'844, 30'000};
  const std::int32_t span = one_of(spans);
  const Date near = one_of(days_);
  if (near.is_unlimited()) return Value::date(some_day);
  return Value::date(std::clamp(Date{near.days + (once_in(2) ? span : -span)}, Date::first(), Date::last()));
}

Value Completions::some_number(const Type& type, const std::vector<Value>* turns) {
  if (turns != nullptr && !turns->empty() && !once_in(3)) return one_of(*turns);
  const bool whole = type.kind == TypeKind::Integer;
  const Decimal near = one_of(numbers_);
  static constexpr std::array<std::int64_t, 8> spans = {0, 0, 1, -1, 2, 10, 1'000, 1'000'000};
  const std::optional<Decimal> moved = Decimal::add(near, Decimal::from_integer(one_of(spans)));
  const Decimal value = moved ? *moved : near;
  // What a case may state, and of integers what is one.
  const Digits digits = digits_of(value);
  const bool stated =
      digits.whole <= stated_digits && digits.places <= stated_digits && digits.significant <= stated_digits;
  if (!stated || (whole && !value.is_integer()))
    return whole ? Value::integer(below(20)) : Value::number(Decimal::from_integer(below(20)));
  return whole ? Value::integer(static_cast<std::int64_t>(value.coefficient())) : Value::number(value);
}

Value Completions::some_duration(const std::vector<Value>* turns) {
  if (turns != nullptr && !turns->empty() && !once_in(3)) return one_of(*turns);
  Duration term = one_of(terms_);
  term.count = std::clamp(term.count + static_cast<std::int32_t>(below(5)) - 2, -9'999'999, 9'999'999);
  if (once_in(3)) term.unit = static_cast<DurationUnit>(below(3));
  return Value::duration(term);
}

Value Completions::some_text() { return Value::text(facts_.intern(one_of(texts_))); }

Value Completions::some_value(const Type& type, const std::vector<Value>* turns) {
  switch (type.kind) {
    case TypeKind::Boolean: return Value::boolean(once_in(2));
    case TypeKind::Enum: {
      const std::vector<std::uint32_t>& values = plan_.program->enum_values[type.id];
      return values.empty() ? Value::unknown(Kind::Enum) : Value::enumerator(one_of(values));
    }
    case TypeKind::Set: {
      const std::uint32_t rare = 2 + below(3);
      std::uint64_t elements = 0;
      for (const std::uint32_t element : plan_.program->enum_values[type.id])
        elements |= once_in(rare) ? std::uint64_t{1} << element : 0;
      return Value::set(elements);
    }
    case TypeKind::Date: return some_date(type, turns);
    case TypeKind::Integer:
    case TypeKind::Number: return some_number(type, turns);
    case TypeKind::Duration: return some_duration(turns);
    case TypeKind::Text: return some_text();
    case TypeKind::Record:
    case TypeKind::List:
    case TypeKind::Error: break;
  }
  return Value::unknown(Kind::Boolean);
}

void Completions::some_list(ListId id) {
  const std::vector<FieldInfo>& fields = vocabulary_.lists[id].element_fields;
  ListFacts& list = facts_.lists[id];
  list.known = true;
  list.count = below(4);
  list.values.clear();
  const std::uint64_t drawn = chance();
  for (std::uint32_t place = 0; place < list.count; ++place) {
    for (const FieldInfo& field : fields) {
      begin_draw(drawn + number_of(field.name) + place);
      list.values.push_back(some_value(field.type, nullptr));
    }
  }
  state_ = drawn;
}

void Completions::complete(const Turns& turns) {
  facts_ = *given_;
  const auto of = [&](const FactRef& fact) {
    const auto found = turns.find(fact);
    return found == turns.end() ? nullptr : &found->second;
  };
  for (SlotId slot = 0; slot < facts_.slots.size(); ++slot) {
    if (facts_.slots[slot].known() || plan_.slot_nodes[slot] == none) continue;
    begin_draw(slot_names_[slot]);
    facts_.slots[slot] = some_value(vocabulary_.slots[slot].field.type, of({FactRef::Kind::Slot, slot, 0, 0}));
  }
  for (ListId id = 0; id < facts_.lists.size(); ++id) {
    ListFacts& list = facts_.lists[id];
    begin_draw(list_names_[id]);
    if (!list.known) {
      some_list(id);
      continue;
    }
    const std::vector<FieldInfo>& fields = vocabulary_.lists[id].element_fields;
    for (std::uint32_t i = 0; i < list.values.size(); ++i) {
      const auto field = static_cast<std::uint32_t>(i % fields.size());
      const auto index = static_cast<std::uint32_t>(i / fields.size());
      if (list.values[i].known()) continue;
      begin_draw(list_names_[id] + number_of(fields[field].name) + index);
      list.values[i] = some_value(fields[field].type, of({FactRef::Kind::Element, id, index, field}));
    }
  }
  begin_draw(0);
  for (std::size_t i = 0; i < fulfilled_.size(); ++i) fulfilled_[i] = once_in(2);
}

Value* Completions::place_of(const FactRef& fact) {
  switch (fact.kind) {
    case FactRef::Kind::Slot: return &facts_.slots[fact.id];
    case FactRef::Kind::Element:
      return &facts_.lists[fact.id].values[fact.index * vocabulary_.lists[fact.id].element_fields.size() + fact.field];
    case FactRef::Kind::List: break;
  }
  return nullptr;
}

Completions::Outcome Completions::outcome(DecisionId decision) {
  machine_.load(facts_);
  for (std::size_t i = 0; i < not_held_.size(); ++i) machine_.slot(not_held_[i]) = Value::boolean(fulfilled_[i]);
  machine_.run(machine_.cone(decision));
  Value value = machine_.at(plan_.decisions[decision].gate);
  // Why and where it went wrong does not matter, and a number is the same written either way.
  if (!value.known()) value.a = value.b = 0;
  if (value.state == State::Known && value.kind == Kind::Number && value.scale == 0) value.kind = Kind::Integer;
  Outcome outcome{value, {}};
  if (value.known() && value.kind == Kind::Text) {
    outcome.text = machine_.texts().at(static_cast<std::uint32_t>(value.a));
    outcome.value.a = 0;
  }
  return outcome;
}

Completions::Proof Completions::look(DecisionId decision, const std::vector<FactRef>& wanted, const Turns& turns,
                                     std::uint32_t runs) {
  Proof proof;
  round_ = decision_names_[decision];
  std::optional<Outcome> first;
  const auto note = [&](const Outcome& outcome) {
    if (outcome.value.state == State::Unknown) return;
    if (!first) first = outcome;
    else proof.open = proof.open || !(outcome == *first);
  };
  // Where many runs in a row show nothing new, more seldom do.
  std::uint32_t in_vain = 0;
  std::size_t shown = 0;
  while (runs > 0 && in_vain < most_in_vain && (!proof.open || proof.needed.size() < wanted.size())) {
    ++round_;
    complete(turns);
    const Outcome here = outcome(decision);
    --runs;
    ++in_vain;
    note(here);
    for (const FactRef& fact : wanted) {
      if (runs == 0) break;
      if (proof.needed.count(fact) != 0) continue;
      const auto of = turns.find(fact);
      begin_draw(
          1 + (fact.kind == FactRef::Kind::Slot ? slot_names_ : list_names_)[fact.id] +
          (fact.kind == FactRef::Kind::Element ? number_of(fact_field(vocabulary_, fact).name) + fact.index : 0));
      if (Value* const place = place_of(fact)) {
        const Value before = *place;
        *place = some_value(fact_field(vocabulary_, fact).type, of == turns.end() ? nullptr : &of->second);
        const Outcome other = outcome(decision);
        *place_of(fact) = before;
        note(other);
        if (!(other == here)) proof.needed.insert(fact);
      } else {
        const ListFacts before = facts_.lists[fact.id];
        some_list(fact.id);
        const Outcome other = outcome(decision);
        facts_.lists[fact.id] = before;
        note(other);
        if (!(other == here)) proof.needed.insert(fact);
      }
      --runs;
      ++in_vain;
    }
    const std::size_t now = proof.needed.size() + (proof.open ? 1 : 0);
    if (now != shown) in_vain = 0;
    shown = now;
  }
  return proof;
}

}  // namespace tarmaq::settle
