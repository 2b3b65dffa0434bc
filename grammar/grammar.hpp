// The rules of declarations, amendments and tests. Included by the parser alone.
//
// A file is a row of pieces: a declaration, an amendment's head, one of its steps, `procedure … {` and
// its `}`. The parser reads a piece at a time, so that after a mistake it can go on with the next.
// A piece begins with its own word. What belongs to it stands on the same line or is indented deeper
// than the line it begins on (`continues`); values of enums, fields of records and choices of readings
// begin a line of their own (`item_line`). A piece ends where nothing that it may hold follows.
#pragma once

#include "grammar/grammar_expressions.hpp"
#include "grammar/lexical.hpp"
#include "grammar/nodes.hpp"

namespace tarmaq::grammar {

template <typename... Clauses>
struct clauses : star<continues, sor<Clauses...>> {};

// ------------------------------------------------------------------------- clauses of several pieces

struct label : node<NodeKind::Label, label_tag, text> {};
struct provenance_kind
    : sor<mark<NodeKind::ProvenanceReconstructed, "reconstructed">, mark<NodeKind::ProvenanceInferred, "inferred">,
          mark<NodeKind::ProvenanceReported, "reported">, mark<NodeKind::ProvenanceAssumed, "assumed">> {};
struct reason : seq<text> {};
struct provenance : node<NodeKind::Provenance, provenance_kind, must<reason>> {};
struct cites : node<NodeKind::Cites, word<"cites">, must<citation_list>> {};
struct when : node<NodeKind::When, word<"when">, must<expression>> {};
struct as_value : node<NodeKind::As, word<"as">, must<expression>> {};

// clang-format off
struct language_token : sor<pegtl::failure
#define TARMAQ_LANGUAGE(name, tag, locale, thousands) , word<tag>
#include "interpreter/model/languages.def"
#undef TARMAQ_LANGUAGE
                            > {};
// clang-format on
struct language : node<NodeKind::Language, language_token> {};
struct file_path : seq<text> {};
struct text_file : node<NodeKind::TextFile, word<"text">, must<file_path>, must<word<"in">>, must<language>> {};
struct adopted : node<NodeKind::Adopted, word<"adopted">, must<date>, opt<word<"number">, must<text>>> {};
struct published : node<NodeKind::Published, word<"published">, must<date>, opt<provenance>> {};
struct in_force_from
    : node<NodeKind::InForceFrom, word<"in">, then_words<"force", "from">, must<expression>, opt<provenance>> {};

// ------------------------------------------------------------------------- types

struct type_unit : seq<same_line, not_at<follower>, name> {};
struct type_name : seq<not_at<follower>, name> {};
struct element_type : sor<mark<NodeKind::TypeBoolean, "boolean">, mark<NodeKind::TypeInteger, "integer">,
                          seq<mark<NodeKind::TypeNumber, "number">, opt<type_unit>>, mark<NodeKind::TypeText, "text">,
                          mark<NodeKind::TypeDate, "date">, mark<NodeKind::TypeDuration, "duration">, type_name> {};
struct set_element : seq<type_name> {};
struct list_type : seq<node<NodeKind::TypeList, word<"list">, must<word<"of">>>, must<element_type>> {};
struct set_type : seq<node<NodeKind::TypeSet, word<"set">, must<word<"of">>>, must<set_element>> {};
struct beside_days : sor<mark<NodeKind::Unlimited, "unlimited">, mark<NodeKind::NoDay, "none">> {};
struct date_type : seq<mark<NodeKind::TypeDate, "date">, opt<word<"or">, must<beside_days>>> {};
struct type : node<NodeKind::Type, sor<list_type, set_type, date_type, element_type>> {};

// ------------------------------------------------------------------------- the act

struct until : node<NodeKind::Until, word<"until">, must<date>> {};
struct calendar_use : node<NodeKind::CalendarUse, word<"calendar">, must<name>> {};
struct last_day : node<NodeKind::MonthsLastDay, word<"end">, then_words<"on", "the", "last", "day">> {};
struct run_over : node<NodeKind::MonthsRunOver, word<"run">, then_words<"over", "to", "the", "next", "day">> {};
struct month_policy : sor<last_day, run_over> {};
struct month_ends : seq<word<"months">, must<month_policy>> {};
struct number_of_day : seq<number> {};
struct leap_february : node<NodeKind::LeapFebruary, number_of_day, word<"february">> {};
struct leap_march : node<NodeKind::LeapMarch, number_of_day, word<"march">> {};
struct leap_policy : sor<leap_february, leap_march> {};
struct leap_day : seq<number, word<"february">> {};
struct leap_birthday
    : seq<word<"born">, must<word<"on">>, must<leap_day>, then_words<"reaches", "age", "on">, must<leap_policy>> {};
struct applies_on : node<NodeKind::AppliesOn, word<"applies">, must<word<"on">>, must<expression>> {};
struct act : node<NodeKind::Act, word<"act">, must<name>, opt<text>,
                  clauses<label, adopted, published, in_force_from, until, text_file, calendar_use, month_ends,
                          leap_birthday, applies_on>> {};
struct non_operative : node<NodeKind::NonOperative, word<"non-operative">, must<citation_list>, must<reason>> {};

// ------------------------------------------------------------------------- vocabulary

struct unit : node<NodeKind::Unit, word<"unit">, must<name>, clauses<label>> {};
struct enum_value : node<NodeKind::EnumValue, item_line, name, star<label>> {};
struct enumeration : node<NodeKind::Enum, word<"enum">, must<name>, clauses<label>, star<enum_value>> {};
struct ask : node<NodeKind::Ask, word<"ask">, plus<label>> {};
struct if_absent : node<NodeKind::IfAbsent, word<"if">, must<word<"absent">>, must<plain_value>> {};
struct field_clause : sor<label, ask, mark<NodeKind::Changeable, "changeable">, if_absent> {};
struct field : node<NodeKind::Field, item_line, name, must<type>, star<continues, field_clause>> {};
struct may_be_absent : node<NodeKind::MayBeAbsent, same_line, word<"may">, then_words<"be", "absent">> {};
struct record : node<NodeKind::Record, word<"record">, must<name>, opt<may_be_absent>, clauses<label>, star<field>> {};
struct fact : node<NodeKind::Fact, word<"fact">, must<name>, must<type>, star<continues, field_clause>> {};
struct contradiction
    : node<NodeKind::Contradiction, word<"contradiction">, must<word<"at">>, must<path>, must<when>, clauses<label>> {};

// ------------------------------------------------------------------------- parameters, readings, definitions

struct from_date : node<NodeKind::From, word<"from">, must<date>> {};
struct parameter_value : seq<sum> {};
struct dated_value : node<NodeKind::DatedValue, symbol<"=">, must<parameter_value>, opt<from_date>, opt<provenance>> {};
struct parameter : node<NodeKind::Parameter, word<"parameter">, must<name>, must<type>,
                        clauses<label, cites, provenance, mark<NodeKind::Open, "open">, dated_value>> {};
struct qualified_name : node<NodeKind::QualifiedName, name, adjacent<'/'>, must<name>> {};
struct supply : node<NodeKind::Supply, word<"supply">, must<qualified_name>, must<dated_value>, clauses<cites>> {};

struct default_mark : seq<continues, mark<NodeKind::Default, "default">> {};
struct choice : node<NodeKind::Choice, item_line, name, star<label>, opt<same_line, default_mark>> {};
struct reading : node<NodeKind::Reading, word<"reading">, must<name>, clauses<cites, label, provenance>, star<choice>> {
};

struct definition : node<NodeKind::Define, word<"define">, must<name>,
                         opt<node<NodeKind::Type, sor<list_type, set_type, date_type, element_type>>>,
                         clauses<label, cites, provenance, as_value>> {};
struct parameter_of : node<NodeKind::ParameterOf, name, must<type>> {};
struct parameters : node<NodeKind::Parameters, parameter_of, star<comma, must<parameter_of>>> {};
struct parameters_end : symbol<")"> {};
struct function : node<NodeKind::Function, word<"function">, must<name>, must<symbol<"(">>, opt<parameters>,
                       must<parameters_end>, must<type>, clauses<label, cites, provenance, as_value>> {};

// ------------------------------------------------------------------------- decisions and rules

struct after_citation : node<NodeKind::AfterCitation, word<"after">, must<citation>> {};
struct in_procedure : node<NodeKind::InProcedure, word<"in">, must<name>> {};
struct default_value : node<NodeKind::DefaultValue, word<"default">, must<expression>, opt<cites>> {};
struct not_applicable
    : node<NodeKind::NotApplicable, word<"not">, then_words<"applicable", "unless">, must<expression>> {};
struct decision : node<NodeKind::Decision, word<"decision">, must<name>, opt<in_procedure>, must<type>,
                       clauses<label, cites, provenance, default_value, not_applicable>> {};
struct procedure_start : symbol<"{"> {};
struct procedure
    : node<NodeKind::Procedure, word<"procedure">, must<name>, clauses<label, when>, must<procedure_start>> {};
struct procedure_end : node<NodeKind::ProcedureEnd, symbol<"}">> {};

struct to_counterparty : node<NodeKind::To, word<"to">, must<name>> {};
struct by_day : node<NodeKind::By, word<"by">, must<expression>> {};
struct done_on : node<NodeKind::DoneOn, word<"done">, must<word<"on">>, must<expression>> {};
struct duty_rest : seq<opt<to_counterparty>, opt<by_day>, opt<done_on>> {};
struct duty : node<NodeKind::Duty, word<"duty">, word<"of">, must<name>, must<word<"to">>, must<name>, duty_rest> {};
struct modality : sor<node<NodeKind::MustNot, word<"must">, word<"not">>, mark<NodeKind::Must, "must">,
                      mark<NodeKind::May, "may">> {};
struct action_tail : node<NodeKind::ActionTail, modality, must<name>, duty_rest> {};
struct value_tail : node<NodeKind::ValueTail, word<"is">, must<expression>> {};
struct include_tail : node<NodeKind::IncludeTail, word<"include">, must<expression_list>> {};
struct conclusion_tail : sor<value_tail, include_tail, action_tail> {};
struct conclusion : sor<duty, node<NodeKind::Conclusion, name, must<conclusion_tail>>> {};
struct then_clause : node<NodeKind::Then, word<"then">, must<conclusion>> {};
struct overrides : node<NodeKind::Overrides, word<"overrides">, must<citation_list>> {};
struct subject_to : node<NodeKind::SubjectTo, word<"subject">, must<word<"to">>, must<citation_list>> {};
struct not_held : node<NodeKind::NotHeld, word<"not">, must<word<"held">>, must<reason>> {};
struct rule_clause : sor<label, provenance, not_held, cites, overrides, subject_to, when, then_clause> {};
struct rule : node<NodeKind::Rule, word<"rule">, must<citation>, opt<after_citation>, star<continues, rule_clause>> {};

// ------------------------------------------------------------------------- calendars and rule sets

struct weekend : node<NodeKind::Weekend, word<"weekend">, must<name_list>> {};
struct year : seq<number> {};
struct years : node<NodeKind::Years, word<"years">, must<year>, must<word<"to">>, must<year>> {};
struct day_off : node<NodeKind::DayOff, word<"day">, must<word<"off">>, must<date>, star<label>, opt<provenance>> {};
struct working_day
    : node<NodeKind::WorkingDay, word<"working">, must<word<"day">>, must<date>, star<label>, opt<provenance>> {};
struct calendar : node<NodeKind::Calendar, word<"calendar">, must<name>,
                       clauses<label, provenance, weekend, years, day_off, working_day>> {};

struct use : node<NodeKind::Use, word<"use">, must<name>> {};
struct in_force_with : node<NodeKind::InForceWith, word<"in">, then_words<"force", "with">, must<file_path>,
                            star<comma, must<file_path>>> {};
struct cases_folder : node<NodeKind::Cases, word<"cases">, must<file_path>> {};
struct ruleset : node<NodeKind::Ruleset, word<"ruleset">, must<name>, clauses<label, in_force_with, cases_folder>> {};

struct version_number : seq<number> {};
struct version : node<NodeKind::Version, word<"tarmaq">, must<version_number>> {};

}  // namespace tarmaq::grammar
