#include "interpreter/inquiry/all_readings.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/inquiry/reading_reach.hpp"
#include "interpreter/inquiry/work.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

namespace {

// An engine for each combination is kept while it may be asked again; more than this are not.
constexpr std::size_t most_engines = 64;
// What making the plan of a choice of readings takes.
constexpr std::uint64_t steps_a_planned_node = 15;

struct Snapshot {
  std::vector<answer::Held> held;  // by DecisionId, and behind them the duties' last days
  std::vector<std::vector<std::string>> because;
  std::vector<std::set<ReadingId>> rests_on;
};

class Explorer {
 public:
  Explorer(const RuleSet& ruleset, const cases::ReadCase& read, const answer::Decider::Request& request,
           const std::vector<bool>& fixed, const std::vector<answer::DutyName>& duties, const ReadingsLimits& limits)
      : duties_(duties),
        ruleset_(ruleset),
        vocabulary_(ruleset.vocabulary),
        read_(read),
        request_(request),
        fixed_(fixed),
        limits_(limits),
        work_(limits.steps) {
    if (request_.readings.size() != vocabulary_.readings.size()) request_.readings = default_readings(vocabulary_);
    fixed_.resize(vocabulary_.readings.size(), false);
    request_.needs = false;
    request_.reasons = false;
  }

  void run(AllReadings& all) {
    for (DecisionId id = 0; id < vocabulary_.decisions.size(); ++id) {
      if (!all.answer.shows(id)) continue;
      all.decisions.push_back(outcomes_of(id));
      all.decisions.back().decision = id;
    }
    all.evaluations = evaluations_;
    all.complete = !stopped_;
  }

  void run_duties(AllReadings& all) {
    for (std::size_t i = 0; i < duties_.size(); ++i) {
      all.duties.push_back(outcomes_of(vocabulary_.decisions.size() + i));
      all.duties.back().duty = duties_[i];
    }
    all.evaluations = evaluations_;
    all.complete = !stopped_;
  }

 private:
  struct Tree {
    ReadingId reading = none;    // none: a leaf
    std::vector<Tree> branches;  // by choice
    answer::Held held;
    std::vector<std::string> because;
  };

  // Of a decision, or behind them of a duty.
  DecisionReadings outcomes_of(std::size_t target) {
    DecisionReadings found;
    Tree tree = explore(target, request_.readings, fixed_);
    std::set<ReadingId> matter;
    std::vector<ReadingFix> way;
    gather(tree, true, way, matter, found);
    found.hangs_on.assign(matter.begin(), matter.end());
    std::stable_sort(found.outcomes.begin(), found.outcomes.end(),
                     [](const OutcomeUnderReadings& a, const OutcomeUnderReadings& b) { return a.taken && !b.taken; });
    return found;
  }

  static bool same(const Tree& left, const Tree& right) {
    if (left.reading != right.reading) return false;
    if (left.reading == none) return left.held == right.held;
    return std::equal(left.branches.begin(), left.branches.end(), right.branches.begin(), right.branches.end(), same);
  }

  const Snapshot& snapshot(const ReadingChoices& readings) {
    const auto known = snapshots_.find(readings);
    if (known != snapshots_.end()) return known->second;
    if (!decider_ || evaluations_ % most_engines == 0) decider_ = std::make_unique<answer::Decider>(ruleset_);
    ++evaluations_;
    answer::Decider::Request request = request_;
    request.readings = readings;
    const answer::Decider::Answer answer = decider_->decide(read_, request);
    work_.spend(work_of(answer) +
                (answer.engine == nullptr ? 0 : steps_a_planned_node * answer.engine->plan().nodes.size()));
    Snapshot taken;
    const std::set<ReadingId> law_day = law_day_readings(answer);
    std::optional<ReadingReach> reach;
    for (DecisionId id = 0; id < vocabulary_.decisions.size(); ++id) {
      taken.held.push_back(answer::held_outcome(answer, id, vocabulary_));
      std::vector<std::string> rules;
      std::set<ReadingId> rests = law_day;
      if (answer.redaction != nullptr && answer.engine != nullptr) {
        for (const plan::RuleUse& use : answer.outcomes.decisions[id].because) {
          rules.push_back(answer::rule_citation(answer.engine->program(), use.rule, ruleset_.id));
        }
        if (!reach) reach.emplace(answer);
        const std::set<ReadingId>& more = reach->decision(id);
        rests.insert(more.begin(), more.end());
      }
      taken.because.push_back(std::move(rules));
      taken.rests_on.push_back(std::move(rests));
    }
    for (const answer::DutyName& duty : duties_) add_duty(duty, answer, law_day, reach, taken);
    return snapshots_.emplace(readings, std::move(taken)).first->second;
  }

  void add_duty(const answer::DutyName& duty, const answer::Decider::Answer& answer, const std::set<ReadingId>& law_day,
                std::optional<ReadingReach>& reach, Snapshot& taken) const {
    taken.held.push_back(answer::held_duty(answer, duty, ruleset_.id));
    taken.because.push_back({duty.rule});
    std::set<ReadingId> rests = law_day;
    if (answer.redaction != nullptr && answer.engine != nullptr) {
      if (!reach) reach.emplace(answer);
      const std::optional<plan::DutyId> id = answer::find_duty(*answer.engine, duty, ruleset_.id);
      if (id && answer.wants_duty(*id)) {
        const std::set<ReadingId> more = reach->duty(*id);
        rests.insert(more.begin(), more.end());
      }
    }
    taken.rests_on.push_back(std::move(rests));
  }

  // The readings that say which day's law applies, where they lead to the law of different days.
  std::set<ReadingId> law_day_readings(const answer::Decider::Answer& answer) {
    std::set<ReadingId> found;
    for (ReadingId id = 0; id < answer.law_day_readings.size(); ++id) {
      if (!answer.law_day_readings[id]) continue;
      ReadingChoices other = answer.readings;
      for (std::uint32_t choice = 0; choice < vocabulary_.readings[id].choices.size(); ++choice) {
        other[id] = choice;
        if (redaction_under(other, answer.facts) != redaction_under(answer.readings, answer.facts)) found.insert(id);
      }
    }
    return found;
  }

  const Redaction* redaction_under(const ReadingChoices& readings, const Facts& facts) {
    const SlotId slot = decider_->law_day(readings);
    if (slot == none || !facts.slots[slot].known()) return nullptr;
    return &ruleset_.on(facts.slots[slot].as_date());
  }

  Tree explore(std::size_t id, const ReadingChoices& readings, const std::vector<bool>& fixed) {
    const Snapshot& here = snapshot(readings);
    Tree tree;
    for (const ReadingId reading : here.rests_on[id]) {
      if (fixed[reading] || vocabulary_.readings[reading].choices.size() < 2) continue;
      if (evaluations_ >= limits_.evaluations || work_.spent()) {
        stopped_ = true;
        break;
      }
      std::vector<bool> deeper = fixed;
      deeper[reading] = true;
      ReadingChoices other = readings;
      for (std::uint32_t choice = 0; choice < vocabulary_.readings[reading].choices.size(); ++choice) {
        other[reading] = choice;
        tree.branches.push_back(explore(id, other, deeper));
      }
      const bool alike = std::all_of(tree.branches.begin(), tree.branches.end(),
                                     [&](const Tree& branch) { return same(branch, tree.branches.front()); });
      if (alike) return std::move(tree.branches[readings[reading]]);
      tree.reading = reading;
      return tree;
    }
    tree.held = here.held[id];
    tree.because = here.because[id];
    return tree;
  }

  void gather(const Tree& tree, bool taken, std::vector<ReadingFix>& way, std::set<ReadingId>& matter,
              DecisionReadings& found) const {
    if (tree.reading == none) {
      auto outcome = std::find_if(found.outcomes.begin(), found.outcomes.end(),
                                  [&](const OutcomeUnderReadings& known) { return known.held == tree.held; });
      if (outcome == found.outcomes.end()) {
        outcome = found.outcomes.insert(found.outcomes.end(), OutcomeUnderReadings{tree.held, tree.because, {}, false});
      }
      if (taken) {
        outcome->taken = true;
        outcome->because = tree.because;
      }
      outcome->under.push_back(way);
      return;
    }
    matter.insert(tree.reading);
    for (std::uint32_t choice = 0; choice < tree.branches.size(); ++choice) {
      way.emplace_back(tree.reading, choice);
      gather(tree.branches[choice], taken && request_.readings[tree.reading] == choice, way, matter, found);
      way.pop_back();
    }
  }

  const std::vector<answer::DutyName>& duties_;
  const RuleSet& ruleset_;
  const Vocabulary& vocabulary_;
  const cases::ReadCase& read_;
  answer::Decider::Request request_;
  std::vector<bool> fixed_;
  ReadingsLimits limits_;
  std::unique_ptr<answer::Decider> decider_;
  std::map<ReadingChoices, Snapshot> snapshots_;
  std::size_t evaluations_ = 0;
  Work work_;
  bool stopped_ = false;
};

}  // namespace

AllReadings decide_all_readings(const RuleSet& ruleset, const cases::ReadCase& read,
                                const answer::Decider::Request& request, const std::vector<bool>& fixed,
                                const ReadingsLimits& limits) {
  AllReadings all;
  {
    answer::Decider decider(ruleset);
    all.answer = decider.decide(read, request);
    if (!all.answer.errors.empty()) {
      all.answer.engine = nullptr;
      return all;
    }
    // The engine goes with its decider.
    all.answer.engine = nullptr;
  }
  const std::vector<answer::DutyName> duties =
      request.duties ? answer::all_duties(ruleset) : std::vector<answer::DutyName>();
  Explorer explorer(ruleset, read, request, fixed, duties, limits);
  explorer.run(all);
  explorer.run_duties(all);
  // A conflict that stands under every reading is told once: its sides are held alike, and name all its rules.
  const auto one_conflict = [](const DecisionReadings& left, const DecisionReadings& right) {
    return left.outcomes.size() == 1 && right.outcomes.size() == 1 &&
           left.outcomes.front().held.value.state == State::Conflict &&
           left.outcomes.front().held == right.outcomes.front().held;
  };
  for (std::size_t first = 0; first < all.duties.size(); ++first) {
    const auto behind = all.duties.begin() + static_cast<std::ptrdiff_t>(first) + 1;
    all.duties.erase(
        std::remove_if(behind, all.duties.end(),
                       [&](const DecisionReadings& other) { return one_conflict(all.duties[first], other); }),
        all.duties.end());
  }
  // One that binds under no reading is not told.
  std::erase_if(all.duties, [](const DecisionReadings& duty) {
    return std::all_of(duty.outcomes.begin(), duty.outcomes.end(),
                       [](const OutcomeUnderReadings& each) { return each.held.value.state == State::NotApplicable; });
  });
  return all;
}

AllReadings last_days_under_all_readings(const RuleSet& ruleset, const cases::ReadCase& read,
                                         const answer::Decider::Request& request, const std::vector<bool>& fixed,
                                         const std::vector<answer::DutyName>& duties, const ReadingsLimits& limits) {
  AllReadings all;
  Explorer(ruleset, read, request, fixed, duties, limits).run_duties(all);
  return all;
}

}  // namespace tarmaq::inquiry
