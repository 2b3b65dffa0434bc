// The JSON Schema of a case: what the vocabulary lets a case say, in the words of schema 2020-12.
#pragma once

#include <optional>
#include <string>

#include "interpreter/model/language.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::cases {

struct CaseSchemaStyle {
  // Titles and questions in this language alone; none: the English title, and the others in the description.
  std::optional<Language> language;
  // For generators of forms: {"schema": …, "uiSchema": …}, the first with choices by their labels and without null,
  // since what is left empty is not known, the second in the words of @rjsf/core: of a yes and no, and of every choice,
  // "not known" is a choice of its own and the one that stands first. No `id` and `meta`.
  bool form = false;
};

// Over several lines, no newline at the end, and valid where a validator is strict about schemas (no type beside
// another, no keyword of one's own). Every schema-valid case is free of mistakes, but for what a schema cannot say:
// days that do not exist where `format` is not checked, contradictions.
std::string case_schema(const RuleSet& ruleset, const CaseSchemaStyle& style = {});

}  // namespace tarmaq::cases
