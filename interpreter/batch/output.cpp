#include "interpreter/batch/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>

#include <sys/file.h>
#include <cstdint>
#include <string_view>
#include <vector>
#include "grammar/diagnostics/result.hpp"
#include "interpreter/batch/byte_source.hpp"
#include "interpreter/batch/part_file.hpp"
#include "interpreter/files/descriptor.hpp"
#include "interpreter/files/file_names.hpp"
#include "interpreter/files/standing_file.hpp"
#include "interpreter/files/write_lock.hpp"

namespace tarmaq::batch {

namespace {

Error failure(const std::string& path, std::string_view cannot, int reason) {
  return {Error::Kind::File, "`" + path + "` cannot be " + std::string(cannot) + ": " + std::strerror(reason), {}};
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
  DeviceOutput(std::string path, files::Descriptor descriptor)
      : path_(std::move(path)), descriptor_(std::move(descriptor)) {}
  Written write(std::string_view text, JournalState& state) override {
    const int reason = files::write_all(descriptor_.number(), text);
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
  files::Descriptor descriptor_;
};

class PartOutput final : public BatchOutput {
  using Clock = std::chrono::steady_clock;

 public:
  // `input_size`: of this run's input. The journal says it only once something of that input was answered: until
  // then it may turn out to be another one than the run began with.
  PartOutput(std::string path, files::WriteLock lock, PartFile part, JournalHeader header,
             std::optional<std::uint64_t> input_size, unsigned interval)
      : path_(std::move(path)),
        lock_(std::move(lock)),
        part_(std::move(part)),
        header_(std::move(header)),
        input_size_(input_size),
        interval_(interval) {}

  Written write(std::string_view text, JournalState& state) override {
    if (input_size_) header_.input_size = std::max(*input_size_, header_.input_size.value_or(0));
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
    files::sync_folder_of(path_);
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
      // Left by a dead run, whose bytes nobody needs.
      ::unlink(fresh.c_str());
      const files::Descriptor journal(
          ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
      if (journal.number() < 0) reason = errno;
      if (reason == 0) reason = files::write_all(journal.number(), text);
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
  files::WriteLock lock_;  // for as long as anything of this run is under its names
  PartFile part_;
  JournalHeader header_;
  std::optional<std::uint64_t> input_size_;
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

// What stands in a journal, as a text; nothing where there is none.
Result<std::optional<std::string>> journal_beside(const std::string& path) {
  if (!exists(path)) return std::optional<std::string>();
  const files::Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  std::optional<std::string> text;
  if (file.is_open() && files::identity_of(file.number())) text = files::read_whole(file.number());
  if (!text || !is_journal(*text))
    return Error{Error::Kind::File, "`" + path + "` is no journal of a batch",
                 "remove it and its `.part`, and begin anew"};
  return text;
}

std::optional<Error> differing(const std::string& path, const JournalHeader& was, const JournalHeader& is) {
  const auto refuse = [&](const std::string& what) {
    return Error{Error::Kind::Usage, "the unfinished run beside `" + path + "` " + what,
                 "repeat its command, or leave `--resume` out to begin anew"};
  };
  if (was.options != is.options) return refuse("has other options: `" + was.options + "`, not `" + is.options + "`");
  if (was.rules != is.rules) return refuse("was begun with another rule set, or the rules have changed since");
  if (was.input_size && is.input_size && *is.input_size < *was.input_size) {
    return refuse("read an input of " + std::to_string(*was.input_size) + " bytes; this one has " +
                  std::to_string(*is.input_size));
  }
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
  files::Descriptor descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (descriptor.number() < 0) return failure(path, "written", errno);
  return std::unique_ptr<BatchOutput>(std::make_unique<DeviceOutput>(path, std::move(descriptor)));
}

std::vector<std::string> names_beside(const std::string& path) {
  const std::string file = files::behind_links(path);
  return {file + ".part", file + ".journal", file + ".journal.new", file + ".tarmaq-lock"};
}

namespace {

// What stands beside an output, looked at while its lock is held.
struct Beside {
  bool part = false;
  std::uint64_t part_size = 0;
  std::optional<Journal> journal;  // of this version of the program
  bool old_journal = false;        // of another one
};

Result<Beside> look_beside(const std::string& path) {
  Beside found;
  struct stat about = {};
  found.part = ::lstat((path + ".part").c_str(), &about) == 0;
  if (found.part && (!S_ISREG(about.st_mode) || about.st_nlink > 1))
    return Error{Error::Kind::File, "`" + path + ".part` stands in the way: it is no part of a batch",
                 "move it away, or write to another file"};
  found.part_size = found.part ? static_cast<std::uint64_t>(about.st_size) : 0;
  const Result<std::optional<std::string>> text = journal_beside(path + ".journal");
  if (!text) return text.error();
  if (*text) found.journal = parse_journal(**text);
  found.old_journal = text->has_value() && !found.journal;
  // A part comes into being with its journal.
  if (found.part_size > 0 && !*text)
    return Error{Error::Kind::File, "`" + path + ".part` is no part of a batch: it has no journal beside it",
                 "move it away, or write to another file"};
  return found;
}

}  // namespace

Result<FileOutput> file_output(const std::string& name, JournalHeader header, bool resume, unsigned journal_interval) {
  const std::string path = files::behind_links(name);
  const files::StandingFile standing = files::standing_file(path);
  if (std::optional<Error> error = files::hindrance(path, standing)) return std::move(*error);
  // Renaming a part over a device or a pipe would put a file in its place.
  if (standing.there && !standing.is_regular())
    return Error{Error::Kind::Usage, "`" + path + "` is no file that could be replaced", {}};
  Result<files::WriteLock> lock = files::WriteLock::take(path, files::WriteLock::Busy::Refuse);
  if (!lock) return lock.error();
  // Only from here on nothing that is read changes: another run may have been at work until the lock was free.
  const Result<Beside> beside = look_beside(path);
  if (!beside) return beside.error();
  const std::string part_path = path + ".part";
  const std::optional<std::uint64_t> input_size = header.input_size;
  FileOutput result;
  if (resume) {
    if (beside->old_journal)
      return Error{Error::Kind::Usage,
                   "the unfinished run beside `" + path + "` was begun by another version of the program",
                   "leave `--resume` out to begin anew"};
    result.resumed = beside->journal;
    if (result.resumed) {
      if (std::optional<Error> error = differing(path, result.resumed->header, header)) return std::move(*error);
      header.input_size = result.resumed->header.input_size;
    }
    // Ended between the renaming and the removal of the journal.
    if (result.resumed && result.resumed->state.whole && !beside->part && exists(path) &&
        size_of(path) == result.resumed->state.output_bytes) {
      ::unlink((path + ".journal").c_str());
      result.whole = true;
      return result;
    }
    if (result.resumed && beside->part_size < result.resumed->state.output_bytes)
      return Error{Error::Kind::File, "`" + part_path + "` is gone or shorter than the journal beside it says",
                   "leave `--resume` out to begin anew"};
  } else {
    result.left_over = beside->part && (beside->journal || beside->old_journal);
  }
  files::Descriptor part(::open(part_path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (part.number() < 0) return failure(part_path, "written", errno);
  if (const int reason = files::take_after(part.number(), path, files::standing_file(path)))
    return failure(path, "written", reason);
  const int descriptor = part.number();
  const std::uint64_t begins = result.resumed ? result.resumed->state.output_bytes : 0;
  auto output = std::make_unique<PartOutput>(path, std::move(*lock), PartFile(part_path, std::move(part), begins),
                                             header, input_size, journal_interval);
  // From now on the run can be gone on with, also where it ends at once. What stands behind the place
  // that the journal names was written after it.
  if (!output->keep(result.resumed ? result.resumed->state : JournalState())) return *output->error();
  if (::ftruncate(descriptor, static_cast<off_t>(begins)) != 0) return failure(part_path, "written", errno);
  result.output = std::move(output);
  return result;
}

}  // namespace tarmaq::batch
