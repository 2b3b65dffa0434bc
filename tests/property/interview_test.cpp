// An interview ends, whatever is answered; and where it ends nothing that is missing can change a decision.
#include "interpreter/inquiry/interview.hpp"
#include "interpreter/suite/variation.hpp"
#include "tests/parts.hpp"
#include "tests/property/overturned.hpp"
#include "tests/property/smallest.hpp"

namespace tarmaq::testing {

namespace {

// What a case says at a path such as `guest.paid`, `items`, `items[2].shade`.
const Json& at_path(const Json& facts, const std::string& path) {
  const Json* place = &facts;
  for (std::size_t at = 0; at < path.size();) {
    if (path[at] == '[') {
      const std::size_t end = path.find(']', at);
      place = &place->at(std::stoul(path.substr(at + 1, end - at - 1)));
      at = end + 1;
      continue;
    }
    if (path[at] == '.') ++at;
    const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
    place = place->find(path.substr(at, end - at));
    REQUIRE(place != nullptr);
    at = end;
  }
  return *place;
}

// A value for the fact asked for, as JSON; of a list, elements that leave fields out.
Json answer_to(const Question& question, const Facts& known, const RuleSet& ruleset, CaseMaker& maker, Chance& chance) {
  Facts stated = known;
  maker.state(stated, question.fact);
  if (question.fact.kind == FactRef::Kind::List &&
      !ruleset.vocabulary.lists[question.fact.id].element_fields[0].name.empty()) {
    ListFacts& list = stated.lists[question.fact.id];
    // As many questions as there are fields that are left out: few elements will do.
    list.count = std::min<std::uint32_t>(list.count, 3);
    list.values.resize(list.count * ruleset.vocabulary.lists[question.fact.id].element_fields.size());
    for (Value& value : list.values) {
      if (chance.once_in(3)) value = Value::unknown(value.kind);
    }
  }
  return at_path(case_of_facts(stated, ruleset.vocabulary), question.path);
}

struct Tally {
  std::uint32_t questions = 0;
  std::uint32_t settled = 0;
  std::uint32_t settled_early = 0;  // while facts are missing
};

// Every completion decides as the answer does.
void check_settled(const Decider::Answer& answer, const Program& program, CaseMaker& maker,
                   const ReadingChoices& readings, const std::string& law, Failures& failures) {
  for (int i = 0; i < 12; ++i) {
    const Facts whole = maker.completed(answer.facts);
    if (overturned(answer.outcomes, program, readings, answer.facts, whole).empty()) continue;
    failures.add("an interview that has ended", {law, answer.facts, whole},
                 [&](const Program& smaller, const Facts& partial, const Facts& completed) {
                   Engine engine(smaller, readings);
                   return overturned(engine.evaluate(partial), smaller, readings, partial, completed);
                 });
    return;
  }
}

void interview(const RuleSet& ruleset, const Decider::Request& request, CaseMaker& maker, Chance& chance,
               bool knows_all, const std::string& law, Failures& failures, Tally& tally) {
  const Program& program = ruleset.redactions.back().program;
  Decider decider(ruleset);
  Interview interview(decider, request);
  InterviewState state;
  if (chance.once_in(2)) {
    const Facts whole = maker.complete();
    state.facts = case_of_facts(maker.without(whole, some_of(maker.stated(whole), 12, chance)), ruleset.vocabulary);
  }
  bool left_open = false;
  std::set<std::string> asked;
  for (;;) {
    const InterviewStep step = interview.step(state);
    INFO("case " << state.facts.to_string());
    REQUIRE(step.answer.errors.empty());
    if (step.question) {
      ++tally.questions;
      REQUIRE_FALSE(step.settled);
      // Nothing is asked twice, so that it ends.
      INFO("asked for " << step.question->path);
      REQUIRE(asked.insert(step.question->path).second);
      if (!knows_all && chance.once_in(6)) {
        Interview::leave_open(state, step.question->path);
        left_open = true;
        continue;
      }
      const Json value = answer_to(*step.question, step.answer.facts, ruleset, maker, chance);
      const std::vector<CaseError> errors = interview.tell(state, step.question->path, value);
      INFO("told " << value.to_string());
      REQUIRE(errors.empty());
      continue;
    }
    bool open = false;
    bool not_held = false;
    for (const DecisionOutcome& outcome : step.answer.outcomes.decisions) {
      open = open || outcome.state == State::Unknown;
      not_held = not_held || !outcome.not_held.empty();
    }
    for (const DutyOutcome& duty : step.answer.outcomes.duties) {
      open = open || duty.outcome.state == State::Unknown;
      not_held = not_held || !duty.outcome.not_held.empty();
    }
    REQUIRE(step.settled == !open);
    if (!left_open && !not_held) REQUIRE(step.settled);
    if (!step.settled) return;
    ++tally.settled;
    tally.settled_early += maker.missing(step.answer.facts).empty() ? 0 : 1;
    check_settled(step.answer, program, maker, request.readings, law, failures);
    return;
  }
}

void interviews(const LawTraits& traits, std::uint32_t laws) {
  Tally tally;
  Failures failures;
  for (std::uint32_t seed = first_seed(); seed < first_seed() + laws; ++seed) {
    Chance chance(seed);
    const std::string text = generate_law(chance, traits).text();
    const Loaded loaded = load_law(text);
    const Program& program = program_of(loaded);
    CaseMaker maker(program, chance, days_near(), Reach::Anywhere);
    Decider::Request request;
    request.on = day("2025-03-01");
    request.readings = some_readings(program, chance);
    INFO("seed " << seed);
    INFO(text);
    for (int i = 0; i < 3; ++i) interview(*loaded.ruleset, request, maker, chance, i > 0, text, failures, tally);
  }
  INFO(tally.questions << " questions, " << tally.settled << " settled, " << tally.settled_early
                       << " of them with facts missing");
  INFO(failures.shown());
  CHECK(failures.count() == 0);
  CHECK(tally.settled > laws);
  CHECK(tally.settled_early * 2 > tally.settled);
}

}  // namespace

TEST_CASE("an interview that ends is settled: every construct") { interviews({false, true, true, true}, trials(60)); }

TEST_CASE("an interview that ends is settled: single facts and constants") {
  interviews({true, true, false, false}, trials(60));
}

}  // namespace tarmaq::testing
