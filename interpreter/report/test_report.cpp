#include "interpreter/report/test_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "interpreter/report/program_name.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/words/escape.hpp"

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

std::string failure_text(const suite::TestFailure& failure) {
  if (failure.expected.empty()) return fmt::format("  {}\n", words::indent_lines(words::shown(failure.got), 2));
  std::string text;
  text += failure.decision.empty() ? std::string("  the case\n")
                                   : fmt::format("  {}\n", words::shown_on_a_line(failure.decision));
  text += fmt::format("    expected  {}\n    got       {}\n", words::shown_on_a_line(failure.expected),
                      words::shown_on_a_line(failure.got));
  for (std::size_t i = 0; i < failure.reasons.size(); ++i)
    text += fmt::format("    {}{}\n", i == 0 ? "because   " : "          ", words::shown_on_a_line(failure.reasons[i]));
  for (std::size_t i = 0; i < failure.why_not.size(); ++i)
    text += fmt::format("    {}{}\n", i == 0 ? "why not   " : "          ", words::shown_on_a_line(failure.why_not[i]));
  return text;
}

std::string json_place(const suite::TestPlace& place) {
  return fmt::format("\"file\":{},\"line\":{},\"column\":{}", words::json_string(place.file), place.line, place.column);
}

std::string json_strings(const std::vector<std::string>& texts) {
  std::string result;
  for (const std::string& text : texts) result += (result.empty() ? "" : ",") + words::json_string(text);
  return "[" + result + "]";
}

}  // namespace

std::string test_report_text(const suite::TestRun& run, bool colour) {
  const std::string_view red = colour ? "\x1b[31m" : "";
  const std::string_view green = colour ? "\x1b[32m" : "";
  const std::string_view bold = colour ? "\x1b[1m" : "";
  const std::string_view plain = colour ? "\x1b[0m" : "";
  std::string text;
  for (const suite::TestResult& result : run.results) {
    if (result.passed()) continue;
    text += fmt::format("{}FAILED{} {}{}{}\n  {}\n", red, plain, bold,
                        result.name.empty() ? "a test without a title" : words::shown_on_a_line(result.name), plain,
                        place_words(result.failures.front().place));
    if (!result.why.empty()) text += fmt::format("  {}\n", words::indent_lines(words::shown(result.why), 2));
    for (const suite::TestFailure& failure : result.failures) text += failure_text(failure);
    text += fmt::format("  again: tarmaq test {} --filter {}\n\n", shell_word(result.ruleset),
                        shell_word(result.name.empty() ? result.file : result.name));
  }
  if (run.results.empty()) text += "no test was run\n";
  text += fmt::format("{}{} passed, {} failed{}\n", run.succeeded() ? green : red, run.passed, run.failed, plain);
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
        text +=
            fmt::format("{}{{{},\"decision\":{},\"expected\":{},\"got\":{},\"because\":{},\"why_not\":{}}}",
                        &failure == &result.failures.front() ? "" : ",", json_place(failure.place),
                        words::json_string(failure.decision), words::json_string(failure.expected),
                        words::json_string(failure.got), json_strings(failure.reasons), json_strings(failure.why_not));
      }
      text += "]";
    }
    text += "}";
  }
  return text + fmt::format("],\"program\":{}}}\n", words::json_string(program_name()));
}

std::string test_report_junit(const suite::TestRun& run) {
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
        const std::string message = failure.expected.empty() ? failure.got
                                                             : fmt::format("{}: expected {}, got {}", failure.decision,
                                                                           failure.expected, failure.got);
        text += fmt::format("      <failure message=\"{}\">{}</failure>\n", words::xml_text(message),
                            words::xml_text(place_words(failure.place) + "\n" + failure_text(failure)));
      }
      text += "    </testcase>\n";
    }
    text += "  </testsuite>\n";
    begin = end;
  }
  return text + "</testsuites>\n";
}

}  // namespace tarmaq::report
