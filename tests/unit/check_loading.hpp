// Loading rule sets that stand in the memory, for the tests of loading, amendments and lint.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "interpreter/amend/consolidate_state.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/load.hpp"
#include "tests/parts.hpp"

namespace tarmaq::testing {

using Files = std::map<std::string, std::string>;

struct Loaded {
  std::unique_ptr<RuleSet> ruleset;  // null when the path cannot be read
  Diagnostics diagnostics;
  Error error;

  std::size_t count(Code code) const {
    std::size_t found = 0;
    for (const Diagnostic& diagnostic : diagnostics.all()) found += diagnostic.code == code ? 1 : 0;
    return found;
  }
  // The first diagnostic of the code, or a placeholder with an empty message.
  Diagnostic first(Code code) const {
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      if (diagnostic.code == code) return diagnostic;
    }
    return Diagnostic{code, {}, {}, {}, {}};
  }
  // Every diagnostic, a line each, for a failing test's message.
  std::string shown() const {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      text += std::string(code_name(diagnostic.code)) + " " + diagnostic.message.english() + " (" +
              diagnostic.hint.english() + ")\n";
    }
    return text;
  }
  // The source text that a span covers.
  std::string text_of(Span span) const {
    return ruleset->sources.at(span.file).text.substr(span.begin, span.end - span.begin);
  }
};

inline Loaded load_law(const Files& files, const std::string& path = "law", LoadOptions options = {}) {
  Loaded loaded;
  MemoryFileSystem disk(files);
  Result<std::unique_ptr<RuleSet>> result = load_ruleset(path, disk, loaded.diagnostics, options);
  if (result) {
    loaded.ruleset = std::move(*result);
  } else {
    loaded.error = result.error();
  }
  return loaded;
}

// Without lint: the small rule sets of the tests leave much unused.
inline Loaded load_plain(const Files& files, const std::string& path = "law") {
  LoadOptions options;
  options.lint = false;
  return load_law(files, path, options);
}

inline Date day(const std::string& text) { return *Date::parse(text); }

// The rule of that id on that day, or null. Of several versions the one by `author`.
inline const RuleInfo* rule_on(const Loaded& loaded, const std::string& date, const std::string& id,
                               const std::string& author = "") {
  const RuleInfo* found = nullptr;
  for (const RuleInfo& rule : loaded.ruleset->on(day(date)).program.rules) {
    if (rule.id == id && (author.empty() || rule.amended_by == author)) found = &rule;
  }
  return found;
}

inline std::string words_on(const Loaded& loaded, const std::string& date, const std::string& id,
                            const std::string& language = "kk") {
  for (const Paragraph& paragraph : loaded.ruleset->on(day(date)).paragraphs) {
    if (paragraph.id == id && paragraph.language == language)
      return paragraph.not_held ? "(not held)" : paragraph.words;
  }
  return "(missing)";
}

}  // namespace tarmaq::testing
