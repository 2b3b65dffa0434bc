#include "grammar/explain.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/nearest_name.hpp"
#include "grammar/keywords.hpp"
#include "grammar/nodes.hpp"
#include "grammar/scan.hpp"

namespace tarmaq::grammar {

namespace {

struct Help {
  Code code = Code::E0104;
  // Empty: the message says what was expected and what was seen.
  std::string message;
  std::string hint;
};

struct ForeignOperator {
  std::string_view written;
  std::string_view ours;
};
constexpr ForeignOperator foreign_operators[] = {{"==", "is"},  {"=", "is"},  {"!=", "is not"}, {"<>", "is not"},
                                                 {"&&", "and"}, {"&", "and"}, {"||", "or"},     {"!", "not"}};

std::string_view token_at(std::string_view text, std::size_t at) {
  return text.substr(at, scan::token_end(text, at) - at);
}

// Mistakes that the token itself gives away, whatever was expected.
Help help_for_token(std::string_view text, std::size_t at) {
  const std::string_view token = token_at(text, at);
  const std::string shown = "`" + std::string(token) + "`";
  for (const ForeignOperator& each : foreign_operators) {
    if (token == each.written)
      return {Code::E0112, shown + " is not an operator here", "write `" + std::string(each.ours) + "`"};
  }
  const bool space_before = at > 0 && scan::is_blank(text[at - 1]);
  if (token == "-" || token == "/") {
    return {Code::E0109, shown + (space_before ? " without a space behind it" : " without spaces around it"),
            token == "-" ? "a subtraction needs a space on both sides: `a - b`; a hyphen without spaces joins a name"
                         : "a division needs a space on both sides: `a / b`"};
  }
  if (token == "//" || token == "/*" || token == "#") return {Code::E0104, {}, "a comment begins with `--`"};
  if (token == "'" || token == "«" || token == "“" || token == "”" || token == "‘" || token == "’")
    return {Code::E0104, {}, "a text stands in double quotes: `\"…\"`"};
  if (token == "–" || token == "—")
    return {
        Code::E0104, {}, "a dash has no meaning: a minus is `-`, and paragraphs are listed one by one, with commas"};
  if (token == ";") return {Code::E0104, {}, "nothing ends with `;`: a line break is enough"};
  if (token == ":") return {Code::E0104, {}, "nothing ends with `:`: leave it out"};
  if (token == "." && (at == 0 || scan::is_blank(text[at - 1]) || text[at - 1] == '(') && at + 1 < text.size() &&
      scan::is_digit(text[at + 1]))
    return {Code::E0107, "a number begins with a point", "write `0.5`"};
  return {};
}

std::string hint_for_expected(const std::string& expected, std::string_view token) {
  const bool value = expected == "an expression" || expected == "a condition" || expected == "a value";
  if (value && token == "if") return "put the `if` into parentheses";
  if (value && (token == "<" || token == ">" || token == "<=" || token == ">="))
    return "a comparison needs a value on its left";
  if (value && token == "either") return "write `is one of a, b`";
  if (expected == "a condition" && token == "}") return "a group holds at least one condition";
  if (value && token == "is") return "write `is` once, with a value on its left";
  if (expected == "`is`, `include`, `must`, `must not` or `may`" && token == "includes") return "write `include`";
  if (expected.find("`]`") == std::string::npos && token == "[")
    return "square brackets stand in tests alone; a set is `{ a, b }`";
  if (expected == "a new line with a condition, or `}`" && token == ",")
    return "conditions in braces stand a line each, without commas";
  if (expected == "a new line with a condition, or `}`" && (token == "and" || token == "or"))
    return "conditions in braces stand a line each, without `and` or `or`";
  if (expected == "a type")
    return "a type is `boolean`, `integer`, `number`, `text`, `date`, `duration`, an enum, a record, `list of T` or "
           "`set of E`";
  if (expected == "a date such as 2025-11-30")
    return "a date has four digits for the year and two each for the month and the day, without quotes";
  if (expected == "`unless`") return "write `not applicable unless CONDITION`";
  if (expected == "`has`") return "write `some x in LIST has CONDITION`";
  if (expected == "`else`") return "`if C then A else B` needs both values";
  if (expected == "a name" && !token.empty() && token[0] == '"') return "a name stands without quotes";
  return {};
}

// The words with which the parts of a piece begin.
std::vector<std::string> words_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::Act:
      return {"adopted", "published", "in force from", "until", "text", "calendar", "months", "born", "applies"};
    case NodeKind::Rule:
      return {"cites",    "overrides",     "subject",  "when",     "then",
              "not held", "reconstructed", "inferred", "reported", "assumed"};
    case NodeKind::Decision:
      return {"default", "not applicable unless", "cites", "reconstructed", "inferred", "reported", "assumed"};
    case NodeKind::Define:
    case NodeKind::Function: return {"as", "cites", "reconstructed", "inferred", "reported", "assumed"};
    case NodeKind::Parameter: return {"=", "open", "from", "cites", "reconstructed", "inferred", "reported", "assumed"};
    case NodeKind::Reading: return {"cites", "default"};
    case NodeKind::Record:
    case NodeKind::Fact: return {"ask", "changeable", "if absent"};
    case NodeKind::Calendar: return {"weekend", "years", "day off", "working day"};
    case NodeKind::Ruleset: return {"in force with", "cases"};
    case NodeKind::Test: return {"why", "reading", "on", "as", "given", "expect"};
    case NodeKind::Amendment: return {"adopted", "published", "in force from", "text", "after", "applies"};
    default: return {};
  }
}

std::string_view piece_name(NodeKind kind) {
  switch (kind) {
    case NodeKind::Act: return "the act";
    case NodeKind::Unit: return "the unit";
    case NodeKind::Enum: return "the enum";
    case NodeKind::Record: return "the record";
    case NodeKind::Fact: return "the fact";
    case NodeKind::Contradiction: return "the contradiction";
    case NodeKind::Parameter: return "the parameter";
    case NodeKind::Supply: return "the supplied value";
    case NodeKind::Reading: return "the reading";
    case NodeKind::Define: return "the definition";
    case NodeKind::Function: return "the function";
    case NodeKind::Procedure: return "the procedure";
    case NodeKind::Decision: return "the decision";
    case NodeKind::Rule: return "the rule";
    case NodeKind::Calendar: return "the calendar";
    case NodeKind::Ruleset: return "the rule set";
    case NodeKind::Test: return "the test";
    case NodeKind::Amendment: return "the amendment";
    default: return "this declaration";
  }
}

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
    out += "`" + words[i] + "`";
  }
  return out;
}

Diagnostic made(Code code, std::uint32_t file, std::size_t begin, std::size_t end, std::string message,
                std::string hint) {
  return Diagnostic{code,
                    {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                    std::move(message),
                    std::move(hint),
                    {}};
}

// A text of several lines that ends right before the place, without a blank between: its closing
// quotation mark was meant to open another one.
bool swallowed_text(const Recorder& recorder, std::size_t at) {
  const std::size_t begin = recorder.last_text_begin;
  const std::size_t end = recorder.last_text_end;
  return end > begin && end == at && at < recorder.text.size() && scan::break_between(recorder.text, begin, end);
}

Diagnostic missing_quote(const Recorder& recorder, std::uint32_t file) {
  return made(Code::E0105, file, recorder.last_text_begin, recorder.last_text_begin + 1,
              "the text that begins here ends in another line, in the middle of something",
              "is its closing `\"` missing?");
}

}  // namespace

Diagnostic explain(const Failure& failure, const Recorder& recorder, std::uint32_t file) {
  if (failure.expected.empty())
    return made(failure.code, file, failure.begin, failure.end, failure.message, failure.hint);
  const std::string_view text = recorder.text;
  const std::size_t at = scan::skip_pad(text, failure.begin);
  if (swallowed_text(recorder, at)) return missing_quote(recorder, file);
  Help help = at < text.size() ? help_for_token(text, at) : Help{};
  std::size_t begin = at;
  std::size_t end = scan::token_end(text, at);
  std::string seen = scan::seen(text, at);
  const bool declaration_ended = at < text.size() && scan::first_on_line(text, at) &&
                                 scan::indentation(text, at) <= recorder.indentation &&
                                 is_declaration_word(token_at(text, at));
  if (declaration_ended || at >= text.size()) {
    // What is missing is missing at the end of what was read, not where the next thing begins.
    begin = failure.begin;
    end = begin + 1;
    if (declaration_ended) seen = "the end of the declaration";
  }
  if (help.message.empty()) {
    help.message = "expected " + failure.expected + ", found " + seen;
    if (help.hint.empty())
      help.hint = hint_for_expected(failure.expected, at < text.size() ? token_at(text, at) : std::string_view{});
  }
  return made(help.code, file, begin, end, std::move(help.message), std::move(help.hint));
}

Diagnostic explain_leftover(std::size_t at, NodeKind last, const Recorder& recorder, std::uint32_t file) {
  const std::string_view text = recorder.text;
  if (swallowed_text(recorder, at)) return missing_quote(recorder, file);
  const std::string_view token = token_at(text, at);
  Help help = help_for_token(text, at);
  if (help.message.empty())
    help.message = scan::seen(text, at) + " does not belong to " + std::string(piece_name(last));
  const std::vector<std::string> words = words_of(last);
  if (help.hint.empty()) {
    const std::string nearest = nearest_name(token, words);
    if (token == "if") {
      help.hint = last == NodeKind::Rule ? "the condition of a rule begins with `when`"
                                         : "an `if` within an expression stands in parentheses";
    } else if (token == ",") {
      help.hint = last == NodeKind::Enum || last == NodeKind::Record || last == NodeKind::Reading
                      ? "leave the comma out: they stand a line each"
                      : "alternatives are written `is one of a, b`";
    } else if (token == "unless" || token == "except") {
      help.hint = "write `and not`, or state the exception as a rule that `overrides` this one";
    } else if (token == "else") {
      help.hint = "a value that depends is written `if C then A else B`";
    } else if (!nearest.empty() && nearest != token) {
      help.hint = "did you mean `" + nearest + "`?";
    } else if (is_declaration_word(token) && scan::first_on_line(text, at)) {
      help.hint = "a declaration begins its line without being indented deeper than the one before";
    } else if (!words.empty() && scan::first_on_line(text, at)) {
      help.hint = "here may stand " + listed(words);
    } else if (!words.empty()) {
      help.hint = "is an operator, a comma or a line break missing before it?";
    } else {
      help.hint = "a declaration begins on a line of its own";
    }
  }
  return made(help.code, file, at, scan::token_end(text, at), std::move(help.message), std::move(help.hint));
}

Diagnostic explain_no_declaration(std::size_t at, const Recorder& recorder, std::uint32_t file) {
  const std::string_view text = recorder.text;
  const std::string_view token = token_at(text, at);
  Help help = help_for_token(text, at);
  if (help.message.empty()) help.message = scan::seen(text, at) + " does not begin a declaration";
  help.code = Code::E0103;
  if (help.hint.empty()) {
    const std::string nearest = nearest_name(token, declaration_words());
    static const std::vector<std::string> clause_words = {"when",    "then",  "cites",  "overrides", "default",
                                                          "as",      "given", "expect", "adopted",   "published",
                                                          "weekend", "ask",   "on",     "why",       "in"};
    if (token == "tarmaq") {
      help.hint = "the version of the language stands once, in the first line";
    } else if (token == "}") {
      help.hint = "no `{` is open here";
    } else if (std::find(clause_words.begin(), clause_words.end(), token) != clause_words.end()) {
      help.hint = "indent it deeper than the declaration that it belongs to";
    } else if (!nearest.empty()) {
      help.hint = "did you mean `" + nearest + "`?";
    } else {
      help.hint =
          "a declaration begins with `rule`, `decision`, `define`, `fact`, …; what belongs to it is indented deeper";
    }
  }
  return made(help.code, file, at, scan::token_end(text, at), std::move(help.message), std::move(help.hint));
}

}  // namespace tarmaq::grammar
