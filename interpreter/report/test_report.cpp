#include "interpreter/report/test_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "interpreter/model/language.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::report {

namespace {

std::string place_words(const suite::TestPlace& place) {
  if (place.line == 0) return words::shown_on_a_line(place.file);
  return fmt::format("{}:{}:{}", words::shown_on_a_line(place.file), place.line, place.column);
}

// A word of a shell command, quoted where the shell would read more into it.
std::string shell_word(const std::string& text) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '/' || c == '.' || c == ',';
  };
  if (!text.empty() && std::all_of(text.begin(), text.end(), plain)) return text;
  // A word that holds what cannot be shown is not the one to type; it still says which is meant.
  std::string quoted = "'";
  for (const char c : words::shown_on_a_line(text)) {
    if (c == '\'') quoted += "'\\''";
    else quoted += c;
  }
  return quoted + "'";
}

// What was expected and what came, under labels of one width.
class FailureLines {
 public:
  explicit FailureLines(Language language) : language_(language) {
    for (const words::Phrase label :
         {words::Phrase::TestExpected, words::Phrase::TestGot, words::Phrase::TestBecause, words::Phrase::TestWhyNot}) {
      width_ = std::max(width_, code_points(words::say(label, language)));
    }
  }

  std::string text(const suite::TestFailure& failure) const {
    if (failure.expected.empty())
      return fmt::format("  {}\n", words::indent_lines(words::shown(failure.got.in(language_)), 2));
    std::string text =
        fmt::format("  {}\n", failure.decision.empty() ? words::say(words::Phrase::TestTheCase, language_)
                                                       : words::shown_on_a_line(failure.decision));
    text += line(words::Phrase::TestExpected, failure.expected) + line(words::Phrase::TestGot, failure.got);
    return text + lines(words::Phrase::TestBecause, failure.reasons) +
           lines(words::Phrase::TestWhyNot, failure.why_not);
  }

 private:
  static std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  }
  std::string after(const std::string& label, const std::string& words) const {
    return fmt::format("    {}{}{}\n", label, std::string(width_ + 2 - code_points(label), ' '),
                       words::shown_on_a_line(words));
  }
  std::string line(words::Phrase label, const words::Sentence& words) const {
    return after(words::say(label, language_), words.in(language_));
  }
  std::string lines(words::Phrase label, const std::vector<words::Sentence>& all) const {
    std::string text;
    for (std::size_t i = 0; i < all.size(); ++i) text += i == 0 ? line(label, all[i]) : after("", all[i].in(language_));
    return text;
  }

  Language language_;
  std::size_t width_ = 0;
};

std::string json_place(const suite::TestPlace& place) {
  return fmt::format("\"file\":{},\"line\":{},\"column\":{}", words::json_string(place.file), place.line, place.column);
}

// What stands in JSON is English.
std::string json_string(const words::Sentence& sentence) { return words::json_string(sentence.in(Language::English)); }
std::string json_strings(const std::vector<words::Sentence>& texts) {
  std::string result;
  for (const words::Sentence& text : texts) result += (result.empty() ? "" : ",") + json_string(text);
  return "[" + result + "]";
}

}  // namespace

std::string test_report_text(const suite::TestRun& run, bool colour, std::string_view language_name) {
  const Language language = language_of(language_name);
  const FailureLines lines(language);
  const std::string_view red = colour ? "\x1b[31m" : "";
  const std::string_view green = colour ? "\x1b[32m" : "";
  const std::string_view bold = colour ? "\x1b[1m" : "";
  const std::string_view plain = colour ? "\x1b[0m" : "";
  std::string text;
  for (const suite::TestResult& result : run.results) {
    if (result.passed()) continue;
    text += fmt::format(
        "{}{}{} {}{}{}\n  {}\n", red, words::say(words::Phrase::TestFailed, language), plain, bold,
        result.name.empty() ? words::say(words::Phrase::TestUntitled, language) : words::shown_on_a_line(result.name),
        plain, place_words(result.failures.front().place));
    if (!result.why.empty()) text += fmt::format("  {}\n", words::indent_lines(words::shown(result.why), 2));
    for (const suite::TestFailure& failure : result.failures) text += lines.text(failure);
    const std::string command = fmt::format("tarmaq test {} --filter {}", shell_word(result.ruleset),
                                            shell_word(result.name.empty() ? result.file : result.name));
    text += fmt::format("  {}\n\n", words::say(words::Phrase::TestAgain, language, {{"command", command}}));
  }
  if (run.results.empty()) text += words::say(words::Phrase::TestNone, language) + "\n";
  const std::string total =
      words::say(words::Phrase::TestTotal, language,
                 {{"passed", std::to_string(run.passed)}, {"failed", std::to_string(run.failed)}});
  text += fmt::format("{}{}{}\n", run.succeeded() ? green : red, total, plain);
  return text;
}

std::string test_report_json(const suite::TestRun& run) {
  std::string text = fmt::format("{{\"passed\":{},\"failed\":{},\"tests\":[", run.passed, run.failed);
  bool first = true;
  for (const suite::TestResult& result : run.results) {
    text += fmt::format("{}{{\"name\":{},{},\"passed\":{}", first ? "" : ",", words::json_string(result.name),
                        json_place(result.place), result.passed());
    first = false;
    if (!result.passed()) {
      text += ",\"failures\":[";
      for (const suite::TestFailure& failure : result.failures) {
        text += fmt::format("{}{{{},\"decision\":{},\"expected\":{},\"got\":{},\"because\":{},\"why_not\":{}}}",
                            &failure == &result.failures.front() ? "" : ",", json_place(failure.place),
                            words::json_string(failure.decision), json_string(failure.expected),
                            json_string(failure.got), json_strings(failure.reasons), json_strings(failure.why_not));
      }
      text += "]";
    }
    text += "}";
  }
  return text + fmt::format("],\"program\":{}}}\n", words::json_string(program_name()));
}

std::string test_report_junit(const suite::TestRun& run) {
  // A document for other programs: in English.
  const FailureLines lines(Language::English);
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  text += fmt::format("<testsuites tests=\"{}\" failures=\"{}\">\n", run.passed + run.failed, run.failed);
  auto begin = run.results.begin();
  while (begin != run.results.end()) {
    const auto end = std::find_if(begin, run.results.end(),
                                  [&](const suite::TestResult& result) { return result.file != begin->file; });
    const auto failed = std::count_if(begin, end, [](const suite::TestResult& result) { return !result.passed(); });
    text += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n", words::xml_text(begin->file),
                        end - begin, failed);
    text += fmt::format("    <properties><property name=\"program\" value=\"{}\"/></properties>\n",
                        words::xml_text(program_name()));
    for (auto result = begin; result != end; ++result) {
      text += fmt::format("    <testcase name=\"{}\" classname=\"{}\" line=\"{}\"", words::xml_text(result->name),
                          words::xml_text(result->file), result->place.line);
      if (result->passed()) {
        text += "/>\n";
        continue;
      }
      text += ">\n";
      for (const suite::TestFailure& failure : result->failures) {
        const std::string got = failure.got.in(Language::English);
        const std::string message = failure.expected.empty()
                                        ? got
                                        : words::say(words::Phrase::TestExpectedGot, Language::English,
                                                     {{"decision", failure.decision},
                                                      {"expected", failure.expected.in(Language::English)},
                                                      {"got", got}});
        text += fmt::format("      <failure message=\"{}\">{}</failure>\n", words::xml_text(message),
                            words::xml_text(place_words(failure.place) + "\n" + lines.text(failure)));
      }
      text += "    </testcase>\n";
    }
    text += "  </testsuite>\n";
    begin = end;
  }
  return text + "</testsuites>\n";
}

}  // namespace tarmaq::report
