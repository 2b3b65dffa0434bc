#include "interpreter/impact/unchanged.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "interpreter/answer/answer.hpp"
#include "interpreter/batch/case_law.hpp"
#include "interpreter/batch/fast_case.hpp"
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
      engine.decide(facts, cases, side.decided[redaction], side.request.wanted);
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
        wide::for_each_case(same(sides[0].decided[before], sides[1].decided[after], old_cases & new_cases),
                            [&](std::size_t index) { unchanged[begin + index] = true; });
      }
    }
  }

  const RuleSet& ruleset;
  answer::Decider decider;
  batch::FastReader reader;
  std::vector<Side> sides;
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
