// The short answers of many cases at once are the ones that are written case by case.
#include <algorithm>

#include "interpreter/batch/answer_stretches.hpp"
#include "interpreter/wide/wide_engine.hpp"
#include "tests/parts.hpp"
#include "tests/property/trials.hpp"

namespace tarmaq::testing {

namespace {

// The cases of which every decision that is shown is settled; how many there were.
std::size_t compare_block(Engine& engine, const LineTexts& texts, AnswerStretches& stretches, Form form,
                          const Redaction& redaction, const std::vector<Facts>& cases,
                          const std::vector<bool>& wanted) {
  std::vector<const Facts*> block;
  for (const Facts& facts : cases) block.push_back(&facts);
  DecidedCases decided;
  WideEngine(engine.plan()).decide(block, decided, wanted);
  const std::vector<DecisionId>& shown = texts.of(&redaction).shown;
  CaseBits settled = ~decided.refused();
  for (const DecisionId id : shown) settled &= decided.settled(id);

  LineWriter writer(texts, form);
  Counts expected_counts = texts.counts.none_yet();
  Counts counts = texts.counts.none_yet();
  stretches.take(decided, settled);
  stretches.count(counts);
  for_each_case(settled, [&](std::size_t index) {
    const std::string id_json = "\"" + std::to_string(index) + "\"";
    TextBuffer expected;
    writer.begin(expected, id_json, &redaction);
    for (const DecisionId id : shown) {
      const Value value = decided.value(id, index);
      const std::vector<RuleId> rules = decided.because(id, index);
      writer.decision(expected, id, {value.state, value, {}, rules, rules, rules.empty(), true}, expected_counts);
    }
    writer.end(expected, expected_counts);
    TextBuffer out;
    stretches.write(out, index, id_json);
    REQUIRE(std::string(out.text()) == std::string(expected.text()));
  });
  REQUIRE(counts == expected_counts);
  return static_cast<std::size_t>(std::popcount(settled));
}

std::size_t compare_law(const RuleSet& ruleset, const Redaction& redaction, std::vector<Date> days, Chance& chance,
                        std::uint32_t blocks) {
  const Program& program = redaction.program;
  std::size_t compared = 0;
  for (const Form form : {Form::Citations, Form::ValuesOnly}) {
    std::vector<bool> wanted;
    if (chance.once_in(3)) {
      for (DecisionId id = 0; id < ruleset.vocabulary.decisions.size(); ++id) wanted.push_back(chance.below(3) == 0);
    }
    const LineTexts texts(ruleset, wanted);
    AnswerStretches stretches(texts, form, redaction);
    Engine engine(program, some_readings(program, chance));
    CaseMaker maker(program, chance, days);
    for (std::uint32_t i = 0; i < blocks; ++i) {
      std::vector<Facts> cases;
      for (std::uint32_t count = 1 + chance.below(64); count > 0; --count) cases.push_back(maker.complete());
      compared += compare_block(engine, texts, stretches, form, redaction, cases, wanted);
    }
  }
  return compared;
}

}  // namespace

TEST_CASE("short answers of many cases are those of each, whatever the law") {
  std::size_t compared = 0;
  const std::uint32_t laws = trials(200);
  for (std::uint32_t seed = first_seed(); seed < first_seed() + laws; ++seed) {
    Chance chance(seed);
    const std::string text = generate_law(chance, {seed % 3 == 0, seed % 4 != 0, seed % 2 == 0}).text();
    const Loaded loaded = load_law(text);
    INFO("seed " << seed);
    INFO(text);
    compared += compare_law(*loaded.ruleset, loaded.ruleset->redactions.back(), days_near(), chance, 3);
  }
  CHECK(compared > laws);
}

TEST_CASE("Order 677: short answers of many cases are those of each") {
  const std::unique_ptr<RuleSet> ruleset = load_ours("/rules/kz-677");
  Chance chance(first_seed());
  std::size_t compared = 0;
  for (const Redaction& redaction : ruleset->redactions)
    compared +=
        compare_law(*ruleset, redaction, {day("2025-12-01"), day("2026-01-10"), day("2026-03-20")}, chance, trials(24));
  CHECK(compared > 300);
}

TEST_CASE("short answers of many cases are those of each: more values than bits in a word, and other kinds of values") {
  std::string names;
  for (int i = 0; i < 70; ++i) names += "  v" + std::to_string(i) + "\n";
  const Loaded loaded =
      load_law("tarmaq 1\nact p en \"P\"\n  in force from 2024-01-01\nenum Wide\n" + names + R"(enum Colour
  red
  green
fact wide Wide
fact colours set of Colour
fact a boolean
fact day date
fact area number
fact wait duration
decision first boolean
  default false
decision chosen Wide
decision again set of Colour
decision until date or unlimited
decision size number
decision term duration
decision last boolean
  default true
rule 1
  when a
  then first is true
rule 2
  then chosen is wide
rule 3
  then again include colours
rule 4
  when a
  then until is day
rule 5
  when not a
  then until is unlimited
rule 6
  then size is area
rule 7
  then term is wait
)");
  Chance chance(first_seed());
  CHECK(compare_law(*loaded.ruleset, loaded.ruleset->redactions.back(), days_near(), chance, 40) > 1000);
}

TEST_CASE("texts that are remembered by their bits stay what they are until room is made for others") {
  StretchTexts texts;
  Chance chance(3);
  std::vector<std::uint64_t> keys;
  for (int i = 0; i < 6000; ++i)
    keys.push_back(chance.below(3) == 0
                       ? chance.below(100)
                       : static_cast<std::uint64_t>(chance.below(UINT32_MAX)) << 32U | chance.below(UINT32_MAX));
  const auto values_of = [](std::uint64_t key) { return std::string(key % 97, 'v') + std::to_string(key); };
  const auto because_of = [](std::uint64_t key) {
    return key % 5 == 0 ? std::string() : std::to_string(key) + std::string(key % 131, 'b');
  };
  std::size_t again = 0;
  for (std::size_t first = 0; first < keys.size(); first += 64) {
    texts.make_room(64);
    const std::size_t end = std::min(first + 64, keys.size());
    std::vector<std::uint32_t> entries;
    for (std::size_t i = first; i < end; ++i) {
      entries.push_back(texts.find(keys[i]));
      again += texts.holds(entries.back()) ? 1 : 0;
      if (!texts.holds(entries.back())) texts.add(entries.back(), keys[i], values_of(keys[i]), because_of(keys[i]));
    }
    for (std::size_t i = first; i < end; ++i) {
      REQUIRE(std::string(texts.values(entries[i - first]).text()) == values_of(keys[i]));
      REQUIRE(std::string(texts.because(entries[i - first]).text()) == because_of(keys[i]));
    }
  }
  CHECK(again > 1000);
}

}  // namespace tarmaq::testing
