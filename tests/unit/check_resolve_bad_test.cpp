// Every file under tests/bad/check says beside its lines which mistakes they hold: `-- expect E0301`.
// The resolver must report exactly those, on those lines.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/unit/check_resolve_helpers.hpp"

namespace {

using namespace tarmaq;

std::vector<std::filesystem::path> bad_files() {
  std::vector<std::filesystem::path> found;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(TARMAQ_SOURCE_FOLDER) / "tests" / "bad" / "check")) {
    if (entry.path().extension() == ".tarmaq") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream content;
  content << stream.rdbuf();
  return content.str();
}

std::multiset<std::string> expectations(const std::string& text) {
  std::multiset<std::string> found;
  std::istringstream lines(text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    const std::size_t mark = line.find("-- expect ");
    if (mark == std::string::npos) continue;
    std::istringstream codes(line.substr(mark + 10));
    std::string code;
    while (codes >> code) found.insert(std::to_string(number) + ": " + code);
  }
  return found;
}

std::multiset<std::string> mistakes(const testing::Resolved& resolved) {
  std::multiset<std::string> found;
  for (const Diagnostic& each : resolved.diagnostics.all()) {
    found.insert(std::to_string(resolved.sources.locate(each.span.file, each.span.begin).line) + ": " +
                 std::string(code_name(each.code)));
  }
  return found;
}

}  // namespace

TEST_CASE("each mistake of the check is reported once, on its line") {
  for (const std::filesystem::path& path : bad_files()) {
    const std::string text = read(path);
    testing::Resolved resolved;
    testing::add_redaction(resolved, *Date::from_civil(2026, 1, 1), text);
    testing::finish(resolved);
    INFO(path.filename().string() << "\n" << resolved.report());
    CHECK(!expectations(text).empty());
    CHECK(mistakes(resolved) == expectations(text));
  }
}

TEST_CASE("every code of the check has a bad file") {
  std::set<std::string> seen;
  for (const std::filesystem::path& path : bad_files()) {
    for (const std::string& each : expectations(read(path))) seen.insert(each.substr(each.find(' ') + 1));
  }
  // These need several redactions or thousands of names; they have tests of their own.
  seen.insert({"E0219", "E0223", "E0505"});
  for (std::size_t i = 0; i < static_cast<std::size_t>(Code::count); ++i) {
    const std::string code(code_name(static_cast<Code>(i)));
    INFO(code);
    if (code >= "E0200" && code < "E0600") CHECK(seen.count(code) == 1);
  }
}
