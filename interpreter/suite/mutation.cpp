#include "interpreter/suite/mutation.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include <cstdint>
#include <string_view>
#include "interpreter/memory/held_memory.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/suite/mutation_bench.hpp"
#include "interpreter/suite/mutation_sites.hpp"
#include "interpreter/suite/test_case.hpp"

namespace tarmaq::suite {

std::string_view mutation_sort_name(MutationSort sort) {
  switch (sort) {
    case MutationSort::Boundary: return "boundary";
    case MutationSort::Strictness: return "strictness";
    case MutationSort::AndOr: return "and-or";
    case MutationSort::Condition: return "condition";
    case MutationSort::Override: return "override";
    case MutationSort::Rule: return "rule";
    case MutationSort::Element: return "element";
    case MutationSort::Unit: return "unit";
    case MutationSort::Commencement: return "commencement";
  }
  return {};
}

std::size_t MutationRun::count(MutantState state) const {
  return static_cast<std::size_t>(
      std::count_if(mutants.begin(), mutants.end(), [&](const Mutant& mutant) { return mutant.state == state; }));
}

std::size_t MutationRun::permille() const {
  const std::size_t killed = count(MutantState::Killed);
  const std::size_t all = killed + count(MutantState::Survived) + count(MutantState::Equivalent);
  return all == 0 ? 0 : killed * 1000 / all;
}

std::size_t MutationRun::permille_without_equivalents() const {
  const std::size_t killed = count(MutantState::Killed);
  const std::size_t all = killed + count(MutantState::Survived);
  return all == 0 ? 0 : killed * 1000 / all;
}

bool MutationRun::reaches(Decimal percent) const {
  const std::size_t killed = count(MutantState::Killed);
  const std::size_t all = killed + count(MutantState::Survived) + count(MutantState::Equivalent);
  if (all == 0) return false;
  const auto wanted = Decimal::multiply(percent, Decimal::from_integer(static_cast<std::int64_t>(all)));
  return wanted && Decimal::from_integer(static_cast<std::int64_t>(killed * 100)) >= *wanted;
}

MutationRun mutate(const std::vector<TestSuite>& suites, answer::Decider& decider, const MutationOptions& options) {
  const Bench bench = make_bench(suites, decider, options);
  std::vector<Site> sites = mutation_sites(decider.ruleset());
  sites.erase(std::remove_if(sites.begin(), sites.end(),
                             [&](const Site& site) {
                               return site.mutant.owner.find(options.only) == std::string::npos &&
                                      site.mutant.place.find(options.only) == std::string::npos;
                             }),
              sites.end());
  // Workers take the next site each; what becomes of it does not depend on who took it.
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> evaluations{0};
  // What a worker holds counts with what was there before, however many of them a machine has.
  std::vector<memory::MemoryCount> held(std::max(options.threads, 1U),
                                        memory::MemoryCount{memory::held_memory(), 0, 0});
  const auto work = [&](std::size_t number) {
    const memory::CountedPiece piece(held[number]);
    BenchWorker worker(bench);
    for (std::size_t i = next++; i < sites.size(); i = next++) worker.try_site(sites[i], options.variations);
    evaluations += worker.evaluations();
  };
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < options.threads; ++i) threads.emplace_back(work, i);
  work(0);
  for (std::thread& thread : threads) thread.join();
  memory::add_memory_counts(held.data(), held.size());
  MutationRun run;
  run.evaluations = evaluations;
  for (Site& site : sites) run.mutants.push_back(std::move(site.mutant));
  return run;
}

}  // namespace tarmaq::suite
