// The syntax tree of a rule file: what stands in the text and where, nothing that follows from it.
//
// Expressions live in one store a file and are named by ExprId; a child's id is always smaller than
// its parent's. The depth of any expression is bounded by the parser (Limits::expression_depth), so
// that later passes may recurse. The tree is never annotated: types and references live in the
// checked program.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "grammar/diagnostics/span.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/provenance.hpp"

namespace tarmaq::syntax {

// ---------------------------------------------------------------------------------- types

enum class TypeForm : std::uint8_t { Boolean, Integer, Number, Text, Date, Duration, Named, SetOf, ListOf };

// `name` is the enum or record of Named, SetOf, ListOf; for a list of a scalar, `element` says which.
struct TypeRef {
  TypeForm form = TypeForm::Boolean;
  Name name;
  TypeForm element = TypeForm::Named;
  Name unit;               // number KZT
  bool unlimited = false;  // date or unlimited
  bool or_none = false;    // date or none
  Span span;
};

// ---------------------------------------------------------------------------------- declarations

struct TextFile {
  std::string path;
  std::string language;
  Span span;
};

struct ActDecl {
  Name id;
  Labels labels;
  std::optional<std::string> adopted;  // YYYY-MM-DD as written
  std::string number;
  std::optional<std::string> published;
  std::optional<Provenance> published_provenance;
  ExprId in_force_from = no_expr;
  std::optional<Provenance> in_force_provenance;
  std::optional<std::string> until;
  std::vector<TextFile> texts;
  Name calendar;
  MonthEnds month_ends = MonthEnds::Unstated;
  LeapBirthday leap_birthday = LeapBirthday::Unstated;
  ExprId applies_on = no_expr;
};

struct UnitDecl {
  Name name;
  Labels labels;
};

struct EnumValueDecl {
  Name name;
  Labels labels;
};
struct EnumDecl {
  Name name;
  Labels labels;
  std::vector<EnumValueDecl> values;
};

struct FieldDecl {
  Name name;
  TypeRef type;
  Labels labels;
  Labels question;
  bool changeable = false;
  ExprId if_absent = no_expr;
};
struct RecordDecl {
  Name name;
  bool may_be_absent = false;
  Labels labels;
  std::vector<FieldDecl> fields;
};
struct FactDecl {
  FieldDecl field;
};
struct ContradictionDecl {
  Path at;
  ExprId condition = no_expr;
  Labels labels;
};

struct DatedValue {
  ExprId value = no_expr;
  std::optional<std::string> from;
  std::optional<Provenance> provenance;
  Span span;
};
struct ParameterDecl {
  Name name;
  TypeRef type;
  Labels labels;
  std::vector<Citation> cites;
  std::optional<Provenance> provenance;
  bool open = false;
  std::vector<DatedValue> values;
};
struct SupplyDecl {
  Name act;
  Name parameter;
  DatedValue value;
  std::vector<Citation> cites;
};

struct ChoiceDecl {
  Name name;
  Labels labels;
  bool is_default = false;
};
struct ReadingDecl {
  Name name;
  std::vector<Citation> cites;
  Labels labels;
  std::optional<Provenance> provenance;
  std::vector<ChoiceDecl> choices;
};

struct DefinitionDecl {
  Name name;
  std::optional<TypeRef> type;
  Labels labels;
  std::vector<Citation> cites;
  std::optional<Provenance> provenance;
  ExprId value = no_expr;
};
struct ParamDecl {
  Name name;
  TypeRef type;
};
struct FunctionDecl {
  Name name;
  std::vector<ParamDecl> params;
  TypeRef result;
  Labels labels;
  std::vector<Citation> cites;
  std::optional<Provenance> provenance;
  ExprId value = no_expr;
};

// `procedure` is the name of the enclosing procedure, or empty.
struct DecisionDecl {
  Name name;
  TypeRef type;
  Labels labels;
  std::vector<Citation> cites;
  std::optional<Provenance> provenance;
  Name procedure;
  ExprId default_value = no_expr;
  std::vector<Citation> default_cites;
  ExprId applicable_if = no_expr;  // `not applicable unless …`
};
struct ProcedureDecl {
  Name name;
  Labels labels;
  ExprId condition = no_expr;
};

struct ValueConclusion {
  Name decision;
  ExprId value = no_expr;
};
struct IncludeConclusion {
  Name decision;
  std::vector<ExprId> elements;
};
enum class Modality : std::uint8_t { Must, May, MustNot };
struct DutyConclusion {
  Modality modality = Modality::Must;
  Name bearer;
  Name action;
  Name counterparty;  // may be empty
  ExprId by = no_expr;
  ExprId done_on = no_expr;
};
struct Conclusion {
  std::variant<ValueConclusion, IncludeConclusion, DutyConclusion> node;
  Span span;
};

struct RuleDecl {
  Citation id;
  Labels labels;
  std::optional<Provenance> provenance;
  std::optional<std::string> not_held;
  std::vector<Citation> cites;
  std::vector<Citation> overrides;
  std::vector<Citation> subject_to;
  ExprId condition = no_expr;
  std::vector<Conclusion> conclusions;
};

struct NonOperativeDecl {
  std::vector<Citation> paragraphs;
  std::string reason;
};

struct CalendarDayDecl {
  std::string date;
  bool working = false;
  Labels labels;
  std::optional<Provenance> provenance;
  Span span;
};
struct CalendarDecl {
  Name name;
  Labels labels;
  std::optional<Provenance> provenance;
  std::vector<Name> weekend;  // monday … sunday
  std::int32_t first_year = 0;
  std::int32_t last_year = 0;
  std::vector<CalendarDayDecl> days;
};

struct UseDecl {
  Name module;
};
struct RulesetDecl {
  Name name;
  Labels labels;
  std::vector<TextFile> in_force_with;  // paths; language unused
  std::string cases_folder;
};

// ---------------------------------------------------------------------------------- test blocks

// A value given in a test: the JSON-like literal's own source text, and its place.
struct GivenLine {
  std::string path;
  std::string json;  // the literal, already rewritten as JSON: {"kind": "card"}, "2026-01-10", [..]
  Span span;
};
struct ReadingLine {
  Name reading;
  Name choice;
};
enum class ExpectForm : std::uint8_t {
  Is,
  Exactly,
  Includes,
  Excludes,
  Unknown,
  NotApplicable,
  Conflict,
  Fault,
  Because
};
struct ExpectLine {
  Name decision;
  ExpectForm form = ExpectForm::Is;
  std::vector<std::string>
      values;  // Is: one, as written without quotes; sets: elements; Unknown: needs; Because: rules
  Span span;
};
// `no duty of …`, `duty of …`, or `B may …`, `B must not …`, with what is said of it.
struct ExpectDuty {
  bool lifted = false;  // there is none
  Modality modality = Modality::Must;
  Name bearer;
  Name action;
  Name counterparty;               // may be empty
  std::string by;                  // a day; may be empty
  std::string state;               // as written; may be empty
  std::vector<std::string> needs;  // of an unsettled one
  Span span;
};
struct TestDecl {
  std::string title;
  std::string why;
  std::vector<ReadingLine> readings;
  std::optional<std::string> on;
  std::optional<std::string> as_of;
  std::vector<GivenLine> given;
  std::vector<ExpectLine> expect;
  std::vector<ExpectDuty> duties;
};

// ---------------------------------------------------------------------------------- amendments

// The body of an amendment is a list of steps in the order written.
struct ParagraphText {
  Citation paragraph;
  std::optional<Citation> after;
  Label words;
};

using Declaration = std::variant<ActDecl, UnitDecl, EnumDecl, RecordDecl, FactDecl, ContradictionDecl, ParameterDecl,
                                 SupplyDecl, ReadingDecl, DefinitionDecl, FunctionDecl, ProcedureDecl, DecisionDecl,
                                 RuleDecl, NonOperativeDecl, CalendarDecl, UseDecl, RulesetDecl, TestDecl>;

struct Item {
  Declaration node;
  Span span;
};

struct RestateClause {
  std::string clause;  // "7", "7-1"
  std::vector<ParagraphText> words;
  std::vector<Item> items;  // rules, definitions, non-operative
};
// `after` is the rule, value, … the new thing stands behind; `into` the enum, record or reading it joins.
struct InsertItem {
  Item item;
  std::optional<Citation> after;
};
struct InsertValue {
  EnumValueDecl value;
  Name into;
  std::optional<Name> after;
};
struct InsertField {
  FieldDecl field;
  Name into;
};
struct InsertChoice {
  ChoiceDecl choice;
  Name into;
};
struct InsertText {
  ParagraphText words;
};
struct ReplaceItem {
  Item item;
};
struct ReplaceText {
  ParagraphText words;
};
enum class RepealKind : std::uint8_t { Rule, Clause, Text, Definition, Decision, Parameter, Fact, Reading };
struct Repeal {
  RepealKind kind = RepealKind::Rule;
  Citation citation;  // Rule, Clause, Text
  Name name;          // the others
};
struct ChangeParameter {
  Name parameter;
  DatedValue value;
};
struct SubstituteWords {
  std::string old_words;
  std::string new_words;
  Citation paragraph;
  std::string language;
};

struct Step {
  std::variant<RestateClause, InsertItem, InsertValue, InsertField, InsertChoice, InsertText, ReplaceItem, ReplaceText,
               Repeal, ChangeParameter, SubstituteWords>
      node;
  Span span;
};

struct AmendmentDecl {
  Name id;
  Name target;
  Labels labels;
  std::optional<std::string> adopted;
  std::string number;
  std::optional<std::string> published;
  std::optional<Provenance> published_provenance;
  ExprId in_force_from = no_expr;  // may use the name `published`
  std::optional<Provenance> in_force_provenance;
  std::vector<TextFile> texts;
  std::vector<Name> after;
  ExprId applies_where = no_expr;
  std::vector<Step> steps;
  Span span;
};

// ---------------------------------------------------------------------------------- a file

// A declaration that could not be read, with the text that was passed over behind it.
struct Unread {
  Span span;
  Span mistake;                    // what was reported of it
  std::vector<std::string> names;  // what it may have declared
};

struct File {
  std::uint32_t file = 0;
  std::vector<Expr> exprs;
  std::vector<Item> items;
  std::vector<AmendmentDecl> amendments;  // at most one a file
  std::vector<Unread> unread;             // in the order of the text

  const Expr& expr(ExprId id) const { return exprs[id]; }
};

}  // namespace tarmaq::syntax
