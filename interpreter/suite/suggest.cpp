#include "interpreter/suite/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "grammar/diagnostics/span.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/functions.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/node_shape.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/mutation_bench.hpp"
#include "interpreter/suite/source_words.hpp"
#include "interpreter/suite/variation.hpp"
#include "interpreter/words/escape.hpp"

namespace tarmaq::suite {

namespace {

// How many tests are tried for one condition before it is left.
constexpr std::size_t most_tries = 60;

// A threshold: the case can be brought to its two sides. An equality of numbers or terms has no sides.
bool compares(const plan::Node& node) {
  return plan::is_comparison(node.op) && node.op != plan::NodeOp::EqualNumber && node.op != plan::NodeOp::EqualDuration;
}

// What a condition stands on: facts that are quantities, whether it counts an age or months.
struct Reading {
  std::vector<SlotId> slots;
  bool age = false;
  bool months = false;
};

Reading reading_of(const plan::Plan& plan, plan::NodeId root) {
  Reading reading;
  std::set<plan::NodeId> seen;
  std::vector<plan::NodeId> open{root};
  while (!open.empty()) {
    const plan::NodeId id = open.back();
    open.pop_back();
    if (!seen.insert(id).second) continue;
    const plan::Node& node = plan.nodes[id];
    if (node.op == plan::NodeOp::Fact &&
        (node.kind == Kind::Date || node.kind == Kind::Number || node.kind == Kind::Integer))
      reading.slots.push_back(node.a);
    if (node.op == plan::NodeOp::Call && static_cast<Builtin>(node.x) == Builtin::Age) reading.age = true;
    if (node.op == plan::NodeOp::DateAdd || node.op == plan::NodeOp::DateSubtract) {
      const Value& term = plan.initial[node.b];
      reading.months = reading.months || (term.known() && term.as_duration().unit == DurationUnit::Months);
    }
    plan::for_each_operand(plan, id, [&](plan::NodeId operand) { open.push_back(operand); });
  }
  std::sort(reading.slots.begin(), reading.slots.end());
  return reading;
}

class Suggester {
 public:
  Suggester(const Bench& bench, SlotId law_day, std::size_t most)
      : bench_(bench), vocabulary_(bench.ruleset->vocabulary), law_day_(law_day), most_(most) {
    for (const BenchTest& test : bench.tests) known_.insert(case_of_facts(test.answer.facts, vocabulary_).to_string());
  }

  std::vector<SuggestedCase> suggest() {
    for (const BenchGroup& group : bench_.groups) {
      if (!group.default_readings) continue;
      Lowered lowered(bench_.ruleset->redactions[group.redaction].program, group.readings);
      for (const plan::NodeId node : lowered.plan.order) {
        const ExprId place = lowered.plan.places[node];
        if (place == none || !compares(lowered.plan.nodes[node])) continue;
        const Span span = lowered.plan.program->expr(place).span;
        if (!done_.insert({span.file, span.begin}).second) continue;
        if (!turn(lowered, group, node, span)) done_.erase({span.file, span.begin});
        if (result_.size() >= most_) return std::move(result_);
      }
    }
    return std::move(result_);
  }

 private:
  Value value_of(SlotId slot, std::int64_t step) const {
    switch (vocabulary_.slots[slot].field.type.kind) {
      case TypeKind::Date: return Value::date(Date{static_cast<std::int32_t>(step)});
      case TypeKind::Integer: return Value::integer(step);
      case TypeKind::Error:
      case TypeKind::Boolean:
      case TypeKind::Number:
      case TypeKind::Text:
      case TypeKind::Duration:
      case TypeKind::Enum:
      case TypeKind::Set:
      case TypeKind::Record:
      case TypeKind::List: break;
    }
    return Value::number(Decimal::from_parts(step, 1).value_or(Decimal()));
  }
  std::optional<std::int64_t> step_of(SlotId slot, const Value& value) const {
    if (!value.known()) return std::nullopt;
    if (vocabulary_.slots[slot].field.type.kind != TypeKind::Number) {
      if (value.kind == Kind::Date && !value.as_date().is_day()) return std::nullopt;
      return value.a;
    }
    const auto tenths = Decimal::multiply(value.as_decimal(), Decimal::from_integer(10));
    return tenths ? tenths->to_int64() : std::nullopt;
  }

  // The condition with a fact at another value; nothing where it cannot be told.
  std::optional<bool> holds_at(Lowered& lowered, Facts& facts, SlotId slot, std::int64_t step, plan::NodeId node) {
    facts.slots[slot] = value_of(slot, step);
    lowered.machine.load(facts);
    lowered.machine.run();
    const Value& value = lowered.machine.at(node);
    return value.known() ? std::optional<bool>(value.a != 0) : std::nullopt;
  }
  // What each decision is; a text by what it says, since it may have another number in the next case.
  using Gate = std::pair<Value, std::string>;
  std::vector<Gate> gates(const Lowered& lowered) const {
    std::vector<Gate> result;
    for (const plan::DecisionPlan& decision : lowered.plan.decisions) {
      const Value value = decision.gate == none ? Value::unknown(Kind::Boolean) : lowered.machine.at(decision.gate);
      const bool text = value.known() && value.kind == Kind::Text;
      result.emplace_back(text ? Value::text_without_number() : value, lowered.machine.text(value));
    }
    return result;
  }

  // The first value at which the condition is otherwise, going up from the last one at which it is not.
  std::optional<std::int64_t> threshold(Lowered& lowered, Facts facts, SlotId slot, plan::NodeId node) {
    const auto start = step_of(slot, facts.slots[slot]);
    if (!start) return std::nullopt;
    const auto here = holds_at(lowered, facts, slot, *start, node);
    if (!here) return std::nullopt;
    for (const std::int64_t sign : {1, -1}) {
      std::int64_t near = *start;
      for (std::int64_t distance = 1; distance <= 16384; distance *= 2) {
        std::int64_t far = *start + sign * distance;
        const auto there = holds_at(lowered, facts, slot, far, node);
        if (!there) break;
        if (*there == *here) {
          near = far;
          continue;
        }
        while (far - near != sign) {
          const std::int64_t middle = near + (far - near) / 2;
          const auto value = holds_at(lowered, facts, slot, middle, node);
          if (!value) return std::nullopt;
          (*value == *here ? near : far) = middle;
        }
        return std::max(near, far);
      }
    }
    return std::nullopt;
  }

  bool turn(Lowered& lowered, const BenchGroup& group, plan::NodeId node, Span span) {
    const Reading reading = reading_of(lowered.plan, node);
    std::size_t tries = 0;
    for (const std::uint32_t index : group.tests) {
      const BenchTest& test = bench_.tests[index];
      if (!test.answer.errors.empty()) continue;
      for (const SlotId slot : reading.slots) {
        if (!test.answer.facts.slots[slot].known()) continue;
        if (++tries > most_tries) return false;
        const auto at = threshold(lowered, test.answer.facts, slot, node);
        if (at && same_law(test, slot, value_of(slot, *at - 1)) && same_law(test, slot, value_of(slot, *at + 1)) &&
            propose(lowered, test, node, span, slot, *at, reading))
          return true;
      }
    }
    return false;
  }

  // Three cases around the threshold, where some decision turns there.
  bool propose(Lowered& lowered, const BenchTest& test, plan::NodeId node, Span span, SlotId slot, std::int64_t at,
               const Reading& reading) {
    Facts facts = test.answer.facts;
    std::vector<std::vector<Gate>> seen;
    for (std::int64_t step = at - 1; step <= at + 1; ++step) {
      holds_at(lowered, facts, slot, step, node);
      seen.push_back(gates(lowered));
    }
    std::string turning;
    for (DecisionId id = 0; id < vocabulary_.decisions.size(); ++id) {
      if (seen[0][id] == seen[1][id] && seen[1][id] == seen[2][id]) continue;
      // A date that moves with the fact turns nowhere.
      if (vocabulary_.decisions[id].type.kind != TypeKind::Date)
        turning += fmt::format("{}{}", turning.empty() ? "" : ", ", vocabulary_.decisions[id].name);
    }
    if (turning.empty()) return false;
    const std::string words = source_words(*bench_.ruleset, span);
    const std::string why = fmt::format("{} ({}) turns here: {}", words, source_place(*bench_.ruleset, span), turning);
    const bool date = vocabulary_.slots[slot].field.type.kind == TypeKind::Date;
    const std::string_view names[] = {date ? "the day before" : "just below",
                                      date ? "the day itself" : "the threshold itself",
                                      date ? "the day after" : "just above"};
    for (std::int64_t i = 0; i < 3; ++i)
      add(test, slot, value_of(slot, at - 1 + i),
          fmt::format("{}, {}: {}", words, names[i], vocabulary_.slots[slot].path), why);
    if (date && (reading.age || reading.months))
      special_days(test, slot, Date{static_cast<std::int32_t>(at)}, words, why);
    return true;
  }
  // Days on which counting years and months is disputed: 29 February, the ends of months.
  void special_days(const BenchTest& test, SlotId slot, Date near, const std::string& words, const std::string& why) {
    const CivilDate civil = near.civil();
    const int leap = civil.year - civil.year % 4;
    for (const auto& [day, name] : {std::pair{Date::from_civil(leap, 2, 29), "29 February"},
                                    std::pair{Date::from_civil(civil.year, 1, 31), "the end of January"},
                                    std::pair{Date::from_civil(civil.year, 8, 31), "the end of August"}}) {
      if (day)
        add(test, slot, Value::date(*day), fmt::format("{}, {}: {}", words, name, vocabulary_.slots[slot].path), why);
    }
  }

  void add(const BenchTest& test, SlotId slot, const Value& value, const std::string& title, const std::string& why) {
    if (result_.size() >= most_ || !same_law(test, slot, value)) return;
    Facts facts = test.answer.facts;
    facts.slots[slot] = value;
    std::string json = case_of_facts(facts, vocabulary_).to_string();
    if (!known_.insert(json).second || !cases::read_case(json, vocabulary_).errors.empty()) return;
    result_.push_back({title, why, test.test->on ? test.test->on->to_string() : std::string(), std::move(json)});
  }

  // A fact that says which law applies may not move out of the days of this one.
  bool same_law(const BenchTest& test, SlotId slot, const Value& value) const {
    const Program& program = bench_.ruleset->redactions[test.redaction].program;
    return slot != law_day_ || test.test->on || (value.as_date() >= program.from && value.as_date() < program.until);
  }

  const Bench& bench_;
  const Vocabulary& vocabulary_;
  SlotId law_day_;
  std::size_t most_;
  std::set<std::string> known_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> done_;
  std::vector<SuggestedCase> result_;
};

}  // namespace

std::vector<SuggestedCase> suggest_cases(const std::vector<TestSuite>& suites, answer::Decider& decider,
                                         std::size_t most) {
  const Bench bench = make_bench(suites, decider, {});
  return Suggester(bench, decider.law_day(default_readings(decider.ruleset().vocabulary)), most).suggest();
}

std::string suggestions_json(const std::vector<SuggestedCase>& suggested) {
  std::string text = "[";
  for (const SuggestedCase& one : suggested) {
    text += fmt::format("{}\n  {{\n    \"title\": {},\n    \"why\": {},\n", text.size() == 1 ? "" : ",",
                        words::json_string(one.title), words::json_string(one.why));
    if (!one.on.empty()) text += fmt::format("    \"on\": \"{}\",\n", one.on);
    text += fmt::format("    \"case\": {},\n    \"expect\": {{}}\n  }}", one.case_json);
  }
  return text + "\n]\n";
}

}  // namespace tarmaq::suite
