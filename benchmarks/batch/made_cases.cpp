#include "benchmarks/batch/made_cases.hpp"

#include "interpreter/model/date.hpp"
#include "tests/parts.hpp"

namespace tarmaq {

namespace {

// The facts that nobody states of such a case: those that other procedures ask for, those of another
// category.
bool belongs_elsewhere(const std::string& path, const std::string& procedure, bool citizen) {
  if (procedure != "registration" && (path == "move" || path == "documents")) return true;
  if (citizen && (path == "applicant.stay_status" || path == "move.refugee_status_granted_on")) return true;
  if (path == "deregistration") return procedure != "deregistration";
  if (path == "annulment") return procedure != "annulment";
  if (path == "confirmation" || path == "address_confirmation") return procedure != "address_confirmation";
  if (path == "election" || path == "election_day") return procedure != "election_day_registration";
  return false;
}

void append_text(std::string& out, const std::string& text) { out.append("\"").append(text).append("\""); }

}  // namespace

BatchCases::BatchCases(const RuleSet& ruleset, std::uint32_t seed, std::uint32_t missing_in)
    : vocabulary_(ruleset.vocabulary), chance_(seed), missing_in_(missing_in) {}

void BatchCases::append(std::string& out) {
  // Of twenty applications fourteen are registrations.
  const std::uint32_t kind = chance_.below(20);
  procedure_ = kind < 14   ? "registration"
               : kind < 17 ? "deregistration"
               : kind < 18 ? "address_confirmation"
               : kind < 19 ? "annulment"
                           : "election_day_registration";
  // Days of the law with № 916. Of the law before it some wordings are not held, which leaves even a
  // complete case open.
  submitted_ = Date::from_civil(2025, 12, 1)->days + static_cast<std::int32_t>(chance_.below(240));
  citizen_ = chance_.once_in(2);
  owns_ = chance_.once_in(4);
  out += "{\"id\":\"case-" + std::to_string(1'000'000 + ++number_) + "\"";
  append_fields(out, vocabulary_.facts, "");
  out += "}\n";
}

void BatchCases::append_fields(std::string& out, const std::vector<FieldInfo>& fields, const std::string& path) {
  for (const FieldInfo& field : fields) {
    const std::string name = path.empty() ? field.name : path + "." + field.name;
    if (field.name == "id" || belongs_elsewhere(name, procedure_, citizen_)) continue;
    const bool whole = field.type.kind == TypeKind::Record;
    // The day of the law and the procedure open everything: without them there is little to measure.
    const bool kept = name == "submitted_on" || name == "procedure";
    if (missing_in_ > 0 && !whole && !kept && chance_.once_in(missing_in_)) continue;
    const std::size_t before = out.size();
    if (out.back() != '{') out += ',';
    append_text(out, field.name);
    out += ':';
    if (!append_value(out, field, name)) out.resize(before);
  }
}

bool BatchCases::append_value(std::string& out, const FieldInfo& field, const std::string& path) {
  switch (field.type.kind) {
    case TypeKind::Boolean: {
      bool value = chance_.once_in(3);
      if (path == "applicant.owns_dwelling") value = owns_;
      if (path == "dwelling.owners.is_applicant") value = owns_ && place_ == 0;
      out += value ? "true" : "false";
      return true;
    }
    case TypeKind::Integer: out += std::to_string(1 + chance_.below(9)); return true;
    case TypeKind::Number: {
      out += std::to_string(18 + chance_.below(120));
      if (chance_.once_in(2)) out += "." + std::to_string(1 + chance_.below(9));
      return true;
    }
    case TypeKind::Date:
      append_text(out, field.type.unlimited && chance_.once_in(3) ? "unlimited" : day(path));
      return true;
    case TypeKind::Enum: append_text(out, enum_value(field.type, path)); return true;
    case TypeKind::Set: {
      out += '[';
      bool comma = false;
      for (const EnumValueInfo& value : vocabulary_.enums[field.type.id].values) {
        if (!chance_.once_in(4)) continue;
        if (comma) out += ',';
        comma = true;
        append_text(out, value.name);
      }
      out += ']';
      return true;
    }
    case TypeKind::Record:
      out += '{';
      if (vocabulary_.records[field.type.id].may_be_absent && chance_.once_in(2)) {
        out += "\"exists\":false}";
        return true;
      }
      append_fields(out, vocabulary_.records[field.type.id].fields, path);
      out += '}';
      return true;
    case TypeKind::List: append_list(out, field, path); return true;
    case TypeKind::Text: append_text(out, "text"); return true;
    case TypeKind::Duration: append_text(out, "10 calendar days"); return true;
    case TypeKind::Error: break;
  }
  return false;
}

void BatchCases::append_list(std::string& out, const FieldInfo& field, const std::string& path) {
  out += '[';
  std::uint32_t count = 1 + chance_.below(2);
  if (path == "dwelling.owners" && owns_) count = std::max(count, 1U);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    place_ = i;
    FieldInfo element;
    element.type.kind = field.type.element;
    element.type.id = field.type.element_id;
    append_value(out, element, path);
  }
  out += ']';
}

std::string BatchCases::day(const std::string& path) {
  std::int32_t days = submitted_ - static_cast<std::int32_t>(chance_.below(40));
  if (path == "submitted_on") days = submitted_;
  if (path == "applicant.birth_date") days = submitted_ - 365 - static_cast<std::int32_t>(chance_.below(30'000));
  if (path.find("until") != std::string::npos) days = submitted_ - 20 + static_cast<std::int32_t>(chance_.below(900));
  return Date{days}.to_string();
}

std::string BatchCases::enum_value(const Type& type, const std::string& path) {
  if (path == "procedure") return procedure_;
  const EnumInfo& info = vocabulary_.enums[type.id];
  std::string value = info.values[chance_.below(static_cast<std::uint32_t>(info.values.size()))].name;
  // Half of all people are citizens, half of what is presented an identity card; nobody applies for nobody.
  if (path == "applicant.category") value = citizen_ ? "citizen" : value == "citizen" ? "foreigner" : value;
  if (path == "documents.kind" && chance_.once_in(2)) value = "identity_card";
  if (path == "deregistration.applied_by" && value == "none") value = "owner";
  return value;
}

}  // namespace tarmaq
