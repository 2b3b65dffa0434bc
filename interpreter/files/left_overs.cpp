#include "interpreter/files/left_overs.hpp"

#include <unistd.h>

#include <array>
#include <climits>
#include <csignal>
#include <cstring>
#include <mutex>

namespace tarmaq::files {

namespace {

struct Slot {
  volatile std::sig_atomic_t used = 0;
  char path[PATH_MAX] = {};
};

std::array<Slot, 8> slots;
std::mutex filling;

// Only what a handler may do: unlink, signal and raise.
void remove_and_end(int number) {
  for (Slot& slot : slots) {
    if (slot.used != 0) ::unlink(slot.path);
  }
  std::signal(number, SIG_DFL);
  std::raise(number);
}

void handle(int number) {
  struct sigaction known = {};
  if (::sigaction(number, nullptr, &known) != 0 || known.sa_handler != SIG_DFL) return;
  struct sigaction fresh = {};
  fresh.sa_handler = remove_and_end;
  ::sigemptyset(&fresh.sa_mask);
  fresh.sa_flags = SA_RESTART;
  ::sigaction(number, &fresh, nullptr);
}

}  // namespace

LeftOver::LeftOver(const std::string& path) {
  const std::lock_guard<std::mutex> lock(filling);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) handle(number);
  if (path.size() >= PATH_MAX) return;
  for (int i = 0; i < static_cast<int>(slots.size()); ++i) {
    Slot& slot = slots[static_cast<std::size_t>(i)];
    if (slot.used != 0) continue;
    std::memcpy(slot.path, path.c_str(), path.size() + 1);
    slot.used = 1;
    slot_ = i;
    return;
  }
}

LeftOver::~LeftOver() {
  if (slot_ != none) slots[static_cast<std::size_t>(slot_)].used = 0;
}

}  // namespace tarmaq::files
