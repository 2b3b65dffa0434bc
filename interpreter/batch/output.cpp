#include "interpreter/batch/output.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/batch/byte_source.hpp"
#include "interpreter/batch/descriptor.hpp"
#include "interpreter/batch/part_file.hpp"

namespace tarmaq::batch {

namespace {

Error failure(const std::string& path, std::string_view cannot, int reason) {
  return {Error::Kind::File, "`" + path + "` cannot be " + std::string(cannot) + ": " + std::strerror(reason), {}};
}

// 0, or errno.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

class StreamOutput final : public BatchOutput {
 public:
  explicit StreamOutput(std::ostream& stream) : stream_(stream) {}
  Written write(std::string_view text, JournalState& state) override {
    stream_.write(text.data(), static_cast<std::streamsize>(text.size()));
    stream_.flush();
    if (!stream_) return Written::Gone;
    state.output_bytes += text.size();
    return Written::Well;
  }
  void interrupt(const JournalState&) override {}
  Written finish(JournalState&) override { return Written::Well; }

 private:
  std::ostream& stream_;
};

class DeviceOutput final : public BatchOutput {
 public:
  DeviceOutput(std::string path, Descriptor descriptor) : path_(std::move(path)), descriptor_(std::move(descriptor)) {}
  Written write(std::string_view text, JournalState& state) override {
    const int reason = write_all(descriptor_.number(), text);
    if (reason == EPIPE) return Written::Gone;
    if (reason != 0) {
      error_ = failure(path_, "written", reason);
      return Written::Failed;
    }
    state.output_bytes += text.size();
    return Written::Well;
  }
  void interrupt(const JournalState&) override {}
  Written finish(JournalState&) override { return Written::Well; }

 private:
  std::string path_;
  Descriptor descriptor_;
};

class PartOutput final : public BatchOutput {
  using Clock = std::chrono::steady_clock;

 public:
  PartOutput(std::string path, PartFile part, JournalHeader header, unsigned interval)
      : path_(std::move(path)), part_(std::move(part)), header_(std::move(header)), interval_(interval) {}

  Written write(std::string_view text, JournalState& state) override {
    if (const int reason = part_.append(text)) return fail(failure(path_ + ".part", "written", reason));
    state.output_bytes += text.size();
    if (part_.written() >= reached_.output_bytes) written_ = reached_;
    reached_ = state;
    // Early journals are close together: a kill costs a tenth of the work at most, and no more than the
    // interval once there is much of it.
    const Clock::time_point now = Clock::now();
    const auto apart =
        std::min<Clock::duration>(std::max<Clock::duration>((now - begun_) / 10, std::chrono::milliseconds(50)),
                                  std::chrono::milliseconds(interval_));
    if (now - last_ < apart) return Written::Well;
    last_ = now;
    return keep(state) ? Written::Well : Written::Failed;
  }

  // A disk that is full holds the last journal still: it is replaced, not rewritten. If what waits to be
  // written finds no room, what is written counts.
  void interrupt(const JournalState& state) override {
    const std::optional<Error> first = error_;
    const JournalState written = written_;
    if (!keep(state)) keep(written);
    if (first) error_ = first;
  }

  Written finish(JournalState& state) override {
    state.whole = true;
    if (!keep(state)) return Written::Failed;
    if (std::rename((path_ + ".part").c_str(), path_.c_str()) != 0) return fail(failure(path_, "written", errno));
    ::unlink((path_ + ".journal").c_str());
    return Written::Well;
  }

  // What the journal says must be on the disk before it says so.
  bool keep(const JournalState& state) {
    if (const int reason = part_.keep(state.output_bytes)) {
      fail(failure(path_ + ".part", "written", reason));
      return false;
    }
    const std::string fresh = path_ + ".journal.new";
    const std::string text = journal_text({header_, state});
    int reason = 0;
    {
      const Descriptor journal(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
      if (journal.number() < 0) reason = errno;
      if (reason == 0) reason = write_all(journal.number(), text);
      if (reason == 0 && ::fdatasync(journal.number()) != 0) reason = errno;
    }
    if (reason == 0 && std::rename(fresh.c_str(), (path_ + ".journal").c_str()) != 0) reason = errno;
    if (reason == 0) {
      written_ = reached_ = state;
      return true;
    }
    ::unlink(fresh.c_str());
    fail(failure(path_ + ".journal", "written", reason));
    return false;
  }

 private:
  Written fail(Error error) {
    error_ = std::move(error);
    return Written::Failed;
  }

  std::string path_;
  PartFile part_;
  JournalHeader header_;
  unsigned interval_;
  JournalState reached_;  // of all that was given
  JournalState written_;  // of what is certainly in the file
  Clock::time_point begun_ = Clock::now();
  Clock::time_point last_ = begun_;
};

bool exists(const std::string& path) {
  struct stat about = {};
  return ::stat(path.c_str(), &about) == 0;
}

std::uint64_t size_of(const std::string& path) {
  struct stat about = {};
  return ::stat(path.c_str(), &about) == 0 ? static_cast<std::uint64_t>(about.st_size) : 0;
}

Result<std::optional<Journal>> read_journal(const std::string& path) {
  if (!exists(path)) return std::optional<Journal>();
  const Result<std::unique_ptr<ByteSource>> source = open_source(path);
  if (!source) return source.error();
  std::string text;
  std::vector<char> block(1 << 16);
  while (text.size() < (std::size_t{1} << 26)) {
    const Result<std::size_t> count = (*source)->read(block.data(), block.size());
    if (!count) return count.error();
    if (*count == 0) break;
    text.append(block.data(), *count);
  }
  std::optional<Journal> journal = parse_journal(text);
  if (!journal)
    return Error{Error::Kind::File, "`" + path + "` is no journal of a batch",
                 "remove it and its `.part`, and begin anew"};
  return journal;
}

std::optional<Error> differing(const std::string& path, const JournalHeader& was, const JournalHeader& is) {
  const auto refuse = [&](const std::string& what) {
    return Error{Error::Kind::Usage, "the unfinished run beside `" + path + "` " + what,
                 "repeat its command, or leave `--resume` out to begin anew"};
  };
  if (was.options != is.options) return refuse("has other options: `" + was.options + "`, not `" + is.options + "`");
  if (was.rules != is.rules) return refuse("was begun with another rule set, or the rules have changed since");
  if (was.program != is.program)
    return refuse("was begun by version " + was.program + " of the program, this is " + is.program);
  return std::nullopt;
}

}  // namespace

std::unique_ptr<BatchOutput> stream_output(std::ostream& stream) { return std::make_unique<StreamOutput>(stream); }

bool is_device(const std::string& path) {
  struct stat about = {};
  return ::stat(path.c_str(), &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
}

Result<std::unique_ptr<BatchOutput>> device_output(const std::string& path) {
  Descriptor descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (descriptor.number() < 0) return failure(path, "written", errno);
  return std::unique_ptr<BatchOutput>(std::make_unique<DeviceOutput>(path, std::move(descriptor)));
}

Result<FileOutput> file_output(const std::string& path, const JournalHeader& header, bool resume,
                               unsigned journal_interval) {
  struct stat about = {};
  const bool there = ::stat(path.c_str(), &about) == 0;
  if (there && S_ISDIR(about.st_mode)) return failure(path, "written", EISDIR);
  // Renaming a part over a device or a pipe would put a file in its place.
  if (there && !S_ISREG(about.st_mode))
    return Error{Error::Kind::Usage, "`" + path + "` is no file that could be replaced", {}};
  const std::string part_path = path + ".part";
  const std::string journal_path = path + ".journal";
  FileOutput result;
  if (resume) {
    Result<std::optional<Journal>> journal = read_journal(journal_path);
    if (!journal) return journal.error();
    result.resumed = std::move(*journal);
    if (result.resumed) {
      if (std::optional<Error> error = differing(path, result.resumed->header, header)) return std::move(*error);
    }
    // Ended between the renaming and the removal of the journal.
    if (result.resumed && result.resumed->state.whole && !exists(part_path) && there &&
        size_of(path) == result.resumed->state.output_bytes) {
      ::unlink(journal_path.c_str());
      result.whole = true;
      return result;
    }
    if (result.resumed && (!exists(part_path) || size_of(part_path) < result.resumed->state.output_bytes))
      return Error{Error::Kind::File, "`" + part_path + "` is gone or shorter than the journal beside it says",
                   "leave `--resume` out to begin anew"};
  } else {
    result.left_over = exists(journal_path) && exists(part_path);
  }
  const mode_t mode = there ? (about.st_mode & 07777) : 0666;
  Descriptor part(::open(part_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, mode));
  if (part.number() < 0) return failure(part_path, "written", errno);
  if (::flock(part.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    return Error{Error::Kind::File, "another run is writing `" + path + "`", {}};
  const int descriptor = part.number();
  const std::uint64_t begins = result.resumed ? result.resumed->state.output_bytes : 0;
  auto output =
      std::make_unique<PartOutput>(path, PartFile(part_path, std::move(part), begins), header, journal_interval);
  // From now on the run can be gone on with, also where it ends at once. What stands behind the place
  // that the journal names was written after it.
  if (!output->keep(result.resumed ? result.resumed->state : JournalState())) return *output->error();
  if (::ftruncate(descriptor, static_cast<off_t>(begins)) != 0) return failure(part_path, "written", errno);
  result.output = std::move(output);
  return result;
}

}  // namespace tarmaq::batch
