#include "interpreter/load/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <system_error>
#include <thread>
#include <vector>

namespace tarmaq::load {
namespace {

// Loading is over in milliseconds: more threads would take longer to begin than to work.
constexpr std::size_t most_threads = 4;

}  // namespace

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& task) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) task(i);
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

}  // namespace tarmaq::load
