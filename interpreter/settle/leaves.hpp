// The leaves of the diagrams: values, faults, what a decision may be beside a value, and symbols for
// values that are a missing fact or hang on one.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <set>
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/digits.hpp"
#include "interpreter/settle/domain.hpp"
#include "interpreter/settle/stamped_map.hpp"
#include "interpreter/settle/store.hpp"
#include "interpreter/settle/variables.hpp"

namespace tarmaq::settle {

// A value that is not known on its region.
struct Symbol {
  enum class Op : std::uint8_t {
    Fact,   // the variable itself
    Node,   // a node of the plan, on the operands
    Sum,    // of two operands
    Least,  // of two operands
    Greatest,
    Opaque,  // nobody knows how
  };
  Op op = Op::Opaque;
  Kind kind = Kind::Boolean;
  plan::NodeId node = none;
  std::array<DiagramId, 4> operands{};
  unsigned operand_count = 0;
  // The one fact it hangs on, rising (1) or falling (-1) with it, weakly, and known everywhere from
  // `first` to `last`. Direction 0: it may go any way.
  VariableId variable = none;
  Kind fact = Kind::Boolean;  // the kind of that fact
  int direction = 0;
  Coordinate first = 0;
  Coordinate last = 0;
  Digits digits;
  // Nothing of it lies below `low` or above `high`; not known: no such bound.
  Value low = Value::unknown(Kind::Integer);
  Value high = Value::unknown(Kind::Integer);
  std::vector<VariableId> facts;  // what it hangs on beside its operands
};

struct Leaf {
  enum class Kind : std::uint8_t { Known, Fault, NotApplicable, Conflict, Nothing, Symbol };
  Kind kind = Kind::Nothing;
  Value value;  // Known, Fault
  std::uint32_t symbol = none;
};

// A fault of which it is not known why.
inline constexpr auto some_reason = static_cast<FaultReason>(255);

class Leaves {
 public:
  Leaves(DiagramStore& store, plan::Machine& machine) : store_(store), machine_(machine) {}

  void reset();
  static constexpr DiagramId no = 0;
  static constexpr DiagramId yes = 1;
  static constexpr DiagramId not_applicable = 2;
  static constexpr DiagramId conflict = 3;
  static constexpr DiagramId nothing = 4;  // of rules: none has fired so far

  DiagramId of(bool value) const { return value ? yes : no; }
  // Of any value that is not unknown.
  DiagramId of(const Value& value);
  DiagramId fault(FaultReason reason, plan::NodeId place);
  // `elements`: of the loops around, for what is not told by the operands.
  DiagramId symbol(Symbol symbol, const std::array<std::uint64_t, 2>& elements = {});

  const Leaf& at(DiagramId diagram) const { return all_[store_.leaf(diagram)]; }
  bool known(DiagramId diagram) const { return is(diagram, mark::no | mark::yes | mark::value); }
  bool is_symbol(DiagramId diagram) const { return is(diagram, mark::symbol); }
  bool is_fault(DiagramId diagram) const { return is(diagram, mark::fault); }
  // A fault, or what is a fault wherever it is used.
  bool broken(DiagramId diagram) const { return is(diagram, mark::broken); }
  // The fault that a broken leaf is at this node.
  DiagramId broken_at(DiagramId diagram, plan::NodeId place);
  const Value& value(DiagramId diagram) const { return at(diagram).value; }
  const Symbol& symbol_at(DiagramId diagram) const { return symbols_[at(diagram).symbol]; }

  // A known value, or a symbol's where its fact has this coordinate; not known: a fault there.
  Value evaluate(DiagramId leaf, Coordinate at);
  // A node of the plan on known operands.
  Value compute(plan::NodeId node, const Value* operands, unsigned count);
  // The operands of a strict operation; how many there are.
  unsigned operands_of(plan::NodeId node, std::array<plan::NodeId, 4>& operands) const;

  Digits digits(DiagramId leaf) const;
  // Least and greatest of a leaf's values; not known: no bound.
  Value low(DiagramId leaf);
  Value high(DiagramId leaf);
  // The facts that a leaf's value hangs on.
  void facts(DiagramId leaf, VariableSet& found) const;

 private:
  DiagramId add(Leaf leaf, Marks marks);
  bool is(DiagramId diagram, Marks marks) const {
    return store_.terminal(diagram) && (store_.marks(diagram) & marks) != 0;
  }

  DiagramStore& store_;
  plan::Machine& machine_;
  std::vector<Leaf> all_;
  std::vector<Symbol> symbols_;
  StampedMap<Place> known_;
  StampedMap<Place> known_symbols_;
};

}  // namespace tarmaq::settle
