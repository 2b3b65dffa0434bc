// The difference of two wordings.
#include <catch2/catch.hpp>

#include <random>

#include "interpreter/words/redline.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

std::string shown(const std::vector<RedlinePiece>& pieces) {
  std::string text;
  for (const RedlinePiece& piece : pieces) {
    if (!text.empty()) text += ' ';
    text += piece.kind == RedlineKind::Deleted ? "-[" : piece.kind == RedlineKind::Inserted ? "+[" : "[";
    text += piece.words + "]";
  }
  return text;
}

std::string side(const std::vector<RedlinePiece>& pieces, RedlineKind kind) {
  std::string text;
  for (const RedlinePiece& piece : pieces) {
    if (piece.kind != RedlineKind::Kept && piece.kind != kind) continue;
    text += (text.empty() ? "" : " ") + piece.words;
  }
  return text;
}

}  // namespace

TEST_CASE("words are deleted and inserted, the others kept") {
  CHECK(shown(redline("a book within ten days", "a book within fourteen days")) ==
        "[a book within] -[ten] +[fourteen] [days]");
  CHECK(shown(redline("a  b\nc", "a b c")) == "[a b c]");
  CHECK(shown(redline("", "a b")) == "+[a b]");
  CHECK(shown(redline("a b", "")) == "-[a b]");
  CHECK(shown(redline("", "")).empty());
  CHECK(shown(redline("x a b y", "x b c y")) == "[x] -[a] [b] +[c] [y]");
}

TEST_CASE("both wordings can be read from the pieces") {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    std::string before;
    std::string after;
    for (std::size_t i = random() % 12; i > 0; --i)
      before += (before.empty() ? "w" : " w") + std::to_string(random() % 4);
    for (std::size_t i = random() % 12; i > 0; --i)
      after += (after.empty() ? "w" : " w") + std::to_string(random() % 4);
    const std::vector<RedlinePiece> pieces = redline(before, after);
    CHECK(side(pieces, RedlineKind::Deleted) == before);
    CHECK(side(pieces, RedlineKind::Inserted) == after);
  }
}

TEST_CASE("very long wordings are replaced as a whole") {
  std::string before;
  std::string after;
  for (int i = 0; i < 2500; ++i) {
    before += "a" + std::to_string(i) + " ";
    after += "b" + std::to_string(i) + " ";
  }
  CHECK(redline(before, after).size() == 2);
}
