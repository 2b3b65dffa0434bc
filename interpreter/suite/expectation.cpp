// The forms in which a test states what it expects of a decision.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/diagnostics/nearest_name.hpp"
#include "grammar/diagnostics/result.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::suite {

namespace {

Error misfit(std::string message) { return Error{Error::Kind::Input, std::move(message), {}}; }

std::string suggestion(std::string_view name, const std::vector<std::string>& known) {
  const std::string nearest = nearest_name(name, known);
  return nearest.empty() ? std::string{} : fmt::format("; did you mean `{}`?", nearest);
}

Result<std::uint64_t> element_mask(const json::Json& node, const EnumInfo& elements) {
  if (!node.is_array()) return misfit(fmt::format("a list of `{}` values was expected", elements.name));
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const json::Json& element = node.at(i);
    const std::uint32_t index = element.is_text() ? elements.find(element.as_text()) : none;
    if (index == none) {
      std::vector<std::string> known;
      for (const EnumValueInfo& value : elements.values) known.push_back(value.name);
      return misfit(fmt::format("{} is no value of `{}`{}", element.to_string(), elements.name,
                                suggestion(element.as_text(), known)));
    }
    mask |= std::uint64_t{1} << index;
  }
  return mask;
}

Result<std::vector<std::string>> text_list(std::string_view key, const json::Json& node) {
  std::vector<std::string> texts;
  bool well = node.is_array();
  for (std::size_t i = 0; i < node.size(); ++i) {
    const json::Json& element = node.at(i);
    well = well && element.is_text();
    texts.push_back(element.as_text());
  }
  if (!well) return misfit(fmt::format("`{}` is a list of texts", key));
  return texts;
}

// Sets `value` or `words` by the type of the decision.
Result<bool> read_value(Expectation& expected, const Type& type, const json::Json& node, const Vocabulary& vocabulary) {
  const auto wrong = [&](std::string_view wanted) {
    return misfit(fmt::format("{} is not {}", node.to_string(), wanted));
  };
  switch (type.kind) {
    case TypeKind::Boolean:
      if (!node.is_boolean()) return wrong("true or false");
      expected.value = Value::boolean(node.as_boolean());
      return true;
    case TypeKind::Integer:
    case TypeKind::Number: {
      const std::optional<Decimal> number = node.is_number() ? Decimal::parse(node.as_text()) : std::nullopt;
      if (!number) return wrong("a number");
      if (type.kind == TypeKind::Integer && !number->is_integer()) return wrong("a whole number");
      expected.value = Value::number(*number);
      return true;
    }
    case TypeKind::Date: {
      if (type.unlimited && node.is_text() && node.as_text() == "unlimited") {
        expected.value = Value::date(Date::unlimited());
        return true;
      }
      const std::optional<Date> date = node.is_text() ? Date::parse(node.as_text()) : std::nullopt;
      if (!date && node.is_text() && !why_no_day(node.as_text()).empty())
        return misfit(why_no_day(node.as_text()).english());
      if (!date) return wrong("a date, YYYY-MM-DD");
      expected.value = Value::date(*date);
      return true;
    }
    case TypeKind::Enum: {
      const EnumInfo& values = vocabulary.enums[type.id];
      json::Json list = json::Json::array();
      list.push(node);
      const Result<std::uint64_t> mask = element_mask(list, values);
      if (!mask) return mask.error();
      expected.value = Value::enumerator(values.find(node.as_text()));
      return true;
    }
    case TypeKind::Set: {
      const Result<std::uint64_t> mask = element_mask(node, vocabulary.enums[type.id]);
      if (!mask) return mask.error();
      expected.value = Value::set(*mask);
      return true;
    }
    case TypeKind::Duration: {
      const std::optional<Duration> term = node.is_text() ? words::parse_duration(node.as_text()) : std::nullopt;
      if (!term) return wrong("a term, like \"12 months\"");
      expected.value = Value::duration(*term);
      return true;
    }
    case TypeKind::Text:
      if (!node.is_text()) return wrong("a text");
      expected.words = node.as_text();
      return true;
    case TypeKind::Record:
    case TypeKind::List:
    case TypeKind::Error: break;
  }
  return misfit("a decision of this type cannot be tested");
}

Result<State> read_status(const json::Json& node) {
  constexpr std::array<std::pair<std::string_view, State>, 5> states = {{{"decided", State::Known},
                                                                         {"unknown", State::Unknown},
                                                                         {"not_applicable", State::NotApplicable},
                                                                         {"conflict", State::Conflict},
                                                                         {"fault", State::Fault}}};
  std::vector<std::string> known;
  for (const auto& [name, state] : states) {
    if (node.is_text() && node.as_text() == name) return state;
    known.emplace_back(name);
  }
  return misfit(fmt::format("{} is no status of a decision{}", node.to_string(), suggestion(node.as_text(), known)));
}

// One key of the object form.
Result<bool> read_part(Expectation& expected, const std::string& key, const json::Json& node, const Type& type,
                       const Vocabulary& vocabulary) {
  const auto list_into = [&](auto& target) -> Result<bool> {
    Result<std::vector<std::string>> list = text_list(key, node);
    if (!list) return list.error();
    target = std::move(*list);
    return true;
  };
  const auto mask_into = [&](std::optional<std::uint64_t>& target) -> Result<bool> {
    if (type.kind != TypeKind::Set) return misfit(fmt::format("`{}` belongs to set decisions", key));
    const Result<std::uint64_t> mask = element_mask(node, vocabulary.enums[type.id]);
    if (!mask) return mask.error();
    target = *mask;
    return true;
  };
  if (key == "status") {
    const Result<State> status = read_status(node);
    if (!status) return status.error();
    expected.status = *status;
    return true;
  }
  if (key == "value") {
    expected.status = State::Known;
    return read_value(expected, type, node, vocabulary);
  }
  if (key == "needs") return list_into(expected.needs);
  if (key == "not_held") return list_into(expected.not_held);
  if (key == "because") return list_into(expected.because);
  if (key == "not_because") return list_into(expected.not_because);
  if (key == "certain") return mask_into(expected.certain);
  if (key == "possible") return mask_into(expected.possible);
  if (key == "includes") return mask_into(expected.includes);
  if (key == "excludes") return mask_into(expected.excludes);
  if (key == "exact") {
    if (!node.is_boolean()) return misfit("`exact` is true or false");
    expected.exact = node.as_boolean();
    return true;
  }
  return misfit(fmt::format("`{}` is no part of an expectation{}", key,
                            suggestion(key, {"status", "value", "needs", "not_held", "because", "not_because",
                                             "certain", "possible", "includes", "excludes", "exact"})));
}

}  // namespace

Result<Expectation> read_expectation(DecisionId decision, const json::Json& node, const Vocabulary& vocabulary) {
  Expectation expected;
  expected.decision = decision;
  expected.written = node.to_string();
  const Type& type = vocabulary.decisions[decision].type;
  if (node.is_null()) return misfit("null expects nothing: leave the decision out, or expect a status");
  if (!node.is_object()) {
    expected.status = State::Known;
    const Result<bool> read = read_value(expected, type, node, vocabulary);
    if (!read) return read.error();
    return expected;
  }
  if (node.size() == 0) return misfit("an empty object expects nothing");
  for (std::size_t i = 0; i < node.size(); ++i) {
    const std::string& key = node.key(i);
    const json::Json& part = node.at(i);
    const Result<bool> read = read_part(expected, key, part, type, vocabulary);
    if (!read) return read.error();
  }
  return expected;
}

Result<DecisionId> decision_named(const Vocabulary& vocabulary, std::string_view name) {
  const DecisionId found = vocabulary.find_decision(name);
  if (found != none) return found;
  std::vector<std::string> known;
  for (const DecisionInfo& decision : vocabulary.decisions) known.push_back(decision.name);
  return misfit(fmt::format("no decision is named `{}`{}", name, suggestion(name, known)));
}

Result<std::pair<ReadingId, std::uint32_t>> reading_named(const Vocabulary& vocabulary, std::string_view reading,
                                                          std::string_view choice) {
  const ReadingId id = vocabulary.find_reading(reading);
  std::vector<std::string> known;
  if (id == none) {
    for (const ReadingInfo& info : vocabulary.readings) known.push_back(info.name);
    return misfit(fmt::format("no reading is named `{}`{}", reading, suggestion(reading, known)));
  }
  const std::vector<ChoiceInfo>& choices = vocabulary.readings[id].choices;
  for (std::uint32_t i = 0; i < choices.size(); ++i) {
    if (choices[i].name == choice) return std::pair{id, i};
    known.push_back(choices[i].name);
  }
  return misfit(fmt::format("`{}` is no choice of the reading `{}` ({}){}", choice, reading, fmt::join(known, ", "),
                            suggestion(choice, known)));
}

}  // namespace tarmaq::suite
