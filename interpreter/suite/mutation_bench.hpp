// The bench on which mutants are tried: the tests with what they find without a mutant, and for each
// worker the programs that are changed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/settler.hpp"
#include "interpreter/suite/mutation.hpp"
#include "interpreter/suite/mutation_influence.hpp"
#include "interpreter/suite/mutation_sites.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::suite {

// A plan with the machine that runs it.
struct Lowered {
  Lowered(const Program& program, const ReadingChoices& readings)
      : plan(plan::lower(program, readings)), machine(plan) {}
  plan::Plan plan;
  plan::Machine machine;
  settle::Settler settler{machine};
};
// Whether the two compute the same, node by node.
bool same_plan(const plan::Plan& left, const plan::Plan& right);

// A test that holds without a mutant, and what its decisions are then.
struct BenchTest {
  struct Reference {
    Value gate;
    std::string text;          // what the gate says, of a text: two plans number their texts apart
    std::vector<Value> fires;  // of the decision's rules
  };
  const TestCase* test = nullptr;
  answer::Decider::Answer answer;
  std::uint32_t redaction = 0;
  std::uint32_t group = 0;
  std::vector<Reference> expected;          // beside TestCase::expect
  std::vector<std::string> contradictions;  // paths, sorted
  std::optional<Date> as_of;                // the day on which its duties are looked at
};

// Tests under one law and one choice of readings.
struct BenchGroup {
  std::uint32_t redaction = 0;
  ReadingChoices readings;
  bool default_readings = false;
  std::vector<std::uint32_t> tests;
};

// Shared by all workers, never changed by them.
struct Bench {
  const RuleSet* ruleset = nullptr;
  std::vector<BenchTest> tests;
  std::vector<BenchGroup> groups;     // those with the default readings first
  std::vector<Influence> influences;  // by redaction
};
Bench make_bench(const std::vector<TestSuite>& suites, answer::Decider& decider, const MutationOptions& options);

class BenchWorker {
 public:
  explicit BenchWorker(const Bench& bench);
  // Fills in the state of the mutant, who killed it, and for a survivor a case that tells it apart.
  void try_site(Site& site, std::size_t variations);
  std::size_t evaluations() const { return evaluations_; }

 private:
  enum class Pass : std::uint8_t { Known, Open };
  const Patch* patch_for(const Site& site, std::uint32_t redaction) const;
  Lowered& original(std::uint32_t group);
  Lowered* mutant(std::uint32_t group);
  bool notices(Lowered& lowered, std::uint32_t test, const Patch* patch, Pass pass);
  bool duties_change(Lowered& lowered, const BenchTest& entry) const;
  bool kill(Site& site, std::uint32_t group);
  void move_commencement(Site& site);
  void search(Site& site, std::size_t variations);
  bool report(Site& site, std::uint32_t group, const Facts& facts, const words::Sentence& difference_found);
  std::optional<words::Sentence> difference(Lowered& law, Lowered& changed, const Facts& facts);

  const Bench& bench_;
  std::vector<std::unique_ptr<PatchedProgram>> programs_;  // by redaction
  std::vector<std::unique_ptr<Lowered>> originals_;        // by group, made when first needed
  std::vector<std::unique_ptr<Lowered>> mutants_;          // by group, of the mutant at hand
  std::vector<bool> unchanged_;                            // by group: the mutant's plan is the original one
  std::vector<answer::Decider::Answer> answers_;           // by test, to put outcomes into
  std::size_t evaluations_ = 0;
};

}  // namespace tarmaq::suite
