#include "interpreter/report/program_name.hpp"

#include <fmt/format.h>

#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq {

std::string_view program_version() { return TARMAQ_VERSION; }

std::string program_name() { return fmt::format("tarmaq {}", program_version()); }

std::string page_foot(std::string_view language) {
  return fmt::format("<footer class=\"quiet\">{}</footer>\n", xml_text(say(Phrase::PageMadeBy, language_of(language), {{"version", program_version()}})));
}

}  // namespace tarmaq
