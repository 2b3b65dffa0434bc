// The regions of a quantity: between two neighbouring thresholds nothing changes.
#include <algorithm>

#include "interpreter/plan/engine.hpp"
#include "interpreter/plan/splitter.hpp"

namespace tarmaq {

namespace {

constexpr std::size_t max_regions = 512;
constexpr std::int64_t integer_bound = 1'000'000'000;
constexpr std::int64_t grid_bound = 1'000'000'000'000'000;
constexpr std::size_t max_texts = 64;

}  // namespace

// Points between which every comparison changes sides in one direction: the ends of the domain, zero,
// and the ends of the calendars, outside which a term is a fault.
std::vector<std::int64_t> Splitter::seeds(const Unknown& unknown) const {
  std::vector<std::int64_t> result;
  switch (type_of(unknown).kind) {
    case TypeKind::Date:
      result = {earliest_missing_date.days, latest_missing_date.days};
      for (const Calendar& calendar : plan_.program->calendars) {
        for (const std::int64_t day : {calendar.first_day().days - 1, calendar.first_day().days, calendar.last_day().days, calendar.last_day().days + 1}) {
          result.push_back(std::clamp<std::int64_t>(day, earliest_missing_date.days, latest_missing_date.days));
        }
      }
      break;
    case TypeKind::Integer: result = {-integer_bound, -1, 0, 1, integer_bound}; break;
    default: result = {-grid_bound, -1, 0, 1, grid_bound}; break;
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

std::vector<std::uint8_t> Splitter::traced(const Target& target, const Unknown& unknown, std::int64_t value, const std::vector<NodeId>& active) {
  std::vector<std::uint8_t> trace;
  place(unknown) = assigned(unknown, value);
  machine_.trace = &trace;
  machine_.run(active);
  machine_.trace = nullptr;
  const Value result = outcome(target);
  trace.push_back(static_cast<std::uint8_t>(result.state));
  const Kind kind = result.kind;
  if (kind == Kind::Boolean || kind == Kind::Enum) trace.push_back(static_cast<std::uint8_t>(result.a));
  return trace;
}

std::vector<std::pair<std::int64_t, std::int64_t>> Splitter::regions(const Target& target, const Unknown& unknown, const std::vector<NodeId>& active) {
  std::vector<std::pair<std::int64_t, std::int64_t>> result;
  if (type_of(unknown).kind == TypeKind::Text) {
    // Each text that the rules name, and one that none does.
    const std::size_t texts = plan_.program->texts.size();
    if (texts > max_texts) return result;
    for (std::size_t i = 0; i < texts; ++i) result.emplace_back(i, i);
    const auto other = static_cast<std::int64_t>(machine_.texts().intern("\x01 another text"));
    result.emplace_back(other, other);
    return result;
  }
  struct Point {
    std::int64_t at;
    std::vector<std::uint8_t> trace;
  };
  machine_.compared_values = false;
  std::vector<Point> stack;
  for (const std::int64_t seed : seeds(unknown)) stack.push_back({seed, traced(target, unknown, seed, active)});
  std::reverse(stack.begin(), stack.end());
  Point low = std::move(stack.back());
  stack.pop_back();
  std::int64_t begin = low.at;
  while (!stack.empty()) {
    Point& high = stack.back();
    if (high.trace == low.trace) {
      low.at = high.at;
      stack.pop_back();
    } else if (high.at - low.at <= 1) {
      result.emplace_back(begin, low.at);
      begin = high.at;
      low = std::move(high);
      stack.pop_back();
      if (result.size() > max_regions) return {};
    } else {
      const std::int64_t middle = low.at + (high.at - low.at) / 2;
      stack.push_back({middle, traced(target, unknown, middle, active)});
    }
  }
  if (machine_.compared_values) return {};
  result.emplace_back(begin, low.at);
  const Type& type = type_of(unknown);
  if (type.kind == TypeKind::Date && type.unlimited) result.emplace_back(Date::unlimited_days, Date::unlimited_days);
  return result;
}

}  // namespace tarmaq
