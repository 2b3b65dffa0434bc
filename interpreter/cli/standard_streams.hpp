// Standard output and error as streams that know why they stopped.
#pragma once

#include <array>
#include <streambuf>

namespace tarmaq::cli {

// Opens those of the descriptors 0 to 2 that were closed when the program began, on nothing: a file that is opened
// later does not get the number of a standard stream. What is closed stays closed to its user: reading from 0 and
// writing to 1 or 2 fails as before.
void hold_standard_descriptors();

// Writes to a file descriptor. After a failed write nothing more is written, and `reason()` holds
// errno of that write: EPIPE says that whoever read has gone.
class DescriptorBuffer final : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor);
  DescriptorBuffer(const DescriptorBuffer&) = delete;
  DescriptorBuffer& operator=(const DescriptorBuffer&) = delete;
  ~DescriptorBuffer() override;
  // 0 while all is well.
  int reason() const { return reason_; }

 protected:
  int_type overflow(int_type character) override;
  int sync() override;

 private:
  bool flush();
  int descriptor_;
  int reason_ = 0;
  std::array<char, 1 << 16> buffer_;
};

}  // namespace tarmaq::cli
