#include "grammar/explain.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/lookalike.hpp"
#include "grammar/diagnostics/nearest_name.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/keywords.hpp"
#include "grammar/nodes.hpp"
#include "grammar/scan.hpp"
#include "grammar/slips.hpp"

namespace tarmaq::grammar {

namespace {

struct Help {
  Code code = Code::E0104;
  // Empty: the message says what was expected and what was seen.
  Wording message;
  Wording hint;
  // Where the mistake stands, if not at the token.
  std::size_t begin = 0;
  std::size_t end = 0;
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
  if (const std::optional<Slip> slip = slip_near(text, at))
    return {slip->code, slip->message, slip->hint, slip->begin, slip->end};
  const std::string_view token = token_at(text, at);
  const std::string shown = "`" + std::string(token) + "`";
  for (const ForeignOperator& each : foreign_operators) {
    if (token == each.written)
      return {Code::E0112, worded("{} is not an operator here", shown), worded("write `{}`", each.ours)};
  }
  const bool space_before = at > 0 && scan::is_blank(text[at - 1]);
  if (token == "-" || token == "/") {
    return {Code::E0109,
            space_before ? worded("{} without a space behind it", shown) : worded("{} without spaces around it", shown),
            token == "-"
                ? worded("a subtraction needs a space on both sides: `a - b`; a hyphen without spaces joins a name")
                : worded("a division needs a space on both sides: `a / b`")};
  }
  if (token == "//" || token == "/*" || token == "#") return {Code::E0104, {}, worded("a comment begins with `--`")};
  if (token == "'" || token == "«" || token == "“" || token == "”" || token == "‘" || token == "’")
    return {Code::E0104, {}, worded("a text stands in double quotes: `\"…\"`")};
  if (token == "–" || token == "—")
    return {Code::E0104,
            {},
            worded("a dash has no meaning: a minus is `-`, and paragraphs are listed one by one, with commas")};
  if (token == ";") return {Code::E0104, {}, worded("nothing ends with `;`: a line break is enough")};
  if (token == ":") return {Code::E0104, {}, worded("nothing ends with `:`: leave it out")};
  if (token == "." && (at == 0 || scan::is_blank(text[at - 1]) || text[at - 1] == '(') && at + 1 < text.size() &&
      scan::is_digit(text[at + 1]))
    return {Code::E0107, worded("a number begins with a point"), worded("write `0.5`")};
  return {};
}

Wording hint_for_expected(const std::string& expected, std::string_view token) {
  const bool value = expected == "an expression" || expected == "a condition" || expected == "a value";
  if (value && token == "if") return worded("put the `if` into parentheses");
  if (value && (token == "<" || token == ">" || token == "<=" || token == ">="))
    return worded("a comparison needs a value on its left");
  if (value && token == "either") return worded("write `is one of a, b`");
  if (expected == "a condition" && token == "}") return worded("a group holds at least one condition");
  if (value && token == "is") return worded("write `is` once, with a value on its left");
  if (expected == "`is`, `include`, `must`, `must not` or `may`" && token == "includes")
    return worded("write `include`");
  if (expected.find("`]`") == std::string::npos && token == "[")
    return worded("square brackets stand in tests alone; a set is `{ a, b }`");
  if (expected == "a new line with a condition, or `}`" && token == ",")
    return worded("conditions in braces stand a line each, without commas");
  if (expected == "a new line with a condition, or `}`" && (token == "and" || token == "or"))
    return worded("conditions in braces stand a line each, without `and` or `or`");
  if (expected == "a type")
    return worded(
        "a type is `boolean`, `integer`, `number`, `text`, `date`, `duration`, an enum, a record, `list of T` or `set "
        "of E`");
  if (expected == "a date such as 2025-11-30")
    return worded("a date has four digits for the year and two each for the month and the day, without quotes");
  if (expected == "`unless`") return worded("write `not applicable unless CONDITION`");
  if (expected == "`has`") return worded("write `some x in LIST has CONDITION`");
  if (expected == "`else`") return worded("`if C then A else B` needs both values");
  if (expected == "a name" && !token.empty() && token[0] == '"') return worded("a name stands without quotes");
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

Wording piece_name(NodeKind kind) {
  switch (kind) {
    case NodeKind::Act: return worded("the act");
    case NodeKind::Unit: return worded("the unit");
    case NodeKind::Enum: return worded("the enum");
    case NodeKind::Record: return worded("the record");
    case NodeKind::Fact: return worded("the fact");
    case NodeKind::Contradiction: return worded("the contradiction");
    case NodeKind::Parameter: return worded("the parameter");
    case NodeKind::Supply: return worded("the supplied value");
    case NodeKind::Reading: return worded("the reading");
    case NodeKind::Define: return worded("the definition");
    case NodeKind::Function: return worded("the function");
    case NodeKind::Procedure: return worded("the procedure");
    case NodeKind::Decision: return worded("the decision");
    case NodeKind::Rule: return worded("the rule");
    case NodeKind::Calendar: return worded("the calendar");
    case NodeKind::Ruleset: return worded("the rule set");
    case NodeKind::Test: return worded("the test");
    case NodeKind::Amendment: return worded("the amendment");
    default: return worded("this declaration");
  }
}

Wording listed(const std::vector<std::string>& words) {
  Wording out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    Wording word = Wording::text("`" + words[i] + "`");
    if (i == 0) out = std::move(word);
    else out = i + 1 == words.size() ? worded("{} or {}", out, word) : worded("{}, {}", out, word);
  }
  return out;
}

Diagnostic made(Code code, std::uint32_t file, std::size_t begin, std::size_t end, Wording message, Wording hint) {
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

// At the token, or where its help says that the mistake stands.
Diagnostic made_of(Help help, std::uint32_t file, std::size_t at, std::string_view text) {
  const bool elsewhere = help.end > help.begin;
  return made(help.code, file, elsewhere ? help.begin : at, elsewhere ? help.end : scan::token_end(text, at),
              std::move(help.message), std::move(help.hint));
}

// Whether what was expected at `at` is the end of a bracket, or goes on in it, and what stands there begins anew.
bool is_left_open(const std::string& expected, std::string_view text, std::size_t at, bool declaration_ended) {
  constexpr std::string_view closing[] = {"`)`", "`}`", "`]`"};
  const bool ends = std::any_of(std::begin(closing), std::end(closing),
                                [&](std::string_view sign) { return expected.find(sign) != std::string::npos; });
  if (declaration_ended || at >= text.size()) return true;
  constexpr std::string_view clauses[] = {"when", "then", "cites", "overrides", "default", "given", "expect", "else"};
  const std::string_view word = token_at(text, at);
  const bool clause = std::find(std::begin(clauses), std::end(clauses), word) != std::end(clauses);
  return (ends || expected == "a condition") && clause && scan::first_on_line(text, at);
}

Diagnostic missing_quote(const Recorder& recorder, std::uint32_t file) {
  return made(Code::E0105, file, recorder.last_text_begin, recorder.last_text_begin + 1,
              worded("the text that begins here ends in another line, in the middle of something"),
              worded("is its closing `\"` missing?"));
}

// `late_fee` of `fact late fee number`, where a type stands at `at`: several words were written for a name. Empty
// where that is not what happened.
std::string name_in_one(std::string_view text, std::size_t begin, std::size_t at, NodeKind last) {
  constexpr std::string_view types[] = {"boolean", "integer", "number", "text", "date", "duration", "list", "set"};
  if (last != NodeKind::Fact && last != NodeKind::Decision && last != NodeKind::Parameter) return {};
  if (std::find(std::begin(types), std::end(types), token_at(text, at)) == std::end(types)) return {};
  std::string name;
  bool declaration_word = true;
  for (std::size_t i = scan::skip_pad(text, begin); i < at;) {
    const std::size_t end = scan::name_end(text, i);
    if (end == i || scan::break_between(text, i, at)) return {};
    if (!declaration_word) name += (name.empty() ? "" : "_") + std::string(text.substr(i, end - i));
    declaration_word = false;
    i = scan::skip_pad(text, end);
  }
  return name;
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
  Wording seen = scan::seen(text, at);
  const std::string expected = failure.expected.english();
  const bool declaration_ended = at < text.size() && scan::first_on_line(text, at) &&
                                 scan::indentation(text, at) <= recorder.indentation &&
                                 is_declaration_word(token_at(text, at));
  if (declaration_ended || at >= text.size()) {
    // What is missing is missing at the end of what was read, not where the next thing begins.
    begin = failure.begin;
    end = begin + 1;
    if (declaration_ended) seen = worded("the end of the declaration");
  }
  const std::size_t open = open_bracket(text, recorder.piece_begin, at);
  if (open != std::string_view::npos && is_left_open(expected, text, at, declaration_ended)) {
    const std::string closing = text[open] == '(' ? "`)`" : text[open] == '{' ? "`}`" : "`]`";
    return made(Code::E0114, file, open, open + 1, worded("`{}` is not closed", std::string(1, text[open])),
                worded("write {} where what it holds ends", closing));
  }
  if (help.end > help.begin) {
    begin = help.begin;
    end = help.end;
  }
  if (help.message.empty()) {
    help.message = worded("expected {}, found {}", failure.expected, seen);
    if (expected == "a date such as 2025-11-30" && !declaration_ended) {
      if (const std::string day = day_meant(text, at); !day.empty())
        help.hint = worded("write the year first: `{}`", day);
    }
    if (help.hint.empty())
      help.hint = hint_for_expected(expected, at < text.size() ? token_at(text, at) : std::string_view{});
  }
  return made(help.code, file, begin, end, std::move(help.message), std::move(help.hint));
}

Diagnostic explain_leftover(std::size_t at, NodeKind last, const Recorder& recorder, std::uint32_t file) {
  const std::string_view text = recorder.text;
  if (swallowed_text(recorder, at)) return missing_quote(recorder, file);
  const std::string_view token = token_at(text, at);
  Help help = help_for_token(text, at);
  if (help.message.empty()) help.message = worded("{} does not belong to {}", scan::seen(text, at), piece_name(last));
  if (const std::string name = name_in_one(text, recorder.piece_begin, at, last); !name.empty())
    return made(Code::E0123, file, at, scan::token_end(text, at),
                worded("the name before {} has several words", scan::seen(text, at)),
                worded("a name is one word: write `{}`", name));
  const std::vector<std::string> words = words_of(last);
  if (help.hint.empty()) {
    const std::string nearest = nearest_name(token, words);
    if (token == "if") {
      help.hint = last == NodeKind::Rule ? worded("the condition of a rule begins with `when`")
                                         : worded("an `if` within an expression stands in parentheses");
    } else if (token == ",") {
      help.hint = last == NodeKind::Enum || last == NodeKind::Record || last == NodeKind::Reading
                      ? worded("leave the comma out: they stand a line each")
                      : worded("alternatives are written `is one of a, b`");
    } else if (token == "unless" || token == "except") {
      help.hint = worded("write `and not`, or state the exception as a rule that `overrides` this one");
    } else if (token == "else") {
      help.hint = worded("a value that depends is written `if C then A else B`");
    } else if (!nearest.empty() && nearest != token) {
      help.hint = worded("did you mean `{}`?", nearest);
    } else if (is_declaration_word(token) && scan::first_on_line(text, at)) {
      help.hint = worded("a declaration begins its line without being indented deeper than the one before");
    } else if (!words.empty() && scan::first_on_line(text, at)) {
      help.hint = worded("here may stand {}", listed(words));
    } else if (!words.empty()) {
      help.hint = worded("is an operator, a comma or a line break missing before it?");
    } else {
      help.hint = worded("a declaration begins on a line of its own");
    }
  }
  return made_of(std::move(help), file, at, text);
}

Diagnostic explain_no_declaration(std::size_t at, const Recorder& recorder, std::uint32_t file) {
  const std::string_view text = recorder.text;
  const std::string_view token = token_at(text, at);
  Help help = help_for_token(text, at);
  if (help.message.empty()) help.message = worded("{} does not begin a declaration", scan::seen(text, at));
  if (help.end == help.begin) help.code = Code::E0103;
  if (help.hint.empty()) {
    const std::string nearest = nearest_name(token, declaration_words());
    static const std::vector<std::string> clause_words = {"when",    "then",  "cites",  "overrides", "default",
                                                          "as",      "given", "expect", "adopted",   "published",
                                                          "weekend", "ask",   "on",     "why",       "in"};
    if (token == "tarmaq") {
      help.hint = worded("the version of the language stands once, in the first line");
    } else if (token == "}") {
      help.hint = worded("no `{` is open here");
    } else if (std::find(clause_words.begin(), clause_words.end(), token) != clause_words.end()) {
      help.hint = worded("indent it deeper than the declaration that it belongs to");
    } else if (!nearest.empty()) {
      help.hint = worded("did you mean `{}`?", nearest);
    } else {
      help.hint = worded(
          "a declaration begins with `rule`, `decision`, `define`, `fact`, …; what belongs to it is indented deeper");
    }
  }
  return made_of(std::move(help), file, at, text);
}

std::vector<std::string> names_declared(std::string_view piece) {
  std::vector<std::string> names;
  bool head = true;
  bool first = true;
  for (std::size_t at = scan::skip_pad(piece, 0); at < piece.size();) {
    const std::size_t end = std::max(scan::token_end(piece, at), at + 1);
    std::size_t name = scan::name_end(piece, at);
    // `2fee` and `"fee"` were meant as names too.
    while (name == at && at + 1 < end && !first && head) name = scan::name_end(piece, ++at);
    if (name != at && !first && (head || scan::first_on_line(piece, at))) {
      names.emplace_back(piece.substr(at, name - at));
      if (const std::optional<Slip> slip = mixed_letters(piece, at, name)) names.push_back(shape_of(names.back()));
    }
    first = false;
    const std::size_t next = scan::skip_pad(piece, end);
    if (scan::break_between(piece, end, next)) head = false;
    at = next;
  }
  return names;
}

}  // namespace tarmaq::grammar
