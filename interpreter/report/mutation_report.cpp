// What the mutants came to, in words and as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model/language.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/report/suite_report.hpp"
#include "interpreter/suite/mutation.hpp"
#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::report {

namespace {

std::vector<std::string> clauses_of(const suite::MutationRun& run) {
  std::vector<std::string> clauses;
  for (const suite::Mutant& mutant : run.mutants) {
    if (std::find(clauses.begin(), clauses.end(), mutant.clause) == clauses.end()) clauses.push_back(mutant.clause);
  }
  return clauses;
}

std::string tenths(std::size_t permille) { return fmt::format("{}.{}", permille / 10, permille % 10); }

// What stands in JSON is English.
std::string json_string(const words::Sentence& sentence) { return words::json_string(sentence.in(Language::English)); }

std::string total_words(const suite::MutationRun& run, Language language) {
  const std::string killed = std::to_string(run.count(suite::MutantState::Killed));
  const std::string survived = std::to_string(run.count(suite::MutantState::Survived));
  const std::string unchanged = std::to_string(run.count(suite::MutantState::Unchanged));
  const std::string percent = tenths(run.permille());
  const std::size_t declared = run.count(suite::MutantState::Equivalent);
  if (declared == 0) {
    return words::say(words::Phrase::MutationTotal, language,
                      {{"killed", killed}, {"survived", survived}, {"percent", percent}, {"unchanged", unchanged}});
  }
  return words::say(words::Phrase::MutationTotalDeclared, language,
                    {{"killed", killed},
                     {"survived", survived},
                     {"declared", std::to_string(declared)},
                     {"percent", percent},
                     {"other", tenths(run.permille_without_equivalents())},
                     {"unchanged", unchanged}});
}

}  // namespace

std::string mutation_text(const suite::MutationRun& run, std::string_view language_name) {
  const Language language = language_of(language_name);
  std::string text;
  for (const std::string& clause : clauses_of(run)) {
    std::string survivors;
    for (const suite::Mutant& mutant : run.mutants) {
      if (mutant.clause != clause || mutant.state != suite::MutantState::Survived) continue;
      survivors += fmt::format("  {}: {}{}{}\n", mutant.owner, mutant.change.in(language),
                               mutant.place.empty() ? "" : "  ", mutant.place.empty() ? "" : "(" + mutant.place + ")");
      const auto line = [&](const std::string& words) { survivors += fmt::format("    {}\n", words); };
      if (mutant.case_json.empty()) {
        line(words::say(words::Phrase::MutationNoCase, language));
        continue;
      }
      line(words::say(words::Phrase::MutationApart, language, {{"difference", mutant.difference.in(language)}}));
      if (mutant.readings_json != "{}")
        line(words::say(words::Phrase::MutationReadings, language, {{"readings", mutant.readings_json}}));
      line(words::say(words::Phrase::MutationCase, language, {{"case", mutant.case_json}}));
    }
    if (survivors.empty()) continue;
    text += (clause.empty() ? words::say(words::Phrase::MutationOutside, language)
                            : words::say(words::Phrase::MutationClause, language, {{"clause", clause}})) +
            "\n" + survivors;
  }
  std::string declared;
  for (const suite::Mutant& mutant : run.mutants) {
    if (mutant.state == suite::MutantState::Equivalent)
      declared +=
          fmt::format("  {}: {}  ({})\n    {}\n", mutant.owner, mutant.change.in(language), mutant.place, mutant.why);
  }
  if (!declared.empty()) text += words::say(words::Phrase::MutationDeclared, language) + "\n" + declared;
  if (!run.complaints.empty()) text += words::say(words::Phrase::MutationComplaints, language) + "\n";
  for (const words::Sentence& complaint : run.complaints) text += fmt::format("  {}\n", complaint.in(language));
  return text + total_words(run, language) + "\n";
}

std::string mutation_json(const suite::MutationRun& run) {
  std::string text = fmt::format(
      "{{\"killed\":{},\"survived\":{},\"equivalent\":{},\"unchanged\":{},\"evaluations\":{},\"complaints\":[",
      run.count(suite::MutantState::Killed), run.count(suite::MutantState::Survived),
      run.count(suite::MutantState::Equivalent), run.count(suite::MutantState::Unchanged), run.evaluations);
  for (const words::Sentence& complaint : run.complaints)
    text += (&complaint == run.complaints.data() ? "" : ",") + json_string(complaint);
  text += "],\"mutants\":[";
  constexpr std::string_view states[] = {"killed", "survived", "unchanged", "equivalent"};
  for (const suite::Mutant& mutant : run.mutants) {
    text += fmt::format("{}{{\"sort\":{},\"owner\":{},\"clause\":{},\"place\":{},\"change\":{},\"state\":\"{}\"",
                        &mutant == run.mutants.data() ? "" : ",",
                        words::json_string(suite::mutation_sort_name(mutant.sort)), words::json_string(mutant.owner),
                        words::json_string(mutant.clause), words::json_string(mutant.place), json_string(mutant.change),
                        states[static_cast<std::size_t>(mutant.state)]);
    if (!mutant.why.empty()) text += fmt::format(",\"why\":{}", words::json_string(mutant.why));
    if (!mutant.killer.empty()) text += fmt::format(",\"killer\":{}", words::json_string(mutant.killer));
    if (!mutant.case_json.empty())
      text += fmt::format(",\"difference\":{},\"readings\":{},\"on\":{},\"case\":{}", json_string(mutant.difference),
                          mutant.readings_json, words::json_string(mutant.on), mutant.case_json);
    text += "}";
  }
  return text + fmt::format("],\"program\":{}}}\n", words::json_string(program_name()));
}

}  // namespace tarmaq::report
