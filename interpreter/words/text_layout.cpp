#include "interpreter/words/text_layout.hpp"

#include <utility>

#include "grammar/diagnostics/unicode.hpp"
#include "interpreter/words/escape.hpp"

namespace tarmaq::words {

namespace {

std::string_view colour_of(Tone tone) {
  switch (tone) {
    case Tone::Plain: return "";
    case Tone::Value: return "\x1b[1;32m";
    case Tone::Open: return "\x1b[1;33m";
    case Tone::Warning: return "\x1b[1;31m";
    case Tone::Quiet: return "\x1b[2m";
    case Tone::Heading: return "\x1b[1;4m";
    case Tone::Citation: return "\x1b[36m";
    case Tone::Name: return "\x1b[1m";
  }
  return "";
}

constexpr std::string_view reset = "\x1b[0m";

// A space that does not break has done its work once lines are broken.
void append_word(std::string& out, std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool space = word[i] == '\xC2' && i + 1 < word.size() && word[i + 1] == '\xA0';
    out += space ? ' ' : word[i];
    if (space) ++i;
  }
}

std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

}  // namespace

// Words up to byte `toned_from` have the first tone, the others the second.
void TextLayout::put(std::size_t indent, std::size_t hanging, std::string_view text, std::size_t toned_from, Tone first,
                     Tone then) {
  if (unicode::first_hidden(text) != std::string_view::npos) {
    const std::string left = shown(text.substr(0, toned_from));
    return put(indent, hanging, left + shown(text.substr(toned_from)), left.size(), first, then);
  }
  std::size_t column = indent;
  out_.append(indent, ' ');
  bool begun = false;
  std::string_view open;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
    const std::string_view word = text.substr(at, end - at);
    const std::string_view colour = colour_ ? colour_of(at < toned_from ? first : then) : std::string_view();
    const std::size_t wide = letters(word);
    const bool wrap = begun && column + 1 + wide > width_;
    if (open != colour && !open.empty()) {
      out_ += reset;
      open = {};
    }
    if (wrap) {
      if (!open.empty()) out_ += reset;
      open = {};
      out_.append(1, '\n').append(hanging, ' ');
      column = hanging;
    } else if (begun) {
      out_ += ' ';
      ++column;
    }
    if (open != colour) {
      out_ += colour;
      open = colour;
    }
    append_word(out_, word);
    column += wide;
    begun = true;
    at = end + 1;
  }
  if (!open.empty()) out_ += reset;
  out_ += '\n';
}

void TextLayout::line(int level, std::string_view text, Tone tone) {
  const std::size_t indent = 4 * static_cast<std::size_t>(level);
  put(indent, indent + 2, text, 0, tone, tone);
}

void TextLayout::item(int level, std::string_view text) {
  const std::size_t indent = 4 * static_cast<std::size_t>(level) - 2;
  put(indent, indent + 2, "- " + std::string(text), 0, Tone::Plain, Tone::Plain);
}

void TextLayout::pair(int level, std::string_view left, std::string_view right, Tone right_tone, Tone left_tone) {
  while (!left.empty() && left.back() == ' ') left.remove_suffix(1);
  const std::size_t indent = 4 * static_cast<std::size_t>(level);
  put(indent, indent + 4, std::string(left) + " " + std::string(right), left.size(), left_tone, right_tone);
}

void TextLayout::blank() {
  if (out_.empty() || (out_.size() >= 2 && out_.compare(out_.size() - 2, 2, "\n\n") == 0)) return;
  out_ += '\n';
}

std::string TextLayout::take() {
  while (!out_.empty() && out_.back() == '\n') out_.pop_back();
  out_ += '\n';
  return std::move(out_);
}

}  // namespace tarmaq::words
