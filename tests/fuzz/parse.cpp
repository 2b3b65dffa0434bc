// Any bytes as a rule file: a tree and diagnostics, each of which can be shown.
#include <cstddef>
#include <cstdint>
#include <string>

#include "grammar/parser.hpp"
#include "tests/parts.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  tarmaq::Sources sources;
  const std::uint32_t file = sources.add("fuzz.tarmaq", std::string(reinterpret_cast<const char*>(data), size));
  tarmaq::Diagnostics diagnostics;
  tarmaq::parse_file(sources, file, diagnostics);
  diagnostics.sort();
  std::size_t shown = 0;
  for (const tarmaq::Diagnostic& diagnostic : diagnostics.all()) {
    shown += tarmaq::render(diagnostic, sources, false).size();
  }
  // Every diagnostic says something.
  if (shown == 0 && !diagnostics.all().empty()) __builtin_trap();
  return 0;
}
