// What of the law the tests of a rule set reach: which paragraphs, rules, conditions, rows of tables,
// values, readings and commencements a case has seen, and which cases they were.
//
// A rule of several redactions that is written in one place is one rule here.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/diagnostics/span.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/test_case.hpp"

namespace tarmaq::suite {

// The tests that reach a thing: how many, and the numbers of the first of them, in the order of observation.
class SeenBy {
 public:
  // What a report can show of a suite of any length.
  static constexpr std::size_t most_listed = 1000;

  void see(std::uint32_t test) {
    if (count_ != 0 && last_ == test) return;
    last_ = test;
    ++count_;
    if (listed_.size() < most_listed) listed_.push_back(test);
  }
  bool empty() const { return count_ == 0; }
  std::size_t size() const { return count_; }
  // The listed ones.
  std::uint32_t operator[](std::size_t index) const { return listed_[index]; }
  auto begin() const { return listed_.begin(); }
  auto end() const { return listed_.end(); }

 private:
  std::size_t count_ = 0;
  std::uint32_t last_ = 0;
  std::vector<std::uint32_t> listed_;
};

// A condition that holds no other one: what stands between `and`, `or`, `not` and the braces.
struct ConditionCoverage {
  Span span;
  std::string words;  // as the rule file has them
  SeenBy is_true, is_false, is_unknown;
  // The cases in which the whole condition would have been otherwise had this one been so.
  SeenBy decided_true, decided_false;
  bool varies = false;   // some redaction and readings leave it open to the case
  bool reached = false;  // some test's law contains it
  // A condition that readings and parameters settle is none that a case could show both ways.
  bool counts() const { return varies || !reached; }
};

// A rule, or a definition or decision that holds conditions.
struct RuleCoverage {
  enum class Sort : std::uint8_t { Rule, Definition, Decision };
  Sort sort = Sort::Rule;
  std::string name;  // "13.5", or the name of the definition or decision
  std::string act;
  std::vector<std::string> paragraphs;  // of its act, that it carries or cites
  Labels title;
  Span span;
  bool conditional = false;  // a rule that may not apply
  bool can_apply = true;     // its wording is held; that of any other is never known to be fulfilled
  bool defeasible = false;   // a rule that another one overrides which can apply
  SeenBy applied, not_applied, left_open, defeated;
  std::vector<ConditionCoverage> conditions;
};

struct RowCoverage {
  Span span;
  std::string words;
  SeenBy hit;
};
struct ValueCoverage {
  EnumId type = none;
  std::uint32_t value = 0;
  SeenBy seen;  // in a case as a fact, or as the outcome of a decision
};
struct ReadingCoverage {
  ReadingId reading = none;
  std::uint32_t choice = 0;
  SeenBy seen;  // a rule in play hung on the choice
};
// A day on which the law changes: cases on the day before, and on the day itself.
struct CommencementCoverage {
  Date first_day;
  std::vector<std::string> redaction;  // in force from that day
  SeenBy before, after;
};

// What becomes of a duty, right or prohibition in a case, unless its rule does not apply.
enum class DutyFate : std::uint8_t {
  Met,
  Open,
  Late,
  Unknown,  // whether it was met is not known
  Binding,  // it binds, and says on no day that it was done
  Lifted,   // its rule was set aside
  Unsettled,
};
inline constexpr std::size_t duty_fates = 7;
// "met", "open" …
std::string_view duty_fate_name(DutyFate fate);

struct DutyCoverage {
  std::string rule;  // the citation within its act
  std::string action;
  Span span;
  bool states = false;  // it says on which day it was done
  bool dated = false;   // it has a last day
  bool defeasible = false;
  std::array<SeenBy, duty_fates> seen;  // by DutyFate

  SeenBy& of(DutyFate fate) { return seen[static_cast<std::size_t>(fate)]; }
  const SeenBy& of(DutyFate fate) const { return seen[static_cast<std::size_t>(fate)]; }
  // Calls `visit(fate, seen)` with each that it can be.
  template <class Visit>
  void each(Visit visit) const {
    const auto show = [&](DutyFate fate) { visit(fate, of(fate)); };
    if (states) {
      show(DutyFate::Met);
      show(DutyFate::Open);
      if (dated) show(DutyFate::Late);
      show(DutyFate::Unknown);
    } else {
      show(DutyFate::Binding);
    }
    if (defeasible) show(DutyFate::Lifted);
    show(DutyFate::Unsettled);
  }
};

enum class CoverageKind : std::uint8_t {
  Paragraphs,  // some rule of it applied
  Rules,       // applied
  NotApplied,  // rules with a condition
  LeftOpen,    // the same, for want of a fact
  Defeated,    // rules that others override
  Conditions,  // each true, and each false
  Unknown,     // each condition open
  Deciding,    // each condition having decided when true, and when false
  Rows,
  Values,
  Readings,
  Commencements,  // each from both sides
  Duties,         // each as all that it can be
};
inline constexpr std::size_t coverage_kinds = 13;
// "paragraphs", "rules", "not-applied" …: what `--min-coverage` takes.
std::string_view coverage_kind_name(CoverageKind kind);

struct CoverageTotal {
  std::size_t covered = 0;
  std::size_t total = 0;
  // Whether at least `percent` of it is covered; nothing to cover is covered.
  bool reaches(Decimal percent) const;
  // In tenths of a percent, rounded down, so that only all is 1000.
  std::size_t permille() const { return total == 0 ? 1000 : covered * 1000 / total; }
};

struct CoveredTest {
  std::string name;
  TestPlace place;
};

struct Coverage {
  std::vector<CoveredTest> tests;
  std::vector<RuleCoverage> rules;  // in the order in which the redactions bring them
  std::vector<RowCoverage> rows;
  std::vector<ValueCoverage> values;
  std::vector<ReadingCoverage> readings;
  std::vector<CommencementCoverage> commencements;
  std::vector<DutyCoverage> duties;
  // By act and paragraph: rules that carry it, as indices in `rules`.
  std::map<std::pair<std::string, std::string>, std::vector<std::uint32_t>> paragraphs;

  CoverageTotal total(CoverageKind kind) const;
  bool covers_paragraph(const std::vector<std::uint32_t>& of) const;
};

struct CoveredRedaction;
struct CoverageProbe;

// Watches tests and adds up what they reach.
class CoverageRecorder {
 public:
  explicit CoverageRecorder(const RuleSet& ruleset);
  ~CoverageRecorder();
  // Right after the answer was made, while the engine holds its evaluation. A case with errors reaches nothing.
  void observe(const TestCase& test, const answer::Decider::Answer& answer);
  const Coverage& coverage() const { return coverage_; }

 private:
  CoverageProbe& probe_of(const answer::Decider::Answer& answer);
  void probe_trees(const CoveredRedaction& redacted, const plan::Plan& plan, CoverageProbe& probe);
  void probe_rules(const answer::Decider::Answer& answer, CoverageProbe& probe);
  void observe_rules(std::uint32_t test, const answer::Decider::Answer& answer, const CoverageProbe& probe);
  void observe_conditions(std::uint32_t test, const answer::Decider::Answer& answer, CoverageProbe& probe);
  void observe_values(std::uint32_t test, const answer::Decider::Answer& answer);
  void observe_duties(std::uint32_t test, const answer::Decider::Answer& answer, const CoverageProbe& probe);
  void observe_readings(std::uint32_t test, const answer::Decider::Answer& answer, const CoverageProbe& probe);

  const RuleSet& ruleset_;
  Coverage coverage_;
  std::vector<std::unique_ptr<CoveredRedaction>> redactions_;  // by index in RuleSet::redactions
  std::map<const engine::Engine*, std::unique_ptr<CoverageProbe>> probes_;
  std::vector<std::uint32_t> first_value_;   // of an enum, in Coverage::values; none: no fact has it
  std::vector<std::uint32_t> first_choice_;  // of a reading, in Coverage::readings
};

}  // namespace tarmaq::suite
