// tarmaq fmt: the one layout of rule files.
#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <string_view>
#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/unicode.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/cli/case_input.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/cli/written_files.hpp"
#include "interpreter/editor/format.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/rule_tree.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/service/call_status.hpp"
#include "interpreter/words/diagnostic_words.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cli {

namespace {

// A folder stands for the rule files in it. What looks like one and is passed over is told.
Result<std::vector<std::string>> rule_files(const std::vector<std::string>& words, Terminal& terminal) {
  const load::FileSystem& files = terminal.files;
  std::vector<std::string> paths;
  for (const std::string& word : words) {
    if (word == "-" || !files.is_folder(word)) {
      paths.push_back(word);
      continue;
    }
    const Result<load::Listing> all = files.tree(word, "", {files.canonical(word)});
    if (!all) return all.error();
    for (const std::string& path : all->files) {
      if (load::is_rule_file(path)) paths.push_back(path);
      if (load::is_nearly_rule_file(path))
        terminal.err << words::say(words::Phrase::NotReadByName, Language::English, {{"file", path}}) << '\n';
    }
    for (const std::string& link : all->outside)
      terminal.err << words::say(words::Phrase::LinkNotFollowed, Language::English, {{"folder", link}}) << '\n';
  }
  return paths;
}

ExitCode format_one(const std::string& path, bool check, Terminal& terminal) {
  // What came from a pipe cannot be put back.
  const Result<std::string> text = path == "-" ? read_input(path, terminal) : terminal.files.read(path);
  if (!text) return terminal.fail(exit_code_of(text.error()), text.error());
  const std::string shown = path == "-" ? "standard input" : path;
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t file = sources.add(shown, std::string(unicode::without_mark(*text)));
  const Result<std::string> formatted = editor::format_source(sources, file, diagnostics);
  if (!formatted) {
    for (const Diagnostic& diagnostic : diagnostics.all())
      terminal.err << render(diagnostic, sources, terminal.colour_err, words::translation_of(terminal.language))
                   << '\n';
    const ExitCode code = formatted.error().kind == Error::Kind::Bug ? ExitCode::Bug : ExitCode::Findings;
    return terminal.fail(worse(code, exit_code_of(diagnostics)), formatted.error());
  }
  const bool differs = *formatted != *text;
  if (check) {
    if (differs) terminal.out << shown << '\n';
    return differs ? ExitCode::Findings : ExitCode::Done;
  }
  if (path == "-") {
    terminal.out << *formatted;
    return ExitCode::Done;
  }
  if (!differs) return ExitCode::Done;
  if (const std::optional<Error> error = write_file_again(path, *text, *formatted))
    return terminal.fail(ExitCode::File, *error);
  terminal.err << words::say(words::Phrase::FmtFormatted, Language::English, {{"file", path}}) << '\n';
  return ExitCode::Done;
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const Result<std::vector<std::string>> paths = rule_files(arguments.words(), terminal);
  if (!paths) return terminal.fail(exit_code_of(paths.error()), paths.error());
  if (paths->empty()) return terminal.fail(ExitCode::Findings, "no rule file is there to format");
  ExitCode code = ExitCode::Done;
  for (const std::string& path : *paths) code = worse(code, format_one(path, arguments.has("--check"), terminal));
  return code;
}

}  // namespace

const Command& fmt_command() {
  static const Command command = {
      "fmt",
      "FILE…",
      Pattern("puts rule files into the one layout"),
      Pattern(
          "Line breaks and spaces change, never the meaning; comments stay. A folder stands for the rule files in it,\n"
          "`-` for standard input, whose layout goes to standard output. With --check nothing is written: the files\n"
          "whose layout differs are named, and the exit code is 1."),
      1,
      any_number,
      {{"--check", "", Pattern("name the files whose layout differs, and change nothing")}},
      {"tarmaq fmt rules/kz-677/clauses/07.tarmaq", "tarmaq fmt --check rules/kz-677", "tarmaq fmt - < draft.tarmaq"},
      run};
  return command;
}

}  // namespace tarmaq::cli
