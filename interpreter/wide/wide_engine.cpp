#include "interpreter/wide/wide_engine.hpp"

#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide.hpp"
#include "interpreter/wide/wide_completions.hpp"
#include "interpreter/wide/wide_facts.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::wide {

struct WideEngine::Impl {
  explicit Impl(const plan::Plan& of) : plan(of), machine(of), facts(*of.program->vocabulary), completions(of) {}
  WideMachine& machine_for(const std::vector<bool>& wanted) {
    machine.want(wanted);
    return machine;
  }
  const plan::Plan& plan;
  WideMachine machine;
  WideFacts facts;
  WideCompletions completions;
  DecidedCases completed;
  std::vector<bool> open;
};

WideEngine::WideEngine(const plan::Plan& plan) : impl_(std::make_unique<Impl>(plan)) {}
WideEngine::~WideEngine() = default;
WideEngine::WideEngine(WideEngine&&) noexcept = default;

void WideEngine::decide(const WideFacts& facts, CaseBits cases, DecidedCases& decided,
                        const std::vector<bool>& wanted) {
  WideMachine& machine = impl_->machine_for(wanted);
  machine.load(facts, cases);
  machine.run();
  decided.take(machine);
}

void WideEngine::decide(std::span<const Facts* const> cases, DecidedCases& decided, const std::vector<bool>& wanted) {
  impl_->facts.load(cases, impl_->machine_for(wanted).slots());
  decide(impl_->facts, first_cases(cases.size()), decided, wanted);
}

const std::vector<bool>& WideEngine::surely_open(const Facts& facts, const std::vector<bool>& wanted) {
  decide(impl_->completions.of(facts, impl_->machine_for(wanted).slots()), ~CaseBits{0}, impl_->completed, wanted);
  impl_->open.assign(impl_->plan.decisions.size(), false);
  for (DecisionId id = 0; id < impl_->open.size(); ++id) impl_->open[id] = impl_->completed.differs(id);
  return impl_->open;
}

}  // namespace tarmaq::wide
