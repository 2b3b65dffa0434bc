#include "interpreter/cli/case_corpus.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/cli/case_input.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/service/call_status.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cli {

namespace {

bool ends_with(const std::string& text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

class CorpusReader {
 public:
  CorpusReader(const Vocabulary& vocabulary, Terminal& terminal) : vocabulary_(vocabulary), terminal_(terminal) {}

  void add(const std::string& path) {
    if (path == "-" || !terminal_.files.is_folder(path)) {
      add_file(path);
      return;
    }
    const Result<load::Listing> files = terminal_.files.tree(path, "", {terminal_.files.canonical(path)});
    if (!files) {
      fail(files.error());
      return;
    }
    for (const std::string& folder : files->outside)
      terminal_.err << words::say(words::Phrase::LinkNotFollowed, Language::English, {{"folder", folder}}) << '\n';
    for (const std::string& file : files->files) {
      if (ends_with(file, ".json") || ends_with(file, ".ndjson")) add_file(file);
      else if (suite::is_nearly_test_file(file))
        terminal_.err << words::say(words::Phrase::NotReadByName, Language::English, {{"file", file}}) << '\n';
    }
  }

  Corpus take() { return std::move(corpus_); }

 private:
  void fail(const Error& error) { corpus_.code = worse(corpus_.code, terminal_.fail(exit_code_of(error), error)); }

  void add_case(std::string source, std::string json) {
    corpus_.cases.push_back({{std::move(source), {}, std::move(json), {}, {}, {}}, false});
  }

  void add_file(const std::string& path) {
    Result<std::string> text = read_input(path, terminal_);
    if (!text) {
      fail(text.error());
      return;
    }
    const std::string source = path == "-" ? "standard input" : path;
    const json::JsonDocument document = json::parse_json(*text);
    if (document.complete && suite::is_test_document(document.root, vocabulary_)) {
      add_tests(source, *text);
    } else if (document.complete || !(ends_with(path, ".ndjson") || path == "-")) {
      add_case(source, std::move(*text));
    } else {
      add_lines(source, *text);
    }
  }

  void add_tests(const std::string& source, const std::string& text) {
    suite::TestSuite suite = suite::read_test_file(source, text, vocabulary_);
    for (const suite::TestProblem& problem : suite.problems) {
      const std::string message =
          fmt::format("{}:{}:{}: {}", source, problem.place.line, problem.place.column, problem.message);
      corpus_.code = worse(corpus_.code, terminal_.fail(ExitCode::InvalidCase, message));
    }
    for (suite::TestCase& test : suite.cases) {
      corpus_.cases.push_back(
          {{source, test.name(), test.case_text(vocabulary_), std::move(test.readings), test.on, test.as_of},
           test.errors.has_value()});
    }
  }

  void add_lines(const std::string& source, const std::string& text) {
    std::size_t line = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      ++line;
      const std::string json = text.substr(at, end - at);
      if (json.find_first_not_of(" \t\r") != std::string::npos) add_case(fmt::format("{}:{}", source, line), json);
      at = end + 1;
    }
  }

  const Vocabulary& vocabulary_;
  Terminal& terminal_;
  Corpus corpus_;
};

}  // namespace

answer::Decider::Request request_for(const CorpusInput& input, const answer::Decider::Request& from_command_line,
                                     const NamedReadings& fixed) {
  answer::Decider::Request request = from_command_line;
  for (const auto& [reading, choice] : input.readings) request.readings[reading] = choice;
  for (const auto& [reading, choice] : fixed) request.readings[reading] = choice;
  if (!request.on) request.on = input.on;
  if (!request.as_of) request.as_of = input.as_of;
  return request;
}

Corpus read_corpus(const std::vector<std::string>& paths, const Vocabulary& vocabulary, Terminal& terminal) {
  CorpusReader reader(vocabulary, terminal);
  for (const std::string& path : paths) reader.add(path);
  return reader.take();
}

}  // namespace tarmaq::cli
