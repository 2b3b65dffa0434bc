// The rules of expressions. Included by the parser alone.
//
// Precedence, from the loosest: if-then-else; `and`/`or` (one level: the tree's builder refuses to mix
// them); `not`; comparisons (one level: they do not chain); `+ -`; `* /`; the sign; values.
// A quantifier's condition reaches as far as it can, so a quantifier stands where a comparison does.
//
// Every alternative is chosen by its first words; behind them stands `must`, so that no branch is read
// twice. Every cycle passes a `nested<…>` rule, which counts the depth.
#pragma once

#include "grammar/lexical.hpp"
#include "grammar/nodes.hpp"

namespace tarmaq::grammar {

using pegtl::must;
using pegtl::not_at;
using pegtl::opt;
using pegtl::plus;
using pegtl::seq;
using pegtl::sor;
using pegtl::star;

struct expression;

template <NodeKind Kind, FixedString Text>
struct mark : node<Kind, word<Text>> {};
template <NodeKind Kind, FixedString Text>
struct symbol_mark : node<Kind, symbol<Text>> {};
// Words that must follow one another.
template <FixedString... Texts>
struct then_words : seq<must<word<Texts>>...> {};

struct comma : symbol<","> {};

struct name : node<NodeKind::Name, name_token> {};
struct text : node<NodeKind::Text, text_token> {};
struct date : node<NodeKind::Date, date_token> {};
struct number : node<NodeKind::Number, number_token> {};
struct citation : node<NodeKind::Citation, citation_token> {};
struct citation_list : seq<citation, star<comma, must<citation>>> {};
struct name_list : seq<name, star<comma, must<name>>> {};

struct expression_list : seq<expression, star<comma, must<expression>>> {};

// ------------------------------------------------------------------------- values

struct calendar_days : node<NodeKind::UnitCalendarDays, word<"calendar">, sor<word<"days">, word<"day">>> {};
struct working_days : node<NodeKind::UnitWorkingDays, word<"working">, sor<word<"days">, word<"day">>> {};
struct years_unit : node<NodeKind::UnitYears, sor<word<"years">, word<"year">>> {};
struct months_unit : node<NodeKind::UnitMonths, sor<word<"months">, word<"month">>> {};
struct percent : node<NodeKind::UnitPercent, symbol<"%">> {};
struct named_unit : node<NodeKind::UnitNamed, not_at<follower>, name_token> {};
struct unit_of_number : seq<same_line, sor<percent, years_unit, months_unit, calendar_days, working_days, named_unit>> {
};
struct quantity : level<NodeKind::Quantity, number, opt<unit_of_number>> {};

struct value_name : node<NodeKind::Name, value_name_token> {};
struct path : node<NodeKind::Path, value_name, star<joining_dot, must<name>>> {};

struct call_end : symbol<")"> {};
struct call
    : node<NodeKind::Call, value_name, adjacent<'('>, sor<symbol<")">, seq<must<expression_list>, must<call_end>>>> {};

struct paren_end : symbol<")"> {};
struct parenthesised : seq<symbol<"(">, must<expression>, must<paren_end>> {};

struct set_end : symbol<"}"> {};
struct set_literal
    : node<NodeKind::SetLiteral, symbol<"{">, sor<symbol<"}">, seq<must<expression_list>, must<set_end>>>> {};

struct reading_use : node<NodeKind::ReadingUse, word<"reading">, same_line, value_name> {};

// `true`, `false` and `unlimited` are no names of anything else.
struct constant
    : sor<mark<NodeKind::True, "true">, mark<NodeKind::False, "false">, mark<NodeKind::Unlimited, "unlimited">> {};

struct group_kind
    : sor<mark<NodeKind::GroupAll, "all">, mark<NodeKind::GroupAny, "any">, mark<NodeKind::GroupNone, "none">> {};
struct group_start : symbol<"{"> {};
struct group_end : symbol<"}"> {};
struct group_condition : seq<expression> {};
struct group : node<NodeKind::Group, group_kind, word<"of">, must<group_start>, must<group_condition>,
                    star<line_break, not_at<symbol<"}">>, must<group_condition>>, must<group_end>> {};

// ------------------------------------------------------------------------- lists

struct primary;
struct list_operand : nested<primary> {};
struct where : node<NodeKind::Where, word<"where">, must<expression>> {};
struct aggregate_value : seq<expression> {};

struct count_of
    : node<NodeKind::Count, word<"count">, word<"of">, must<name>, must<word<"in">>, must<list_operand>, opt<where>> {};
template <NodeKind Kind, FixedString Word>
struct aggregate : node<Kind, word<Word>, word<"of">, must<aggregate_value>, must<word<"for">>, must<name>,
                        must<word<"in">>, must<list_operand>, opt<where>> {};
struct those : node<NodeKind::Those, word<"those">, name, word<"in">, must<list_operand>, must<where>> {};

struct quantifier_kind : sor<mark<NodeKind::QuantifierSome, "some">, mark<NodeKind::QuantifierEvery, "every">,
                             mark<NodeKind::QuantifierNo, "no">> {};
struct quantifier : node<NodeKind::Quantifier, quantifier_kind, value_name, word<"in">, must<list_operand>,
                         must<word<"has">>, must<expression>> {};

// ------------------------------------------------------------------------- tables

struct sum;
struct cell_value : nested<sum> {};
struct compare_operator : sor<symbol_mark<NodeKind::LessEqual, "<=">, symbol_mark<NodeKind::GreaterEqual, ">=">,
                              symbol_mark<NodeKind::Less, "<">, symbol_mark<NodeKind::Greater, ">">> {};
struct not_mark : mark<NodeKind::NotMark, "not"> {};
struct between_bounds : seq<must<cell_value>, must<word<"and">>, must<cell_value>> {};
struct cell_compare : node<NodeKind::CellCompare, compare_operator, must<cell_value>> {};
struct cell_any : node<NodeKind::CellAny, word<"any">, not_at<joining_dot>> {};
struct cell_between : node<NodeKind::CellBetween, opt<not_mark>, word<"between">, between_bounds> {};
struct cell_values : node<NodeKind::CellValues, opt<not_mark>, cell_value, star<comma, must<cell_value>>> {};
struct cell : sor<cell_compare, cell_any, cell_between, cell_values> {};

struct row_result : seq<word<"gives">, must<cell_value>> {};
struct table_otherwise : node<NodeKind::TableOtherwise, word<"otherwise">, must<row_result>> {};
struct table_row : node<NodeKind::TableRow, cell, star<symbol<"|">, must<cell>>, must<row_result>> {};
struct table_line : sor<table_otherwise, table_row> {};
struct table_end : symbol<"}"> {};
struct table_start : symbol<"{"> {};
struct hit_policy : sor<mark<NodeKind::PolicyUnique, "unique">, mark<NodeKind::PolicyAny, "any">,
                        mark<NodeKind::PolicyFirst, "first">, mark<NodeKind::PolicyPriority, "priority">,
                        mark<NodeKind::PolicyCollect, "collect">> {};
struct table_column : seq<expression> {};
struct table_inputs : node<NodeKind::TableInputs, table_column, star<symbol<"|">, must<table_column>>> {};
struct table : node<NodeKind::Table, word<"table">, pegtl::at<name_token, word<"of">>, must<hit_policy>,
                    must<word<"of">>, must<table_inputs>, must<table_start>, must<table_line>,
                    star<line_break, not_at<symbol<"}">>, must<table_line>>, must<table_end>> {};

// ------------------------------------------------------------------------- operators

struct primary : sor<group, count_of, aggregate<NodeKind::SumOf, "sum">, aggregate<NodeKind::LeastOf, "least">,
                     aggregate<NodeKind::GreatestOf, "greatest">, those, table, reading_use, text, date, quantity,
                     constant, set_literal, parenthesised, call, path> {};

struct negate_mark : node<NodeKind::NegateMark, sign> {};
struct signed_value : level<NodeKind::Negate, star<negate_mark>, primary> {};

struct times : symbol_mark<NodeKind::Times, "*"> {};
struct over : node<NodeKind::Over, spaced<'/'>> {};
struct factor : seq<signed_value> {};
struct product : level<NodeKind::Product, factor, star<sor<times, over>, must<factor>>> {};

struct add : symbol_mark<NodeKind::Plus, "+"> {};
struct subtract : node<NodeKind::Minus, spaced<'-'>> {};
struct sum : level<NodeKind::Sum, product, star<sor<add, subtract>, must<product>>> {};

struct operand : seq<sum> {};
struct one_of : node<NodeKind::OneOf, word<"one">, word<"of">, must<operand>, star<comma, must<operand>>> {};
struct between : node<NodeKind::Between, word<"between">, must<operand>, must<word<"and">>, must<operand>> {};
struct in_force : node<NodeKind::InForce, word<"in">, word<"force">> {};
struct in_set : node<NodeKind::InSet, word<"in">, must<operand>> {};
struct empty : mark<NodeKind::Empty, "empty"> {};
struct exactly : node<NodeKind::Exactly, word<"exactly">, must<operand>> {};
struct applicable : mark<NodeKind::Applicable, "applicable"> {};
struct is_form : seq<opt<not_mark>, sor<one_of, between, in_force, in_set, empty, exactly, applicable, operand>> {};
struct is_tail : node<NodeKind::IsTail, word<"is">, must<is_form>> {};
struct compare_tail : node<NodeKind::CompareTail, compare_operator, must<operand>> {};
struct includes_tail : node<NodeKind::IncludesTail, word<"includes">, must<operand>> {};
struct comparison_tail : sor<compare_tail, is_tail, includes_tail> {};

// A comparison of a comparison is read, and refused where the tree is built.
struct comparison : level<NodeKind::Comparison, sum, opt<comparison_tail, opt<comparison_tail>>> {};
struct simple_condition : sor<quantifier, comparison> {};
struct negation : level<NodeKind::Not, star<not_mark>, simple_condition> {};
struct and_mark : mark<NodeKind::And, "and"> {};
struct or_mark : mark<NodeKind::Or, "or"> {};
struct logic_operand : seq<negation> {};
struct logic : level<NodeKind::Logic, logic_operand, star<sor<and_mark, or_mark>, must<logic_operand>>> {};

struct if_then_else : node<NodeKind::If, word<"if">, must<expression>, must<word<"then">>, must<expression>,
                           must<word<"else">>, must<expression>> {};
struct expression_body : sor<if_then_else, logic> {};
struct expression : nested<expression_body> {};

// A value without operators, for places where the next line begins something else.
struct plain_value : seq<signed_value> {};

}  // namespace tarmaq::grammar
