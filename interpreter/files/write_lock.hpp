// Who writes a file holds its lock, so that no two programs write one file at a time.
#pragma once

#include <string>
#include <utility>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/files/descriptor.hpp"
#include "interpreter/files/left_overs.hpp"

namespace tarmaq::files {

// The lock is an empty file beside the one that is written, `NAME.tarmaq-lock`, locked (flock(2)) as long as its
// holder lives. The kernel frees it with the process, whatever ended it: a file that a dead process left is
// taken over, and no process is asked for by a number that another one may have by now.
class WriteLock {
 public:
  enum class Busy { Refuse, WaitAWhile };
  // The error is of kind File: another program writes there, or the folder takes no file.
  static Result<WriteLock> take(const std::string& path, Busy busy);
  WriteLock(WriteLock&& other) noexcept;
  WriteLock& operator=(WriteLock&&) = delete;
  ~WriteLock();

 private:
  WriteLock(std::string name, Descriptor held) : name_(std::move(name)), held_(std::move(held)), left_over_(name_) {}
  std::string name_;
  Descriptor held_;
  LeftOver left_over_;
};

}  // namespace tarmaq::files
