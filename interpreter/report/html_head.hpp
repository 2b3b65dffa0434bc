// The beginning of every page: what it may load, which is nothing, and its one style.
#pragma once

#include <string>
#include <string_view>

namespace tarmaq::report {

// From the doctype to the opening `body`. The page's policy allows this style, known by its digest, and nothing
// else: no script, no picture, no form, no other style, whatever a case or a rule might bring into it. `title` is plain
// text.
std::string html_head(std::string_view language, std::string_view title, std::string_view style);

}  // namespace tarmaq::report
