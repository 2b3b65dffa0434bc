// Inputs for the walk from rule text and cases to every answer: files and cases in one text, changed by pieces of the
// repository's own laws, so that most of them are still laws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tarmaq::fuzzing {

// Rule files, and a case a line.
struct LawAndCases {
  std::vector<std::string> files;
  std::string cases;
};

// Files are parted by a line `==== file`; what stands behind a line `==== cases` is cases.
LawAndCases parse_input(std::string_view text);
std::string input_text(const LawAndCases& input);

// The declarations, words and values that changes are made of.
class Pieces {
 public:
  // Of all rule files under these folders.
  explicit Pieces(const std::vector<std::string>& folders);

  // Changes one declaration, one word or one value, chosen by the seed.
  void change(LawAndCases& input, std::uint32_t seed) const;

 private:
  std::vector<std::string> declarations_;
  std::vector<std::string> words_;
};

}  // namespace tarmaq::fuzzing
