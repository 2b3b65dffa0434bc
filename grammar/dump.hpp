// The tree as text, for tests and for comparing two trees: one declaration a line, as S-expressions.
// Places in the text are left out; everything else that a tree holds is shown.
#pragma once

#include <string>
#include <string_view>

#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"

namespace tarmaq::grammar {

std::string dump(const syntax::File& file);
std::string dump(const syntax::File& file, const syntax::Declaration& declaration);
std::string dump(const syntax::File& file, syntax::ExprId id);

// A text in quotes, with `"`, `\` and line breaks escaped, as it stands in a rule file.
std::string quoted(std::string_view text);

}  // namespace tarmaq::grammar
