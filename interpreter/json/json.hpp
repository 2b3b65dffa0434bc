// A JSON document as the program sees it: numbers keep their own text, objects the order of their
// keys, and nothing that JSON leaves doubtful (a repeated key, a lone surrogate) gets in.
//
// Depth is bounded when a document is read (JsonLimits::depth), so walking one may recurse.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tarmaq::json {

class Json {
 public:
  enum class Kind : std::uint8_t { Null, Boolean, Number, Text, Array, Object };

  Json() = default;
  static Json boolean(bool value);
  static Json number(std::string digits);  // the number's own text, as JSON writes numbers
  static Json text(std::string value);
  static Json array();
  static Json object();

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::Null; }
  bool is_boolean() const { return kind_ == Kind::Boolean; }
  bool is_number() const { return kind_ == Kind::Number; }
  bool is_text() const { return kind_ == Kind::Text; }
  bool is_array() const { return kind_ == Kind::Array; }
  bool is_object() const { return kind_ == Kind::Object; }

  bool as_boolean() const { return boolean_; }          // false for any other kind
  const std::string& as_text() const { return text_; }  // of a text its characters, of a number its own text
  // Where the value begins in the document it was read from, in bytes; 0 for one that was made.
  std::size_t offset() const { return offset_; }

  // Elements of an array, or values of an object in the order of their keys.
  std::size_t size() const { return items_.size(); }
  const Json& at(std::size_t index) const { return items_[index]; }
  Json& at(std::size_t index) { return items_[index]; }
  const std::string& key(std::size_t index) const { return keys_[index]; }
  // The value under a key of an object, or null when it has none (or this is no object).
  const Json* find(std::string_view key) const;
  Json* find(std::string_view key);

  void push(Json value);                        // to an array
  Json& set(std::string_view key, Json value);  // of an object: replaces, or appends at the end
  bool remove(std::string_view key);            // of an object: whether there was one

  // Compact, or over several lines with two spaces a level. No newline at the end.
  std::string to_string() const;
  std::string to_pretty_string() const;

  // Same kind, content and order; offsets do not matter.
  friend bool operator==(const Json& left, const Json& right);

 private:
  friend class JsonBuilder;
  Kind kind_ = Kind::Null;
  bool boolean_ = false;
  std::size_t offset_ = 0;
  std::string text_;
  std::vector<Json> items_;
  std::vector<std::string> keys_;
};

struct JsonLimits {
  std::size_t bytes = 64 * 1024 * 1024;
  std::size_t depth = 64;
  std::size_t values = 4'000'000;
  std::size_t errors = 20;  // repeated keys reported of one document
};

// What is wrong with a document and what would help. `line` and `column` count from 1, the column
// in code points; `offset` is in bytes. `path` names the place where it is known: "a.b[2]".
struct JsonError {
  std::size_t offset = 0;
  std::size_t line = 1;
  std::size_t column = 1;
  std::string path;
  std::string message;
  std::string hint;
  bool limit = false;  // size, depth or number of values
  bool repeated_key = false;
  // "line 3, column 5 (byte 17): message; hint"
  std::string to_string() const;
};

struct JsonDocument {
  Json root;
  std::vector<JsonError> errors;  // by place
  // Whether `root` holds the whole document: false after a syntax error, true with repeated keys
  // alone (the first one stands).
  bool complete = false;
  bool ok() const { return errors.empty(); }
};

// Reads exactly one JSON value with nothing but white space around it. Never throws.
JsonDocument parse_json(std::string_view text, const JsonLimits& limits = {});

// Line and column (in code points) of a byte of a text, both from 1.
struct JsonPlace {
  std::size_t line = 1;
  std::size_t column = 1;
};
JsonPlace json_place(std::string_view text, std::size_t offset);

// The byte at which a text stops being UTF-8, or npos.
std::size_t invalid_utf8(std::string_view text);

// `parent.key`, or `parent["odd key"]` for a key that is not a plain name.
std::string json_path(std::string_view parent, std::string_view key);

}  // namespace tarmaq::json
