// An interview: which fact to ask next, why it matters, and when nothing that is missing can change the
// outcome any more.
//
// The measure of "next": the fact that opens most of the decisions asked for; of several, what one answer
// states before a list, which brings more questions; then the fact that most rules wait for that are still
// open on the way; then the first of the vocabulary. A fact that can change no open decision is never asked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

// How far an interview has come. Earlier states may be kept and gone back to.
struct InterviewState {
  json::Json facts = json::Json::object();  // the case so far
  std::vector<std::string> unknown;         // paths of facts that the person does not know
};

struct Question {
  // What makes the fact matter.
  enum class Why : std::uint8_t {
    Rule,       // `rule` reads it, on the way to `decision`
    Default,    // the default or the condition of `decision` does
    Procedure,  // it says which procedure the case belongs to
    LawDay,     // its day says which law applies
  };
  FactRef fact;
  std::string path;
  std::vector<DecisionId> decides;   // the open decisions that it can change, of those asked for
  std::vector<plan::DutyId> duties;  // the unsettled duties that it can change
  Why why = Why::Default;
  RuleId rule = none;
  DecisionId decision = none;
};

struct InterviewStep {
  answer::Decider::Answer answer;
  std::optional<Question> question;  // none: nothing is left to ask
  std::size_t left = 0;              // facts that can still matter, those not known to the person aside
  // Nothing that is missing can change a decision asked for or settle a duty. False with a question, and where one
  // of them hangs on a fact that the person does not know, or on words that are not held.
  bool settled = false;
};

class Interview {
 public:
  // `decider` outlives the interview and its steps.
  Interview(answer::Decider& decider, answer::Decider::Request request);

  // Where the state stands. `answer.errors` is not empty where the case has mistakes.
  InterviewStep step(const InterviewState& state);
  // States the fact at a path, such as `dwelling.owners[0].consent`. Gives the mistakes, all of them
  // where the case had some before; with any the state stays as it was.
  std::vector<cases::CaseError> tell(InterviewState& state, const std::string& path, const json::Json& value);
  // Marks the fact as not known to the person.
  static void leave_open(InterviewState& state, const std::string& path);

  const Vocabulary& vocabulary() const { return decider_.ruleset().vocabulary; }
  const RuleSet& ruleset() const { return decider_.ruleset(); }

 private:
  void find_why(Question& question, const answer::Decider::Answer& answer) const;

  answer::Decider& decider_;
  answer::Decider::Request request_;
  cases::CaseReader reader_;
};

// Puts a value at a path of a case, with the objects on the way. False where the path is none, or a
// place on the way holds something else.
bool put_at(json::Json& facts, std::string_view path, const json::Json& value);

}  // namespace tarmaq::inquiry
