// The assumptions of many answers: a line is put into words when it is first needed.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/basis.hpp"
#include "interpreter/model/provenance.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::answer {

// One thread's. The rule set must outlive it.
class AssumptionLines {
 public:
  AssumptionLines(const RuleSet& ruleset, std::string_view language) : ruleset_(ruleset), language_(language) {}

  // The lines of `assumptions_of`, each as JSON text. Until the next answer.
  const std::vector<std::string_view>& of(const Basis& basis, const Decider::Answer& answer);

 private:
  const RuleSet& ruleset_;
  std::string language_;
  // By what is assumed: of equal lines the first one's.
  std::unordered_map<const Provenance*, const std::string*> line_of_;
  std::vector<std::unique_ptr<std::string>> lines_;
  std::vector<std::string_view> found_;
};

}  // namespace tarmaq::answer
