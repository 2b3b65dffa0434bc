// The verbs of amendments, applied to the rules and the words of an act.
#include <catch2/catch.hpp>

#include "tests/unit/check_loading.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

namespace {

const std::string base =
    "tarmaq 1\nact demo\n  in force from 2024-01-01\n  text \"text/kk.txt\" in kk\n"
    "enum Paper\n  card\n  passport\n"
    "record Reader\n  paper Paper\n"
    "fact reader Reader\nfact paid boolean\nfact came_on date\nfact member boolean\n"
    "parameter term duration cites 7.1\n  = 10 calendar days\n"
    "reading first-day cites 7.1\n  next_day default\n  same_day\n"
    "decision admitted boolean default false cites 3.1\ndecision deadline date\ndecision noted boolean\n"
    "define holds_card boolean cites 7.2\n  as reader.paper is card\n"
    "rule 3.1\n  when paid\n  then admitted is true\n"
    "rule 7.1\n  then deadline is came_on + term\n"
    "rule 7.2\n  overrides 7.1\n  when holds_card\n  then deadline is came_on + 5 calendar days\n"
    "rule 9.1\n  when member\n  then noted is true\n"
    "rule 9.2\n  when not member\n  then noted is false\n"
    "non-operative 1.1 \"a greeting\"\n";
const std::string text =
    "## Chapter\n[1.1] Welcome.\n[3.1] Who has paid is admitted.\n[7.1] Within ten days.\n[7.2] By card five.\n[9.1] "
    "Members are noted.\n[9.2] Others are not.\n";

Files files_with(const std::string& steps,
                 const std::string& header = "  published 2025-01-10\n  in force from published\n") {
  return {{"law/manifest.tarmaq", "tarmaq 1\nruleset demo\n"},
          {"law/act.tarmaq", base},
          {"law/text/kk.txt", text},
          {"law/change.tarmaq", "tarmaq 1\namendment change to demo\n" + header + steps}};
}

Loaded amended(const std::string& steps) { return load_plain(files_with(steps)); }

const std::string before = "2025-01-09";
const std::string after = "2025-01-10";

}  // namespace

TEST_CASE("without amendments the act of the base stands", "[amend]") {
  Files files = files_with("");
  files.erase("law/change.tarmaq");
  const Loaded loaded = load_plain(files);
  INFO(loaded.shown());
  CHECK(loaded.diagnostics.all().empty());
  CHECK(loaded.ruleset->redactions.size() == 2);
}

TEST_CASE("an amendment changes the act from its day on and is named by the redaction", "[amend]") {
  const Loaded loaded = amended("replace rule 9.1\n  when member and paid\n  then noted is true\n");
  INFO(loaded.shown());
  CHECK(loaded.diagnostics.all().empty());
  REQUIRE(loaded.ruleset->redactions.size() == 3);
  CHECK(loaded.ruleset->on(day(before)).ids == std::vector<std::string>{"demo"});
  CHECK(loaded.ruleset->on(day(after)).ids == std::vector<std::string>{"demo", "change"});
  CHECK(rule_on(loaded, before, "9.1")->amended_by.empty());
  CHECK(rule_on(loaded, after, "9.1")->amended_by == "change");
  CHECK(rule_on(loaded, after, "9.2")->amended_by.empty());
}

TEST_CASE("restate clause: rules, definitions and words of the clause give way", "[amend]") {
  const Loaded loaded = amended(
      "restate clause 7\n  text 7.1 kk \"Within twenty days.\"\n  text 7.3 kk \"Members thirty.\"\n"
      "  rule 7.1\n    then deadline is came_on + 20 calendar days\n"
      "  rule 7.3\n    overrides 7.1\n    when member\n    then deadline is came_on + 30 calendar days\n");
  INFO(loaded.shown());
  CHECK(loaded.diagnostics.all().empty());
  CHECK(rule_on(loaded, before, "7.2") != nullptr);
  CHECK(rule_on(loaded, after, "7.2") == nullptr);
  CHECK(rule_on(loaded, after, "7.1")->amended_by == "change");
  CHECK(rule_on(loaded, after, "7.3") != nullptr);
  CHECK(loaded.ruleset->on(day(before)).program.definitions.size() == 1);
  CHECK(loaded.ruleset->on(day(after)).program.definitions.empty());
  CHECK(words_on(loaded, before, "7.1") == "Within ten days.");
  CHECK(words_on(loaded, after, "7.1") == "Within twenty days.");
  CHECK(words_on(loaded, after, "7.2") == "(missing)");
  std::vector<std::string> order;
  for (const Paragraph& paragraph : loaded.ruleset->on(day(after)).paragraphs) order.push_back(paragraph.id);
  CHECK(order == std::vector<std::string>{"1.1", "3.1", "7.1", "7.3", "9.1", "9.2"});
}

TEST_CASE("words come from the amendment's text file; what no step uses is W0803", "[amend]") {
  Files files = files_with(
      "restate clause 7\n  rule 7.1\n    then deadline is came_on\nreplace rule 9.1\n  when member\n  then noted is "
      "true\n"
      "insert rule 9.3 after 9.2\n  when paid\n  then noted is true\ninsert text 9.4 after 9.3 kk \"Last.\"\ninsert "
      "non-operative 9.4 \"a wish\"\n",
      "  in force from 2025-01-10\n  text \"text/change.txt\" in kk\n");
  files["law/text/change.txt"] =
      "[7.1] At once.\n[9.1] Noted.\n[9.3] Also who paid.\n[9.4] Not this.\n[8.8] Stray.\n[7.note] Note.\n";
  const Loaded loaded = load_plain(files);
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  CHECK(words_on(loaded, after, "7.1") == "At once.");
  CHECK(words_on(loaded, after, "7.note") == "Note.");
  CHECK(words_on(loaded, after, "9.1") == "Noted.");
  CHECK(words_on(loaded, after, "9.3") == "Also who paid.");
  CHECK(words_on(loaded, after, "9.4") == "Last.");
  REQUIRE(loaded.count(Code::W0803) == 1);
  CHECK(loaded.text_of(loaded.first(Code::W0803).span) == "[8.8]");
}

TEST_CASE("a restated clause without words is not held", "[amend]") {
  const Loaded loaded = amended("restate clause 7\n  rule 7.1a\n    then deadline is came_on\n");
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  CHECK(words_on(loaded, after, "7.1") == "(not held)");
  CHECK(words_on(loaded, after, "7.2") == "(missing)");
}

TEST_CASE("insert and repeal a rule with its words", "[amend]") {
  const Loaded loaded = amended(
      "insert rule 9.3 after 9.2\n  when paid\n  then noted is true\ninsert text 9.3 after 9.2 kk \"Who paid too.\"\n"
      "repeal rule 3.1\nrepeal text 3.1\nreplace decision admitted boolean default true cites 9.3\n");
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  CHECK(rule_on(loaded, before, "9.3") == nullptr);
  CHECK(rule_on(loaded, after, "9.3")->amended_by == "change");
  CHECK(rule_on(loaded, before, "3.1") != nullptr);
  CHECK(rule_on(loaded, after, "3.1") == nullptr);
  CHECK(words_on(loaded, after, "3.1") == "(missing)");
  CHECK(words_on(loaded, after, "9.3") == "Who paid too.");
}

TEST_CASE("repeal clause takes rules, definitions, words and non-operative paragraphs", "[amend]") {
  const Loaded loaded = amended("repeal clause 7\nrepeal clause 1\nrepeal parameter term\nrepeal reading first-day\n");
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  CHECK(rule_on(loaded, after, "7.1") == nullptr);
  CHECK(loaded.ruleset->on(day(after)).program.definitions.empty());
  CHECK(loaded.ruleset->on(day(after)).non_operative.empty());
  CHECK(words_on(loaded, after, "1.1") == "(missing)");
  CHECK(words_on(loaded, before, "1.1") == "Welcome.");
}

TEST_CASE("values, fields, choices and facts join the vocabulary", "[amend]") {
  const Loaded loaded = amended(
      "insert value visa into Paper after card\ninsert field valid into Reader boolean\ninsert choice third into "
      "first-day\n"
      "insert fact extra boolean\ninsert rule 9.3 after 9.2\n  when extra and reader.valid and reader.paper is visa\n  "
      "then noted is true\n"
      "insert text 9.3 kk \"More.\"\n");
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  const Vocabulary& vocabulary = loaded.ruleset->vocabulary;
  CHECK(vocabulary.find_slot("extra") != none);
  CHECK(vocabulary.find_slot("reader.valid") != none);
  CHECK(vocabulary.enums[vocabulary.find_enum("Paper")].values.size() == 3);
  CHECK(vocabulary.readings[vocabulary.find_reading("first-day")].choices.size() == 3);
}

TEST_CASE("change parameter: a value from the commencement on", "[amend]") {
  const Loaded loaded = amended("change parameter term to 15 calendar days\n");
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  const auto term = [&](const std::string& date) { return loaded.ruleset->on(day(date)).program.parameters.at(0); };
  CHECK(term(before).value == Value::duration({DurationUnit::CalendarDays, 10}));
  CHECK(term(after).value == Value::duration({DurationUnit::CalendarDays, 15}));
  CHECK(term(after).amended_by == "change");
  CHECK(term(before).amended_by.empty());
}

TEST_CASE("substitute words in every place of the paragraph", "[amend]") {
  const Loaded loaded = amended("substitute words \"e\" with \"E\" in 9.1 kk\n");
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  CHECK(words_on(loaded, before, "9.1") == "Members are noted.");
  CHECK(words_on(loaded, after, "9.1") == "MEmbErs arE notEd.");
}

TEST_CASE("a paragraph changed in one language is not held in the others", "[amend]") {
  Files files = files_with(
      "substitute words \"noted\" with \"listed\" in 9.1 kk\nreplace text 9.2 kk \"No.\"\nreplace text 9.2 en "
      "\"No!\"\n");
  files["law/act.tarmaq"].replace(files["law/act.tarmaq"].find("enum Paper"), 0, "  text \"text/en.txt\" in en\n");
  files["law/text/en.txt"] = text;
  const Loaded loaded = load_plain(files);
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  CHECK(words_on(loaded, after, "9.1", "kk") == "Members are listed.");
  CHECK(words_on(loaded, after, "9.1", "en") == "(not held)");
  CHECK(words_on(loaded, after, "9.2", "kk") == "No.");
  CHECK(words_on(loaded, after, "9.2", "en") == "No!");
  CHECK(words_on(loaded, after, "3.1", "en") == "Who has paid is admitted.");
}

TEST_CASE("replace definition, function, non-operative", "[amend]") {
  const Loaded loaded = amended(
      "replace define holds_card boolean cites 7.2\n  as reader.paper is passport\nreplace non-operative 1.1 \"still a "
      "greeting\"\n");
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  CHECK(loaded.ruleset->on(day(after)).program.definitions.at(0).amended_by == "change");
  CHECK(loaded.ruleset->on(day(after)).non_operative.at(0).reason == "still a greeting");
  CHECK(loaded.ruleset->on(day(before)).non_operative.at(0).reason == "a greeting");
}

TEST_CASE("transitional: new rules hold where the condition does, old ones where it does not", "[amend]") {
  const Loaded loaded = amended(
      "replace rule 9.1\n  when member and paid\n  then noted is true\nrepeal rule 3.1\n"
      "insert rule 9.3 after 9.2\n  when paid\n  then admitted is true\ninsert text 9.3 kk \"More.\"\n"
      "change parameter term to 15 calendar days\napplies to cases where came_on >= 2025-01-10\n");
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  const Program& program = loaded.ruleset->on(day(after)).program;
  std::size_t versions = 0;
  for (const RuleInfo& rule : program.rules) versions += rule.id == "9.1" ? 1 : 0;
  CHECK(versions == 2);
  // The condition of each: `and` of what it says and the guard.
  REQUIRE(rule_on(loaded, after, "9.1", "change") != nullptr);
  CHECK(program.expr(rule_on(loaded, after, "9.1", "change")->condition).op == Op::And);
  REQUIRE(rule_on(loaded, after, "3.1") != nullptr);
  CHECK(rule_on(loaded, after, "3.1")->condition != rule_on(loaded, before, "3.1")->condition);
  CHECK(rule_on(loaded, after, "9.3")->condition != none);
  REQUIRE(program.parameters.size() == 2);
  // `came_on + term`: the term is the new one where the condition holds, else the old one.
  const ExprId deadline = rule_on(loaded, after, "7.1")->conclusions.at(0).value;
  const ExprId term = program.args(deadline)[1];
  REQUIRE(program.expr(term).op == Op::If);
  const auto value_of = [&](std::size_t branch) {
    return program.parameters[program.expr(program.args(term)[branch]).payload].value;
  };
  const bool new_first = program.expr(program.args(term)[0]).op == Op::GreaterEqual;
  CHECK(value_of(new_first ? 1 : 2) == Value::duration({DurationUnit::CalendarDays, 15}));
  CHECK(value_of(new_first ? 2 : 1) == Value::duration({DurationUnit::CalendarDays, 10}));
}

TEST_CASE("transitional: definitions have both versions, and who overrode one version overrides both", "[amend]") {
  const Loaded loaded = amended(
      "replace rule 7.1\n  then deadline is came_on + 20 calendar days\nreplace define holds_card boolean cites 7.2\n  "
      "as reader.paper is passport\n"
      "applies to cases where came_on >= 2025-01-10\n");
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  const Program& program = loaded.ruleset->on(day(after)).program;
  CHECK(program.definitions.size() == 2);
  REQUIRE(rule_on(loaded, after, "7.2") != nullptr);
  CHECK(program.expr(rule_on(loaded, after, "7.2")->condition).op == Op::If);
  CHECK(rule_on(loaded, after, "7.2")->overrides.size() == 2);
}

TEST_CASE("transitional: a later amendment changes the present version and leaves the kept one", "[amend]") {
  Files files = files_with(
      "replace rule 9.1\n  when member and paid\n  then noted is true\napplies to cases where came_on >= 2025-01-10\n");
  files["law/later.tarmaq"] =
      "tarmaq 1\namendment later to demo\n  in force from 2026-01-01\nreplace rule 9.1\n  when paid\n  then noted is "
      "true\n";
  const Loaded loaded = load_plain(files);
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  CHECK(rule_on(loaded, "2026-01-01", "9.1", "change") == nullptr);
  REQUIRE(rule_on(loaded, "2026-01-01", "9.1", "later") != nullptr);
  // It is limited to the cases of the version it replaces: the former cases keep their rule.
  CHECK(
      loaded.ruleset->on(day("2026-01-01")).program.expr(rule_on(loaded, "2026-01-01", "9.1", "later")->condition).op ==
      Op::And);
  std::size_t versions = 0;
  for (const RuleInfo& rule : loaded.ruleset->on(day("2026-01-01")).program.rules) versions += rule.id == "9.1" ? 1 : 0;
  CHECK(versions == 2);
}

TEST_CASE("transitional: what is not a rule, definition or parameter cannot change for some cases: E0611", "[amend]") {
  CHECK(amended(
            "replace decision admitted boolean default true cites 3.1\napplies to cases where came_on >= 2025-01-10\n")
            .count(Code::E0611) == 1);
  CHECK(amended("repeal reading first-day\napplies to cases where came_on >= 2025-01-10\n").count(Code::E0611) == 1);
}
