#include "interpreter/program/vocabulary.hpp"

#include <cassert>

#include "interpreter/model/labels.hpp"

namespace tarmaq::inline program {

namespace {

template <class Items, class Key>
std::uint32_t find_by(const Items& items, Key key) {
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    if (key(items[i])) return i;
  }
  return none;
}

}  // namespace

Kind value_kind(const Type& type) {
  switch (type.kind) {
    case TypeKind::Boolean: return Kind::Boolean;
    case TypeKind::Integer: return Kind::Integer;
    case TypeKind::Number: return Kind::Number;
    case TypeKind::Text: return Kind::Text;
    case TypeKind::Date: return Kind::Date;
    case TypeKind::Duration: return Kind::Duration;
    case TypeKind::Enum: return Kind::Enum;
    case TypeKind::Set: return Kind::Set;
    case TypeKind::List: return Kind::List;
    case TypeKind::Record:
    case TypeKind::Error: break;
  }
  assert(false && "a record has no value kind");
  return Kind::Boolean;
}

std::uint32_t EnumInfo::find(std::string_view value) const {
  return find_by(values, [&](const EnumValueInfo& info) { return info.name == value; });
}

SlotId Vocabulary::find_slot(std::string_view path) const {
  return find_by(slots, [&](const SlotInfo& info) { return info.path == path; });
}
ListId Vocabulary::find_list(std::string_view path) const {
  return find_by(lists, [&](const ListInfo& info) { return info.path == path; });
}
ReadingId Vocabulary::find_reading(std::string_view name) const {
  return find_by(readings, [&](const ReadingInfo& info) { return info.name == name; });
}
DecisionId Vocabulary::find_decision(std::string_view name) const {
  return find_by(decisions, [&](const DecisionInfo& info) { return info.name == name; });
}
EnumId Vocabulary::find_enum(std::string_view name) const {
  return find_by(enums, [&](const EnumInfo& info) { return info.name == name; });
}

ReadingChoices default_readings(const Vocabulary& vocabulary) {
  ReadingChoices choices;
  choices.reserve(vocabulary.readings.size());
  for (const ReadingInfo& reading : vocabulary.readings) choices.push_back(reading.default_choice);
  return choices;
}

std::string_view label_in(const Labels& labels, std::string_view language) {
  const Label* english = nullptr;
  for (const Label& label : labels) {
    if (label.language == language) return label.text;
    if (label.language == "en" && !english) english = &label;
  }
  if (english) return english->text;
  return labels.empty() ? std::string_view{} : std::string_view{labels.front().text};
}

}  // namespace tarmaq::inline program
