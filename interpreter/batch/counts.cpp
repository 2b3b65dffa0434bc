#include "interpreter/batch/counts.hpp"

#include <map>
#include <utility>

#include "interpreter/answer/answer.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::batch {

CountPlan::CountPlan(const RuleSet& ruleset, const std::vector<bool>& wanted, bool duties)
    : ruleset_(ruleset), wanted_(wanted) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  if (!wanted_.empty()) wanted_.resize(vocabulary.decisions.size(), false);
  size_ = mistakes + mistake_kinds;
  for (DecisionId id = 0; id < vocabulary.decisions.size(); ++id) {
    bases_.push_back(size_);
    size_ += states + 1 + values(id);
  }
  first_rule_ = size_;
  std::map<std::string, std::size_t> known;
  for (const Redaction& redaction : ruleset.redactions) {
    std::vector<std::size_t>& places = rules_.emplace_back();
    for (RuleId rule = 0; rule < redaction.program.rules.size(); ++rule) {
      std::string name = answer::rule_citation(redaction.program, rule, ruleset.id);
      const auto [place, fresh] = known.emplace(name, size_);
      if (fresh) {
        rule_names_.push_back(std::move(name));
        ++size_;
      }
      places.push_back(place->second);
    }
  }
  if (!duties) return;
  first_duty_ = size_;
  size_ += rule_names_.size() * duty_kinds;
}

std::size_t CountPlan::values(DecisionId decision) const {
  const Type& type = ruleset_.vocabulary.decisions[decision].type;
  switch (type.kind) {
    case TypeKind::Boolean: return 2;
    case TypeKind::Enum: return ruleset_.vocabulary.enums[type.id].values.size();
    case TypeKind::Set: return ruleset_.vocabulary.enums[type.id].values.size() + 1;
    case TypeKind::Error:
    case TypeKind::Integer:
    case TypeKind::Number:
    case TypeKind::Text:
    case TypeKind::Date:
    case TypeKind::Duration:
    case TypeKind::Record:
    case TypeKind::List: break;
  }
  return 0;
}

void add_counts(Counts& to, const Counts& more) {
  for (std::size_t i = 0; i < to.size() && i < more.size(); ++i) to[i] += more[i];
}

std::string_view mistake_name(cases::Mistake mistake) {
  switch (mistake) {
    case cases::Mistake::NotJson: return "not_json";
    case cases::Mistake::Limit: return "limit";
    case cases::Mistake::NotObject: return "not_an_object";
    case cases::Mistake::RepeatedKey: return "repeated_key";
    case cases::Mistake::UnknownField: return "unknown_field";
    case cases::Mistake::WrongType: return "wrong_type";
    case cases::Mistake::ImpossibleDate: return "impossible_date";
    case cases::Mistake::UnknownValue: return "unknown_value";
    case cases::Mistake::TooManyDigits: return "too_many_digits";
    case cases::Mistake::RepeatedElement: return "repeated_element";
    case cases::Mistake::NullElement: return "null_element";
    case cases::Mistake::ExistsBeside: return "exists_beside";
    case cases::Mistake::Contradiction: return "contradiction";
  }
  return {};
}

}  // namespace tarmaq::batch
