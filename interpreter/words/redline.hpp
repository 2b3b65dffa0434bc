// The difference of two wordings, word by word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tarmaq::words {

enum class RedlineKind : std::uint8_t { Kept, Deleted, Inserted };
struct RedlinePiece {
  RedlineKind kind = RedlineKind::Kept;
  std::string words;
};

// The kept and inserted pieces in order give the new wording, the kept and deleted ones the old, with
// one space between words. As few words as can be are deleted and inserted; two texts of more than
// two thousand differing words each are deleted and inserted as a whole.
std::vector<RedlinePiece> redline(std::string_view before, std::string_view after);

}  // namespace tarmaq::words
