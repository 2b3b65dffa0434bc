// A source text as an engine, and facts by path.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "interpreter/engine/engine.hpp"
#include "tests/parts.hpp"
#include "tests/unit/check_resolve_helpers.hpp"

namespace tarmaq::testing {

inline const std::string act_head =
    "act demo \"Demo\"\n"
    "  in force from 2024-01-01\n"
    "  months end on the last day\n"
    "  born on 29 february reaches age on 28 february\n"
    "  calendar demo\n"
    "calendar demo\n"
    "  weekend saturday, sunday\n"
    "  years 2026 to 2026\n"
    "enum Colour\n"
    "  red\n"
    "  green\n"
    "  blue\n"
    "enum Reason\n"
    "  first\n"
    "  second\n"
    "  third\n";

class Bench {
 public:
  explicit Bench(const std::string& text) : resolved_(resolve_text(act_head + text)) {
    INFO(resolved_.report());
    REQUIRE_FALSE(resolved_.diagnostics.has_errors());
    resolved_.program.vocabulary = &resolved_.vocabulary;
    engine_ = std::make_unique<Engine>(resolved_.program, default_readings(resolved_.vocabulary));
    facts.reset(resolved_.vocabulary);
  }

  void set(const std::string& path, const Value& value) {
    facts.slots.at(resolved_.vocabulary.find_slot(path)) = value;
  }
  void set_date(const std::string& path, const std::string& day) { set(path, Value::date(*Date::parse(day))); }

  DecisionOutcome decide(const std::string& name, std::uint32_t splits = 4096) {
    EvaluationOptions options;
    options.limits.splits_a_decision = splits;
    return engine_->evaluate(facts, options).decisions.at(resolved_.vocabulary.find_decision(name));
  }
  // "a b[0].c"
  std::string needs(const DecisionOutcome& outcome) const {
    std::string text;
    for (const FactRef& fact : outcome.needs) text += (text.empty() ? "" : " ") + fact_path(resolved_.vocabulary, fact);
    return text;
  }
  std::string because(const DecisionOutcome& outcome) const {
    std::string text;
    for (const RuleUse& use : outcome.because) {
      text += (text.empty() ? "" : " ") + resolved_.program.rules[use.rule].id + (use.possible ? "?" : "");
    }
    return text;
  }

  Facts facts;

 private:
  Resolved resolved_;
  std::unique_ptr<Engine> engine_;
};

}  // namespace tarmaq::testing
