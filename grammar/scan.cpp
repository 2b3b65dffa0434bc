#include "grammar/scan.hpp"

#include <algorithm>

#include "grammar/diagnostics/unicode.hpp"

namespace tarmaq::grammar::scan {

namespace {

// A longer token is shortened in messages.
constexpr std::size_t longest_shown = 40;

char at_or_nul(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\0'; }

std::size_t letter_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (static_cast<unsigned char>(text[at]) < 0x80)
    return unicode::is_letter(static_cast<unsigned char>(text[at])) ? 1 : 0;
  const unicode::Decoded decoded = unicode::decode(text, at);
  return decoded.length != 0 && unicode::is_letter(decoded.code_point) ? decoded.length : 0;
}

// A letter, a digit or `_`: what may stand on both sides of a hyphen.
std::size_t word_character_length(std::string_view text, std::size_t at) {
  const char character = at_or_nul(text, at);
  if (is_digit(character) || character == '_') return 1;
  return letter_length(text, at);
}

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (is_digit(at_or_nul(text, at))) ++at;
  return at;
}

// `13` or `7-1`.
std::size_t component_end(std::string_view text, std::size_t at) {
  std::size_t end = digits_end(text, at);
  if (end == at) return at;
  if (at_or_nul(text, end) == '-' && is_digit(at_or_nul(text, end + 1))) end = digits_end(text, end + 1);
  return end;
}

bool is_upper(char character) { return character >= 'A' && character <= 'Z'; }
bool is_lower(char character) { return character >= 'a' && character <= 'z'; }

std::size_t paragraph_end(std::string_view text, std::size_t at) {
  std::size_t end = component_end(text, at);
  if (end == at) {
    // `O.4`: the order's own paragraphs, before those of the rules that it approves.
    if (!is_upper(at_or_nul(text, at)) || at_or_nul(text, at + 1) != '.') return at;
    end = at + 1;
    if (!is_digit(at_or_nul(text, end + 1))) return at;
  }
  while (at_or_nul(text, end) == '.' && is_digit(at_or_nul(text, end + 1))) end = component_end(text, end + 1);
  if (is_lower(at_or_nul(text, end)) && word_character_length(text, end + 1) == 0) ++end;
  return end;
}

std::size_t text_end(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2U : 1U;
  return std::min(end + 1, text.size());
}

}  // namespace

bool is_digit(char character) { return character >= '0' && character <= '9'; }
bool is_blank(char character) {
  return character == ' ' || character == '\t' || character == '\r' || character == '\n';
}

std::size_t skip_pad(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_blank(text[at])) {
      ++at;
    } else if (text[at] == '-' && at_or_nul(text, at + 1) == '-') {
      at = std::min(text.find('\n', at), text.size());
    } else {
      break;
    }
  }
  return at;
}

std::size_t name_end(std::string_view text, std::size_t at) {
  std::size_t length = letter_length(text, at);
  if (length == 0) return at;
  std::size_t end = at + length;
  while (end < text.size()) {
    length = word_character_length(text, end);
    if (length == 0 && text[end] == '-' && word_character_length(text, end + 1) != 0) length = 1;
    if (length == 0) break;
    end += length;
  }
  return end;
}

std::size_t date_end(std::string_view text, std::size_t at) {
  constexpr std::string_view shape = "dddd-dd-dd";
  if (text.size() < at || text.size() - at < shape.size()) return at;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const char character = text[at + i];
    if (shape[i] == 'd' ? !is_digit(character) : character != '-') return at;
  }
  const std::size_t end = at + shape.size();
  return word_character_length(text, end) != 0 ? at : end;
}

std::size_t citation_end(std::string_view text, std::size_t at) {
  const std::size_t act = name_end(text, at);
  if (act != at && at_or_nul(text, act) == '/') {
    const std::size_t end = paragraph_end(text, act + 1);
    return end == act + 1 ? at : end;
  }
  return paragraph_end(text, at);
}

bool break_between(std::string_view text, std::size_t from, std::size_t to) {
  return text.substr(from, to - from).find('\n') != std::string_view::npos;
}

std::size_t indentation(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  const std::size_t previous = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  std::size_t width = 0;
  for (std::size_t i = previous == std::string_view::npos ? 0 : previous + 1; i < text.size(); ++i) {
    if (text[i] == ' ') {
      ++width;
    } else if (text[i] == '\t') {
      width = (width / 8 + 1) * 8;
    } else {
      break;
    }
  }
  return width;
}

bool first_on_line(std::string_view text, std::size_t at) {
  while (at > 0) {
    --at;
    if (text[at] == '\n') return true;
    if (!is_blank(text[at])) return false;
  }
  return true;
}

std::size_t token_end(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  if (const std::size_t name = name_end(text, at); name != at) return name;
  if (text[at] == '"') return text_end(text, at);
  if (is_digit(text[at])) {
    std::size_t end = at;
    while (end < text.size() &&
           (word_character_length(text, end) != 0 ||
            ((text[end] == '.' || text[end] == '-') && word_character_length(text, end + 1) != 0))) {
      end += std::max<std::size_t>(word_character_length(text, end), 1);
    }
    return end;
  }
  for (const std::string_view symbol : {"==", "!=", "<=", ">=", "&&", "||", "<>", "=>", "->", ":=", "//", "/*"}) {
    if (text.substr(at, symbol.size()) == symbol) return at + symbol.size();
  }
  return at + std::max<std::size_t>(unicode::decode(text, at).length, 1);
}

Wording seen(std::string_view text, std::size_t at) {
  if (at >= text.size()) return worded("the end of the file");
  if (text[at] == '"') return worded("a text");
  std::size_t end = token_end(text, at);
  std::string shown = "`";
  const std::size_t cut = at + longest_shown;
  if (end > cut) {
    end = cut;
    while (end > at && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    shown.append(text.substr(at, end - at)).append("…");
  } else {
    shown.append(text.substr(at, end - at));
  }
  return Wording::text(shown + "`");
}

}  // namespace tarmaq::grammar::scan
