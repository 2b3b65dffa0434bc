#include "tests/property/generated_expr.hpp"

namespace tarmaq::testing {

std::string ExpressionMaker::condition(std::uint32_t depth) {
  if (is_wild_ && !chance_.once_in(3)) return "(" + wild_.condition(depth) + ")";
  return depth > 0 && !chance_.once_in(3) ? group(depth) : simple();
}

std::string ExpressionMaker::group(std::uint32_t depth) {
  if (chance_.once_in(6)) return "not (" + condition(depth - 1) + ")";
  if (chance_.once_in(8)) {
    return "(if " + condition(depth - 1) + " then " + condition(depth - 1) + " else " + condition(depth - 1) + ")";
  }
  if (chance_.once_in(3))
    return "((" + condition(depth - 1) + ")" + chance_.word({" and ", " or "}) + "(" + condition(depth - 1) + "))";
  std::string text = chance_.word({"all of {", "any of {", "any of {", "none of {"});
  const std::uint32_t parts = 2 + chance_.below(2);
  for (std::uint32_t i = 0; i < parts; ++i) text += "\n      " + condition(depth - 1);
  return text + "\n    }";
}

std::string ExpressionMaker::simple() {
  switch (chance_.below(14)) {
    case 0:
    case 1: return chance_.word({"flag_a", "flag_b", "flag_c", "guest.paid"});
    case 2:
    case 3: return chance_.word({"color", "tint", "guest.hue"}) + chance_.word({" is ", " is not "}) + color();
    case 4: return "color is one of " + chance_.word({"red, green", "blue, red"});
    case 5: return about_set();
    case 6:
    case 7: return about_number();
    case 8: return about_day();
    case 9: return plain_ ? about_day() : about_two_days();
    case 10: return about_list();
    case 11: return decisions_.empty() ? "reading way is " + chance_.word({"left", "right"}) : about_decision();
    case 12: return definitions_.empty() ? "flag_a" : chance_.one_of(definitions_);
    default:
      if (plain_ || chance_.once_in(2))
        return chance_.word({"reading way is right", "note is \"red tape\"", "note is not \"\""});
      return chance_.word({"color is tint", "starts_with(note, \"red\")", "lighter(tint, day_a) is red",
                           "contains(note, \"tape\")", "at_most(amount, 3, flag_b)"});
  }
}

std::string ExpressionMaker::about_set() {
  return chance_.word({"marks includes star", "marks includes dot", "marks is empty", "marks is not empty",
                       "marks is exactly { star, ring }", "size(marks) >= 2", "common(marks, { star, dot }) is empty",
                       "ring is in without(marks, { star })"});
}

std::string ExpressionMaker::about_number() {
  if (chance_.once_in(4)) return "amount is between 2 and 5";
  if (chance_.once_in(5)) return "amount + " + count() + order() + count();
  if (chance_.once_in(6)) return "amount * 2" + order() + count();
  if (faults_ && chance_.once_in(6)) return "size - 2.5" + order() + count();
  if (!plain_ && faults_ && chance_.once_in(4)) {
    return chance_.word({"10 / amount > 2", "divide(10, amount, 0, half_up) >= 3", "round(size, 0, half_even) is 2",
                         "amount < size", "greatest(amount, 3) > 4", "amount - 3 < size", "-amount < -3"});
  }
  return chance_.word({"amount", "size"}) + order() + chance_.word({"2", "3", "5"});
}

std::string ExpressionMaker::about_day() {
  if (chance_.once_in(3)) return "(" + date_fact() + chance_.word({" + ", " - "}) + term() + ")" + order() + day();
  if (chance_.once_in(5)) return "until" + chance_.word({" < ", " > ", " >= "}) + day();
  if (chance_.once_in(5)) return "until is unlimited";
  if (chance_.once_in(6)) return "age(" + date_fact() + ", " + day() + ") < 1 year";
  if (chance_.once_in(8)) return "days_between(" + date_fact() + ", " + day() + ") > 10";
  if (!plain_ && faults_ && chance_.once_in(3)) {
    return chance_.word({"is_working_day(day_a)", "year_of(day_a) is 2025", "add_working_days(day_b, 5) <= 2025-06-01",
                         "next_working_day(day_b) is day_b", "weekday_of(day_a) < 3", "month_of(day_b) is 3"});
  }
  return date_fact() + order() + day();
}

std::string ExpressionMaker::about_two_days() {
  return chance_.word({"day_a < day_b", "(day_a + 1 month) <= day_b", "age(day_a, day_b) < 1 year",
                       "days_between(day_a, day_b) >= 5", "months_between(day_a, day_b) >= 1", "until >= day_a",
                       "least(day_a, day_b) < 2025-03-10"});
}

std::string ExpressionMaker::element_condition(const std::string& element) {
  switch (chance_.below(plain_ ? 4 : 6)) {
    case 0: return element + ".shade is " + color();
    case 1: return element + ".weight" + order() + count();
    case 2: return element + ".fine";
    case 3: return "(" + element + ".fine or " + element + ".shade is " + color() + ")";
    case 4: return element + ".bought <= " + chance_.word({"day_a", "2025-03-10"});
    default: return "(" + element + ".shade is color and " + element + ".weight > " + count() + ")";
  }
}

std::string ExpressionMaker::about_list() {
  const std::string list = chance_.one_of(lists_);
  switch (chance_.below(plain_ ? 4 : faults_ ? 7 : 6)) {
    case 0:
    case 1: return "(some i in " + list + " has " + element_condition("i") + ")";
    case 2: return "(every i in " + list + " has " + element_condition("i") + ")";
    case 3: return "(no i in " + list + " has " + element_condition("i") + ")";
    case 4: return "(count of i in " + list + " where " + element_condition("i") + ") >= 1";
    case 5: return "(sum of i.weight for i in " + list + " where " + element_condition("i") + ")" + order() + count();
    default:
      return "(" + chance_.word({"least", "greatest"}) + " of i.weight for i in " + list + ")" + order() + count();
  }
}

std::string ExpressionMaker::about_decision() {
  const MadeDecision& decision = chance_.one_of(decisions_);
  const std::string& name = decision.name;
  std::string guard = decision.may_be_not_applicable ? name + " is applicable and " : "";
  if (chance_.once_in(5)) return name + chance_.word({" is applicable", " is not applicable"});
  if (decision.type == "Color") return name + chance_.word({" is ", " is not "}) + color();
  if (decision.type == "boolean") return chance_.once_in(2) ? name + " is true" : "(" + guard + name + ")";
  if (decision.type == "integer" || decision.type == "number") return "(" + guard + name + order() + count() + ")";
  if (decision.type == "duration") return "(" + guard + name + order() + term() + ")";
  if (decision.type == "date") return "(" + guard + name + order() + day() + ")";
  return "(" + guard + name + chance_.word({" includes star", " is empty", " includes ring"}) + ")";
}

std::string ExpressionMaker::value(const std::string& type, std::uint32_t depth) {
  if (is_wild_) return wild_.value(type, 1 + depth);
  if (depth > 0 && chance_.once_in(5)) {
    return "if " + condition(1) + " then " + value(type, 0) + " else " + value(type, 0);
  }
  if (type == "boolean") return chance_.once_in(4) ? "(" + condition(1) + ")" : chance_.word({"true", "false"});
  if (type == "Color") {
    if (chance_.once_in(5)) {
      return "table " + chance_.word({"first", "priority"}) +
             " of color | flag_b {\n      red | true gives green\n      not blue | any gives " + color() +
             "\n      otherwise gives blue\n    }";
    }
    return chance_.once_in(5) ? chance_.word({"tint", "color"}) : color();
  }
  if (type == "integer") {
    if (chance_.once_in(4))
      return plain_ ? "amount" : chance_.word({"amount", "amount + 2", "amount * 3", "size(marks)"});
    return count();
  }
  if (type == "date") {
    if (chance_.once_in(3)) return plain_ ? "day_a + 10 calendar days" : date_fact() + " + " + term();
    return day();
  }
  return "{ star }";
}

}  // namespace tarmaq::testing
