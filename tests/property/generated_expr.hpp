// Expressions made by chance over the vocabulary of generated laws.
#pragma once

#include "tests/property/generated_wild.hpp"

namespace tarmaq::testing {

struct MadeDecision {
  std::string name;
  std::string type;
  bool may_be_not_applicable = false;
};

class ExpressionMaker {
 public:
  ExpressionMaker(Chance& chance, const LawTraits& traits)
      : chance_(chance), wild_(chance), plain_(traits.plain), faults_(traits.faults), is_wild_(traits.wild) {}

  void add_definition(const std::string& name) { definitions_.push_back(name); }
  void add_list(const std::string& name) { lists_.push_back(name); }
  void add_decision(const MadeDecision& decision) { decisions_.push_back(decision); }

  // A condition of at most `depth` levels of groups; it may stand anywhere a condition may.
  std::string condition(std::uint32_t depth);
  // A value of the type: boolean, Color, integer or date.
  std::string value(const std::string& type, std::uint32_t depth);
  // A condition over the element of that name.
  std::string element_condition(const std::string& element);

 private:
  std::string group(std::uint32_t depth);
  std::string simple();
  std::string about_decision();
  std::string about_list();
  std::string about_day();
  std::string about_two_days();
  std::string about_number();
  std::string about_set();
  std::string day() { return chance_.word({"2025-03-08", "2025-03-10", "2025-06-01"}); }
  std::string term() {
    return faults_ ? chance_.word({"1 month", "10 calendar days", "5 working days"})
                   : chance_.word({"1 month", "10 calendar days"});
  }
  std::string count() { return chance_.word({"2", "3", "5"}); }
  std::string color() { return chance_.word({"red", "green", "blue"}); }
  std::string order() { return chance_.word({" < ", " <= ", " > ", " >= ", " is "}); }
  std::string date_fact() { return chance_.word({"day_a", "day_b"}); }

  Chance& chance_;
  WildMaker wild_;
  bool plain_;
  bool faults_;
  bool is_wild_;
  std::vector<std::string> definitions_;
  std::vector<std::string> lists_ = {"items"};
  std::vector<MadeDecision> decisions_;
};

}  // namespace tarmaq::testing
