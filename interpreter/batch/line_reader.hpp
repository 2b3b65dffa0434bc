// An input cut into blocks of whole lines.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/batch/byte_source.hpp"

namespace tarmaq::batch {

// Within LineBlock::bytes, without the line's ending (LF or CR LF).
struct Line {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
};

struct LineBlock {
  std::vector<char> bytes;  // longer than what was read by `padding`, for readers of whole registers
  std::size_t used = 0;
  std::vector<Line> lines;
  std::uint64_t first_line = 1;  // the number of lines[0], from 1
  std::uint64_t first_byte = 0;  // where `bytes` begin in the input
  // Not 0: the block is one line of so many bytes that it was not kept; `lines` has it as empty.
  std::uint64_t too_long = 0;
  // Where the input goes on behind the block.
  std::uint64_t end_byte = 0;
  std::uint64_t end_line = 1;

  std::string_view text(const Line& line) const { return {bytes.data() + line.begin, line.size}; }
  // The lines from `begin` to before `end`, one at least, with what stands between them.
  std::string_view text(std::size_t begin, std::size_t end) const {
    return {bytes.data() + lines[begin].begin, lines[end - 1].begin + lines[end - 1].size - lines[begin].begin};
  }
  static constexpr std::size_t padding = 64;
};

class LineReader {
 public:
  // `source` stands at byte `start_byte`, where line `start_line` begins. Lines of more than
  // `longest_line` bytes are not kept (they may be where a block has room for them).
  // `block_bytes`: how many are read at a time.
  LineReader(ByteSource& source, std::size_t longest_line, std::uint64_t start_byte = 0, std::uint64_t start_line = 1,
             std::size_t block_bytes = 256 * 1024);

  // The next lines, into memory that is used again. False at the end, and after an error; a line that
  // an error cuts off is not given.
  Result<bool> next(LineBlock& block);

 private:
  Result<bool> skip_line(LineBlock& block);
  void cut(LineBlock& block, std::size_t end) const;

  ByteSource& source_;
  std::size_t longest_line_;
  std::uint64_t byte_;
  std::uint64_t line_;
  std::size_t block_bytes_;
  std::vector<char> rest_;  // read, and not yet given
  bool ended_ = false;
};

}  // namespace tarmaq::batch
