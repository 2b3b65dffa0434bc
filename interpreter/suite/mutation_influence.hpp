// Which decisions and duties a change of one part of a program can reach at all.
#pragma once

#include <vector>

#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/mutation_sites.hpp"

namespace tarmaq::suite {

class Influence {
 public:
  explicit Influence(const Program& program);
  bool reaches(const Owner& owner, DecisionId decision) const { return decisions_[decision][place(owner)]; }
  bool reaches_duties(const Owner& owner) const { return duties_[place(owner)]; }
  bool reaches_contradictions(const Owner& owner) const { return contradictions_[place(owner)]; }

 private:
  using Set = std::vector<bool>;
  std::size_t place(const Owner& owner) const { return first_[static_cast<std::size_t>(owner.sort)] + owner.id; }
  void read(ExprId root, Set& set);
  static void unite(Set& set, const Set& other);
  void rules_of(DecisionId decision, Set& set);
  void rules_and_overriders(std::vector<RuleId> open, Set& set);

  const Program& program_;
  std::vector<std::size_t> first_;
  std::size_t size_ = 0;
  std::vector<Set> definitions_, functions_, decisions_;
  Set contradictions_, duties_;
};

}  // namespace tarmaq::suite
