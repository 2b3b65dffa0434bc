#include "interpreter/impact/compare.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/impact/attribute.hpp"
#include "interpreter/impact/dependence.hpp"
#include "interpreter/impact/differences.hpp"
#include "interpreter/impact/duty_outcome.hpp"
#include "interpreter/impact/impact_outcome.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::impact {

class LawComparison::Comparison {
 public:
  Comparison(const ImpactSide& from, const ImpactSide& to, const std::vector<ReadingId>& differing,
             std::size_t most_listed)
      : old_rules_(*from.ruleset),
        new_rules_(*to.ruleset),
        old_decider_(old_rules_),
        new_decider_(new_rules_),
        most_listed_(most_listed) {
    report_.from = from;
    report_.to = to;
    if (from.ruleset != to.ruleset) return;
    attributor_.emplace(LawPair{from.ruleset, from.on, to.on, differing});
    report_.items = attributor_->items();
  }

  void add(const ImpactInput& before, const ImpactInput& after) {
    ImpactCase& made = report_.cases.emplace_back();
    made.source = before.source;
    made.title = before.title;
    const cases::ReadCase old_read = cases::read_case(before.json, old_rules_.vocabulary);
    const bool same_rules = attributor_.has_value();
    const answer::Decider::Answer old_answer = old_decider_.decide(old_read, before.request);
    const answer::Decider::Answer new_answer =
        new_decider_.decide(same_rules ? old_read : cases::read_case(after.json, new_rules_.vocabulary), after.request);
    made.id_json = old_answer.id_json;
    made.not_compared = reason_against(old_answer, old_rules_);
    if (made.not_compared.empty()) made.not_compared = reason_against(new_answer, new_rules_);
    made.refused = !old_answer.errors.empty() || !new_answer.errors.empty();
    if (!made.not_compared.empty()) return;
    const ComparedCase compared{&old_read, &before.request, &old_answer, &new_answer};
    for (DecisionId id = 0; id < old_rules_.vocabulary.decisions.size(); ++id) {
      const std::string& name = old_rules_.vocabulary.decisions[id].name;
      const DecisionId other = same_rules ? id : new_rules_.vocabulary.find_decision(name);
      if (!old_answer.wants(id)) continue;
      ImpactChange change;
      change.decision = name;
      change.before = impact_outcome(old_answer, id, old_rules_);
      change.after = other == none ? not_there() : impact_outcome(new_answer, other, new_rules_);
      if (change.before.json == change.after.json) continue;
      if (same_rules) {
        attributor_->attribute(change, {id, std::nullopt}, compared);
      } else {
        attribute_by_dependence(change, rests_on(*old_answer.engine, name), rests_on(*new_answer.engine, name),
                                compared);
      }
      made.changes.push_back(std::move(change));
    }
    if (!same_rules) add_new_decisions(made, compared);
    add_duties(made, compared);
  }

  // The last case, in the report where there is room for it and something to be said of it.
  const ImpactCase& listed() {
    if (most_listed_ == all) return report_.cases.back();
    const bool telling = !report_.cases.back().changes.empty() || !report_.cases.back().not_compared.empty();
    if (telling && report_.cases.size() <= most_listed_) return report_.cases.back();
    unlisted_ = std::move(report_.cases.back());
    report_.cases.pop_back();
    add_case(report_.unlisted, unlisted_);
    return unlisted_;
  }

  void add_unchanged() { ++report_.unlisted.cases; }

  ImpactReport take() { return std::move(report_); }

 private:
  static words::Sentence reason_against(const answer::Decider::Answer& answer, const RuleSet& ruleset) {
    if (!answer.errors.empty()) {
      return words::Sentence::in_each([&](Language language) {
        return cases::mistake_message(answer.errors.front(), ruleset.vocabulary, language);
      });
    }
    return answer.redaction == nullptr ? words::Sentence(words::Phrase::ImpactNoDay) : words::Sentence();
  }

  static ImpactOutcome not_there() {
    return {R"({"status":"not_applicable"})", words::Sentence(words::Phrase::OutcomeNotApplicable), {}};
  }

  // Decisions that only the new rule set has.
  void add_new_decisions(ImpactCase& made, const ComparedCase& compared) {
    for (DecisionId id = 0; id < new_rules_.vocabulary.decisions.size(); ++id) {
      const std::string& name = new_rules_.vocabulary.decisions[id].name;
      if (old_rules_.vocabulary.find_decision(name) != none || !compared.after->wants(id)) continue;
      ImpactChange change;
      change.decision = name;
      change.before = not_there();
      change.after = impact_outcome(*compared.after, id, new_rules_);
      if (change.before.json == change.after.json) continue;
      attribute_by_dependence(change, rests_on(*compared.before->engine, name), rests_on(*compared.after->engine, name),
                              compared);
      made.changes.push_back(std::move(change));
    }
  }

  // Those that bind under either law, by the citation of their rules.
  void add_duties(ImpactCase& made, const ComparedCase& compared) {
    std::vector<answer::DutyName> keys;
    const auto note = [&](const answer::Decider::Answer& answer, const std::string& main_act) {
      for (const plan::DutyOutcome& duty : answer.outcomes.duties) {
        const answer::DutyName key = answer::duty_name(answer.engine->program(), duty.rule, duty.conclusion, main_act);
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
      }
    };
    note(*compared.before, old_rules_.id);
    note(*compared.after, new_rules_.id);
    for (const answer::DutyName& key : keys) {
      const engine::Engine& old_engine = *compared.before->engine;
      const engine::Engine& new_engine = *compared.after->engine;
      ImpactChange change;
      change.decision = key.name();
      change.duty = true;
      change.before = duty_outcome(compared.before->outcomes, old_engine, key, old_rules_.id);
      change.after = duty_outcome(compared.after->outcomes, new_engine, key, new_rules_.id);
      if (change.before.json == change.after.json) continue;
      if (attributor_) {
        attributor_->attribute(change, {none, key}, compared);
      } else {
        attribute_by_dependence(change, rests_on(old_engine, answer::find_duty(old_engine, key, old_rules_.id)),
                                rests_on(new_engine, answer::find_duty(new_engine, key, new_rules_.id)), compared);
      }
      made.changes.push_back(std::move(change));
    }
  }

  const std::vector<Difference>& differences_of(const Redaction& old_law, const Redaction& new_law) {
    const auto [found, fresh] = differences_.try_emplace({&old_law, &new_law});
    if (fresh) found->second = differences(old_rules_, old_law, new_rules_, new_law);
    return found->second;
  }

  std::size_t item_of(const Difference& difference) {
    const auto [found, fresh] =
        places_.try_emplace(difference.label.in(Language::English) + "\n" + difference.place, report_.items.size());
    if (fresh) report_.items.push_back({"", difference.label, difference.place});
    return found->second;
  }

  // `names`: what it rests on under the old law; `now`: under the new one.
  void attribute_by_dependence(ImpactChange& change, std::set<std::string> names, const std::set<std::string>& now,
                               const ComparedCase& compared) {
    names.insert(now.begin(), now.end());
    for (const Difference& difference : differences_of(*compared.before->redaction, *compared.after->redaction)) {
      if (names.count(difference.name) > 0) change.items.push_back(item_of(difference));
    }
    std::sort(change.items.begin(), change.items.end());
    if (!change.items.empty()) change.attribution = Attribution::Dependence;
  }

  const RuleSet& old_rules_;
  const RuleSet& new_rules_;
  answer::Decider old_decider_;
  answer::Decider new_decider_;
  std::optional<Attributor> attributor_;
  std::map<std::pair<const Redaction*, const Redaction*>, std::vector<Difference>> differences_;
  std::map<std::string, std::size_t> places_;
  ImpactReport report_;
  std::size_t most_listed_;
  ImpactCase unlisted_;
};

LawComparison::LawComparison(const ImpactSide& from, const ImpactSide& to, const std::vector<ReadingId>& differing,
                             std::size_t most_listed)
    : comparison_(std::make_unique<Comparison>(from, to, differing, most_listed)) {}
LawComparison::~LawComparison() = default;

const ImpactCase& LawComparison::add(const ImpactInput& before, const ImpactInput& after) {
  comparison_->add(before, after);
  return comparison_->listed();
}

void LawComparison::add_unchanged() { comparison_->add_unchanged(); }
ImpactReport LawComparison::take() { return comparison_->take(); }

ImpactReport compare_laws(const ImpactSide& from, const ImpactSide& to, const std::vector<ImpactInput>& before,
                          const std::vector<ImpactInput>& after, const std::vector<ReadingId>& differing) {
  LawComparison comparison(from, to, differing);
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) comparison.add(before[i], after[i]);
  return comparison.take();
}

}  // namespace tarmaq::impact
