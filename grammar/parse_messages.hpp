// What each rule that can fail was waiting for, in words. Included by the parser alone.
#pragma once

#include <string>
#include <type_traits>

#include "grammar/diagnostics/wording.hpp"
#include "grammar/grammar.hpp"
#include "grammar/grammar_expressions.hpp"
#include "grammar/grammar_pieces.hpp"
#include "grammar/lexical.hpp"
#include "interpreter/model/language.hpp"

namespace tarmaq::grammar {

// A rule under `must` without an entry here does not compile.
template <typename Rule>
inline constexpr Pattern expected = Pattern();

template <>
inline constexpr Pattern expected<name> = Pattern("a name");
template <>
inline constexpr Pattern expected<name_token> = Pattern("a name");
template <>
inline constexpr Pattern expected<name_list> = Pattern("a name");
template <>
inline constexpr Pattern expected<text> = Pattern("a text in double quotes");
template <>
inline constexpr Pattern expected<reason> = Pattern("a reason in double quotes");
template <>
inline constexpr Pattern expected<test_title> = Pattern("a text in double quotes");
template <>
inline constexpr Pattern expected<file_path> = Pattern("a path in double quotes");
template <>
inline constexpr Pattern expected<date> = Pattern("a date such as 2025-11-30");
template <>
inline constexpr Pattern expected<citation> = Pattern("the number of a paragraph, such as 7.1");
template <>
inline constexpr Pattern expected<citation_list> = Pattern("the number of a paragraph, such as 7.1");
template <>
inline constexpr Pattern expected<language> = Pattern("a language: {}");
template <>
inline constexpr Pattern expected<label> = Pattern("words with the tag of their language, such as `kk \"…\"`");
template <>
inline constexpr Pattern expected<digits> = Pattern("the place of an element: 0, 1, …");
template <>
inline constexpr Pattern expected<bracket_end> = Pattern("`]`");

template <>
inline constexpr Pattern expected<expression> = Pattern("an expression");
template <>
inline constexpr Pattern expected<expression_list> = Pattern("an expression");
template <>
inline constexpr Pattern expected<group_condition> = Pattern("a condition");
template <>
inline constexpr Pattern expected<logic_operand> = Pattern("a condition");
template <>
inline constexpr Pattern expected<operand> = Pattern("a value");
template <>
inline constexpr Pattern expected<product> = Pattern("a value");
template <>
inline constexpr Pattern expected<factor> = Pattern("a value");
template <>
inline constexpr Pattern expected<is_form> = Pattern("a value");
template <>
inline constexpr Pattern expected<parameter_value> = Pattern("a value");
template <>
inline constexpr Pattern expected<plain_value> = Pattern("a value without operators");
template <>
inline constexpr Pattern expected<aggregate_value> = Pattern("a value");
template <>
inline constexpr Pattern expected<list_operand> = Pattern("a list");
template <>
inline constexpr Pattern expected<where> = Pattern("`where` and a condition");
template <>
inline constexpr Pattern expected<path> = Pattern("the path of a fact");
template <>
inline constexpr Pattern expected<cell> = Pattern("a cell: `any`, a comparison, `between X and Y`, or values");
template <>
inline constexpr Pattern expected<cell_value> = Pattern("a value");
template <>
inline constexpr Pattern expected<row_result> = Pattern("`gives` and a result");
template <>
inline constexpr Pattern expected<table_line> = Pattern("a row of the table");
template <>
inline constexpr Pattern expected<table_column> = Pattern("a column of the table");
template <>
inline constexpr Pattern expected<table_inputs> = Pattern("a column of the table");
template <>
inline constexpr Pattern expected<hit_policy> = Pattern("`unique`, `any`, `first`, `priority` or `collect`");
template <>
inline constexpr Pattern expected<table_start> = Pattern("`|` and a column, or `{` and the rows");
template <>
inline constexpr Pattern expected<table_end> = Pattern("a new line with a row, or `}`");
template <>
inline constexpr Pattern expected<group_start> = Pattern("`{` and the conditions, a line each");
template <>
inline constexpr Pattern expected<group_end> = Pattern("a new line with a condition, or `}`");
template <>
inline constexpr Pattern expected<call_end> = Pattern("`,` or `)`");
template <>
inline constexpr Pattern expected<paren_end> = Pattern("`)`");
template <>
inline constexpr Pattern expected<set_end> = Pattern("`,` or `}`");

template <>
inline constexpr Pattern expected<type> = Pattern("a type");
template <>
inline constexpr Pattern expected<element_type> = Pattern("the type of the elements");
template <>
inline constexpr Pattern expected<set_element> = Pattern("the name of an enum");
template <>
inline constexpr Pattern expected<beside_days> = Pattern("`unlimited` or `none`");
template <>
inline constexpr Pattern expected<parameter_of> = Pattern("a parameter: its name and its type");
template <>
inline constexpr Pattern expected<parameters_end> = Pattern("a parameter or `)`");

template <>
inline constexpr Pattern expected<month_policy> = Pattern("`end on the last day` or `run over to the next day`");
template <>
inline constexpr Pattern expected<leap_day> = Pattern("`29 february`");
template <>
inline constexpr Pattern expected<leap_policy> = Pattern("`28 february` or `1 march`");
template <>
inline constexpr Pattern expected<when> = Pattern("`when` and a condition");
template <>
inline constexpr Pattern expected<qualified_name> = Pattern("an act and its parameter, such as `kz-677/norm`");
template <>
inline constexpr Pattern expected<dated_value> = Pattern("`=` and a value");
template <>
inline constexpr Pattern expected<procedure_start> = Pattern("`{` and the decisions of the procedure");
template <>
inline constexpr Pattern expected<conclusion> = Pattern("a conclusion");
template <>
inline constexpr Pattern expected<conclusion_tail> = Pattern("`is`, `include`, `must`, `must not` or `may`");
template <>
inline constexpr Pattern expected<year> = Pattern("a year");
template <>
inline constexpr Pattern expected<version_number> = Pattern("the number of the version");

template <>
inline constexpr Pattern expected<given_path> = Pattern("the path of a fact");
template <>
inline constexpr Pattern expected<json_item> = Pattern("a value");
template <>
inline constexpr Pattern expected<json_pair> = Pattern("a field and its value");
template <>
inline constexpr Pattern expected<json_list_end> = Pattern("`,` or `]`");
template <>
inline constexpr Pattern expected<json_object_end> = Pattern("`,` or `}`");
template <>
inline constexpr Pattern expected<expect_tail> = Pattern("`is`, `includes`, `excludes` or `because`");
template <>
inline constexpr Pattern expected<expect_state> =
    Pattern("a value, `exactly`, `unknown`, `not applicable`, `conflict` or `fault`");
template <>
inline constexpr Pattern expected<expect_value> = Pattern("a value");
template <>
inline constexpr Pattern expected<duty_state> =
    Pattern("`met`, `open`, `late`, `unknown`, `unsettled`, `conflict` or `fault`");
template <>
inline constexpr Pattern expected<expect_values> = Pattern("a value");
template <>
inline constexpr Pattern expected<expect_elements> = Pattern("a value");
template <>
inline constexpr Pattern expected<expect_path> = Pattern("the path of a fact");
template <>
inline constexpr Pattern expected<braced_values> = Pattern("`{` and the elements");

template <>
inline constexpr Pattern expected<insertable> =
    Pattern("what is inserted: `rule`, `text`, `value`, `field`, `choice` or a declaration");
template <>
inline constexpr Pattern expected<replaceable> = Pattern("what is replaced: `rule`, `text` or a declaration");
template <>
inline constexpr Pattern expected<repealable> =
    Pattern("what is repealed: `rule`, `clause`, `text`, `define`, `decision`, `parameter`, `fact` or `reading`");

template <typename Rule>
struct expectation_of {
  static_assert(!expected<Rule>.empty(), "a rule under must<> needs words in parse_messages.hpp");
  static Wording text() {
    if constexpr (std::is_same_v<Rule, language>) return worded(expected<Rule>, language_tags(Pattern("{} or {}")));
    else return worded(expected<Rule>);
  }
};
template <FixedString Text>
struct expectation_of<word<Text>> {
  static Wording text() { return Wording::text("`" + std::string(Text.view()) + "`"); }
};
template <FixedString Text>
struct expectation_of<symbol<Text>> {
  static Wording text() { return Wording::text("`" + std::string(Text.view()) + "`"); }
};

}  // namespace tarmaq::grammar
