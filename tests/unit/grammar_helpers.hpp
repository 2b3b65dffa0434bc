// What the tests of the front end share: text in, dump or diagnostics out.
#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "grammar/dump.hpp"
#include "grammar/parser.hpp"
#include "tests/parts.hpp"

namespace tarmaq::testing {

struct Parsed {
  Sources sources;
  Diagnostics diagnostics;
  syntax::File file;
};

inline Parsed parse(const std::string& text, const ParseLimits& limits = {}) {
  Parsed parsed;
  const std::uint32_t id = parsed.sources.add("test.tarmaq", text);
  parsed.file = parse_file(parsed.sources, id, parsed.diagnostics, limits);
  return parsed;
}

inline std::string messages(const Parsed& parsed) {
  std::string out;
  for (const Diagnostic& each : parsed.diagnostics.all()) out += render(each, parsed.sources, false);
  return out;
}

// The dump of declarations; the messages where there are any.
inline std::string dump_of(const std::string& declarations) {
  const Parsed parsed = parse("tarmaq 1\n" + declarations);
  return parsed.diagnostics.all().empty() ? dump(parsed.file) : messages(parsed);
}

// The dump of one expression.
inline std::string expression(const std::string& text) {
  const Parsed parsed = parse("tarmaq 1\ndefine x as\n  " + text + "\n");
  if (!parsed.diagnostics.all().empty()) return messages(parsed);
  return dump(parsed.file, std::get<syntax::DefinitionDecl>(parsed.file.items.at(0).node).value);
}

struct Row {
  const char* source;
  const char* dumped;
};

}  // namespace tarmaq::testing
