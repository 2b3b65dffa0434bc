#include "interpreter/why/change_options.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::why {

namespace {

constexpr std::size_t most_elements = 20;       // of one list, whose fields are tried
constexpr std::size_t most_new_elements = 256;  // made to be added to one list
constexpr std::size_t most_probes = 400;        // of one fact whose values have an order

using Signature = std::vector<Value>;

// Everything that a decision can rest on, through the decisions that it reads.
struct Cone {
  std::set<SlotId> slots;
  std::set<ListId> lists;
};

// `duty`: that one, else the decision.
Cone cone_of(DecisionId decision, std::optional<plan::DutyId> duty, engine::Engine& engine) {
  Cone cone;
  const Program& program = engine.program();
  std::set<DecisionId> seen;
  std::vector<DecisionId> open;
  if (!duty) open.push_back(decision);
  const auto take = [&](const Reads& reads) {
    cone.slots.insert(reads.slots.begin(), reads.slots.end());
    for (const auto& [list, field] : reads.list_fields) cone.lists.insert(list);
    open.insert(open.end(), reads.decisions.begin(), reads.decisions.end());
  };
  if (duty) {
    const std::vector<plan::DutyPlan>& duties = engine.plan().duties;
    const auto said_by = [&](const plan::DutyPlan& each) -> const ConclusionInfo& {
      return program.rules[each.rule].conclusions[each.conclusion];
    };
    std::vector<RuleId> rules = program.rules[duties[*duty].rule].overridden_by;
    rules.push_back(duties[*duty].rule);
    for (const plan::DutyPlan& other : duties) {
      if (opposite(said_by(duties[*duty]), said_by(other))) rules.push_back(other.rule);
    }
    for (const RuleId rule : rules) take(engine.reads(rule));
  }
  while (!open.empty()) {
    const DecisionId id = open.back();
    open.pop_back();
    if (id >= program.decisions.size() || !seen.insert(id).second) continue;
    take(engine.default_reads(id));
    for (const DecisionRule& rule : program.decisions[id].rules) take(engine.reads(rule.rule));
  }
  return cone;
}

class OptionMaker {
 public:
  OptionMaker(const WantedValue& wanted, std::optional<plan::DutyId> duty, const answer::Decider::Answer& answer,
              const RuleSet& ruleset, std::size_t& evaluations, std::size_t most)
      : wanted_(wanted),
        duty_(duty),
        answer_(answer),
        ruleset_(ruleset),
        vocabulary_(ruleset.vocabulary),
        engine_(*answer.engine),
        plan_(engine_.plan()),
        evaluations_(evaluations),
        most_evaluations_(most) {
    evaluation_.needs = false;
    evaluation_.limits.splits_a_decision = 1;
    evaluation_.wanted.assign(vocabulary_.decisions.size(), false);
    evaluation_.duties = duty.has_value();
    if (duty) {
      evaluation_.wanted_duties.assign(plan_.duties.size(), false);
      evaluation_.wanted_duties[*duty] = true;
      evaluation_.as_of = answer.as_of;
      nodes_ = plan::cone_of_node(plan_, plan_.duties[*duty].gate);
      if (plan_.duties[*duty].done_on != none) nodes_.push_back(plan_.duties[*duty].done_on);
    } else {
      evaluation_.wanted[wanted.decision] = true;
      nodes_ = cone_of(plan_, wanted.decision);
    }
    base_ = signature(answer.facts);
    for (const plan::NodeId node : nodes_) {
      if (const Value& value = engine_.value_of(node); value.known()) thresholds_.push_back(value);
    }
    find_slots_in_loops();
  }

  std::vector<ChangeableFact> make(const Cone& cone) {
    std::vector<ChangeableFact> facts;
    const auto add = [&](const FactRef& fact, std::vector<FactChange> options) {
      if (!options.empty()) facts.push_back({fact, std::move(options)});
    };
    for (const SlotId slot : cone.slots) {
      const FactRef fact{FactRef::Kind::Slot, slot, 0, 0};
      if (vocabulary_.slots[slot].field.changeable) add(fact, distinct(values(fact), in_loops_.count(slot) == 0));
    }
    for (const ListId list : cone.lists) {
      const ListInfo& info = vocabulary_.lists[list];
      const ListFacts& stated = answer_.facts.lists[list];
      const auto elements =
          static_cast<std::uint32_t>(std::min<std::size_t>(stated.known ? stated.count : 0, most_elements));
      for (std::uint32_t index = 0; index < elements; ++index) {
        for (std::uint32_t field = 0; field < info.element_fields.size(); ++field) {
          const FactRef fact{FactRef::Kind::Element, list, index, field};
          if (info.element_fields[field].changeable && !info.element_fields[field].name.empty())
            add(fact, values(fact));
        }
      }
      if (info.field.changeable) add({FactRef::Kind::List, list, 0, 0}, distinct(list_options(list, elements), true));
    }
    std::stable_sort(facts.begin(), facts.end(), [&](const ChangeableFact& a, const ChangeableFact& b) {
      return fact_order(vocabulary_, a.fact) < fact_order(vocabulary_, b.fact);
    });
    return facts;
  }

 private:
  // What the conditions come to: the boolean, enum and set nodes that are computed once a case.
  Signature signature(const Facts& facts) {
    if (evaluations_ >= most_evaluations_) return base_;
    ++evaluations_;
    const plan::Outcomes outcomes = engine_.evaluate(facts, evaluation_);
    Signature result;
    if (duty_) of_duty(outcomes, result);
    else result.push_back(side_of_wanted(outcomes.decisions[wanted_.decision]));
    for (const plan::NodeId node : nodes_) {
      const Kind kind = plan_.nodes[node].kind;
      if (kind == Kind::Boolean || kind == Kind::Enum || kind == Kind::Set) result.push_back(engine_.value_of(node));
    }
    return result;
  }

  // Whether it binds, its state, and on which side of the wanted day its last day lies.
  void of_duty(const plan::Outcomes& outcomes, Signature& result) const {
    if (outcomes.duties.empty()) return;
    const plan::DutyOutcome& duty = outcomes.duties.front();
    result.push_back(Value::integer(static_cast<std::int64_t>(duty.outcome.state)));
    result.push_back(Value::integer(static_cast<std::int64_t>(duty.state)));
    result.push_back(side_of_wanted(duty.outcome));
  }

  // Of a value with an order also on which side of the wanted one it lies.
  Value side_of_wanted(const plan::DecisionOutcome& outcome) const {
    const Value& value = outcome.value;
    const Value& wanted = wanted_.value;
    if (!value.known() || value.kind != wanted.kind) return Value::unknown(Kind::Integer);
    if (value.kind == Kind::Text) return Value::integer(outcome.text == wanted_.text ? 0 : 1);
    if (value.kind == Kind::Number || value.kind == Kind::Integer) {
      const Decimal left = value.as_decimal();
      const Decimal right = wanted.as_decimal();
      return Value::integer(left == right ? 0 : left < right ? -1 : 1);
    }
    if (value.kind != Kind::Date && value.kind != Kind::Duration) return Value::integer(0);
    return Value::integer(value.a == wanted.a ? 0 : value.a < wanted.a ? -1 : 1);
  }

  // A fact that is read for each element of a list can matter without any condition outside showing it.
  void find_slots_in_loops() {
    for (plan::NodeId node = 0; node < plan_.nodes.size(); ++node) {
      if (plan_.depends[node] == 0) continue;
      plan::for_each_operand(plan_, node, [&](plan::NodeId operand) {
        if (plan_.nodes[operand].op == plan::NodeOp::Fact) in_loops_.insert(plan_.nodes[operand].a);
      });
    }
  }

  // Of options that nothing tells apart the first; none that changes nothing.
  std::vector<FactChange> distinct(std::vector<FactChange> options, bool told_apart) {
    if (!told_apart) return options;
    std::vector<FactChange> kept;
    std::vector<Signature> seen{base_};
    for (FactChange& option : options) {
      Signature here = signature(with_changes(answer_.facts, {option}, vocabulary_));
      // A value with an order is the nearest of its stretch already; the law's day is no condition.
      const bool ordered = option.kind == FactChange::Kind::Set && option.value.kind == Kind::Date;
      if (!ordered && std::find(seen.begin(), seen.end(), here) != seen.end()) continue;
      seen.push_back(std::move(here));
      kept.push_back(std::move(option));
    }
    return kept;
  }

  static FactChange set(const FactRef& fact, const Value& value) { return {FactChange::Kind::Set, fact, value, {}}; }

  std::vector<FactChange> values(const FactRef& fact) {
    const Type& type = fact_field(vocabulary_, fact).type;
    const Value& now = fact_value(answer_.facts, vocabulary_, fact);
    std::vector<FactChange> options;
    switch (type.kind) {
      case TypeKind::Boolean:
      case TypeKind::Enum:
        for (const Value& value : all_values(type)) {
          if (value != now) options.push_back(set(fact, value));
        }
        break;
      case TypeKind::Set: {
        const std::uint64_t stated = now.known() ? now.certain() : 0;
        for (const Value& value : all_values({TypeKind::Enum, false, type.id})) {
          options.push_back(set(fact, Value::set(stated ^ (std::uint64_t{1} << value.a))));
        }
        if (stated != 0) options.push_back(set(fact, Value::set(0)));
        break;
      }
      case TypeKind::Date:
      case TypeKind::Integer:
      case TypeKind::Number:
      case TypeKind::Duration: ordered(fact, type, now, options); break;
      case TypeKind::Text:
      case TypeKind::Record:
      case TypeKind::List:
      case TypeKind::Error: break;
    }
    return options;
  }

  std::vector<Value> all_values(const Type& type) const {
    if (type.kind == TypeKind::Boolean) return {Value::boolean(true), Value::boolean(false)};
    std::vector<Value> values;
    if (type.kind != TypeKind::Enum || type.id >= vocabulary_.enums.size()) return values;
    const auto count = static_cast<std::uint32_t>(std::min<std::size_t>(vocabulary_.enums[type.id].values.size(), 64));
    for (std::uint32_t i = 0; i < count; ++i) {
      // A value that the law of this day does not have is no change a person can make.
      const std::vector<std::uint32_t>& in_force = engine_.program().enum_values[type.id];
      if (std::find(in_force.begin(), in_force.end(), i) != in_force.end()) values.push_back(Value::enumerator(i));
    }
    return values;
  }

  // Values with an order, as whole numbers: days, units, hundredths, counts of one unit.
  static std::int64_t coordinate(const Value& value) {
    constexpr std::int64_t most = std::int64_t{1} << 50;
    if (value.kind == Kind::Integer)
      return static_cast<std::int64_t>(std::clamp<Int128>(value.as_decimal().coefficient(), -most, most));
    if (value.kind != Kind::Number) return value.a;
    const Decimal number = Decimal::round(value.as_decimal(), 2, Rounding::Down).value_or(Decimal());
    auto hundredths = static_cast<std::int64_t>(std::clamp<Int128>(number.coefficient(), -most, most));
    for (int scale = number.scale(); scale < 2; ++scale) hundredths *= 10;
    return hundredths;
  }
  static Value at(std::int64_t coordinate, const Type& type, std::uint8_t unit) {
    switch (type.kind) {
      case TypeKind::Date: return Value::date(Date{static_cast<std::int32_t>(coordinate)});
      case TypeKind::Duration: return {coordinate, 0, State::Known, Kind::Duration, unit};
      case TypeKind::Number: {
        const std::optional<Decimal> number = Decimal::from_parts(coordinate, 2);
        return number ? Value::number(*number) : Value::unknown(Kind::Number);
      }
      case TypeKind::Error:
      case TypeKind::Boolean:
      case TypeKind::Integer:
      case TypeKind::Text:
      case TypeKind::Enum:
      case TypeKind::Set:
      case TypeKind::Record:
      case TypeKind::List: break;
    }
    return Value::integer(coordinate);
  }

  void ordered(const FactRef& fact, const Type& type, const Value& now, std::vector<FactChange>& options) {
    const Kind kind = value_kind(type);
    if (type.or_none && now != Value::date(Date::no_day())) options.push_back(set(fact, Value::date(Date::no_day())));
    const std::uint8_t unit = now.known() ? now.scale : std::uint8_t{0};
    std::set<std::int64_t> samples;
    const auto sample = [&](const Value& value) {
      if (!value.known() || value.kind != kind || (kind == Kind::Date && !value.as_date().is_day())) return;
      if (kind == Kind::Duration && value.scale != unit) return;
      for (std::int64_t off = -1; off <= 1; ++off) samples.insert(coordinate(value) + off);
    };
    sample(now);
    for (const Value& value : thresholds_) sample(value);
    for (const Value& value : answer_.facts.slots) sample(value);
    if (kind == Kind::Date) {
      for (const Redaction& redaction : ruleset_.redactions) {
        if (redaction.program.from > Date::first()) sample(Value::date(redaction.program.from));
      }
    }
    if (samples.empty()) return;
    // Beyond all that is named, both ways: twenty years, or twice as much.
    constexpr std::int64_t far = 7305;
    const std::int64_t most = *samples.rbegin();
    samples.insert({*samples.begin() - far, most + far});
    if (kind != Kind::Date) samples.insert({0, 2 * std::abs(most)});
    if (kind == Kind::Date) {
      while (!samples.empty() && *samples.begin() < Date::first().days) samples.erase(samples.begin());
      while (!samples.empty() && *samples.rbegin() > Date::last().days) samples.erase(std::prev(samples.end()));
    }
    const std::map<std::int64_t, Signature> probes = probe(fact, type, unit, samples);
    nearest_of_stretches(fact, type, unit, now, probes, options);
  }

  // The signature at each sample and on both sides of every turn between two of them.
  std::map<std::int64_t, Signature> probe(const FactRef& fact, const Type& type, std::uint8_t unit,
                                          const std::set<std::int64_t>& samples) {
    std::map<std::int64_t, Signature> probes;
    const auto take = [&](std::int64_t coordinate) -> const Signature& {
      const auto found = probes.find(coordinate);
      if (found != probes.end()) return found->second;
      return probes
          .emplace(coordinate,
                   signature(with_changes(answer_.facts, {set(fact, at(coordinate, type, unit))}, vocabulary_)))
          .first->second;
    };
    std::vector<std::pair<std::int64_t, std::int64_t>> open;
    for (auto next = samples.begin(); next != samples.end(); ++next) {
      take(*next);
      if (next != samples.begin()) open.emplace_back(*std::prev(next), *next);
    }
    while (!open.empty() && probes.size() < most_probes) {
      const auto [low, high] = open.back();
      open.pop_back();
      if (high - low < 2 || probes.at(low) == probes.at(high)) continue;
      const std::int64_t middle = low + (high - low) / 2;
      take(middle);
      open.emplace_back(low, middle);
      open.emplace_back(middle, high);
    }
    return probes;
  }

  // Of every stretch with one signature the value nearest to the stated one, the nearest first.
  void nearest_of_stretches(const FactRef& fact, const Type& type, std::uint8_t unit, const Value& now,
                            const std::map<std::int64_t, Signature>& probes, std::vector<FactChange>& options) {
    const std::int64_t here = now.known() ? coordinate(now) : (probes.begin()->first + probes.rbegin()->first) / 2;
    std::vector<std::int64_t> found;
    for (auto begin = probes.begin(); begin != probes.end();) {
      auto end = begin;
      std::int64_t best = begin->first;
      for (; end != probes.end() && end->second == begin->second; ++end) {
        if (std::abs(end->first - here) < std::abs(best - here)) best = end->first;
      }
      if (!now.known() || best != here) found.push_back(best);
      begin = end;
    }
    // The days on which the law changes are no turn of a condition.
    if (type.kind == TypeKind::Date) {
      for (const Redaction& redaction : ruleset_.redactions) {
        const std::int64_t from = redaction.program.from.days;
        for (const std::int64_t day : {from - 1, from}) {
          if (redaction.program.from > Date::first() && probes.count(day) != 0 && day != here) found.push_back(day);
        }
      }
    }
    std::stable_sort(found.begin(), found.end(),
                     [&](std::int64_t a, std::int64_t b) { return std::abs(a - here) < std::abs(b - here); });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    for (const std::int64_t coordinate : found) {
      const Value value = at(coordinate, type, unit);
      if (value.known()) options.push_back(set(fact, value));
    }
  }

  // One element less, or one more of each make.
  std::vector<FactChange> list_options(ListId list, std::uint32_t elements) const {
    std::vector<FactChange> options;
    const ListInfo& info = vocabulary_.lists[list];
    for (std::uint32_t index = 0; index < elements; ++index) {
      options.push_back({FactChange::Kind::Remove, {FactRef::Kind::Element, list, index, 0}, {}, {}});
    }
    std::vector<std::vector<Value>> made{{}};
    for (const FieldInfo& field : info.element_fields) {
      std::vector<Value> choices = all_values(field.type);
      if (field.type.kind == TypeKind::Date && field.type.unlimited) choices = {Value::date(Date::unlimited())};
      if (choices.empty() || made.size() * choices.size() > most_new_elements)
        choices = {Value::unknown(value_kind(field.type))};
      std::vector<std::vector<Value>> longer;
      for (const std::vector<Value>& element : made) {
        for (const Value& choice : choices) {
          longer.push_back(element);
          longer.back().push_back(choice);
        }
      }
      made = std::move(longer);
    }
    for (std::vector<Value>& element : made) {
      options.push_back({FactChange::Kind::Add, {FactRef::Kind::List, list, 0, 0}, {}, std::move(element)});
    }
    return options;
  }

  const WantedValue& wanted_;
  std::optional<plan::DutyId> duty_;
  const answer::Decider::Answer& answer_;
  const RuleSet& ruleset_;
  const Vocabulary& vocabulary_;
  engine::Engine& engine_;
  const plan::Plan& plan_;
  std::size_t& evaluations_;
  std::size_t most_evaluations_;
  engine::EvaluationOptions evaluation_;
  std::vector<plan::NodeId> nodes_;
  Signature base_;
  std::vector<Value> thresholds_;
  std::set<SlotId> in_loops_;
};

}  // namespace

std::vector<ChangeableFact> changeable_facts(const WantedValue& wanted, const answer::Decider::Answer& answer,
                                             const RuleSet& ruleset, std::size_t& evaluations, std::size_t most) {
  std::optional<plan::DutyId> duty;
  if (wanted.duty) {
    duty = answer::find_duty(*answer.engine, *wanted.duty, ruleset.id);
    if (!duty) return {};
  } else if (wanted.decision >= answer.engine->plan().decisions.size()) {
    // Before the act comes into force no rule reads anything.
    return {};
  }
  return OptionMaker(wanted, duty, answer, ruleset, evaluations, most)
      .make(cone_of(wanted.decision, duty, *answer.engine));
}

}  // namespace tarmaq::why
