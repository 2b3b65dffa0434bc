#include "interpreter/service/call_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "grammar/diagnostics/nearest_name.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/suite/test_case.hpp"

namespace tarmaq::service {

namespace {

Error wrong(std::string message, std::string hint = {}) {
  return Error{Error::Kind::Usage, std::move(message), std::move(hint)};
}

std::optional<Error> take_text(const std::string& name, const json::Json& value, std::optional<std::string>& into) {
  if (!value.is_text()) return wrong(fmt::format("`{}` takes a text", name));
  into = value.as_text();
  return std::nullopt;
}

std::optional<Error> take_truth(const std::string& name, const json::Json& value, bool& into) {
  if (!value.is_boolean()) return wrong(fmt::format("`{}` takes true or false", name));
  into = value.as_boolean();
  return std::nullopt;
}

// A text, or a list of texts.
std::optional<Error> take_texts(const std::string& name, const json::Json& value, std::vector<std::string>& into) {
  into.clear();
  const std::size_t count = value.is_array() ? value.size() : 1;
  for (std::size_t i = 0; i < count; ++i) {
    const json::Json& each = value.is_array() ? value.at(i) : value;
    if (!each.is_text()) return wrong(fmt::format("`{}` takes a text, or a list of texts", name));
    into.push_back(each.as_text());
  }
  return std::nullopt;
}

std::optional<Error> take_day(const std::string& name, const json::Json& value, std::optional<Date>& into) {
  const std::optional<Date> day = value.is_text() ? Date::parse(value.as_text()) : std::nullopt;
  if (!day || day->is_unlimited())
    return wrong(fmt::format("`{}` takes a day that exists, YYYY-MM-DD, not `{}`", name, value.to_string()));
  into = day;
  return std::nullopt;
}

std::optional<Error> take_language(const std::string& name, const json::Json& value, std::optional<Language>& into) {
  std::string tags;
  for (const LanguageInfo& info : all_languages) {
    if (value.is_text() && value.as_text() == info.tag) {
      into = language_of(info.tag);
      return std::nullopt;
    }
    tags.append(tags.empty() ? "" : ", ").append(info.tag);
  }
  return wrong(fmt::format("`{}` takes one of {}, not `{}`", name, tags, value.to_string()));
}

}  // namespace

CallOptions::CallOptions(const Vocabulary& vocabulary) {
  request_.readings = default_readings(vocabulary);
  request_.fixed.assign(vocabulary.readings.size(), false);
}

std::optional<Error> CallOptions::take_readings(const json::Json& value, const Vocabulary& vocabulary) {
  if (!value.is_object()) return wrong("`readings` takes an object of readings and choices");
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!value.at(i).is_text()) return wrong(fmt::format("`readings`: the choice of `{}` is a text", value.key(i)));
    const auto found = suite::reading_named(vocabulary, value.key(i), value.at(i).as_text());
    if (!found) return wrong(found.error().message);
    request_.readings[found->first] = found->second;
    request_.fixed[found->first] = true;
  }
  return std::nullopt;
}

std::optional<Error> CallOptions::take_decisions(const json::Json& value, const Vocabulary& vocabulary) {
  std::vector<std::string> names;
  if (auto error = take_texts("decisions", value, names)) return error;
  for (const std::string& name : names) {
    const Result<DecisionId> decision = suite::decision_named(vocabulary, name);
    if (!decision) return wrong(decision.error().message);
    if (std::find(decisions_.begin(), decisions_.end(), *decision) == decisions_.end()) decisions_.push_back(*decision);
    request_.wanted.resize(vocabulary.decisions.size(), false);
    request_.wanted[*decision] = true;
  }
  return std::nullopt;
}

std::optional<Error> CallOptions::take(const std::string& name, const json::Json& value, const Vocabulary& vocabulary) {
  // As a fact of a case: null says as much as nothing.
  if (value.is_null()) return std::nullopt;
  if (name == "on") return take_day(name, value, request_.on);
  if (name == "as_of") return take_day(name, value, request_.as_of);
  if (name == "readings") return take_readings(value, vocabulary);
  if (name == "decisions") return take_decisions(value, vocabulary);
  if (name == "duties") return take_texts(name, value, duties_);
  if (name == "of") return take_text(name, value, of_);
  if (name == "form") return take_truth(name, value, form_);
  if (name == "why_not") return take_text(name, value, why_not_);
  if (name == "allow") return take_texts(name, value, allow_);
  if (name == "lang") return take_language(name, value, language_);
  if (name == "full") return take_truth(name, value, full_);
  if (name == "require_decided") return take_truth(name, value, require_decided_);
  return wrong(fmt::format("`{}` is no option", name));
}

Result<CallOptions> CallOptions::read(std::string_view text, const std::vector<std::string>& names,
                                      const Vocabulary& vocabulary) {
  CallOptions options(vocabulary);
  if (text.empty()) return options;
  const json::JsonDocument document = json::parse_json(text);
  if (!document.ok()) return wrong("the options are no JSON: " + document.errors.front().to_string());
  if (!document.root.is_object()) return wrong("the options are an object", R"(such as {"on": "2026-01-10"})");
  for (std::size_t i = 0; i < document.root.size(); ++i) {
    const std::string& name = document.root.key(i);
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      const std::string nearest = nearest_name(name, names);
      return wrong(fmt::format("this call takes no option `{}`", name),
                   nearest.empty() ? fmt::format("it takes {}", fmt::join(names, ", "))
                                   : fmt::format("did you mean `{}`?", nearest));
    }
    if (auto error = options.take(name, document.root.at(i), vocabulary)) return *error;
  }
  return options;
}

}  // namespace tarmaq::service
