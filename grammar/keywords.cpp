#include "grammar/keywords.hpp"

#include <algorithm>
#include <iterator>

namespace tarmaq::grammar {

namespace {

constexpr std::string_view operator_words[] = {"if", "then", "else",  "and", "or",    "not",
                                               "is", "when", "where", "has", "gives", "includes"};

constexpr std::string_view follower_words[] = {
    "and",     "or",    "is",    "then", "else",   "from",          "until",    "to",       "by",      "done",
    "for",     "in",    "where", "has",  "gives",  "cites",         "default",  "open",     "ask",     "changeable",
    "if",      "not",   "as",    "when", "unless", "reconstructed", "inferred", "reported", "assumed", "overrides",
    "subject", "after", "into",  "with", "at",     "includes",      "applies",  "use",      "of"};

template <std::size_t Count>
bool contains(const std::string_view (&words)[Count], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace

const std::vector<std::string>& declaration_words() {
  static const std::vector<std::string> words = {
      "act",           "unit",     "enum",   "record",   "fact",       "contradiction", "parameter",
      "supply",        "reading",  "define", "function", "procedure",  "decision",      "rule",
      "non-operative", "calendar", "use",    "ruleset",  "test",       "amendment",     "restate",
      "insert",        "replace",  "repeal", "change",   "substitute", "applies",       "text"};
  return words;
}

bool is_declaration_word(std::string_view word) {
  const std::vector<std::string>& words = declaration_words();
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_operator_word(std::string_view word) { return contains(operator_words, word); }
bool is_follower_word(std::string_view word) { return contains(follower_words, word); }

}  // namespace tarmaq::grammar
