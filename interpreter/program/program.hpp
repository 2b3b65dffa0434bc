// The checked program of one redaction: every name resolved, every expression typed, parameters at
// their values of the day. Nothing here is written as text any more, but spans lead back to it.
//
// A program is made per span of days between which nothing changes: an amendment's commencement, a
// dated parameter's value, another act's coming into force each end a span.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/span.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/calendar.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/provenance.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inline program {

using ExprId = std::uint32_t;
using RuleId = std::uint32_t;
using DefinitionId = std::uint32_t;
using FunctionId = std::uint32_t;
using ParameterId = std::uint32_t;
using TableId = std::uint32_t;
using ActIndex = std::uint32_t;

using HitPolicy = syntax::HitPolicy;  // of a decision table
using Modality = syntax::Modality;    // of a duty

// What an expression does. `payload` and `payload2` are as the comment says; children in order.
enum class Op : std::uint8_t {
  Constant,            // payload: index in Program::constants
  Fact,                // payload: SlotId
  ListFact,            // payload: ListId. Type List
  Element,             // payload: variable, payload2: field of the list's element
  Parameter,           // payload: ParameterId (it has a value on these days, or the check refused it)
  ReadingIs,           // payload: ReadingId, payload2: choice. Boolean
  ReadingValue,        // payload: ReadingId. Type Enum: the choice of the same name
  Definition,          // payload: DefinitionId
  Call,                // payload: FunctionId. children: arguments
  Argument,            // payload: index of the parameter of the function it stands in
  DecisionValue,       // payload: DecisionId
  DecisionApplicable,  // payload: DecisionId. Boolean. `d is v` is And(DecisionApplicable, Equal)
  Not,
  And,
  Or,     // And, Or: two or more children
  Equal,  // two children of one type; integer and number compare as numbers
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  OneOf,  // children: subject, alternatives …
  Add,
  Subtract,  // numbers; durations of one unit; date ± duration (children: date, duration)
  Multiply,
  Divide,
  Negate,
  If,  // children: condition, then, else
  Some,
  Every,   // payload: variable. children: list, condition. (`no` is Not(Some))
  Filter,  // payload: variable. children: list, condition. Type List
  Count,   // payload: variable. children: list [, condition]
  Sum,
  LeastOf,
  GreatestOf,  // payload: variable. children: list, value [, condition]
  Least,
  Greatest,    // children: two or more values
  SetLiteral,  // children: enum values
  Includes,    // children: set, element
  IsEmpty,     // children: set
  SetEqual,    // children: set, set (`is exactly`)
  Builtin,     // payload: Builtin, payload2: Rounding of Round and Divide. children: arguments
  Table,       // payload: TableId
};

struct Expr {
  Op op = Op::Constant;
  Type type;
  std::uint32_t payload = none;
  std::uint32_t payload2 = none;
  std::uint32_t first_child = 0;
  std::uint32_t child_count = 0;
  Span span;
};

struct TableRowInfo {
  std::vector<ExprId> cells;  // a boolean condition a column; `none` for `any`
  ExprId result = none;
  Span span;
};
struct TableInfo {
  HitPolicy policy = HitPolicy::Unique;
  std::vector<ExprId> inputs;
  std::vector<TableRowInfo> rows;
  ExprId otherwise = none;
};

struct ActInfo {
  std::string id;
  Labels labels;
  std::string number;
  std::optional<Date> adopted;
  std::optional<Date> published;
  Date in_force_from;
  Date until = Date::unlimited();  // half open
  std::optional<Provenance> published_provenance;
  std::optional<Provenance> in_force_provenance;
  std::uint32_t calendar = none;  // index in Program::calendars
  MonthEnds month_ends = MonthEnds::Unstated;
  LeapBirthday leap_birthday = LeapBirthday::Unstated;
  std::string amends;  // of an amendment: the act it changes
};

struct CitationInfo {
  std::string act;  // empty: the act of the rule itself
  std::string number;
};

struct ParameterInfo {
  std::string name;
  Labels labels;
  Type type;
  ActIndex act = 0;             // that declares it
  ActIndex supplied_by = none;  // act that supplied the value, when another
  std::vector<CitationInfo> cites;
  std::optional<Provenance> provenance;
  std::optional<Value> value;  // none: open and not supplied on these days
  ExprId value_expr = none;    // as written
  Span span;
  std::string amended_by;
};

struct DefinitionInfo {
  std::string name;
  Labels labels;
  Type type;
  ActIndex act = 0;
  std::vector<CitationInfo> cites;
  std::optional<Provenance> provenance;
  ExprId value = none;
  Span span;
  std::string amended_by;
};

struct FunctionInfo {
  std::string name;
  std::vector<std::string> param_names;
  std::vector<Type> param_types;
  Type result;
  ExprId value = none;
  Span span;
};

enum class ConclusionKind : std::uint8_t { Value, Include, Duty };
struct ConclusionInfo {
  ConclusionKind kind = ConclusionKind::Value;
  DecisionId decision = none;  // Value, Include
  ExprId value = none;         // Value: the value. Include: an expression of the set's type
  // Duty
  Modality modality = Modality::Must;
  std::string bearer, action, counterparty;
  ExprId by = none;
  ExprId done_on = none;
  Span span;
};

// Two duties of the same bearer, action and counterparty, of which one forbids what the other asks or allows.
inline bool opposite(const ConclusionInfo& left, const ConclusionInfo& right) {
  const bool forbids = left.modality == Modality::MustNot;
  if (forbids == (right.modality == Modality::MustNot)) return false;
  return left.bearer == right.bearer && left.action == right.action && left.counterparty == right.counterparty;
}

struct RuleInfo {
  std::string id;         // "13.5", "4.5b"
  std::string paragraph;  // "4.5": the id in the act's text it belongs to
  std::string clause;     // "4"
  ActIndex act = 0;
  Labels title;
  std::optional<Provenance> provenance;
  bool not_held = false;
  std::string not_held_reason;
  std::vector<CitationInfo> cites;
  std::vector<RuleId> overrides;  // both directions, sorted
  std::vector<RuleId> overridden_by;
  ExprId condition = none;  // none: always
  std::vector<ConclusionInfo> conclusions;
  std::string amended_by;  // id of the amendment that wrote this version, or empty
  Span span;
};

// A decision as it stands in this redaction. Heads (name, type, labels) are in the vocabulary.
struct DecisionRule {
  RuleId rule = none;
  std::uint32_t conclusion = 0;
};
struct DecisionBody {
  bool in_force = false;  // false: not applicable on these days
  ActIndex act = 0;
  ExprId applicable_if = none;  // beside the procedure's condition; none: always
  ExprId default_value = none;
  std::vector<CitationInfo> default_cites;
  std::optional<Provenance> provenance;
  std::vector<DecisionRule> rules;  // sorted by rule
  Span span;
};

struct ContradictionInfo {
  std::string path;  // of the fact that the error names
  ExprId condition = none;
  Labels labels;
  Span span;
};

struct Program {
  const Vocabulary* vocabulary = nullptr;
  Date from;  // the days for which this holds: from … until, half open
  Date until = Date::unlimited();
  std::vector<ActInfo> acts;  // in force on these days: the base act first, then others, then amendments applied
  std::vector<Calendar> calendars;
  std::vector<std::optional<Provenance>> calendar_provenance;

  std::vector<Expr> exprs;  // a child's id is smaller than its parent's, definitions apart
  std::vector<ExprId> children;
  std::vector<Value> constants;
  TextPool texts;  // text constants

  std::vector<ParameterInfo> parameters;
  std::vector<DefinitionInfo> definitions;  // a definition uses only earlier ones
  std::vector<FunctionInfo> functions;      // a function calls only earlier ones
  std::vector<TableInfo> tables;
  std::vector<RuleInfo> rules;               // sorted by act and citation, whatever the order of the text
  std::vector<ExprId> procedure_conditions;  // by ProcedureId; none: not in force
  std::vector<DecisionBody> decisions;       // by DecisionId
  std::vector<DecisionId> decision_order;    // a decision uses only earlier ones
  std::vector<ContradictionInfo> contradictions;
  // By EnumId: the values in force on these days, ascending. What nobody knows takes one of them.
  std::vector<std::vector<std::uint32_t>> enum_values;
  // By DecisionId: only a later amendment brings it, so that the law of these days has no such word.
  // Empty: none.
  std::vector<bool> later_decisions;
  // Per variable of a quantifier, filter or aggregate: the list it runs over.
  std::vector<ListId> variable_lists;

  const Expr& expr(ExprId id) const { return exprs[id]; }
  // What a constant or a parameter says; empty of one that is no known text.
  std::string_view text(const Value& value) const {
    return value.kind == Kind::Text && value.known() ? texts.at(static_cast<std::uint32_t>(value.a))
                                                     : std::string_view();
  }
  // The elements in force that a set of this enum (of at most 64 values) can have.
  std::uint64_t elements(EnumId id) const {
    std::uint64_t mask = 0;
    for (const std::uint32_t value : enum_values[id]) mask |= std::uint64_t{1} << value;
    return mask;
  }
  std::span<const ExprId> args(ExprId id) const {
    return {children.data() + exprs[id].first_child, exprs[id].child_count};
  }
};

}  // namespace tarmaq::inline program
