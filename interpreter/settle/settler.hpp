// Settles a decision that Kleene's tables leave open: what every completion of the missing facts gives, or
// which facts it hangs on (language reference, "On a partial case").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <set>
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/completions.hpp"
#include "interpreter/settle/diagram_builder.hpp"
#include "interpreter/settle/store.hpp"

namespace tarmaq::settle {

// When a rule of the decision fires: in some completions, or in all of them.
enum class Fires : std::uint8_t { Never, Sometimes, Always };

struct Settled {
  // Unknown: open. Else what every completion gives.
  State state = State::Unknown;
  Value value;        // Known, Fault; of an open set what is certain and what possible
  bool exact = true;  // of an open one: that it is, and what it needs, is proved
  std::vector<FactRef> needs;
  std::vector<std::string> not_held;
  std::vector<Fires> arms;  // by arm of the decision's rules; empty: not looked at
  bool by_default = false;  // in some completion no rule fires
};

class Settler {
 public:
  // Of a machine that outlives it.
  explicit Settler(plan::Machine& machine);

  // Begins a case: the machine has computed it, and the facts stay where they are.
  void begin(const Facts& facts) {
    facts_ = &facts;
    completing_ = false;
    built_ = false;
  }
  // `steps`: of making diagrams. Past them the decision is open, and not exact.
  Settled decision(DecisionId decision, std::uint32_t steps, bool needs);
  // The same of a duty: not applicable where it does not bind, else its last day. No arms.
  Settled duty(plan::DutyId duty, std::uint32_t steps, bool needs);
  // A condition, or what else a node is: whether it is one value in every completion, else, if asked, what
  // it hangs on.
  Settled condition(plan::NodeId node, std::uint32_t steps, bool needs = true);

 private:
  struct Look;
  // A decision or a duty, and the node that is its outcome.
  struct Target {
    plan::NodeId gate = none;
    DecisionId decision = none;
    plan::DutyId duty = none;
  };
  template <class Work>
  bool attempt(std::uint32_t steps, const Work& work);
  template <class Work>
  bool within(std::uint32_t steps, const Work& work);
  template <class Work>
  bool soon(std::uint32_t steps, const Work& work);
  Completions& completions();
  void look_at(Look& look, DiagramId root);
  bool uniform(DiagramId root, Settled& settled);
  bool settle_root(DiagramId root, Look& look, Settled& settled);
  Settled settle(const Target& target, std::uint32_t steps, bool needs);
  void settle_value(const Target& target, Settled& settled, Look& look);
  void settle_set(DecisionId decision, std::uint64_t open, Settled& settled, Look& look);
  void take_arms(DecisionId decision, Settled& settled);
  void take_needs(const Look& look, Settled& settled);
  void prove(const Target& target, bool open_is_proved, bool needs, const Look* look, Settled& settled);
  Completions::Root root_of(const Target& target);
  Turns turns_of(const Look& look);

  plan::Machine& machine_;
  const plan::Plan& plan_;
  Builder builder_;
  std::optional<Completions> completions_;
  const Facts* facts_ = nullptr;
  bool completing_ = false;          // the completions are those of this case
  bool built_ = false;               // the diagrams are those of this case
  std::vector<std::uint32_t> seen_;  // by DiagramId: when it was last looked at, and when by facts alone
  std::vector<std::uint32_t> seen_surely_;
  std::uint32_t look_ = 0;
};

}  // namespace tarmaq::settle
