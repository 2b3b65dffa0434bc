// Writes JSON by appending to a string: commas are its business, the order of keys is the caller's.
#pragma once

#include <string>
#include <string_view>

namespace tarmaq::json {

// Appends a JSON string, quotes included. What is not UTF-8 becomes U+FFFD, so that the output is
// valid JSON whatever the input. What shows nothing of itself, and what a CI takes for a command, stands as an
// escape: read back it is the same text.
void append_json_text(std::string& out, std::string_view text);
// Whether a text that is UTF-8, without quotes, backslashes and controls of ASCII, is written as it stands.
bool is_plain_json_text(std::string_view text);

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  // A key that is JSON text already, with its colon.
  JsonWriter& key_piece(std::string_view json);
  JsonWriter& text(std::string_view value);
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }
  JsonWriter& integer(long long value) { return raw(std::to_string(value)); }
  // JSON text that is already complete: a number, or a value written before.
  JsonWriter& raw(std::string_view json);

  // Shorthands for members.
  JsonWriter& member(std::string_view name, std::string_view value) { return key(name).text(value); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();
  std::string& out_;
  bool comma_ = false;
};

}  // namespace tarmaq::json
