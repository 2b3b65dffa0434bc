#include "interpreter/batch/byte_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

namespace tarmaq::batch {

namespace {

Error unreadable(const std::string& name, int reason) {
  return {Error::Kind::File, name + " cannot be read: " + std::strerror(reason), {}};
}

class DescriptorSource final : public ByteSource {
 public:
  DescriptorSource(int descriptor, std::string name, bool owned)
      : descriptor_(descriptor), owned_(owned), name_(std::move(name)) {
    struct stat about = {};
    if (::fstat(descriptor_, &about) != 0 || !S_ISREG(about.st_mode)) return;
    // A descriptor that came to us may stand in the middle of its file.
    const off_t at = ::lseek(descriptor_, 0, SEEK_CUR);
    if (at < 0) return;
    size_ = static_cast<std::uint64_t>(std::max<off_t>(about.st_size - at, 0));
  }
  DescriptorSource(const DescriptorSource&) = delete;
  DescriptorSource& operator=(const DescriptorSource&) = delete;
  ~DescriptorSource() override {
    if (owned_) ::close(descriptor_);
  }

  Result<std::size_t> read(char* into, std::size_t size) override {
    for (;;) {
      const ssize_t count = ::read(descriptor_, into, size);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return unreadable(name_, errno);
      if (count == 0 && size_ && at_ < *size_)
        return Error{Error::Kind::File, name_ + " has become shorter while it was read", {}};
      at_ += static_cast<std::uint64_t>(count);
      return static_cast<std::size_t>(count);
    }
  }

  std::optional<Error> skip(std::uint64_t count) override {
    if (!size_) return ByteSource::skip(count);
    if (::lseek(descriptor_, static_cast<off_t>(count), SEEK_CUR) < 0) return unreadable(name_, errno);
    at_ += count;
    return std::nullopt;
  }

  std::optional<std::uint64_t> size() const override { return size_; }

 private:
  int descriptor_;
  bool owned_;
  std::string name_;
  std::optional<std::uint64_t> size_;
  std::uint64_t at_ = 0;
};

class StreamSource final : public ByteSource {
 public:
  explicit StreamSource(std::istream& stream) : stream_(stream) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    if (!stream_) return std::size_t{0};
    stream_.read(into, static_cast<std::streamsize>(size));
    if (stream_.bad()) return Error{Error::Kind::File, "the input cannot be read", {}};
    return static_cast<std::size_t>(stream_.gcount());
  }

 private:
  std::istream& stream_;
};

}  // namespace

std::optional<Error> ByteSource::skip(std::uint64_t count) {
  std::vector<char> block(1 << 16);
  while (count > 0) {
    const Result<std::size_t> read_now =
        read(block.data(), static_cast<std::size_t>(std::min<std::uint64_t>(count, block.size())));
    if (!read_now) return read_now.error();
    if (*read_now == 0) return std::nullopt;
    count -= *read_now;
  }
  return std::nullopt;
}

Result<std::unique_ptr<ByteSource>> open_source(const std::string& path) {
  const std::string name = "`" + path + "`";
  struct stat about = {};
  if (::stat(path.c_str(), &about) != 0) return unreadable(name, errno);
  if (S_ISDIR(about.st_mode)) return unreadable(name, EISDIR);
  // A device gives bytes without end, or waits for somebody to type them. /dev/null is what it says.
  const bool device = (S_ISCHR(about.st_mode) && about.st_rdev != makedev(1, 3)) || S_ISBLK(about.st_mode);
  if (device)
    return Error{Error::Kind::File, name + " cannot be read: it is a device, not a file",
                 "`-` reads cases from standard input"};
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0) return unreadable(name, errno);
  return std::unique_ptr<ByteSource>(std::make_unique<DescriptorSource>(descriptor, name, true));
}

std::unique_ptr<ByteSource> standard_input_source() {
  return std::make_unique<DescriptorSource>(STDIN_FILENO, "standard input", false);
}

std::unique_ptr<ByteSource> stream_source(std::istream& stream) { return std::make_unique<StreamSource>(stream); }

}  // namespace tarmaq::batch
