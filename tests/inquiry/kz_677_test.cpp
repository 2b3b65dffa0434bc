// Order 677 under inquiry: an interview, every reading, the days ahead, each beside plain evaluation.
#include <algorithm>

#include "interpreter/inquiry/all_readings.hpp"
#include "interpreter/inquiry/interview.hpp"
#include "interpreter/inquiry/timeline.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/words/value_text.hpp"
#include "tests/parts.hpp"
#include "tests/property/trials.hpp"

namespace tarmaq::testing {

namespace {

const RuleSet& law() {
  static const std::unique_ptr<RuleSet> ruleset = [] {
    Diagnostics diagnostics;
    LoadOptions options;
    options.lint = false;
    DiskFileSystem disk;
    Result<std::unique_ptr<RuleSet>> result =
        load_ruleset(TARMAQ_SOURCE_FOLDER "/rules/kz-677", disk, diagnostics, options);
    REQUIRE(result);
    REQUIRE_FALSE(diagnostics.has_errors());
    return std::move(*result);
  }();
  return *ruleset;
}

std::vector<Date> days_about() {
  return {day("2025-11-28"), day("2025-12-31"), day("2026-01-10"),
          day("2010-07-15"), day("2012-02-29"), day("2026-08-20")};
}

// A case of registration, since the other procedures read few facts.
Facts a_case(CaseMaker& maker, Chance& chance, bool complete) {
  Facts facts = maker.complete();
  const Vocabulary& vocabulary = law().vocabulary;
  const SlotId procedure = vocabulary.find_slot("procedure");
  if (!chance.once_in(6)) facts.slots[procedure] = Value::enumerator(0);
  // Most applicants are citizens who live in the country: of others other acts decide much.
  if (!chance.once_in(3)) {
    facts.slots[vocabulary.find_slot("applicant.category")] = Value::enumerator(0);
    facts.slots[vocabulary.find_slot("applicant.permanently_resides")] = Value::boolean(true);
  }
  // Who is the applicant stands beside `owns_dwelling`: random lists contradict it.
  facts.slots[vocabulary.find_slot("applicant.owns_dwelling")] = Value::unknown(Kind::Boolean);
  for (ListFacts& list : facts.lists) list.count = std::min<std::uint32_t>(list.count, 3);
  if (complete) return facts;
  std::vector<FactRef> stated = maker.stated(facts);
  std::erase_if(stated, [&](const FactRef& fact) {
    return fact.kind == FactRef::Kind::Slot && fact.id == vocabulary.find_slot("submitted_on");
  });
  return maker.without(facts, some_of(stated, 8, chance));
}

ReadCase read_of(Facts facts) {
  ReadCase read;
  read.facts = std::move(facts);
  return read;
}

Json json_of(const FactRef& fact, const Facts& facts) {
  const Vocabulary& vocabulary = law().vocabulary;
  if (fact.kind != FactRef::Kind::List) {
    const Value& value = fact_value(facts, vocabulary, fact);
    return parse_json(value_json(value, fact_field(vocabulary, fact).type, vocabulary, facts.text(value))).root;
  }
  // The elements come without their fields, which are then asked; an element that is no record is stated.
  const ListInfo& list = vocabulary.lists[fact.id];
  Json elements = Json::array();
  for (std::uint32_t i = 0; i < facts.lists[fact.id].count; ++i) {
    if (!list.element_fields[0].name.empty()) {
      elements.push(Json::object());
    } else {
      elements.push(parse_json(value_json(facts.lists[fact.id].values[i], list.element_fields[0].type, vocabulary,
                                          facts.text(facts.lists[fact.id].values[i])))
                        .root);
    }
  }
  return elements;
}

}  // namespace

TEST_CASE("an interview ends, asks nothing twice, and agrees with the whole case") {
  Chance chance(first_seed());
  CaseMaker maker(law().redactions.back().program, chance, days_about());
  const Vocabulary& vocabulary = law().vocabulary;
  std::uint32_t ended = 0;
  for (std::uint32_t trial = 0; trial < trials(24); ++trial) {
    const Facts whole = a_case(maker, chance, true);
    INFO(shown(whole, law().redactions.back().program));
    Decider decider(law());
    Decider::Request request;
    if (!chance.once_in(8)) {
      request.wanted.assign(vocabulary.decisions.size(), false);
      request.wanted[chance.below(static_cast<std::uint32_t>(vocabulary.decisions.size()))] = true;
    }
    const Decider::Answer truth = decider.decide(read_of(whole), request);
    if (!truth.errors.empty()) continue;
    const std::uint32_t shy = chance.below(3);  // how often the person does not know
    Interview interview(decider, request);
    InterviewState state;
    std::vector<std::string> asked;
    while (true) {
      const InterviewStep step = interview.step(state);
      REQUIRE(step.answer.errors.empty());
      // What is decided on the way holds of the whole case.
      for (DecisionId id = 0; id < vocabulary.decisions.size(); ++id) {
        if (!step.answer.shows(id) || !truth.shows(id)) continue;
        const DecisionOutcome& outcome = step.answer.outcomes.decisions[id];
        if (outcome.state == State::Unknown) continue;
        INFO(vocabulary.decisions[id].name);
        REQUIRE(held_outcome(step.answer, id, vocabulary) == held_outcome(truth, id, vocabulary));
      }
      if (!step.question) {
        // Whoever answers everything learns everything that the whole case says.
        if (shy == 0) {
          for (DecisionId id = 0; id < vocabulary.decisions.size(); ++id) {
            if (truth.shows(id))
              REQUIRE(held_outcome(step.answer, id, vocabulary) == held_outcome(truth, id, vocabulary));
          }
        }
        ++ended;
        break;
      }
      const Question& question = *step.question;
      INFO(question.path);
      REQUIRE(std::find(asked.begin(), asked.end(), question.path) == asked.end());
      REQUIRE_FALSE(question.decides.empty());
      asked.push_back(question.path);
      REQUIRE(asked.size() < 500);
      const bool stated =
          question.fact.kind == FactRef::Kind::List || fact_value(whole, vocabulary, question.fact).known();
      if (!stated || (shy > 0 && asked.size() > 2 && chance.once_in(4))) {
        Interview::leave_open(state, question.path);
        continue;
      }
      const std::vector<CaseError> mistakes = interview.tell(state, question.path, json_of(question.fact, whole));
      INFO((mistakes.empty() ? std::string() : mistakes.front().message));
      REQUIRE(mistakes.empty());
    }
  }
  CHECK(ended * 2 > trials(24));
}

TEST_CASE("all readings agree with trying every combination") {
  Chance chance(first_seed() + 1);
  CaseMaker maker(law().redactions.back().program, chance, days_about());
  const Vocabulary& vocabulary = law().vocabulary;
  constexpr std::uint32_t open_readings = 4;
  std::uint32_t tried = 0;
  std::uint32_t hanging = 0;
  for (std::uint32_t round = 0; round < trials(10); ++round) {
    // These few are tried; the others keep a choice made by chance.
    ReadingChoices base = some_readings(law().redactions.back().program, chance);
    std::vector<ReadingId> ids(vocabulary.readings.size());
    for (ReadingId id = 0; id < ids.size(); ++id) ids[id] = id;
    chance.shuffle(ids);
    ids.resize(open_readings);
    std::vector<bool> fixed(vocabulary.readings.size(), true);
    for (const ReadingId id : ids) fixed[id] = false;
    std::vector<ReadingChoices> combinations{base};
    for (const ReadingId id : ids) {
      std::vector<ReadingChoices> more;
      for (const ReadingChoices& each : combinations) {
        for (std::uint32_t choice = 0; choice < vocabulary.readings[id].choices.size(); ++choice) {
          more.push_back(each);
          more.back()[id] = choice;
        }
      }
      combinations = std::move(more);
    }
    Decider decider(law());
    for (std::uint32_t trial = 0; trial < 10; ++trial) {
      const Facts facts = a_case(maker, chance, trial % 2 == 0);
      INFO(shown(facts, law().redactions.back().program));
      Decider::Request request;
      request.readings = base;
      const AllReadings all = decide_all_readings(law(), read_of(facts), request, fixed);
      if (!all.answer.errors.empty()) continue;
      ++tried;
      for (const DecisionReadings& decision : all.decisions) hanging += decision.hangs_on.empty() ? 0 : 1;
      REQUIRE(all.complete);
      REQUIRE(all.evaluations <= combinations.size());
      request.needs = false;
      for (const ReadingChoices& choices : combinations) {
        request.readings = choices;
        const Decider::Answer answer = decider.decide(read_of(facts), request);
        for (const DecisionReadings& decision : all.decisions) {
          INFO(vocabulary.decisions[decision.decision].name);
          // Exactly one outcome claims the combination, and it is the one that comes.
          std::size_t claims = 0;
          const Held held = held_outcome(answer, decision.decision, vocabulary);
          for (const OutcomeUnderReadings& outcome : decision.outcomes) {
            for (const auto& way : outcome.under) {
              const bool holds = std::all_of(way.begin(), way.end(),
                                             [&](const ReadingFix& fix) { return choices[fix.first] == fix.second; });
              if (!holds) continue;
              ++claims;
              REQUIRE(outcome.held == held);
            }
          }
          REQUIRE(claims == 1);
        }
      }
    }
  }
  CHECK(tried * 2 > 10 * trials(10));
  CHECK(hanging > 0);
}

TEST_CASE("a timeline agrees with deciding every day of two years") {
  Chance chance(first_seed() + 2);
  CaseMaker maker(law().redactions.back().program, chance, days_about());
  const Vocabulary& vocabulary = law().vocabulary;
  const SlotId submitted = vocabulary.find_slot("submitted_on");
  Decider decider(law());
  std::uint32_t tried = 0;
  std::size_t turned = 0;
  // Status and value alone; a fault's place and an open value's payload say nothing of it.
  const auto plain_of = [](const DecisionOutcome& outcome) {
    Value value = outcome.value;
    value.state = outcome.state;
    const bool counts = outcome.state == State::Known || (outcome.state == State::Unknown && value.kind == Kind::Set);
    if (!counts) value.a = value.b = value.scale = 0;
    return value;
  };
  // Whether it is settled, its state and its last day.
  const auto state_of = [](const DutyOutcome& duty) {
    const std::string by = duty.by.known() && duty.by.kind == Kind::Date ? duty.by.as_date().to_string() : "";
    return std::to_string(static_cast<int>(duty.outcome.state)) + std::to_string(static_cast<int>(duty.state)) +
           (duty.possible ? "?" : "") + by;
  };
  for (std::uint32_t trial = 0; trial < trials(200); ++trial) {
    Facts facts = a_case(maker, chance, trial % 4 != 0);
    TimelineRequest request;
    request.from = day("2025-10-01").add_days(chance.below(200)).value();
    request.until = request.from->add_days(730);
    request.case_stands = trial % 8 == 7;
    const Timeline timeline = timeline_of(law(), read_of(facts), request);
    if (!timeline.first.errors.empty()) continue;
    INFO(shown(facts, law().redactions.back().program));
    ++tried;
    turned += timeline.days.size();
    REQUIRE(timeline.moving == (request.case_stands ? none : submitted));
    std::vector<Date> days;
    std::vector<Value> before;
    std::vector<std::pair<std::string, std::string>> duties_before;
    for (Date day = *request.from; day <= *request.until; ++day.days) {
      if (!request.case_stands) facts.slots[submitted] = Value::date(day);
      Decider::Request plain;
      plain.as_of = day;
      plain.needs = false;
      plain.reasons = false;
      const Decider::Answer answer = decider.decide(read_of(facts), plain);
      std::vector<Value> held;
      for (DecisionId id = 0; id < vocabulary.decisions.size(); ++id)
        held.push_back(answer.shows(id) ? plain_of(answer.outcomes.decisions[id]) : Value{});
      std::vector<std::pair<std::string, std::string>> duties;
      for (const DutyOutcome& duty : answer.outcomes.duties) {
        duties.emplace_back(rule_citation(answer.engine->program(), duty.rule, law().id), state_of(duty));
      }
      std::sort(duties.begin(), duties.end());
      if (day != *request.from && (held != before || duties != duties_before)) days.push_back(day);
      before = std::move(held);
      duties_before = std::move(duties);
    }
    std::vector<Date> found;
    for (const TimelineDay& each : timeline.days) {
      found.push_back(each.on);
      INFO(each.on.to_string());
      REQUIRE((!each.decisions.empty() || !each.duties.empty()));
    }
    std::string shown_days;
    for (const Date day : days) shown_days += day.to_string() + " ";
    std::string shown_found;
    for (const Date day : found) shown_found += day.to_string() + " ";
    REQUIRE(shown_found == shown_days);
  }
  CHECK(tried * 2 > trials(200));
  CHECK(turned * 5 > tried);
}

}  // namespace tarmaq::testing
