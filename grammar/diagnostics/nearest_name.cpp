#include "grammar/diagnostics/nearest_name.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "grammar/diagnostics/lookalike.hpp"
#include "grammar/diagnostics/unicode.hpp"

namespace tarmaq::inline diagnostics {

namespace {

// Names longer than this are not compared: nobody mistypes them by a letter or two.
constexpr std::size_t longest_compared = 64;

std::vector<std::uint32_t> code_points_of(std::string_view text) {
  std::vector<std::uint32_t> points;
  std::size_t at = 0;
  while (at < text.size()) {
    const unicode::Decoded decoded = unicode::decode(text, at);
    // `_` and `-` are the same to one who mistypes.
    points.push_back(decoded.code_point == '_' ? std::uint32_t{'-'} : decoded.code_point);
    at += decoded.length == 0 ? 1 : decoded.length;
  }
  return points;
}

// Edit distance with transpositions of neighbours.
std::size_t distance(const std::vector<std::uint32_t>& left, const std::vector<std::uint32_t>& right) {
  const std::size_t width = right.size() + 1;
  std::vector<std::size_t> before_last(width);
  std::vector<std::size_t> last(width);
  std::vector<std::size_t> current(width);
  for (std::size_t j = 0; j < width; ++j) last[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j < width; ++j) {
      const std::size_t change = left[i - 1] == right[j - 1] ? 0 : 1;
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
        current[j] = std::min(current[j], before_last[j - 2] + 1);
      }
    }
    before_last.swap(last);
    last.swap(current);
  }
  return last[right.size()];
}

}  // namespace

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  const std::vector<std::uint32_t> wanted = code_points_of(name);
  if (wanted.empty() || wanted.size() > longest_compared) return {};
  // A third of the letters may be wrong, and one in a short name.
  std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  std::string nearest;
  const std::string shape = shape_of(name);
  for (const std::string& candidate : known) {
    // What looks the same is meant, however many letters differ.
    if (candidate != name && shape_of(candidate) == shape) return candidate;
    const std::vector<std::uint32_t> points = code_points_of(candidate);
    if (points.empty() || points.size() > longest_compared) continue;
    // A name of one or two letters is near to everything.
    if (wanted.size() <= 2 && points.size() <= 2 && candidate != name) continue;
    const std::size_t cost = distance(wanted, points);
    if (cost < best) {
      best = cost;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace tarmaq::inline diagnostics
