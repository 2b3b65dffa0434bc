#include "interpreter/impact/attribute.hpp"

#include <algorithm>
#include <cstddef>

#include <set>
#include "interpreter/amend/law_change.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/answer/held.hpp"
#include "interpreter/answer/reasons.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/impact/dependence.hpp"
#include "interpreter/impact/duty_outcome.hpp"
#include "interpreter/load/partial_law.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::impact {

// The engine points at the program, which therefore never moves.
struct Attributor::Law {
  std::optional<Program> program;
  std::optional<engine::Engine> engine;
};

Attributor::Attributor(const LawPair& pair, const SearchLimits& limits)
    : pair_(pair), limits_(limits), decider_(std::make_unique<answer::Decider>(*pair.ruleset)) {
  const RuleSet& ruleset = *pair_.ruleset;
  if (pair_.from_on && pair_.to_on) {
    backwards_ = *pair_.to_on < *pair_.from_on;
    changes_ =
        load::changes_between(ruleset, std::min(*pair_.from_on, *pair_.to_on), std::max(*pair_.from_on, *pair_.to_on));
  }
  for (const amend::LawChange& change : changes_) {
    items_.push_back({change.amendment, words::Sentence::text(change.label),
                      change.amendment.empty() ? std::string() : answer::place_name(change.span, ruleset)});
  }
  for (const ReadingId reading : pair_.readings)
    items_.push_back(
        {"", words::Sentence(words::Phrase::ItemReading, {{"name", ruleset.vocabulary.readings[reading].name}}), ""});
}

Attributor::~Attributor() = default;

Attributor::Law* Attributor::law(const Flags& taken, const ReadingChoices& readings) {
  const Flags of_law(taken.begin(), taken.begin() + static_cast<std::ptrdiff_t>(changes_.size()));
  std::unique_ptr<Law>& made = laws_[{of_law, readings}];
  if (!made) {
    made = std::make_unique<Law>();
    Flags chosen = of_law;
    if (backwards_) chosen.flip();
    made->program = load::partial_law(*pair_.ruleset, std::min(*pair_.from_on, *pair_.to_on),
                                      std::max(*pair_.from_on, *pair_.to_on), chosen);
    if (made->program) made->engine.emplace(*made->program, readings);
  }
  return made->program ? made.get() : nullptr;
}

std::string Attributor::outcome(const Flags& taken, const ImpactTarget& target, const ComparedCase& compared) {
  const Vocabulary& vocabulary = pair_.ruleset->vocabulary;
  ReadingChoices readings = compared.before->readings;
  for (std::size_t i = 0; i < pair_.readings.size(); ++i) {
    if (taken[changes_.size() + i]) readings[pair_.readings[i]] = compared.after->readings[pair_.readings[i]];
  }
  if (!pair_.from_on) {
    answer::Decider::Request request = *compared.request;
    request.readings = readings;
    const answer::Decider::Answer answer = decider_->decide(*compared.read, request);
    if (!answer.errors.empty()) return {};
    if (target.duty)
      return answer.redaction == nullptr
                 ? std::string()
                 : duty_outcome(answer.outcomes, *answer.engine, *target.duty, pair_.ruleset->id).json;
    return answer::held_json(answer.outcomes.decisions[target.decision], target.decision, vocabulary);
  }
  Law* used = law(taken, readings);
  if (used == nullptr || !used->engine->contradictions(compared.before->facts).empty()) return {};
  engine::EvaluationOptions options;
  options.limits = compared.request->limits;
  options.wanted.assign(vocabulary.decisions.size(), false);
  if (target.duty) {
    options.wanted_duties.assign(used->engine->plan().duties.size(), false);
    if (const std::optional<plan::DutyId> duty = answer::find_duty(*used->engine, *target.duty, pair_.ruleset->id))
      options.wanted_duties[*duty] = true;
  } else {
    options.wanted[target.decision] = true;
  }
  options.duties = target.duty.has_value();
  options.as_of = compared.request->as_of;
  if (!options.as_of) options.as_of = pair_.to_on;
  const plan::Outcomes outcomes = used->engine->evaluate(compared.before->facts, options);
  if (target.duty) return duty_outcome(outcomes, *used->engine, *target.duty, pair_.ruleset->id).json;
  return answer::held_json(outcomes.decisions[target.decision], target.decision, vocabulary);
}

bool Attributor::touches(std::size_t item, const std::set<std::string>& names) const {
  if (item >= changes_.size()) {
    const ReadingId reading = pair_.readings[item - changes_.size()];
    return names.count("reading " + pair_.ruleset->vocabulary.readings[reading].name) > 0;
  }
  const std::vector<std::string>& touched = changes_[item].touches;
  return std::any_of(touched.begin(), touched.end(), [&](const std::string& name) { return names.count(name) > 0; });
}

const std::set<std::string>& Attributor::cone(const engine::Engine& engine, const ImpactTarget& target) {
  const std::string name =
      target.duty ? "duty " + target.duty->name() : pair_.ruleset->vocabulary.decisions[target.decision].name;
  const auto [found, fresh] = cones_.try_emplace({&engine, name});
  if (fresh)
    found->second = target.duty ? rests_on(engine, answer::find_duty(engine, *target.duty, pair_.ruleset->id))
                                : rests_on(engine, name);
  return found->second;
}

std::vector<std::size_t> Attributor::items_for(bool vocabulary, bool rules, const ImpactTarget& target,
                                               const ComparedCase& compared) {
  std::set<std::string> names = cone(*compared.before->engine, target);
  const std::set<std::string>& after = cone(*compared.after->engine, target);
  names.insert(after.begin(), after.end());
  std::vector<std::size_t> found;
  for (std::size_t item = 0; item < items_.size(); ++item) {
    const amend::ChangeKind kind = item < changes_.size() ? changes_[item].kind : amend::ChangeKind::Rules;
    if ((kind == amend::ChangeKind::Vocabulary && vocabulary) || (kind == amend::ChangeKind::Rules && rules))
      found.push_back(item);
  }
  std::stable_partition(found.begin(), found.end(), [&](std::size_t item) { return touches(item, names); });
  return found;
}

void Attributor::attribute(ImpactChange& change, const ImpactTarget& target, const ComparedCase& compared) {
  const auto flags = [&](bool vocabulary, bool rules) {
    Flags taken(items_.size(), false);
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      taken[i] = changes_[i].kind == amend::ChangeKind::Words ||
                 (changes_[i].kind == amend::ChangeKind::Vocabulary ? vocabulary : rules);
    }
    for (std::size_t i = changes_.size(); i < items_.size(); ++i) taken[i] = rules;
    return taken;
  };
  std::vector<std::size_t> order;
  Flags base;
  const auto holds = [&](const std::vector<std::size_t>& set) {
    Flags taken = base;
    for (const std::size_t place : set) taken[order[place]] = true;
    return outcome(taken, target, compared) == change.after.json;
  };
  const auto search = [&](bool vocabulary, bool rules) {
    order = items_for(vocabulary, rules, target, compared);
    return smallest_set(order.size(), holds, limits_);
  };
  // Backwards the names are there from the start, and no item needs to take them away.
  const bool names = !backwards_;
  base = flags(names, false);
  std::optional<FoundSet> found;
  if (holds({})) {
    // The names alone bring it: a decision that is new, for one.
    base = flags(false, false);
    found = search(true, false);
  } else {
    found = search(false, true);
  }
  if (!found) {
    base = flags(false, false);
    found = search(true, true);
  }
  if (!found) return;
  change.attribution = found->smallest ? Attribution::Smallest : Attribution::Minimal;
  for (const std::size_t place : found->items) change.items.push_back(order[place]);
  std::sort(change.items.begin(), change.items.end());
  Flags others = flags(names, true);
  for (const std::size_t item : change.items) others[item] = false;
  change.also_without = outcome(others, target, compared) == change.after.json;
}

}  // namespace tarmaq::impact
