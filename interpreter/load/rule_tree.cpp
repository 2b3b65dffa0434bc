#include "interpreter/load/rule_tree.hpp"

#include <algorithm>

namespace tarmaq::load {

namespace {

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

bool is_rule_file(std::string_view path) { return ends_with(path, rule_file_ending); }

bool is_nearly_rule_file(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::string name(path.substr(slash == std::string_view::npos ? 0 : slash + 1));
  if (is_rule_file(name)) return false;
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (ends_with(name, rule_file_ending)) return true;
  const bool of_an_editor = name.front() == '.' || name.front() == '#' || name.back() == '~';
  const bool of_the_program = ends_with(name, ".tarmaq-lock") || ends_with(name, ".tarmaq-new");
  return !of_an_editor && !of_the_program && name.find(std::string(rule_file_ending) + ".") != std::string::npos;
}

}  // namespace tarmaq::load
