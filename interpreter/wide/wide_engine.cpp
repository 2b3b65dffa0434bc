#include "interpreter/wide/wide_engine.hpp"

#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide.hpp"
#include "interpreter/wide/wide_facts.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::wide {

struct WideEngine::Impl {
  explicit Impl(const plan::Plan& plan) : machine(plan), facts(*plan.program->vocabulary) {}
  WideMachine& machine_for(const std::vector<bool>& wanted, bool duties = false) {
    machine.want(wanted, duties);
    return machine;
  }
  WideMachine machine;
  WideFacts facts;
};

WideEngine::WideEngine(const plan::Plan& plan) : impl_(std::make_unique<Impl>(plan)) {}
WideEngine::~WideEngine() = default;
WideEngine::WideEngine(WideEngine&&) noexcept = default;

void WideEngine::decide(const WideFacts& facts, CaseBits cases, DecidedCases& decided, const std::vector<bool>& wanted,
                        bool duties) {
  WideMachine& machine = impl_->machine_for(wanted, duties);
  machine.load(facts, cases);
  machine.run();
  decided.take(machine);
}

void WideEngine::decide(std::span<const Facts* const> cases, DecidedCases& decided, const std::vector<bool>& wanted) {
  impl_->facts.load(cases, impl_->machine_for(wanted).slots());
  decide(impl_->facts, first_cases(cases.size()), decided, wanted);
}

}  // namespace tarmaq::wide
