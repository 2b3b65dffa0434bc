#include "interpreter/why/explanation.hpp"

#include <algorithm>
#include <string_view>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/why/grounds.hpp"

namespace tarmaq::why {

namespace {

class Explainer {
 public:
  Explainer(const answer::Decider::Answer& answer, bool whole)
      : answer_(answer),
        program_(answer.engine->program()),
        vocabulary_(*program_.vocabulary),
        taken_(vocabulary_.decisions.size(), false) {
    explanation_.whole = whole;
  }

  Explanation explain(const std::vector<DecisionId>& asked, const std::vector<plan::DutyId>& duties) {
    explanation_.asked = asked;
    explanation_.asked_duties = duties;
    for (const plan::DutyId id : duties) duty_step(id);
    for (const DecisionId id : asked) queue(id);
    // In the order in which they are met, so that what is near stands near.
    for (std::size_t next = 0; next < queue_.size(); ++next) step(queue_[next]);
    return std::move(explanation_);
  }

 private:
  void queue(DecisionId id) {
    if (taken_[id]) return;
    taken_[id] = true;
    queue_.push_back(id);
  }

  void duty_step(plan::DutyId id) {
    const plan::DutyPlan& plan = answer_.engine->plan().duties[id];
    const std::vector<plan::DutyOutcome>& duties = answer_.outcomes.duties;
    const auto found =
        std::find_if(duties.begin(), duties.end(), [&](const plan::DutyOutcome& duty) { return duty.id == id; });
    Explanation::Step step;
    step.duty = id;
    if (found == duties.end()) {
      lifted(plan, step);
    } else {
      const plan::DecisionOutcome& outcome = found->outcome;
      std::vector<plan::RuleUse> uses = outcome.because;
      for (const RuleId rule : outcome.conflicting) uses.push_back({rule, false});
      for (const plan::RuleUse& use : uses) {
        const bool sufficient = outcome.state == State::Known && !explanation_.whole;
        Explanation::Clause clause{use,
                                   {},
                                   sufficient ? grounds_of_duty(answer_, use.rule, plan.conclusion)
                                              : Grounds{answer_.engine->reads(use.rule), {}}};
        follow(clause.grounds);
        step.clauses.push_back(std::move(clause));
      }
      // What would have set it aside, or said the opposite, and does not apply.
      if (outcome.state == State::Known) against_duty(plan, step);
    }
    explanation_.steps.push_back(std::move(step));
  }

  // Why it does not bind: its rule is set aside, or does not apply.
  void lifted(const plan::DutyPlan& plan, Explanation::Step& step) {
    if (answer_.engine->condition_of(plan.rule).is_true()) {
      for (const RuleId by : program_.rules[plan.rule].overridden_by) {
        if (!answer_.engine->undefeated(by).is_true()) continue;
        step.overridden.push_back({plan.rule, by});
        Explanation::Clause clause{{by, false}, {}, grounds_of_duty(answer_, by, none)};
        follow(clause.grounds);
        step.clauses.push_back(std::move(clause));
      }
    }
    if (!step.overridden.empty()) return;
    step.not_applicable = grounds_against_rule(answer_, plan.rule);
    follow(*step.not_applicable);
  }

  void against_duty(const plan::DutyPlan& plan, Explanation::Step& step) {
    const auto said_by = [&](const plan::DutyPlan& duty) -> const ConclusionInfo& {
      return program_.rules[duty.rule].conclusions[duty.conclusion];
    };
    std::vector<RuleId> rules = program_.rules[plan.rule].overridden_by;
    for (const plan::DutyPlan& other : answer_.engine->plan().duties) {
      if (opposite(said_by(plan), said_by(other))) rules.push_back(other.rule);
    }
    for (const RuleId rule : rules) {
      if (!answer_.engine->condition_of(rule).is_false()) continue;
      Explanation::Clause clause{{rule, false}, {}, grounds_against_rule(answer_, rule)};
      follow(clause.grounds);
      step.against.push_back(std::move(clause));
    }
  }

  void step(DecisionId id) {
    Explanation::Step step;
    step.decision = id;
    const plan::DecisionOutcome& outcome = answer_.outcomes.decisions[id];
    // Before the act comes into force there is nothing in the program.
    const bool in_force = id < program_.decisions.size() && program_.decisions[id].in_force;
    if (outcome.state == State::NotApplicable) {
      step.not_applicable = in_force ? grounds_against_decision(answer_, id) : Grounds();
      follow(*step.not_applicable);
    } else if (in_force && (outcome.state != State::Unknown || explanation_.whole)) {
      // What may yet apply to an open decision is for those who ask for everything.
      clauses(id, outcome, step);
      against(id, outcome, step);
      for (const plan::Defeat& defeat : outcome.overridden) {
        if (relevant(defeat, id, outcome)) step.overridden.push_back(defeat);
      }
    }
    explanation_.steps.push_back(std::move(step));
  }

  void clauses(DecisionId id, const plan::DecisionOutcome& outcome, Explanation::Step& step) {
    const bool set = vocabulary_.decisions[id].type.kind == TypeKind::Set;
    const bool known = outcome.state == State::Known;
    std::vector<plan::RuleUse> uses = outcome.because;
    for (const RuleId rule : outcome.conflicting) uses.push_back({rule, false});
    for (const plan::RuleUse& use : uses) {
      const bool sufficient = known && !use.possible && !explanation_.whole;
      Explanation::Clause clause{
          use, {}, sufficient ? grounds_of_rule(answer_, use.rule, id) : Grounds{answer_.engine->reads(use.rule), {}}};
      follow(clause.grounds);
      step.clauses.push_back(std::move(clause));
      // Of rules that give the same value one is enough.
      if (!set && known && !explanation_.whole) break;
    }
    if (!outcome.by_default) return;
    const DecisionBody& body = program_.decisions[id];
    std::vector<CitationInfo> cites = body.default_cites;
    if (cites.empty()) cites.emplace_back();
    for (const CitationInfo& cite : cites) {
      GroundsFinder finder(answer_);
      finder.value(body.default_value);
      Explanation::Clause clause{{none, !uses.empty()}, cite, finder.take()};
      follow(clause.grounds);
      step.clauses.push_back(std::move(clause));
    }
  }

  // Where no rule gave the value: the rules that would have given another.
  void against(DecisionId id, const plan::DecisionOutcome& outcome, Explanation::Step& step) {
    if (outcome.state != State::Known) return;
    const bool nothing = outcome.by_default || outcome.because.empty();
    if (!nothing && !explanation_.whole) return;
    for (const DecisionRule& candidate : program_.decisions[id].rules) {
      if (applied(candidate.rule, outcome) || gives_the_same(candidate, outcome)) continue;
      if (std::any_of(step.against.begin(), step.against.end(),
                      [&](const Explanation::Clause& clause) { return clause.use.rule == candidate.rule; }))
        continue;
      Explanation::Clause clause{{candidate.rule, false}, {}, grounds_against_rule(answer_, candidate.rule)};
      // Where a decision has one value, what kept the other values away is why. The elements that a set
      // does not have are many, and each is told in its line.
      if (explanation_.whole || vocabulary_.decisions[id].type.kind != TypeKind::Set) follow(clause.grounds);
      step.against.push_back(std::move(clause));
    }
  }

  static bool applied(RuleId rule, const plan::DecisionOutcome& outcome) {
    return std::any_of(outcome.because.begin(), outcome.because.end(),
                       [&](const plan::RuleUse& use) { return use.rule == rule; }) ||
           std::any_of(outcome.overridden.begin(), outcome.overridden.end(),
                       [&](const plan::Defeat& defeat) { return defeat.rule == rule; });
  }

  bool gives_the_same(const DecisionRule& candidate, const plan::DecisionOutcome& outcome) const {
    const ConclusionInfo& conclusion = program_.rules[candidate.rule].conclusions[candidate.conclusion];
    if (conclusion.kind != ConclusionKind::Value || conclusion.value == none) return false;
    const Expr& expr = program_.expr(conclusion.value);
    return expr.op == Op::Constant && program_.constants[expr.payload] == outcome.value;
  }

  // Of a set, all that was set aside; else what would have given another value.
  bool relevant(const plan::Defeat& defeat, DecisionId id, const plan::DecisionOutcome& outcome) const {
    if (explanation_.whole || vocabulary_.decisions[id].type.kind == TypeKind::Set) return true;
    for (const DecisionRule& candidate : program_.decisions[id].rules) {
      if (candidate.rule == defeat.rule && !gives_the_same(candidate, outcome)) return true;
    }
    return false;
  }

  void follow(const Reads& grounds) {
    for (const DecisionId id : grounds.decisions) queue(id);
  }

  const answer::Decider::Answer& answer_;
  const Program& program_;
  const Vocabulary& vocabulary_;
  std::vector<bool> taken_;
  std::vector<DecisionId> queue_;
  Explanation explanation_;
};

}  // namespace

std::size_t Explanation::number_of(DecisionId decision) const {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].decision == decision) return i + 1;
  }
  return 0;
}

Explanation explain(const answer::Decider::Answer& answer, const std::vector<DecisionId>& asked, bool whole,
                    const std::vector<plan::DutyId>& duties) {
  return Explainer(answer, whole).explain(asked, duties);
}

const Paragraph* paragraph_of_rule(const answer::Decider::Answer& answer, RuleId rule) {
  const RuleInfo& info = answer.engine->program().rules[rule];
  const ActInfo& act = answer.engine->program().acts[info.act];
  // An amendment's rules belong to the act that it changes.
  const std::string& owner = act.amends.empty() ? act.id : act.amends;
  for (const Paragraph& paragraph : answer.redaction->paragraphs) {
    if (paragraph.id == info.paragraph && paragraph.act == owner) return &paragraph;
  }
  return nullptr;
}

const Paragraph* paragraph_cited(const answer::Decider::Answer& answer, const RuleSet& ruleset,
                                 const CitationInfo& cite) {
  const std::string& owner = cite.act.empty() ? ruleset.id : cite.act;
  // A citation may name a rule below the paragraph: "4.5b".
  std::string number = cite.number;
  while (true) {
    for (const Paragraph& paragraph : answer.redaction->paragraphs) {
      if (paragraph.id == number && paragraph.act == owner) return &paragraph;
    }
    if (number.empty() || number.back() < 'a' || number.back() > 'z') return nullptr;
    number.pop_back();
  }
}

const Paragraph* paragraph_of(const Explanation::Clause& clause, const answer::Decider::Answer& answer,
                              const RuleSet& ruleset) {
  if (clause.use.rule != none) return paragraph_of_rule(answer, clause.use.rule);
  return clause.cite.number.empty() ? nullptr : paragraph_cited(answer, ruleset, clause.cite);
}

std::string words_in(const Paragraph* paragraph, std::string_view language) {
  if (paragraph == nullptr || paragraph->not_held || paragraph->language != language) return {};
  return paragraph->words;
}

}  // namespace tarmaq::why
