#include "interpreter/impact/unchanged.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/batch/case_law.hpp"
#include "interpreter/batch/fast_case.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_decided.hpp"
#include "interpreter/wide/wide_engine.hpp"
#include "interpreter/wide/wide_facts.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::impact {

namespace {

struct Side {
  Side(const RuleSet& ruleset, answer::Decider& decider, answer::Decider::Request asked)
      : request(std::move(asked)), law(ruleset, decider.law_day(request.readings), request.on) {}

  answer::Decider::Request request;
  batch::CaseLaw law;
  std::map<const Redaction*, wide::WideEngine> engines;
  std::map<const Redaction*, wide::DecidedCases> decided;
  std::map<const Redaction*, wide::CaseBits> cases;  // of a chunk, by the redaction they are under
};

}  // namespace

struct UnchangedCases::Impl {
  Impl(const RuleSet& rules, answer::Decider::Request before, answer::Decider::Request after)
      : ruleset(rules), decider(rules), reader(rules.vocabulary), facts(rules.vocabulary) {
    for (answer::Decider::Request* request : {&before, &after})
      sides.emplace_back(rules, decider, batch::with_readings(std::move(*request), rules.vocabulary));
  }

  void decide(Side& side, wide::CaseBits read) {
    side.cases.clear();
    wide::for_each_case(read, [&](std::size_t index) {
      const Redaction* const redaction = side.law.of(facts, index);
      if (redaction != nullptr) side.cases[redaction] |= wide::CaseBits{1} << index;
    });
    for (const auto& [redaction, cases] : side.cases) {
      wide::WideEngine& engine =
          side.engines.try_emplace(redaction, decider.engine(*redaction, side.request.readings).plan()).first->second;
      engine.decide(facts, cases, side.decided[redaction], side.request.wanted, true);
    }
  }

  // The cases of two redactions, one on each side, that have one outcome in both.
  wide::CaseBits same(const wide::DecidedCases& before, const wide::DecidedCases& after, wide::CaseBits cases) const {
    cases &= ~before.refused() & ~after.refused();
    const std::vector<bool>& wanted = sides[0].request.wanted;
    for (DecisionId id = 0; id < ruleset.vocabulary.decisions.size(); ++id) {
      if (!wanted.empty() && (id >= wanted.size() || !wanted[id])) continue;
      // The value of what does not apply says nothing.
      cases &= before.settled(id) & after.settled(id) & ~(before.values(id).known ^ after.values(id).known);
      wide::for_each_case(cases & before.values(id).known, [&](std::size_t index) {
        if (before.value(id, index) != after.value(id, index)) cases &= ~(wide::CaseBits{1} << index);
      });
    }
    return cases;
  }

  // The same of duties, by their names. Whether one was done does not count.
  const std::vector<std::pair<plan::DutyId, plan::DutyId>>& duties_of(const Redaction* before, const Redaction* after) {
    const auto [found, fresh] = pairs.try_emplace({before, after});
    if (!fresh) return found->second;
    const engine::Engine& old_law = decider.engine(*before, sides[0].request.readings);
    const engine::Engine& new_law = decider.engine(*after, sides[1].request.readings);
    const auto name = [&](const engine::Engine& engine, plan::DutyId id) {
      return answer::duty_name(engine.program(), engine.plan().duties[id].rule, engine.plan().duties[id].conclusion,
                               ruleset.id);
    };
    for (plan::DutyId id = 0; id < old_law.plan().duties.size(); ++id)
      found->second.emplace_back(id, answer::find_duty(new_law, name(old_law, id), ruleset.id).value_or(none));
    for (plan::DutyId id = 0; id < new_law.plan().duties.size(); ++id) {
      if (!answer::find_duty(old_law, name(new_law, id), ruleset.id)) found->second.emplace_back(none, id);
    }
    return found->second;
  }

  wide::CaseBits same_duties(const Redaction* before, const Redaction* after, wide::CaseBits cases) {
    const wide::DecidedCases& old_cases = sides[0].decided[before];
    const wide::DecidedCases& new_cases = sides[1].decided[after];
    for (const auto& [was, is] : duties_of(before, after)) {
      if (was != none) cases &= old_cases.duty_settled(was);
      if (is != none) cases &= new_cases.duty_settled(is);
      const wide::CaseBits binds = was == none ? 0 : old_cases.duty(was).known;
      const wide::CaseBits binds_now = is == none ? 0 : new_cases.duty(is).known;
      cases &= ~(binds ^ binds_now);
      if (was == none || is == none) continue;
      const auto said = [](const Redaction* law, const plan::DutyPlan& duty) -> const ConclusionInfo& {
        return law->program.rules[duty.rule].conclusions[duty.conclusion];
      };
      const ConclusionInfo& earlier =
          said(before, decider.engine(*before, sides[0].request.readings).plan().duties[was]);
      const ConclusionInfo& later = said(after, decider.engine(*after, sides[1].request.readings).plan().duties[is]);
      const bool other = earlier.modality != later.modality || earlier.bearer != later.bearer ||
                         earlier.counterparty != later.counterparty;
      if (other || (earlier.by == none) != (later.by == none)) cases &= ~binds;
      if (earlier.by == none || later.by == none) continue;
      wide::for_each_case(cases & binds, [&](std::size_t index) {
        if (old_cases.duty(was).at(index) != new_cases.duty(is).at(index)) cases &= ~(wide::CaseBits{1} << index);
      });
    }
    return cases;
  }

  void find(const batch::LineBlock& block, std::size_t begin, std::size_t end) {
    facts.clear();
    reader.scan(block.text(begin, end));
    wide::CaseBits read = 0;
    for (std::size_t i = begin; i < end; ++i) {
      std::string_view id;
      if (reader.read(block.text(block.lines[i]), facts, i - begin, id)) read |= wide::CaseBits{1} << (i - begin);
    }
    for (Side& side : sides) decide(side, read);
    for (const auto& [before, old_cases] : sides[0].cases) {
      for (const auto& [after, new_cases] : sides[1].cases) {
        if ((old_cases & new_cases) == 0) continue;
        const wide::CaseBits alike = same(sides[0].decided[before], sides[1].decided[after], old_cases & new_cases);
        wide::for_each_case(same_duties(before, after, alike),
                            [&](std::size_t index) { unchanged[begin + index] = true; });
      }
    }
  }

  const RuleSet& ruleset;
  answer::Decider decider;
  batch::FastReader reader;
  std::vector<Side> sides;
  std::map<std::pair<const Redaction*, const Redaction*>, std::vector<std::pair<plan::DutyId, plan::DutyId>>> pairs;
  wide::WideFacts facts;  // of a chunk
  std::vector<bool> unchanged;
};

UnchangedCases::UnchangedCases(const RuleSet& ruleset, answer::Decider::Request before, answer::Decider::Request after)
    : impl_(std::make_unique<Impl>(ruleset, std::move(before), std::move(after))) {}
UnchangedCases::~UnchangedCases() = default;

const std::vector<bool>& UnchangedCases::find(const batch::LineBlock& block) {
  Impl& impl = *impl_;
  impl.unchanged.assign(block.lines.size(), false);
  if (block.too_long != 0) return impl.unchanged;
  for (std::size_t begin = 0; begin < block.lines.size(); begin += wide::wide_cases)
    impl.find(block, begin, std::min(begin + wide::wide_cases, block.lines.size()));
  return impl.unchanged;
}

}  // namespace tarmaq::impact
