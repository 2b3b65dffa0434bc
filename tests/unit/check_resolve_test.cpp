// What the resolver makes of a text: types, references, orders, values of the day.

#include <catch2/catch.hpp>

#include "tests/unit/check_resolve_helpers.hpp"

using namespace tarmaq;
using testing::resolve_text;
using testing::Resolved;

namespace {

const std::string act = "act a\n  in force from 2024-01-01\n";

const Expr& value_of(const Resolved& resolved, const std::string& definition) {
  return resolved.program.exprs[resolved.definition(definition).value];
}
const Expr& child(const Resolved& resolved, const Expr& expr, std::size_t index) {
  return resolved.program.exprs[resolved.program.children[expr.first_child + index]];
}
const Value& constant(const Resolved& resolved, const Expr& expr) {
  REQUIRE(expr.op == Op::Constant);
  return resolved.program.constants[expr.payload];
}

}  // namespace

TEST_CASE("facts are flattened to slots and lists, in the order of the text") {
  const Resolved resolved =
      resolve_text(act +
                   "enum Kind\n  card\n  stamp\n"
                   "record Inner\n  kind Kind\n"
                   "record Paper\n  inner Inner\n  kinds set of Kind\n"
                   "record Guest may be absent\n  since date if absent 2026-01-02\n  kind Kind if absent stamp\n"
                   "fact first boolean\nfact papers list of Paper\nfact guest Guest\nfact days list of date\n");
  CHECK(resolved.report() == "");
  const Vocabulary& vocabulary = resolved.vocabulary;
  REQUIRE(vocabulary.slots.size() == 3);
  CHECK(vocabulary.slots[0].path == "first");
  CHECK(vocabulary.slots[1].path == "guest.since");
  CHECK(vocabulary.slots[1].field.if_absent == Value::date(*Date::from_civil(2026, 1, 2)));
  CHECK(vocabulary.slots[2].field.if_absent == Value::enumerator(1));
  REQUIRE(vocabulary.lists.size() == 2);
  REQUIRE(vocabulary.lists[0].element_fields.size() == 2);
  CHECK(vocabulary.lists[0].element_fields[0].name == "inner.kind");
  CHECK(vocabulary.lists[0].element_fields[1].type.kind == TypeKind::Set);
  REQUIRE(vocabulary.lists[1].element_fields.size() == 1);
  CHECK(vocabulary.lists[1].element_fields[0].name == "");
  CHECK(vocabulary.lists[1].element_fields[0].type.kind == TypeKind::Date);
  CHECK(vocabulary.slots[0].order == 0);
  CHECK(vocabulary.lists[0].order == 1);
  CHECK(vocabulary.lists[1].order == 4);
  CHECK(vocabulary.find_slot("guest.kind") == 2);
  CHECK(vocabulary.find_slot("guest") == none);
  CHECK(vocabulary.find_list("days") == 1);
}

TEST_CASE("an enum value means the value only where its enum is expected") {
  const Resolved resolved = resolve_text(act +
                                         "enum Kind\n  late\n  early\n"
                                         "fact late boolean\nfact early Kind\nfact kind Kind\n"
                                         "define a as kind is late\n"
                                         "define b as late\n"
                                         "define c Kind as early\n"
                                         "define d as early is early\n"
                                         "define e as kind is one of late, early\n"
                                         "define f Kind as if late then late else kind\n");
  CHECK(resolved.report() == "");
  CHECK(constant(resolved, child(resolved, value_of(resolved, "a"), 1)) == Value::enumerator(0));
  CHECK(value_of(resolved, "b").op == Op::Fact);
  // Where the enum is expected, its value goes before the fact of the same name.
  CHECK(value_of(resolved, "c").op == Op::Constant);
  CHECK(child(resolved, value_of(resolved, "d"), 0).op == Op::Fact);
  CHECK(constant(resolved, child(resolved, value_of(resolved, "d"), 1)) == Value::enumerator(1));
  CHECK(value_of(resolved, "e").op == Op::OneOf);
  const Expr& choice = value_of(resolved, "f");
  CHECK(child(resolved, choice, 0).op == Op::Fact);
  CHECK(child(resolved, choice, 1).op == Op::Constant);
  CHECK(child(resolved, choice, 2).op == Op::Fact);
}

TEST_CASE("numbers have units, and integers become numbers where one is expected") {
  const Resolved resolved = resolve_text(act +
                                         "unit m2\nfact area number m2\nfact rooms integer\n"
                                         "define a as area * 2\ndefine b as area / 3 m2\ndefine c number as 5\n"
                                         "define d number as rooms\ndefine e as rooms + 1\ndefine f as 3.5 %\n"
                                         "define g as 2 years\ndefine h as rooms / 2\n");
  CHECK(resolved.report() == "");
  CHECK(resolved.definition("a").type.id == 0);
  CHECK(resolved.definition("b").type.id == none);
  CHECK(constant(resolved, value_of(resolved, "c")) == Value::number(*Decimal::parse("5")));
  CHECK(resolved.definition("d").type.kind == TypeKind::Number);
  CHECK(value_of(resolved, "d").type.kind == TypeKind::Number);
  CHECK(resolved.definition("e").type.kind == TypeKind::Integer);
  CHECK(constant(resolved, value_of(resolved, "f")) == Value::number(*Decimal::parse("0.035")));
  CHECK(constant(resolved, value_of(resolved, "g")) == Value::duration({DurationUnit::Months, 24}));
  CHECK(resolved.definition("h").type.kind == TypeKind::Number);
}

TEST_CASE("`d is v` is false where the decision is not applicable") {
  const Resolved resolved = resolve_text(act +
                                         "enum Kind\n  one\n  two\nfact asked boolean\n"
                                         "decision kind Kind default one\n  not applicable unless asked\n"
                                         "decision plain Kind default one\n"
                                         "define a as kind is two\ndefine b as kind is not two\n"
                                         "define c as kind is one of one, two\ndefine d as plain is two\n");
  CHECK(resolved.report() == "");
  const Expr& a = value_of(resolved, "a");
  REQUIRE(a.op == Op::And);
  CHECK(child(resolved, a, 0).op == Op::DecisionApplicable);
  CHECK(child(resolved, a, 1).op == Op::Equal);
  const Expr& b = value_of(resolved, "b");
  REQUIRE(b.op == Op::Not);
  CHECK(child(resolved, b, 0).op == Op::And);
  const Expr& c = value_of(resolved, "c");
  REQUIRE(c.op == Op::And);
  CHECK(child(resolved, c, 1).op == Op::OneOf);
  CHECK(value_of(resolved, "d").op == Op::Equal);
}

TEST_CASE("readings are conditions, and values where an enum has all their choices") {
  const Resolved resolved = resolve_text(act +
                                         "enum Count\n  arrival\n  next\n  other\n"
                                         "reading start\n  next\n  arrival default\n"
                                         "function f(c Count) boolean\n  as c is next\n"
                                         "define a as reading start is next\n"
                                         "define b as reading start is not one of next, arrival\n"
                                         "define c as f(reading start)\n");
  CHECK(resolved.report() == "");
  CHECK(value_of(resolved, "a").op == Op::ReadingIs);
  CHECK(value_of(resolved, "a").payload2 == 0);
  CHECK(value_of(resolved, "b").op == Op::Not);
  const Expr& call = value_of(resolved, "c");
  REQUIRE(call.op == Op::Call);
  CHECK(child(resolved, call, 0).op == Op::ReadingValue);
  CHECK(default_readings(resolved.vocabulary) == ReadingChoices{1});
}

TEST_CASE("rules are sorted by citation and know their paragraph and clause") {
  const Resolved resolved = resolve_text(act +
                                         "decision d boolean\n"
                                         "rule 13.1\n  overrides 4.5b\n  then d is true\n"
                                         "rule 4.5b\n  subject to 7-1.2\n  then d is true\n"
                                         "rule O.4\n  then d is true\n"
                                         "rule 7-1.2\n  then d is true\n"
                                         "rule 7.10\n  then d is true\n"
                                         "rule 7.9\n  then d is true\n"
                                         "rule 4.5\n  then d is true\n");
  CHECK(resolved.report() == "");
  std::string order;
  for (const RuleInfo& rule : resolved.program.rules) order += rule.id + "|" + rule.paragraph + "|" + rule.clause + " ";
  CHECK(order == "4.5|4.5|4 4.5b|4.5|4 7.9|7.9|7 7.10|7.10|7 7-1.2|7-1.2|7-1 13.1|13.1|13 O.4|O.4|O ");
  CHECK(resolved.program.rules[5].overrides == std::vector<RuleId>{1});
  CHECK(resolved.program.rules[1].overridden_by == std::vector<RuleId>{4, 5});
  CHECK(resolved.program.decisions[0].rules.size() == 7);
}

TEST_CASE("a decision comes after those its rules, their overriders, its default and its applicability read") {
  const Resolved resolved = resolve_text(act +
                                         "decision a boolean default b\n"
                                         "decision b boolean\n  not applicable unless c is true\n"
                                         "decision c boolean\n"
                                         "decision d boolean default true\n"
                                         "decision e boolean default false\n"
                                         "rule 1\n  then c is true\n"
                                         "rule 2\n  overrides 1\n  when d\n  then e is true\n"
                                         "rule 3\n  then b is true\n");
  CHECK(resolved.codes() == "E0503:4");
  std::string order;
  for (const DecisionId id : resolved.program.decision_order) order += resolved.vocabulary.decisions[id].name;
  CHECK(order == "dcbae");
}

TEST_CASE("the order of the text changes nothing") {
  const std::string head = "fact x integer\ndecision d boolean\n";
  const Resolved one = resolve_text(
      act + head + "define a as x > 1\ndefine b as a\nrule 1\n  when b\n  then d is true\nrule 2\n  then d is false\n");
  const Resolved two = resolve_text(
      act + head + "rule 2\n  then d is false\nrule 1\n  when b\n  then d is true\ndefine b as a\ndefine a as x > 1\n");
  CHECK(one.report() == "");
  CHECK(two.report() == "");
  REQUIRE(one.program.rules.size() == 2);
  REQUIRE(two.program.rules.size() == 2);
  CHECK(one.program.rules[0].id == two.program.rules[0].id);
  REQUIRE(two.program.definitions.size() == 2);
  CHECK(two.program.definitions[0].name == "a");
}

TEST_CASE("children stand before their parents, and definitions use only earlier ones") {
  const Resolved resolved = resolve_text(act +
                                         "enum K\n  x\n  y\nfact l list of K\nfact k K\n"
                                         "define c as b and (k is y or no o in l has o is x)\n"
                                         "define b as (count of o in a where o is y) > 1\n"
                                         "define a as those o in l where o is x\n");
  CHECK(resolved.report() == "");
  for (ExprId id = 0; id < resolved.program.exprs.size(); ++id) {
    for (const ExprId part : resolved.program.args(id)) CHECK(part < id);
  }
  std::string order;
  for (const DefinitionInfo& definition : resolved.program.definitions) order += definition.name;
  CHECK(order == "abc");
  CHECK(resolved.definition("a").type.kind == TypeKind::List);
  for (const ListId list : resolved.program.variable_lists) CHECK(list == 0);
}

TEST_CASE("a parameter has the last value that has begun") {
  const std::string text = act +
                           "unit KZT\nparameter fee number KZT\n  = 5 KZT from 2024-01-01\n  = 6 KZT from 2026-01-01 "
                           "reported \"the budget\"\n"
                           "parameter open_one number KZT open\nsupply a/open_one = 7 KZT from 2026-01-01 cites 3\n";
  const Resolved before = resolve_text(text, *Date::from_civil(2025, 12, 31));
  CHECK(before.report() == "");
  CHECK(before.program.parameters[0].value == Value::number(*Decimal::parse("5")));
  CHECK(!before.program.parameters[0].provenance);
  CHECK(!before.program.parameters[1].value);
  const Resolved after = resolve_text(text, *Date::from_civil(2026, 1, 1));
  CHECK(after.program.parameters[0].value == Value::number(*Decimal::parse("6")));
  REQUIRE(after.program.parameters[0].provenance);
  CHECK(after.program.parameters[0].provenance->reason == "the budget");
  CHECK(after.program.parameters[1].value == Value::number(*Decimal::parse("7")));
  CHECK(after.program.parameters[1].supplied_by == 0);
}

TEST_CASE("a choice may stand on either side of a comparison") {
  const Resolved resolved =
      resolve_text(act +
                   "fact yes boolean\nfact x integer\nfact until date or unlimited\nfact day date\n"
                   "define a as (if yes then 1 else 2) < 3\n"
                   "define b as x > (if yes then 1.5 else 2)\n"
                   "define c as (if yes then day else until) is unlimited\n"
                   "define d as unlimited > day\n"
                   "define e as (if yes then x else 3) is between 1 and 2.5\n"
                   "define f as least(x, 5)\n");
  CHECK(resolved.report() == "");
  CHECK(resolved.definition("f").type.kind == TypeKind::Integer);
}
