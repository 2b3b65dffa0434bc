#include "interpreter/words/escape.hpp"

#include <algorithm>

#include "grammar/diagnostics/unicode.hpp"
#include "interpreter/json/json_writer.hpp"

namespace tarmaq::words {

namespace {

// Calls `ascii` for each ASCII character; copies the others, of which none is hidden.
template <class Ascii>
std::string mapped(std::string_view text, Ascii ascii) {
  const std::string shown = unicode::without_hidden(text);
  std::string result;
  result.reserve(shown.size() + 2);
  for (std::size_t at = 0; at < shown.size(); ++at) {
    if (static_cast<unsigned char>(shown[at]) < 0x80) ascii(result, shown, at);
    else result += shown[at];
  }
  return result;
}

}  // namespace

std::string shown(std::string_view text) { return unicode::without_hidden(text); }

std::string shown_on_a_line(std::string_view text) {
  std::string line = unicode::without_hidden(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::replace(line.begin(), line.end(), '\t', ' ');
  return line;
}

std::string json_string(std::string_view text) {
  std::string result;
  json::append_json_text(result, text);
  return result;
}

std::string xml_text(std::string_view text) {
  return mapped(text, [](std::string& out, const std::string& whole, std::size_t at) {
    const char c = whole[at];
    switch (c) {
      case '#':
        // Some CIs take `##[error]` and `##vso[…]` for a command wherever it stands.
        out += at > 0 && whole[at - 1] == '#' ? "&#35;" : "#";
        break;
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&apos;"; break;
      case '\n': out += "&#10;"; break;
      case '\t': out += "&#9;"; break;
      default: out += c;
    }
  });
}

std::string github_message(std::string_view text) {
  return mapped(text, [](std::string& out, const std::string& whole, std::size_t at) {
    const char c = whole[at];
    switch (c) {
      case '%': out += "%25"; break;
      case '\n': out += "%0A"; break;
      default: out += c;
    }
  });
}

std::string github_property(std::string_view text) {
  std::string result;
  for (const char c : github_message(text)) {
    if (c == ':') result += "%3A";
    else if (c == ',') result += "%2C";
    else result += c;
  }
  return result;
}

std::string indent_lines(std::string_view text, std::size_t spaces) {
  std::string result;
  for (const char c : text) {
    result += c;
    if (c == '\n') result.append(spaces, ' ');
  }
  return result;
}

}  // namespace tarmaq::words
