#include "interpreter/cli/watch.hpp"

#include <chrono>
#include <filesystem>
#include <system_error>
#include <thread>

namespace tarmaq::cli {

namespace {

constexpr std::chrono::milliseconds pause{200};

}  // namespace

Watch::Watch(std::vector<std::string> places) : places_(std::move(places)), state_(look()) {}

Watch::State Watch::look() const {
  namespace fs = std::filesystem;
  State state;
  const auto add = [&](const fs::path& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (error) return;
    const auto changed = fs::last_write_time(path, error);
    if (!error) state[path.lexically_normal().string()] = {size, changed.time_since_epoch().count()};
  };
  for (const std::string& place : places_) {
    std::error_code error;
    if (!fs::is_directory(place, error)) {
      add(place);
      continue;
    }
    fs::recursive_directory_iterator at(place, fs::directory_options::skip_permission_denied, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
      std::error_code kind;
      if (at->is_regular_file(kind)) add(at->path());
    }
  }
  return state;
}

std::vector<std::string> Watch::wait() {
  State now = look();
  while (now == state_) {
    std::this_thread::sleep_for(pause);
    now = look();
  }
  // An editor may write in several steps.
  for (State next = now;; now = next) {
    std::this_thread::sleep_for(pause);
    next = look();
    if (next == now) break;
  }
  std::vector<std::string> changed;
  for (const auto& [path, stamp] : now) {
    const auto old = state_.find(path);
    if (old == state_.end() || old->second != stamp) changed.push_back(path);
  }
  for (const auto& [path, stamp] : state_) {
    if (now.find(path) == now.end()) changed.push_back(path);
  }
  state_ = std::move(now);
  return changed;
}

}  // namespace tarmaq::cli
