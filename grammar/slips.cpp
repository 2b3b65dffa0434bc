#include "grammar/slips.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

#include "grammar/diagnostics/lookalike.hpp"
#include "grammar/diagnostics/unicode.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/scan.hpp"

namespace tarmaq::grammar {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Words that stand for a keyword, in lower case.
constexpr Pair foreign_keywords[] = {{"правило", "rule"},
                                     {"ереже", "rule"},
                                     {"қағида", "rule"},
                                     {"решение", "decision"},
                                     {"шешім", "decision"},
                                     {"факт", "fact"},
                                     {"дерек", "fact"},
                                     {"определение", "define"},
                                     {"определить", "define"},
                                     {"анықтама", "define"},
                                     {"перечисление", "enum"},
                                     {"тізбе", "enum"},
                                     {"запись", "record"},
                                     {"жазба", "record"},
                                     {"параметр", "parameter"},
                                     {"единица", "unit"},
                                     {"бірлік", "unit"},
                                     {"толкование", "reading"},
                                     {"түсіндіру", "reading"},
                                     {"тест", "test"},
                                     {"тексеру", "test"},
                                     {"акт", "act"},
                                     {"изменение", "amendment"},
                                     {"түзету", "amendment"},
                                     {"когда", "when"},
                                     {"если", "when"},
                                     {"егер", "when"},
                                     {"то", "then"},
                                     {"тогда", "then"},
                                     {"онда", "then"},
                                     {"и", "and"},
                                     {"және", "and"},
                                     {"или", "or"},
                                     {"немесе", "or"},
                                     {"не", "not"},
                                     {"емес", "not"},
                                     {"это", "is"},
                                     {"есть", "is"},
                                     {"равно", "is"},
                                     {"иначе", "else"},
                                     {"әйтпесе", "else"},
                                     {"да", "true"},
                                     {"истина", "true"},
                                     {"иә", "true"},
                                     {"нет", "false"},
                                     {"ложь", "false"},
                                     {"жоқ", "false"},
                                     {"yes", "true"},
                                     {"no", "false"},
                                     {"дата", "date"},
                                     {"число", "number"},
                                     {"сан", "number"},
                                     {"целое", "integer"},
                                     {"текст", "text"},
                                     {"мәтін", "text"},
                                     {"дней", "calendar days"},
                                     {"дня", "calendar days"},
                                     {"день", "calendar days"},
                                     {"күн", "calendar days"},
                                     {"месяцев", "months"},
                                     {"месяца", "months"},
                                     {"месяц", "months"},
                                     {"ай", "months"},
                                     {"лет", "years"},
                                     {"года", "years"},
                                     {"год", "years"},
                                     {"жыл", "years"},
                                     {"каждый", "every"},
                                     {"әрбір", "every"},
                                     {"некоторый", "some"},
                                     {"кейбір", "some"},
                                     {"дано", "given"},
                                     {"берілген", "given"},
                                     {"ожидается", "expect"},
                                     {"күтіледі", "expect"},
                                     {"включает", "includes"},
                                     {"календарных", "calendar days"},
                                     {"күнтізбелік", "calendar days"},
                                     {"рабочих", "working days"},
                                     {"жұмыс", "working days"}};

// Keywords that somebody may write in capitals.
constexpr std::string_view keywords[] = {
    "act",   "adopted", "amendment", "and",      "any",     "as",        "between",   "boolean",  "calendar",
    "cites", "date",    "decision",  "default",  "define",  "duration",  "else",      "empty",    "enum",
    "every", "exactly", "expect",    "fact",     "false",   "from",      "function",  "given",    "has",
    "if",    "in",      "include",   "includes", "integer", "is",        "list",      "may",      "must",
    "not",   "number",  "of",        "on",       "or",      "overrides", "parameter", "reading",  "record",
    "rule",  "ruleset", "set",       "some",     "test",    "text",      "then",      "true",     "unit",
    "until", "use",     "when",      "where",    "insert",  "replace",   "repeal",    "published"};

constexpr Pair foreign_types[] = {
    {"string", "text"},     {"str", "text"},          {"varchar", "text"},   {"bool", "boolean"},
    {"logical", "boolean"}, {"int", "integer"},       {"long", "integer"},   {"decimal", "number"},
    {"float", "number"},    {"double", "number"},     {"real", "number"},    {"numeric", "number"},
    {"datetime", "date"},   {"timestamp", "date"},    {"day", "date"},       {"term", "duration"},
    {"period", "duration"}, {"interval", "duration"}, {"array", "list of …"}};

// A sign that is none of the language's: what it is, and what helps.
struct Sign {
  std::uint32_t point;
  Code code;
  Pattern what;
  Pattern hint;
};
constexpr Pattern quotes = Pattern("a text stands in straight double quotes: `\"…\"`");
constexpr Pattern blank = Pattern("write an ordinary space");
constexpr Pattern remove_it = Pattern("remove it: it cannot be seen");
constexpr Pattern dash =
    Pattern("a minus is `-`, with a space on both sides; paragraphs are listed one by one, with commas");
constexpr Pattern unit_name = Pattern("an amount has its unit's name behind it, `5000 tenge`, which `unit` declares");
constexpr Sign signs[] = {
    {0x00A0, Code::E0010, Pattern("a no-break space (U+00A0) stands here"), blank},
    {0x202F, Code::E0010, Pattern("a narrow no-break space (U+202F) stands here"), blank},
    {0x2002, Code::E0010, Pattern("a wide space (U+2002) stands here"), blank},
    {0x2003, Code::E0010, Pattern("a wide space (U+2003) stands here"), blank},
    {0x2009, Code::E0010, Pattern("a thin space (U+2009) stands here"), blank},
    {0x3000, Code::E0010, Pattern("a wide space (U+3000) stands here"), blank},
    {0x00AD, Code::E0010, Pattern("a soft hyphen (U+00AD) stands here"), remove_it},
    {0x200B, Code::E0010, Pattern("a space without width (U+200B) stands here"), remove_it},
    {0x200C, Code::E0010, Pattern("an invisible joint (U+200C) stands here"), remove_it},
    {0x200D, Code::E0010, Pattern("an invisible joint (U+200D) stands here"), remove_it},
    {0x2060, Code::E0010, Pattern("an invisible joint (U+2060) stands here"), remove_it},
    {0x201C, Code::E0104, Pattern("a curved quotation mark `“` has no meaning here"), quotes},
    {0x201D, Code::E0104, Pattern("a curved quotation mark `”` has no meaning here"), quotes},
    {0x201E, Code::E0104, Pattern("a low quotation mark `„` has no meaning here"), quotes},
    {0x201F, Code::E0104, Pattern("a curved quotation mark `‟` has no meaning here"), quotes},
    {0x2018, Code::E0104, Pattern("a curved quotation mark `‘` has no meaning here"), quotes},
    {0x2019, Code::E0104, Pattern("a curved quotation mark `’` has no meaning here"), quotes},
    {0x201A, Code::E0104, Pattern("a low quotation mark `‚` has no meaning here"), quotes},
    {0x00AB, Code::E0104, Pattern("an angle quotation mark `«` has no meaning here"), quotes},
    {0x00BB, Code::E0104, Pattern("an angle quotation mark `»` has no meaning here"), quotes},
    {'\'', Code::E0104, Pattern("a single quotation mark `'` has no meaning here"), quotes},
    {'`', Code::E0104, Pattern("a backquote has no meaning here"), quotes},
    {0x2265, Code::E0112, Pattern("`≥` is not an operator here"), Pattern("write `>=`")},
    {0x2A7E, Code::E0112, Pattern("`⩾` is not an operator here"), Pattern("write `>=`")},
    {0x2264, Code::E0112, Pattern("`≤` is not an operator here"), Pattern("write `<=`")},
    {0x2A7D, Code::E0112, Pattern("`⩽` is not an operator here"), Pattern("write `<=`")},
    {0x2260, Code::E0112, Pattern("`≠` is not an operator here"), Pattern("write `is not`")},
    {0x00D7, Code::E0112, Pattern("`×` is not an operator here"), Pattern("write `*`")},
    {0x22C5, Code::E0112, Pattern("`⋅` is not an operator here"), Pattern("write `*`")},
    {0x00F7, Code::E0112, Pattern("`÷` is not an operator here"), Pattern("write `/`")},
    {0x2212, Code::E0112, Pattern("`−` is not an operator here"), dash},
    {0x2013, Code::E0104, Pattern("a dash `–` has no meaning here"), dash},
    {0x2014, Code::E0104, Pattern("a dash `—` has no meaning here"), dash},
    {'^', Code::E0112, Pattern("`^` is not an operator here"), Pattern("write `power(base, exponent)`")},
    {0x20B8, Code::E0104, Pattern("a currency sign `₸` has no meaning here"), unit_name},
    {0x20AC, Code::E0104, Pattern("a currency sign `€` has no meaning here"), unit_name},
    {0x20BD, Code::E0104, Pattern("a currency sign `₽` has no meaning here"), unit_name},
    {'$', Code::E0104, Pattern("a currency sign `$` has no meaning here"), unit_name}};

constexpr Pair operators[] = {{"=>", ">="}, {"=<", "<="}, {":=", "is"}, {"**", "power(base, exponent)"}};

// Lower case of ASCII and of Cyrillic letters, the Kazakh ones among them.
std::string lowered(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const unicode::Decoded decoded = unicode::decode(word, at);
    if (decoded.length == 0) break;
    std::uint32_t point = decoded.code_point;
    if (point >= 'A' && point <= 'Z') point += 32;
    else if (point >= 0x410 && point <= 0x42F) point += 0x20;
    else if (point >= 0x400 && point <= 0x40F) point += 0x50;
    else if (point >= 0x48A && point <= 0x4FF && point != 0x4C0 && point % 2 == 0) point += 1;
    unicode::append(out, point);
    at += decoded.length;
  }
  return out;
}

std::string_view found_in(const Pair* begin, const Pair* end, std::string_view word) {
  const Pair* const found = std::find_if(begin, end, [&](const Pair& each) { return each.first == word; });
  return found == end ? std::string_view() : found->second;
}

std::string digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && scan::is_digit(text[end])) ++end;
  return std::string(text.substr(at, end - at));
}

bool digit_at(std::string_view text, std::size_t at) { return at < text.size() && scan::is_digit(text[at]); }

// Where the token that ends right before `at` on its line begins; `at` where none does.
std::size_t token_before(std::string_view text, std::size_t at) {
  const std::size_t line = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
  std::size_t last = at;
  while (true) {
    begin = scan::skip_pad(text, begin);
    if (begin >= at) return last;
    last = begin;
    begin = std::max(scan::token_end(text, begin), begin + 1);
  }
}

std::optional<Slip> keyword_slip(std::string_view text, std::size_t begin) {
  const std::size_t end = scan::name_end(text, begin);
  const std::string_view word = text.substr(begin, end - begin);
  const std::string_view meant = keyword_meant(word);
  if (meant.empty()) return std::nullopt;
  return Slip{Code::E0104, begin, end, worded("`{}` is no word of the language", word), worded("write `{}`", meant)};
}

std::optional<Slip> sign_slip(std::string_view text, std::size_t at) {
  const unicode::Decoded decoded = unicode::decode(text, at);
  for (const Sign& sign : signs) {
    if (sign.point != decoded.code_point || decoded.length == 0) continue;
    return Slip{sign.code, at, at + decoded.length, worded(sign.what), worded(sign.hint)};
  }
  if (decoded.code_point >= 0xFF10 && decoded.code_point <= 0xFF19) {
    std::size_t end = at;
    std::string plain;
    for (unicode::Decoded digit = decoded;
         digit.length != 0 && digit.code_point >= 0xFF10 && digit.code_point <= 0xFF19;
         digit = unicode::decode(text, end)) {
      plain += static_cast<char>('0' + (digit.code_point - 0xFF10));
      end += digit.length;
    }
    return Slip{Code::E0107, at, end, worded("digits of double width"), worded("write `{}`", plain)};
  }
  for (const auto& [written, ours] : operators) {
    if (text.substr(at, written.size()) == written)
      return Slip{Code::E0112, at, at + written.size(), worded("`{}` is not an operator here", written),
                  worded("write `{}`", ours)};
  }
  return std::nullopt;
}

// `1,500`, `5,5` around the comma at `at`; `1 500` with its second part there.
std::optional<Slip> number_slip(std::string_view text, std::size_t at) {
  const auto number = [&](char between) -> std::optional<Slip> {
    std::size_t begin = at;
    while (begin > 0 && (digit_at(text, begin - 1) || text[begin - 1] == '_' || text[begin - 1] == between)) --begin;
    while (text[begin] == between) ++begin;
    std::size_t end = begin;
    bool groups = true;
    std::string plain;
    while (end < text.size() && (digit_at(text, end) || (text[end] == between && digit_at(text, end + 1)))) {
      if (text[end] == between) groups = groups && digits_at(text, end + 1).size() == 3;
      ++end;
    }
    const std::string_view whole = text.substr(begin, end - begin);
    std::string pointed(whole);
    for (const char c : whole) {
      if (c != between) plain += c;
    }
    std::replace(pointed.begin(), pointed.end(), between, '.');
    if (between == ' ') {
      if (!groups) return std::nullopt;
      return Slip{Code::E0107, begin, end, worded("a number with spaces between its digits"),
                  worded("write `{}`", plain)};
    }
    const bool one = std::count(whole.begin(), whole.end(), between) == 1;
    Wording hint = !groups ? worded("the sign before decimals is a point: `{}`", pointed)
                   : one   ? worded("write `{}`; decimals stand behind a point: `{}`", plain, pointed)
                           : worded("write `{}`", plain);
    return Slip{Code::E0107, begin, end, worded("`{}` is no number: none has a comma in it", whole), std::move(hint)};
  };
  if (at == 0 || at >= text.size()) return std::nullopt;
  if (text[at] == ',' && digit_at(text, at - 1) && digit_at(text, at + 1)) return number(',');
  if (at > 1 && digit_at(text, at) && text[at - 1] == ' ' && digit_at(text, at - 2)) return number(' ');
  return std::nullopt;
}

}  // namespace

std::optional<Slip> mixed_letters(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view word = text.substr(begin, end - begin);
  const std::optional<OddLetter> odd = odd_letter(word);
  if (!odd) return std::nullopt;
  return Slip{Code::E0009, begin, end,
              worded("`{}` has a {} letter `{}` ({}) that looks like `{}`", word, worded(Pattern(odd->script)),
                     odd->letter, odd->name, odd->twin),
              worded("write `{}`", odd->word)};
}

std::string_view keyword_meant(std::string_view word) {
  const std::string lower = lowered(word);
  if (lower != word && std::find(std::begin(keywords), std::end(keywords), lower) != std::end(keywords))
    return *std::find(std::begin(keywords), std::end(keywords), lower);
  return found_in(std::begin(foreign_keywords), std::end(foreign_keywords), lower);
}

std::string_view type_meant(std::string_view word) {
  const std::string lower = lowered(word);
  return found_in(std::begin(foreign_types), std::end(foreign_types), lower);
}

std::optional<Slip> slip_near(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  if (auto slip = sign_slip(text, at)) return slip;
  if (auto slip = number_slip(text, at)) return slip;
  const std::size_t end = scan::name_end(text, at);
  if (auto slip = mixed_letters(text, at, end)) return slip;
  if (auto slip = keyword_slip(text, at)) return slip;
  const std::size_t before = token_before(text, at);
  if (before < at) {
    if (auto slip = mixed_letters(text, before, scan::name_end(text, before))) return slip;
    if (auto slip = keyword_slip(text, before)) return slip;
  }
  // A label's tag is read with the text behind it.
  const std::size_t behind = scan::skip_pad(text, end);
  if (end > at && end < text.size() && !scan::break_between(text, end, behind)) {
    if (auto slip = sign_slip(text, behind)) return slip;
  }
  return std::nullopt;
}

std::size_t open_bracket(std::string_view text, std::size_t begin, std::size_t at) {
  std::string open;
  std::array<std::size_t, 64> places{};
  for (std::size_t i = scan::skip_pad(text, begin); i < at && i < text.size();) {
    const char c = text[i];
    if (c == '(' || c == '{' || c == '[') {
      if (open.size() == places.size()) return std::string_view::npos;
      places[open.size()] = i;
      open += c == '(' ? ')' : c == '{' ? '}' : ']';
    } else if (!open.empty() && c == open.back()) {
      open.pop_back();
    }
    i = scan::skip_pad(text, std::max(scan::token_end(text, i), i + 1));
  }
  return open.empty() ? std::string_view::npos : places[open.size() - 1];
}

std::string day_meant(std::string_view text, std::size_t at) {
  const std::string day = digits_at(text, at);
  std::size_t next = at + day.size();
  if (day.empty() || day.size() > 2 || next >= text.size() || text[next] != '.') return {};
  const std::string month = digits_at(text, next + 1);
  next += 1 + month.size();
  if (month.empty() || month.size() > 2 || next >= text.size() || text[next] != '.') return {};
  const std::string year = digits_at(text, next + 1);
  if (year.size() != 4) return {};
  const auto two = [](const std::string& digits) { return digits.size() == 1 ? "0" + digits : digits; };
  return year + "-" + two(month) + "-" + two(day);
}

}  // namespace tarmaq::grammar
