#include "interpreter/amend/consolidate_state.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/date.hpp"

namespace tarmaq::amend {
namespace {

struct KeyOf {
  Key operator()(const syntax::ActDecl& act) const { return {"act", act.id.text}; }
  Key operator()(const syntax::UnitDecl& unit) const { return {"unit", unit.name.text}; }
  Key operator()(const syntax::EnumDecl& declared) const { return {"enum", declared.name.text}; }
  Key operator()(const syntax::RecordDecl& record) const { return {"record", record.name.text}; }
  Key operator()(const syntax::FactDecl& fact) const { return {"fact", fact.field.name.text}; }
  Key operator()(const syntax::ContradictionDecl& contradiction) const {
    std::string path;
    for (const syntax::Name& part : contradiction.at.parts) path += (path.empty() ? "" : ".") + part.text;
    return {"contradiction", path};
  }
  Key operator()(const syntax::ParameterDecl& parameter) const { return {"parameter", parameter.name.text}; }
  Key operator()(const syntax::SupplyDecl& supply) const {
    return {"supply", supply.act.text + "/" + supply.parameter.text};
  }
  Key operator()(const syntax::ReadingDecl& reading) const { return {"reading", reading.name.text}; }
  Key operator()(const syntax::DefinitionDecl& definition) const { return {"definition", definition.name.text}; }
  Key operator()(const syntax::FunctionDecl& function) const { return {"function", function.name.text}; }
  Key operator()(const syntax::ProcedureDecl& procedure) const { return {"procedure", procedure.name.text}; }
  Key operator()(const syntax::DecisionDecl& decision) const { return {"decision", decision.name.text}; }
  Key operator()(const syntax::RuleDecl& rule) const { return {"rule", rule.id.number}; }
  Key operator()(const syntax::NonOperativeDecl&) const { return {"non-operative", ""}; }
  Key operator()(const syntax::CalendarDecl& calendar) const { return {"calendar", calendar.name.text}; }
  Key operator()(const syntax::UseDecl& use) const { return {"use", use.module.text}; }
  Key operator()(const syntax::RulesetDecl& ruleset) const { return {"ruleset", ruleset.name.text}; }
  Key operator()(const syntax::TestDecl&) const { return {"test", ""}; }
};

// Each kind of a key, and what else of an act is named by its kind.
constexpr Pattern kinds[] = {Pattern("act"),
                             Pattern("unit"),
                             Pattern("enum"),
                             Pattern("record"),
                             Pattern("fact"),
                             Pattern("contradiction"),
                             Pattern("parameter"),
                             Pattern("supply"),
                             Pattern("reading"),
                             Pattern("definition"),
                             Pattern("function"),
                             Pattern("procedure"),
                             Pattern("decision"),
                             Pattern("rule"),
                             Pattern("non-operative"),
                             Pattern("calendar"),
                             Pattern("use"),
                             Pattern("ruleset"),
                             Pattern("test"),
                             Pattern("clause"),
                             Pattern("paragraph"),
                             Pattern("value"),
                             Pattern("non-operative paragraph")};

}  // namespace

Wording Key::shown() const { return worded("{} `{}`", kind_words(kind), name); }

Wording kind_words(std::string_view kind) {
  const auto* const known =
      std::find_if(std::begin(kinds), std::end(kinds), [&](const Pattern& each) { return each.text() == kind; });
  return known == std::end(kinds) ? Wording::text(std::string(kind)) : worded(*known);
}

Key key_of(const syntax::Declaration& declaration) { return std::visit(KeyOf{}, declaration); }

Place ActState::add(Place where, ConsolidatedItem item) {
  const Key key = key_of(item.node);
  Entry entry;
  entry.values = timed_values(item.node, item.file, item.amended_by);
  entry.item = std::move(item);
  const Place place = entries.insert(where, std::move(entry));
  if (const auto* non_operative = std::get_if<syntax::NonOperativeDecl>(&place->item.node)) {
    for (const syntax::Citation& paragraph : non_operative->paragraphs)
      places[{key.kind, paragraph.number}].push_back(place);
  } else if (!key.name.empty()) {
    places[key].push_back(place);
  }
  return place;
}

void ActState::remove(Place place) {
  const auto forget = [&](const Key& key) {
    const auto known = places.find(key);
    if (known == places.end()) return;
    std::vector<Place>& found = known->second;
    found.erase(std::remove(found.begin(), found.end(), place), found.end());
    if (found.empty()) places.erase(known);
  };
  const Key key = key_of(place->item.node);
  if (const auto* non_operative = std::get_if<syntax::NonOperativeDecl>(&place->item.node)) {
    for (const syntax::Citation& paragraph : non_operative->paragraphs) forget({key.kind, paragraph.number});
  } else {
    forget(key);
  }
  entries.erase(place);
}

const Place* ActState::current(const Key& key) const {
  const auto known = places.find(key);
  if (known == places.end()) return nullptr;
  for (const Place& place : known->second) {
    if (!place->saved) return &place;
  }
  return nullptr;
}

std::vector<std::string> ActState::names(const std::string& kind) const {
  std::vector<std::string> found;
  for (auto known = places.lower_bound({kind, ""}); known != places.end() && known->first.kind == kind; ++known) {
    found.push_back(known->first.name);
  }
  return found;
}

const TimedValue* value_on(const std::vector<TimedValue>& values, Date day) {
  const TimedValue* found = nullptr;
  for (const TimedValue& value : values) {
    if (value.from <= day) found = &value;
  }
  return found;
}

Date first_day_of(const syntax::DatedValue& value) {
  const std::optional<Date> day = value.from ? Date::parse(*value.from) : std::nullopt;
  return day.value_or(Date::first());
}

std::vector<TimedValue> timed_values(const syntax::Declaration& declaration, std::uint32_t file,
                                     const std::string& author) {
  std::vector<TimedValue> values;
  if (const auto* parameter = std::get_if<syntax::ParameterDecl>(&declaration)) {
    for (const syntax::DatedValue& value : parameter->values)
      values.push_back({first_day_of(value), value, file, author});
  } else if (const auto* supply = std::get_if<syntax::SupplyDecl>(&declaration)) {
    values.push_back({first_day_of(supply->value), supply->value, file, author});
  }
  std::stable_sort(values.begin(), values.end(),
                   [](const TimedValue& left, const TimedValue& right) { return left.from < right.from; });
  return values;
}

}  // namespace tarmaq::amend
