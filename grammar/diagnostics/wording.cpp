#include "grammar/diagnostics/wording.hpp"

namespace tarmaq::inline diagnostics {

namespace {

// `{}` or `{7}` at `at`: where it ends, and the number that stands in it, 0 where none does. Nothing else is a place.
struct Place {
  std::size_t end = 0;
  std::size_t number = 0;
};

Place place_at(std::string_view text, std::size_t at) {
  Place place;
  std::size_t end = at + 1;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9' && end - at < 3) {
    place.number = place.number * 10 + static_cast<std::size_t>(text[end] - '0');
    ++end;
  }
  if (end < text.size() && text[end] == '}') place.end = end + 1;
  return place;
}

}  // namespace

Wording Wording::text(std::string text) {
  Wording wording;
  wording.text_ = std::move(text);
  return wording;
}

std::string Wording::english() const {
  return in([](std::string_view) { return std::string_view(); });
}

std::string Wording::in(const Translation& translation) const {
  if (!said_) return text_;
  std::string_view pattern = translation(text_);
  if (pattern.empty()) pattern = text_;
  std::string out;
  std::size_t next = 0;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    out.append(pattern.substr(at, open - at));
    if (open == std::string_view::npos) break;
    const Place place = place_at(pattern, open);
    const std::size_t part = place.number == 0 ? next : place.number - 1;
    if (place.end == 0 || part >= parts_.size()) {
      out += '{';
      at = open + 1;
      continue;
    }
    out += parts_[part].in(translation);
    next = part + 1;
    at = place.end;
  }
  return out;
}

Wording worded_list(std::vector<Wording> all, Pattern next) {
  if (all.empty()) return {};
  Wording list = std::move(all.front());
  for (std::size_t i = 1; i < all.size(); ++i) list = worded(next, std::move(list), std::move(all[i]));
  return list;
}

}  // namespace tarmaq::inline diagnostics
