// Real completions of a case, run by the machine: two that differ in a decision prove that it is open, and
// two that differ in one fact alone prove that the fact is needed. They are drawn from a fixed start, so
// that an answer is always the same.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::settle {

// Values at which conditions on a fact turn.
using Turns = std::map<FactRef, std::vector<Value>>;

class Completions {
 public:
  explicit Completions(const plan::Plan& plan);

  // Begins a case.
  void begin(const Facts& facts);

  // What is looked at: a node outside loops. What chance draws hangs on the name.
  struct Root {
    plan::NodeId node = none;
    std::uint64_t name = 0;
  };
  Root root_of(DecisionId decision) const { return {plan_.decisions[decision].gate, decision_names_[decision]}; }
  Root root_of_duty(plan::DutyId duty) const { return {plan_.duties[duty].gate, duty_names_[duty]}; }

  // What some completions show, and nothing of which facts.
  struct Seen {
    bool differ = false;       // two completions have different outcomes
    std::uint64_t varies = 0;  // of a set: the elements that are in it in one and not in another
  };
  // Ends when two differ, of a set when all these elements vary.
  Seen see(const Root& root, std::uint64_t elements, std::uint32_t runs);

  struct Proof {
    bool open = false;         // two completions give different outcomes
    std::set<FactRef> needed;  // of the facts asked about
  };
  // `wanted`: facts of which it shall be shown that they are needed. `runs`: how often it may be computed
  // by chance.
  Proof look(const Root& root, const std::vector<FactRef>& wanted, const Turns& turns, std::uint32_t runs);

 private:
  struct Outcome {
    Value value;
    std::string text;  // of a text, whose number differs from run to run
    friend bool operator==(const Outcome&, const Outcome&) = default;
  };
  // A value that is missing.
  struct Gap {
    FactRef fact;
    const Type* type = nullptr;
    std::uint64_t name = 0;
    Value* place = nullptr;
    const std::vector<Value>* turns = nullptr;
  };
  // What a node hangs on: nodes outside loops in order, itself among them, and lists.
  struct Cone {
    std::vector<plan::NodeId> nodes;
    std::vector<ListId> lists;
  };
  std::uint64_t chance();
  std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>((chance() >> 32U) * limit >> 32U); }
  bool once_in(std::uint32_t times) { return below(times) == 0; }
  template <class Values>
  const auto& one_of(const Values& values) {
    return values[below(values.size())];
  }

  void note_constants();
  const Cone& cone(plan::NodeId node);
  void find_gaps(const Root& root, const Turns& turns);
  void forget_lists();
  void complete();
  Value some_value(const Type& type, const std::vector<Value>* turns);
  Value some_date(const Type& type, const std::vector<Value>* turns);
  Value some_number(const Type& type, const std::vector<Value>* turns);
  Value some_duration(const std::vector<Value>* turns);
  Value some_text();
  void some_list(ListId list);
  void begin_draw(std::uint64_t name) { state_ = name ^ round_ * 0xD6E8FEB86659FD93U; }
  const Gap* gap_of(const FactRef& fact) const;
  Outcome outcome(plan::NodeId node);

  const plan::Plan& plan_;
  const Vocabulary& vocabulary_;
  plan::Machine machine_;
  const Facts* given_ = nullptr;
  std::map<plan::NodeId, Cone> cones_;
  std::vector<bool> unknown_;  // by NodeId, outside loops: Kleene's tables leave it open
  // Of what is looked at: what is to be computed again, and what is missing.
  std::vector<plan::NodeId> open_nodes_;
  std::vector<plan::NodeId> open_not_held_;
  std::vector<Gap> gaps_;
  std::vector<ListId> absent_;
  std::vector<Date> days_;  // that the rules or the case name
  std::vector<Decimal> numbers_;
  std::vector<Duration> terms_;
  std::vector<std::string> texts_;
  std::size_t days_of_rules_ = 0;
  // What chance gives hangs on the names of decisions and facts, not on their numbers: that there are
  // others, of an amendment not yet in force, changes nothing.
  std::vector<std::uint64_t> slot_names_;
  std::vector<std::uint64_t> list_names_;
  std::vector<std::uint64_t> decision_names_;
  std::vector<std::uint64_t> duty_names_;
  std::uint64_t round_ = 0;
  std::uint64_t state_ = 0;
};

}  // namespace tarmaq::settle
