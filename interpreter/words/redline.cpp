#include "interpreter/words/redline.hpp"

#include <algorithm>
#include <cstdint>

namespace tarmaq::words {

namespace {

constexpr std::size_t most_words = 2000;

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \n\t\r", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \n\t\r", begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    at = end;
  }
  return words;
}

void put(std::vector<RedlinePiece>& pieces, RedlineKind kind, std::string_view word) {
  if (pieces.empty() || pieces.back().kind != kind) pieces.push_back({kind, {}});
  std::string& words = pieces.back().words;
  if (!words.empty()) words += ' ';
  words += word;
}

}  // namespace

std::vector<RedlinePiece> redline(std::string_view before, std::string_view after) {
  const std::vector<std::string_view> old_words = words_in(before);
  const std::vector<std::string_view> new_words = words_in(after);
  std::size_t head = 0;
  while (head < old_words.size() && head < new_words.size() && old_words[head] == new_words[head]) ++head;
  std::size_t tail = 0;
  while (tail + head < old_words.size() && tail + head < new_words.size() &&
         old_words[old_words.size() - 1 - tail] == new_words[new_words.size() - 1 - tail])
    ++tail;
  const std::size_t rows = old_words.size() - head - tail;
  const std::size_t columns = new_words.size() - head - tail;
  std::vector<RedlinePiece> pieces;
  for (std::size_t i = 0; i < head; ++i) put(pieces, RedlineKind::Kept, old_words[i]);
  if (rows > most_words || columns > most_words) {
    for (std::size_t i = 0; i < rows; ++i) put(pieces, RedlineKind::Deleted, old_words[head + i]);
    for (std::size_t i = 0; i < columns; ++i) put(pieces, RedlineKind::Inserted, new_words[head + i]);
  } else {
    // common[i][j]: the most words in common of what stands behind row i and column j.
    std::vector<std::vector<std::uint16_t>> common(rows + 1, std::vector<std::uint16_t>(columns + 1, 0));
    for (std::size_t i = rows; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        common[i][j] = old_words[head + i] == new_words[head + j] ? static_cast<std::uint16_t>(common[i + 1][j + 1] + 1)
                                                                  : std::max(common[i + 1][j], common[i][j + 1]);
      }
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < rows || j < columns) {
      if (i < rows && j < columns && old_words[head + i] == new_words[head + j]) {
        put(pieces, RedlineKind::Kept, old_words[head + i]);
        ++i;
        ++j;
      } else if (i < rows && (j == columns || common[i + 1][j] >= common[i][j + 1])) {
        put(pieces, RedlineKind::Deleted, old_words[head + i++]);
      } else {
        put(pieces, RedlineKind::Inserted, new_words[head + j++]);
      }
    }
  }
  for (std::size_t i = old_words.size() - tail; i < old_words.size(); ++i) put(pieces, RedlineKind::Kept, old_words[i]);
  return pieces;
}

}  // namespace tarmaq::words
