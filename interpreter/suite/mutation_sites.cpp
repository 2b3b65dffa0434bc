#include "interpreter/suite/mutation_sites.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

#include <cstdint>
#include "grammar/diagnostics/span.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/citation.hpp"
#include "interpreter/program/expr_walk.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/source_words.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::suite {

std::vector<ExprId> roots_of(const Program& program, const Owner& owner) {
  std::vector<ExprId> roots;
  const auto add = [&](ExprId root) {
    if (root != none) roots.push_back(root);
  };
  switch (owner.sort) {
    case Owner::Sort::Rule:
      add(program.rules[owner.id].condition);
      for (const ConclusionInfo& conclusion : program.rules[owner.id].conclusions) {
        add(conclusion.value);
        add(conclusion.by);
        add(conclusion.done_on);
      }
      break;
    case Owner::Sort::Definition: add(program.definitions[owner.id].value); break;
    case Owner::Sort::Function: add(program.functions[owner.id].value); break;
    case Owner::Sort::Decision:
      if (!program.decisions[owner.id].in_force) break;
      add(program.decisions[owner.id].applicable_if);
      add(program.decisions[owner.id].default_value);
      break;
    case Owner::Sort::Contradiction: add(program.contradictions[owner.id].condition); break;
    case Owner::Sort::Procedure: add(program.procedure_conditions[owner.id]); break;
    case Owner::Sort::Parameter: break;
  }
  return roots;
}

namespace {

bool same_place(Span left, Span right) {
  return left.file == right.file && left.begin == right.begin && left.end == right.end;
}

std::string value_words(const Value& value) {
  switch (value.kind) {
    case Kind::Integer:
    case Kind::Number: return value.as_decimal().to_string();
    case Kind::Date: return value.as_date().to_string();
    case Kind::Duration: {
      constexpr std::string_view units[] = {"months", "calendar days", "working days"};
      return fmt::format("{} {}", value.a, units[value.scale]);
    }
    case Kind::Boolean:
    case Kind::Text:
    case Kind::Enum:
    case Kind::Set:
    case Kind::List: break;
  }
  return {};
}

std::vector<Value> one_unit_away(const Value& value, bool years) {
  std::vector<Value> result;
  for (const std::int64_t step : {std::int64_t{-1}, std::int64_t{1}}) {
    Value other = value;
    if (value.kind == Kind::Number || value.kind == Kind::Integer) {
      const auto sum = Decimal::add(value.as_decimal(), Decimal::from_integer(step));
      if (!sum) continue;
      other = Value::numeric(value.kind, *sum);
    } else {
      other.a += years ? 12 * step : step;
    }
    result.push_back(other);
  }
  return result;
}

class SiteFinder {
 public:
  SiteFinder(const RuleSet& ruleset, std::uint32_t redaction, std::vector<Site>& sites,
             std::map<std::string, std::size_t>& known)
      : ruleset_(ruleset),
        program_(ruleset.redactions[redaction].program),
        redaction_(redaction),
        sites_(sites),
        known_(known),
        walker_(program_) {}

  void find() {
    for (RuleId id = 0; id < program_.rules.size(); ++id) rule(id);
    for (DefinitionId id = 0; id < program_.definitions.size(); ++id) {
      const DefinitionInfo& definition = program_.definitions[id];
      owner_ = {Owner::Sort::Definition, id};
      owned("definition " + definition.name,
            definition.cites.empty() ? std::string() : clause_of(definition.cites.front().number));
    }
    for (FunctionId id = 0; id < program_.functions.size(); ++id) {
      owner_ = {Owner::Sort::Function, id};
      owned("function " + program_.functions[id].name, {});
    }
    for (DecisionId id = 0; id < program_.decisions.size(); ++id) {
      const DecisionBody& body = program_.decisions[id];
      owner_ = {Owner::Sort::Decision, id};
      owned("decision " + ruleset_.vocabulary.decisions[id].name,
            body.default_cites.empty() ? std::string() : clause_of(body.default_cites.front().number));
    }
    for (std::uint32_t id = 0; id < program_.contradictions.size(); ++id) {
      owner_ = {Owner::Sort::Contradiction, id};
      owned("contradiction at " + program_.contradictions[id].path, {});
    }
    for (ParameterId id = 0; id < program_.parameters.size(); ++id) parameter(id);
  }

 private:
  bool in_library(Span span) const { return ruleset_.origins[span.file].library; }

  Patch patch(Patch::Sort sort) const {
    Patch result;
    result.redaction = redaction_;
    result.sort = sort;
    result.owner = owner_;
    return result;
  }
  void add(MutationSort sort, Span span, const words::Sentence& change, Patch made) {
    if (in_library(span)) return;
    const std::string words = change.in(Language::English);
    const std::string base =
        fmt::format("{}:{}:{}:{}:{}:{}", name_, static_cast<int>(sort), span.file, span.begin, span.end, words);
    const std::string key = fmt::format("{}:{}", base, seen_[base]++);
    const auto [found, is_new] = known_.try_emplace(key, sites_.size());
    if (is_new) {
      Site site;
      site.mutant.sort = sort;
      site.mutant.owner = name_;
      site.mutant.clause = clause_;
      site.mutant.place = source_place(ruleset_, span);
      site.mutant.change = change;
      sites_.push_back(std::move(site));
    }
    sites_[found->second].patches.push_back(std::move(made));
  }
  void replace(MutationSort sort, ExprId id, const words::Sentence& change, Expr replacement,
               std::optional<std::vector<ExprId>> children = {}, std::optional<Value> constant = {}) {
    Patch made = patch(Patch::Sort::Expr);
    made.expr = id;
    made.replacement = replacement;
    made.children = std::move(children);
    made.constant = constant;
    add(sort, program_.expr(id).span, change, std::move(made));
  }

  void rule(RuleId id) {
    const RuleInfo& info = program_.rules[id];
    owner_ = {Owner::Sort::Rule, id};
    owned("rule " + info.id, info.clause);
    Patch made = patch(Patch::Sort::Rule);
    made.rule = id;
    add(MutationSort::Rule, info.span, words::Sentence(words::Phrase::MutantRuleOut), std::move(made));
    for (const RuleId overrider : info.overridden_by) {
      Patch dropped = patch(Patch::Sort::Override);
      dropped.rule = id;
      dropped.overrider = overrider;
      add(MutationSort::Override, info.span,
          words::Sentence(words::Phrase::MutantOverride, {{"rule", program_.rules[overrider].id}}), std::move(dropped));
    }
    if (info.condition == none || combines(program_.expr(info.condition).op)) return;
    replace(MutationSort::Condition, info.condition, left_out(info.condition), constant_like(info.condition), {},
            Value::boolean(true));
  }
  // "`portal` is left out"
  words::Sentence left_out(ExprId id) const {
    return words::Sentence(words::Phrase::MutantLeftOut, {{"what", source_words(ruleset_, program_.expr(id).span)}});
  }
  static words::Sentence becomes(const std::string& was, const Value& is) {
    return words::Sentence(words::Phrase::MutantBecomes, {{"was", was}, {"is", value_words(is)}});
  }
  static bool combines(Op op) { return op == Op::And || op == Op::Or; }
  Expr constant_like(ExprId id) const {
    Expr expr;
    expr.op = Op::Constant;
    expr.type = program_.expr(id).type;
    expr.span = program_.expr(id).span;
    return expr;
  }

  void owned(const std::string& name, const std::string& clause) {
    name_ = name;
    clause_ = clause;
    for (const ExprId root : roots_of(program_, owner_)) {
      std::vector<ExprId> all;
      walker_.walk(root, [&](ExprId id) { all.push_back(id); });
      std::sort(all.begin(), all.end());
      for (const ExprId id : all) expression(id);
    }
  }

  void expression(ExprId id) {
    const Expr& expr = program_.expr(id);
    if (expr.op == Op::Less) other_op(MutationSort::Strictness, id, Op::LessEqual, "<=", "<");
    if (expr.op == Op::LessEqual) other_op(MutationSort::Strictness, id, Op::Less, "<", "<=");
    if (expr.op == Op::Greater) other_op(MutationSort::Strictness, id, Op::GreaterEqual, ">=", ">");
    if (expr.op == Op::GreaterEqual) other_op(MutationSort::Strictness, id, Op::Greater, ">", ">=");
    if (expr.op == Op::Some) other_op(MutationSort::AndOr, id, Op::Every, "every", "some");
    if (expr.op == Op::Every) other_op(MutationSort::AndOr, id, Op::Some, "some", "every");
    if (expr.op == Op::And || expr.op == Op::Or) combination(id);
    if (expr.op == Op::OneOf || expr.op == Op::SetLiteral) elements(id);
    if (expr.op == Op::Constant) number(id);
    if (expr.op == Op::Table) rows(id);
  }
  void other_op(MutationSort sort, ExprId id, Op op, const std::string& now, const std::string& before) {
    Expr other = program_.expr(id);
    other.op = op;
    replace(sort, id,
            words::Sentence(words::Phrase::MutantOperator,
                            {{"now", now}, {"before", before}, {"where", source_words(ruleset_, other.span)}}),
            other);
  }
  // `d is v` and `x is between y and z` are conjunctions that nobody wrote.
  bool is_written(ExprId id) const {
    const auto args = program_.args(id);
    return std::none_of(args.begin(), args.end(),
                        [&](ExprId child) { return same_place(program_.expr(child).span, program_.expr(id).span); });
  }
  void combination(ExprId id) {
    if (!is_written(id)) return;
    const Expr& expr = program_.expr(id);
    const auto args = program_.args(id);
    const bool conjunction = expr.op == Op::And;
    other_op(MutationSort::AndOr, id, conjunction ? Op::Or : Op::And, conjunction ? "or" : "and",
             conjunction ? "and" : "or");
    for (std::size_t i = 0; i < args.size(); ++i) {
      const words::Sentence change = left_out(args[i]);
      if (args.size() == 2) {
        replace(MutationSort::Condition, id, change, program_.expr(args[1 - i]));
        continue;
      }
      std::vector<ExprId> rest(args.begin(), args.end());
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
      replace(MutationSort::Condition, id, change, expr, std::move(rest));
    }
  }
  void elements(ExprId id) {
    const auto args = program_.args(id);
    const std::size_t first = program_.expr(id).op == Op::OneOf ? 1 : 0;
    if (args.size() < first + 2) return;
    for (std::size_t i = first; i < args.size(); ++i) {
      std::vector<ExprId> rest(args.begin(), args.end());
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
      replace(MutationSort::Element, id, left_out(args[i]), program_.expr(id), std::move(rest));
    }
  }
  void rows(ExprId id) {
    const std::uint32_t index = program_.expr(id).payload;
    for (std::uint32_t row = 0; row < program_.tables[index].rows.size(); ++row) {
      Patch made = patch(Patch::Sort::Row);
      made.expr = id;
      made.table = index;
      made.row = row;
      add(MutationSort::Element, program_.tables[index].rows[row].span, words::Sentence(words::Phrase::MutantRowOut),
          std::move(made));
    }
  }
  // A term of one unit in another; thirty days stand for a month.
  static std::optional<Value> other_unit(const Value& value) {
    if (value.kind != Kind::Duration) return std::nullopt;
    Duration term = value.as_duration();
    switch (term.unit) {
      case DurationUnit::CalendarDays: term.unit = DurationUnit::WorkingDays; break;
      case DurationUnit::WorkingDays: term.unit = DurationUnit::CalendarDays; break;
      case DurationUnit::Months:
        term.unit = DurationUnit::CalendarDays;
        term.count *= 30;
        break;
    }
    return Value::duration(term);
  }
  void number(ExprId id) {
    const Value& value = program_.constants[program_.expr(id).payload];
    const Kind kind = value.kind;
    if (!value.known() ||
        (kind != Kind::Integer && kind != Kind::Number && kind != Kind::Date && kind != Kind::Duration))
      return;
    if (kind == Kind::Date && !value.as_date().is_day()) return;
    const std::string written = source_words(ruleset_, program_.expr(id).span);
    const bool years = kind == Kind::Duration && written.find("year") != std::string::npos;
    for (const Value& other : one_unit_away(value, years))
      replace(MutationSort::Boundary, id, becomes("`" + written + "`", other), constant_like(id), {}, other);
    // An age has no other unit than years.
    if (const auto other = other_unit(value); other && !years)
      replace(MutationSort::Unit, id, becomes("`" + written + "`", *other), constant_like(id), {}, *other);
  }
  void parameter(ParameterId id) {
    const ParameterInfo& info = program_.parameters[id];
    if (!info.value || !info.value->known()) return;
    owner_ = {Owner::Sort::Parameter, id};
    name_ = "parameter " + info.name;
    clause_ = info.cites.empty() ? std::string() : clause_of(info.cites.front().number);
    const Kind kind = info.value->kind;
    if (kind != Kind::Integer && kind != Kind::Number && kind != Kind::Date && kind != Kind::Duration) return;
    std::vector<std::pair<MutationSort, Value>> others;
    for (const Value& other : one_unit_away(*info.value, false)) others.emplace_back(MutationSort::Boundary, other);
    if (const auto other = other_unit(*info.value)) others.emplace_back(MutationSort::Unit, *other);
    for (const auto& [sort, other] : others) {
      Patch made = patch(Patch::Sort::Parameter);
      made.constant = other;
      add(sort, info.span, becomes(value_words(*info.value), other), std::move(made));
    }
  }

  const RuleSet& ruleset_;
  const Program& program_;
  std::uint32_t redaction_;
  std::vector<Site>& sites_;
  std::map<std::string, std::size_t>& known_;
  std::map<std::string, std::size_t> seen_;
  ExprWalker walker_;
  Owner owner_;
  std::string name_;
  std::string clause_;
};

}  // namespace

std::vector<Site> mutation_sites(const RuleSet& ruleset) {
  std::vector<Site> sites;
  std::map<std::string, std::size_t> known;
  for (std::uint32_t i = 0; i < ruleset.redactions.size(); ++i) SiteFinder(ruleset, i, sites, known).find();
  for (std::uint32_t i = 1; i < ruleset.redactions.size(); ++i) {
    for (const bool earlier : {true, false}) {
      Site site;
      site.commencement = i;
      site.earlier = earlier;
      site.mutant.sort = MutationSort::Commencement;
      site.mutant.owner = fmt::format("redaction {}", fmt::join(ruleset.redactions[i].ids, " with "));
      site.mutant.change = words::Sentence(earlier ? words::Phrase::MutantEarlier : words::Phrase::MutantLater,
                                           {{"day", ruleset.redactions[i].program.from.to_string()}});
      sites.push_back(std::move(site));
    }
  }
  return sites;
}

}  // namespace tarmaq::suite
