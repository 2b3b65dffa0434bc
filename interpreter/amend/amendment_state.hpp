// An amendment before it comes into force: its steps with the words they bring, still open to an
// amendment of this amendment.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/amend/consolidate_state.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::amend {

struct AuthoredItem {
  syntax::Item item;
  std::uint32_t file = 0;  // whose expressions the item names
  std::string author;
};
// A paragraph's words, from the step itself or from the amendment's text file.
struct AuthoredWords {
  std::string paragraph;
  std::optional<std::string> after;
  std::string language;
  std::string words;
  bool not_held = false;
  std::string author;
  Span span;
};
struct AuthoredStep {
  syntax::Step step;
  std::uint32_t file = 0;
  std::string author;
  std::vector<AuthoredItem> items;   // of `restate clause`
  std::vector<AuthoredWords> words;  // of every step that brings words
};

struct AmendmentState {
  const syntax::AmendmentDecl* declaration = nullptr;
  std::uint32_t file = 0;
  std::optional<Date> from;  // none: could not be computed, the amendment is left out
  std::optional<Date> published;
  ActState* act = nullptr;           // the act it changes in the end
  AmendmentState* amends = nullptr;  // the amendment it changes, if it changes one
  bool applied = false;
  std::vector<AuthoredStep> steps;

  const std::string& id() const { return declaration->id.text; }
};

// Steps as written, with the words that the amendment's text files hold for them. Words that no step
// uses are W0803.
std::vector<AuthoredStep> authored_steps(const syntax::AmendmentDecl& amendment, std::uint32_t file,
                                         const RuleSet& ruleset, Diagnostics& diagnostics);

// By day, then by what `after` says, then by id, so that the order of files does not matter.
// Reports E0608. Amendments without a day are left out.
std::vector<AmendmentState*> order_of(std::vector<AmendmentState>& amendments, Diagnostics& diagnostics);

// Reports E0602 for amendments of one act and day that touch the same thing and have no stated order.
void report_clashes(const std::vector<AmendmentState*>& ordered, Diagnostics& diagnostics);
// True where `after` says that one comes behind the other, directly or by way of others.
bool stated_order(const AmendmentState& earlier, const AmendmentState& later, const std::vector<AmendmentState*>& all);

struct RemovedRule {
  std::string act;
  std::string number;
  std::string author;
  Span span;  // of the step
};

// Applies an amendment to its act on its day.
void apply_amendment(const AmendmentState& amendment, std::vector<RemovedRule>& removed, Diagnostics& diagnostics);
// Applies an amendment to another that is not yet in force.
void amend_amendment(const AmendmentState& amendment, AmendmentState& target, Diagnostics& diagnostics);

}  // namespace tarmaq::amend
