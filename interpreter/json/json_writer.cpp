#include "interpreter/json/json_writer.hpp"

#include <cstdint>
#include <cstring>

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
  return code >= 0x20 && byte != '"' && byte != '\\' && code != 0x7F;
}

// Whether all of it is ASCII that stands in JSON as it is: eight bytes at a time.
bool all_plain(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t highest = 0x80 * ones;
  // Of bytes below 0x80 a sum with 0x7F reaches the highest bit where the byte is not 0.
  const auto is_plain = [](std::uint64_t word) {
    const auto differs = [word](std::uint64_t byte) { return (word ^ byte * ones) + 0x7F * ones; };
    const std::uint64_t printable = (word | highest) - 0x20 * ones;
    return (word & highest) == 0 && (printable & differs('"') & differs('\\') & differs(0x7F) & highest) == highest;
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
    for (std::size_t i = 0; i < good.size(); ++i) {
      if (plain(good[i])) continue;
      out.append(good, begin, i - begin);
      append_escaped(out, good[i]);
      begin = i + 1;
    }
    out.append(good, begin, good.size() - begin);
    if (bad == std::string_view::npos) break;
    out += "\xEF\xBF\xBD";
    text.remove_prefix(bad + 1);
  }
  out += '"';
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
