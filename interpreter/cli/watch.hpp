// Waiting for files to change, by looking at them again and again.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tarmaq::cli {

class Watch {
 public:
  // Files and folders; of a folder everything under it. What is not there yet is waited for.
  explicit Watch(std::vector<std::string> places);
  // Waits until something changes, then until it keeps still; the files that changed, came or went, sorted.
  std::vector<std::string> wait();

 private:
  using State = std::map<std::string, std::pair<std::uintmax_t, std::int64_t>>;
  State look() const;
  std::vector<std::string> places_;
  State state_;
};

}  // namespace tarmaq::cli
