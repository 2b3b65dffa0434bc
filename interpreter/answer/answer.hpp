// Cases in, answers out. Everything that a front end needs of one case.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/answer/case.hpp"
#include "interpreter/check/ruleset.hpp"
#include "interpreter/model/result.hpp"
#include "interpreter/plan/engine.hpp"

namespace tarmaq {

// The engines of a rule set, made when first needed and kept: one for each redaction and readings.
class Decider {
 public:
  explicit Decider(const RuleSet& ruleset);
  ~Decider();

  struct Request {
    ReadingChoices readings;
    std::optional<Date> on;      // the day whose law applies
    std::optional<Date> as_of;
    std::vector<bool> wanted;
    EvaluationLimits limits;
  };

  struct Answer {
    std::string id_json;
    std::optional<Date> law_on;
    const Redaction* redaction = nullptr;   // null when law_on is missing or the case has errors
    Engine* engine = nullptr;
    ReadingChoices readings;
    Facts facts;
    Outcomes outcomes;                      // sized by the vocabulary; statuses set even without law_on
    std::vector<CaseError> errors;
    std::vector<bool> wanted;
  };

  Answer decide(ReadCase read, const Request& request);
  Engine& engine(const Redaction& redaction, const ReadingChoices& readings);
  const RuleSet& ruleset() const { return ruleset_; }

 private:
  const RuleSet& ruleset_;
  std::map<std::pair<const Redaction*, ReadingChoices>, std::unique_ptr<Engine>> engines_;
};

// The things an answer rests on that are reconstructed, inferred, reported or assumed.
std::vector<std::string> assumptions(const Decider::Answer& answer, const RuleSet& ruleset, std::string_view language);

// The answer as the case contract says: one line of JSON, fixed key order, no trailing newline.
std::string answer_json(const Decider::Answer& answer, const RuleSet& ruleset);
// The answer as a person reads it.
struct TextStyle {
  std::string language = "en";  // kk, ru, en
  bool colour = false;
  bool explain = false;
};
std::string answer_text(const Decider::Answer& answer, const RuleSet& ruleset, const TextStyle& style);

// The JSON of a value, as an answer writes it: dates and enum values as strings, sets as arrays.
std::string value_json(const Value& value, const Type& type, const Vocabulary& vocabulary, const std::vector<std::string>& texts);

}  // namespace tarmaq
