// The act as it stands on a span of days: the declarations of the base acts with the amendments in
// force applied, still as syntax. The resolver makes a Program of it. Whoever wrote the consolidated
// rules by hand would get the same list.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::amend {

// An expression of some file, for the guards of transitional provisions.
struct GuardExpr {
  std::uint32_t file = 0;  // index in RuleSet::files
  syntax::ExprId expr = syntax::no_expr;
  bool negated = false;
};

// One declaration in force. `node` is a copy where an amendment changed it (an enum with a value
// inserted), so that the trees themselves never change.
struct ConsolidatedItem {
  syntax::Declaration node;
  Span span;
  std::uint32_t file = 0;  // index in RuleSet::files whose expressions `node` names
  std::string act;         // id of the act it belongs to; empty: standard library
  std::string amended_by;  // id of the amendment that wrote this version
  std::vector<GuardExpr> guards;
  // Values changed by `change parameter` come with the expressions of another file.
  std::uint32_t value_file = none;
  // Of a record that got a field from an amendment: by field, the file of its `if_absent`. Empty: `file`.
  std::vector<std::uint32_t> field_files;
};

struct ConsolidatedAct {
  const syntax::ActDecl* act = nullptr;              // a base act …
  const syntax::AmendmentDecl* amendment = nullptr;  // … or an amendment applied
  std::uint32_t file = 0;
  Date in_force_from;  // computed
  Date until = Date::unlimited();
  std::optional<Date> published;
};

struct Consolidated {
  Date from;
  Date until = Date::unlimited();
  std::vector<ConsolidatedAct> acts;
  std::vector<ConsolidatedItem> items;  // acts' order, then order of the text
};

// Loads every file, manifest, `use` graph and amendments; gives the spans of days with their items.
// Commencement dates (`day_after(published, 10 calendar days)`, date literals, date ± durations) are
// computed here.
std::vector<Consolidated> consolidate(const RuleSet& ruleset, Diagnostics& diagnostics);

}  // namespace tarmaq::amend
