// Order 677: random cases under each redaction, the engine beside the naive evaluator.
#include <algorithm>

#include "interpreter/load/load.hpp"
#include "tests/naive/evaluator.hpp"
#include "tests/parts.hpp"
#include "tests/property/trials.hpp"

namespace tarmaq::testing {

namespace {

constexpr const char* folder = TARMAQ_SOURCE_FOLDER "/rules/kz-677";

// The disk with some of its rule files read in another order of their declarations.
class ShuffledFiles final : public FileSystem {
 public:
  explicit ShuffledFiles(std::uint32_t seed) : seed_(seed) {}

  Result<std::string> read(const std::string& path) const override {
    Result<std::string> text = disk_.read(path);
    if (!text || path.find("/kz-677/clauses/") == std::string::npos) return text;
    return shuffled(*text);
  }
  bool is_folder(const std::string& path) const override { return disk_.is_folder(path); }
  bool exists(const std::string& path) const override { return disk_.exists(path); }
  Result<std::vector<std::string>> list(const std::string& path) const override { return disk_.list(path); }
  std::string canonical(const std::string& path) const override { return disk_.canonical(path); }

 private:
  // A declaration is a line that is not indented and what stands indented below it.
  std::string shuffled(const std::string& text) const {
    std::string head;
    std::vector<std::string> declarations;
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
      const std::string line = text.substr(at, end - at);
      at = end;
      const bool begins = line[0] != ' ' && line[0] != '\n' && line[0] != '}' && line.substr(0, 2) != "--" &&
                          line.substr(0, 7) != "tarmaq ";
      if (begins) declarations.emplace_back();
      (declarations.empty() ? head : declarations.back()) += line;
    }
    Chance chance(seed_);
    chance.shuffle(declarations);
    for (const std::string& declaration : declarations) head += declaration;
    return head;
  }

  DiskFileSystem disk_;
  std::uint32_t seed_;
};

Loaded load_order(const FileSystem& files) {
  Loaded loaded;
  LoadOptions options;
  options.lint = false;
  Result<std::unique_ptr<RuleSet>> result = load_ruleset(folder, files, loaded.diagnostics, options);
  REQUIRE(result);
  loaded.ruleset = std::move(*result);
  INFO(loaded.shown());
  REQUIRE_FALSE(loaded.diagnostics.has_errors());
  return loaded;
}

std::vector<Date> days_of_moves() {
  return {day("2025-12-01"), day("2026-01-10"), day("2026-01-31"), day("2026-03-20"), day("2026-05-08")};
}

std::string name_of(const Program& program, DecisionId id) { return program.vocabulary->decisions[id].name; }

}  // namespace

TEST_CASE("Order 677: random complete cases are decided as the naive evaluator decides them") {
  const DiskFileSystem disk;
  const Loaded loaded = load_order(disk);
  const Vocabulary& vocabulary = loaded.ruleset->vocabulary;
  const std::uint32_t cases = trials(5000);
  Chance chance(first_seed());
  std::uint32_t left_out = 0;
  std::uint32_t compared = 0;
  std::vector<std::set<std::string>> seen(vocabulary.decisions.size());
  for (const Redaction& redaction : loaded.ruleset->redactions) {
    const Program& program = redaction.program;
    if (program.rules.empty()) continue;
    CaseMaker maker(program, chance, days_of_moves());
    const std::uint32_t share = cases / static_cast<std::uint32_t>(loaded.ruleset->redactions.size());
    for (std::uint32_t i = 0; i < share; i += 50) {
      const ReadingChoices readings = i == 0 ? default_readings(vocabulary) : some_readings(program, chance);
      Engine engine(program, readings);
      for (std::uint32_t j = 0; j < 50; ++j) {
        Facts facts = maker.complete();
        // Two of three cases are registrations, most decisions belong there.
        if (chance.below(3) > 0) facts.slots[vocabulary.find_slot("procedure")] = Value::enumerator(0);
        const Outcomes outcomes = engine.evaluate(facts);
        naive::Completions completions = naive::completions(program, facts);
        // Wording not held: a decision that is open for it alone is compared by both its answers.
        for (const naive::ParagraphKey& paragraph : completions.not_held)
          completions.base.fulfilled[paragraph] = chance.once_in(2);
        naive::Evaluation evaluation(program, readings, completions.base);
        for (DecisionId id = 0; id < program.decisions.size(); ++id) {
          const DecisionOutcome& outcome = outcomes.decisions[id];
          if (outcome.state == State::Unknown && !outcome.not_held.empty()) {
            ++left_out;
            continue;
          }
          ++compared;
          const naive::Verdict verdict = evaluation.decision(id);
          seen[id].insert(state_name(outcome.state) +
                          (outcome.state == State::Known ? std::to_string(outcome.value.a) : ""));
          if (agree(outcome, verdict, facts)) continue;
          INFO(shown(facts, program));
          FAIL("from " << program.from.to_string() << ", " << name_of(program, id) << ": engine "
                       << state_name(outcome.state) << ", naive " << state_name(verdict.state));
        }
      }
    }
  }
  INFO(compared << " compared, " << left_out << " open for wording that is not held");
  CHECK(left_out * 4 < compared);
  std::size_t decided_in_two_ways = 0;
  for (const auto& ways : seen) decided_in_two_ways += ways.size() > 1 ? 1 : 0;
  CHECK(decided_in_two_ways * 10 >= seen.size() * 9);
}

TEST_CASE("Order 677: what is decided of a partial case stays whatever the missing facts are") {
  const DiskFileSystem disk;
  const Loaded loaded = load_order(disk);
  const Vocabulary& vocabulary = loaded.ruleset->vocabulary;
  const Program& program = loaded.ruleset->redactions.back().program;
  const ReadingChoices readings = default_readings(vocabulary);
  Engine engine(program, readings);
  Chance chance(first_seed());
  CaseMaker near(program, chance, days_of_moves());
  CaseMaker anywhere(program, chance, days_of_moves(), Reach::Anywhere);
  std::uint32_t decided = 0;
  std::uint32_t open = 0;
  const std::uint32_t cases = trials(1000);
  for (std::uint32_t i = 0; i < cases; ++i) {
    // Values near those of the law and values that it does not name.
    CaseMaker& maker = i % 2 == 0 ? near : anywhere;
    Facts whole = maker.complete();
    if (chance.below(3) > 0) whole.slots[vocabulary.find_slot("procedure")] = Value::enumerator(0);
    const Facts facts = maker.without(whole, some_of(maker.stated(whole), 30, chance));
    const Outcomes partial = engine.evaluate(facts);
    // The facts that were removed, and others in their place.
    for (int round = 0; round < 3; ++round) {
      const Facts completed = round == 0 ? whole : maker.completed(facts);
      naive::Case data = naive::complete_case(program, completed);
      for (auto& [paragraph, fulfilled] : data.fulfilled) fulfilled = chance.once_in(2);
      naive::Evaluation evaluation(program, readings, data);
      for (DecisionId id = 0; id < program.decisions.size(); ++id) {
        const DecisionOutcome& outcome = partial.decisions[id];
        (outcome.state == State::Unknown ? open : decided) += 1;
        if (outcome.state == State::Unknown || agree(outcome, evaluation.decision(id), completed)) continue;
        INFO(shown(facts, program));
        INFO(shown(completed, program));
        FAIL(name_of(program, id) << " is " << state_name(outcome.state) << ", completed it is "
                                  << state_name(evaluation.decision(id).state) << " or another value");
      }
    }
  }
  CHECK(open > cases);
  CHECK(decided > cases);
}

TEST_CASE("Order 677: few missing facts of registrations, by brute force") {
  const DiskFileSystem disk;
  const Loaded loaded = load_order(disk);
  const Vocabulary& vocabulary = loaded.ruleset->vocabulary;
  const Program& program = loaded.ruleset->redactions.back().program;
  const ReadingChoices readings = default_readings(vocabulary);
  Engine engine(program, readings);
  Chance chance(first_seed());
  CaseMaker maker(program, chance, days_of_moves());
  std::uint32_t open = 0;
  const std::uint32_t cases = trials(80);
  for (std::uint32_t i = 0; i < cases; ++i) {
    Facts whole = maker.complete();
    whole.slots[vocabulary.find_slot("procedure")] = Value::enumerator(0);
    Facts facts = maker.without(whole, some_of(maker.stated(whole), 4, chance));
    facts.slots[vocabulary.find_slot("procedure")] = Value::enumerator(0);
    const naive::Completions completions = naive::completions(program, facts);
    if (completions.count() > 600) continue;
    const std::vector<naive::BruteForce> truth = naive::brute_force(program, readings, completions);
    const Outcomes outcomes = engine.evaluate(facts);
    for (DecisionId id = 0; id < program.decisions.size(); ++id) {
      if (outcomes.decisions[id].state == State::Unknown) ++open;
      const std::string wrong = judge(outcomes.decisions[id], truth[id], facts, program, !misses_a_list(facts));
      if (wrong.empty()) continue;
      INFO(shown(facts, program));
      FAIL(name_of(program, id) << ": " << wrong);
    }
  }
  CHECK(open > cases / 4);
}

TEST_CASE("Order 677: the order of declarations in the files changes nothing") {
  const DiskFileSystem disk;
  const Loaded loaded = load_order(disk);
  const Vocabulary& vocabulary = loaded.ruleset->vocabulary;
  for (std::uint32_t seed = 1; seed <= 2; ++seed) {
    const ShuffledFiles files(seed);
    const Loaded shuffled = load_order(files);
    REQUIRE(shuffled.ruleset->redactions.size() == loaded.ruleset->redactions.size());
    const Program& program = loaded.ruleset->redactions.back().program;
    const Program& other = shuffled.ruleset->redactions.back().program;
    REQUIRE(program.rules.size() == other.rules.size());
    Engine engine(program, default_readings(vocabulary));
    Engine other_engine(other, default_readings(vocabulary));
    Chance chance(seed);
    CaseMaker maker(program, chance, days_of_moves());
    for (std::uint32_t i = 0; i < trials(200); ++i) {
      Facts facts = maker.complete();
      if (i % 2) facts = maker.without(facts, some_of(maker.stated(facts), 20, chance));
      INFO(shown(facts, program));
      const std::string first = told(engine.evaluate(facts), program);
      REQUIRE(first == told(other_engine.evaluate(facts), other));
    }
  }
}

}  // namespace tarmaq::testing
