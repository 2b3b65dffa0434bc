// Every file under tests/bad says beside its lines which mistakes they hold: `-- expect E0104`. The
// parser must report exactly those, on those lines. The check's own mistakes stand elsewhere.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "grammar/parser.hpp"
#include "tests/parts.hpp"

namespace {

using namespace tarmaq;

std::string read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream content;
  content << stream.rdbuf();
  return content.str();
}

std::vector<std::filesystem::path> bad_files() {
  std::vector<std::filesystem::path> found;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(TARMAQ_SOURCE_FOLDER) / "tests" / "bad")) {
    if (entry.path().extension() == ".tarmaq") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

// "4: E0104" for each code behind `-- expect` on line 4.
std::vector<std::string> expectations(const std::string& text) {
  std::vector<std::string> found;
  std::istringstream lines(text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    const std::size_t mark = line.find("-- expect ");
    if (mark == std::string::npos) continue;
    std::istringstream codes(line.substr(mark + 10));
    std::string code;
    while (codes >> code) found.push_back(std::to_string(number) + ": " + code);
  }
  return found;
}

std::vector<std::string> mistakes(const std::string& path, const std::string& text) {
  Sources sources;
  const std::uint32_t file = sources.add(path, text);
  Diagnostics diagnostics;
  parse_file(sources, file, diagnostics);
  diagnostics.sort();
  std::vector<std::string> found;
  for (const Diagnostic& each : diagnostics.all()) {
    found.push_back(std::to_string(sources.locate(file, each.span.begin).line) + ": " +
                    std::string(code_name(each.code)));
  }
  return found;
}

bool is_syntax(std::string_view code) { return code.substr(0, 3) == "E00" || code.substr(0, 3) == "E01"; }

}  // namespace

TEST_CASE("each mistake is reported once, on its line") {
  for (const std::filesystem::path& path : bad_files()) {
    const std::string text = read(path);
    INFO(path.filename().string());
    CHECK(!expectations(text).empty());
    CHECK(mistakes(path.filename().string(), text) == expectations(text));
  }
}

TEST_CASE("every code of the front end has a bad file") {
  std::set<std::string> seen;
  for (const std::filesystem::path& path : bad_files()) {
    for (const std::string& each : expectations(read(path))) seen.insert(each.substr(each.find(' ') + 1));
  }
  // These two depend on the limits; they have a test of their own.
  seen.insert({"E0007", "E0008"});
  for (std::size_t i = 0; i < static_cast<std::size_t>(Code::count); ++i) {
    const std::string_view code = code_name(static_cast<Code>(i));
    if (is_syntax(code)) CHECK(seen.count(std::string(code)) == 1);
  }
}

TEST_CASE("a file over the limit is not read") {
  Sources sources;
  const std::uint32_t file = sources.add("large.tarmaq", "tarmaq 1\nfact a boolean\n");
  Diagnostics diagnostics;
  ParseLimits limits;
  limits.file_bytes = 23;
  CHECK(parse_file(sources, file, diagnostics, limits).items.empty());
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == Code::E0007);

  Diagnostics none;
  limits.file_bytes = 24;
  CHECK(parse_file(sources, file, none, limits).items.size() == 1);
  CHECK(none.all().empty());
}

TEST_CASE("after too many mistakes the rest is not read") {
  Sources sources;
  const std::uint32_t file = sources.add("many.tarmaq", "tarmaq 1\nfact 1\nfact 2\nfact 3\nfact a boolean\n");
  Diagnostics diagnostics;
  ParseLimits limits;
  limits.errors_a_file = 2;
  CHECK(parse_file(sources, file, diagnostics, limits).items.empty());
  REQUIRE(diagnostics.all().size() == 3);
  CHECK(diagnostics.all()[2].code == Code::E0008);
  CHECK(sources.locate(file, diagnostics.all()[2].span.begin).line == 4);
}
