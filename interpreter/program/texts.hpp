// An act's own words: a text file, a paragraph a line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"

namespace tarmaq::inline program {

// A line `[13.5] words …`, `[4.note] …` or `[7.2] (not held)`.
struct TextParagraph {
  std::string id;
  std::string words;  // empty when not held
  bool not_held = false;
  std::string heading;  // the heading that stands directly before it, without its signs
  Span span;
};

// The text of an act, or what an amendment brings, in one language.
struct ActText {
  std::string owner;  // id of the act or amendment that names the file
  std::string language;
  std::vector<TextParagraph> paragraphs;
};

// Reads `sources.at(file)`. Malformed lines and repeated ids are reported and left out.
std::vector<TextParagraph> parse_text(const Sources& sources, std::uint32_t file, Diagnostics& diagnostics);

}  // namespace tarmaq::inline program
