#include "tests/property/generated_wild.hpp"

namespace tarmaq::testing {

const char* const wild_vocabulary = R"(record Visit
  what text
  shade Color
  weight integer
  cost number
  seen date
  stay duration
fact code text
fact label text
fact weeks integer
fact persons integer
fact rate number
fact share number
fact day_c date
fact wait duration
fact limit duration
fact stamps set of Mark
fact names list of text
fact visits list of Visit
function worth(price number, parts number) number
  as price / parts
function last_day(start date, span duration) date
  as start + span
)";

namespace {

// How many levels are left under this one.
std::uint32_t under(std::uint32_t depth) { return depth > 0 ? depth - 1 : 0; }

}  // namespace

std::string WildMaker::fact_of(const std::string& type) {
  // An element's field at times, where there is one.
  if (!elements_.empty() && !chance_.once_in(3)) {
    const Element& element = chance_.one_of(elements_);
    if (element.list == "names" && type == "text") return element.name;
    if (element.list == "visits") {
      if (type == "text") return element.name + ".what";
      if (type == "Color") return element.name + ".shade";
      if (type == "integer") return element.name + ".weight";
      if (type == "number") return element.name + ".cost";
      if (type == "date") return element.name + ".seen";
      if (type == "duration") return element.name + ".stay";
    }
    if (element.list == "items") {
      if (type == "Color") return element.name + ".shade";
      if (type == "integer") return element.name + ".weight";
      if (type == "date") return element.name + ".bought";
      if (type == "boolean") return element.name + ".fine";
    }
  }
  if (type == "text") return chance_.word({"note", "code", "label"});
  if (type == "Color") return chance_.word({"color", "tint", "guest.hue"});
  if (type == "integer") return chance_.word({"amount", "weeks", "persons"});
  if (type == "number") return chance_.word({"size", "rate", "share"});
  if (type == "date") return chance_.word({"day_a", "day_b", "day_c"});
  if (type == "duration") return chance_.word({"wait", "limit"});
  if (type == "set of Mark") return chance_.word({"marks", "stamps"});
  return chance_.word({"flag_a", "flag_b", "flag_c", "guest.paid"});
}

std::string WildMaker::either(const std::string& type, std::uint32_t depth) {
  return "(if " + condition(under(depth)) + " then " + value(type, under(depth)) + " else " +
         value(type, under(depth)) + ")";
}

std::string WildMaker::text(std::uint32_t depth) {
  if (depth > 0 && chance_.once_in(2)) return chance_.word({"lower(", "upper(", "trim("}) + fact_of("text") + ")";
  return chance_.once_in(3) ? chance_.word({"\"KZ\"", "\"9\"", "\"red tape\"", "\"TAPE\"", "\"\"", "\" a\""})
                            : fact_of("text");
}

std::string WildMaker::integer(std::uint32_t depth) {
  if (depth == 0 || chance_.once_in(3)) {
    return chance_.once_in(3)
               ? chance_.word({"0", "1", "2", "3", "7", "12", "2_000_000_000", "999_999_999_999_999_999"})
               : fact_of("integer");
  }
  switch (chance_.below(11)) {
    case 0: return "(" + fact_of("integer") + chance_.word({" + ", " - ", " * "}) + integer(under(depth)) + ")";
    case 1: return chance_.once_in(2) ? "(-" + fact_of("integer") + ")" : "(" + fact_of("integer") + " * -3)";
    case 2: return "length(" + fact_of("text") + ")";
    case 3: return "size(" + fact_of("set of Mark") + ")";
    case 4: return chance_.word({"year_of(", "month_of(", "day_of(", "weekday_of("}) + fact_of("date") + ")";
    case 5: return chance_.word({"days_between(", "months_between("}) + fact_of("date") + ", " + day(0) + ")";
    case 6: return chance_.word({"least(", "greatest("}) + fact_of("integer") + ", " + integer(0) + ")";
    case 7: return chance_.word({"years_in(", "months_in(", "days_in("}) + fact_of("duration") + ")";
    case 8: return "remainder(" + fact_of("integer") + ", " + chance_.word({"3", "-4", "weeks", "1_000_000"}) + ")";
    case 9: return "power(" + fact_of("integer") + ", " + chance_.word({"0", "1", "2", "3", "35"}) + ")";
    default:
      return elements_.size() > 1 ? fact_of("integer")
             : chance_.once_in(2) ? "(" + table("integer") + ")"
                                  : aggregate("integer", depth);
  }
}

std::string WildMaker::number(std::uint32_t depth) {
  if (depth == 0 || chance_.once_in(3)) {
    return chance_.once_in(3)
               ? chance_.word({"0", "0.1", "2.5", "0.000000001", "1_000_000", "3.5 %", "98_765_432_109.87"})
               : fact_of("number");
  }
  switch (chance_.below(11)) {
    case 0:
    case 1: return "(" + fact_of("number") + chance_.word({" + ", " - ", " * "}) + number(under(depth)) + ")";
    case 2:
      return "(" + fact_of("number") + chance_.word({" / 7)", " / 4)", " / 0.5)", " / -4)", " / -0.25)", " * -2.5)"});
    case 3:
      return "(" + fact_of("number") + " / " + (chance_.once_in(2) ? fact_of("number") : fact_of("integer")) + ")";
    case 4:
      return "divide(" + fact_of("number") + ", " + fact_of("integer") + ", " +
             chance_.word({"0, half_up)", "2, half_even)", "6, down)", "0, ceiling)", "1, half_down)"});
    case 5:
      return "round(" + fact_of("number") + ", " +
             chance_.word({"0, half_even)", "2, up)", "3, floor)", "1, half_up)", "0, half_down)"});
    case 6: return "worth(" + fact_of("number") + ", " + fact_of("number") + ")";
    case 7: return "power(" + fact_of("number") + ", " + chance_.word({"0", "2", "5", "persons"}) + ")";
    case 8: return "remainder(" + fact_of("number") + ", " + chance_.word({"0.3", "-7", "share"}) + ")";
    case 9: return "(" + fact_of("integer") + " / " + chance_.word({"3", "4", "weeks"}) + ")";
    default: return elements_.size() > 1 ? fact_of("number") : aggregate("number", depth);
  }
}

std::string WildMaker::day(std::uint32_t depth) {
  if (depth == 0 || chance_.once_in(2)) {
    return chance_.once_in(3) ? chance_.word({"2025-03-10", "2024-02-29", "2025-01-31", "2025-06-01", "2026-12-31"})
                              : fact_of("date");
  }
  switch (chance_.below(6)) {
    case 0:
    case 1: return "(" + fact_of("date") + chance_.word({" + ", " - "}) + term(0) + ")";
    case 2: return "add_working_days(" + fact_of("date") + ", " + chance_.word({"5", "1", "weeks", "-2"}) + ")";
    case 3: return "next_working_day(" + fact_of("date") + ")";
    case 4: return chance_.word({"least(", "greatest("}) + fact_of("date") + ", " + day(0) + ")";
    default:
      return chance_.once_in(2) ? "last_day(" + fact_of("date") + ", " + fact_of("duration") + ")"
                                : "date_of(2025, " + fact_of("integer") + ", 30)";
  }
}

std::string WildMaker::term(std::uint32_t depth) {
  if (depth > 0 && chance_.once_in(4)) return "age(" + fact_of("date") + ", " + fact_of("date") + ")";
  if (depth > 0 && chance_.once_in(4))
    return "(" + fact_of("duration") + chance_.word({" + ", " - "}) + fact_of("duration") + ")";
  return chance_.once_in(2) ? chance_.word({"1 month", "10 calendar days", "5 working days", "12 months"})
                            : fact_of("duration");
}

std::string WildMaker::marks() {
  return chance_.once_in(3) ? chance_.word({"{ star }", "{ star, dot }", "{ ring }"}) : fact_of("set of Mark");
}

std::string WildMaker::colour(std::uint32_t depth) {
  if (depth > 0 && chance_.once_in(3)) return "(" + table("Color") + ")";
  return chance_.once_in(2) ? chance_.word({"red", "green", "blue"}) : fact_of("Color");
}

std::string WildMaker::table(const std::string& type) {
  const bool colours = type == "Color";
  const std::string head = " of " + (chance_.once_in(3) ? "length(" + fact_of("text") + ")" : fact_of("integer")) +
                           " | " + fact_of("boolean") + " {\n      ";
  const std::string one = colours ? "red" : "1";
  const std::string two = colours ? "green" : "2";
  const std::string more = colours ? "blue" : "7";
  if (chance_.once_in(3)) {
    return "table " + chance_.word({"unique", "any"}) + head + "< 3 | true gives " + one +
           "\n      between 3 and 2_000_000_000 | any gives " + two + "\n      otherwise gives " + more + "\n    }";
  }
  if (chance_.once_in(3)) {
    // Between facts the checker cannot see whether two rows hold together, or none does.
    return "table " + chance_.word({"unique", "any"}) + head + "< " + fact_of("integer") + " | any gives " + one +
           "\n      > " + chance_.word({"persons", "weeks", "7"}) + " | any gives " + two + "\n    }";
  }
  // The first row that holds, or the result that its enum declares first.
  return "table " + (colours ? chance_.word({"first", "priority"}) : "first") + head + "< 3 | true gives " + two +
         "\n      between 2 and 2_000_000_000 | any gives " + one + "\n      otherwise gives " + more + "\n    }";
}

std::string WildMaker::about_text(std::uint32_t depth) {
  const std::string what = fact_of("text");
  switch (chance_.below(7)) {
    case 0: return "starts_with(" + what + ", " + text(0) + ")";
    case 1: return "ends_with(" + what + ", " + text(0) + ")";
    case 2: return "contains(" + what + ", " + text(0) + ")";
    case 3: return "(starts_with(" + what + ", \"KZ\") and ends_with(" + what + ", \"9\"))";
    case 4: return "length(" + what + ")" + order() + chance_.word({"0", "2", "12"});
    case 5: return what + " is one of \"KZ\", \"tape\", \"\"";
    default: return text(depth) + chance_.word({" is ", " is not "}) + fact_of("text");
  }
}

std::string WildMaker::about_number(std::uint32_t depth) {
  if (chance_.once_in(6)) {
    // One term within narrow bounds, or within none at all.
    const std::string term = chance_.once_in(2) ? number(depth) : integer(depth);
    const std::string low = chance_.word({"0.1", "2", "2.5", "1_000_000"});
    const std::string high = chance_.word({"0.1", "2", "2.5", "2.50000000000000001", "1_000_000.000001"});
    return "(" + term + chance_.word({" > ", " >= "}) + low + " and " + term + chance_.word({" < ", " <= "}) + high +
           ")";
  }
  switch (chance_.below(6)) {
    case 0:
      return fact_of("number") + " is between " +
             chance_.word({"0.1 and 2.5", "2 and 2", "0 and share", "rate and 1_000_000"});
    case 1: return integer(depth) + order() + fact_of("integer");
    case 2: return fact_of("integer") + order() + fact_of("number");
    case 3: return integer(depth) + order() + chance_.word({"0", "3", "2_000_000_000"});
    default:
      return number(depth) + order() +
             (chance_.once_in(2) ? fact_of("number") : chance_.word({"0.1", "2.5", "1_000_000"}));
  }
}

std::string WildMaker::about_day(std::uint32_t depth) {
  if (chance_.once_in(6)) {
    const std::string day_of = day(depth);
    return "(" + day_of + " > 2025-03-08 and " + day_of +
           chance_.word({" <= 2025-03-10)", " <= 2025-03-08)", " < 2025-03-09)"});
  }
  switch (chance_.below(6)) {
    case 0: return "is_working_day(" + fact_of("date") + ")";
    case 1:
      return "(" + fact_of("date") + " is between 2025-03-06 and 2025-03-11 and not is_working_day(" + fact_of("date") +
             "))";
    case 2: return "until" + chance_.word({" < ", " >= ", " is "}) + fact_of("date");
    case 3: return "until is unlimited";
    default:
      return day(depth) + order() +
             (chance_.once_in(2) ? fact_of("date")
                                 : chance_.word({"2025-03-10", "2024-02-29", "0001-01-01", "9999-12-31"}));
  }
}

std::string WildMaker::about_term(std::uint32_t depth) {
  // The checker refuses terms of two units where it can see them.
  switch (chance_.below(depth > 0 ? 6 : 3)) {
    case 0: return chance_.word({"in_working_days(", "in_months("}) + fact_of("duration") + ")";
    case 1:
      return fact_of("duration") + order() +
             chance_.word({"1 month", "10 calendar days", "5 working days", "12 months"});
    case 2: return fact_of("duration") + order() + fact_of("duration");
    case 3:
      return "age(" + fact_of("date") + ", " + day(0) + ")" + order() +
             chance_.word({"18 years", "12 months", "0 years"});
    case 4:
      return "(" + fact_of("duration") + chance_.word({" + ", " - "}) + fact_of("duration") + ")" + order() +
             fact_of("duration");
    default:
      return "(" + fact_of("duration") + " + 10 calendar days)" + order() +
             chance_.word({"12 calendar days", "1 calendar day"});
  }
}

std::string WildMaker::about_marks(std::uint32_t depth) {
  const std::string set = depth > 0 && chance_.once_in(2) ? chance_.word({"union(", "common(", "without("}) +
                                                                fact_of("set of Mark") + ", " + marks() + ")"
                                                          : fact_of("set of Mark");
  switch (chance_.below(5)) {
    case 0: return set + " is empty";
    case 1: return set + " includes " + chance_.word({"star", "ring"});
    case 2: return set + " is exactly { star, ring }";
    case 3: return "dot is not in " + set;
    default: return "size(" + set + ")" + order() + chance_.word({"0", "2", "weeks"});
  }
}

// Two elements of one list, beside each other.
std::string WildMaker::compared_elements() {
  const bool visits = chance_.once_in(2);
  const std::string list = visits ? "visits" : "items";
  const std::string field = visits ? chance_.word({".weight", ".cost", ".seen"}) : chance_.word({".weight", ".bought"});
  const std::string one = "e" + std::to_string(names_++);
  const std::string other = "e" + std::to_string(names_++);
  return "(" + chance_.word({"some ", "every ", "no "}) + one + " in " + list + " has (" +
         chance_.word({"some ", "every ", "no "}) + other + " in " + list + " has " + one + field + order() + other +
         field + "))";
}

std::string WildMaker::quantified(std::uint32_t depth) {
  if (elements_.empty() && chance_.once_in(3)) return compared_elements();
  const std::string list = chance_.word({"items", "visits", "names"});
  const std::string name = "e" + std::to_string(names_++);
  elements_.push_back({name, list});
  const std::string test = condition(under(depth));
  elements_.pop_back();
  return "(" + chance_.word({"some ", "every ", "no "}) + name + " in " + list + " has " + test + ")";
}

std::string WildMaker::aggregate(const std::string& type, std::uint32_t depth) {
  const bool whole = type == "integer";
  const std::string list = whole ? chance_.word({"items", "visits"}) : "visits";
  const std::string name = "e" + std::to_string(names_++);
  elements_.push_back({name, list});
  const std::string test = condition(under(depth));
  elements_.pop_back();
  const std::string where = chance_.once_in(2) ? " where " + test : "";
  if (whole && chance_.once_in(2)) return "(count of " + name + " in " + list + where + ")";
  return "(" + chance_.word({"sum", "sum", "least", "greatest"}) + " of " + name + (whole ? ".weight" : ".cost") +
         " for " + name + " in " + list + where + ")";
}

std::string WildMaker::condition(std::uint32_t depth) {
  if (depth > 0 && chance_.once_in(3)) {
    return "(" + condition(depth - 1) + ")" + chance_.word({" and ", " or "}) + "(" + condition(depth - 1) + ")";
  }
  if (depth > 0 && chance_.once_in(8)) return "not (" + condition(depth - 1) + ")";
  switch (chance_.below(12)) {
    case 0:
    case 1: return about_text(depth);
    case 2:
    case 3: return about_number(depth);
    case 4: return about_day(depth);
    case 5: return about_term(depth);
    case 6: return about_marks(depth);
    case 7:
    case 8: return elements_.size() > 1 ? about_number(0) : quantified(depth);
    case 9: return "(" + fact_of("Color") + chance_.word({" is ", " is not "}) + colour(depth) + ")";
    case 10: return depth > 0 ? "(" + either("boolean", depth) + ")" : fact_of("boolean");
    default: return fact_of("boolean");
  }
}

std::string WildMaker::value(const std::string& type, std::uint32_t depth) {
  if (depth > 0 && type != "set of Mark" && chance_.once_in(6)) return either(type, depth);
  if (type == "boolean") return chance_.once_in(2) ? chance_.word({"true", "false"}) : "(" + condition(depth) + ")";
  if (type == "Color") return colour(depth);
  if (type == "integer") return integer(depth);
  if (type == "number") return number(depth);
  if (type == "date") return day(depth);
  if (type == "duration") return term(depth);
  if (depth > 0 && chance_.once_in(3))
    return "(if " + condition(under(depth)) + " then star else " + chance_.word({"ring", "star"}) + ")";
  return chance_.word({"star", "ring, dot", "marks", "stamps"});
}

}  // namespace tarmaq::testing
