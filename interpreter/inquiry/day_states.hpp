// The signs of a plan's comparisons on one day: what the thresholds of a timeline are found by.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "interpreter/inquiry/directions.hpp"
#include "interpreter/inquiry/timeline.hpp"
#include "interpreter/inquiry/work.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

// A plan on a case whose moving fact takes one day after another.
class DayStates {
 public:
  // `moving`: none where no fact moves. `as_of`: the day on which duties are looked at, where it stays. `work`: what
  // looking at days is taken from.
  DayStates(const plan::Plan& plan, const Facts& facts, SlotId moving, std::optional<Date> as_of, Work& work);

  // Equal on two days: nothing that a rule says changes from one to the other, nor between them.
  std::vector<std::uint8_t> signs(Date day);
  // The first days, within (from, until], on which the signs differ from those of the day before.
  std::vector<Date> turns(Date from, Date until);
  // The day up to which the last search found all of them, where the work was done before its end.
  std::optional<Date> stopped_on() const { return stopped_on_; }

  const std::vector<Direction>& directions() const { return directions_; }
  // What turned between the two days, of the comparisons that a decision of `changed` or a duty of `duties`
  // rests on.
  std::vector<TimelineCause> causes(Date before, Date after, const std::vector<DecisionId>& changed,
                                    const std::vector<plan::DutyId>& duties);

 private:
  void put(plan::Machine& machine, Date day) const;
  void search(Date low, const std::vector<std::uint8_t>& at_low, Date high, const std::vector<std::uint8_t>& at_high,
              std::vector<Date>& turns);
  void compare(plan::NodeId node, plan::Machine& before, const std::vector<std::size_t>& index,
               std::vector<TimelineCause>& causes);
  void look_inside(const plan::Loop& loop, plan::Machine& earlier, plan::Machine& later,
                   std::vector<std::size_t>& index, std::vector<TimelineCause>& causes);
  void name_sides(plan::NodeId node, const std::vector<std::size_t>& index, TimelineCause& cause, bool& counted);
  bool turned(plan::NodeId node, const plan::Machine& earlier, const plan::Machine& later) const;

  const plan::Plan& plan_;
  const Facts& facts_;
  SlotId moving_;
  std::optional<Date> as_of_;
  Work& work_;
  std::uint64_t steps_;  // of one day
  std::optional<Date> stopped_on_;
  plan::Machine machine_;
  plan::Machine other_;
  std::vector<Direction> directions_;
  bool one_way_;
};

}  // namespace tarmaq::inquiry
