#include <iostream>

#include "interpreter/model/date.hpp"

int main() {
  const auto arrival = tarmaq::Date::parse("2026-01-10");
  if (!arrival) return 1;
  const auto deadline = arrival->add_days(10);
  if (!deadline) return 1;
  std::cout << deadline->to_string() << '\n';
  return deadline->to_string() == "2026-01-20" ? 0 : 1;
}
