#include "interpreter/suite/mutation_declared.hpp"
#include "grammar/diagnostics/result.hpp"
#include "interpreter/load/filesystem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "interpreter/json/json.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::suite {

namespace {

using Parts = std::vector<words::Sentence::Part>;

constexpr std::string_view key_name = "equivalent_mutants";

std::string plain(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') result += c;
    else if (!result.empty() && result.back() != ' ') result += ' ';
  }
  return result;
}

bool ends_with_file(const std::string& place, const std::string& file) {
  // "rules/x/clauses/10.tarmaq:96:3"
  const std::size_t column = place.rfind(':');
  const std::size_t line =
      column == std::string::npos || column == 0 ? std::string::npos : place.rfind(':', column - 1);
  const std::string_view path = std::string_view(place).substr(0, line);
  if (path.size() < file.size() || path.substr(path.size() - file.size()) != file) return false;
  return path.size() == file.size() || file.empty() || path[path.size() - file.size() - 1] == '/';
}

void read_one(const json::Json& node, const std::string& place, DeclaredEquivalents& result) {
  DeclaredEquivalent one;
  one.place = place;
  const auto text = [&](std::string_view key, std::string& target, bool needed) {
    const json::Json* value = node.find(key);
    if (value != nullptr && value->is_text()) target = value->as_text();
    return (value != nullptr && value->is_text() && !target.empty()) || (value == nullptr && !needed);
  };
  bool well = node.is_object() && text("owner", one.owner, true) && text("change", one.change, true) &&
              text("why", one.why, true) && text("file", one.file, false);
  if (const json::Json* which = node.find("which")) {
    const auto number = which->is_number() ? Decimal::parse(which->as_text()) : std::nullopt;
    well = well && number && number->is_integer() && Decimal() < *number && *number < Decimal::from_integer(10'000);
    if (well) one.which = static_cast<std::size_t>(number->to_int64().value_or(0));
  }
  for (std::size_t i = 0; i < node.size() && node.is_object(); ++i) {
    const std::string& key = node.key(i);
    well = well && (key == "owner" || key == "change" || key == "why" || key == "file" || key == "which");
  }
  if (well) result.all.push_back(std::move(one));
  else result.problems.emplace_back(words::Phrase::DeclaredParts, Parts{{"place", place}});
}

}  // namespace

bool declares_equivalents(const json::Json& document) {
  return document.is_object() && document.size() == 1 && document.key(0) == key_name;
}

DeclaredEquivalents declared_equivalents(const RuleSet& ruleset, const load::FileSystem& files) {
  DeclaredEquivalents result;
  // What cannot be read is told where the tests are.
  const Result<TestFiles> found = test_files(ruleset, files);
  for (const std::string& path : found ? found->files : std::vector<std::string>{}) {
    const Result<std::string> text = files.read(path);
    if (!text || text->find(key_name) == std::string::npos) continue;
    const json::JsonDocument document = json::parse_json(*text);
    if (!document.complete || !declares_equivalents(document.root)) continue;
    const json::Json& list = document.root.at(0);
    if (!list.is_array())
      result.problems.emplace_back(words::Phrase::DeclaredList, Parts{{"place", path}, {"key", std::string(key_name)}});
    for (std::size_t i = 0; list.is_array() && i < list.size(); ++i)
      read_one(list.at(i), fmt::format("{}:{}", path, json::json_place(*text, list.at(i).offset()).line), result);
  }
  return result;
}

void apply_declared(MutationRun& run, const DeclaredEquivalents& declared, bool whole) {
  run.complaints.insert(run.complaints.end(), declared.problems.begin(), declared.problems.end());
  for (const DeclaredEquivalent& one : declared.all) {
    std::vector<Mutant*> alike;
    for (Mutant& mutant : run.mutants) {
      if (mutant.owner == one.owner && plain(mutant.change.in(Language::English)) == plain(one.change) &&
          ends_with_file(mutant.place, one.file))
        alike.push_back(&mutant);
    }
    const bool there = !alike.empty() && one.which <= alike.size();
    if (!there) {
      if (whole)
        run.complaints.emplace_back(words::Phrase::DeclaredNone,
                                    Parts{{"place", one.place}, {"owner", one.owner}, {"change", one.change}});
      continue;
    }
    if (one.which != 0) alike = {alike[one.which - 1]};
    for (Mutant* mutant : alike) {
      const auto complain = [&](words::Sentence what) {
        run.complaints.emplace_back(words::Phrase::DeclaredComplaint, Parts{{"place", one.place},
                                                                            {"owner", one.owner},
                                                                            {"change", one.change},
                                                                            {"mutant", mutant->place},
                                                                            {"what", std::move(what)}});
      };
      switch (mutant->state) {
        case MutantState::Killed:
          complain(words::Sentence(words::Phrase::DeclaredKilled, {{"test", mutant->killer}}));
          break;
        case MutantState::Unchanged: complain(words::Sentence(words::Phrase::DeclaredUnchanged)); break;
        case MutantState::Equivalent: complain(words::Sentence(words::Phrase::DeclaredTwice)); break;
        case MutantState::Survived:
          if (!mutant->case_json.empty()) {
            complain(words::Sentence(words::Phrase::DeclaredApart, {{"difference", mutant->difference}}));
            break;
          }
          mutant->state = MutantState::Equivalent;
          mutant->why = one.why;
          break;
      }
    }
  }
}

}  // namespace tarmaq::suite
