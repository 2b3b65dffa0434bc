#include "interpreter/editor/layout_tokens.hpp"

#include <algorithm>

#include "grammar/scan.hpp"

namespace tarmaq::editor::layout {

namespace {

bool is_upper(char character) { return character >= 'A' && character <= 'Z'; }

// `a.b.c`, `owners[0].consent`, `kz-677/7.1`, `kz-677/norm`.
std::size_t path_end(std::string_view text, std::size_t at) {
  std::size_t end = grammar::scan::name_end(text, at);
  const auto character = [&](std::size_t place) { return place < text.size() ? text[place] : '\0'; };
  if (character(end) == '/') {
    const std::size_t citation = grammar::scan::citation_end(text, at);
    if (citation != at) return citation;
    const std::size_t name = grammar::scan::name_end(text, end + 1);
    if (name != end + 1) return name;
  }
  while (true) {
    if (character(end) == '.' && grammar::scan::name_end(text, end + 1) != end + 1) {
      end = grammar::scan::name_end(text, end + 1);
    } else if (character(end) == '[' && grammar::scan::is_digit(character(end + 1))) {
      const std::size_t close = text.find(']', end);
      if (close == std::string_view::npos) return end;
      end = close + 1;
    } else {
      return end;
    }
  }
}

std::size_t end_of_token(std::string_view text, std::size_t at) {
  if (is_upper(text[at]) && at + 2 < text.size() && text[at + 1] == '.' && grammar::scan::is_digit(text[at + 2]))
    return grammar::scan::citation_end(text, at);
  if (grammar::scan::name_end(text, at) != at) return path_end(text, at);
  return grammar::scan::token_end(text, at);
}

std::size_t line_breaks(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while (true) {
    Token token;
    std::size_t last_end = at;
    // A comment stands behind the last token while no line break has come.
    bool same_line = !tokens.empty();
    while (true) {
      std::size_t next = last_end;
      while (next < text.size() && grammar::scan::is_blank(text[next])) ++next;
      const std::size_t breaks = line_breaks(text.substr(last_end, next - last_end));
      const bool blank = breaks > 1 && (!tokens.empty() || last_end != 0);
      if (breaks > 0) same_line = false;
      if (next >= text.size() || text[next] != '-' || next + 1 >= text.size() || text[next + 1] != '-') {
        token.begin = static_cast<std::uint32_t>(next);
        token.blank_before = blank;
        token.joined = next == at && !tokens.empty();
        break;
      }
      const std::size_t end = std::min(text.find('\n', next), text.size());
      std::string_view words = text.substr(next, end - next);
      while (grammar::scan::is_blank(words.back())) words.remove_suffix(1);
      Comment comment{std::string(words), blank, !same_line, grammar::scan::indentation(text, next)};
      (same_line ? tokens.back().behind : token.before).push_back(std::move(comment));
      last_end = end;
    }
    if (token.begin >= text.size()) {
      token.end = token.begin;
      tokens.push_back(std::move(token));
      return tokens;
    }
    token.end = static_cast<std::uint32_t>(end_of_token(text, token.begin));
    at = token.end;
    tokens.push_back(std::move(token));
  }
}

}  // namespace tarmaq::editor::layout
