#include "interpreter/json/json_writer.hpp"

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

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
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
