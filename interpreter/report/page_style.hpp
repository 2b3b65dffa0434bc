// What the HTML pages share: their head, one style for all of them, and names that may break.
//
// A page needs nothing beside itself and no script. It is light or dark as the reader has it, fits a narrow
// screen, prints in black on white, and says by a sign or a word what it says by a colour.
#pragma once

#include <string>
#include <string_view>

namespace tarmaq::report {

// From the doctype to the begin of the body. The page's policy allows its style, known by its digest, and nothing
// else: no script, no picture, no form, no other style, whatever a case or a rule might bring into it. `title` is plain
// text; `own_style` comes after the common one.
std::string page_head(std::string_view language, std::string_view title, std::string_view own_style);

// A name, escaped, that may break behind its underscores and slashes, so that a narrow page holds it.
std::string breakable(std::string_view text);

// What each page has of its own.
extern const std::string_view explanation_style;
extern const std::string_view coverage_style;
extern const std::string_view impact_style;

}  // namespace tarmaq::report
