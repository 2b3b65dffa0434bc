// The act while amendments are applied to it, day by day: its declarations and its words.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::amend {

// A value of a parameter, or a supply, from a day on.
struct TimedValue {
  Date from;
  syntax::DatedValue value;
  std::uint32_t file = 0;
  std::string author;  // the amendment that changed it, or empty
};

struct Entry {
  ConsolidatedItem item;
  std::vector<TimedValue> values;  // of a parameter or supply, ordered by day
  // Kept for the cases that a transitional provision leaves under it; later amendments pass it by.
  bool saved = false;
};
using Entries = std::list<Entry>;
using Place = Entries::iterator;

// What a declaration is called: "rule" and "7.1", "definition" and "sole_owner". A declaration
// without a name (a test) has an empty name.
struct Key {
  std::string kind;
  std::string name;
  friend bool operator<(const Key& left, const Key& right) {
    return left.kind != right.kind ? left.kind < right.kind : left.name < right.name;
  }
  Wording shown() const;
};
// "rule", said in the language of the reader.
Wording kind_words(std::string_view kind);
Key key_of(const syntax::Declaration& declaration);

struct Line {
  Paragraph paragraph;
  Span span;
};
struct LanguageText {
  std::string language;
  std::vector<Line> lines;
};

struct ActState {
  const syntax::ActDecl* act = nullptr;
  std::uint32_t file = 0;
  bool main = false;
  Date from;
  Date until = Date::unlimited();
  std::optional<Date> published;
  Entries entries;
  std::map<Key, std::vector<Place>> places;
  std::vector<LanguageText> texts;

  // Puts a declaration before `where`.
  Place add(Place where, ConsolidatedItem item);
  // Puts it behind everything.
  Place append(ConsolidatedItem item) { return add(entries.end(), std::move(item)); }
  void remove(Place place);
  // The version in force for what comes anew: not one kept for old cases. Null when there is none.
  const Place* current(const Key& key) const;
  // Every name of that kind, for "did you mean".
  std::vector<std::string> names(const std::string& kind) const;
  bool in_force(Date day) const { return from <= day && day < until; }
};

// The value in force on a day, or null.
const TimedValue* value_on(const std::vector<TimedValue>& values, Date day);
// The dated values of a declaration as written. Malformed dates are left out (the resolver reports).
std::vector<TimedValue> timed_values(const syntax::Declaration& declaration, std::uint32_t file,
                                     const std::string& author);
// The first day on which a dated value holds.
Date first_day_of(const syntax::DatedValue& value);

// What a redaction is made of, beside its declarations.
struct RedactionText {
  std::vector<std::string> ids;
  std::vector<Line> lines;
};
struct Consolidation {
  std::vector<Consolidated> redactions;
  std::vector<RedactionText> texts;  // by redaction
};
// A declaration in one redaction takes some five kilobytes by the time it is checked.
inline constexpr std::size_t most_items = 400'000;

// The whole of consolidation: `consolidate` gives the first half of it. Past `limit` declarations,
// counted over all redactions, the later redactions are left out (E0615).
Consolidation consolidate_all(const RuleSet& ruleset, Diagnostics& diagnostics, std::size_t limit = most_items);

}  // namespace tarmaq::amend
