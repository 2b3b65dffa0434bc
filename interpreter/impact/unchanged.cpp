#include "interpreter/impact/unchanged.hpp"

#include <map>

#include "interpreter/batch/fast_case.hpp"
#include "interpreter/plan/wide.hpp"

namespace tarmaq {

namespace {

constexpr std::size_t together = 64;
static_assert(together <= wide_cases);

struct Side {
  Decider::Request request;
  SlotId law_day = none;
  std::vector<const Redaction*> redactions;   // of each case; null: not known
  std::map<const Redaction*, DecidedCases> decided;
};

}  // namespace

struct UnchangedCases::Impl {
  Impl(const RuleSet& rules, Decider::Request before, Decider::Request after)
      : ruleset(rules), decider(rules), reader(rules.vocabulary), facts(together) {
    for (Decider::Request* request : {&before, &after}) {
      if (request->readings.empty()) request->readings = default_readings(rules.vocabulary);
      Side& side = sides.emplace_back();
      side.request = std::move(*request);
      side.law_day = decider.law_day(side.request.readings);
      side.redactions.resize(together);
    }
  }

  // Cases of several redactions are decided under each of them: there are few.
  void decide(Side& side, std::size_t count) {
    side.decided.clear();
    for (std::size_t i = 0; i < count; ++i) {
      const Redaction* redaction = nullptr;
      if (side.request.on) redaction = &ruleset.on(*side.request.on);
      else if (side.law_day != none && facts[i].slots[side.law_day].known()) redaction = &ruleset.on(facts[i].slots[side.law_day].as_date());
      side.redactions[i] = redaction;
      if (redaction != nullptr && side.decided.count(redaction) == 0)
        decider.engine(*redaction, side.request.readings).decide(std::span<const Facts* const>(pointers.data(), count), side.decided[redaction]);
    }
  }

  bool same(std::size_t index) {
    if (sides[0].redactions[index] == nullptr || sides[1].redactions[index] == nullptr) return false;
    const DecidedCases& before = sides[0].decided[sides[0].redactions[index]];
    const DecidedCases& after = sides[1].decided[sides[1].redactions[index]];
    if ((before.refused() >> index & 1U) != 0 || (after.refused() >> index & 1U) != 0) return false;
    const std::vector<bool>& wanted = sides[0].request.wanted;
    for (DecisionId id = 0; id < ruleset.vocabulary.decisions.size(); ++id) {
      if (!wanted.empty() && (id >= wanted.size() || !wanted[id])) continue;
      if ((before.settled(id) >> index & 1U) == 0 || (after.settled(id) >> index & 1U) == 0) return false;
      const Value left = before.value(id, index);
      const Value right = after.value(id, index);
      // The value of what does not apply says nothing.
      if (left.state != right.state || (left.known() && left != right)) return false;
    }
    return true;
  }

  void flush() {
    if (lines.empty()) return;
    pointers.clear();
    for (std::size_t i = 0; i < lines.size(); ++i) pointers.push_back(&facts[i]);
    for (Side& side : sides) decide(side, lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) unchanged[lines[i]] = same(i);
    lines.clear();
  }

  const RuleSet& ruleset;
  Decider decider;
  FastReader reader;
  std::vector<Side> sides;
  std::vector<Facts> facts;
  std::vector<const Facts*> pointers;
  std::vector<std::size_t> lines;    // of the cases in `facts`
  std::vector<bool> unchanged;
  std::string case_id;
};

UnchangedCases::UnchangedCases(const RuleSet& ruleset, Decider::Request before, Decider::Request after)
    : impl_(std::make_unique<Impl>(ruleset, std::move(before), std::move(after))) {}
UnchangedCases::~UnchangedCases() = default;

const std::vector<bool>& UnchangedCases::find(const LineBlock& block) {
  Impl& impl = *impl_;
  impl.unchanged.assign(block.lines.size(), false);
  if (block.too_long != 0) return impl.unchanged;
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    if (!impl.reader.read(block.text(block.lines[i]), impl.facts[impl.lines.size()], impl.case_id)) continue;
    impl.lines.push_back(i);
    if (impl.lines.size() == together) impl.flush();
  }
  impl.flush();
  return impl.unchanged;
}

}  // namespace tarmaq
