// One evaluation of Order 677: the engine beside the handwritten function, on the same slots.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <ctime>

#include "benchmarks/corpus.hpp"
#include "benchmarks/handwritten.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/wide/wide_engine.hpp"
#include "tests/parts.hpp"

namespace tarmaq {

namespace {

struct Setting {
  std::unique_ptr<RuleSet> ruleset = load_order_677(TARMAQ_SOURCE_FOLDER);
  const Program& program = law_of_2026(*ruleset);
  std::vector<Facts> cases = complete_cases(*ruleset, program);
  Engine engine{program, default_readings(ruleset->vocabulary)};
  WideEngine wide{engine.plan()};
  handwritten::Order677 by_hand{program};
};

Setting& setting() {
  static Setting made;
  return made;
}

void all_by_hand(Setting& on, handwritten::Answer& answer) {
  for (const Facts& facts : on.cases) {
    on.by_hand.decide(facts, answer);
    benchmark::DoNotOptimize(answer);
    benchmark::ClobberMemory();
  }
}

// Values and the rules that gave them, for 64 cases at a time.
void all_by_engine(Setting& on, DecidedCases& decided) {
  std::array<const Facts*, wide_cases> block{};
  for (std::size_t first = 0; first < on.cases.size(); first += wide_cases) {
    const std::size_t count = std::min(wide_cases, on.cases.size() - first);
    for (std::size_t i = 0; i < count; ++i) block[i] = &on.cases[first + i];
    on.wide.decide({block.data(), count}, decided);
    benchmark::DoNotOptimize(decided);
    benchmark::ClobberMemory();
  }
}

// Whole outcomes: defeats and duties as well, memory of their own for every case.
void all_outcomes(Setting& on) {
  EvaluationOptions options;
  options.needs = false;
  for (const Facts& facts : on.cases) {
    Outcomes outcomes = on.engine.evaluate(facts, options);
    benchmark::DoNotOptimize(outcomes.decisions.data());
  }
}

void per_case(benchmark::State& state, const Setting& on) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(on.cases.size()));
}

void by_hand(benchmark::State& state) {
  Setting& on = setting();
  handwritten::Answer answer;
  for (auto _ : state) all_by_hand(on, answer);
  per_case(state, on);
}
BENCHMARK(by_hand);

void by_engine(benchmark::State& state) {
  Setting& on = setting();
  DecidedCases decided;
  for (auto _ : state) all_by_engine(on, decided);
  per_case(state, on);
}
BENCHMARK(by_engine);

void outcomes(benchmark::State& state) {
  Setting& on = setting();
  for (auto _ : state) all_outcomes(on);
  per_case(state, on);
}
BENCHMARK(outcomes);

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// The three in turn, so that what else the machine does weighs on all alike; medians.
void ratio(benchmark::State& state) {
  Setting& on = setting();
  handwritten::Answer answer;
  DecidedCases decided;
  std::vector<double> hand;
  std::vector<double> engine;
  std::vector<double> whole;
  for (auto _ : state) {
    for (int round = 0; round < 201; ++round) {
      const double start = processor_seconds();
      all_by_hand(on, answer);
      const double after_hand = processor_seconds();
      all_by_engine(on, decided);
      const double after_engine = processor_seconds();
      all_outcomes(on);
      const double end = processor_seconds();
      hand.push_back(after_hand - start);
      engine.push_back(after_engine - after_hand);
      whole.push_back(end - after_engine);
    }
  }
  const double nanoseconds = 1e9 / static_cast<double>(on.cases.size());
  state.counters["hand_ns"] = median(hand) * nanoseconds;
  state.counters["engine_ns"] = median(engine) * nanoseconds;
  state.counters["outcomes_ns"] = median(whole) * nanoseconds;
  state.counters["engine_ratio"] = median(engine) / median(hand);
  state.counters["outcomes_ratio"] = median(whole) / median(hand);
}
BENCHMARK(ratio)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace tarmaq
