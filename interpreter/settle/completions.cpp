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
#include "interpreter/program/program.hpp"
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
  for (const SlotInfo& slot : vocabulary_.slots) slot_names_.push_back(number_of(slot.path));
  for (const ListInfo& list : vocabulary_.lists) list_names_.push_back(number_of(list.path));
  for (const DecisionInfo& decision : vocabulary_.decisions) decision_names_.push_back(number_of(decision.name));
  for (const plan::DutyPlan& duty : plan.duties) {
    const RuleInfo& rule = plan.program->rules[duty.rule];
    duty_names_.push_back(
        number_of(plan.program->acts[rule.act].id + "/" + rule.id + " " + rule.conclusions[duty.conclusion].action));
  }
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
  machine_.load(facts);
  machine_.run();
  unknown_.resize(plan_.nodes.size());
  for (plan::NodeId id = 0; id < plan_.nodes.size(); ++id)
    unknown_[id] = plan_.depends[id] == 0 && machine_.at(id).state == State::Unknown;
  days_.resize(days_of_rules_);
  const auto note = [&](const Value& value) {
    if (value.known() && value.kind == Kind::Date && value.as_date().is_day() && days_.size() < most_constants)
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
  if (type.or_none && once_in(4)) return Value::date(Date::no_day());
  if (turns != nullptr && !turns->empty() && !once_in(3)) return one_of(*turns);
  static constexpr std::array<std::int32_t, 16> spans = {0,  1,  2,   5,   10,  15,    30,    31,
                                                         60, 92, 183, 365, 366, 1'000, 5'844, 30'000};
  const std::int32_t span = one_of(spans);
  const Date near = one_of(days_);
  if (!near.is_day()) return Value::date(some_day);
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

Value Completions::some_text() { return Value::text(machine_.texts().intern(one_of(texts_))); }

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
  ListFacts& list = machine_.list(id);
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

const Completions::Cone& Completions::cone(plan::NodeId root) {
  const auto [at, made] = cones_.try_emplace(root);
  Cone& cone = at->second;
  if (!made) return cone;
  std::vector<bool> seen(plan_.nodes.size(), false);
  std::vector<plan::NodeId> open{root};
  while (!open.empty()) {
    const plan::NodeId id = open.back();
    open.pop_back();
    if (seen[id]) continue;
    seen[id] = true;
    if (plan_.depends[id] == 0) cone.nodes.push_back(id);
    const plan::Node& node = plan_.nodes[id];
    if (node.op >= plan::NodeOp::Some && node.op <= plan::NodeOp::GreatestOf)
      cone.lists.push_back(plan_.loops[node.a].list);
    plan::for_each_operand(plan_, id, [&](plan::NodeId operand) { open.push_back(operand); });
  }
  std::sort(cone.nodes.begin(), cone.nodes.end());
  std::sort(cone.lists.begin(), cone.lists.end());
  cone.lists.erase(std::unique(cone.lists.begin(), cone.lists.end()), cone.lists.end());
  return cone;
}

// What it hangs on and the case leaves open; the rest stays as Kleene's tables have it.
void Completions::find_gaps(const Root& root, const Turns& turns) {
  const Cone& cone = this->cone(root.node);
  open_nodes_.clear();
  open_not_held_.clear();
  gaps_.clear();
  absent_.clear();
  const auto add = [&](const FactRef& fact, const Type& type, std::uint64_t name, Value* place) {
    const auto found = turns.find(fact);
    gaps_.push_back({fact, &type, name, place, found == turns.end() ? nullptr : &found->second});
  };
  for (const plan::NodeId id : cone.nodes) {
    if (!unknown_[id]) continue;
    const plan::Node& node = plan_.nodes[id];
    if (node.op == plan::NodeOp::Fact)
      add({FactRef::Kind::Slot, node.a, 0, 0}, vocabulary_.slots[node.a].field.type, slot_names_[node.a],
          &machine_.slot(id));
    else if (node.op == plan::NodeOp::NotHeld) open_not_held_.push_back(id);
    else open_nodes_.push_back(id);
  }
  for (const ListId id : cone.lists) {
    if (!given_->lists[id].known) {
      absent_.push_back(id);
      continue;
    }
    const std::vector<FieldInfo>& fields = vocabulary_.lists[id].element_fields;
    const std::vector<Value>& values = given_->lists[id].values;
    for (std::uint32_t i = 0; i < values.size(); ++i) {
      if (values[i].known()) continue;
      const auto field = static_cast<std::uint32_t>(i % fields.size());
      const auto index = static_cast<std::uint32_t>(i / fields.size());
      add({FactRef::Kind::Element, id, index, field}, fields[field].type,
          list_names_[id] + number_of(fields[field].name) + index, &machine_.list(id).values[i]);
    }
  }
}

void Completions::complete() {
  for (const Gap& gap : gaps_) {
    begin_draw(gap.name);
    *gap.place = some_value(*gap.type, gap.turns);
  }
  for (const ListId id : absent_) {
    begin_draw(list_names_[id]);
    some_list(id);
  }
  begin_draw(0);
  for (const plan::NodeId id : open_not_held_) machine_.slot(id) = Value::boolean(once_in(2));
}

const Completions::Gap* Completions::gap_of(const FactRef& fact) const {
  const auto found = std::find_if(gaps_.begin(), gaps_.end(), [&](const Gap& gap) { return gap.fact == fact; });
  return found == gaps_.end() ? nullptr : &*found;
}

Completions::Outcome Completions::outcome(plan::NodeId node) {
  machine_.run(open_nodes_);
  Value value = machine_.at(node);
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

// What is looked at next may hang on a list that is not there.
void Completions::forget_lists() {
  for (const ListId id : absent_) machine_.list(id).known = false;
}

Completions::Seen Completions::see(const Root& root, std::uint64_t elements, std::uint32_t runs) {
  Seen seen;
  round_ = root.name;
  find_gaps(root, {});
  std::optional<Outcome> first;
  std::uint64_t in = 0;
  std::uint64_t out = 0;
  for (; runs > 0 && !(seen.differ && (elements & ~seen.varies) == 0); --runs) {
    ++round_;
    complete();
    const Outcome here = outcome(root.node);
    if (here.value.state == State::Unknown) continue;
    if (here.value.known() && here.value.kind == Kind::Set) {
      in |= here.value.certain();
      out |= ~here.value.certain();
      seen.varies = in & out & elements;
    }
    if (!first) first = here;
    else seen.differ = seen.differ || !(here == *first);
  }
  forget_lists();
  return seen;
}

Completions::Proof Completions::look(const Root& root, const std::vector<FactRef>& wanted, const Turns& turns,
                                     std::uint32_t runs) {
  Proof proof;
  round_ = root.name;
  find_gaps(root, turns);
  std::optional<Outcome> first;
  const auto note = [&](const Outcome& outcome) {
    if (outcome.value.state == State::Unknown) return;
    if (!first) first = outcome;
    else proof.open = proof.open || !(outcome == *first);
  };
  // Where many runs in a row show nothing new, more seldom do.
  std::uint32_t in_vain = 0;
  std::size_t shown = proof.needed.size() + (proof.open ? 1 : 0);
  while (runs > 0 && in_vain < most_in_vain && (!proof.open || proof.needed.size() < wanted.size())) {
    ++round_;
    complete();
    const Outcome here = outcome(root.node);
    --runs;
    ++in_vain;
    note(here);
    for (const FactRef& fact : wanted) {
      if (runs == 0) break;
      if (proof.needed.count(fact) != 0) continue;
      begin_draw(
          1 + (fact.kind == FactRef::Kind::Slot ? slot_names_ : list_names_)[fact.id] +
          (fact.kind == FactRef::Kind::Element ? number_of(fact_field(vocabulary_, fact).name) + fact.index : 0));
      if (const Gap* const gap = gap_of(fact)) {
        const Value before = *gap->place;
        *gap->place = some_value(*gap->type, gap->turns);
        const Outcome other = outcome(root.node);
        *gap->place = before;
        note(other);
        if (!(other == here)) proof.needed.insert(fact);
      } else if (std::find(absent_.begin(), absent_.end(), fact.id) != absent_.end() &&
                 fact.kind == FactRef::Kind::List) {
        const ListFacts before = machine_.list(fact.id);
        some_list(fact.id);
        const Outcome other = outcome(root.node);
        machine_.list(fact.id) = before;
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
  forget_lists();
  return proof;
}

}  // namespace tarmaq::settle
