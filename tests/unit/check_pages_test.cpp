// The pages of the diagnostics that the check gives: the wrong example of each gives that code and no
// other, the right one gives nothing. The pages of E00 and E01 are read by the tests of the grammar.
// An example is one file, or several, each begun by a line `--- PATH`.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <vector>

#include "interpreter/load/load.hpp"
#include "tests/parts.hpp"
#include "tests/unit/check_loading.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

namespace {

struct Example {
  bool wrong = false;
  bool several_files = false;
  std::string text;
};

std::filesystem::path pages_folder() { return std::filesystem::path(TARMAQ_SOURCE_FOLDER) / "docs" / "errors"; }

std::string read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream content;
  content << stream.rdbuf();
  return content.str();
}

std::vector<Example> examples(const std::string& page) {
  std::vector<Example> found;
  std::istringstream lines(page);
  std::string line;
  bool inside = false;
  while (std::getline(lines, line)) {
    if (line.compare(0, 3, "```") == 0) {
      inside = !inside && line.compare(3, 6, "tarmaq") == 0;
      if (inside)
        found.push_back({line.find("-wrong") != std::string::npos, line.find(" files") != std::string::npos, ""});
    } else if (inside) {
      found.back().text += line + "\n";
    }
  }
  return found;
}

Files files_of(const std::string& text) {
  Files files;
  std::istringstream lines(text);
  std::string line;
  std::string name;
  while (std::getline(lines, line)) {
    if (line.compare(0, 4, "--- ") == 0) {
      name = "law/" + line.substr(4);
    } else if (!name.empty()) {
      files[name] += line + "\n";
    }
  }
  return files;
}

Loaded load_example(const Example& example, const std::string& code) {
  LoadOptions options;
  options.lint = code[0] == 'W' || code == "E0710";
  options.coverage_errors = code == "E0710";
  return example.several_files ? load_law(files_of(example.text), "law", options)
                               : load_law({{"law.tarmaq", example.text}}, "law.tarmaq", options);
}

// Only what the page is about: a small example leaves names unused.
std::set<std::string> codes_of(const Loaded& loaded, bool warnings) {
  std::set<std::string> found;
  for (const Diagnostic& each : loaded.diagnostics.all()) {
    if (warnings || code_severity(each.code) == Severity::Error) found.insert(std::string(code_name(each.code)));
  }
  return found;
}

}  // namespace

TEST_CASE("the page of a code of the check shows that mistake alone, and how to mend it", "[pages]") {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Code::count); ++i) {
    const std::string code(code_name(static_cast<Code>(i)));
    if (code < "E0200") continue;
    INFO(code);
    std::size_t wrong = 0;
    std::size_t right = 0;
    for (const Example& example : examples(read(pages_folder() / (code + ".md")))) {
      const Loaded loaded = load_example(example, code);
      INFO(example.text << "\n" << loaded.shown());
      ++(example.wrong ? wrong : right);
      CHECK(codes_of(loaded, code[0] == 'W') ==
            (example.wrong ? std::set<std::string>{code} : std::set<std::string>{}));
    }
    // Thousands of names or days cannot be shown in a page; tests are read by the command, not with the rules.
    const bool shown = code != "E0223" && code != "E0505" && code != "E0615" && code != "W0843";
    CHECK(wrong >= (shown ? 1U : 0U));
    CHECK(right >= 1);
  }
}

TEST_CASE("the index of the pages lists every code with its title, and nothing else", "[pages]") {
  std::string expected;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Code::count); ++i) {
    const Code code = static_cast<Code>(i);
    const std::string name(code_name(code));
    expected += "| [" + name + "](" + name + ".md) | " + std::string(code_title(code)) + " |\n";
    const std::string page = read(pages_folder() / (name + ".md"));
    INFO(name);
    CHECK(page.compare(0, name.size() + 4, "# " + name + ": ") == 0);
  }
  std::string listed;
  std::istringstream lines(read(pages_folder() / "README.md"));
  for (std::string line; std::getline(lines, line);) {
    if (line.compare(0, 3, "| [") == 0) listed += line + "\n";
  }
  CHECK(listed == expected);
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(pages_folder()))
    pages += entry.path().extension() == ".md" ? 1 : 0;
  CHECK(pages == static_cast<std::size_t>(Code::count) + 1);
}
