// The pages of docs/errors, as they were when the program was built.
#pragma once

#include <string_view>
#include <vector>

namespace tarmaq::cli {

struct ErrorPage {
  std::string_view code;  // "E0101"
  std::string_view text;  // Markdown
};

// In the order of codes.
const std::vector<ErrorPage>& error_pages();

}  // namespace tarmaq::cli
