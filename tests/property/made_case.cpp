#include "tests/property/made_case.hpp"

#include <algorithm>

namespace tarmaq::testing {

CaseMaker::CaseMaker(const Program& program, Chance& chance, std::vector<Date> days, Reach reach)
    : vocabulary_(*program.vocabulary), chance_(chance), days_(std::move(days)), texts_{"", "other"} {
  for (const Value& constant : program.constants) {
    if (!constant.known()) continue;
    if (constant.kind == Kind::Date && constant.as_date().is_day()) days_.push_back(constant.as_date());
    if (constant.kind == Kind::Duration) terms_.push_back(constant.as_duration());
    // A constant may have more digits than a case can state.
    const bool number = constant.kind == Kind::Integer || constant.kind == Kind::Number;
    if (number && naive::is_fact_number(constant.as_decimal())) numbers_.push_back(constant.as_decimal());
    if (constant.kind == Kind::Text) texts_.emplace_back(program.texts.at(static_cast<std::uint32_t>(constant.a)));
  }
  numbers_.push_back(Decimal());
  if (reach == Reach::Anywhere) anywhere_.emplace(program);
}

Date CaseMaker::day() {
  Date day = chance_.one_of(days_);
  if (!terms_.empty() && chance_.once_in(3)) {
    const Duration term = chance_.one_of(terms_);
    const std::int32_t count = chance_.once_in(2) ? term.count : -term.count;
    day = (term.unit == DurationUnit::Months ? day.add_months(count, MonthEnds::LastDay) : day.add_days(count))
              .value_or(day);
  }
  return day.add_days(std::int64_t{chance_.below(5)} - 2).value_or(day);
}

Value CaseMaker::value(const Type& type, Facts& facts) {
  if (type.or_none && chance_.once_in(4)) return Value::date(Date::no_day());
  if (anywhere_) {
    if (chance_.once_in(5)) {
      if (const std::optional<Value> value = another(type, facts)) return *value;
    }
    if (!chance_.once_in(3)) {
      if (const std::optional<Value> value = far(type, facts)) return *value;
    }
  }
  return near(type, facts);
}

// What another fact of the kind says, or a value just beside it.
std::optional<Value> CaseMaker::another(const Type& type, const Facts& facts) {
  const Kind kind = value_kind(type);
  if (kind == Kind::Enum || kind == Kind::Set || kind == Kind::Boolean) return std::nullopt;
  std::vector<Value> others;
  const auto take = [&](const Value& value) {
    if (value.known() && value.kind == kind && !(kind == Kind::Date && !value.as_date().is_day()))
      others.push_back(value);
  };
  for (const Value& value : facts.slots) take(value);
  for (const ListFacts& list : facts.lists) {
    for (const Value& value : list.values) take(value);
  }
  if (others.empty()) return std::nullopt;
  const Value other = chance_.one_of(others);
  if (kind == Kind::Date) {
    const Duration term = chance_.once_in(2) ? chance_.one_of(anywhere_->terms()) : Duration{};
    const std::int32_t count = chance_.once_in(2) ? term.count : -term.count;
    const std::optional<Date> moved = term.unit == DurationUnit::Months
                                          ? other.as_date().add_months(count, MonthEnds::LastDay)
                                          : other.as_date().add_days(count);
    const std::optional<Date> beside = moved.value_or(other.as_date()).add_days(std::int64_t{chance_.below(3)} - 1);
    if (beside) return Value::date(*beside);
  }
  return other;
}

// Where arithmetic over constants can turn: a sum, difference, product or quotient of two, or just beside.
Decimal CaseMaker::made_of_constants() {
  const Decimal a = chance_.one_of(numbers_);
  const Decimal b = chance_.one_of(numbers_);
  const std::uint32_t way = chance_.below(4);
  const std::optional<Decimal> made = way == 0   ? Decimal::add(a, b)
                                      : way == 1 ? Decimal::subtract(a, b)
                                      : way == 2 ? Decimal::multiply(a, b)
                                                 : Decimal::divide(a, b, 16, Rounding::Floor);
  const Decimal cut = made && naive::is_fact_number(*made) ? *made : a;
  const std::vector<Decimal> near = naive::beside(cut);
  return near.empty() || chance_.once_in(2) ? cut : chance_.one_of(near);
}

std::optional<Value> CaseMaker::far(const Type& type, Facts& facts) {
  switch (type.kind) {
    case TypeKind::Integer:
      return Value::integer(static_cast<std::int64_t>(chance_.one_of(anywhere_->integers()).coefficient()));
    case TypeKind::Number: {
      if (chance_.once_in(3)) return Value::number(made_of_constants());
      if (!chance_.once_in(3)) return Value::number(chance_.one_of(anywhere_->numbers()));
      // Any digits at all.
      std::int64_t digits = 0;
      for (std::uint32_t count = 1 + chance_.below(18); count > 0; --count) digits = digits * 10 + chance_.below(10);
      const std::optional<Decimal> number =
          Decimal::from_parts(chance_.once_in(2) ? digits : -digits, static_cast<int>(chance_.below(19)));
      return number && naive::is_fact_number(*number) ? std::optional(Value::number(*number)) : std::nullopt;
    }
    case TypeKind::Text: {
      std::string text = chance_.one_of(anywhere_->texts());
      if (chance_.once_in(4)) text += chance_.one_of(anywhere_->texts());
      return Value::text(facts.intern(text));
    }
    case TypeKind::Date: {
      if (!chance_.once_in(4)) return Value::date(chance_.one_of(anywhere_->days()));
      const auto range = static_cast<std::uint32_t>(Date::last().days - Date::first().days);
      return Value::date(Date::first().add_days(chance_.below(range + 1)).value_or(Date::last()));
    }
    case TypeKind::Duration: return Value::duration(chance_.one_of(anywhere_->terms()));
    case TypeKind::Boolean:
    case TypeKind::Enum:
    case TypeKind::Set:
    case TypeKind::Error:
    case TypeKind::Record:
    case TypeKind::List: break;
  }
  return std::nullopt;
}

Value CaseMaker::near(const Type& type, Facts& facts) {
  switch (type.kind) {
    case TypeKind::Boolean: return Value::boolean(chance_.once_in(2));
    case TypeKind::Integer:
    case TypeKind::Number: {
      Decimal number = chance_.one_of(numbers_);
      const Decimal step = chance_.once_in(2) ? Decimal::from_integer(1) : Decimal::from_normalised(5, 1);
      if (chance_.once_in(2)) {
        const std::optional<Decimal> beside = Decimal::add(number, chance_.once_in(2) ? step : step.negated());
        if (beside && naive::is_fact_number(*beside)) number = *beside;
      }
      if (type.kind == TypeKind::Number) return Value::number(number);
      // Down to an integer from 18 digits before the point there may be one more.
      const Decimal whole = Decimal::round(number, 0, Rounding::Floor).value_or(Decimal());
      return Value::numeric(Kind::Integer, naive::is_fact_number(whole) ? whole : Decimal());
    }
    case TypeKind::Text: return Value::text(facts.intern(chance_.one_of(texts_)));
    case TypeKind::Date: return Value::date(type.unlimited && chance_.once_in(4) ? Date::unlimited() : day());
    case TypeKind::Duration: return Value::duration(terms_.empty() ? Duration{} : chance_.one_of(terms_));
    case TypeKind::Enum:
      return Value::enumerator(chance_.below(static_cast<std::uint32_t>(vocabulary_.enums[type.id].values.size())));
    case TypeKind::Set: {
      std::uint64_t mask = 0;
      for (std::size_t i = 0; i < vocabulary_.enums[type.id].values.size(); ++i)
        mask |= std::uint64_t{chance_.below(2)} << i;
      return Value::set(mask);
    }
    case TypeKind::Error:
    case TypeKind::Record:
    case TypeKind::List: break;
  }
  return Value::unknown(Kind::Boolean);
}

void CaseMaker::list(Facts& facts, ListId id) {
  ListFacts& made = facts.lists[id];
  made.known = true;
  made.count = chance_.below(4);
  if (anywhere_ && chance_.once_in(8)) made.count = chance_.once_in(6) ? 60 + chance_.below(10) : 4 + chance_.below(6);
  made.values.clear();
  for (std::uint32_t row = 0; row < made.count; ++row) {
    for (const FieldInfo& field : vocabulary_.lists[id].element_fields) made.values.push_back(value(field.type, facts));
  }
}

Facts CaseMaker::complete() {
  Facts facts;
  facts.reset(vocabulary_);
  for (SlotId id = 0; id < vocabulary_.slots.size(); ++id)
    facts.slots[id] = value(vocabulary_.slots[id].field.type, facts);
  for (ListId id = 0; id < vocabulary_.lists.size(); ++id) list(facts, id);
  return facts;
}

std::vector<FactRef> CaseMaker::stated(const Facts& facts) const {
  std::vector<FactRef> found;
  for (SlotId id = 0; id < facts.slots.size(); ++id) {
    if (facts.slots[id].known()) found.push_back({FactRef::Kind::Slot, id, 0, 0});
  }
  for (ListId id = 0; id < facts.lists.size(); ++id) {
    if (!facts.lists[id].known) continue;
    found.push_back({FactRef::Kind::List, id, 0, 0});
    // A case cannot leave out an element that has no fields.
    if (vocabulary_.lists[id].element_fields[0].name.empty()) continue;
    const auto fields = static_cast<std::uint32_t>(vocabulary_.lists[id].element_fields.size());
    for (std::uint32_t i = 0; i < facts.lists[id].values.size(); ++i) {
      if (facts.lists[id].values[i].known()) found.push_back({FactRef::Kind::Element, id, i / fields, i % fields});
    }
  }
  return found;
}

std::vector<FactRef> CaseMaker::missing(const Facts& facts) const {
  std::vector<FactRef> found;
  for (SlotId id = 0; id < facts.slots.size(); ++id) {
    if (!facts.slots[id].known()) found.push_back({FactRef::Kind::Slot, id, 0, 0});
  }
  for (ListId id = 0; id < facts.lists.size(); ++id) {
    if (!facts.lists[id].known) found.push_back({FactRef::Kind::List, id, 0, 0});
    const auto fields = static_cast<std::uint32_t>(vocabulary_.lists[id].element_fields.size());
    for (std::uint32_t i = 0; i < facts.lists[id].values.size(); ++i) {
      if (!facts.lists[id].values[i].known()) found.push_back({FactRef::Kind::Element, id, i / fields, i % fields});
    }
  }
  return found;
}

Facts CaseMaker::completed(const Facts& facts) {
  Facts whole = facts;
  for (const FactRef& fact : missing(facts)) state(whole, fact);
  return whole;
}

Facts CaseMaker::without(const Facts& facts, const std::vector<FactRef>& gone) const {
  Facts left = facts;
  for (const FactRef& fact : gone) {
    if (fact.kind == FactRef::Kind::Slot) left.slots[fact.id] = Value::unknown(facts.slots[fact.id].kind);
    if (fact.kind == FactRef::Kind::Element && left.lists[fact.id].known) {
      Value& value =
          left.lists[fact.id].values[fact.index * vocabulary_.lists[fact.id].element_fields.size() + fact.field];
      value = Value::unknown(value.kind);
    }
    if (fact.kind == FactRef::Kind::List) left.lists[fact.id] = ListFacts{};
  }
  return left;
}

void CaseMaker::state(Facts& facts, const FactRef& fact) {
  switch (fact.kind) {
    case FactRef::Kind::Slot: facts.slots[fact.id] = value(vocabulary_.slots[fact.id].field.type, facts); return;
    case FactRef::Kind::List: list(facts, fact.id); return;
    case FactRef::Kind::Element: {
      const auto& fields = vocabulary_.lists[fact.id].element_fields;
      facts.lists[fact.id].values[fact.index * fields.size() + fact.field] = value(fields[fact.field].type, facts);
      return;
    }
  }
}

namespace {

std::string words_of(const Value& value, const Type& type, const Facts& facts, const Vocabulary& vocabulary) {
  if (!value.known()) return "?";
  switch (value.kind) {
    case Kind::Boolean: return value.a ? "true" : "false";
    case Kind::Integer:
    case Kind::Number: return value.as_decimal().to_string();
    case Kind::Text: return "\"" + facts.texts[static_cast<std::size_t>(value.a)] + "\"";
    case Kind::Date: return value.as_date().to_string();
    case Kind::Duration: return std::to_string(value.a) + " of unit " + std::to_string(value.scale);
    case Kind::Enum: return vocabulary.enums[type.id].values[static_cast<std::size_t>(value.a)].name;
    case Kind::Set: return "set " + std::to_string(value.a);
    case Kind::List: break;
  }
  return "";
}

}  // namespace

std::string shown_of(const Facts& facts, const Program& program, const std::string& rules) {
  const Vocabulary& vocabulary = *program.vocabulary;
  std::string text;
  for (SlotId id = 0; id < facts.slots.size(); ++id) {
    const SlotInfo& slot = vocabulary.slots[id];
    if (!rules.empty() && rules.find(slot.path) == std::string::npos) continue;
    text += slot.path + " = " + words_of(facts.slots[id], slot.field.type, facts, vocabulary) + "\n";
  }
  for (ListId id = 0; id < facts.lists.size(); ++id) {
    const ListInfo& list = vocabulary.lists[id];
    if (!rules.empty() && rules.find(list.path) == std::string::npos) continue;
    text += list.path +
            (facts.lists[id].known ? " has " + std::to_string(facts.lists[id].count) + " elements\n" : " = ?\n");
    for (std::size_t i = 0; i < facts.lists[id].values.size(); ++i) {
      const FieldInfo& field = list.element_fields[i % list.element_fields.size()];
      if (!rules.empty() && !field.name.empty() && rules.find(field.name) == std::string::npos) continue;
      text += "  " + std::to_string(i / list.element_fields.size()) + " " + field.name + " = " +
              words_of(facts.lists[id].values[i], field.type, facts, vocabulary) + "\n";
    }
  }
  return text;
}

std::string shown(const Facts& facts, const Program& program) { return shown_of(facts, program, ""); }

}  // namespace tarmaq::testing
