// What a batch says of some lines, and what it has to say by the answers of single cases.
#pragma once

#include <catch2/catch.hpp>

#include <sstream>

#include "interpreter/batch/answerer.hpp"
#include "tests/parts.hpp"

namespace tarmaq::testing {

inline std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

// A line an answer. `counts`: what was counted, where somebody asks.
inline std::vector<std::string> batch_of(const RuleSet& ruleset, const CaseReader& reader, Form form,
                                         const Decider::Request& request, const std::string& input,
                                         Counts* counts = nullptr) {
  const LineTexts texts(ruleset, request.wanted);
  Answerer answerer(ruleset, reader, texts, form, request);
  std::istringstream stream(input);
  const std::unique_ptr<ByteSource> source = stream_source(stream);
  LineReader lines(*source, 1 << 22);
  LineBlock block;
  std::vector<std::string> answers;
  if (counts != nullptr) *counts = texts.counts.none_yet();
  for (;;) {
    const Result<bool> more = lines.next(block);
    REQUIRE(more);
    if (!*more) return answers;
    BlockAnswer answer;
    answerer.answer(block, answer);
    if (counts != nullptr) add_counts(*counts, answer.counts);
    for (std::string& line : lines_of(answer.text.text())) answers.push_back(std::move(line));
  }
}

// What every form of a batch counts alike: not which way a case was read, nor what was not settled to the end.
inline Counts counted_alike(Counts counts, const RuleSet& ruleset, const std::vector<bool>& wanted) {
  for (const std::size_t place : {CountPlan::inexact_cases, CountPlan::documents, CountPlan::settled_alone})
    counts[place] = 0;
  const CountPlan plan(ruleset, wanted);
  for (DecisionId id = 0; id < ruleset.vocabulary.decisions.size(); ++id) {
    if (plan.wants(id)) counts[plan.inexact(id)] = 0;
  }
  return counts;
}

// What a short answer has of a whole one, but for the place of a line that is no valid case.
inline std::string shortened(const std::string& whole, bool with_citations, const std::string& act) {
  const Json answer = parse_json(whole).root;
  Json decisions = Json::object();
  Json because = Json::object();
  const Json& outcomes = *answer.find("decisions");
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Json& outcome = outcomes.at(i);
    const std::string& status = outcome.find("status")->as_text();
    if (status == "decided") {
      decisions.set(outcomes.key(i), *outcome.find("value"));
      Json rules = Json::array();
      for (std::size_t entry = 0; entry < outcome.find("because")->size(); ++entry) {
        const Json& use = outcome.find("because")->at(entry);
        if (use.find("rule")->is_null()) continue;
        const std::string& of = use.find("act")->as_text();
        rules.push(Json::text(of == act ? use.find("rule")->as_text() : of + "/" + use.find("rule")->as_text()));
      }
      because.set(outcomes.key(i), rules);
      continue;
    }
    Json state = Json::object();
    state.set("status", Json::text(status));
    decisions.set(outcomes.key(i), state);
    if (status == "conflict") because.set(outcomes.key(i), *outcome.find("rules"));
  }
  Json made = Json::object();
  made.set("id", *answer.find("id"));
  made.set("decisions", decisions);
  if (with_citations) made.set("because", because);
  if (answer.find("errors")->size() > 0) made.set("errors", *answer.find("errors"));
  return made.to_string();
}

// Whole answers look for missing facts as well, and may stop short in that alone.
inline std::string without_exactness(std::string line) {
  const std::string word = ",\"exact\":false";
  for (std::size_t at = line.find(word); at != std::string::npos; at = line.find(word, at)) line.erase(at, word.size());
  return line;
}

}  // namespace tarmaq::testing
