// The names of a rule set: what may be asked of a case and what may be answered.
//
// One vocabulary serves every redaction of the rule set: the union over the loaded amendments. Facts
// are flattened: every scalar or set that a case can state has a numbered slot; every list has a
// list slot whose elements have numbered fields.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model/labels.hpp"
#include "interpreter/model/provenance.hpp"
#include "interpreter/model/value.hpp"

namespace tarmaq::inline program {

inline constexpr std::uint32_t none = 0xFFFFFFFF;

using EnumId = std::uint32_t;
using RecordId = std::uint32_t;
using UnitId = std::uint32_t;
using SlotId = std::uint32_t;
using ListId = std::uint32_t;
using ReadingId = std::uint32_t;
using DecisionId = std::uint32_t;
using ProcedureId = std::uint32_t;

enum class TypeKind : std::uint8_t { Error, Boolean, Integer, Number, Text, Date, Duration, Enum, Set, Record, List };

struct Type {
  TypeKind kind = TypeKind::Error;
  bool unlimited = false;              // Date: the word `unlimited` is allowed
  std::uint32_t id = none;             // Enum, Set: EnumId · Record: RecordId · Number: UnitId or none
  TypeKind element = TypeKind::Error;  // List: kind of its elements (scalar, Set or Record)
  std::uint32_t element_id = none;     // List: id of the element type
  bool or_none = false;                // Date of a fact: the word `none` is allowed, there has been no such day
  friend bool operator==(const Type&, const Type&) = default;
};

// The value kind of a scalar or set type; Type::List and Record have none (asserted).
Kind value_kind(const Type& type);

struct EnumValueInfo {
  std::string name;
  Labels labels;
};
struct EnumInfo {
  std::string name;
  Labels labels;
  std::vector<EnumValueInfo> values;
  // Index of a value by name, or `none`.
  std::uint32_t find(std::string_view name) const;
};

struct UnitInfo {
  std::string name;
  Labels labels;
};

struct FieldInfo {
  std::string name;
  Type type;
  Labels labels;
  Labels question;
  bool changeable = false;
  std::optional<Value> if_absent;
};

struct RecordInfo {
  std::string name;
  Labels labels;
  bool may_be_absent = false;
  std::vector<FieldInfo> fields;
};

// A scalar or set fact at a fixed path: `applicant.category`.
struct SlotInfo {
  std::string path;
  FieldInfo field;
  std::uint32_t order = 0;  // position in the vocabulary, counted over slots and lists together
};

// A list fact; an element's fields are flattened too. A list of scalars has one field named "".
struct ListInfo {
  std::string path;
  FieldInfo field;
  std::vector<FieldInfo> element_fields;  // name = path inside the element: "role", "paper.kind"
  std::uint32_t order = 0;
};

struct ChoiceInfo {
  std::string name;
  Labels labels;
};
struct ReadingInfo {
  std::string name;
  Labels labels;
  std::vector<std::string> cites;
  std::vector<ChoiceInfo> choices;
  std::uint32_t default_choice = 0;
  std::optional<Provenance> provenance;
};

struct ProcedureInfo {
  std::string name;
  Labels labels;
};

struct DecisionInfo {
  std::string name;
  Labels labels;
  Type type;
  ProcedureId procedure = none;
};

struct Vocabulary {
  std::vector<EnumInfo> enums;
  std::vector<RecordInfo> records;
  std::vector<UnitInfo> units;
  std::vector<FieldInfo> facts;  // the top-level facts, in order of declaration
  std::vector<SlotInfo> slots;
  std::vector<ListInfo> lists;
  std::vector<ReadingInfo> readings;
  std::vector<ProcedureInfo> procedures;
  std::vector<DecisionInfo> decisions;  // in order of declaration

  // By name or path; `none` when there is no such thing.
  SlotId find_slot(std::string_view path) const;
  ListId find_list(std::string_view path) const;
  ReadingId find_reading(std::string_view name) const;
  DecisionId find_decision(std::string_view name) const;
  EnumId find_enum(std::string_view name) const;
};

// The choice taken of each reading, by ReadingId.
using ReadingChoices = std::vector<std::uint32_t>;
ReadingChoices default_readings(const Vocabulary& vocabulary);

// The label in the asked language, else English, else the first, else empty.
std::string_view label_in(const Labels& labels, std::string_view language);

}  // namespace tarmaq::inline program
