#include "interpreter/cases/case_plan.hpp"

#include <cstdint>
#include <string_view>

namespace tarmaq::cases {

namespace {

// A record that holds itself is refused by the checker; this only keeps such a tree finite.
constexpr int deepest_record = 16;
// A few names are compared as quickly as they are looked up.
constexpr std::size_t few_values = 32;

}  // namespace

CasePlan::CasePlan(const Vocabulary& names) : vocabulary(names) {
  for (SlotId slot = 0; slot < names.slots.size(); ++slot) slots_.emplace(names.slots[slot].path, slot);
  for (ListId list = 0; list < names.lists.size(); ++list) lists_.emplace(names.lists[list].path, list);
  list_plans.resize(names.lists.size());
  objects.emplace_back();
  fill(0, names.facts, "", none, 0);
  for (const SlotInfo& slot : names.slots) paths.push_back(slot.path);
  for (const ListInfo& list : names.lists) paths.push_back(list.path);
  values_.resize(names.enums.size());
  for (EnumId id = 0; id < names.enums.size(); ++id) {
    const std::vector<EnumValueInfo>& values = names.enums[id].values;
    for (std::uint32_t i = 0; values.size() > few_values && i < values.size(); ++i)
      values_[id].emplace(values[i].name, i);
  }
}

std::uint32_t CasePlan::enum_value(EnumId id, std::string_view name) const {
  if (values_[id].empty()) return vocabulary.enums[id].find(name);
  const auto found = values_[id].find(name);
  return found == values_[id].end() ? none : found->second;
}

void CasePlan::fill(std::uint32_t index, const std::vector<FieldInfo>& fields, const std::string& prefix, ListId list,
                    int depth) {
  for (const FieldInfo& info : fields) {
    const std::string path = prefix.empty() ? info.name : prefix + "." + info.name;
    FieldPlan field;
    field.info = &info;
    if (info.type.kind == TypeKind::Record && info.type.id < vocabulary.records.size() && depth < deepest_record) {
      field.target = FactTarget::Record;
      field.id = make(info.type.id, path, list, depth + 1);
    } else if (list != none) {
      const std::vector<FieldInfo>& columns = vocabulary.lists[list].element_fields;
      for (std::uint32_t column = 0; column < columns.size(); ++column) {
        if (columns[column].name != path) continue;
        field.target = FactTarget::Element;
        field.id = column;
      }
    } else if (info.type.kind == TypeKind::List) {
      if (const auto found = lists_.find(path); found != lists_.end()) {
        field.target = FactTarget::List;
        field.id = found->second;
        plan_list(found->second, info);
      }
    } else if (const auto found = slots_.find(path); found != slots_.end()) {
      field.target = FactTarget::Slot;
      field.id = found->second;
    }
    objects[index].fields.push_back(field);
    objects[index].names.push_back(info.name);
  }
}

std::uint32_t CasePlan::make(RecordId record, const std::string& path, ListId list, int depth) {
  const auto index = static_cast<std::uint32_t>(objects.size());
  objects.emplace_back();
  objects[index].may_be_absent = vocabulary.records[record].may_be_absent;
  fill(index, vocabulary.records[record].fields, path, list, depth);
  return index;
}

void CasePlan::plan_list(ListId list, const FieldInfo& info) {
  ListPlan& plan = list_plans[list];
  if (info.type.element == TypeKind::Record && info.type.element_id < vocabulary.records.size()) {
    const std::uint32_t object = make(info.type.element_id, "", list, 0);
    objects[object].may_be_absent = false;
    list_plans[list].object = object;
  } else if (!vocabulary.lists[list].element_fields.empty()) {
    plan.scalar = {&vocabulary.lists[list].element_fields[0], FactTarget::Element, 0};
  }
}

}  // namespace tarmaq::cases
