// Any bytes as a case of Order № 677: decided or refused with its errors, and the same bytes twice.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

#include "interpreter/answer/answer.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/load.hpp"
#include "tests/parts.hpp"

namespace {

struct Held {
  tarmaq::Result<std::unique_ptr<tarmaq::RuleSet>> loaded;
  std::unique_ptr<tarmaq::Decider> decider;
};

Held load_law() {
  const tarmaq::DiskFileSystem disk;
  tarmaq::Diagnostics diagnostics;
  auto loaded = tarmaq::load_ruleset(TARMAQ_SOURCE_FOLDER "/rules/kz-677", disk, diagnostics);
  if (!loaded || diagnostics.has_errors()) std::abort();
  auto decider = std::make_unique<tarmaq::Decider>(**loaded);
  return {std::move(loaded), std::move(decider)};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Held held = load_law();
  const tarmaq::RuleSet& rules = **held.loaded;
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  tarmaq::Decider::Request request;
  request.readings = tarmaq::default_readings(rules.vocabulary);
  request.limits.splits_a_decision = 64;
  const auto once =
      tarmaq::answer_json(held.decider->decide(tarmaq::read_case(json, rules.vocabulary), request), rules);
  const auto again =
      tarmaq::answer_json(held.decider->decide(tarmaq::read_case(json, rules.vocabulary), request), rules);
  if (once != again) __builtin_trap();
  return 0;
}
