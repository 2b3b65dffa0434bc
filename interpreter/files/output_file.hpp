// A file that the program writes as a whole: it appears under its name with all its bytes or not at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/files/write_lock.hpp"

namespace tarmaq::files {

// The bytes are written beside the file, to `NAME.tarmaq-new`, and brought to the disk before they get its name.
// A link stays a link: the file behind it is replaced. Its owner, mode and access list stay; a file that is
// read-only or has several names is refused. A device or a pipe is written as it is.
class OutputFile {
 public:
  // Finds at once what would keep the file from being written, and keeps other programs from writing it. The
  // errors are of kind File.
  static Result<OutputFile> open(const std::string& path, WriteLock::Busy busy = WriteLock::Busy::Refuse);

  // Puts `text` in the place of what stands there; any number of times.
  std::optional<Error> replace(std::string_view text);
  // The same where the file still holds `expected`; else it stays as it is, with an error of kind File.
  std::optional<Error> replace_where(std::string_view expected, std::string_view text);

  // The whole of what stands there now; nothing where no file does.
  Result<std::optional<std::string>> content() const;
  bool is_device() const { return !lock_.has_value(); }
  // The name behind the links.
  const std::string& path() const { return path_; }

 private:
  OutputFile(std::string path, std::optional<WriteLock> lock) : path_(std::move(path)), lock_(std::move(lock)) {}
  std::optional<Error> write_device(std::string_view text) const;
  std::optional<Error> put(std::string_view text, const std::string_view* expected);
  std::optional<Error> take_place(const std::string& fresh, const std::string_view* expected) const;

  std::string path_;
  std::optional<WriteLock> lock_;
};

}  // namespace tarmaq::files
