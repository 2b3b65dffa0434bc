#include "interpreter/batch/line_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "grammar/diagnostics/result.hpp"

namespace tarmaq::batch {

namespace {

// The place behind the last line feed, or 0.
std::size_t behind_last_line(const char* bytes, std::size_t from, std::size_t to) {
  for (std::size_t at = to; at > from; --at) {
    if (bytes[at - 1] == '\n') return at;
  }
  return 0;
}

}  // namespace

LineReader::LineReader(ByteSource& source, std::size_t longest_line, std::uint64_t start_byte, std::uint64_t start_line,
                       std::size_t block_bytes)
    : source_(source), longest_line_(longest_line), byte_(start_byte), line_(start_line), block_bytes_(block_bytes) {}

Result<bool> LineReader::next(LineBlock& block) {
  block.lines.clear();
  block.too_long = 0;
  block.first_byte = byte_;
  block.first_line = line_;
  block.used = rest_.size();
  if (block.bytes.size() < block_bytes_ + block.used + LineBlock::padding)
    block.bytes.resize(block_bytes_ + block.used + LineBlock::padding);
  std::copy(rest_.begin(), rest_.end(), block.bytes.begin());
  rest_.clear();
  std::size_t end = behind_last_line(block.bytes.data(), 0, block.used);
  while (end == 0 && !ended_) {
    // A CR may belong to the ending.
    if (block.used > longest_line_ + 1) return skip_line(block);
    const std::size_t room = block.used + block_bytes_ + LineBlock::padding;
    if (block.bytes.size() < room) block.bytes.resize(room);
    const Result<std::size_t> count = source_.read(block.bytes.data() + block.used, block_bytes_);
    if (!count) {
      ended_ = true;
      return count.error();
    }
    if (*count == 0) ended_ = true;
    end = behind_last_line(block.bytes.data(), block.used, block.used + *count);
    block.used += *count;
  }
  if (ended_ && end == 0) end = block.used;
  if (end == 0) return false;
  rest_.assign(block.bytes.begin() + static_cast<std::ptrdiff_t>(end),
               block.bytes.begin() + static_cast<std::ptrdiff_t>(block.used));
  cut(block, end);
  byte_ += end;
  line_ += block.lines.size();
  block.end_byte = byte_;
  block.end_line = line_;
  return true;
}

void LineReader::cut(LineBlock& block, std::size_t end) const {
  const char* const bytes = block.bytes.data();
  block.used = end;
  for (std::size_t at = 0; at < end;) {
    const void* found = std::memchr(bytes + at, '\n', end - at);
    const std::size_t stop = found != nullptr ? static_cast<std::size_t>(static_cast<const char*>(found) - bytes) : end;
    std::size_t size = stop - at;
    if (size > 0 && bytes[stop - 1] == '\r') --size;
    block.lines.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(size)});
    at = stop + 1;
  }
}

// The block holds the beginning of a line that is too long: on to its end.
Result<bool> LineReader::skip_line(LineBlock& block) {
  std::uint64_t size = block.used;
  char last = block.bytes[block.used - 1];
  std::size_t ending = 0;
  while (ending == 0) {
    const Result<std::size_t> count = source_.read(block.bytes.data(), block_bytes_);
    if (!count) {
      ended_ = true;
      return count.error();
    }
    if (*count == 0) {
      ended_ = true;
      break;
    }
    const char* const bytes = block.bytes.data();
    const void* found = std::memchr(bytes, '\n', *count);
    const std::size_t stop =
        found != nullptr ? static_cast<std::size_t>(static_cast<const char*>(found) - bytes) : *count;
    if (stop > 0) last = bytes[stop - 1];
    size += stop;
    if (found == nullptr) continue;
    ending = 1;
    rest_.assign(bytes + stop + 1, bytes + *count);
  }
  byte_ += size + ending;
  ++line_;
  block.used = 0;
  block.lines.push_back({0, 0});
  block.too_long = last == '\r' ? size - 1 : size;
  block.end_byte = byte_;
  block.end_line = line_;
  return true;
}

}  // namespace tarmaq::batch
