// What a why-not proposes, on cases of Order 677 made by chance: every set of changes gives the value, and
// no part of it does.
#include "interpreter/why/why_not.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/suite/test_case.hpp"
#include "tests/parts.hpp"
#include "tests/property/trials.hpp"

namespace tarmaq::testing {

namespace {

constexpr const char* folder = TARMAQ_SOURCE_FOLDER "/rules/kz-677";

bool gives(const WantedValue& wanted, const Facts& facts, Decider& decider, const Decider::Request& request) {
  ReadCase read;
  read.facts = facts;
  const Decider::Answer answer = decider.decide(std::move(read), request);
  return answer.errors.empty() && wanted.reached(answer.outcomes.decisions[wanted.decision]);
}

// Every part of the changes but all and none.
std::vector<std::vector<FactChange>> parts(const std::vector<FactChange>& changes) {
  std::vector<std::vector<FactChange>> result;
  for (std::uint32_t mask = 1; mask + 1 < (std::uint32_t{1} << changes.size()); ++mask) {
    result.emplace_back();
    for (std::size_t i = 0; i < changes.size(); ++i) {
      if ((mask >> i & 1U) != 0) result.back().push_back(changes[i]);
    }
  }
  return result;
}

// The cases that the rule set itself is tested by, those with mistakes apart.
std::vector<Facts> cases_of(const RuleSet& ruleset, const FileSystem& disk) {
  std::vector<Facts> result;
  const auto files = disk.list(std::string(folder) + "/cases");
  REQUIRE(files);
  for (const std::string& file : *files) {
    const auto text = disk.read(file);
    REQUIRE(text);
    for (const TestCase& test : read_test_file(file, *text, ruleset.vocabulary).cases) {
      ReadCase read = read_case(test.case_json, ruleset.vocabulary);
      if (read.errors.empty()) result.push_back(std::move(read.facts));
    }
  }
  return result;
}

}  // namespace

TEST_CASE("Order 677: what a why-not proposes gives the value, and no part of it does") {
  const DiskFileSystem disk;
  Diagnostics diagnostics;
  LoadOptions options;
  options.lint = false;
  const auto loaded = load_ruleset(folder, disk, diagnostics, options);
  REQUIRE(loaded);
  const RuleSet& ruleset = **loaded;
  const Vocabulary& vocabulary = ruleset.vocabulary;
  const Program& program = ruleset.redactions.back().program;
  Decider decider(ruleset);
  Decider fresh(ruleset);
  Chance chance(first_seed());
  CaseMaker maker(program, chance, {day("2026-01-10"), day("2026-03-20")});
  std::vector<std::size_t> found(4, 0);
  std::size_t asked = 0;
  std::size_t none_found = 0;
  Decider::Request request;
  const std::vector<Facts> originals = cases_of(ruleset, disk);
  REQUIRE(originals.size() > 100);
  const auto decide = [&](const Facts& facts) {
    ReadCase read;
    read.facts = facts;
    return decider.decide(std::move(read), request);
  };
  const std::uint32_t cases = trials(150);
  for (std::uint32_t i = 0; i < cases; ++i) {
    // A case of the rule set with some of its facts changed: why is it no longer decided as it was?
    const Facts& original = chance.one_of(originals);
    Facts facts = original;
    for (const FactRef& fact : some_of(maker.stated(original), 4, chance)) {
      if (fact.kind != FactRef::Kind::Element || fact.index < facts.lists[fact.id].count) maker.state(facts, fact);
    }
    const Decider::Answer before = decide(original);
    if (!before.errors.empty()) continue;
    for (DecisionId id = 0; id < vocabulary.decisions.size(); ++id) {
      const DecisionOutcome& was = before.outcomes.decisions[id];
      if (was.state != State::Known || (!chance.once_in(4) && vocabulary.decisions[id].name != "outcome")) continue;
      const WantedValue wanted{id, was.value, {}};
      const Decider::Answer answer = decide(facts);
      if (!answer.errors.empty() || answer.redaction == nullptr || wanted.reached(answer.outcomes.decisions[id]))
        continue;
      ++asked;
      WhyNotLimits limits;
      limits.evaluations = 4000;
      const WhyNot why = why_not(wanted, answer, decider, request, limits);
      CHECK_FALSE(why.reached);
      CHECK(why.evaluations <= limits.evaluations + 2000);
      if (why.changes.empty()) ++none_found;
      for (const std::vector<FactChange>& changes : why.changes) {
        INFO(shown(facts, program));
        INFO(vocabulary.decisions[id].name << ": " << changes.size() << " changes");
        REQUIRE(changes.size() == why.changes[0].size());
        REQUIRE(changes.size() <= limits.facts);
        ++found[changes.size()];
        CHECK(gives(wanted, with_changes(facts, changes, vocabulary), fresh, request));
        for (const std::vector<FactChange>& part : parts(changes)) {
          CHECK_FALSE(gives(wanted, with_changes(facts, part, vocabulary), fresh, request));
        }
        for (const FactChange& change : changes) {
          const bool changeable = change.kind == FactChange::Kind::Set
                                      ? fact_field(vocabulary, change.fact).changeable
                                      : vocabulary.lists[change.fact.id].field.changeable;
          CHECK(changeable);
        }
      }
    }
  }
  INFO(asked << " asked, " << none_found << " without changes; of 1, 2, 3 facts: " << found[1] << ", " << found[2]
             << ", " << found[3]);
  CHECK(asked > cases / 2);
  CHECK(none_found > 0);
  CHECK(found[1] > 0);
  CHECK(found[2] + found[3] > 0);
}

}  // namespace tarmaq::testing
