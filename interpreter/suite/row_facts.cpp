#include "interpreter/suite/row_facts.hpp"

#include <algorithm>

#include "interpreter/json/json.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::suite {

namespace {

// Texts are numbered within a case, so that those of two cases do not mix.
bool holds_text(const ListInfo& list) {
  return std::any_of(list.element_fields.begin(), list.element_fields.end(),
                     [](const FieldInfo& field) { return field.type.kind == TypeKind::Text; });
}

}  // namespace

RowFacts::RowFacts(const json::Json& base, const cases::ReadCase& read, const std::vector<std::string>& paths,
                   const cases::CaseReader& reader, const Vocabulary& vocabulary)
    : base_(read), reader_(reader) {
  usable_ = read.errors.empty();
  for (std::size_t column = 0; column < paths.size() && usable_; ++column) {
    if (!paths[column].empty()) usable_ = add(base, paths[column], column, vocabulary);
  }
  facts_ = json::Json::object();
  for (const Group& group : groups_) {
    json::Json& record =
        facts_.set(group.name, group.members.front().name.empty() ? json::Json() : json::Json::object());
    for (const Member& member : group.members) {
      if (!member.name.empty()) record.set(member.name, json::Json());
    }
  }
}

bool RowFacts::add(const json::Json& base, const std::string& path, std::size_t column, const Vocabulary& vocabulary) {
  const SlotId slot = vocabulary.find_slot(path);
  const ListId list = slot == none ? vocabulary.find_list(path) : none;
  if (slot == none && list == none) return false;
  if (slot != none && vocabulary.slots[slot].field.type.kind == TypeKind::Text) return false;
  if (list != none && holds_text(vocabulary.lists[list])) return false;
  const std::size_t dot = path.find('.');
  const std::string record = path.substr(0, dot);
  const std::string name = dot == std::string::npos ? std::string() : path.substr(dot + 1);
  if (name.find('.') != std::string::npos) return false;
  // A record of which the case says whether it exists, and one that is none at all, hang together with the cell.
  const json::Json* parent = base.find(record);
  if (!name.empty() && parent != nullptr && !parent->is_null() &&
      (!parent->is_object() || parent->find("exists") != nullptr))
    return false;
  auto group = std::find_if(groups_.begin(), groups_.end(), [&](const Group& one) { return one.name == record; });
  if (group == groups_.end()) group = groups_.insert(groups_.end(), Group{record, {}});
  // The same fact twice: the later column has the say.
  if (std::any_of(group->members.begin(), group->members.end(),
                  [&](const Member& member) { return member.name == name; }))
    return false;
  group->members.push_back({name, column});
  if (slot != none) slots_.push_back(slot);
  if (list != none) lists_.push_back(list);
  return true;
}

void RowFacts::take(json::Json& row) {
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const Group& group = groups_[i];
    const bool itself = group.members.front().name.empty();
    for (std::size_t member = 0; member < group.members.size(); ++member)
      (itself ? facts_.at(i) : facts_.at(i).at(member)) = std::move(row.at(group.members[member].column));
  }
}

void RowFacts::give_back(json::Json& row) {
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const Group& group = groups_[i];
    const bool itself = group.members.front().name.empty();
    for (std::size_t member = 0; member < group.members.size(); ++member)
      row.at(group.members[member].column) = std::move(itself ? facts_.at(i) : facts_.at(i).at(member));
  }
}

std::optional<cases::ReadCase> RowFacts::read(json::Json& row) {
  take(row);
  cases::ReadCase cells = reader_.read(facts_);
  if (!cells.errors.empty()) {
    give_back(row);
    return std::nullopt;
  }
  // What no column states, the base does.
  cases::ReadCase result = base_;
  for (const SlotId slot : slots_) result.facts.slots[slot] = cells.facts.slots[slot];
  for (const ListId list : lists_) result.facts.lists[list] = std::move(cells.facts.lists[list]);
  return result;
}

}  // namespace tarmaq::suite
