#include "interpreter/batch/part_file.hpp"

#include <fcntl.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace tarmaq::batch {

PartFile::PartFile(const std::string& path, files::Descriptor plain, std::uint64_t size)
    : plain_(std::move(plain)),
      direct_(::open(path.c_str(), O_WRONLY | O_DIRECT | O_CLOEXEC)),
      begin_(size - size % block) {
  make_room(piece + piece / 2);
  while (used_ < size % block) {
    const ssize_t count =
        ::pread(plain_.number(), waiting_.get() + used_, size % block - used_, static_cast<off_t>(begin_ + used_));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    used_ += static_cast<std::size_t>(count);
  }
  // A part that cannot be read again is left as it is.
  if (used_ < size % block) {
    direct_.close();
    begin_ = size;
    used_ = 0;
  }
}

void PartFile::make_room(std::size_t size) {
  if (size <= capacity_) return;
  const std::size_t wider = (size / block + 1) * block;
  std::unique_ptr<char[], Free> fresh(static_cast<char*>(::operator new[](wider, std::align_val_t{block})));
  if (used_ > 0) std::memcpy(fresh.get(), waiting_.get(), used_);
  waiting_ = std::move(fresh);
  capacity_ = wider;
}

int PartFile::append(std::string_view text) {
  make_room(used_ + text.size());
  std::memcpy(waiting_.get() + used_, text.data(), text.size());
  used_ += text.size();
  if (used_ < piece) return 0;
  const std::size_t whole = direct_.is_open() ? used_ - used_ % block : used_;
  if (const int reason = write(whole, true)) return reason;
  used_ -= whole;
  begin_ += whole;
  std::memmove(waiting_.get(), waiting_.get() + whole, used_);
  return 0;
}

int PartFile::keep(std::uint64_t size) {
  if (size > begin_) {
    if (const int reason = write(static_cast<std::size_t>(size - begin_), false)) return reason;
  }
  return ::fdatasync(plain_.number()) == 0 ? 0 : errno;
}

// The first bytes of what is waiting.
int PartFile::write(std::size_t size, bool whole_blocks) {
  for (std::size_t done = 0; done < size;) {
    const bool direct = whole_blocks && direct_.is_open() && done % block == 0;
    const ssize_t count = ::pwrite(direct ? direct_.number() : plain_.number(), waiting_.get() + done, size - done,
                                   static_cast<off_t>(begin_ + done));
    if (count >= 0) {
      done += static_cast<std::size_t>(count);
    } else if (direct && errno == EINVAL) {
      // The file can be opened this way and not written, or asks for larger blocks.
      direct_.close();
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

}  // namespace tarmaq::batch
