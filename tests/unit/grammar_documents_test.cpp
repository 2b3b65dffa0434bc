// Every rule file of the repository, and every snippet of the documents marked `tarmaq`, is read
// without a mistake of syntax.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "tests/unit/grammar_helpers.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream content;
  content << stream.rdbuf();
  return content.str();
}

std::vector<std::filesystem::path> files_under(const char* folder, const char* ending) {
  std::vector<std::filesystem::path> found;
  const std::filesystem::path root = std::filesystem::path(TARMAQ_SOURCE_FOLDER) / folder;
  if (!std::filesystem::exists(root)) return found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ending) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

struct Snippet {
  std::string kind;
  std::string text;
  std::size_t line = 0;
};

// The fenced blocks of a document whose mark begins with `tarmaq`.
std::vector<Snippet> snippets(const std::string& document) {
  std::vector<Snippet> found;
  std::istringstream lines(document);
  std::string line;
  bool inside = false;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (line.compare(0, 3, "```") == 0) {
      inside = !inside && line.compare(3, 6, "tarmaq") == 0;
      if (inside) found.push_back({line.substr(3), "", number});
    } else if (inside) {
      found.back().text += line + "\n";
    }
  }
  return found;
}

// A snippet may leave the version out.
std::string whole(const std::string& text) { return text.compare(0, 7, "tarmaq ") == 0 ? text : "tarmaq 1\n" + text; }

}  // namespace

TEST_CASE("every rule file of the repository is read") {
  for (const char* folder : {"rules", "stdlib", "examples", "tests/language"}) {
    for (const std::filesystem::path& path : files_under(folder, ".tarmaq")) {
      INFO(path.string());
      CHECK(messages(parse(read(path))).empty());
    }
  }
}

TEST_CASE("every snippet of the documents is read") {
  std::size_t count = 0;
  for (const std::filesystem::path& path : files_under("docs", ".md")) {
    for (const Snippet& snippet : snippets(read(path))) {
      if (snippet.kind != "tarmaq") continue;
      ++count;
      INFO(path.string() << " line " << snippet.line);
      CHECK(messages(parse(whole(snippet.text))).empty());
    }
  }
  CHECK(count > 10);
}

TEST_CASE("the page of a code shows that mistake alone, and how to mend it") {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Code::count); ++i) {
    const std::string code(code_name(static_cast<Code>(i)));
    if (code.compare(0, 3, "E00") != 0 && code.compare(0, 3, "E01") != 0) continue;
    const std::filesystem::path path = std::filesystem::path(TARMAQ_SOURCE_FOLDER) / "docs" / "errors" / (code + ".md");
    INFO(code);
    REQUIRE(std::filesystem::exists(path));
    const std::vector<Snippet> found = snippets(read(path));
    std::size_t wrong = 0;
    std::size_t right = 0;
    for (const Snippet& snippet : found) {
      const Parsed parsed = parse(snippet.text);
      if (snippet.kind == "tarmaq-wrong") {
        ++wrong;
        CHECK(parsed.diagnostics.all().size() == 1);
        for (const Diagnostic& each : parsed.diagnostics.all()) CHECK(code_name(each.code) == code);
      } else {
        ++right;
        CHECK(messages(parsed).empty());
      }
    }
    // Bytes and sizes cannot be shown in a page.
    const bool shown =
        code != "E0001" && code != "E0002" && code != "E0003" && code != "E0004" && code != "E0007" && code != "E0008";
    CHECK(wrong >= (shown ? 1U : 0U));
    CHECK(right >= 1);
  }
}
