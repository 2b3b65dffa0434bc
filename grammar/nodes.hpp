// What the grammar recognised, before it becomes the syntax tree: a flat list in postorder. A node
// stands behind its children and says how many nodes it holds, so a branch that the grammar gives up
// is undone by cutting the list's end.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/span.hpp"
#include "grammar/syntax.hpp"

namespace tarmaq::grammar {

enum class NodeKind : std::uint8_t {
  // Words and literals.
  Name,
  Text,
  Date,
  Number,
  Citation,
  QualifiedName,
  Label,
  Language,
  Provenance,
  ProvenanceReconstructed,
  ProvenanceInferred,
  ProvenanceReported,
  ProvenanceAssumed,
  // Expressions.
  If,
  Logic,
  And,
  Or,
  Not,
  NotMark,
  Quantifier,
  QuantifierSome,
  QuantifierEvery,
  QuantifierNo,
  Comparison,
  CompareTail,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  IsTail,
  IncludesTail,
  OneOf,
  Between,
  InForce,
  InSet,
  Empty,
  Exactly,
  Applicable,
  Sum,
  Plus,
  Minus,
  Product,
  Times,
  Over,
  Negate,
  NegateMark,
  True,
  False,
  Unlimited,
  NoDay,
  Quantity,
  UnitYears,
  UnitMonths,
  UnitCalendarDays,
  UnitWorkingDays,
  UnitPercent,
  UnitNamed,
  Path,
  Call,
  ReadingUse,
  SetLiteral,
  Group,
  GroupAll,
  GroupAny,
  GroupNone,
  Count,
  SumOf,
  LeastOf,
  GreatestOf,
  Those,
  Where,
  Table,
  PolicyUnique,
  PolicyAny,
  PolicyFirst,
  PolicyPriority,
  PolicyCollect,
  TableInputs,
  TableRow,
  TableOtherwise,
  CellAny,
  CellCompare,
  CellBetween,
  CellValues,
  // Types.
  Type,
  TypeBoolean,
  TypeInteger,
  TypeNumber,
  TypeText,
  TypeDate,
  TypeDuration,
  TypeList,
  TypeSet,
  // Clauses.
  Adopted,
  Published,
  InForceFrom,
  Until,
  TextFile,
  CalendarUse,
  MonthsLastDay,
  MonthsRunOver,
  LeapFebruary,
  LeapMarch,
  AppliesOn,
  MayBeAbsent,
  Ask,
  Changeable,
  IfAbsent,
  EnumValue,
  Field,
  Cites,
  Overrides,
  SubjectTo,
  When,
  NotHeld,
  Open,
  DatedValue,
  From,
  Choice,
  Default,
  DefaultValue,
  NotApplicable,
  As,
  Parameters,
  ParameterOf,
  InProcedure,
  AfterCitation,
  AfterNames,
  Then,
  Conclusion,
  ValueTail,
  IncludeTail,
  Duty,
  Must,
  MustNot,
  May,
  ActionTail,
  To,
  By,
  DoneOn,
  Weekend,
  Years,
  DayOff,
  WorkingDay,
  InForceWith,
  Cases,
  // Tests.
  Why,
  TestReading,
  OnDate,
  Given,
  GivenPath,
  JsonList,
  JsonObject,
  JsonPair,
  JsonKey,
  JsonNumber,
  JsonName,
  Expect,
  ExpectIs,
  ExpectExactly,
  ExpectIncludes,
  ExpectExcludes,
  ExpectUnknown,
  ExpectNotApplicable,
  ExpectConflict,
  ExpectFault,
  ExpectBecause,
  ExpectValue,
  ExpectPath,
  ExpectDuty,
  ExpectAction,
  NoDuty,
  AsOf,
  // Declarations.
  Version,
  Act,
  Unit,
  Enum,
  Record,
  Fact,
  Contradiction,
  Parameter,
  Supply,
  Reading,
  Define,
  Function,
  Procedure,
  ProcedureEnd,
  Decision,
  Rule,
  NonOperative,
  Calendar,
  Use,
  Ruleset,
  Test,
  // Amendments.
  Amendment,
  Restate,
  ParagraphText,
  Insert,
  InsertValue,
  InsertField,
  InsertChoice,
  Replace,
  Repeal,
  RepealRule,
  RepealClause,
  RepealText,
  RepealDefine,
  RepealDecision,
  RepealParameter,
  RepealFact,
  RepealReading,
  ChangeParameter,
  Substitute,
  AppliesTo,
};

struct Node {
  NodeKind kind;
  std::uint32_t begin;
  std::uint32_t end;
  // Nodes in the subtree, this one with them.
  std::uint32_t size;
};

// A node seen together with its children. Cheap to copy; valid while the list and the text stand.
class NodeView {
 public:
  NodeView(const std::vector<Node>& nodes, std::string_view source, std::uint32_t file, std::uint32_t index)
      : nodes_(&nodes), source_(source), file_(file), index_(index) {}

  NodeKind kind() const { return node().kind; }
  Span span() const { return {file_, node().begin, node().end}; }
  std::string_view text() const { return source_.substr(node().begin, node().end - node().begin); }

  // In the order written.
  std::vector<NodeView> children() const {
    const std::uint32_t last = index_ - (node().size - 1);
    std::size_t count = 0;
    for (std::uint32_t i = index_; i > last; i -= (*nodes_)[i - 1].size) ++count;
    std::vector<NodeView> found(count, *this);
    for (std::uint32_t i = index_; i > last; i -= (*nodes_)[i - 1].size) found[--count].index_ = i - 1;
    return found;
  }

 private:
  const Node& node() const { return (*nodes_)[index_]; }

  const std::vector<Node>* nodes_;
  std::string_view source_;
  std::uint32_t file_;
  std::uint32_t index_;
};

}  // namespace tarmaq::grammar
