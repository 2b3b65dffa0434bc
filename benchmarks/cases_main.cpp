// Writes test files of Order 677 on which `tarmaq test` is measured: generate_cases <cases> <folder>.
//
// The cases are those of the rule set with facts changed by chance, always alike; each is complete. What is expected
// of them is what the program itself decides: they measure its speed, and say nothing of the law.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "benchmarks/corpus.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/suite/variation.hpp"
#include "interpreter/words/value_text.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

constexpr std::size_t rows_of_a_table = 250;
constexpr std::size_t tables_of_a_file = 20;

const std::vector<std::string> varied_facts = {"submitted_on",
                                               "channel",
                                               "applicant.category",
                                               "applicant.stay_status",
                                               "applicant.birth_date",
                                               "applicant.owns_dwelling",
                                               "applicant.permanently_resides",
                                               "move.kind",
                                               "move.arrived_on",
                                               "move.from_abroad",
                                               "move.planned_until",
                                               "move.long_absence",
                                               "dwelling.kind",
                                               "dwelling.owners",
                                               "dwelling.title_confirmed",
                                               "dwelling.in_astana",
                                               "dwelling.useful_area_m2",
                                               "dwelling.object_state",
                                               "documents",
                                               "current.residence"};
const std::vector<std::string> expected_decisions = {
    "outcome", "subject_to", "deadline", "required_documents", "missing_documents", "obstacles"};

const Json* value_at(const Json& json, const std::string& path) {
  const std::size_t dot = path.find('.');
  const Json* found = json.find(path.substr(0, dot));
  return found == nullptr || dot == std::string::npos ? found : value_at(*found, path.substr(dot + 1));
}

class CaseWriter {
 public:
  explicit CaseWriter(const RuleSet& ruleset) : ruleset_(ruleset), decider_(ruleset) {
    const Vocabulary& vocabulary = ruleset.vocabulary;
    request_.reasons = false;
    request_.wanted.assign(vocabulary.decisions.size(), false);
    for (const std::string& name : expected_decisions) request_.wanted[vocabulary.find_decision(name)] = true;
    for (const std::string& path : varied_facts) {
      if (const SlotId slot = vocabulary.find_slot(path); slot != none) varied_.near_slots.push_back(slot);
      for (ListId list = 0; list < vocabulary.lists.size(); ++list) {
        if (vocabulary.lists[list].path == path) varied_.near_lists.push_back(list);
      }
    }
  }

  // A table whose rows are changes of these facts, each of the one before it or of the beginning.
  std::string table(const Facts& beginning, std::size_t number, std::size_t rows) {
    const Vocabulary& vocabulary = ruleset_.vocabulary;
    const Json base = case_of_facts(beginning, vocabulary);
    Json test = Json::object();
    test.set("title", Json::text("Made by chance, table " + std::to_string(number)));
    test.set("case", base);
    test.set("expect", Json::object());
    Json columns = Json::array();
    for (const std::string& path : varied_facts) columns.push(Json::text(path));
    for (const std::string& name : expected_decisions) columns.push(Json::text("expect." + name));
    Json lines = Json::array();
    Facts facts = beginning;
    while (lines.size() < rows) {
      if (chance_.one_in(8)) facts = beginning;
      vary_within(facts);
      if (auto line = row(facts)) lines.push(std::move(*line));
    }
    Json object = Json::object();
    object.set("columns", std::move(columns));
    object.set("rows", std::move(lines));
    test.set("table", std::move(object));
    return test.to_string();
  }

 private:
  // Only what a row states may change.
  void vary_within(Facts& facts) {
    Facts next = facts;
    vary(next, ruleset_.vocabulary, varied_, chance_);
    for (const SlotId slot : varied_.near_slots) facts.slots[slot] = next.slots[slot];
    for (const ListId list : varied_.near_lists) facts.lists[list] = next.lists[list];
  }

  std::optional<Json> row(const Facts& facts) {
    const Vocabulary& vocabulary = ruleset_.vocabulary;
    const Json json = case_of_facts(facts, vocabulary);
    ReadCase read;
    read.facts = facts;
    const Decider::Answer answer = decider_.decide(std::move(read), request_);
    if (!answer.errors.empty()) return std::nullopt;
    Json line = Json::array();
    for (const std::string& path : varied_facts) {
      const Json* value = value_at(json, path);
      line.push(value == nullptr ? Json() : *value);
    }
    for (const std::string& name : expected_decisions) {
      const DecisionId id = vocabulary.find_decision(name);
      const DecisionOutcome& outcome = answer.outcomes.decisions[id];
      if (outcome.state != State::Known) {
        constexpr std::string_view states[] = {"decided", "unknown", "fault", "not_applicable", "conflict"};
        Json status = Json::object();
        status.set("status", Json::text(std::string(states[static_cast<std::size_t>(outcome.state)])));
        line.push(std::move(status));
        continue;
      }
      line.push(parse_json(value_json(outcome.value, vocabulary.decisions[id].type, vocabulary, outcome.text)).root);
    }
    return line;
  }

  const RuleSet& ruleset_;
  Decider decider_;
  Decider::Request request_;
  VariedFacts varied_;
  Chance chance_{677};
};

}  // namespace

int main(int argc, char** argv) {
  const std::size_t wanted = argc == 3 ? std::strtoul(argv[1], nullptr, 10) : 0;
  if (wanted == 0 || wanted > 10'000'000) {
    std::cerr << "generate_cases <cases> <folder>\n";
    return 2;
  }
  const std::unique_ptr<RuleSet> ruleset = load_order_677(TARMAQ_SOURCE_FOLDER);
  if (!ruleset) return 3;
  CaseWriter writer(*ruleset);
  std::vector<Facts> beginnings;
  const SlotId procedure = ruleset->vocabulary.find_slot("procedure");
  for (Facts& facts : complete_cases(*ruleset, law_of_2026(*ruleset))) {
    // Registration is the procedure of nearly every paragraph: the first value of its enum.
    if (facts.slots[procedure] == Value::enumerator(0)) beginnings.push_back(std::move(facts));
  }
  std::size_t written = 0;
  for (std::size_t table = 0; written < wanted;) {
    std::ofstream out(std::string(argv[2]) + "/made-" + std::to_string(table / tables_of_a_file) + ".json");
    out << '[';
    for (std::size_t i = 0; i < tables_of_a_file && written < wanted; ++i, ++table) {
      const std::size_t rows = std::min(rows_of_a_table, wanted - written);
      out << (i == 0 ? "\n" : ",\n") << writer.table(beginnings[table % beginnings.size()], table + 1, rows);
      written += rows;
    }
    out << "\n]\n";
    if (!out.flush()) return 3;
  }
}
