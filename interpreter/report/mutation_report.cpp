// What the mutants came to, in words and as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/report/program_name.hpp"
#include "interpreter/report/suite_report.hpp"
#include "interpreter/suite/mutation.hpp"
#include "interpreter/words/escape.hpp"

namespace tarmaq::report {

namespace {

std::vector<std::string> clauses_of(const suite::MutationRun& run) {
  std::vector<std::string> clauses;
  for (const suite::Mutant& mutant : run.mutants) {
    if (std::find(clauses.begin(), clauses.end(), mutant.clause) == clauses.end()) clauses.push_back(mutant.clause);
  }
  return clauses;
}

}  // namespace

std::string mutation_text(const suite::MutationRun& run) {
  std::string text;
  for (const std::string& clause : clauses_of(run)) {
    std::string survivors;
    for (const suite::Mutant& mutant : run.mutants) {
      if (mutant.clause != clause || mutant.state != suite::MutantState::Survived) continue;
      survivors += fmt::format("  {}: {}{}{}\n", mutant.owner, mutant.words, mutant.place.empty() ? "" : "  ",
                               mutant.place.empty() ? "" : "(" + mutant.place + ")");
      if (mutant.case_json.empty()) {
        survivors += "    no case was found that tells them apart\n";
        continue;
      }
      survivors += fmt::format("    told apart where {}\n", mutant.difference);
      if (mutant.readings_json != "{}") survivors += fmt::format("    readings  {}\n", mutant.readings_json);
      survivors += fmt::format("    case      {}\n", mutant.case_json);
    }
    if (!survivors.empty())
      text += (clause.empty() ? std::string("outside the clauses\n") : fmt::format("clause {}\n", clause)) + survivors;
  }
  std::string declared;
  for (const suite::Mutant& mutant : run.mutants) {
    if (mutant.state == suite::MutantState::Equivalent)
      declared += fmt::format("  {}: {}  ({})\n    {}\n", mutant.owner, mutant.words, mutant.place, mutant.why);
  }
  if (!declared.empty()) text += "declared equivalent\n" + declared;
  if (!run.complaints.empty()) text += "declarations that do not hold\n";
  for (const std::string& complaint : run.complaints) text += fmt::format("  {}\n", complaint);
  const std::size_t equivalent = run.count(suite::MutantState::Equivalent);
  const std::size_t score = run.permille();
  const std::size_t other = run.permille_without_equivalents();
  text += fmt::format("mutants: {} killed, {} survived", run.count(suite::MutantState::Killed),
                      run.count(suite::MutantState::Survived));
  if (equivalent > 0) text += fmt::format(", {} declared equivalent", equivalent);
  text += fmt::format(" ({}.{} % killed", score / 10, score % 10);
  if (equivalent > 0) text += fmt::format("; {}.{} % of those not declared equivalent", other / 10, other % 10);
  text += fmt::format("), {} change nothing that is computed\n", run.count(suite::MutantState::Unchanged));
  return text;
}

std::string mutation_json(const suite::MutationRun& run) {
  std::string text = fmt::format(
      "{{\"killed\":{},\"survived\":{},\"equivalent\":{},\"unchanged\":{},\"evaluations\":{},\"complaints\":[",
      run.count(suite::MutantState::Killed), run.count(suite::MutantState::Survived),
      run.count(suite::MutantState::Equivalent), run.count(suite::MutantState::Unchanged), run.evaluations);
  for (const std::string& complaint : run.complaints)
    text += (&complaint == run.complaints.data() ? "" : ",") + words::json_string(complaint);
  text += "],\"mutants\":[";
  constexpr std::string_view states[] = {"killed", "survived", "unchanged", "equivalent"};
  for (const suite::Mutant& mutant : run.mutants) {
    text += fmt::format("{}{{\"sort\":{},\"owner\":{},\"clause\":{},\"place\":{},\"change\":{},\"state\":\"{}\"",
                        &mutant == run.mutants.data() ? "" : ",",
                        words::json_string(suite::mutation_sort_name(mutant.sort)), words::json_string(mutant.owner),
                        words::json_string(mutant.clause), words::json_string(mutant.place),
                        words::json_string(mutant.words), states[static_cast<std::size_t>(mutant.state)]);
    if (!mutant.why.empty()) text += fmt::format(",\"why\":{}", words::json_string(mutant.why));
    if (!mutant.killer.empty()) text += fmt::format(",\"killer\":{}", words::json_string(mutant.killer));
    if (!mutant.case_json.empty())
      text +=
          fmt::format(",\"difference\":{},\"readings\":{},\"on\":{},\"case\":{}", words::json_string(mutant.difference),
                      mutant.readings_json, words::json_string(mutant.on), mutant.case_json);
    text += "}";
  }
  return text + fmt::format("],\"program\":{}}}\n", words::json_string(program_name()));
}

}  // namespace tarmaq::report
