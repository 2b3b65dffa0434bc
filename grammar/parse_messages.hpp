// What each rule that can fail was waiting for, in words. Included by the parser alone.
#pragma once

#include <string>
#include <type_traits>

#include "grammar/grammar.hpp"
#include "grammar/grammar_expressions.hpp"
#include "grammar/grammar_pieces.hpp"
#include "grammar/lexical.hpp"
#include "interpreter/model/language.hpp"

namespace tarmaq::grammar {

// A rule under `must` without an entry here does not compile.
template <typename Rule>
inline constexpr const char* expected = nullptr;

template <>
inline constexpr const char* expected<name> = "a name";
template <>
inline constexpr const char* expected<name_token> = "a name";
template <>
inline constexpr const char* expected<name_list> = "a name";
template <>
inline constexpr const char* expected<text> = "a text in double quotes";
template <>
inline constexpr const char* expected<reason> = "a reason in double quotes";
template <>
inline constexpr const char* expected<test_title> = "a text in double quotes";
template <>
inline constexpr const char* expected<file_path> = "a path in double quotes";
template <>
inline constexpr const char* expected<date> = "a date such as 2025-11-30";
template <>
inline constexpr const char* expected<citation> = "the number of a paragraph, such as 7.1";
template <>
inline constexpr const char* expected<citation_list> = "the number of a paragraph, such as 7.1";
template <>
inline constexpr const char* expected<language> = "a language: ";
template <>
inline constexpr const char* expected<label> = "words with the tag of their language, such as `kk \"…\"`";
template <>
inline constexpr const char* expected<digits> = "the place of an element: 0, 1, …";
template <>
inline constexpr const char* expected<bracket_end> = "`]`";

template <>
inline constexpr const char* expected<expression> = "an expression";
template <>
inline constexpr const char* expected<expression_list> = "an expression";
template <>
inline constexpr const char* expected<group_condition> = "a condition";
template <>
inline constexpr const char* expected<logic_operand> = "a condition";
template <>
inline constexpr const char* expected<operand> = "a value";
template <>
inline constexpr const char* expected<product> = "a value";
template <>
inline constexpr const char* expected<factor> = "a value";
template <>
inline constexpr const char* expected<is_form> = "a value";
template <>
inline constexpr const char* expected<parameter_value> = "a value";
template <>
inline constexpr const char* expected<plain_value> = "a value without operators";
template <>
inline constexpr const char* expected<aggregate_value> = "a value";
template <>
inline constexpr const char* expected<list_operand> = "a list";
template <>
inline constexpr const char* expected<where> = "`where` and a condition";
template <>
inline constexpr const char* expected<path> = "the path of a fact";
template <>
inline constexpr const char* expected<cell> = "a cell: `any`, a comparison, `between X and Y`, or values";
template <>
inline constexpr const char* expected<cell_value> = "a value";
template <>
inline constexpr const char* expected<row_result> = "`gives` and a result";
template <>
inline constexpr const char* expected<table_line> = "a row of the table";
template <>
inline constexpr const char* expected<table_column> = "a column of the table";
template <>
inline constexpr const char* expected<table_inputs> = "a column of the table";
template <>
inline constexpr const char* expected<hit_policy> = "`unique`, `any`, `first`, `priority` or `collect`";
template <>
inline constexpr const char* expected<table_start> = "`|` and a column, or `{` and the rows";
template <>
inline constexpr const char* expected<table_end> = "a new line with a row, or `}`";
template <>
inline constexpr const char* expected<group_start> = "`{` and the conditions, a line each";
template <>
inline constexpr const char* expected<group_end> = "a new line with a condition, or `}`";
template <>
inline constexpr const char* expected<call_end> = "`,` or `)`";
template <>
inline constexpr const char* expected<paren_end> = "`)`";
template <>
inline constexpr const char* expected<set_end> = "`,` or `}`";

template <>
inline constexpr const char* expected<type> = "a type";
template <>
inline constexpr const char* expected<element_type> = "the type of the elements";
template <>
inline constexpr const char* expected<set_element> = "the name of an enum";
template <>
inline constexpr const char* expected<beside_days> = "`unlimited` or `none`";
template <>
inline constexpr const char* expected<parameter_of> = "a parameter: its name and its type";
template <>
inline constexpr const char* expected<parameters_end> = "a parameter or `)`";

template <>
inline constexpr const char* expected<month_policy> = "`end on the last day` or `run over to the next day`";
template <>
inline constexpr const char* expected<leap_day> = "`29 february`";
template <>
inline constexpr const char* expected<leap_policy> = "`28 february` or `1 march`";
template <>
inline constexpr const char* expected<when> = "`when` and a condition";
template <>
inline constexpr const char* expected<qualified_name> = "an act and its parameter, such as `kz-677/norm`";
template <>
inline constexpr const char* expected<dated_value> = "`=` and a value";
template <>
inline constexpr const char* expected<procedure_start> = "`{` and the decisions of the procedure";
template <>
inline constexpr const char* expected<conclusion> = "a conclusion";
template <>
inline constexpr const char* expected<conclusion_tail> = "`is`, `include`, `must`, `must not` or `may`";
template <>
inline constexpr const char* expected<year> = "a year";
template <>
inline constexpr const char* expected<version_number> = "the number of the version";

template <>
inline constexpr const char* expected<given_path> = "the path of a fact";
template <>
inline constexpr const char* expected<json_item> = "a value";
template <>
inline constexpr const char* expected<json_pair> = "a field and its value";
template <>
inline constexpr const char* expected<json_list_end> = "`,` or `]`";
template <>
inline constexpr const char* expected<json_object_end> = "`,` or `}`";
template <>
inline constexpr const char* expected<expect_tail> = "`is`, `includes`, `excludes` or `because`";
template <>
inline constexpr const char* expected<expect_state> =
    "a value, `exactly`, `unknown`, `not applicable`, `conflict` or `fault`";
template <>
inline constexpr const char* expected<expect_value> = "a value";
template <>
inline constexpr const char* expected<duty_state> =
    "`met`, `open`, `late`, `unknown`, `unsettled`, `conflict` or `fault`";
template <>
inline constexpr const char* expected<expect_values> = "a value";
template <>
inline constexpr const char* expected<expect_elements> = "a value";
template <>
inline constexpr const char* expected<expect_path> = "the path of a fact";
template <>
inline constexpr const char* expected<braced_values> = "`{` and the elements";

template <>
inline constexpr const char* expected<insertable> =
    "what is inserted: `rule`, `text`, `value`, `field`, `choice` or a declaration";
template <>
inline constexpr const char* expected<replaceable> = "what is replaced: `rule`, `text` or a declaration";
template <>
inline constexpr const char* expected<repealable> =
    "what is repealed: `rule`, `clause`, `text`, `define`, `decision`, `parameter`, `fact` or `reading`";

template <typename Rule>
struct expectation_of {
  static_assert(expected<Rule> != nullptr, "a rule under must<> needs words in messages.hpp");
  static std::string text() {
    if constexpr (std::is_same_v<Rule, language>) return expected<Rule> + language_tags(" or ");
    else return expected<Rule>;
  }
};
template <FixedString Text>
struct expectation_of<word<Text>> {
  static std::string text() { return "`" + std::string(Text.view()) + "`"; }
};
template <FixedString Text>
struct expectation_of<symbol<Text>> {
  static std::string text() { return "`" + std::string(Text.view()) + "`"; }
};

}  // namespace tarmaq::grammar
