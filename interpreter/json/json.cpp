// Reading JSON: the one file that includes nlohmann/json, whose event parser does not recurse.
//
// nlohmann gives events without places and integers without their text, so the input is read through
// an iterator that counts: the place of a token follows from where the one before it ended.
//
// A well-formed document is read by a scanner of few lines in a quarter of the time. Where that finds anything
// amiss, the document is read again by nlohmann, who says what.
#include "interpreter/json/json.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "grammar/diagnostics/unicode.hpp"
#include "interpreter/json/counting_iterator.hpp"

namespace tarmaq::json {

namespace {

bool part_of_number(char byte) {
  return (byte >= '0' && byte <= '9') || byte == '-' || byte == '+' || byte == '.' || byte == 'e' || byte == 'E';
}

struct Advice {
  std::string_view sign;  // found in nlohmann's message
  std::string_view message;
  std::string_view hint;
};

// The first that fits; nlohmann's own wording names its internals and gives no help.
constexpr Advice advices[] = {
    {"control character", "a control character stands in a text", "write it as an escape: \\n, \\t, \\u0001"},
    {"missing closing quote", "a text has no closing quote", "close it with \""},
    {"'\\u' must be followed by 4 hex digits", "`\\u` needs four hexadecimal digits", "for example \\u0456"},
    {"surrogate", "half of a surrogate pair stands alone", "write the letter itself, or both halves: \\ud83d\\ude00"},
    {"forbidden character after backslash", "this escape does not exist", "write a backslash as \\\\"},
    {"invalid number", "this is not a number", "write digits, at most one point with digits on both sides: -12.5"},
    {"number overflow", "this number is too large to be held exactly", "at most 18 significant digits can be held"},
};

}  // namespace

class JsonBuilder {
 public:
  JsonBuilder(std::string_view text, const std::size_t& position, const JsonLimits& limits, JsonDocument& document)
      : text_(text), position_(position), limits_(limits), document_(document) {}

  // Reads a document in which nothing is amiss. False where something is; the document is then as it was.
  bool scan() {
    Json root;
    std::size_t at = skip(0);
    if (!scan_value(root, at, 0) || skip(at) != text_.size()) {
      values_ = 0;
      return false;
    }
    document_.root = std::move(root);
    return true;
  }

  bool null() { return add(Json()); }
  bool boolean(bool value) { return add(Json::boolean(value)); }
  bool number_integer(std::int64_t) { return add_number(); }
  bool number_unsigned(std::uint64_t) { return add_number(); }
  bool number_float(double, const std::string&) { return add_number(); }
  bool string(std::string& value) { return add(Json::text(std::move(value))); }
  bool binary(std::vector<std::uint8_t>&) { return false; }
  bool start_object(std::size_t) { return open(Json::object()); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_array() { return close(); }
  bool end_object() {
    report_repeated_keys();
    return close();
  }
  bool key(std::string& name) {
    open_.back()->keys_.push_back(std::move(name));
    key_offsets_.back().push_back(token_begin());
    last_end_ = position_;
    return true;
  }
  // Called once, at the end.
  template <class Exception>
  bool parse_error(std::size_t byte, const std::string&, const Exception& exception) {
    describe(byte > 0 ? byte - 1 : 0, exception.what());
    return false;
  }

  // Where the document begins.
  void begin_behind(std::size_t mark) { last_end_ = mark; }

  void fail(std::size_t offset, std::string message, std::string hint, bool limit = false, std::string path = {}) {
    document_.errors.push_back({offset, 1, 1, std::move(path), std::move(message), std::move(hint), limit, false});
  }

 private:
  std::size_t skip(std::size_t at) const {
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\n' || text_[at] == '\r' || text_[at] == '\t')) ++at;
    return at;
  }
  bool takes(std::size_t& at, char wanted) const {
    at = skip(at);
    if (at >= text_.size() || text_[at] != wanted) return false;
    ++at;
    return true;
  }

  // How many elements (0) or members (1) the last one at this depth had: the next is likely to be like it.
  static constexpr std::size_t most_reserved = 64;
  std::size_t& usual_size(std::size_t depth, std::size_t sort) {
    return usual_[std::min(depth, usual_.size() - 1)][sort];
  }

  // Depth is bounded by the limits, so this may recurse.
  bool scan_value(Json& out, std::size_t& at, std::size_t depth) {
    if (++values_ > limits_.values || at >= text_.size()) return false;
    const std::size_t begin = at;
    bool well = false;
    switch (text_[at]) {
      case '{': well = depth < limits_.depth && scan_object(out, ++at, depth + 1); break;
      case '[': well = depth < limits_.depth && scan_array(out, ++at, depth + 1); break;
      case '"':
        out.kind_ = Json::Kind::Text;
        well = scan_text(out.text_, ++at);
        break;
      case 't':
      case 'f':
        out.kind_ = Json::Kind::Boolean;
        out.boolean_ = text_[at] == 't';
        well = scan_word(at, out.boolean_ ? "true" : "false");
        break;
      case 'n': well = scan_word(at, "null"); break;
      default: well = scan_number(out, at); break;
    }
    out.offset_ = begin;
    return well;
  }
  bool scan_word(std::size_t& at, std::string_view word) const {
    if (text_.compare(at, word.size(), word) != 0) return false;
    at += word.size();
    return true;
  }
  bool scan_array(Json& out, std::size_t& at, std::size_t depth) {
    out.kind_ = Json::Kind::Array;
    at = skip(at);
    if (takes(at, ']')) return true;
    std::size_t& usual = usual_size(depth, 0);
    out.items_.reserve(usual);
    do {
      at = skip(at);
      if (!scan_value(out.items_.emplace_back(), at, depth)) return false;
    } while (takes(at, ','));
    usual = std::min(out.items_.size(), most_reserved);
    return takes(at, ']');
  }
  bool scan_object(Json& out, std::size_t& at, std::size_t depth) {
    out.kind_ = Json::Kind::Object;
    at = skip(at);
    if (takes(at, '}')) return true;
    constexpr std::size_t most_keys = 64;  // comparing each with each; more are left to nlohmann
    std::size_t& usual = usual_size(depth, 1);
    out.keys_.reserve(usual);
    out.items_.reserve(usual);
    do {
      if (!takes(at, '"') || !scan_text(out.keys_.emplace_back(), at) || !takes(at, ':')) return false;
      if (out.keys_.size() > most_keys ||
          std::find(out.keys_.begin(), out.keys_.end() - 1, out.keys_.back()) != out.keys_.end() - 1)
        return false;
      at = skip(at);
      if (!scan_value(out.items_.emplace_back(), at, depth)) return false;
    } while (takes(at, ','));
    usual = out.items_.size();
    return takes(at, '}');
  }
  // The characters up to the closing quote. An escape other than of one character is left to nlohmann.
  bool scan_text(std::string& out, std::size_t& at) const {
    for (;;) {
      const std::size_t begin = at;
      while (at < text_.size() && text_[at] != '"' && text_[at] != '\\' &&
             static_cast<unsigned char>(text_[at]) >= 0x20U)
        ++at;
      out.append(text_.data() + begin, at - begin);
      if (at >= text_.size() || static_cast<unsigned char>(text_[at]) < 0x20U) return false;
      if (text_[at++] == '"') return true;
      if (at >= text_.size()) return false;
      constexpr std::string_view escapes = "\"\\/bfnrt";
      constexpr std::string_view escaped = "\"\\/\b\f\n\r\t";
      const std::size_t which = escapes.find(text_[at++]);
      if (which == std::string_view::npos) return false;
      out += escaped[which];
    }
  }
  std::size_t digits(std::size_t at) const {
    while (at < text_.size() && text_[at] >= '0' && text_[at] <= '9') ++at;
    return at;
  }
  // An exponent, and a number that is long, is left to nlohmann: it may be too large for anybody.
  bool scan_number(Json& out, std::size_t& at) const {
    constexpr std::size_t longest = 18;
    const std::size_t begin = at;
    if (text_[at] == '-') ++at;
    const std::size_t whole = at;
    at = digits(at);
    if (at == whole || (text_[whole] == '0' && at > whole + 1)) return false;
    if (at < text_.size() && text_[at] == '.') {
      const std::size_t fraction = ++at;
      at = digits(at);
      if (at == fraction) return false;
    }
    if (at - begin > longest || (at < text_.size() && part_of_number(text_[at]))) return false;
    out.kind_ = Json::Kind::Number;
    out.text_.assign(text_.data() + begin, at - begin);
    return true;
  }

  std::size_t token_begin() const {
    std::size_t begin = last_end_;
    while (begin < text_.size() && std::string_view(" \t\r\n,:").find(text_[begin]) != std::string_view::npos) ++begin;
    return begin;
  }

  std::string path() const {
    std::string path;
    for (const Json* json : open_) {
      if (json == open_.back()) break;
      if (json->is_object()) {
        path = json_path(path, json->keys_.back());
      } else {
        path.append("[").append(std::to_string(json->items_.size() - 1)).append("]");
      }
    }
    return path;
  }

  // Where the value goes; null when a limit was hit.
  Json* place(Json value) {
    value.offset_ = token_begin();
    last_end_ = position_;
    if (++values_ > limits_.values) {
      fail(value.offset_, "the document has more than " + std::to_string(limits_.values) + " values",
           "split it into several", true);
      return nullptr;
    }
    if (open_.empty()) {
      document_.root = std::move(value);
      return &document_.root;
    }
    open_.back()->items_.push_back(std::move(value));
    return &open_.back()->items_.back();
  }

  bool add(Json value) { return place(std::move(value)) != nullptr; }

  bool add_number() {
    const std::size_t begin = token_begin();
    std::size_t end = begin;
    while (end < text_.size() && part_of_number(text_[end])) ++end;
    const bool placed = add(Json::number(std::string(text_.substr(begin, end - begin))));
    last_end_ = end;
    return placed;
  }

  bool open(Json value) {
    if (open_.size() >= limits_.depth) {
      fail(token_begin(), "the document is nested deeper than " + std::to_string(limits_.depth) + " levels",
           "a case needs only a few", true, open_.empty() ? std::string() : path());
      return false;
    }
    Json* placed = place(std::move(value));
    if (!placed) return false;
    open_.push_back(placed);
    key_offsets_.emplace_back();
    return true;
  }

  bool close() {
    open_.pop_back();
    key_offsets_.pop_back();
    last_end_ = position_;
    return true;
  }

  void report_repeated_keys() {
    const std::vector<std::string>& keys = open_.back()->keys_;
    std::vector<std::size_t> repeated;
    if (keys.size() <= 16) {
      for (std::size_t i = 1; i < keys.size(); ++i) {
        if (std::find(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(i), keys[i]) !=
            keys.begin() + static_cast<std::ptrdiff_t>(i)) {
          repeated.push_back(i);
        }
      }
    } else {
      std::vector<std::size_t> order(keys.size());
      for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
      std::sort(order.begin(), order.end(),
                [&](std::size_t a, std::size_t b) { return keys[a] != keys[b] ? keys[a] < keys[b] : a < b; });
      for (std::size_t i = 1; i < order.size(); ++i) {
        if (keys[order[i]] == keys[order[i - 1]]) repeated.push_back(order[i]);
      }
      std::sort(repeated.begin(), repeated.end());
    }
    if (repeated.empty()) return;
    const std::string parent = path();
    for (const std::size_t index : repeated) {
      if (document_.errors.size() >= limits_.errors) return;
      fail(key_offsets_.back()[index], "the key `" + keys[index] + "` stands twice in one object",
           "keep one of the two", false, json_path(parent, keys[index]));
      document_.errors.back().repeated_key = true;
    }
  }

  void describe(std::size_t offset, std::string_view what) {
    offset = std::min(offset, text_.size());
    // A text that was left open is told where it begins: its end is wherever the line or the document ends.
    const std::size_t opened = token_begin();
    if (opened < offset && text_[opened] == '"') {
      if (what.find("missing closing quote") != std::string_view::npos)
        return fail(opened, "a text has no closing quote", "close it with \"");
      if (offset < text_.size() && (text_[offset] == '\n' || text_[offset] == '\r'))
        return fail(opened, "the text that begins here does not end on its line",
                    "close it with \"; a line break within a text is written \\n");
    }
    for (const Advice& advice : advices) {
      if (what.find(advice.sign) == std::string_view::npos) continue;
      fail(offset, std::string(advice.message), std::string(advice.hint));
      return;
    }
    if (offset >= text_.size()) {
      fail(text_.size(),
           text_.find_first_not_of(" \t\r\n") == std::string_view::npos ? "the document is empty"
                                                                        : "the document ends too early",
           open_.empty()               ? "one JSON value is expected"
           : open_.back()->is_object() ? "`}` is missing"
                                       : "`]` is missing");
      return;
    }
    // The place of a word that is no literal is where it begins.
    std::size_t begin = std::max(token_begin(), std::size_t{0});
    if (begin > offset) begin = offset;
    if (std::string_view("{}[]\"").find(text_[offset]) != std::string_view::npos) begin = offset;
    const std::string_view rest = text_.substr(begin);
    const auto starts = [&](std::string_view word) { return rest.substr(0, word.size()) == word; };
    std::string hint;
    if (starts("NaN") || starts("Infinity") || starts("-Infinity") || starts("nan") || starts("inf")) {
      hint = "JSON has no such number; leave the field out if it is not known";
    } else if (starts("True") || starts("False") || starts("None") || starts("undefined")) {
      hint = "JSON writes true, false and null";
    } else if (starts("'")) {
      hint = "JSON quotes with \"";
    } else if (starts("//") || starts("/*") || starts("#")) {
      hint = "JSON has no comments; a `meta` object may hold remarks";
    } else if (starts("+") || starts(".")) {
      hint = "a number begins with a digit or `-`";
    } else if (what.find("end of input") != std::string_view::npos) {
      fail(begin, "text follows after the end of the document", "one JSON value is expected");
      return;
    } else if ((starts("}") || starts("]")) && begin > 0 && last_end_ < begin &&
               text_.substr(last_end_, begin - last_end_).find(',') != std::string_view::npos) {
      hint = "take the comma before it away";
    } else if (what.find("object key") != std::string_view::npos) {
      const auto digit = [&](std::size_t at) { return at < text_.size() && text_[at] >= '0' && text_[at] <= '9'; };
      hint = begin > 1 && digit(begin) && text_[begin - 1] == ',' && digit(begin - 2)
                 ? "decimals stand behind a point, not behind a comma: 5.5"
                 : "a key in double quotes is expected";
    } else if (what.find("object separator") != std::string_view::npos) {
      hint = "`:` is expected after a key";
    } else if (what.find("while parsing object") != std::string_view::npos) {
      hint = "`,` or `}` is expected";
    } else if (what.find("while parsing array") != std::string_view::npos) {
      hint = "`,` or `]` is expected";
    } else {
      hint = "a value is expected";
    }
    fail(begin, "unexpected " + shown(rest), std::move(hint));
  }

  // The word or character that a text begins with.
  static std::string shown(std::string_view rest) {
    std::size_t end = 0;
    const auto letter = [](char byte) {
      return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
             byte == '_' || (static_cast<unsigned char>(byte) & 0x80) != 0;
    };
    while (end < rest.size() && end < 40 && letter(rest[end])) ++end;
    while (end < rest.size() && end > 0 && (static_cast<unsigned char>(rest[end]) & 0xC0) == 0x80) ++end;
    return "`" + std::string(rest.substr(0, std::max<std::size_t>(end, 1))) + "`";
  }

  std::string_view text_;
  const std::size_t& position_;  // bytes that the lexer has taken
  const JsonLimits& limits_;
  JsonDocument& document_;
  std::size_t last_end_ = 0;  // where the last token ended
  std::size_t values_ = 0;
  std::array<std::array<std::size_t, 2>, 16> usual_{};
  std::vector<Json*> open_;  // stays valid: only the innermost container grows
  std::vector<std::vector<std::size_t>> key_offsets_;
};

JsonDocument parse_json(std::string_view text, const JsonLimits& limits) {
  JsonDocument document;
  std::size_t position = 0;
  JsonBuilder builder(text, position, limits, document);
  const auto locate = [&]() -> JsonDocument&& {
    std::stable_sort(document.errors.begin(), document.errors.end(),
                     [](const JsonError& a, const JsonError& b) { return a.offset < b.offset; });
    for (JsonError& error : document.errors) {
      const JsonPlace place = json_place(text, error.offset);
      error.line = place.line;
      error.column = place.column;
    }
    return std::move(document);
  };
  if (text.size() > limits.bytes) {
    builder.fail(0,
                 "the document has " + std::to_string(text.size()) + " bytes, at most " + std::to_string(limits.bytes) +
                     " are read",
                 "split it into several", true);
    return locate();
  }
  // A byte order mark is passed over: the other reader does so too.
  builder.begin_behind(text.size() - unicode::without_mark(text).size());
  if (const std::size_t bad = invalid_utf8(text); bad != std::string_view::npos) {
    const std::string_view likely = unicode::likely_encoding(text);
    builder.fail(bad, "this byte is not UTF-8",
                 (likely.empty() ? std::string() : "it looks like " + std::string(likely) + ": ") +
                     "save the document as UTF-8");
    return locate();
  }
  // nlohmann takes a NUL for the end of the input, whatever follows.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    builder.fail(nul, "a NUL byte stands in the document", "JSON is text; in a text write \\u0000");
    return locate();
  }
  if (builder.scan()) {
    document.complete = true;
    return document;
  }
  const CountingIterator begin(text.data(), &position);
  const CountingIterator end(text.data() + text.size(), &position);
  document.complete = nlohmann::json::sax_parse(begin, end, &builder);
  return locate();
}

}  // namespace tarmaq::json
