#include "interpreter/vocabulary/vocabulary_index.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "grammar/diagnostics/nearest_name.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/slips.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::vocabulary {

namespace {

template <class Items>
void fill(std::unordered_map<std::string_view, std::uint32_t>& map, const Items& items) {
  map.reserve(items.size());
  for (std::uint32_t i = 0; i < items.size(); ++i) map.emplace(items[i].name, i);
}

constexpr std::size_t largest_set = 64;

// `EUR`, `KZT`: what may be the name of a currency.
bool is_in_capitals(std::string_view name) {
  return name.size() == 3 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

Wording did_you_mean(std::string_view name, const std::vector<std::string>& known) {
  const std::string nearest = nearest_name(name, known);
  return nearest.empty() ? Wording() : worded("did you mean `{}`?", nearest);
}

VocabularyIndex::VocabularyIndex(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {
  fill(enums_, vocabulary.enums);
  fill(records_, vocabulary.records);
  fill(units_, vocabulary.units);
  fill(readings_, vocabulary.readings);
  fill(procedures_, vocabulary.procedures);
  fill(decisions_, vocabulary.decisions);
}

UnitId VocabularyIndex::unit_of(const syntax::Name& unit, Diagnostics& diagnostics, bool& known) const {
  known = true;
  if (unit.text.empty()) return none;
  const UnitId id = find_unit(unit.text);
  if (id == none) {
    known = false;
    std::vector<std::string> names;
    for (const UnitInfo& info : vocabulary_.units) names.push_back(info.name);
    Wording hint = did_you_mean(unit.text, names);
    if (hint.empty()) hint = worded("declare it: `unit {}`", unit.text);
    diagnostics.add(Code::E0204, unit.span, worded("the unit `{}` is not declared", unit.text), std::move(hint));
  }
  return id;
}

Type VocabularyIndex::named(const syntax::Name& name, Diagnostics& diagnostics) const {
  if (const EnumId id = find_enum(name.text); id != none) return enum_type(id);
  if (const RecordId id = find_record(name.text); id != none) return {.kind = TypeKind::Record, .id = id};
  std::vector<std::string> names = {"boolean", "integer", "number", "text", "date", "duration"};
  for (const EnumInfo& info : vocabulary_.enums) names.push_back(info.name);
  for (const RecordInfo& info : vocabulary_.records) names.push_back(info.name);
  Wording hint = did_you_mean(name.text, names);
  const std::string_view meant = grammar::type_meant(name.text);
  const std::string_view keyword = grammar::keyword_meant(name.text);
  if (find_unit(name.text) != none) hint = worded("`{}` is a unit: write `number {}`", name.text, name.text);
  else if (!meant.empty()) hint = worded("write `{}`", meant);
  else if (!keyword.empty()) hint = worded("write `{}`", keyword);
  else if (hint.empty() && is_in_capitals(name.text))
    hint = worded("an amount of money is a `number` with a unit: `unit {}`, and `number {}`", name.text, name.text);
  diagnostics.add(Code::E0203, name.span, worded("there is no type `{}`", name.text), std::move(hint));
  return {};
}

Type VocabularyIndex::type_of(const syntax::TypeRef& written, Diagnostics& diagnostics, bool of_fact) const {
  bool known = true;
  switch (written.form) {
    case syntax::TypeForm::Boolean: return boolean_type();
    case syntax::TypeForm::Integer: return integer_type();
    case syntax::TypeForm::Text: return text_type();
    case syntax::TypeForm::Date: {
      Type type = date_type(written.unlimited);
      type.or_none = written.or_none && of_fact;
      if (written.or_none && !of_fact) {
        diagnostics.add(Code::E0325, written.span, worded("only a fact or a field of a record is `date or none`"),
                        worded("a case states that there has been no such day; a rule says so with a condition"));
      }
      return type;
    }
    case syntax::TypeForm::Duration: return duration_type();
    case syntax::TypeForm::Number: {
      const UnitId unit = unit_of(written.unit, diagnostics, known);
      return known ? number_type(unit) : Type{};
    }
    case syntax::TypeForm::Named: return named(written.name, diagnostics);
    case syntax::TypeForm::SetOf: {
      const Type element = named(written.name, diagnostics);
      if (is_error(element)) return {};
      if (element.kind != TypeKind::Enum) {
        diagnostics.add(Code::E0215, written.name.span,
                        worded("a set holds values of an enum, `{}` is a record", written.name.text),
                        worded("a `list of {}` holds records", written.name.text));
        return {};
      }
      if (vocabulary_.enums[element.id].values.size() > largest_set) {
        diagnostics.add(Code::E0215, written.name.span,
                        worded("`{}` has {} values, a set can be made of at most 64", written.name.text,
                               vocabulary_.enums[element.id].values.size()),
                        worded("divide the enum, or use a list"));
        return {};
      }
      return set_type(element.id);
    }
    case syntax::TypeForm::ListOf: {
      Type list{.kind = TypeKind::List};
      syntax::TypeRef element = written;
      element.form = written.element;
      const Type inner = type_of(element, diagnostics);
      if (is_error(inner)) return {};
      list.element = inner.kind;
      list.element_id = inner.id;
      list.unlimited = inner.unlimited;
      return list;
    }
  }
  return {};
}

}  // namespace tarmaq::vocabulary
