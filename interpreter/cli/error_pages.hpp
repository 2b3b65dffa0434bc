// The pages of docs/errors, as they were when the program was built.
#pragma once

#include <string_view>
#include <vector>

namespace tarmaq::cli {

struct ErrorPage {
  std::string_view tag;   // of its language: "en", "kk"
  std::string_view code;  // "E0101"
  std::string_view text;  // Markdown
};

// Those in English, in the order of codes, then those of the other languages, docs/errors/TAG.
const std::vector<ErrorPage>& error_pages();

}  // namespace tarmaq::cli
