// The page of an explanation: it stands alone, and its parts hang together.
#include <catch2/catch.hpp>
#include <set>

#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/report/explanation_report.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

const std::string act = R"(tarmaq 1

act doors ru "Правила <о> дверях" en "Rules on doors & gates"
  adopted 2024-01-01 number "5"
  in force from 2024-02-01
  applies on asked_on

fact asked_on date
fact width number en "width <of> the door" changeable
fact wide_enough boolean

decision fits boolean default false cites 1.2 en "It fits"
decision opens boolean default false cites 1.1 en "It opens"

rule 1.1 en "What fits opens <script>alert(1)</script>"
  when fits
  then opens is true

rule 1.2 en "Wide enough & no less"
  when width >= 2
  then fits is true
)";

std::unique_ptr<RuleSet> doors() {
  MemoryFileSystem files;
  files.put("doors/manifest.tarmaq", "tarmaq 1\nruleset doors\n");
  files.put("doors/act.tarmaq", act);
  Diagnostics diagnostics;
  auto loaded = load_ruleset("doors", files, diagnostics);
  REQUIRE(loaded);
  REQUIRE_FALSE(diagnostics.has_errors());
  return std::move(*loaded);
}

std::string page(std::string_view language) {
  const auto ruleset = doors();
  Decider decider(*ruleset);
  const Decider::Answer answer =
      decider.decide(read_case(R"({"id":"a<b","asked_on":"2026-01-01","width":1.5})", ruleset->vocabulary), {});
  const DecisionId opens = ruleset->vocabulary.find_decision("opens");
  const WhyNot why = why_not(*wanted_value("true", opens, ruleset->vocabulary), answer, decider, {});
  return explanation_html(explain(answer, {opens}, false), explain(answer, {opens}, true), &why, answer, *ruleset,
                          language);
}

// What stands between `before` and the next quotation mark, wherever it occurs.
std::vector<std::string> quoted_after(const std::string& text, const std::string& before) {
  std::vector<std::string> found;
  for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at + 1)) {
    const std::size_t begin = at + before.size();
    found.push_back(text.substr(begin, text.find('"', begin) - begin));
  }
  return found;
}

}  // namespace

TEST_CASE("a page of an explanation stands alone and its links lead somewhere") {
  for (const std::string language : {"kk", "ru", "en"}) {
    const std::string html = page(language);
    CAPTURE(language, html);
    CHECK(html.find("<html lang=\"" + language + "\">") != std::string::npos);
    std::set<std::string> ids;
    for (const std::string& id : quoted_after(html, " id=\"")) CHECK(ids.insert(id).second);
    const std::vector<std::string> links = quoted_after(html, "href=\"");
    CHECK(links.size() > 1);
    for (const std::string& link : links) {
      REQUIRE(link.substr(0, 1) == "#");
      CHECK(ids.count(link.substr(1)) == 1);
    }
    for (const std::string& label : quoted_after(html, "aria-labelledby=\"")) CHECK(ids.count(label) == 1);
    for (const char* outside : {"<script", "src=", "http:", "https:", "url(", "@import", "<link"}) {
      CAPTURE(outside);
      CHECK(html.find(outside) == std::string::npos);
    }
  }
}

TEST_CASE("what a rule set or a case says is text on a page, never a part of it") {
  const std::string html = page("en");
  CHECK(html.find("&lt;script&gt;alert(1)&lt;/<wbr>script&gt;") != std::string::npos);
  CHECK(html.find("a&lt;b") != std::string::npos);
  CHECK(html.find("width &lt;of&gt; the door") != std::string::npos);
  CHECK(html.find("Rules on doors &amp; gates") != std::string::npos);
}
