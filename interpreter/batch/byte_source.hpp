// Where a batch reads from: a file, a pipe, a stream of a test.
#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>

#include "grammar/diagnostics/result.hpp"

namespace tarmaq::batch {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `size` bytes, as many as are there; 0 at the end. The error is of kind File: the input cannot
  // be read, or a file has become shorter than it was when it was opened.
  virtual Result<std::size_t> read(char* into, std::size_t size) = 0;
  // Goes `count` bytes on without looking at them. Beyond the end, reads give 0.
  virtual std::optional<Error> skip(std::uint64_t count);
  // Of a regular file its size when it was opened.
  virtual std::optional<std::uint64_t> size() const { return std::nullopt; }
};

// A file, or anything else that has a path.
Result<std::unique_ptr<ByteSource>> open_source(const std::string& path);
// Standard input; a file that stands there is read as a file.
std::unique_ptr<ByteSource> standard_input_source();
// The stream must outlive the source.
std::unique_ptr<ByteSource> stream_source(std::istream& stream);

}  // namespace tarmaq::batch
