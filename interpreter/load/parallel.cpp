#include "interpreter/load/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <new>
#include <system_error>
#include <thread>
#include <vector>

#include "interpreter/memory/held_memory.hpp"

namespace tarmaq::load {
namespace {

// Loading is over in milliseconds: more threads would take longer to begin than to work.
constexpr std::size_t most_threads = 4;

}  // namespace

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& task) {
  std::vector<memory::MemoryCount> pieces(count);
  for (memory::MemoryCount& piece : pieces) piece.before = memory::held_memory();
  // How many threads there are depends on the machine: what they take for themselves is left out.
  memory::MemoryCount threads_own{memory::held_memory(), 0, 0};
  {
    const memory::CountedPiece uncounted(threads_own);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
      for (std::size_t i = next++; i < count; i = next++) {
        const memory::CountedPiece piece(pieces[i]);
        task(i);
      }
    };
    const std::size_t threads =
        std::min({count, most_threads, std::max<std::size_t>(std::thread::hardware_concurrency(), 1)});
    std::vector<std::future<void>> others;
    try {
      for (std::size_t i = 1; i < threads; ++i) others.push_back(std::async(std::launch::async, work));
    } catch (const std::system_error&) {
      // The system gives no more threads: those that there are do the work.
    }
    // The futures wait for their threads, also where this one throws.
    work();
    for (std::future<void>& other : others) other.get();
  }
  if (!memory::add_memory_counts(pieces.data(), pieces.size())) throw std::bad_alloc();
}

}  // namespace tarmaq::load
