// Cases of benchmarks/payload/law.tarmaq made by chance, always alike: some forty texts a case, of which
// the law reads three.
#pragma once

#include <string>

#include "tests/property/chance.hpp"

namespace tarmaq {

class PayloadCases {
 public:
  explicit PayloadCases(std::uint32_t seed) : chance_(seed) {}

  // Appends the next case, a line of JSON of about 1.2 kB.
  void append(std::string& out);

 private:
  std::string digits(std::size_t count);
  std::string signature(std::size_t digits);
  std::string day(std::int32_t before_today);
  void append_licences(std::string& out);
  void append_tenant(std::string& out, const std::string& number);
  void append_plot(std::string& out, const std::string& number);
  void append_objection(std::string& out);
  void append_post(std::string& out);

  testing::Chance chance_;
  std::int32_t today_ = 0;
  std::uint64_t number_ = 0;
};

}  // namespace tarmaq
