#include "interpreter/suite/case_patch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace tarmaq::suite {

namespace {

// One step of a path: a member, or an element of a list (`append`: one behind the last).
struct PathStep {
  std::string name;
  std::optional<std::size_t> index;
  bool append = false;
};

std::optional<PathStep> element_step(std::string_view digits) {
  // Six digits are more than a case may have elements, and cannot overflow.
  if (digits.size() > 6 || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  PathStep step;
  step.append = digits.empty();
  std::size_t index = 0;
  for (const char c : digits) index = index * 10 + static_cast<std::size_t>(c - '0');
  if (!step.append) step.index = index;
  return step;
}

std::optional<std::vector<PathStep>> split_path(std::string_view path) {
  std::vector<PathStep> steps;
  std::size_t at = 0;
  while (at < path.size()) {
    if (path[at] == '[') {
      const std::size_t close = path.find(']', at);
      if (steps.empty() || close == std::string_view::npos) return std::nullopt;
      const std::optional<PathStep> step = element_step(path.substr(at + 1, close - at - 1));
      if (!step) return std::nullopt;
      steps.push_back(*step);
      at = close + 1;
      continue;
    }
    if (!steps.empty()) {
      if (path[at] != '.') return std::nullopt;
      ++at;
    }
    const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
    if (end == at) return std::nullopt;
    steps.push_back({std::string(path.substr(at, end - at)), std::nullopt, false});
    at = end;
  }
  if (steps.empty()) return std::nullopt;
  return steps;
}

Error misfit(std::string_view path, std::string_view why) {
  return Error{Error::Kind::Input, fmt::format("`{}` cannot be set: {}", path, why), {}};
}

json::Json without_element(const json::Json& list, std::size_t index) {
  json::Json rest = json::Json::array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i != index) rest.push(list.at(i));
  }
  return rest;
}

}  // namespace

Result<bool> set_json_path(json::Json& object, std::string_view path, const json::Json& value) {
  const auto steps = split_path(path);
  if (!steps) return misfit(path, "it is not a path of names and `[n]`");
  const bool removal = value.is_null();
  json::Json* node = &object;
  for (std::size_t i = 0; i < steps->size(); ++i) {
    const PathStep& step = (*steps)[i];
    const bool last = i + 1 == steps->size();
    if (step.index || step.append) {
      if (node->is_null()) *node = json::Json::array();
      if (!node->is_array()) return misfit(path, "what stands before `[` is no list");
      const std::size_t index = step.append ? node->size() : *step.index;
      if (index > node->size() || (index == node->size() && removal))
        return misfit(path, fmt::format("the list has no element [{}]", index));
      if (last && removal) {
        *node = without_element(*node, index);
        return true;
      }
      if (index == node->size()) node->push(json::Json());
      node = &node->at(index);
    } else {
      if (node->is_null()) *node = json::Json::object();
      if (!node->is_object()) return misfit(path, fmt::format("what stands before `{}` is no object", step.name));
      json::Json* member = node->find(step.name);
      if (removal && (last || member == nullptr)) {
        node->remove(step.name);
        return true;
      }
      node = member != nullptr ? member : &node->set(step.name, json::Json());
    }
  }
  *node = value;
  return true;
}

std::size_t json_value_end(std::string_view document, std::size_t begin) {
  std::size_t depth = 0;
  bool in_text = false;
  for (std::size_t i = begin; i < document.size(); ++i) {
    const char c = document[i];
    if (in_text) {
      if (c == '\\') ++i;
      else if (c == '"') in_text = false;
      if (!in_text && depth == 0) return i + 1;
      continue;
    }
    if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      // The end of what the value stands in, or its own.
      if (depth == 0) return i;
      if (--depth == 0) return i + 1;
    } else if (depth == 0 && (c == ',' || c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
      return i;
    }
  }
  return document.size();
}

}  // namespace tarmaq::suite
