// Which files of a rule set hold its tests.
#include <algorithm>
#include <string>
#include <string_view>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/suite/test_case.hpp"

namespace tarmaq::suite {

namespace {

constexpr std::string_view ending = ".json";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

// Files of editors are none.
bool is_nearly_test_file(std::string_view path) {
  std::string name(path.substr(path.rfind('/') + 1));
  if (name.empty() || name.front() == '.' || name.front() == '#' || name.back() == '~') return false;
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (ends_with(name, ".tarmaq-lock") || ends_with(name, ".tarmaq-new")) return false;
  if (ends_with(name, ".ndjson") || ends_with(path, ending)) return false;
  return ends_with(name, ending) || name.find(".json.") != std::string::npos;
}

Result<TestFiles> test_files(const RuleSet& ruleset, const load::FileSystem& files) {
  TestFiles found;
  if (ruleset.cases_folder.empty() || !files.exists(ruleset.cases_folder)) return found;
  Result<load::Listing> listed = files.tree(ruleset.cases_folder, "", ruleset.reads_within);
  if (!listed) return listed.error();
  found.outside = std::move(listed->outside);
  for (std::string& path : listed->files) {
    if (!ends_with(path, ending)) {
      if (is_nearly_test_file(path)) found.nearly.push_back(std::move(path));
    } else if (std::binary_search(listed->links.begin(), listed->links.end(), path) &&
               !load::is_within(files, path, ruleset.reads_within)) {
      found.outside.push_back(std::move(path));
    } else {
      found.files.push_back(std::move(path));
    }
  }
  return found;
}

}  // namespace tarmaq::suite
