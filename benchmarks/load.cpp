// Loading and checking: rule sets of 1,000 to 10,000 generated rules, and Order 677.
#include <benchmark/benchmark.h>

#include "benchmarks/corpus.hpp"
#include "benchmarks/generate.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/load.hpp"
#include "tests/parts.hpp"

namespace tarmaq {

namespace {

// Parsed, checked and linted, as `tarmaq check` does it.
void load_generated(benchmark::State& state) {
  const auto rules = static_cast<std::size_t>(state.range(0));
  const MemoryFileSystem files({{"made/rules.tarmaq", generated_rules(rules)}});
  for (auto _ : state) {
    Diagnostics diagnostics;
    const auto loaded = load_ruleset("made/rules.tarmaq", files, diagnostics, LoadOptions{});
    if (!loaded || diagnostics.has_errors()) {
      state.SkipWithError("the generated rules have errors");
      return;
    }
    benchmark::DoNotOptimize(loaded);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(load_generated)->Arg(1000)->Arg(2000)->Arg(5000)->Arg(10000)->Unit(benchmark::kMillisecond);

void load_order(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load_order_677(TARMAQ_SOURCE_FOLDER));
}
BENCHMARK(load_order)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace tarmaq
