// Files that stand beside an output only while it is written, and go with the program where a signal ends it.
#pragma once

#include <string>

namespace tarmaq::files {

// While it lives the file is removed by SIGINT, SIGTERM and SIGHUP, which then end the program as they would.
// A signal that the program was started to ignore stays ignored. Of more than a few at a time, and of very
// long names, the file stays: it is taken over by whoever writes there next.
class LeftOver {
 public:
  explicit LeftOver(const std::string& path);
  LeftOver(LeftOver&& other) noexcept : slot_(other.slot_) { other.slot_ = none; }
  LeftOver& operator=(LeftOver&&) = delete;
  ~LeftOver();

 private:
  static constexpr int none = -1;
  int slot_ = none;
};

}  // namespace tarmaq::files
