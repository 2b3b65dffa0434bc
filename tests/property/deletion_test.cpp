// An amendment's file deleted, or not yet in force: the answers are those of the rule set without it,
// to the byte, but for the fingerprint of the files.
#include <set>

#include "interpreter/answer/answer.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/report/answer_report.hpp"
#include "interpreter/suite/case_patch.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/suite/variation.hpp"
#include "tests/parts.hpp"
#include "tests/property/trials.hpp"

namespace tarmaq::testing {

namespace {

// Both shapes of an answer, and the words in each language.
std::string all_of(Decider& decider, const std::string& case_json, const Decider::Request& request) {
  const RuleSet& ruleset = decider.ruleset();
  const Decider::Answer answer = decider.decide(read_case(case_json, ruleset.vocabulary), request);
  std::string text = answer_json(answer, ruleset) + "\n";
  // The last key, which says of which files the answer is made: one file less is another fingerprint.
  text.erase(text.rfind(",\"rules\":"));
  for (const char* language : {"kk", "ru", "en"}) text += answer_text(answer, ruleset, {language, false, true});
  return text;
}

// ------------------------------------------------------------------ laws made by chance

// A change of everything that an amendment can bring: words, facts, fields, decisions, readings, rules.
std::string random_amendment(const GeneratedLaw& law, Chance& chance) {
  std::string text =
      "tarmaq 1\namendment p-2 to p\n  adopted 2025-01-20 number \"2\"\n  published 2025-02-01 inferred \"seen in a "
      "window\"\n"
      "  in force from day_after(published, 27 calendar days) reported \"the paper\"\n";
  if (!chance.once_in(4)) text += "insert value azure into Color after " + chance.word({"red", "green", "blue"}) + "\n";
  const bool mark = !chance.once_in(4);
  if (mark) text += "insert value cross into Mark after " + chance.word({"star", "ring", "dot"}) + "\n";
  if (chance.once_in(2)) text += "insert field torn into Item boolean\n";
  text += "insert fact later_flag boolean\n";
  if (chance.once_in(2)) text += "insert reading since cites 1.1\n  early default\n  late\n";
  text += "insert decision outcome_later " +
          chance.word({"boolean default false", "Color default red", "set of Mark"}) + "\n";
  std::set<std::string> touched;
  for (const std::string& rule : law.rules) {
    const std::string number = rule.substr(5, rule.find('\n') - 5);
    const std::size_t conclusion = rule.find("  then ");
    if (conclusion == std::string::npos || !chance.once_in(3)) continue;
    text += "replace rule " + number + "\n" + rule.substr(rule.find('\n') + 1, conclusion - rule.find('\n') - 1);
    if (rule.find("  when ") == std::string::npos) text += "  when later_flag\n";
    text += rule.substr(conclusion);
    const std::size_t include = rule.find(" include ");
    if (mark && include != std::string::npos)
      text += rule.substr(conclusion, include - conclusion) + " include cross\n";
  }
  return text;
}

// Whatever colour or mark is missing, these know all that there are.
const char* const all_the_values = R"(
decision any_colour boolean default false
rule 90.1
  when color is one of red, green, blue
  then any_colour is true
decision palette set of Color
rule 91.1
  then palette include color
decision worn set of Mark
rule 92.1
  then worn include marks
decision every_mark boolean default false
rule 93.1
  when without(marks, { star, ring, dot }) is empty
  then every_mark is true
)";

struct Pair {
  Loaded with;
  Loaded without;
};

Pair load_both(const GeneratedLaw& law, const std::string& amendment) {
  Files files = {{"law/manifest.tarmaq", "tarmaq 1\nruleset p\n"}, {"law/p.tarmaq", law.text()}};
  Pair pair;
  pair.without = load_plain(files);
  files["law/p-2.tarmaq"] = amendment;
  pair.with = load_plain(files);
  return pair;
}

}  // namespace

TEST_CASE("before a random amendment is in force every answer is the one without its file") {
  const std::uint32_t laws = trials(150);
  std::uint32_t undecided = 0;
  std::uint32_t changed = 0;
  for (std::uint32_t seed = first_seed(); seed < first_seed() + laws; ++seed) {
    Chance chance(seed);
    GeneratedLaw law = generate_law(chance, {});
    law.head += all_the_values;
    const std::string amendment = random_amendment(law, chance);
    const Pair pair = load_both(law, amendment);
    INFO("seed " << seed << "\n" << law.text() << "\n" << amendment << pair.with.shown() << pair.without.shown());
    REQUIRE_FALSE(pair.with.diagnostics.has_errors());
    REQUIRE_FALSE(pair.without.diagnostics.has_errors());
    Decider with(*pair.with.ruleset);
    Decider without(*pair.without.ruleset);
    CaseMaker maker(program_of(pair.without), chance, days_near());
    Decider::Request request;
    Decider::Request later;
    later.on = day("2025-03-01");
    for (int i = 0; i < 4; ++i) {
      const Facts whole = maker.complete();
      const Facts facts = i == 0 ? whole : maker.without(whole, some_of(maker.stated(whole), 12, chance));
      const std::string json = case_of_facts(facts, pair.without.ruleset->vocabulary).to_string();
      INFO(json);
      for (const char* on : {"2023-12-31", "2024-06-01", "2025-02-28"}) {
        request.on = day(on);
        const std::string former = all_of(without, json, request);
        REQUIRE(all_of(with, json, request) == former);
        if (former.find("\"possible\":[\"") != std::string::npos ||
            former.find("\"values\":[\"red\"") != std::string::npos)
          ++undecided;
      }
      if (all_of(with, json, later) != all_of(without, json, later)) ++changed;
    }
  }
  // The answers showed values that the amendment adds to, and the amendments did change answers.
  CHECK(undecided > laws);
  CHECK(changed > laws);
}

// ------------------------------------------------------------------ Order 677

namespace {

// The disk without the file of the amendment.
class WithoutAmendment final : public FileSystem {
 public:
  Result<std::string> read(const std::string& path) const override { return disk_.read(path); }
  bool is_folder(const std::string& path) const override { return disk_.is_folder(path); }
  bool exists(const std::string& path) const override { return disk_.exists(path); }
  Result<std::vector<std::string>> list(const std::string& path) const override {
    Result<std::vector<std::string>> listed = disk_.list(path);
    if (listed) {
      const auto amendment = [](const std::string& file) { return file.find("/amendments/") != std::string::npos; };
      listed->erase(std::remove_if(listed->begin(), listed->end(), amendment), listed->end());
    }
    return listed;
  }
  std::string canonical(const std::string& path) const override { return disk_.canonical(path); }

 private:
  DiskFileSystem disk_;
};

std::unique_ptr<RuleSet> load_order_677(const FileSystem& files) {
  // Clean: the act of 2024 is whole without what amends it, but for the decisions that its rules alone give (W0840).
  Diagnostics diagnostics;
  Result<std::unique_ptr<RuleSet>> loaded = load_ruleset(TARMAQ_SOURCE_FOLDER "/rules/kz-677", files, diagnostics);
  REQUIRE(loaded);
  for (const Diagnostic& diagnostic : diagnostics.all()) REQUIRE(diagnostic.code == Code::W0840);
  return std::move(*loaded);
}

// The case without the facts that only the amendment knows. Empty where it does not stand without them.
std::string in_former_words(const std::string& case_json, const Vocabulary& former) {
  Json document = parse_json(case_json).root;
  for (int round = 0; round < 100; ++round) {
    const ReadCase read = read_case(document.to_string(), former);
    if (read.errors.empty()) return document.to_string();
    const CaseError& error = read.errors.front();
    if (error.mistake != Mistake::UnknownField && error.mistake != Mistake::UnknownValue) return {};
    if (!set_json_path(document, error.path, Json())) return {};
  }
  return {};
}

}  // namespace

TEST_CASE("Order 677: before № 916 is in force every case is answered as without its file") {
  const DiskFileSystem disk;
  const std::unique_ptr<RuleSet> whole = load_order_677(disk);
  const std::unique_ptr<RuleSet> base = load_order_677(WithoutAmendment());
  CHECK(base->redactions.back().ids == std::vector<std::string>{"kz-677"});
  Decider with(*whole);
  Decider without(*base);
  std::size_t compared = 0;
  std::size_t days = 0;
  for (const TestSuite& suite : all_tests(*whole, disk)) {
    for (const TestCase& test : suite.cases) {
      const std::string json = in_former_words(test.case_text(whole->vocabulary), base->vocabulary);
      if (json.empty()) continue;
      INFO(suite.file << ": " << test.name() << "\n" << json);
      ++compared;
      for (const char* on : {"2024-09-23", "2024-09-24", "2025-11-29"}) {
        Decider::Request request;
        request.on = day(on);
        REQUIRE(all_of(with, json, request) == all_of(without, json, request));
      }
      // The day that the case itself gives.
      const Decider::Answer answer = without.decide(read_case(json, base->vocabulary), {});
      if (!answer.law_on || *answer.law_on >= day("2025-11-30")) continue;
      ++days;
      REQUIRE(all_of(with, json, {}) == all_of(without, json, {}));
    }
  }
  CHECK(compared > 300);
  CHECK(days > 20);
}

}  // namespace tarmaq::testing
