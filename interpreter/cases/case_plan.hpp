// The vocabulary as a tree of the fields that a case may have, each with the place of its value.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::cases {

enum class FactTarget : std::uint8_t { Slot, List, Element, Record, Nowhere };

// A field of a case and where its value goes.
struct FieldPlan {
  const FieldInfo* info = nullptr;
  FactTarget target = FactTarget::Nowhere;
  std::uint32_t id = 0;  // SlotId, ListId, field of the element, or index in CasePlan::objects
};

struct ObjectPlan {
  bool may_be_absent = false;
  std::vector<FieldPlan> fields;
  std::vector<std::string> names;

  const FieldPlan* find(std::string_view name) const {
    for (const FieldPlan& field : fields) {
      if (field.info->name == name) return &field;
    }
    return nullptr;
  }
};

struct ListPlan {
  std::uint32_t object = none;  // of a list of records
  FieldPlan scalar;             // of any other
};

struct CasePlan {
  explicit CasePlan(const Vocabulary& names);

  const Vocabulary& vocabulary;
  std::vector<ObjectPlan> objects;   // 0: the case itself
  std::vector<ListPlan> list_plans;  // by ListId
  std::vector<std::string> paths;    // of every fact, for "did you mean"

  // The index of an enum's value, or `none`.
  std::uint32_t enum_value(EnumId id, std::string_view name) const;

 private:
  void fill(std::uint32_t index, const std::vector<FieldInfo>& fields, const std::string& prefix, ListId list,
            int depth);
  std::uint32_t make(RecordId record, const std::string& path, ListId list, int depth);
  void plan_list(ListId list, const FieldInfo& info);

  std::vector<std::unordered_map<std::string_view, std::uint32_t>> values_;  // by EnumId, of those with many
  std::map<std::string, SlotId> slots_;
  std::map<std::string, ListId> lists_;
};

}  // namespace tarmaq::cases
