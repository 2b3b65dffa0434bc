#include "interpreter/model/text_search.hpp"

#include <string.h>  // memmem, which is no part of <cstring>

namespace tarmaq::inline model {

std::size_t find_text(std::string_view text, std::string_view part, std::size_t from) {
  if (from > text.size()) return std::string_view::npos;
  if (part.empty()) return from;
  // std::string_view::find compares anew at every place: of two texts of one letter it makes the product of their
  // lengths. This one is the two-way search.
  const void* const found = ::memmem(text.data() + from, text.size() - from, part.data(), part.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::optional<std::string> replace_text(std::string_view text, std::string_view part, std::string_view by,
                                        std::size_t most) {
  std::string result;
  std::size_t begin = 0;
  for (std::size_t at = find_text(text, part); at != std::string_view::npos; at = find_text(text, part, begin)) {
    result.append(text, begin, at - begin).append(by);
    if (result.size() > most) return std::nullopt;
    begin = at + part.size();
  }
  result.append(text, begin);
  if (result.size() > most) return std::nullopt;
  return result;
}

}  // namespace tarmaq::inline model
