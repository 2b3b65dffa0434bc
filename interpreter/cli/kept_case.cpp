#include "interpreter/cli/kept_case.hpp"

#include <algorithm>
#include <iostream>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/cli/written_files.hpp"
#include "interpreter/files/output_file.hpp"
#include "interpreter/inquiry/interview.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/interview_json.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cli {

namespace {

// Whether everything that `part` states stands in `whole` as well. A list may have grown.
bool is_held_by(const json::Json& part, const json::Json& whole) {
  if (part.is_null()) return true;
  if (part.is_array()) {
    if (!whole.is_array() || part.size() > whole.size()) return false;
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (!is_held_by(part.at(i), whole.at(i))) return false;
    }
    return true;
  }
  if (!part.is_object()) return part == whole;
  if (!whole.is_object()) return false;
  for (std::size_t i = 0; i < part.size(); ++i) {
    const json::Json* held = whole.find(part.key(i));
    if (!part.at(i).is_null() && (held == nullptr || !is_held_by(part.at(i), *held))) return false;
  }
  return true;
}

// Whether a state with its open questions can be told from a case of the vocabulary.
bool can_name_unknown(const Vocabulary& vocabulary) {
  return std::none_of(vocabulary.facts.begin(), vocabulary.facts.end(),
                      [](const FieldInfo& fact) { return fact.name == "case" || fact.name == "unknown"; });
}

}  // namespace

Result<KeptCase> KeptCase::open(const std::string& output, const std::string& input, const RuleSet& ruleset,
                                Language language, const Terminal& terminal) {
  KeptCase kept;
  kept.path_ = output;
  if (output == "-" || names_standard_output(output)) return kept;
  WrittenAndRead files;
  files.outputs = {output};
  if (!input.empty() && (input != "-" || &terminal.in == &std::cin)) files.input = input;
  files.ruleset = &ruleset;
  files.files = &terminal.files;
  if (std::optional<Error> error = overwriting(files, language)) {
    if (!input.empty() && input != "-") error->hint = words::say(words::Phrase::AskOntoItself, language);
    return *error;
  }
  Result<files::OutputFile> file = files::OutputFile::open(output);
  if (!file) return file.error();
  if (!file->is_device()) {
    const Result<std::optional<std::string>> text = file->content();
    if (!text) return text.error();
    if (*text && (*text)->find_first_not_of(" \t\r\n") != std::string::npos) {
      const Result<report::InterviewInput> begun = report::read_interview(**text, ruleset.vocabulary);
      if (!begun)
        return Error{
            Error::Kind::Input,
            words::say(words::Phrase::AskNoCaseThere, language, {{"file", output}, {"reason", begun.error().message}}),
            {}};
      kept.begun_ = begun->state;
    }
  }
  kept.file_.emplace(std::move(*file));
  return kept;
}

std::optional<Error> KeptCase::would_lose(const inquiry::InterviewState& instead, Language language) const {
  return begun_ ? would_lose(instead, *begun_, language) : std::nullopt;
}

std::optional<Error> KeptCase::would_lose(const inquiry::InterviewState& instead, const inquiry::InterviewState& held,
                                          Language language) const {
  if (is_held_by(held.facts, instead.facts)) return std::nullopt;
  return Error{Error::Kind::Usage, words::say(words::Phrase::AskAnotherCase, language, {{"file", path_}}), {}};
}

std::optional<Error> KeptCase::keep(const inquiry::InterviewState& state, const Vocabulary& vocabulary) {
  if (!file_ || file_->is_device()) return std::nullopt;
  if (state.unknown.empty() || !can_name_unknown(vocabulary))
    return file_->replace(state.facts.to_pretty_string() + "\n");
  json::Json whole = json::Json::object();
  whole.set("case", state.facts);
  json::Json& unknown = whole.set("unknown", json::Json::array());
  for (const std::string& path : state.unknown) unknown.push(json::Json::text(path));
  return file_->replace(whole.to_pretty_string() + "\n");
}

std::optional<Error> KeptCase::write(const inquiry::InterviewState& state, bool ended, const Vocabulary& vocabulary,
                                     Terminal& terminal) {
  const bool replaced = file_ && !file_->is_device();
  if (replaced && begun_ && begun_->facts == state.facts && begun_->unknown == state.unknown &&
      (!ended || state.unknown.empty()))
    return std::nullopt;
  return ended || !replaced ? write(state.facts.to_pretty_string() + "\n", terminal) : keep(state, vocabulary);
}

std::optional<Error> KeptCase::write(const std::string& text, Terminal& terminal) {
  if (file_) return file_->replace(text);
  terminal.out << text;
  return std::nullopt;
}

}  // namespace tarmaq::cli
