// Any bytes as a rule set of one file: loaded, and, where it has no errors, evaluated on an empty case.
#include <cstddef>
#include <cstdint>
#include <string>

#include "interpreter/answer/answer.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/load.hpp"
#include "tests/parts.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  tarmaq::MemoryFileSystem files;
  files.put("rules/fuzz.tarmaq", std::string(reinterpret_cast<const char*>(data), size));
  tarmaq::Diagnostics diagnostics;
  const auto loaded = tarmaq::load_ruleset("rules/fuzz.tarmaq", files, diagnostics);
  if (!loaded || diagnostics.has_errors() || (*loaded)->redactions.empty()) return 0;
  tarmaq::Decider decider(**loaded);
  tarmaq::Decider::Request request;
  request.readings = tarmaq::default_readings((*loaded)->vocabulary);
  request.on = tarmaq::Date::parse("2026-01-15");
  request.limits.splits_a_decision = 64;
  const auto answer = decider.decide(tarmaq::read_case("{}", (*loaded)->vocabulary), request);
  return tarmaq::answer_json(answer, **loaded).empty() ? 1 : 0;
}
