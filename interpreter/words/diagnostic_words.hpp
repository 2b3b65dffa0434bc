// The sentences of diagnostics in every language: what diagnostics.txt holds beside the English in which they are born.
#pragma once

#include <string>
#include <string_view>

#include "grammar/diagnostics/wording.hpp"
#include "interpreter/model/language.hpp"

namespace tarmaq::words {

// The wording in the language; in English where the language has none.
std::string say(const Wording& wording, Language language);

// The same for whoever renders a diagnostic as a whole.
Translation translation_of(Language language);

// The text of diagnostics.txt, embedded: a line in English, and below it, indented, `tag words`, a line a language; `¶`
// stands for the end of a line.
std::string_view diagnostics_text();

}  // namespace tarmaq::words
