// Where the answers go, in order: a stream, or a file that appears under its name only when whole.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/batch/journal.hpp"

namespace tarmaq::batch {

enum class Written : std::uint8_t { Well, Gone, Failed };  // Gone: whoever read has closed the pipe

class BatchOutput {
 public:
  virtual ~BatchOutput() = default;
  // The answers of the next lines of the input. `state` is the batch's when they are written: its
  // output_bytes are set here. After anything but Well nothing more may be written.
  virtual Written write(std::string_view text, JournalState& state) = 0;
  // Keeps what is there, so that the run can be gone on with: after an error anywhere.
  virtual void interrupt(const JournalState& state) = 0;
  // All is written.
  virtual Written finish(JournalState& state) = 0;
  // Why a write failed.
  const std::optional<Error>& error() const { return error_; }

 protected:
  std::optional<Error> error_;
};

// The stream knows by itself why it stopped.
std::unique_ptr<BatchOutput> stream_output(std::ostream& stream);
// A device or a pipe, which is written as it is.
Result<std::unique_ptr<BatchOutput>> device_output(const std::string& path);
bool is_device(const std::string& path);

// The names that stand beside an output file while it is written.
std::vector<std::string> names_beside(const std::string& path);

// A file. Until it is whole its beginning stands in `path` + ".part", and in `path` + ".journal" how far
// that goes; no two runs write one file at a time (WriteLock). A link stays one: what is behind it is written.
// With `resume` the run stands where the journal says (`begins` of the result), else it begins anew.
struct FileOutput {
  std::unique_ptr<BatchOutput> output;
  std::optional<Journal> resumed;  // what the journal says, when there is one to go on with
  bool whole = false;              // an earlier run has finished: nothing is left to do
  bool left_over = false;          // an unfinished run was there and is begun anew
};
// `header`: of this run. An unfinished run with another one, or with an input that was longer, is refused with an
// error of kind Usage. `journal_interval`: the most milliseconds between two journals.
Result<FileOutput> file_output(const std::string& path, JournalHeader header, bool resume, unsigned journal_interval);

}  // namespace tarmaq::batch
