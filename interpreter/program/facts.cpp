#include "interpreter/program/facts.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "interpreter/model/value.hpp"

namespace tarmaq::inline program {

void Facts::reset(const Vocabulary& vocabulary) {
  slots.resize(vocabulary.slots.size());
  for (SlotId id = 0; id < slots.size(); ++id) slots[id] = Value::unknown(value_kind(vocabulary.slots[id].field.type));
  lists.resize(vocabulary.lists.size());
  for (ListFacts& list : lists) {
    list.known = false;
    list.count = 0;
    list.values.clear();
  }
  texts.clear();
}

std::uint32_t Facts::intern(std::string_view text) {
  const auto found = std::find(texts.begin(), texts.end(), text);
  if (found != texts.end()) return static_cast<std::uint32_t>(found - texts.begin());
  texts.emplace_back(text);
  return static_cast<std::uint32_t>(texts.size() - 1);
}

std::string_view Facts::text(const Value& value) const {
  if (value.kind != Kind::Text || !value.known()) return {};
  return texts.at(static_cast<std::size_t>(value.a));
}

std::string fact_path(const Vocabulary& vocabulary, const FactRef& fact) {
  switch (fact.kind) {
    case FactRef::Kind::Slot: return vocabulary.slots[fact.id].path;
    case FactRef::Kind::List: return vocabulary.lists[fact.id].path;
    case FactRef::Kind::Element: break;
  }
  const ListInfo& list = vocabulary.lists[fact.id];
  std::string path = list.path + "[" + std::to_string(fact.index) + "]";
  const std::string& field = list.element_fields[fact.field].name;
  return field.empty() ? path : path + "." + field;
}

const FieldInfo& fact_field(const Vocabulary& vocabulary, const FactRef& fact) {
  switch (fact.kind) {
    case FactRef::Kind::Slot: return vocabulary.slots[fact.id].field;
    case FactRef::Kind::List: return vocabulary.lists[fact.id].field;
    case FactRef::Kind::Element: break;
  }
  return vocabulary.lists[fact.id].element_fields[fact.field];
}

std::uint32_t fact_order(const Vocabulary& vocabulary, const FactRef& fact) {
  return fact.kind == FactRef::Kind::Slot ? vocabulary.slots[fact.id].order : vocabulary.lists[fact.id].order;
}

const Value& fact_value(const Facts& facts, const Vocabulary& vocabulary, const FactRef& fact) {
  static const Value absent = Value::unknown(Kind::List);
  switch (fact.kind) {
    case FactRef::Kind::Slot: return facts.slots[fact.id];
    case FactRef::Kind::List: return absent;
    case FactRef::Kind::Element: break;
  }
  const std::size_t fields = vocabulary.lists[fact.id].element_fields.size();
  return facts.lists[fact.id].values[fact.index * fields + fact.field];
}

}  // namespace tarmaq::inline program
