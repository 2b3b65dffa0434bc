#include "interpreter/load/fingerprint.hpp"

#include "interpreter/load/sha256.hpp"

namespace tarmaq::load {

namespace {

// A name that holds a newline or a backslash is written with backslashes, and its line begins with one.
std::string line_of(const std::string& path, const std::string& digest) {
  std::string name;
  for (const char c : path) {
    if (c == '\\') name += "\\\\";
    else if (c == '\n') name += "\\n";
    else if (c == '\r') name += "\\r";
    else name += c;
  }
  return (name == path ? "" : "\\") + digest + "  " + name + "\n";
}

}  // namespace

void RulesFingerprint::add(const std::string& path, std::string_view bytes) {
  const auto [place, is_new] = digests_.try_emplace(path);
  if (is_new) place->second = sha256(bytes);
}

std::string RulesFingerprint::text() const {
  std::string lines;
  for (const auto& [path, digest] : digests_) lines += line_of(path, digest);
  return "sha256:" + sha256(lines);
}

}  // namespace tarmaq::load
