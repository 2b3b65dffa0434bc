// The acts' own words: text files, citations, coverage.
#include <catch2/catch.hpp>

#include "interpreter/load/load.hpp"
#include "tests/parts.hpp"
#include "tests/unit/check_loading.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

namespace {

Files with_text(const std::string& text, const std::string& rules = "") {
  return {{"law/manifest.tarmaq", "tarmaq 1\nruleset demo\n"},
          {"law/act.tarmaq",
           "tarmaq 1\nact demo\n  in force from 2024-04-01\n  text \"text/kk.txt\" in kk\nfact paid boolean\n"
           "decision admitted boolean\n" +
               rules},
          {"law/text/kk.txt", text}};
}

const std::string rule_1 = "rule 1.1\n  when paid\n  then admitted is true\n";

}  // namespace

TEST_CASE("paragraphs, headings, notes and what is not held", "[load][texts]") {
  const Loaded loaded =
      load_plain(with_text("# Rules of the town\r\n\r\n## Chapter 1\n[1.1] Who has paid is admitted.\n[1.2] (not "
                           "held)\n[1.note] Changed in 2020.\n",
                           rule_1 + "non-operative 1.2 \"not held\"\n"));
  INFO(loaded.shown());
  CHECK(loaded.diagnostics.all().empty());
  const std::vector<Paragraph>& paragraphs = loaded.ruleset->on(day("2024-04-01")).paragraphs;
  REQUIRE(paragraphs.size() == 3);
  CHECK(paragraphs[0].id == "1.1");
  CHECK(paragraphs[0].words == "Who has paid is admitted.");
  CHECK(paragraphs[0].heading == "Chapter 1");
  CHECK(paragraphs[0].language == "kk");
  CHECK(paragraphs[0].act == "demo");
  CHECK(paragraphs[1].not_held);
  CHECK(paragraphs[1].words.empty());
  CHECK(paragraphs[1].heading.empty());
  CHECK(loaded.ruleset->on(day("2024-03-31")).paragraphs.empty());
  REQUIRE(loaded.ruleset->on(day("2024-04-01")).non_operative.size() == 1);
  CHECK(loaded.ruleset->on(day("2024-04-01")).non_operative[0].paragraph == "1.2");
}

TEST_CASE("a text is sought beside the file that names it, too", "[load][texts]") {
  Files files = with_text("[1.1] Words.\n", rule_1);
  files["law/acts/act.tarmaq"] = files["law/act.tarmaq"];
  files["law/acts/text/kk.txt"] = files["law/text/kk.txt"];
  files.erase("law/act.tarmaq");
  files.erase("law/text/kk.txt");
  const Loaded loaded = load_plain(files);
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  CHECK(words_on(loaded, "2024-04-01", "1.1") == "Words.");
}

TEST_CASE("lines that are not understood are E0707, each at its place", "[load][texts]") {
  const Loaded loaded =
      load_plain(with_text("[1.1] Words.\nloose words\n[one] Words.\n[1.2]\n[demo/1.3] Words.\n", rule_1));
  CHECK(loaded.count(Code::E0707) == 4);
  CHECK(loaded.text_of(loaded.first(Code::E0707).span) == "loose words");
}

TEST_CASE("a lost bracket of a paragraph's number is named, with the number as it is meant", "[load][texts]") {
  const auto told = [](const std::string& line) {
    const Loaded loaded = load_plain(with_text(line + "\n", rule_1));
    INFO(loaded.shown());
    CHECK(loaded.count(Code::E0707) == 1);
    const Diagnostic first = loaded.first(Code::E0707);
    return first.message.english() + " / " + first.hint.english() + " / " + loaded.text_of(first.span);
  };
  CHECK(told("[1.1 Words.") == "`[` is not closed / write `[1.1]` / [");
  CHECK(told("1.1] Words.") == "`]` closes nothing / write `[1.1]` / 1.1]");
  CHECK(told("[1.1") == "`[` is not closed / write `[1.1]` / [");
  CHECK(told("[one words") == "`[` is not closed / write `]` behind the paragraph's number / [");
  CHECK(told("words 1.1] and more").find("a line without a paragraph's number") == 0);
}

TEST_CASE("a file that is no text of an act at all does not give a message a line", "[load][texts]") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "anything\n";
  CHECK(load_plain(with_text(text)).count(Code::E0707) == 20);
}

TEST_CASE("a paragraph twice is E0708 and names both places", "[load][texts]") {
  const Loaded loaded = load_plain(with_text("[1.1] Words.\n[1.1] Others.\n", rule_1));
  REQUIRE(loaded.count(Code::E0708) == 1);
  CHECK(loaded.first(Code::E0708).notes.size() == 1);
  CHECK(words_on(loaded, "2024-04-01", "1.1") == "Words.");
}

TEST_CASE("a text that is not UTF-8 or has a byte order mark is refused", "[load][texts]") {
  CHECK(load_plain(with_text("[1.1] \xff\n", rule_1)).count(Code::E0001) == 1);
  CHECK(load_plain(with_text("\xEF\xBB\xBF[1.1] Words.\n", rule_1)).count(Code::E0002) == 1);
}

TEST_CASE("a text that is too large is E0007", "[load][texts]") {
  LoadOptions options;
  options.limits.file_bytes = 1000;
  CHECK(load_law(with_text("[1.1] " + std::string(2000, 'w') + "\n", rule_1), "law", options).count(Code::E0007) == 1);
}

TEST_CASE("what is cited stands in the text: E0709", "[load][texts]") {
  const std::string text = "[1.1] Words.\n[1.2.1] Words.\n[1.2.2] Words.\n";
  const Loaded loaded = load_plain(
      with_text(text, rule_1 + "rule 1.3\n  cites 1.2.1, 1.2.2\n  when not paid\n  then admitted is false\n"));
  REQUIRE(loaded.count(Code::E0709) == 1);
  CHECK(loaded.text_of(loaded.first(Code::E0709).span) == "1.3");

  // A part of a paragraph, a paragraph with sub-paragraphs and a clause are there; another act's are not known.
  const Loaded parts = load_plain(with_text(
      text, "rule 1.1b\n  cites 1, 1.2, 1.2.1, 1.2.2, law-of-2011/51\n  when paid\n  then admitted is true\n"));
  INFO(parts.shown());
  CHECK(parts.diagnostics.all().empty());

  CHECK(
      load_plain(with_text(text, "rule 1.1\n  cites 9.9\n  when paid\n  then admitted is true\n")).count(Code::E0709) ==
      1);
}

TEST_CASE("a paragraph that nothing carries is W0801, or E0710 where it is asked for", "[load][texts]") {
  const std::string text = "[1.1] Words.\n[1.2] Words.\n[1.3] Words.\n[1.4] Words.\n[1.note] Words.\n";
  const std::string rules = rule_1 + "define free boolean cites 1.2\n  as not paid\nnon-operative 1.3 \"a greeting\"\n";
  const Loaded loaded = load_plain(with_text(text, rules));
  REQUIRE(loaded.count(Code::W0801) == 1);
  CHECK(loaded.text_of(loaded.first(Code::W0801).span) == "[1.4]");
  CHECK_FALSE(loaded.diagnostics.has_errors());

  LoadOptions options;
  options.coverage_errors = true;
  const Loaded strict = load_law(with_text(text, rules), "law", options);
  CHECK(strict.count(Code::E0710) == 1);
  CHECK(strict.count(Code::W0801) == 0);
}

TEST_CASE("a paragraph that is non-operative and has a rule is W0802", "[load][texts]") {
  const Loaded loaded = load_plain(with_text("[1.1] Words.\n", rule_1 + "non-operative 1.1 \"a greeting\"\n"));
  CHECK(loaded.count(Code::W0802) == 1);
}
