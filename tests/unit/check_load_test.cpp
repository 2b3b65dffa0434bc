// Folders, manifests, rule sets in force with others, modules, texts of acts, `applies on`.
#include <catch2/catch.hpp>

#include "interpreter/load/load.hpp"
#include "interpreter/load/load_files.hpp"
#include "interpreter/program/law_day.hpp"
#include "tests/parts.hpp"
#include "tests/unit/check_loading.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

namespace {

const std::string manifest = "tarmaq 1\nruleset demo\n";
const std::string act =
    "tarmaq 1\nact demo \"Demo\"\n  adopted 2024-03-01 number \"1\"\n  in force from 2024-04-01\n  applies on "
    "asked_on\n"
    "fact asked_on date\nfact paid boolean\n"
    "decision admitted boolean\n"
    "rule 1.1\n  when paid\n  then admitted is true\n"
    "rule 1.2\n  when not paid\n  then admitted is false\n";

Files demo() { return {{"law/manifest.tarmaq", manifest}, {"law/act.tarmaq", act}}; }

}  // namespace

TEST_CASE("a folder with a manifest is loaded into an empty redaction and the act's own", "[load]") {
  const Loaded loaded = load_plain(demo());
  INFO(loaded.shown());
  REQUIRE(loaded.ruleset);
  CHECK(loaded.diagnostics.all().empty());
  CHECK(loaded.ruleset->id == "demo");
  REQUIRE(loaded.ruleset->redactions.size() == 2);
  CHECK(loaded.ruleset->redactions[0].ids.empty());
  CHECK(loaded.ruleset->redactions[0].program.rules.empty());
  CHECK(loaded.ruleset->on(day("2024-03-31")).ids.empty());
  CHECK(loaded.ruleset->on(day("2024-04-01")).ids == std::vector<std::string>{"demo"});
  CHECK(loaded.ruleset->on(day("2024-04-01")).program.rules.size() == 2);
  CHECK(loaded.ruleset->on(Date::first()).ids.empty());
  CHECK(loaded.ruleset->on(Date::last()).ids.size() == 1);
}

TEST_CASE("a single file needs no manifest", "[load]") {
  const Loaded loaded = load_plain({{"act.tarmaq", act}}, "act.tarmaq");
  INFO(loaded.shown());
  REQUIRE(loaded.ruleset);
  CHECK_FALSE(loaded.diagnostics.has_errors());
  CHECK(loaded.ruleset->id == "demo");
}

TEST_CASE("a path that is not there gives an error of the machine, not a diagnostic", "[load]") {
  const Loaded loaded = load_plain(demo(), "nowhere");
  CHECK_FALSE(loaded.ruleset);
  CHECK(loaded.error.kind == Error::Kind::File);
}

TEST_CASE("the files of the cases folder and of inner rule sets do not belong to the rule set", "[load]") {
  Files files = demo();
  files["law/manifest.tarmaq"] = manifest + "  cases \"cases\"\n";
  files["law/cases/broken.tarmaq"] = "not a rule file";
  files["law/inner/manifest.tarmaq"] = "tarmaq 1\nruleset inner\n";
  files["law/inner/broken.tarmaq"] = "not a rule file either";
  const Loaded loaded = load_plain(files);
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  CHECK(loaded.ruleset->cases_folder == "law/cases");
}

TEST_CASE("a folder without a manifest is E0701", "[load]") {
  const Loaded loaded = load_plain({{"law/act.tarmaq", act}});
  CHECK(loaded.count(Code::E0701) == 1);
  CHECK(loaded.ruleset->id == "demo");
}

TEST_CASE("a text that is not there is E0702 at the line that names it", "[load]") {
  Files files = demo();
  files["law/act.tarmaq"] = "tarmaq 1\nact demo\n  in force from 2024-04-01\n  text \"text/kk.txt\" in kk\n";
  const Loaded loaded = load_plain(files);
  REQUIRE(loaded.count(Code::E0702) == 1);
  CHECK(loaded.text_of(loaded.first(Code::E0702).span).find("text/kk.txt") != std::string::npos);
}

TEST_CASE("a rule set has one main act: E0703", "[load]") {
  Files files = demo();
  files["law/act.tarmaq"] = "tarmaq 1\nfact paid boolean\n";
  CHECK(load_plain(files).count(Code::E0703) == 1);

  files["law/act.tarmaq"] = "tarmaq 1\nact one\n  in force from 2024-04-01\n";
  files["law/other.tarmaq"] = "tarmaq 1\nact two\n  in force from 2024-04-01\n";
  CHECK(load_plain(files).count(Code::E0703) == 1);

  // The manifest's own name settles it.
  files["law/manifest.tarmaq"] = "tarmaq 1\nruleset two\n";
  const Loaded settled = load_plain(files);
  CHECK(settled.count(Code::E0703) == 0);
  CHECK(settled.ruleset->id == "two");
}

TEST_CASE("acts in force with the main one are loaded once, circles too", "[load]") {
  Files files = demo();
  files["law/manifest.tarmaq"] = manifest + "  in force with \"../local\"\n";
  files["law/act.tarmaq"] = act + "parameter fee number open cites 2\n";
  files["local/manifest.tarmaq"] = "tarmaq 1\nruleset local\n  in force with \"../law\"\n";
  files["local/act.tarmaq"] = "tarmaq 1\nact local\n  in force from 2026-01-01\nsupply demo/fee = 15 from 2026-01-01\n";
  const Loaded loaded = load_plain(files);
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  REQUIRE(loaded.ruleset->redactions.size() == 3);
  CHECK(loaded.ruleset->redactions[2].program.from == day("2026-01-01"));
  CHECK(loaded.ruleset->redactions[2].program.acts.size() == 2);
  // The redaction is that of the main act: other acts are not its versions.
  CHECK(loaded.ruleset->redactions[2].ids == std::vector<std::string>{"demo"});
  REQUIRE(loaded.ruleset->redactions[1].program.parameters.size() == 1);
  CHECK_FALSE(loaded.ruleset->redactions[1].program.parameters[0].value);
  CHECK(loaded.ruleset->redactions[2].program.parameters[0].value == Value::number(Decimal::from_integer(15)));
}

TEST_CASE("`in force with` something else than a rule set is E0704", "[load]") {
  Files files = demo();
  files["law/manifest.tarmaq"] = manifest + "  in force with \"../nowhere\"\n";
  CHECK(load_plain(files).count(Code::E0704) == 1);
}

TEST_CASE("modules: a known one is loaded, an unknown one is E0705 with the nearest name", "[load]") {
  Files files = demo();
  files["law/act.tarmaq"] = "tarmaq 1\nuse terms\n" + act.substr(act.find('\n') + 1);
  const Loaded loaded = load_plain(files);
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());

  files["law/act.tarmaq"] = "tarmaq 1\nuse term\n" + act.substr(act.find('\n') + 1);
  const Loaded unknown = load_plain(files);
  REQUIRE(unknown.count(Code::E0705) == 1);
  CHECK(unknown.first(Code::E0705).hint.english() == "did you mean `terms`?");
}

TEST_CASE("a manifest twice, or outside its file, is E0706", "[load]") {
  Files files = demo();
  files["law/other.tarmaq"] = "tarmaq 1\nruleset demo\n";
  CHECK(load_plain(files).count(Code::E0706) == 1);
  files.erase("law/other.tarmaq");
  files["law/manifest.tarmaq"] = manifest + "ruleset again\n";
  CHECK(load_plain(files).count(Code::E0706) == 1);
}

TEST_CASE("two acts of one id are E0612", "[load]") {
  Files files = demo();
  files["law/other.tarmaq"] = "tarmaq 1\nact demo\n  in force from 2025-01-01\n";
  CHECK(load_plain(files).count(Code::E0612) == 1);
}

TEST_CASE("broken bytes give diagnostics and no crash", "[load]") {
  Files files = demo();
  files["law/broken.tarmaq"] = std::string("tarmaq 1\n\xff\xfe\x00 rule", 18);
  const Loaded loaded = load_plain(files);
  CHECK(loaded.diagnostics.has_errors());
  files["law/broken.tarmaq"] = "";
  CHECK(load_plain(files).ruleset);
}

TEST_CASE("the day of coming into force and the end of an act bound its redactions", "[load]") {
  Files files = demo();
  files["law/act.tarmaq"] =
      "tarmaq 1\nact demo\n  published 2024-09-13\n  in force from day_after(published, 10 calendar days)\n  until "
      "2025-01-01\n";
  const Loaded loaded = load_plain(files);
  INFO(loaded.shown());
  REQUIRE(loaded.ruleset->redactions.size() == 3);
  // Ten days pass, 14 to 23 September: the eleventh day is the 24th.
  CHECK(loaded.ruleset->redactions[1].program.from == day("2024-09-24"));
  CHECK(loaded.ruleset->redactions[2].program.from == day("2025-01-01"));
  CHECK(loaded.ruleset->on(day("2025-01-01")).ids.empty());
}

TEST_CASE("a commencement that gives no day is E0607", "[load]") {
  const auto with = [](const std::string& clauses) {
    Files files = demo();
    files["law/act.tarmaq"] = "tarmaq 1\nact demo\n" + clauses;
    return load_plain(files).count(Code::E0607);
  };
  CHECK(with("  in force from 2024-02-30\n") == 1);
  CHECK(with("  in force from published\n") == 1);
  CHECK(with("  in force from someday\n") == 1);
  CHECK(with("  published 2024-01-01\n  in force from published + 10\n") == 1);
  CHECK(with("  published 2024-01-01\n  in force from day_after(published, 2 working days)\n") == 1);
  CHECK(with("  in force from 9999-12-31 + 1 calendar days\n") == 1);
  CHECK(with("  in force from 2024-04-01\n  until 2024-03-01\n") == 1);
  CHECK(with("  published 2024-01-01\n  in force from published + 1 month\n") == 0);
}

TEST_CASE("working days of a commencement follow the act's calendar", "[load]") {
  Files files = demo();
  // Friday 2024-05-31; Monday 3 June is off, so two working days are 4 and 5 June, and the day after is the 6th.
  files["law/act.tarmaq"] =
      "tarmaq 1\nact demo\n  published 2024-05-31\n  in force from day_after(published, 2 working days)\n  calendar "
      "town\n"
      "calendar town\n  weekend saturday, sunday\n  years 2024 to 2024\n  day off 2024-06-03 en \"fair\"\n";
  const Loaded loaded = load_plain(files);
  INFO(loaded.shown());
  REQUIRE(loaded.ruleset->redactions.size() == 2);
  CHECK(loaded.ruleset->redactions[1].program.from == day("2024-06-06"));
}

TEST_CASE("dated values of a parameter part the redactions", "[load]") {
  Files files = demo();
  files["law/act.tarmaq"] = act + "parameter fee number cites 2\n  = 10 from 2024-01-01\n  = 12 from 2025-01-01\n";
  const Loaded loaded = load_plain(files);
  INFO(loaded.shown());
  REQUIRE(loaded.ruleset->redactions.size() == 3);
  const auto value = [&](const std::string& date) {
    return loaded.ruleset->on(day(date)).program.parameters.at(0).value;
  };
  CHECK(value("2024-12-31") == Value::number(Decimal::from_integer(10)));
  CHECK(value("2025-01-01") == Value::number(Decimal::from_integer(12)));

  // A value that has begun may be used; before the first one begins there is none to use.
  const std::string use = "decision cost number\nrule 1.3\n  then cost is fee\n";
  files["law/act.tarmaq"] =
      act + use + "parameter fee number cites 2\n  = 10 from 2024-01-01\n  = 12 from 2025-01-01\n";
  CHECK_FALSE(load_plain(files).diagnostics.has_errors());
  files["law/act.tarmaq"] = act + use + "parameter fee number cites 2\n  = 12 from 2025-01-01\n";
  CHECK(load_plain(files).diagnostics.has_errors());

  files["law/act.tarmaq"] = act + "parameter fee number cites 2\n  = 10 from 2025-01-01\n  = 12 from 2025-01-01\n";
  CHECK(load_plain(files).count(Code::E0614) == 1);
}

TEST_CASE("redactions past the limit are left out: E0615", "[load]") {
  Files files = demo();
  files["law/act.tarmaq"] =
      act + "parameter fee number cites 2\n  = 10 from 2024-01-01\n  = 12 from 2025-01-01\n  = 14 from 2026-01-01\n";
  const MemoryFileSystem disk(files);
  RuleSet ruleset;
  Diagnostics diagnostics;
  Error error;
  REQUIRE(load_files("law", disk, LoadOptions{}, ruleset, diagnostics, error));
  // Six declarations in each redaction: the third one goes past ten.
  const amend::Consolidation held = amend::consolidate_all(ruleset, diagnostics, 10);
  CHECK(held.redactions.size() == 3);
  CHECK(held.redactions.back().until.is_unlimited());
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == Code::E0615);
  CHECK(amend::consolidate_all(ruleset, diagnostics, 100).redactions.size() == 4);
}

TEST_CASE("`applies on` follows the readings", "[load]") {
  Files files = demo();
  const std::string body = act.substr(act.find("fact asked_on"));
  const std::string readings = "fact came_on date\nreading law cites 1.1\n  on_asking default\n  on_coming\n";
  const auto with = [&](const std::string& expression) {
    files["law/act.tarmaq"] =
        "tarmaq 1\nact demo\n  in force from 2024-04-01\n  applies on " + expression + "\n" + readings + body;
    return load_plain(files);
  };
  const Loaded loaded = with("if reading law is on_coming then came_on else asked_on");
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  const Vocabulary& vocabulary = loaded.ruleset->vocabulary;
  CHECK(law_day_slot(*loaded.ruleset, default_readings(vocabulary)) == vocabulary.find_slot("asked_on"));
  CHECK(law_day_slot(*loaded.ruleset, {1}) == vocabulary.find_slot("came_on"));

  CHECK(with("asked_no").first(Code::E0711).hint.english() == "did you mean `asked_on`?");
  CHECK(with("paid").count(Code::E0711) == 1);
  CHECK(with("if paid then came_on else asked_on").count(Code::E0711) == 1);
  CHECK(with("2024-01-01").count(Code::E0711) == 1);
  CHECK(with("if reading law is nothing_like_it then came_on else asked_on").count(Code::E0711) == 1);
}

TEST_CASE("tests of the main rule set are kept", "[load]") {
  Files files = demo();
  files["law/tests.tarmaq"] =
      "tarmaq 1\ntest \"one who paid\"\n  on 2024-05-01\n  given paid is true\n  expect admitted is true\n";
  const Loaded loaded = load_plain(files);
  INFO(loaded.shown());
  REQUIRE(loaded.ruleset->tests.size() == 1);
  CHECK(loaded.ruleset->tests[0].title == "one who paid");
}

TEST_CASE("a text outside the rule set's folder is E0720, whether it is there or not", "[load]") {
  const auto with_text = [](const std::string& path, LoadOptions options = {}) {
    Files files = demo();
    files["law/act.tarmaq"] = "tarmaq 1\nact demo\n  in force from 2024-04-01\n  text \"" + path + "\" in kk\n";
    files["elsewhere/kk.txt"] = "[1.1] words\n";
    files["lawful/kk.txt"] = "[1.1] words\n";
    files["law/text/kk.txt"] = "[1.1] words\n";
    options.lint = false;
    return load_law(files, "law", options);
  };
  for (const std::string path :
       {"../elsewhere/kk.txt", "../lawful/kk.txt", "../nowhere.txt", "text/../../elsewhere/kk.txt", "/etc/passwd"}) {
    const Loaded loaded = with_text(path);
    INFO(path << "\n" << loaded.shown());
    REQUIRE(loaded.count(Code::E0720) == 1);
    CHECK(loaded.text_of(loaded.first(Code::E0720).span).find(path) != std::string::npos);
    CHECK(loaded.ruleset->texts.empty());
  }
  CHECK(with_text("text/../text/kk.txt").count(Code::E0720) == 0);
  LoadOptions allowed;
  allowed.allowed = {"elsewhere"};
  CHECK(with_text("../elsewhere/kk.txt", allowed).ruleset->texts.size() == 1);
  CHECK(with_text("../lawful/kk.txt", allowed).count(Code::E0720) == 1);
}

TEST_CASE("cases outside the rule set's folder are E0720, and there are none then", "[load]") {
  for (const std::string path : {"..", "../law-cases", "/", "cases/../.."}) {
    Files files = demo();
    files["law/manifest.tarmaq"] = manifest + "  cases \"" + path + "\"\n";
    const Loaded loaded = load_plain(files);
    INFO(path << "\n" << loaded.shown());
    CHECK(loaded.count(Code::E0720) == 1);
    CHECK(loaded.ruleset->cases_folder.empty());
  }
}

TEST_CASE("a rule set in force with another is held to its own folder", "[load]") {
  Files files = demo();
  files["law/manifest.tarmaq"] = manifest + "  in force with \"../local\"\n";
  files["local/manifest.tarmaq"] = "tarmaq 1\nruleset local\n";
  files["local/act.tarmaq"] = "tarmaq 1\nact local\n  in force from 2026-01-01\n  text \"own.txt\" in kk\n";
  files["local/own.txt"] = "[1] words\n";
  files["law/words.txt"] = "[1] words\n";
  CHECK(load_plain(files).count(Code::E0720) == 0);
  // Not even what belongs to the one that names it.
  files["local/act.tarmaq"] = "tarmaq 1\nact local\n  in force from 2026-01-01\n  text \"../law/words.txt\" in kk\n";
  CHECK(load_plain(files).count(Code::E0720) == 1);
}

TEST_CASE("a file whose name is nearly a rule file's is W0830 in every load", "[load]") {
  const auto named = [](const std::string& name) {
    Files files = demo();
    files["law/" + name] = "tarmaq 1\nthis is not read\n";
    const Loaded loaded = load_plain(files);
    CHECK_FALSE(loaded.diagnostics.has_errors());
    return loaded.count(Code::W0830);
  };
  for (const std::string name :
       {"act.TARMAQ", "Act.Tarmaq", ".TARMAQ", "tests.tarmaq.txt", "deep/er/act.tarmaq.bak", "old.TARMAQ.orig"}) {
    INFO(name);
    CHECK(named(name) == 1);
  }
  for (const std::string name : {"notes.txt", "tarmaq", "act.tarmaq~", ".act.tarmaq.swp", "#act.tarmaq#",
                                 "act.tarmaq.tarmaq-new", "act.tarmaq.tarmaq-lock", "actarmaq.txt"}) {
    INFO(name);
    CHECK(named(name) == 0);
  }
}
