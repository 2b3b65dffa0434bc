// The rules of tests and amendments, and the pieces a file is made of. Included by the parser alone.
#pragma once

#include "grammar/grammar.hpp"
#include "grammar/grammar_expressions.hpp"
#include "grammar/lexical.hpp"
#include "grammar/nodes.hpp"

namespace tarmaq::grammar {

// ------------------------------------------------------------------------- tests

struct digits : plus<pegtl::ascii::digit> {};
struct bracket_end : adjacent<']'> {};
struct path_index : seq<adjacent<'['>, must<digits>, must<bracket_end>> {};
struct path_steps : star<sor<path_index, seq<joining_dot, must<name_token>>>> {};
struct given_path : node<NodeKind::GivenPath, name_token, path_steps> {};

struct json_value;
struct json_item : nested<json_value> {};
struct json_list_end : symbol<"]"> {};
struct json_list : node<NodeKind::JsonList, symbol<"[">,
                        sor<symbol<"]">, seq<must<json_item>, star<comma, must<json_item>>, must<json_list_end>>>> {};
struct json_key : node<NodeKind::JsonKey, sor<name_token, text_token>> {};
struct json_pair : node<NodeKind::JsonPair, json_key, must<symbol<":">>, must<json_item>> {};
struct json_object_end : symbol<"}"> {};
struct json_object : node<NodeKind::JsonObject, symbol<"{">,
                          sor<symbol<"}">, seq<must<json_pair>, star<comma, must<json_pair>>, must<json_object_end>>>> {
};
struct json_number : node<NodeKind::JsonNumber, opt<sign>, number_token> {};
struct json_name : node<NodeKind::JsonName, name_token> {};
struct json_value : sor<json_list, json_object, text, date, json_number, json_name> {};

struct test_title : seq<text> {};
struct why : node<NodeKind::Why, word<"why">, must<test_title>> {};
struct test_reading : node<NodeKind::TestReading, word<"reading">, must<name>, must<word<"is">>, must<name>> {};
struct on_date : node<NodeKind::OnDate, word<"on">, must<date>> {};
struct given : node<NodeKind::Given, word<"given">, must<given_path>, must<word<"is">>, must<json_item>> {};

struct expect_value : node<NodeKind::ExpectValue,
                           sor<text_token, date_token, seq<opt<sign>, number_token, opt<unit_of_number>>, name_token>> {
};
struct expect_values : seq<expect_value, star<comma, must<expect_value>>> {};
struct braced_values : seq<symbol<"{">, sor<symbol<"}">, seq<must<expect_values>, must<set_end>>>> {};
struct expect_elements : sor<braced_values, expect_values> {};
struct expect_path : node<NodeKind::ExpectPath, name_token, path_steps> {};
struct needs : seq<word<"needs">, must<expect_path>, star<comma, must<expect_path>>> {};
struct expect_exactly : node<NodeKind::ExpectExactly, word<"exactly">, must<braced_values>> {};
struct expect_unknown : node<NodeKind::ExpectUnknown, word<"unknown">, opt<needs>> {};
struct expect_not_applicable : node<NodeKind::ExpectNotApplicable, word<"not">, must<word<"applicable">>> {};
struct expect_is : node<NodeKind::ExpectIs, expect_value> {};
struct expect_state : sor<expect_exactly, expect_unknown, expect_not_applicable,
                          mark<NodeKind::ExpectConflict, "conflict">, mark<NodeKind::ExpectFault, "fault">, expect_is> {
};
struct expect_includes : node<NodeKind::ExpectIncludes, word<"includes">, must<expect_elements>> {};
struct expect_excludes : node<NodeKind::ExpectExcludes, word<"excludes">, must<expect_elements>> {};
struct expect_because : node<NodeKind::ExpectBecause, word<"because">, must<citation_list>> {};
struct expect_tail : sor<seq<word<"is">, must<expect_state>>, expect_includes, expect_excludes, expect_because> {};
struct expect : node<NodeKind::Expect, word<"expect">, must<name>, must<expect_tail>> {};
struct expect_to : node<NodeKind::To, word<"to">, must<name>> {};
struct expect_by : node<NodeKind::By, word<"by">, must<date>> {};
struct expect_unsettled : node<NodeKind::ExpectUnknown, word<"unsettled">, opt<needs>> {};
struct duty_state : sor<expect_unsettled, expect_is> {};
struct expect_rest : seq<opt<expect_to>, opt<expect_by>, opt<word<"is">, must<duty_state>>> {};
struct expect_duty : node<NodeKind::ExpectDuty, word<"expect">, opt<mark<NodeKind::NoDuty, "no">>, word<"duty">,
                          word<"of">, must<name>, must<word<"to">>, must<name>, expect_rest> {};
struct expect_modality : sor<node<NodeKind::MustNot, word<"must">, word<"not">>, mark<NodeKind::Must, "must">,
                             mark<NodeKind::May, "may">> {};
struct expect_action : node<NodeKind::ExpectAction, word<"expect">, name, expect_modality, must<name>, expect_rest> {};
struct as_of_date : node<NodeKind::AsOf, word<"as">, must<word<"of">>, must<date>> {};
struct test : node<NodeKind::Test, word<"test">, must<test_title>,
                   clauses<why, test_reading, on_date, as_of_date, given, expect_duty, expect_action, expect>> {};

// ------------------------------------------------------------------------- amendments

struct after_names : node<NodeKind::AfterNames, word<"after">, must<name_list>> {};
struct applies_to : node<NodeKind::AppliesTo, word<"applies">, then_words<"to", "cases", "where">, must<expression>> {};
struct amendment : node<NodeKind::Amendment, word<"amendment">, must<name>, must<word<"to">>, must<name>,
                        clauses<label, adopted, published, in_force_from, text_file, after_names, applies_to>> {};
struct restate : node<NodeKind::Restate, word<"restate">, must<word<"clause">>, must<citation>> {};
struct paragraph_text : node<NodeKind::ParagraphText, word<"text">, must<citation>, opt<after_citation>, must<label>> {
};

struct after_name : node<NodeKind::AfterNames, word<"after">, must<name>> {};
struct insert_value : node<NodeKind::InsertValue, word<"value">, must<name>, must<word<"into">>, must<name>,
                           opt<after_name>, star<label>> {};
struct insert_field : node<NodeKind::InsertField, word<"field">, must<name>, must<word<"into">>, must<name>, must<type>,
                           star<continues, field_clause>> {};
struct insert_choice : node<NodeKind::InsertChoice, word<"choice">, must<name>, must<word<"into">>, must<name>,
                            star<label>, opt<same_line, default_mark>> {};

struct item : sor<rule, definition, decision, parameter, fact, enumeration, record, reading, function, non_operative,
                  unit, contradiction, supply, calendar> {};
struct insertable : sor<insert_value, insert_field, insert_choice, paragraph_text, item> {};
struct replaceable : sor<paragraph_text, item> {};
struct insert : node<NodeKind::Insert, word<"insert">, must<insertable>> {};
struct replace : node<NodeKind::Replace, word<"replace">, must<replaceable>> {};

struct repeal_citation : seq<sor<mark<NodeKind::RepealRule, "rule">, mark<NodeKind::RepealClause, "clause">,
                                 mark<NodeKind::RepealText, "text">>,
                             must<citation_list>> {};
struct repeal_name : seq<sor<mark<NodeKind::RepealDefine, "define">, mark<NodeKind::RepealDecision, "decision">,
                             mark<NodeKind::RepealParameter, "parameter">, mark<NodeKind::RepealFact, "fact">,
                             mark<NodeKind::RepealReading, "reading">>,
                         must<name_list>> {};
struct repealable : sor<repeal_citation, repeal_name> {};
struct repeal : node<NodeKind::Repeal, word<"repeal">, must<repealable>> {};
struct change : node<NodeKind::ChangeParameter, word<"change">, must<word<"parameter">>, must<name>, must<word<"to">>,
                     must<parameter_value>, opt<from_date>, opt<provenance>> {};
struct substitute : node<NodeKind::Substitute, word<"substitute">, must<word<"words">>, must<text>, must<word<"with">>,
                         must<text>, must<word<"in">>, must<citation>, must<language>> {};

// ------------------------------------------------------------------------- pieces

struct amendment_piece
    : sor<restate, insert, replace, repeal, change, substitute, applies_to, paragraph_text, amendment> {};
struct piece : sor<item, procedure, procedure_end, test, amendment_piece, act, use, ruleset> {};

// The whole as one rule, for the analysis of the grammar alone.
struct whole_file : seq<version, star<piece>> {};

}  // namespace tarmaq::grammar
