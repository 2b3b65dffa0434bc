// Cases of Order 677 made by chance, always alike, to measure a batch on.
#pragma once

#include <cstdint>
#include <string>

#include "interpreter/program/ruleset.hpp"
#include "tests/parts.hpp"
#include "tests/property/chance.hpp"

namespace tarmaq {

class BatchCases {
 public:
  // Each fact is left out once in `missing_in` cases; 0: every case is complete.
  BatchCases(const RuleSet& ruleset, std::uint32_t seed, std::uint32_t missing_in);

  // Appends the next case, a line of JSON of about 1.2 kB.
  void append(std::string& out);

 private:
  void append_fields(std::string& out, const std::vector<FieldInfo>& fields, const std::string& path);
  bool append_value(std::string& out, const FieldInfo& field, const std::string& path);
  void append_list(std::string& out, const FieldInfo& field, const std::string& path);
  std::string day(const std::string& path);
  std::string enum_value(const Type& type, const std::string& path);

  const Vocabulary& vocabulary_;
  testing::Chance chance_;
  std::uint32_t missing_in_;
  std::uint64_t number_ = 0;
  std::string procedure_;
  std::int32_t submitted_ = 0;
  bool owns_ = false;
  bool citizen_ = false;
  std::uint32_t place_ = 0;  // in the list that is being written
};

}  // namespace tarmaq
