// What a rule set was made from, in one line: an answer says it, so that anyone can see later from which
// rules it came.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace tarmaq::load {

class RulesFingerprint {
 public:
  // A file that was read, by its path as seen from the rule set's folder. The same file twice counts once.
  void add(const std::string& path, std::string_view bytes);
  // "sha256:" and the digest of one line a file, by path in the order of its bytes: its own digest, two
  // spaces, the path, a newline, as `sha256sum` prints them.
  std::string text() const;

 private:
  std::map<std::string, std::string> digests_;
};

}  // namespace tarmaq::load
