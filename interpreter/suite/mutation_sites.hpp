// Where a program can be changed, and how: mutants as patches of checked programs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grammar/diagnostics/span.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/mutation.hpp"

namespace tarmaq::suite {

// What an expression belongs to.
struct Owner {
  enum class Sort : std::uint8_t { Rule, Definition, Function, Decision, Contradiction, Procedure, Parameter };
  Sort sort = Sort::Rule;
  std::uint32_t id = none;
};

// One change of one program.
struct Patch {
  enum class Sort : std::uint8_t { Expr, Rule, Override, Parameter, Row };
  std::uint32_t redaction = 0;
  Sort sort = Sort::Expr;
  Owner owner;
  ExprId expr = none;                           // Expr: what is replaced …
  Expr replacement;                             // … by this,
  std::optional<std::vector<ExprId>> children;  // … with other children,
  std::optional<Value> constant;                // … or by a constant. Parameter: its value
  RuleId rule = none;                           // Rule: never applies. Override: no longer overridden …
  RuleId overrider = none;                      // … by this one
  std::uint32_t table = none;                   // Row: of which table
  std::uint32_t row = 0;
};

// A mutant: the same change in every redaction that has its place, or a commencement that is moved.
struct Site {
  Mutant mutant;
  std::vector<Patch> patches;
  std::uint32_t commencement = none;  // index of the redaction that begins on another day
  bool earlier = false;               // by a day; else later
};

// All of them, by place. The standard library is left alone.
std::vector<Site> mutation_sites(const RuleSet& ruleset);

// A program with a patch in it, and the way back.
class PatchedProgram {
 public:
  explicit PatchedProgram(const Program& original) : program_(original) {}
  const Program& program() const { return program_; }
  void apply(const Patch& patch);
  void undo();

 private:
  ExprId constant_expr(const Value& value, const Type& type, Span span);
  Program program_;
  std::optional<Patch> patch_;
  Expr expr_;
  ExprId condition_ = none;
  std::vector<RuleId> overridden_by_;
  std::optional<Value> parameter_;
  TableRowInfo row_;
  std::size_t exprs_ = 0, children_ = 0, constants_ = 0;
};

// The expressions of an owner, each a root.
std::vector<ExprId> roots_of(const Program& program, const Owner& owner);

}  // namespace tarmaq::suite
