// SHA-256 (FIPS 180-4).
#pragma once

#include <string>
#include <string_view>

namespace tarmaq::load {

// The digest of these bytes: 64 hexadecimal digits, small letters.
std::string sha256(std::string_view bytes);
// The same, whether or not the processor has instructions for it.
std::string sha256_by_words(std::string_view bytes);

}  // namespace tarmaq::load
