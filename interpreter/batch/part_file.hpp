// A file that grows at its end. Whole blocks of it go to the disk past the kernel's memory, where the file
// system lets them (open(2), O_DIRECT): that costs a third of what copying them into fresh pages does, and
// half a gigabyte of answers drives no one else's files out of the memory.
#pragma once

#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "interpreter/files/descriptor.hpp"

namespace tarmaq::batch {

class PartFile {
 public:
  // `plain` is open for reading and writing; of the file at `path` the first `size` bytes count.
  PartFile(const std::string& path, files::Descriptor plain, std::uint64_t size);

  // Adds to the end. 0, or errno; after an error nothing may be added.
  int append(std::string_view text);
  // Brings the first `size` bytes to the disk, after an error too. 0, or errno.
  int keep(std::uint64_t size);
  // How many are certainly in the file; what follows waits to be written in one piece.
  std::uint64_t written() const { return begin_; }

 private:
  struct Free {
    void operator()(char* memory) const { ::operator delete[](memory, std::align_val_t{block}); }
  };
  static constexpr std::size_t block = 4096;
  static constexpr std::size_t piece = 1024 * 1024;  // a disk is asked for little more than for a block

  void make_room(std::size_t size);
  int write(std::size_t size, bool whole_blocks);

  files::Descriptor plain_;
  files::Descriptor direct_;               // not open where the file system has no such way
  std::unique_ptr<char[], Free> waiting_;  // what follows the whole blocks that are in the file
  std::size_t capacity_ = 0;
  std::size_t used_ = 0;
  std::uint64_t begin_ = 0;  // where that belongs in the file
};

}  // namespace tarmaq::batch
