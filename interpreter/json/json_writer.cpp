#include "interpreter/json/json_writer.hpp"

#include <cstdint>
#include <cstring>

#include <algorithm>
#include <cstdint>

#include "grammar/diagnostics/unicode.hpp"
#include "interpreter/json/json.hpp"

namespace tarmaq::json {

namespace {

void append_escaped(std::string& out, char byte) {
  static constexpr char digits[] = "0123456789abcdef";
  switch (byte) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    default: break;
  }
  const auto code = static_cast<unsigned char>(byte);
  out += "\\u00";
  out += digits[code >> 4];
  out += digits[code & 15];
}

bool plain(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code >= 0x20 && byte != '"' && byte != '\\' && code < 0x7F;
}

void append_unit(std::string& out, std::uint32_t unit) {
  static constexpr char digits[] = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += digits[(unit >> shift) & 15U];
}

// What a terminal, a reader or a CI would take for something else than text stands as an escape: it is the same
// text, and shows nothing of itself.
void append_code_point(std::string& out, std::uint32_t code_point) {
  if (code_point < 0x10000) return append_unit(out, code_point);
  append_unit(out, 0xD800 + ((code_point - 0x10000) >> 10U));
  append_unit(out, 0xDC00 + ((code_point - 0x10000) & 0x3FFU));
}

bool is_ascii_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

// The second `#` of `##[error]` or `##vso[…]`, which some CIs take for a command wherever it stands.
bool begins_command(std::string_view text, std::size_t at) {
  return text[at] == '#' && at > 0 && text[at - 1] == '#' && at + 1 < text.size() &&
         (text[at + 1] == '[' || is_ascii_letter(text[at + 1]));
}

// Of a text that is UTF-8: the bytes at `at` that must be escaped, or 0.
std::size_t escaped_length(std::string_view text, std::size_t at) {
  if (text[at] == '#') return begins_command(text, at) ? 1 : 0;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x7F) return plain(text[at]) ? 0 : 1;
  // No other bytes begin one.
  if (byte != 0x7F && byte != 0xC2 && byte != 0xD8 && byte != 0xE2 && byte < 0xEF) return 0;
  const unicode::Decoded decoded = unicode::decode(text, at);
  return unicode::is_hidden(decoded.code_point) ? std::max<std::size_t>(decoded.length, 1) : 0;
}

// Whether all of it is ASCII that stands in JSON as it is, whatever stands beside it: eight bytes at a time.
bool all_plain(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t highest = 0x80 * ones;
  // Of bytes below 0x80 a sum with 0x7F reaches the highest bit where the byte is not 0.
  const auto is_plain = [](std::uint64_t word) {
    const auto differs = [word](std::uint64_t byte) { return (word ^ byte * ones) + 0x7F * ones; };
    const std::uint64_t printable = (word | highest) - 0x20 * ones;
    return (word & highest) == 0 &&
           (printable & differs('"') & differs('\\') & differs('#') & differs(0x7F) & highest) == highest;
  };
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if (!is_plain(word)) return false;
  }
  std::uint64_t rest = ' ' * ones;
  if (at < text.size()) std::memcpy(&rest, text.data() + at, text.size() - at);
  return is_plain(rest);
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  if (all_plain(text)) {
    out.append(text) += '"';
    return;
  }
  while (!text.empty()) {
    const std::size_t bad = invalid_utf8(text);
    const std::string_view good = text.substr(0, bad);
    std::size_t begin = 0;
    for (std::size_t i = 0; i < good.size();) {
      const std::size_t length = escaped_length(good, i);
      if (length == 0) {
        ++i;
        continue;
      }
      out.append(good, begin, i - begin);
      if (length == 1 && good[i] != '#') append_escaped(out, good[i]);
      else append_code_point(out, unicode::decode(good, i).code_point);
      begin = i += length;
    }
    out.append(good, begin, good.size() - begin);
    if (bad == std::string_view::npos) break;
    out += "\xEF\xBF\xBD";
    text.remove_prefix(bad + 1);
  }
  out += '"';
}

bool is_plain_json_text(std::string_view text) {
  // Nearly every text is: letters of ASCII in one sweep.
  unsigned other = 0;
  for (const char byte : text)
    other |= static_cast<unsigned>(static_cast<unsigned char>(byte) >= 0x7F) | static_cast<unsigned>(byte == '#');
  if (other == 0) return true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (escaped_length(text, at) != 0) return false;
  }
  return true;
}

void JsonWriter::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_json_text(out_, name);
  out_ += ':';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::key_piece(std::string_view json) {
  separate();
  out_ += json;
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  append_json_text(out_, value);
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

}  // namespace tarmaq::json
