// A batch says of each case what `eval` says, in every form, whatever the law and the case.
#include <sstream>

#include "interpreter/batch/answerer.hpp"
#include "interpreter/suite/variation.hpp"
#include "tests/parts.hpp"
#include "tests/property/trials.hpp"

namespace tarmaq::testing {

namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::vector<std::string> batch_of(const RuleSet& ruleset, const CaseReader& reader, Form form,
                                  const Decider::Request& request, const std::string& input) {
  const LineTexts texts(ruleset, request.wanted);
  Answerer answerer(ruleset, reader, texts, form, request);
  std::istringstream stream(input);
  const std::unique_ptr<ByteSource> source = stream_source(stream);
  LineReader lines(*source, 1 << 22);
  LineBlock block;
  std::vector<std::string> answers;
  for (;;) {
    const Result<bool> more = lines.next(block);
    REQUIRE(more);
    if (!*more) return answers;
    BlockAnswer answer;
    answerer.answer(block, answer);
    for (std::string& line : lines_of(answer.text.text())) answers.push_back(std::move(line));
  }
}

// What a short answer has of a whole one.
std::string shortened(const std::string& whole, bool with_citations, const std::string& act) {
  const Json answer = parse_json(whole).root;
  Json decisions = Json::object();
  Json because = Json::object();
  const Json& outcomes = *answer.find("decisions");
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Json& outcome = outcomes.at(i);
    const std::string& status = outcome.find("status")->as_text();
    if (status == "decided") {
      decisions.set(outcomes.key(i), *outcome.find("value"));
      Json rules = Json::array();
      for (std::size_t entry = 0; entry < outcome.find("because")->size(); ++entry) {
        const Json& use = outcome.find("because")->at(entry);
        if (use.find("rule")->is_null()) continue;
        const std::string& of = use.find("act")->as_text();
        rules.push(Json::text(of == act ? use.find("rule")->as_text() : of + "/" + use.find("rule")->as_text()));
      }
      because.set(outcomes.key(i), rules);
      continue;
    }
    Json state = Json::object();
    state.set("status", Json::text(status));
    decisions.set(outcomes.key(i), state);
    if (status == "conflict") because.set(outcomes.key(i), *outcome.find("rules"));
  }
  Json made = Json::object();
  made.set("id", *answer.find("id"));
  made.set("decisions", decisions);
  if (with_citations) made.set("because", because);
  return made.to_string();
}

// Whole answers look for missing facts as well, and may stop short in that alone.
std::string without_exactness(std::string line) {
  const std::string word = ",\"exact\":false";
  for (std::size_t at = line.find(word); at != std::string::npos; at = line.find(word, at)) line.erase(at, word.size());
  return line;
}

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
  for (const Form form : {Form::Full, Form::Citations, Form::ValuesOnly}) {
    const std::vector<std::string> answers = batch_of(ruleset, reader, form, request, input);
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
