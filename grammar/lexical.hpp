// The terminals of the grammar. Included by the parser alone: it includes PEGTL.
//
// Padding: every terminal skips the blanks and comments before it and ends at its own last byte, so
// that a place between two terminals can be asked whether a line break follows. No rule skips blanks
// at its end.
#pragma once

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/unicode.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/keywords.hpp"
#include "grammar/nodes.hpp"
#include "grammar/recorder.hpp"
#include "grammar/scan.hpp"
#include "grammar/slips.hpp"
#include "interpreter/model/language.hpp"

namespace tarmaq::grammar {

namespace pegtl = tao::pegtl;

using Input = pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf_crlf, const char*>;

template <std::size_t Size>
struct FixedString {
  char data[Size]{};
  constexpr FixedString(const char (&text)[Size]) {
    for (std::size_t i = 0; i < Size; ++i) data[i] = text[i];
  }
  constexpr std::string_view view() const { return {data, Size - 1}; }
};

inline std::size_t offset_of(const Input& in, const Recorder& state) {
  return static_cast<std::size_t>(in.current() - state.text.data());
}

inline void go_to(Input& in, const Recorder& state, std::size_t offset) { in.bump(offset - offset_of(in, state)); }

// A terminal consumes something, a condition on a place consumes nothing. `Rule` says how in `read`.
template <typename Rule>
struct terminal {
  using rule_t = Rule;
  using subs_t = pegtl::empty_list;

  template <pegtl::apply_mode, pegtl::rewind_mode, template <typename...> class, template <typename...> class>
  static bool match(Input& in, Recorder& state) {
    return Rule::read(in, state);
  }
};
template <typename Rule>
struct condition : terminal<Rule> {};

// What cannot be what it was taken for, with a message that says all.
[[noreturn]] inline void fail_at(Code code, std::size_t begin, std::size_t end, Wording message, Wording hint) {
  throw Failure{code, begin, end, {}, std::move(message), std::move(hint)};
}

// A whole word: `is` does not match the beginning of `island` or of `is-a`.
template <FixedString Text>
struct word : terminal<word<Text>> {
  static bool read(Input& in, Recorder& state) {
    const std::size_t begin = state.skip_pad(offset_of(in, state));
    if (state.name_at(begin) != Text.view()) return false;
    go_to(in, state, begin + Text.view().size());
    return true;
  }
};

// Punctuation. `<` does not match the beginning of `<=`, `=` not that of `==`, `|` not that of `||`.
template <FixedString Text>
struct symbol : terminal<symbol<Text>> {
  static bool read(Input& in, Recorder& state) {
    constexpr std::string_view text = Text.view();
    const std::size_t begin = state.skip_pad(offset_of(in, state));
    if (state.text.substr(begin, text.size()) != text) return false;
    const std::size_t end = begin + text.size();
    if (text == "<" || text == ">" || text == "=" || text == "|") {
      const char next = end < state.text.size() ? state.text[end] : '\0';
      if (next == '=' || next == '|' || next == '>') return false;
    }
    go_to(in, state, end);
    return true;
  }
};

// The word of the next declaration is no name: where a name was forgotten, none is found.
struct name_token : terminal<name_token> {
  static bool read(Input& in, Recorder& state) {
    const std::size_t begin = state.skip_pad(offset_of(in, state));
    const std::size_t end = state.name_end(begin);
    if (end == begin || state.begins_declaration(begin)) return false;
    const unicode::Decoded next = unicode::decode(state.text, end);
    if (next.length != 0 && unicode::is_combining_mark(next.code_point)) {
      fail_at(Code::E0005, end, end + next.length, worded("a combining mark stands in a name"),
              worded("write the letter and its mark as one character, or leave the mark out"));
    }
    if (const std::optional<Slip> slip = mixed_letters(state.text, begin, end))
      throw Failure{slip->code, slip->begin, slip->end, {}, slip->message, slip->hint};
    go_to(in, state, end);
    return true;
  }
};

struct text_token : terminal<text_token> {
  static bool read(Input& in, Recorder& state) {
    const std::size_t begin = state.skip_pad(offset_of(in, state));
    if (begin >= state.text.size() || state.text[begin] != '"') return false;
    std::size_t end = begin + 1;
    while (end < state.text.size() && state.text[end] != '"') {
      if (state.text[end] == '\\') {
        const char escaped = end + 1 < state.text.size() ? state.text[end + 1] : '\0';
        if (escaped != '"' && escaped != '\\' && escaped != 'n') {
          fail_at(Code::E0106, end, end + 1, worded("a backslash in a text that escapes nothing"),
                  worded("write `\\\"` for a quotation mark, `\\\\` for a backslash, `\\n` for a line break"));
        }
        ++end;
      }
      ++end;
    }
    if (end >= state.text.size()) {
      fail_at(Code::E0105, begin, begin + 1, worded("the text that begins here has no end"),
              worded("close it with `\"`"));
    }
    state.last_text_begin = begin;
    state.last_text_end = end + 1;
    go_to(in, state, end + 1);
    return true;
  }
};

struct date_token : terminal<date_token> {
  static bool read(Input& in, Recorder& state) {
    const std::size_t begin = state.skip_pad(offset_of(in, state));
    const std::size_t end = scan::date_end(state.text, begin);
    if (end == begin) return false;
    go_to(in, state, end);
    return true;
  }
};

// Throws where a number is begun and not well ended: `1__0`, `15.`, `10km`, `2026-1-5`, `5-3`.
struct number_token : terminal<number_token> {
  static bool read(Input& in, Recorder& state);
};

struct citation_token : terminal<citation_token> {
  static bool read(Input& in, Recorder& state);
};

// A name in an expression that cannot be mistaken for an operator.
struct value_name_token : terminal<value_name_token> {
  static bool read(Input& in, Recorder& state) {
    const std::string_view name = state.name_at(state.skip_pad(offset_of(in, state)));
    return !is_operator_word(name) && name_token::read(in, state);
  }
};

// The tag of a language with a text behind it.
struct label_tag : terminal<label_tag> {
  static bool read(Input& in, Recorder& state);
};

// ------------------------------------------------------------------------- conditions on a place

// The next word stands on the same line.
struct same_line : condition<same_line> {
  static bool read(Input& in, Recorder& state) {
    const std::size_t at = offset_of(in, state);
    return !scan::break_between(state.text, at, state.skip_pad(at));
  }
};

struct line_break : condition<line_break> {
  static bool read(Input& in, Recorder& state) { return !same_line::read(in, state); }
};

// The next word stands on the same line or is indented deeper than the declaration.
struct continues : condition<continues> {
  static bool read(Input& in, Recorder& state) {
    const std::size_t at = offset_of(in, state);
    const std::size_t next = state.skip_pad(at);
    if (next >= state.text.size()) return false;
    return !scan::break_between(state.text, at, next) || scan::indentation(state.text, next) > state.indentation;
  }
};

// A new line that is indented deeper than the declaration: an enum's value, a record's field.
struct item_line : condition<item_line> {
  static bool read(Input& in, Recorder& state) { return line_break::read(in, state) && continues::read(in, state); }
};

// The next word, though a name, is no unit and no type: it begins a clause or a label.
struct follower : condition<follower> {
  static bool read(Input& in, Recorder& state) {
    const std::size_t begin = state.skip_pad(offset_of(in, state));
    const std::string_view name = state.name_at(begin);
    if (is_follower_word(name)) return true;
    const std::size_t after = scan::skip_pad(state.text, begin + name.size());
    return is_language_tag(name) && after < state.text.size() && state.text[after] == '"';
  }
};

// The byte at the place itself, without blanks before it.
template <char Character>
struct adjacent : pegtl::one<Character> {};

// A dot that joins: a name follows at once.
struct joining_dot : terminal<joining_dot> {
  static bool read(Input& in, Recorder& state) {
    const std::size_t at = offset_of(in, state);
    if (at >= state.text.size() || state.text[at] != '.' || state.name_end(at + 1) == at + 1) return false;
    go_to(in, state, at + 1);
    return true;
  }
};

// `-` or `/` with blanks on both sides.
template <char Character>
struct spaced : terminal<spaced<Character>> {
  static bool read(Input& in, Recorder& state) {
    const std::size_t at = offset_of(in, state);
    const std::size_t begin = state.skip_pad(at);
    if (begin == at || begin + 1 >= state.text.size() || state.text[begin] != Character) return false;
    if (!scan::is_blank(state.text[begin + 1])) return false;
    go_to(in, state, begin + 1);
    return true;
  }
};

// The sign of a negative number: no blank behind it.
struct sign : terminal<sign> {
  static bool read(Input& in, Recorder& state) {
    const std::size_t begin = state.skip_pad(offset_of(in, state));
    if (begin + 1 >= state.text.size() || state.text[begin] != '-' || scan::is_blank(state.text[begin + 1]))
      return false;
    go_to(in, state, begin + 1);
    return true;
  }
};

// ------------------------------------------------------------------------- rules that record

// Records a node around what `Rules` recorded.
template <NodeKind Kind, typename... Rules>
struct node {
  using rule_t = node;
  using subs_t = pegtl::type_list<Rules...>;

  template <pegtl::apply_mode Apply, pegtl::rewind_mode Rewind, template <typename...> class Action,
            template <typename...> class Control>
  static bool match(Input& in, Recorder& state) {
    const std::size_t mark = state.nodes.size();
    const std::size_t begin = state.skip_pad(offset_of(in, state));
    if (!Control<pegtl::seq<Rules...>>::template match<Apply, Rewind, Action, Control>(in, state)) return false;
    state.nodes.push_back(Node{Kind, static_cast<std::uint32_t>(begin),
                               static_cast<std::uint32_t>(offset_of(in, state)),
                               static_cast<std::uint32_t>(state.nodes.size() - mark + 1)});
    return true;
  }
};

// The same, but records nothing where `Rules` recorded one node alone: a level of precedence that
// found no operator.
template <NodeKind Kind, typename... Rules>
struct level {
  using rule_t = level;
  using subs_t = pegtl::type_list<Rules...>;

  template <pegtl::apply_mode Apply, pegtl::rewind_mode Rewind, template <typename...> class Action,
            template <typename...> class Control>
  static bool match(Input& in, Recorder& state) {
    const std::size_t mark = state.nodes.size();
    const std::size_t begin = state.skip_pad(offset_of(in, state));
    if (!Control<pegtl::seq<Rules...>>::template match<Apply, Rewind, Action, Control>(in, state)) return false;
    const std::size_t count = state.nodes.size() - mark;
    if (count == 0 || state.nodes.back().size != count) {
      state.nodes.push_back(Node{Kind, static_cast<std::uint32_t>(begin),
                                 static_cast<std::uint32_t>(offset_of(in, state)),
                                 static_cast<std::uint32_t>(count + 1)});
    }
    return true;
  }
};

// Guards every cycle of the grammar: throws where the nesting passes the limit.
template <typename Rule>
struct nested {
  using rule_t = nested;
  using subs_t = pegtl::type_list<Rule>;

  template <pegtl::apply_mode Apply, pegtl::rewind_mode Rewind, template <typename...> class Action,
            template <typename...> class Control>
  static bool match(Input& in, Recorder& state) {
    struct Guard {
      std::size_t& depth;
      explicit Guard(std::size_t& counted) : depth(counted) { ++depth; }
      Guard(const Guard&) = delete;
      Guard& operator=(const Guard&) = delete;
      ~Guard() { --depth; }
    };
    const Guard guard(state.depth);
    if (state.depth > state.depth_limit) {
      const std::size_t begin = state.skip_pad(offset_of(in, state));
      fail_at(Code::E0006, begin, begin + 1, worded("this is nested more than {} levels deep", state.depth_limit),
              worded("give parts of it names of their own with `define`"));
    }
    return Control<Rule>::template match<Apply, Rewind, Action, Control>(in, state);
  }
};

inline bool number_token::read(Input& in, Recorder& state) {
  const std::string_view text = state.text;
  const std::size_t begin = state.skip_pad(offset_of(in, state));
  const auto digit_at = [text](std::size_t at) { return at < text.size() && scan::is_digit(text[at]); };
  if (!digit_at(begin)) return false;
  const auto fail = [&](Code code, Wording message, Wording hint) {
    fail_at(code, begin, scan::token_end(text, begin), std::move(message), std::move(hint));
  };
  std::size_t end = begin;
  const auto digits = [&] {
    while (digit_at(end) || (end < text.size() && text[end] == '_' && digit_at(end - 1) && digit_at(end + 1))) ++end;
  };
  digits();
  if (end < text.size() && text[end] == '-' && digit_at(end + 1)) {
    const std::string_view token = text.substr(begin, scan::token_end(text, begin) - begin);
    if (std::count(token.begin(), token.end(), '-') >= 2) {
      fail(Code::E0108, worded("`{}` is no date", token),
           worded("a date has four digits for the year and two each for the month and the day: `2025-01-05`"));
    }
    fail(Code::E0109, worded("`-` without spaces between two numbers"),
         worded("a subtraction needs a space on both sides: `a - b`"));
  }
  if (end < text.size() && text[end] == '.') {
    if (!digit_at(end + 1)) fail(Code::E0107, worded("a number ends with a point"), worded("write `15` or `15.0`"));
    ++end;
    digits();
  }
  if (end < text.size() && (text[end] == '_' || text[end] == '.' || scan::name_end(text, end) != end)) {
    if (text[end] == '_')
      fail(Code::E0107, worded("an underscore in a number that does not stand between digits"),
           worded("write `1_000_000`"));
    if (const std::string day = day_meant(text, begin); !day.empty())
      fail(Code::E0108, worded("{} is no date", scan::seen(text, begin)), worded("write the year first: `{}`", day));
    if (text[end] == '.')
      fail(Code::E0107, worded("a number with two points"),
           worded("the number of a paragraph stands only after `cites`, `overrides` and the like"));
    fail(Code::E0107, worded("{} is neither a number nor a name", scan::seen(text, begin)),
         worded("put a space between a number and its unit: `15 m2`; a name begins with a letter"));
  }
  go_to(in, state, end);
  return true;
}

inline bool citation_token::read(Input& in, Recorder& state) {
  const std::string_view text = state.text;
  const std::size_t begin = state.skip_pad(offset_of(in, state));
  const std::size_t end = scan::citation_end(text, begin);
  const bool goes_on =
      end < text.size() && (text[end] == '_' || text[end] == '.' || text[end] == '-' || text[end] == '/' ||
                            scan::is_digit(text[end]) || scan::name_end(text, end) != end);
  if (end == begin ? begin < text.size() && scan::is_digit(text[begin]) : goes_on) {
    std::size_t stop = end;
    while (stop < text.size() && !scan::is_blank(text[stop]) && text[stop] != ',') ++stop;
    fail_at(Code::E0120, begin, stop, worded("`{}` is no number of a paragraph", text.substr(begin, stop - begin)),
            worded("write `13.5`, `7-1.2`, `4.5b` or, of another act, `kz-677/7.1`"));
  }
  if (end == begin) return false;
  go_to(in, state, end);
  return true;
}

inline bool label_tag::read(Input& in, Recorder& state) {
  const std::string_view text = state.text;
  const std::size_t begin = state.skip_pad(offset_of(in, state));
  const std::string_view tag = state.name_at(begin);
  if (tag.size() < 2 || tag.size() > 3) return false;
  const std::size_t after = scan::skip_pad(text, begin + tag.size());
  if (after >= text.size() || text[after] != '"') return false;
  if (!is_language_tag(tag)) {
    const bool other_word =
        is_follower_word(tag) || is_operator_word(tag) || tag == "or" || tag == "on" || tag == "why" || tag == "ask";
    if (other_word) return false;
    fail_at(Code::E0118, begin, begin + tag.size(), worded("`{}` is not the tag of a language", tag),
            worded("the tags are {}", language_tags(Pattern("{} and {}"))));
  }
  go_to(in, state, begin + tag.size());
  return true;
}

}  // namespace tarmaq::grammar

namespace TAO_PEGTL_NAMESPACE {

template <typename Name, tarmaq::grammar::FixedString Text>
struct analyze_traits<Name, tarmaq::grammar::word<Text>> : analyze_any_traits<> {};
template <typename Name, tarmaq::grammar::FixedString Text>
struct analyze_traits<Name, tarmaq::grammar::symbol<Text>> : analyze_any_traits<> {};
template <typename Name, char Character>
struct analyze_traits<Name, tarmaq::grammar::spaced<Character>> : analyze_any_traits<> {};
template <typename Name, tarmaq::grammar::NodeKind Kind, typename... Rules>
struct analyze_traits<Name, tarmaq::grammar::node<Kind, Rules...>> : analyze_seq_traits<Rules...> {};
template <typename Name, tarmaq::grammar::NodeKind Kind, typename... Rules>
struct analyze_traits<Name, tarmaq::grammar::level<Kind, Rules...>> : analyze_seq_traits<Rules...> {};
template <typename Name, typename Rule>
struct analyze_traits<Name, tarmaq::grammar::nested<Rule>> : analyze_seq_traits<Rule> {};

#define TARMAQ_ANALYZE(rule, traits) \
  template <typename Name>           \
  struct analyze_traits<Name, tarmaq::grammar::rule> : traits<> {}
TARMAQ_ANALYZE(name_token, analyze_any_traits);
TARMAQ_ANALYZE(text_token, analyze_any_traits);
TARMAQ_ANALYZE(date_token, analyze_any_traits);
TARMAQ_ANALYZE(number_token, analyze_any_traits);
TARMAQ_ANALYZE(citation_token, analyze_any_traits);
TARMAQ_ANALYZE(value_name_token, analyze_any_traits);
TARMAQ_ANALYZE(label_tag, analyze_any_traits);
TARMAQ_ANALYZE(joining_dot, analyze_any_traits);
TARMAQ_ANALYZE(sign, analyze_any_traits);
TARMAQ_ANALYZE(same_line, analyze_opt_traits);
TARMAQ_ANALYZE(line_break, analyze_opt_traits);
TARMAQ_ANALYZE(continues, analyze_opt_traits);
TARMAQ_ANALYZE(item_line, analyze_opt_traits);
TARMAQ_ANALYZE(follower, analyze_opt_traits);
#undef TARMAQ_ANALYZE

}  // namespace TAO_PEGTL_NAMESPACE
