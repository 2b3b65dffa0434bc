// The store of diagrams and the domain of missing facts.
#include <catch2/catch.hpp>

#include "interpreter/settle/bisect.hpp"
#include "interpreter/settle/store.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;
using namespace tarmaq::settle;

namespace {

struct Store {
  DiagramStore store;
  DiagramId no = 0;
  DiagramId yes = 0;
  explicit Store(std::uint32_t steps = 1000) {
    store.reset();
    store.allow(steps);
    no = store.add_terminal(mark::no, 0);
    yes = store.add_terminal(mark::yes, 1);
  }
  // Whether a variable lies above a bound.
  DiagramId above(Level level, Coordinate bound) { return store.make(level, {{bound, no}, {bound + 1, yes}}); }
  DiagramId both(DiagramId left, DiagramId right) {
    return store.apply(1, {left, right, no_diagram, no_diagram}, 2,
                       [&](const std::array<DiagramId, 4>& leaf) { return leaf[0] == yes ? leaf[1] : no; });
  }
  DiagramId negation(DiagramId operand) {
    return store.apply(2, {operand, no_diagram, no_diagram, no_diagram}, 1,
                       [&](const std::array<DiagramId, 4>& leaf) { return leaf[0] == yes ? no : yes; });
  }
};

}  // namespace

TEST_CASE("equal functions are one diagram, however they were made") {
  Store s;
  const DiagramId a = s.above(1, 10);
  CHECK(s.above(1, 10) == a);
  CHECK(s.negation(s.negation(a)) == a);
  CHECK(s.both(a, s.above(1, 5)) == a);
  CHECK(s.both(a, s.negation(a)) == s.no);
  CHECK(s.both(a, s.above(2, 7)) == s.both(s.above(2, 7), a));
  // Neighbours with one child are one edge, and one edge is no node.
  CHECK(s.store.make(1, {{1, s.yes}, {2, s.yes}, {3, s.yes}}) == s.yes);
}

TEST_CASE("a coordinate leads to the region it lies in") {
  Store s;
  const DiagramId between = s.both(s.above(1, 10), s.negation(s.above(1, 20)));
  CHECK(s.store.at(between, 1, 10) == s.no);
  CHECK(s.store.at(between, 1, 11) == s.yes);
  CHECK(s.store.at(between, 1, 20) == s.yes);
  CHECK(s.store.at(between, 1, 21) == s.no);
  CHECK(s.store.at(between, 2, 15) == between);
}

TEST_CASE("a child that asks an earlier variable, or the same one, is put where it belongs") {
  Store s;
  const DiagramId early = s.above(1, 5);
  // Above 100 of the second variable it is what the first says.
  const DiagramId mixed = s.store.make(2, {{100, s.no}, {101, early}});
  CHECK(mixed == s.both(early, s.above(2, 100)));
  // Up to 10 what the same variable says of 5, beyond it no.
  const DiagramId clipped = s.store.make(1, {{10, early}, {11, s.no}});
  CHECK(clipped == s.both(early, s.negation(s.above(1, 10))));
}

TEST_CASE("past its steps the store gives up") {
  Store s(3);
  CHECK_THROWS_AS(
      [&] {
        DiagramId all = s.yes;
        for (Level level = 1; level < 10; ++level) all = s.both(all, s.above(level, 0));
      }(),
      TooManySteps);
}

TEST_CASE("numbers have 18 digits, wherever the point stands") {
  const Coordinate unit = 1'000'000'000'000'000'000;
  // 0.000000000000000001 and what comes next.
  CHECK(at_most(Kind::Number, 1) == 1);
  CHECK(at_least(Kind::Number, 2) == 2);
  // 1 has seventeen places more, 10 has sixteen.
  CHECK(at_most(Kind::Number, unit + 7) == unit);
  CHECK(at_least(Kind::Number, unit + 7) == unit + 10);
  CHECK(at_most(Kind::Number, 10 * unit + 99) == 10 * unit);
  CHECK(at_most(Kind::Number, -unit - 7) == -unit - 10);
  CHECK(value_at(Kind::Number, unit + 10).as_decimal().to_string() == "1.00000000000000001");
  CHECK(stretch_of(Kind::Number).last == (unit - 1) * unit);
  CHECK(value_at(Kind::Number, stretch_of(Kind::Number).last).as_decimal().to_string() == "999999999999999999");
}

TEST_CASE("a term has seven digits, and months may be years of seven digits") {
  const Stretch months = stretch_of(Kind::Duration, DurationUnit::Months);
  CHECK(value_at(Kind::Duration, months.last).as_duration() == Duration{DurationUnit::Months, 119'999'988});
  CHECK(value_at(Kind::Duration, at_most(Kind::Duration, months.last - 1)).as_duration() ==
        Duration{DurationUnit::Months, 119'999'976});
  const Stretch days = stretch_of(Kind::Duration, DurationUnit::CalendarDays);
  CHECK(value_at(Kind::Duration, days.first).as_duration() == Duration{DurationUnit::CalendarDays, -9'999'999});
  // Below zero a part of a year goes down to the whole year, and up to the next.
  CHECK(value_at(Kind::Duration, at_most(Kind::Duration, months.first + 1)).as_duration() ==
        Duration{DurationUnit::Months, -119'999'988});
  CHECK(value_at(Kind::Duration, at_least(Kind::Duration, months.first + 1)).as_duration() ==
        Duration{DurationUnit::Months, -119'999'976});
  CHECK(months.last < days.first);
}

TEST_CASE("a turn is found among the values of the domain") {
  const Stretch numbers = stretch_of(Kind::Number);
  const Decimal third = *Decimal::parse("0.333333333333333333");
  const Coordinate turn = first_where(Kind::Number, numbers.first, numbers.last,
                                      [&](Coordinate at) { return value_at(Kind::Number, at).as_decimal() > third; });
  CHECK(value_at(Kind::Number, turn).as_decimal().to_string() == "0.333333333333333334");
  CHECK(first_where(Kind::Integer, -5, 5, [](Coordinate) { return false; }) == 6);
  CHECK(first_where(Kind::Integer, -5, 5, [](Coordinate) { return true; }) == -5);
}
