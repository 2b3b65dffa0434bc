// What passes the gate before a terminal, and what does not.
#include <catch2/catch.hpp>

#include <sstream>

#include "interpreter/words/guarded_stream.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

const std::string replaced = "\xEF\xBF\xBD";

// The text written in one piece; a byte at a time it comes out the same.
std::string guarded(std::string_view text, bool colours = false) {
  std::ostringstream whole;
  std::ostringstream single;
  {
    GuardedBuffer buffer(*whole.rdbuf(), colours);
    std::ostream out(&buffer);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    GuardedBuffer other(*single.rdbuf(), colours);
    std::ostream slow(&other);
    for (const char c : text) slow.put(c);
  }
  CHECK(whole.str() == single.str());
  return whole.str();
}

}  // namespace

TEST_CASE("plain text passes as it is") {
  const std::string text =
      "{\"a\": \"тармақ — құқық\", \"b\": [1, 2]}\n\tmoved in\n# heading\n## heading\n### heading\n#1 a::b x ::y\n";
  CHECK(guarded(text) == text);
  CHECK(guarded("\xF0\x9F\x93\x9C") == "\xF0\x9F\x93\x9C");
}

TEST_CASE("controls, marks of direction and what is no character are replaced") {
  CHECK(guarded("a\x1b[31mb") == "a" + replaced + "[31mb");
  CHECK(guarded("a\x07\x7F\r\nb") == "a" + replaced + replaced + replaced + "\nb");
  CHECK(guarded("\xC2\x9B"
                "31m") == replaced + "31m");
  CHECK(guarded("\xE2\x80\xAE\xE2\x81\xA6\xD8\x9C") == replaced + replaced + replaced);
  CHECK(guarded("\xEF\xBF\xBE\xEF\xBF\xBF\xF0\x9F\xBF\xBE") == replaced + replaced + replaced);
  CHECK(guarded("a\xFF\xC3z") == "a" + replaced + replaced + "z");
  // Cut off at the end.
  CHECK(guarded("a\xE2\x80") == "a" + replaced + replaced);
}

TEST_CASE("no line is a command of a CI") {
  CHECK(guarded("::error::x\n  ::warning::y\n\t::z\n") == ": :error::x\n  : :warning::y\n\t: :z\n");
  CHECK(guarded("a ##[error]b ##vso[c] ##teamcity[d]") == "a ## [error]b ## vso[c] ## teamcity[d]");
  CHECK(guarded("###[x]") == "### [x]");
}

TEST_CASE("colours pass where they are on, and nothing else that begins as they do") {
  CHECK(guarded("\x1b[1;31mred\x1b[0m", true) == "\x1b[1;31mred\x1b[0m");
  CHECK(guarded("\x1b[2Jx\x1b]0;t\x07", true) == replaced + "[2Jx" + replaced + "]0;t" + replaced);
  CHECK(guarded("\x1b[m", true) == "\x1b[m");
  CHECK(guarded("\x1b[1111111111111m", true) == replaced + "[1111111111111m");
  CHECK(guarded("\x1b", true) == replaced);
  CHECK(guarded("\x1b[0m::error::x", true) == "\x1b[0m: :error::x");
}

TEST_CASE("a command that is meant is passed through, and the line behind it is looked at") {
  std::ostringstream target;
  GuardedBuffer buffer(*target.rdbuf(), false);
  std::ostream out(&buffer);
  out << "a\n";
  pass_through(out, "::error file=x::y\n");
  out << "::error::z\n";
  CHECK(target.str() == "a\n::error file=x::y\n: :error::z\n");
  std::ostringstream plain;
  pass_through(plain, "::error::x");
  CHECK(plain.str() == "::error::x");
}
