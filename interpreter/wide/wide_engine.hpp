// Many cases at once, for streams: what `Engine` would say of each, where that can be said quickly.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/wide/wide_decided.hpp"
#include "interpreter/wide/wide_facts.hpp"

namespace tarmaq::wide {

class WideEngine {
 public:
  // The plan must outlive it.
  explicit WideEngine(const plan::Plan& plan);
  ~WideEngine();
  WideEngine(WideEngine&&) noexcept;

  // The decisions of up to 64 cases at once (`wide_cases`), into memory that is used again. It settles
  // nearly every decision of a complete case, and says which it leaves to `Engine::evaluate`. Nothing is
  // computed for decisions that are not wanted, and none of them is settled. `wanted`: by DecisionId;
  // empty: all. Of `facts` those whose bit is set in `cases` are looked at.
  // `duties`: whether duties are looked at as well.
  void decide(const WideFacts& facts, std::uint64_t cases, DecidedCases& decided, const std::vector<bool>& wanted = {},
              bool duties = false);
  void decide(std::span<const Facts* const> cases, DecidedCases& decided, const std::vector<bool>& wanted = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tarmaq::wide
