// A batch says of each case what `eval` says, in every form, whatever the law and the case.
#include <sstream>
#include "interpreter/batch/answerer.hpp"
#include "interpreter/suite/variation.hpp"
#include "tests/parts.hpp"
#include "tests/property/batched.hpp"
#include "tests/property/trials.hpp"

namespace tarmaq::testing {

namespace {

// How many decisions were compared.
std::size_t compare(const RuleSet& ruleset, Decider::Request request, CaseMaker& maker, Chance& chance,
                    std::uint32_t cases, const std::string& act) {
  const CaseReader reader(ruleset.vocabulary);
  std::string input;
  std::vector<std::string> expected;
  Decider decider(ruleset);
  for (std::uint32_t i = 0; i < cases; ++i) {
    const Facts whole = maker.complete();
    Json json = case_of_facts(i % 2 == 0 ? whole : maker.without(whole, some_of(maker.stated(whole), 8, chance)),
                              ruleset.vocabulary);
    json.set("id", Json::text(std::to_string(i)));
    const std::string line = json.to_string();
    const Decider::Answer answer = decider.decide(reader.read(line), request);
    // Facts that cannot stand together are another test's.
    if (!answer.errors.empty()) {
      INFO(line << answer.errors[0].message);
      REQUIRE(answer.errors[0].mistake == Mistake::Contradiction);
      continue;
    }
    input += line + "\n";
    expected.push_back(answer_json(answer, ruleset));
  }
  std::size_t compared = 0;
  Counts of_whole_answers;
  for (const Form form : {Form::Full, Form::Citations, Form::ValuesOnly}) {
    Counts counts;
    const std::vector<std::string> answers = batch_of(ruleset, reader, form, request, input, &counts);
    counts = counted_alike(counts, ruleset, request.wanted);
    if (form == Form::Full) of_whole_answers = counts;
    REQUIRE(counts == of_whole_answers);
    REQUIRE(answers.size() == expected.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
      INFO(lines_of(input)[i]);
      if (form == Form::Full) REQUIRE(answers[i] == expected[i]);
      if (form != Form::Full)
        REQUIRE(without_exactness(answers[i]) == shortened(expected[i], form == Form::Citations, act));
      compared += ruleset.vocabulary.decisions.size();
    }
  }
  return compared;
}

void compare_laws(const LawTraits& traits, Reach reach, std::uint32_t laws) {
  std::size_t compared = 0;
  for (std::uint32_t seed = first_seed(); seed < first_seed() + laws; ++seed) {
    Chance chance(seed);
    const std::string text = generate_law(chance, traits).text();
    const Loaded loaded = load_law(text);
    const Program& program = program_of(loaded);
    CaseMaker maker(program, chance, days_near(), reach);
    Decider::Request request;
    request.on = day("2025-03-01");
    request.readings = some_readings(program, chance);
    // Once in three some decisions alone are asked for.
    if (chance.once_in(3)) {
      request.wanted.assign(loaded.ruleset->vocabulary.decisions.size(), false);
      for (std::size_t id = 0; id < request.wanted.size(); ++id) request.wanted[id] = chance.once_in(2);
      request.wanted[chance.below(static_cast<std::uint32_t>(request.wanted.size()))] = true;
    }
    INFO("seed " << seed);
    INFO(text);
    compared += compare(*loaded.ruleset, request, maker, chance, 24, "p");
  }
  CHECK(compared > laws);
}

}  // namespace

TEST_CASE("a batch says what eval says, in every form: every construct, values that no rule names") {
  compare_laws({false, true, true, true}, Reach::Anywhere, trials(60));
}

TEST_CASE("a batch says what eval says, in every form: conditions over few facts") {
  compare_laws({true, true, true, false}, Reach::Anywhere, trials(40));
}

TEST_CASE("Order 677: a batch says what eval says, in every form, of values that no rule names") {
  const std::unique_ptr<RuleSet> ruleset = load_ours("/rules/kz-677");
  Chance chance(first_seed());
  for (const Redaction& redaction : ruleset->redactions) {
    CaseMaker maker(redaction.program, chance, {day("2025-12-01"), day("2026-01-10"), day("2026-03-20")},
                    Reach::Anywhere);
    Decider::Request request;
    request.on = redaction.program.from;
    CHECK(compare(*ruleset, request, maker, chance, trials(40), "kz-677") > 0);
  }
}

}  // namespace tarmaq::testing
