// The document value: making, searching and writing it. Reading is in json.cpp.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "interpreter/json/json.hpp"
#include "interpreter/json/json_writer.hpp"

namespace tarmaq::json {

Json Json::boolean(bool value) {
  Json json;
  json.kind_ = Kind::Boolean;
  json.boolean_ = value;
  return json;
}

Json Json::number(std::string digits) {
  Json json;
  json.kind_ = Kind::Number;
  json.text_ = std::move(digits);
  return json;
}

Json Json::text(std::string value) {
  Json json;
  json.kind_ = Kind::Text;
  json.text_ = std::move(value);
  return json;
}

Json Json::array() {
  Json json;
  json.kind_ = Kind::Array;
  return json;
}

Json Json::object() {
  Json json;
  json.kind_ = Kind::Object;
  return json;
}

const Json* Json::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (keys_[i] == key) return &items_[i];
  }
  return nullptr;
}

Json* Json::find(std::string_view key) {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (keys_[i] == key) return &items_[i];
  }
  return nullptr;
}

void Json::push(Json value) { items_.push_back(std::move(value)); }

Json& Json::set(std::string_view key, Json value) {
  if (Json* present = find(key)) {
    *present = std::move(value);
    return *present;
  }
  keys_.emplace_back(key);
  items_.push_back(std::move(value));
  return items_.back();
}

bool Json::remove(std::string_view key) {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (keys_[i] != key) continue;
    keys_.erase(keys_.begin() + static_cast<std::ptrdiff_t>(i));
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(i));
    return true;
  }
  return false;
}

bool operator==(const Json& left, const Json& right) {
  return left.kind_ == right.kind_ && left.boolean_ == right.boolean_ && left.text_ == right.text_ &&
         left.keys_ == right.keys_ && left.items_ == right.items_;
}

namespace {

void write(std::string& out, const Json& json, bool pretty, std::size_t level) {
  switch (json.kind()) {
    case Json::Kind::Null: out += "null"; return;
    case Json::Kind::Boolean: out += json.as_boolean() ? "true" : "false"; return;
    case Json::Kind::Number: out += json.as_text(); return;
    case Json::Kind::Text: append_json_text(out, json.as_text()); return;
    case Json::Kind::Array:
    case Json::Kind::Object: break;
  }
  const bool object = json.is_object();
  out += object ? '{' : '[';
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (i > 0) out += ',';
    if (pretty) out.append(1, '\n').append(2 * level + 2, ' ');
    if (object) {
      append_json_text(out, json.key(i));
      out += pretty ? ": " : ":";
    }
    write(out, json.at(i), pretty, level + 1);
  }
  if (pretty && json.size() > 0) out.append(1, '\n').append(2 * level, ' ');
  out += object ? '}' : ']';
}

bool plain_name(std::string_view key) {
  if (key.empty()) return false;
  for (const char byte : key) {
    const auto code = static_cast<unsigned char>(byte);
    if (code <= 0x20 || code == 0x7F || byte == '.' || byte == '[' || byte == ']' || byte == '"') return false;
  }
  return true;
}

}  // namespace

std::string Json::to_string() const {
  std::string out;
  write(out, *this, false, 0);
  return out;
}

std::string Json::to_pretty_string() const {
  std::string out;
  write(out, *this, true, 0);
  return out;
}

std::string json_path(std::string_view parent, std::string_view key) {
  std::string path(parent);
  if (plain_name(key)) {
    if (!path.empty()) path += '.';
    path += key;
    return path;
  }
  path += '[';
  append_json_text(path, key);
  path += ']';
  return path;
}

std::string JsonError::to_string() const {
  std::string out = "line " + std::to_string(line) + ", column " + std::to_string(column) + " (byte " +
                    std::to_string(offset) + "): " + message;
  if (!hint.empty()) out.append("; ").append(hint);
  return out;
}

JsonPlace json_place(std::string_view text, std::size_t offset) {
  JsonPlace place;
  for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
      ++place.column;
    }
  }
  return place;
}

std::size_t invalid_utf8(std::string_view text) {
  std::size_t i = 0;
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  const auto tail = [&](std::size_t at) { return (byte(at) & 0xC0U) == 0x80U; };
  while (i < text.size()) {
    const unsigned lead = byte(i);
    if (lead < 0x80) {
      ++i;
    } else if (lead >= 0xC2 && lead <= 0xDF && tail(i + 1)) {
      i += 2;
    } else if (lead >= 0xE0 && lead <= 0xEF && tail(i + 1) && tail(i + 2)) {
      const unsigned second = byte(i + 1);
      // Overlong forms and surrogates.
      if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return i;
      i += 3;
    } else if (lead >= 0xF0 && lead <= 0xF4 && tail(i + 1) && tail(i + 2) && tail(i + 3)) {
      const unsigned second = byte(i + 1);
      if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return i;
      i += 4;
    } else {
      return i;
    }
  }
  return std::string_view::npos;
}

}  // namespace tarmaq::json
