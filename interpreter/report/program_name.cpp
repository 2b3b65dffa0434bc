#include "interpreter/report/program_name.hpp"

#include <fmt/format.h>

#include "interpreter/model/language.hpp"
#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::report {

std::string_view program_version() { return TARMAQ_VERSION; }

std::string program_name() { return fmt::format("tarmaq {}", program_version()); }

std::string page_foot(std::string_view language) {
  return fmt::format(
      "<footer class=\"quiet\">{}</footer>\n",
      words::xml_text(words::say(words::Phrase::PageMadeBy, language_of(language), {{"version", program_version()}})));
}

}  // namespace tarmaq::report
