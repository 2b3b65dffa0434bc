// Expressions: a table of source and dump.

#include "tests/unit/grammar_helpers.hpp"

using namespace tarmaq::testing;

namespace {

template <std::size_t Count>
void check_one(const Row (&rows)[Count]) {
  for (const Row& row : rows) {
    INFO(row.source);
    CHECK(expression(row.source) == row.dumped);
  }
}

}  // namespace

TEST_CASE("literals") {
  check_one({
      {"true", "true"},
      {"false", "false"},
      {"unlimited", "unlimited"},
      {"15", "15"},
      {"3.5", "3.5"},
      {"1_000_000.000_1", "1000000.0001"},
      {"2025-11-30", "2025-11-30"},
      {R"("a \"b\" \\ c\nd")", R"("a \"b\" \\ c\nd")"},
      {"\"one\ntwo\"", R"("one\ntwo")"},
      {"\"one\r\ntwo\"", R"("one\ntwo")"},
      {R"("-- no comment")", R"("-- no comment")"},
      {"{ }", "(set)"},
      {"{ a, 1 }", "(set a 1)"},
  });
}

TEST_CASE("units stand behind their number, on its line") {
  check_one({
      {"16 years", "(16 years)"},
      {"1 year", "(1 years)"},
      {"1 month", "(1 months)"},
      {"10 calendar days", "(10 calendar-days)"},
      {"1 calendar day", "(1 calendar-days)"},
      {"5 working days", "(5 working-days)"},
      {"1 working day", "(1 working-days)"},
      {"3.5 %", "(3.5 %)"},
      {"3.5%", "(3.5 %)"},
      {"15 m2", "(15 m2)"},
      {"85_000 KZT", "(85000 KZT)"},
      {"15 calendar", "(15 calendar)"},
      {"all of {\n 1\n years\n}", "(all 1 years)"},
      {"x is 5 and y", "(and (is x 5) y)"},
      {"x is 5 or y", "(or (is x 5) y)"},
      {"sum of 3 for o in l where o", "(sum o l (of 3) (where o))"},
      {"if a then 1 else 2", "(if a 1 2)"},
  });
}

TEST_CASE("names, paths, calls") {
  check_one({
      {"мерзім", "мерзім"},
      {"day-count", "day-count"},
      {"a.b.c", "a.b.c"},
      {"applicant.kind", "applicant.kind"},
      {"f()", "(call f)"},
      {"f(a, 1 + 2, x is y)", "(call f a (+ 1 2) (is x y))"},
      {"least(a, b)", "(call least a b)"},
      {"reading day-count", "(reading day-count)"},
      {"reading day-count is carry_over", "(is (reading day-count) carry_over)"},
      {"f(reading day-count)", "(call f (reading day-count))"},
      {"reading is x", "(is reading x)"},
      {"reading.x", "reading.x"},
      {"(a)", "a"},
  });
}

TEST_CASE("arithmetic") {
  check_one({
      {"a + b - c", "(- (+ a b) c)"},
      {"a + b * c", "(+ a (* b c))"},
      {"(a + b) * c", "(* (+ a b) c)"},
      {"a / b * c", "(* (/ a b) c)"},
      {"-a", "(neg a)"},
      {"-5 + -a", "(+ (neg 5) (neg a))"},
      {"a - -b", "(- a (neg b))"},
      {"a+b", "(+ a b)"},
      {"a\n  + b", "(+ a b)"},
      {"a - b -- c", "(- a b)"},
      {"d + 10 calendar days", "(+ d (10 calendar-days))"},
  });
}

TEST_CASE("comparisons") {
  check_one({
      {"a < b", "(< a b)"},
      {"a <= b", "(<= a b)"},
      {"a > b", "(> a b)"},
      {"a >= b", "(>= a b)"},
      {"a is b", "(is a b)"},
      {"a is not b", "(is-not a b)"},
      {"a is one of b, c", "(one-of a b c)"},
      {"a is not one of b,\n  c", "(not-one-of a b c)"},
      {"a is between 1 and 2 and b", "(and (between a 1 2) b)"},
      {"a is not between b - 1 and b + 1", "(not-between a (- b 1) (+ b 1))"},
      {"a is in s", "(is-in a s)"},
      {"a is not in s", "(is-not-in a s)"},
      {"s includes v", "(includes s v)"},
      {"s is empty", "(empty s)"},
      {"s is not empty", "(not-empty s)"},
      {"s is exactly { v, w }", "(exactly s (set v w))"},
      {"s is not exactly { v }", "(not (exactly s (set v)))"},
      {"d is applicable", "(applicable d)"},
      {"d is not applicable", "(not-applicable d)"},
      {"p is in force", "(in-force p)"},
      {"p is not in force", "(not (in-force p))"},
      {"a + 1 < b * 2", "(< (+ a 1) (* b 2))"},
  });
}

TEST_CASE("logic") {
  check_one({
      {"a and b and c", "(and (and a b) c)"},
      {"a or b or c", "(or (or a b) c)"},
      {"a and (b or c)", "(and a (or b c))"},
      {"not a and b", "(and (not a) b)"},
      {"not a is b", "(not (is a b))"},
      {"not not a", "(not (not a))"},
      {"all of {\n  a\n  b or c\n}", "(all a (or b c))"},
      {"any of { a }", "(any a)"},
      {"none of {\n  a is none\n\n  -- a remark\n  b is\n    c\n}", "(none (is a none) (is b c))"},
      {"all of {\n  a\n  and b\n  (c)\n  -d < e\n}", "(all (and a b) c (< (neg d) e))"},
      {"all of {\n  any of {\n    a\n    b\n  }\n  c\n}", "(all (any a b) c)"},
      {"if a then b else if c then d else e", "(if a b (if c d e))"},
      {"(if a then b else c) + 1", "(+ (if a b c) 1)"},
  });
}

TEST_CASE("lists") {
  check_one({
      {"some o in l has o.a", "(some o l o.a)"},
      {"every o in a.b has o.c is d and o.e", "(every o a.b (and (is o.c d) o.e))"},
      {"no o in l has o is one of a, b", "(no o l (one-of o a b))"},
      {"(some o in l has o.a) and b", "(and (some o l o.a) b)"},
      {"a and not some o in l has o.b", "(and a (not (some o l o.b)))"},
      {"some o in l has no p in m has p is o", "(some o l (no p m (is p o)))"},
      {"count of o in l", "(count o l)"},
      {"count of o in l > 2", "(> (count o l) 2)"},
      {"(count of o in l where o.a) is 2", "(is (count o l (where o.a)) 2)"},
      {"sum of o.n for o in l", "(sum o l (of o.n))"},
      {"least of o.n for o in l where o.a", "(least-of o l (of o.n) (where o.a))"},
      {"greatest of o.n + 1 for o in l", "(greatest-of o l (of (+ o.n 1)))"},
      {"those o in l where o.a", "(those o l (where o.a))"},
  });
}

TEST_CASE("decision tables") {
  check_one({
      {"table unique of area | use {\n"
       "    < 50 m2                  | residential        gives simple\n"
       "    between 50 m2 and 200 m2 | residential, farm  gives standard\n"
       "    any                      | not residential    gives full\n"
       "    otherwise gives full\n"
       "  }",
       "(table unique (of area use) (row (< (50 m2)) (one-of residential) => simple) (row (between (50 m2) (200 m2)) "
       "(one-of residential farm) => standard) (row _ (not-one-of residential) => full) (otherwise full))"},
      {"table first of a {\n not between 1 and 2 gives b\n >= 3 gives c + 1\n < 4 gives -1\n}",
       "(table first (of a) (row (not-between 1 2) => b) (row (>= 3) => (+ c 1)) (row (< 4) => (neg 1)))"},
      {"table any of f(a) { 1 gives b }", "(table any (of (call f a)) (row (one-of 1) => b))"},
      {"table priority of a { any gives b }", "(table priority (of a) (row _ => b))"},
      {"table collect of a { b gives c }", "(table collect (of a) (row (one-of b) => c))"},
      {"table first of s includes a | b is c { true | any gives 1 }",
       "(table first (of (includes s a) (is b c)) (row (one-of true) _ => 1))"},
      {"table.a is table", "(is table.a table)"},
  });
}

TEST_CASE("words of the language are names where their place does not take them for something else") {
  check_one({
      {"a is none", "(is a none)"},
      {"a is one of none, other", "(one-of a none other)"},
      {"a is one of duties, study, temporary", "(one-of a duties study temporary)"},
      {"a is exists", "(is a exists)"},
      {"a is owner or b", "(or (is a owner) b)"},
      {"a is rule", "(is a rule)"},
      {"any", "any"},
      {"all.of", "all.of"},
      {"some is every", "(is some every)"},
      {"count is 1", "(is count 1)"},
      {"late and annul", "(and late annul)"},
      {"move.kind is residence", "(is move.kind residence)"},
      {"election.about is current", "(is election.about current)"},
      {"documents", "documents"},
      {"some d in documents has d.role is owner and d.present", "(some d documents (and (is d.role owner) d.present))"},
      {"a.if.then.is", "a.if.then.is"},
  });
}
