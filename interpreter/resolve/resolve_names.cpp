// What a name in an expression means: a variable or argument, then a value of the expected enum, then
// a fact, a definition, a decision or a parameter.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/slips.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/definitions.hpp"
#include "interpreter/resolve/names.hpp"
#include "interpreter/resolve/resolve_expr.hpp"
#include "interpreter/vocabulary/type_terms.hpp"
#include "interpreter/vocabulary/vocabulary_index.hpp"

namespace tarmaq::resolve {

namespace {

std::string joined(const syntax::Path& path, std::size_t from = 0) {
  std::string text;
  for (std::size_t i = from; i < path.parts.size(); ++i) {
    if (i > from) text += '.';
    text += path.parts[i].text;
  }
  return text;
}

std::string list_of(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 8;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < shown; ++i) text += (i ? ", " : "") + vocabulary::in_ticks(names[i]);
  return names.size() > shown ? text + ", …" : text;
}

}  // namespace

const ExprResolver::Local* ExprResolver::find_local(std::string_view name) const {
  for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
    if (local->name == name) return &*local;
  }
  return nullptr;
}

ExprId ExprResolver::node(const syntax::Path& path, Span span, const Type& expected) {
  const std::string& first = path.parts.front().text;
  if (const Local* found = find_local(first)) return local(*found, path, span);
  if (path.parts.size() == 1 && expected.kind == TypeKind::Enum) {
    const std::uint32_t value = workspace_.names.find_value(expected.id, first);
    if (value != none) return workspace_.builder.constant(Value::enumerator(value), expected, span);
  }
  const bool says_none = path.parts.size() == 1 && first == "none" && expected.kind == TypeKind::Date;
  if (says_none && expected.or_none) return workspace_.builder.constant(Value::date(Date::no_day()), expected, span);
  const Symbol* found = workspace_.names.find(first);
  if (found && found->kind == SymbolKind::Fact) {
    const std::string text = path.parts.size() == 1 ? first : joined(path);
    if (const FactPlace* place = workspace_.names.find_fact(text)) return fact(*place, text, span);
    // A fact whose declaration was reported.
    if (path.parts.size() == 1) return workspace_.builder.error(span);
    return report(Code::E0205, span, worded("the fact `{}` has no field `{}`", first, joined(path, 1)),
                  vocabulary::did_you_mean(text, workspace_.names.fact_paths()));
  }
  if (found) return symbol(*found, path, span);
  if (says_none)
    return report(
        Code::E0309, span, worded("`none` may not stand here"),
        worded("`is none` and `is not none` ask this of a fact that is `date or none`; no day has an order to `none`"));
  return unknown_name(path, span, expected);
}

ExprId ExprResolver::local(const Local& found, const syntax::Path& path, Span span) {
  if (vocabulary::is_error(found.type)) return workspace_.builder.error(span);
  if (found.argument) {
    if (path.parts.size() > 1) {
      return report(Code::E0205, span,
                    worded("`{}` is {} and has no fields", path.parts.front().text, workspace_.words(found.type)));
    }
    return workspace_.builder.add(Op::Argument, found.type, span, {}, found.id);
  }
  const ListInfo& list = workspace_.vocabulary.lists[found.list];
  const std::string field = joined(path, 1);
  std::vector<std::string> known;
  for (std::uint32_t i = 0; i < list.element_fields.size(); ++i) {
    if (list.element_fields[i].name == field) {
      return workspace_.builder.add(Op::Element, list.element_fields[i].type, span, {}, found.id, i);
    }
    known.push_back(list.element_fields[i].name);
  }
  if (field.empty()) {
    return report(Code::E0220, span, worded("`{}` is a record, a value is needed", path.parts.front().text),
                  worded("name one of its fields: {}", list_of(known)));
  }
  Wording hint = vocabulary::did_you_mean(field, known);
  if (hint.empty()) hint = worded("it has {}", list_of(known));
  return report(Code::E0205, span, worded("an element of `{}` has no field `{}`", list.path, field), std::move(hint));
}

ExprId ExprResolver::fact(const FactPlace& place, const std::string& path, Span span) {
  switch (place.form) {
    case FactForm::Slot:
      return workspace_.builder.add(Op::Fact, workspace_.vocabulary.slots[place.id].field.type, span, {}, place.id);
    case FactForm::List:
      return workspace_.builder.add(Op::ListFact, workspace_.vocabulary.lists[place.id].field.type, span, {}, place.id);
    case FactForm::Record: {
      std::vector<std::string> known;
      for (const FieldInfo& field : workspace_.vocabulary.records[place.id].fields)
        known.push_back(path + "." + field.name);
      return report(Code::E0220, span, worded("`{}` is a record, a value is needed", path),
                    worded("name one of its fields: {}", list_of(known)));
    }
  }
  return workspace_.builder.error(span);
}

ExprId ExprResolver::symbol(const Symbol& found, const syntax::Path& path, Span span) {
  const std::string& name = path.parts.front().text;
  if (path.parts.size() > 1) {
    const Pattern said = found.kind == SymbolKind::Decision     ? Pattern("the decision `{}` has no field `{}`")
                         : found.kind == SymbolKind::Definition ? Pattern("the definition `{}` has no field `{}`")
                                                                : Pattern("the parameter `{}` has no field `{}`");
    return report(Code::E0205, span, worded(said, name, joined(path, 1)));
  }
  const std::vector<std::uint32_t>& versions = workspace_.names.versions(name);
  if (versions.empty()) return single(found.kind, found.id, span);
  std::vector<const amend::ConsolidatedItem*> items;
  std::vector<ExprId> values;
  for (const std::uint32_t version : versions) {
    const bool definition = found.kind == SymbolKind::Definition;
    items.push_back(definition ? workspace_.names.definitions[version].item
                               : workspace_.names.parameters[version].item);
    values.push_back(single(found.kind, version, span));
  }
  return by_guards(name, items, values, span);
}

ExprId ExprResolver::single(SymbolKind kind, std::uint32_t place, Span span) {
  switch (kind) {
    case SymbolKind::Definition: {
      const DefinitionId id = workspace_.bodies->definition(place, span);
      if (id == none) return workspace_.builder.error(span);
      const Type type_found = workspace_.program.definitions[id].type;
      if (vocabulary::is_error(type_found)) return workspace_.builder.error(span);
      return workspace_.builder.add(Op::Definition, type_found, span, {}, id);
    }
    case SymbolKind::Decision: {
      const Type& type_found = workspace_.vocabulary.decisions[place].type;
      if (vocabulary::is_error(type_found)) return workspace_.builder.error(span);
      return workspace_.builder.add(Op::DecisionValue, type_found, span, {}, place);
    }
    case SymbolKind::Parameter: {
      const ParameterInfo& info = workspace_.program.parameters[place];
      if (vocabulary::is_error(info.type)) return workspace_.builder.error(span);
      if (!info.value) return workspace_.builder.without_value(place, info.type, span);
      return workspace_.builder.add(Op::Parameter, info.type, span, {}, place);
    }
    case SymbolKind::Fact: break;
  }
  return workspace_.builder.error(span);
}

ExprId ExprResolver::unknown_name(const syntax::Path& path, Span span, const Type& expected) {
  const std::string text = joined(path);
  const bool single = path.parts.size() == 1;
  if (single && expected.kind == TypeKind::Enum) {
    const EnumInfo& info = workspace_.vocabulary.enums[expected.id];
    const std::vector<std::string> values = workspace_.names.value_names(expected.id);
    Wording hint = vocabulary::did_you_mean(text, values);
    if (hint.empty()) hint = worded("its values are {}", list_of(values));
    if (info.find(text) != none) {
      return report(Code::E0206, span,
                    worded("`{}` is not a value of `{}` on the days of this wording", text, info.name));
    }
    return report(Code::E0206, span, worded("`{}` is not a value of `{}`", text, info.name), std::move(hint));
  }
  if (single) {
    if (workspace_.index.find_decision(text) != none) {
      return report(Code::E0202, span, worded("the decision `{}` does not exist on the days of this wording", text));
    }
    if (const EnumId id = workspace_.names.enum_with(text); id != none && !vocabulary::is_error(expected)) {
      return report(
          Code::E0207, span,
          worded("`{}` is a value of `{}`, {} is expected here", text, workspace_.vocabulary.enums[id].name,
                 workspace_.words(expected)),
          expected.kind == TypeKind::Boolean ? worded("alternatives are written `is one of a, b`") : Wording());
    } else if (id != none) {
      return report(Code::E0207, span,
                    worded("`{}` is a value of `{}`, and nothing here says that one is meant", text,
                           workspace_.vocabulary.enums[id].name),
                    worded("an enum value stands behind `is`, in `{ … }`, as an argument or a result; state the type "
                           "of a definition"));
    }
    if (workspace_.index.find_reading(text) != none) {
      return report(Code::E0202, span, worded("`{}` is a reading", text),
                    worded("write `{}`", worded("reading {}", text)));
    }
  }
  std::vector<std::string> known = workspace_.names.symbol_names();
  for (const Local& found : locals_) known.emplace_back(found.name);
  if (!single) known = workspace_.names.fact_paths();
  Wording hint = vocabulary::did_you_mean(text, known);
  if (const std::string_view keyword = grammar::keyword_meant(text); !keyword.empty() && hint.empty())
    hint = worded("write `{}`", keyword);
  return report(Code::E0202, span, worded("nothing has the name `{}`", text), std::move(hint));
}

ExprId ExprResolver::node(const syntax::ReadingUse& use, Span span, const Type& expected) {
  const ReadingId id = workspace_.index.find_reading(use.reading.text);
  if (id == none || !workspace_.names.reading_in_force(id)) {
    std::vector<std::string> known;
    for (const ReadingInfo& info : workspace_.vocabulary.readings) known.push_back(info.name);
    return report(Code::E0209, use.reading.span, worded("there is no reading `{}`", use.reading.text),
                  vocabulary::did_you_mean(use.reading.text, known));
  }
  if (expected.kind != TypeKind::Enum) {
    return report(Code::E0310, span, worded("a reading is a value only where an enum is expected"),
                  worded("compare it: `reading {} is …`", use.reading.text));
  }
  const EnumInfo& info = workspace_.vocabulary.enums[expected.id];
  for (const ChoiceInfo& choice : workspace_.vocabulary.readings[id].choices) {
    if (info.find(choice.name) == none) {
      return report(Code::E0301, span,
                    worded("the choice `{}` of the reading `{}` is not a value of `{}`", choice.name, use.reading.text,
                           info.name),
                    worded("every choice of the reading must be one"));
    }
  }
  return workspace_.builder.add(Op::ReadingValue, expected, span, {}, id);
}

ExprId ExprResolver::node(const syntax::IsApplicable& test, Span span, const Type&) {
  const Symbol* found = workspace_.names.find(test.decision.text);
  if (!found || found->kind != SymbolKind::Decision) {
    return report(Code::E0210, test.decision.span, worded("there is no decision `{}`", test.decision.text),
                  vocabulary::did_you_mean(test.decision.text, workspace_.names.names_of(SymbolKind::Decision)));
  }
  const ExprId applicable =
      workspace_.builder.add(Op::DecisionApplicable, vocabulary::boolean_type(), span, {}, found->id);
  return negated(test.negated, applicable, span);
}

ExprId ExprResolver::node(const syntax::IsInForce& test, Span span, const Type&) {
  const Symbol* found = workspace_.names.find(test.parameter.text);
  if (!found || found->kind != SymbolKind::Parameter) {
    return report(Code::E0211, test.parameter.span, worded("there is no parameter `{}`", test.parameter.text),
                  vocabulary::did_you_mean(test.parameter.text, workspace_.names.names_of(SymbolKind::Parameter)));
  }
  const bool has_value = workspace_.program.parameters[found->id].value.has_value();
  return workspace_.builder.in_force(found->id, has_value, span);
}

}  // namespace tarmaq::resolve
