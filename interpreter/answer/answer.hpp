// Cases in, answers out. Everything that a front end needs of one case.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/cases/case.hpp"
#include "interpreter/cases/case_document.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::answer {

// The engines of a rule set, made when first needed and kept: one for each redaction and readings.
// Not to be shared by threads: an engine keeps the state of the case it evaluates.
class Decider {
 public:
  // The rule set must be free of errors and outlive the decider and its answers.
  explicit Decider(const RuleSet& ruleset);
  ~Decider();

  struct Request {
    ReadingChoices readings;    // empty: the defaults
    std::vector<bool> fixed;    // by ReadingId: the caller's choice, whatever a document says; empty: none is
    std::optional<Date> on;     // the day whose law applies
    std::optional<Date> as_of;  // the day on which duties are looked at
    std::vector<bool> wanted;   // by DecisionId; empty: all
    engine::EvaluationLimits limits;
    bool needs = true;    // false: nobody asks which facts are missing
    bool reasons = true;  // false: nobody asks what the wanted decisions rest on
    bool duties = true;   // false: nobody asks for duties
    // The decisions whose duties are asked for, by DecisionId, where these are not the wanted ones; empty: all.
    std::optional<std::vector<bool>> duties_of;
  };

  struct Answer {
    std::string id_json = "null";
    std::optional<Date> law_on;
    std::optional<Date> as_of;  // the day on which the duties were looked at
    // Null when the law of no single day can be applied, and when the case has errors.
    const Redaction* redaction = nullptr;
    engine::Engine* engine = nullptr;
    ReadingChoices readings;
    std::vector<bool> law_day_readings;  // by ReadingId: the choice says which day's law applies
    Facts facts;
    plan::Outcomes outcomes;  // sized by the vocabulary; statuses set even without law_on
    std::vector<cases::CaseError> errors;
    bool limit = false;               // the case is beyond a limit of the reader (one of `errors`)
    std::vector<bool> wanted;         // empty: all
    std::vector<bool> wanted_duties;  // by DutyId of the engine's plan; empty: all
    bool duties_open = false;         // all duties are asked for, and the law that says which there are is not known

    bool wants(DecisionId decision) const { return wanted.empty() || wanted[decision]; }
    bool wants_duty(plan::DutyId duty) const { return wanted_duties.empty() || wanted_duties[duty]; }
    // Wanted, and not a word that only a later amendment brings: those an answer does not list.
    bool shows(DecisionId decision) const {
      if (!wants(decision)) return false;
      return redaction == nullptr || redaction->program.later_decisions.empty() ||
             !redaction->program.later_decisions[decision];
    }
  };

  Answer decide(cases::ReadCase read, const Request& request);
  // What a document says of how its case is to be decided stands where the caller says nothing.
  Request request_for(const cases::StatedCase& stated, Request request) const;
  engine::Engine& engine(const Redaction& redaction, const ReadingChoices& readings);
  const RuleSet& ruleset() const { return ruleset_; }
  // The fact whose day decides which law applies, or `none` when the act names none.
  SlotId law_day(const ReadingChoices& readings);

 private:
  struct LawDay {
    SlotId slot = none;
    std::vector<bool> readings;
  };
  const LawDay& law_day_of(const ReadingChoices& readings);
  std::vector<bool> to_evaluate(const Answer& answer, engine::Engine& engine, const std::vector<bool>& duties) const;
  bool any_duty() const;
  void leave_open(Answer& answer, SlotId day);
  void find_contradictions(Answer& answer, engine::Engine& engine);

  const RuleSet& ruleset_;
  std::map<std::pair<const Redaction*, ReadingChoices>, std::unique_ptr<engine::Engine>> engines_;
  std::map<ReadingChoices, LawDay> law_days_;
  SlotId default_law_day_ = none;
};

// The things an answer rests on that are reconstructed, inferred, reported or assumed, one line each.
std::vector<std::string> assumptions(const Decider::Answer& answer, const RuleSet& ruleset, std::string_view language);
// The readings that the answer's decisions rest on, and those that are not at their default: by ReadingId.
std::vector<bool> readings_used(const Decider::Answer& answer, const RuleSet& ruleset);

// The answer as the case contract says: one line of JSON, fixed key order, no trailing newline.
std::string answer_json(const Decider::Answer& answer, const RuleSet& ruleset);
// "7.1", or "kz-916/2" for a rule of an act other than the main one.
std::string rule_citation(const Program& program, RuleId rule, std::string_view main_act);
// Why a decision is at fault or in conflict, in the language: reason, rule, file and line.
std::string fault_message(const plan::DecisionOutcome& outcome, const Decider::Answer& answer, const RuleSet& ruleset,
                          std::string_view language);
std::string conflict_message(const plan::DecisionOutcome& outcome, const Decider::Answer& answer,
                             const RuleSet& ruleset, std::string_view language);

}  // namespace tarmaq::answer
