// Inputs cut into lines, and the journal of a batch.
#include <catch2/catch.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "interpreter/batch/journal.hpp"
#include "interpreter/batch/line_reader.hpp"
#include "tests/parts.hpp"
#include "tests/property/chance.hpp"

namespace tarmaq {

namespace {

struct GivenLine {
  std::string text;
  std::uint64_t number = 0;
  std::uint64_t byte = 0;
  std::uint64_t too_long = 0;
};

std::vector<GivenLine> lines_of(const std::string& input, std::size_t longest = 1 << 20) {
  std::istringstream stream(input);
  const std::unique_ptr<ByteSource> source = stream_source(stream);
  LineReader reader(*source, longest);
  LineBlock block;
  std::vector<GivenLine> lines;
  for (;;) {
    const Result<bool> more = reader.next(block);
    REQUIRE(more);
    if (!*more) break;
    CHECK(block.end_line == block.first_line + block.lines.size());
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      lines.push_back({std::string(block.text(block.lines[i])), block.first_line + i,
                       block.first_byte + block.lines[i].begin, block.too_long});
    }
  }
  CHECK(block.first_byte == input.size());
  return lines;
}

std::vector<std::string> texts(const std::vector<GivenLine>& lines) {
  std::vector<std::string> result;
  for (const GivenLine& line : lines) result.push_back(line.text);
  return result;
}

}  // namespace

TEST_CASE("Lines end with LF or CR LF, and the last one needs no ending") {
  CHECK(texts(lines_of("")).empty());
  CHECK(texts(lines_of("a")) == std::vector<std::string>{"a"});
  CHECK(texts(lines_of("a\n")) == std::vector<std::string>{"a"});
  CHECK(texts(lines_of("a\r\nb\n\n\r\nc\rd\r")) == std::vector<std::string>{"a", "b", "", "", "c\rd"});
  const std::vector<GivenLine> lines = lines_of("ab\r\nc\n\nd");
  CHECK(lines[3].number == 4);
  CHECK(lines[3].byte == 7);
}

TEST_CASE("Lines of any length come out whole and in their places") {
  testing::Chance chance(5);
  std::string input;
  std::vector<std::string> expected;
  std::vector<std::uint64_t> bytes;
  for (int i = 0; i < 400; ++i) {
    const std::uint32_t size = chance.once_in(20) ? chance.below(600'000) : chance.below(3'000);
    bytes.push_back(input.size());
    expected.emplace_back(size, static_cast<char>('a' + i % 26));
    input += expected.back() + (chance.once_in(2) ? "\n" : "\r\n");
  }
  const std::vector<GivenLine> lines = lines_of(input);
  REQUIRE(texts(lines) == expected);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CHECK(lines[i].number == i + 1);
    CHECK(lines[i].byte == bytes[i]);
  }
}

TEST_CASE("A fingerprint is the same however its bytes come, and another one of other bytes") {
  const std::string bytes = "seventeen bytes and some more of them";
  const std::uint64_t whole = fingerprint(bytes);
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut)
    CHECK(fingerprint(bytes.substr(cut), fingerprint(bytes.substr(0, cut))) == whole);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string other = bytes;
    other[at] ^= 1;
    CHECK(fingerprint(other) != whole);
    if (at > 0 && bytes[at] != bytes[at - 1]) {
      other = bytes;
      std::swap(other[at], other[at - 1]);
      CHECK(fingerprint(other) != whole);
    }
  }
  CHECK(fingerprint(std::string(1, '\0')) != fingerprint(""));
}

TEST_CASE("A line that is too long is passed over and counted, and costs no other line") {
  for (const char* ending : {"\n", "\r\n"}) {
    const std::string input = "first\n" + std::string(900'000, 'x') + ending + "last";
    const std::vector<GivenLine> lines = lines_of(input, 1000);
    REQUIRE(texts(lines) == std::vector<std::string>{"first", "", "last"});
    CHECK(lines[1].too_long == 900'000);
    CHECK(lines[2].too_long == 0);
    CHECK(lines[2].number == 3);
    CHECK(lines[2].byte == input.size() - 4);
  }
  const std::vector<GivenLine> lines = lines_of(std::string(900'000, 'x'), 1000);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].too_long == 900'000);
}

TEST_CASE("A journal is read as it was written; what is none is not") {
  Journal journal;
  journal.header = {"1.0", "rules \"x\"", "--full --on 2026-01-01", {}};
  journal.state.input_bytes = 12'345'678'901'234U;
  journal.state.input_lines = 77;
  journal.state.output_bytes = 99;
  journal.state.head = {0, 4096, UINT64_MAX};
  journal.state.tail = {12'345'678'901'000U, 234, 5};
  journal.state.counts = {1, 2, UINT64_MAX};
  const std::string text = journal_text(journal);
  const std::optional<Journal> read = parse_journal(text);
  REQUIRE(read);
  CHECK(journal_text(*read) == text);
  CHECK(read->state.counts == journal.state.counts);
  CHECK(read->state.head.fingerprint == UINT64_MAX);
  // The size of the input stands there where it is known.
  CHECK_FALSE(read->header.input_size);
  Journal sized = journal;
  sized.header.input_size = 12'345'678'901'999U;
  REQUIRE(parse_journal(journal_text(sized)));
  CHECK(parse_journal(journal_text(sized))->header.input_size == sized.header.input_size);
  CHECK(is_journal(text));
  CHECK(is_journal("{\"journal\":\"0\"}"));
  CHECK_FALSE(is_journal("{\"case\":\"0\"}"));
  CHECK_FALSE(is_journal("my notes"));
  CHECK_FALSE(parse_journal(""));
  CHECK_FALSE(parse_journal("{}"));
  for (std::size_t cut = 0; cut + 2 < text.size(); ++cut) CHECK_FALSE(parse_journal(text.substr(0, cut)));
  // A mark outside of what is answered.
  journal.state.tail.size = 4000;
  CHECK_FALSE(parse_journal(journal_text(journal)));
}

TEST_CASE("An input goes to where the journal ends, unless it is another one") {
  std::string input;
  for (int i = 0; i < 3000; ++i) input += "line " + std::to_string(i) + "\n";
  JournalState state;
  state.input_bytes = 20'000;
  state.head = {0, mark_bytes, fingerprint(std::string_view(input).substr(0, mark_bytes))};
  state.tail = {20'000 - mark_bytes, mark_bytes,
                fingerprint(std::string_view(input).substr(20'000 - mark_bytes, mark_bytes))};
  const auto rest_of = [&](const std::string& other) -> std::optional<std::string> {
    std::istringstream stream(other);
    const std::unique_ptr<ByteSource> source = stream_source(stream);
    if (go_to(*source, state)) return std::nullopt;
    std::string rest(other.size(), '\0');
    rest.resize(*source->read(rest.data(), rest.size()));
    return rest;
  };
  CHECK(rest_of(input) == input.substr(20'000));
  std::string other = input;
  other[100] = '!';
  CHECK_FALSE(rest_of(other));
  other = input;
  other[19'999] = '!';
  CHECK_FALSE(rest_of(other));
  CHECK_FALSE(rest_of(input.substr(0, 19'000)));
  // Marks may lie over each other.
  state.input_bytes = 5000;
  state.tail = {904, mark_bytes, fingerprint(std::string_view(input).substr(904, mark_bytes))};
  CHECK(rest_of(input) == input.substr(5000));
}

TEST_CASE("A file that becomes shorter while it is read is an error, and its whole lines come first") {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "tarmaq_batch_lines_test.ndjson";
  {
    std::ofstream out(path);
    for (int i = 0; i < 50'000; ++i) out << "line " << i << '\n';
  }
  const auto source = open_source(path.string());
  REQUIRE(source);
  LineReader reader(**source, 1 << 20);
  LineBlock block;
  REQUIRE(*reader.next(block));
  const std::uint64_t first = block.end_byte;
  // Within the block that comes next, in the middle of a line.
  std::filesystem::resize_file(path, first + 1000);
  std::uint64_t last = first;
  bool failed = false;
  for (int i = 0; i < 10 && !failed; ++i) {
    const Result<bool> more = reader.next(block);
    failed = !more;
    if (more && *more) last = block.end_byte;
  }
  std::filesystem::remove(path);
  CHECK(failed);
  CHECK(last <= first + 1000);
  CHECK(last >= first);
  CHECK_FALSE(open_source(path.string()));
}

}  // namespace tarmaq
