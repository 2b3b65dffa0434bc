#include "tests/fuzz/law_pieces.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace tarmaq::fuzzing {

namespace {

constexpr std::string_view file_line = "==== file\n";
constexpr std::string_view case_line = "==== cases\n";
// What a fact may be stated as that a case seldom states.
constexpr std::string_view odd_values[] = {"null",
                                           "true",
                                           "false",
                                           "0",
                                           "-1",
                                           "-0",
                                           "0.0",
                                           "1e3",
                                           "1E-5",
                                           "999999999999999999",
                                           "0.000000000000000001",
                                           "1000000000000000000",
                                           "\"2024-02-29\"",
                                           "\"0001-01-01\"",
                                           "\"9999-12-31\"",
                                           "\"2026-02-30\"",
                                           "\"unlimited\"",
                                           "\"\"",
                                           "\"\\u0000\"",
                                           "\"\\u001b[2J\"",
                                           "\"\\u202e\"",
                                           "\"\\ud83d\\ude00\"",
                                           "\"\\n::error::x\"",
                                           "\"##vso[x]\"",
                                           "{}",
                                           "[]",
                                           "[{}]",
                                           "[null]",
                                           "{\"exists\":false}"};

struct Word {
  std::size_t at = 0;
  std::size_t length = 0;
};

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<Word> words_in(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && in_word(text[end])) ++end;
    if (end > at) words.push_back({at, end - at});
    else if (text[at] != ' ' && text[at] != '\n') words.push_back({at, 1});
    at = std::max(end, at + 1);
  }
  return words;
}

// A declaration begins in the first column.
std::vector<std::string> declarations_in(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string_view line = text.substr(at, end - at);
    if (found.empty() || (line.front() != ' ' && line.front() != '\n' && line.front() != '}')) found.emplace_back();
    found.back() += line;
    at = end;
  }
  return found;
}

class Change {
 public:
  Change(LawAndCases& input, const std::vector<std::string>& declarations, const std::vector<std::string>& words,
         std::uint32_t seed)
      : input_(input), declarations_(declarations), words_(words), random_(seed) {}

  void make() {
    if (below(4) == 0 && !input_.cases.empty()) return change_case();
    std::string& file = input_.files[below(input_.files.size())];
    std::vector<std::string> found = declarations_in(file);
    if (found.empty()) found.emplace_back("tarmaq 1\n");
    const std::size_t place = below(found.size());
    switch (below(9)) {
      case 0: found.insert(found.begin() + static_cast<std::ptrdiff_t>(place) + 1, any_of(declarations_)); break;
      case 1: found.erase(found.begin() + static_cast<std::ptrdiff_t>(place)); break;
      case 2: std::swap(found[place], found[below(found.size())]); break;
      case 3: found.push_back(found[place]); break;
      default: change_word(found[place], found); break;
    }
    file.clear();
    for (const std::string& each : found) file += each;
  }

 private:
  std::size_t below(std::size_t count) { return count == 0 ? 0 : random_() % count; }
  std::string any_of(const std::vector<std::string>& list) {
    return list.empty() ? std::string() : list[below(list.size())];
  }
  std::string any_word(const std::string& text) {
    const std::vector<Word> words = words_in(text);
    if (words.empty()) return {};
    const Word word = words[below(words.size())];
    return text.substr(word.at, word.length);
  }

  void change_word(std::string& text, const std::vector<std::string>& others) {
    const std::vector<Word> words = words_in(text);
    if (words.empty()) return;
    const Word word = words[below(words.size())];
    std::string fresh;
    switch (below(5)) {
      case 0: fresh = any_word(text); break;
      case 1: fresh = any_word(others[below(others.size())]); break;
      case 2: break;
      case 3: {
        // A stretch of the declaration once more.
        const Word other = words[below(words.size())];
        const std::size_t begin = std::min(word.at, other.at);
        fresh = text.substr(word.at, word.length) + " " +
                text.substr(begin, std::max(word.at + word.length, other.at + other.length) - begin);
        break;
      }
      default: fresh = any_of(words_); break;
    }
    text.replace(word.at, word.length, fresh);
  }

  // Another value behind one of the colons, or a line once more.
  void change_case() {
    std::string& cases = input_.cases;
    std::vector<std::size_t> colons;
    for (std::size_t at = cases.find(':'); at != std::string::npos; at = cases.find(':', at + 1))
      colons.push_back(at + 1);
    if (colons.empty() || below(6) == 0) {
      cases += cases.substr(0, cases.find('\n') + 1);
      return;
    }
    const std::size_t begin = colons[below(colons.size())];
    std::size_t end = begin;
    int depth = 0;
    for (; end < cases.size() && cases[end] != '\n'; ++end) {
      const char c = cases[end];
      if (depth == 0 && (c == ',' || c == '}' || c == ']')) break;
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
    cases.replace(begin, end - begin, odd_values[below(std::size(odd_values))]);
  }

  LawAndCases& input_;
  const std::vector<std::string>& declarations_;
  const std::vector<std::string>& words_;
  std::minstd_rand random_;
};

}  // namespace

LawAndCases parse_input(std::string_view text) {
  LawAndCases input;
  if (const std::size_t at = text.find(case_line); at != std::string_view::npos) {
    input.cases = text.substr(at + case_line.size());
    text = text.substr(0, at);
  }
  for (;;) {
    const std::size_t at = text.find(file_line);
    input.files.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return input;
    text.remove_prefix(at + file_line.size());
  }
}

std::string input_text(const LawAndCases& input) {
  std::string text;
  for (const std::string& file : input.files)
    text.append(&file == &input.files.front() ? std::string_view() : file_line).append(file);
  return text.append(case_line).append(input.cases);
}

Pieces::Pieces(const std::vector<std::string>& folders) {
  std::vector<std::string> paths;
  for (const std::string& folder : folders) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".tarmaq") paths.push_back(entry.path().string());
    }
  }
  // The order of a folder is the disk's own.
  std::sort(paths.begin(), paths.end());
  for (const std::string& path : paths) {
    std::ifstream in(path);
    std::stringstream all;
    all << in.rdbuf();
    for (std::string& declaration : declarations_in(all.str())) {
      if (declaration.rfind("tarmaq 1", 0) == 0) continue;
      for (const Word& word : words_in(declaration)) words_.push_back(declaration.substr(word.at, word.length));
      declarations_.push_back(std::move(declaration));
    }
  }
}

void Pieces::change(LawAndCases& input, std::uint32_t seed) const { Change(input, declarations_, words_, seed).make(); }

}  // namespace tarmaq::fuzzing
