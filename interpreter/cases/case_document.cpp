#include "interpreter/cases/case_document.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "grammar/diagnostics/nearest_name.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/text_search.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cases {

namespace {

constexpr std::string_view blanks = " \t\r\n";
// What stands beside `case`: what a case is decided under, and what only a test says.
const std::vector<std::string> wrapper_keys = {"case",   "title",  "why",    "readings", "on",     "as_of",
                                               "expect", "duties", "errors", "table",    "unknown"};

Type type_of(TypeKind kind) {
  Type type;
  type.kind = kind;
  return type;
}

// The element of a list that a path begins with: 3 of "[3].a".
std::optional<std::size_t> element_of(std::string_view path) {
  std::size_t index = 0;
  if (path.empty() || path.front() != '[') return std::nullopt;
  const auto [end, error] = std::from_chars(path.data() + 1, path.data() + path.size(), index);
  if (error != std::errc() || end == path.data() + path.size() || *end != ']') return std::nullopt;
  return index;
}

}  // namespace

CaseDocuments::CaseDocuments(const Vocabulary& vocabulary)
    : vocabulary_(vocabulary),
      has_wrappers_(std::none_of(vocabulary.facts.begin(), vocabulary.facts.end(),
                                 [](const FieldInfo& fact) { return fact.name == "case"; })) {}

bool CaseDocuments::is_surely_a_case(std::string_view document) const {
  const std::size_t first = document.find_first_not_of(blanks);
  if (first != std::string_view::npos && document[first] == '[') return false;
  // The key may be written with escapes.
  return !has_wrappers_ || (find_text(document, "\"case\"") == std::string_view::npos &&
                            find_text(document, "\\u00") == std::string_view::npos);
}

std::vector<StatedCase> CaseDocuments::read(std::string_view document, const CaseReader& reader) const {
  std::vector<StatedCase> found;
  const auto as_it_stands = [&] {
    StatedCase stated;
    stated.read = reader.read(document);
    found.push_back(std::move(stated));
  };
  if (is_surely_a_case(document)) {
    as_it_stands();
    return found;
  }
  const json::JsonDocument parsed = json::parse_json(document);
  const bool is_list = parsed.root.is_array();
  const bool limit =
      std::any_of(parsed.errors.begin(), parsed.errors.end(), [](const json::JsonError& error) { return error.limit; });
  if (!parsed.complete || limit || !(is_list || (has_wrappers_ && parsed.root.find("case") != nullptr))) {
    as_it_stands();
    return found;
  }
  for (std::size_t i = 0; is_list && i < parsed.root.size(); ++i) found.push_back(element(parsed.root.at(i), reader));
  if (!is_list) found.push_back(element(parsed.root, reader));
  // A key that stands twice is the mistake of the case in which it does, which the reader of cases tells, or beside it.
  for (const json::JsonError& error : parsed.errors) {
    const std::size_t index = is_list ? element_of(error.path).value_or(0) : 0;
    if (index >= found.size()) continue;
    const std::vector<CaseError>& told = found[index].read.errors;
    if (std::any_of(told.begin(), told.end(),
                    [](const CaseError& each) { return each.mistake == Mistake::RepeatedKey; }))
      continue;
    complain(found[index], error.repeated_key ? Mistake::RepeatedKey : Mistake::NotJson, error.path, json::Json(),
             words::say(words::Phrase::ExpectOnce, Language::English));
    found[index].read.errors.back().value.clear();
  }
  return found;
}

StatedCase CaseDocuments::element(const json::Json& json, const CaseReader& reader) const {
  StatedCase stated;
  if (has_wrappers_ && json.is_object() && json.find("case") != nullptr) wrapper(json, reader, stated);
  // Written anew, so that each is held to the limits of one case.
  else stated.read = reader.read(json.to_string());
  return stated;
}

void CaseDocuments::wrapper(const json::Json& json, const CaseReader& reader, StatedCase& stated) const {
  const json::Json& facts = *json.find("case");
  stated.read = reader.read(facts.to_string());
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string& key = json.key(i);
    const json::Json& value = json.at(i);
    if (key == "readings") {
      readings(value, stated);
    } else if (key == "on") {
      day(value, key, stated.on, stated);
    } else if (key == "as_of") {
      day(value, key, stated.as_of, stated);
    } else if (key == "title" && value.is_text()) {
      stated.title = value.as_text();
    } else if (std::find(wrapper_keys.begin(), wrapper_keys.end(), key) == wrapper_keys.end()) {
      std::string names;
      for (const std::string& name : wrapper_keys) names.append(names.empty() ? "" : ", ").append(name);
      complain(stated, Mistake::UnknownField, json::json_path("", key), value,
               words::say(words::Phrase::ExpectField, Language::English, {{"fields", names}}),
               key.size() > 100 ? std::string() : nearest_name(key, wrapper_keys));
    }
  }
}

void CaseDocuments::day(const json::Json& json, const std::string& key, std::optional<Date>& into,
                        StatedCase& stated) const {
  if (json.is_null()) return;
  if (json.is_text()) into = Date::parse(json.as_text());
  if (into) return;
  complain(stated, Mistake::WrongType, key, json, expectation(type_of(TypeKind::Date), vocabulary_, Language::English));
  stated.read.errors.back().type = type_of(TypeKind::Date);
  stated.read.errors.back().message = mistake_message(stated.read.errors.back(), vocabulary_, Language::English);
}

void CaseDocuments::readings(const json::Json& json, StatedCase& stated) const {
  if (json.is_null()) return;
  if (!json.is_object()) {
    complain(stated, Mistake::WrongType, "readings", json,
             expectation(type_of(TypeKind::Record), vocabulary_, Language::English));
    stated.read.errors.back().type = type_of(TypeKind::Record);
    stated.read.errors.back().message = mistake_message(stated.read.errors.back(), vocabulary_, Language::English);
    return;
  }
  const auto one_of = [&](const std::string& path, const json::Json& value, const std::string& name,
                          const std::vector<std::string>& known, Mistake mistake) {
    std::string names;
    for (const std::string& each : known) names.append(names.empty() ? "" : ", ").append(each);
    complain(stated, mistake, path, value,
             words::say(words::Phrase::ExpectEnum, Language::English, {{"values", names}}),
             name.size() > 100 ? std::string() : nearest_name(name, known));
  };
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string& name = json.key(i);
    const json::Json& value = json.at(i);
    const std::string path = json::json_path("readings", name);
    const ReadingId id = vocabulary_.find_reading(name);
    std::vector<std::string> known;
    if (id == none) {
      for (const ReadingInfo& info : vocabulary_.readings) known.push_back(info.name);
      one_of(path, value, name, known, Mistake::UnknownField);
      continue;
    }
    const std::vector<ChoiceInfo>& choices = vocabulary_.readings[id].choices;
    const auto choice = std::find_if(choices.begin(), choices.end(), [&](const ChoiceInfo& each) {
      return value.is_text() && each.name == value.as_text();
    });
    if (choice != choices.end()) {
      stated.readings.emplace_back(id, static_cast<std::uint32_t>(choice - choices.begin()));
      continue;
    }
    for (const ChoiceInfo& each : choices) known.push_back(each.name);
    one_of(path, value, value.as_text(), known, Mistake::UnknownValue);
  }
}

void CaseDocuments::complain(StatedCase& stated, Mistake mistake, std::string path, const json::Json& value,
                             std::string expected, std::string nearest) const {
  CaseError error;
  error.mistake = mistake;
  error.path = std::move(path);
  error.value = value.to_string();
  if (error.value.size() > 200) error.value = "\"…\"";
  error.expected = std::move(expected);
  error.nearest = std::move(nearest);
  error.message = mistake_message(error, vocabulary_, Language::English);
  stated.read.errors.push_back(std::move(error));
}

std::vector<std::pair<std::size_t, std::string_view>> lines_of_cases(std::string_view text) {
  std::vector<std::pair<std::size_t, std::string_view>> lines;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    ++number;
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) lines.emplace_back(number, line);
    at = end + 1;
  }
  return lines;
}

bool CaseDocuments::are_lines(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return false;
  const std::size_t end = text.find('\n', begin);
  if (end == std::string_view::npos || text.find_first_not_of(blanks, end) == std::string_view::npos) return false;
  return json::parse_json(text.substr(begin, end - begin)).complete && !json::parse_json(text).complete;
}

}  // namespace tarmaq::cases
