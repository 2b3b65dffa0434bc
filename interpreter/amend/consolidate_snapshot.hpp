// From the acts as they stand after the amendments of a day to the redaction that begins on it.
#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/amend/amendment_state.hpp"
#include "interpreter/amend/consolidate_state.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/model/date.hpp"

namespace tarmaq::amend {

class Snapshots {
 public:
  // All outlive this. The main act is the first.
  Snapshots(const std::deque<ActState>& acts, const std::vector<AmendmentState*>& amendments,
            const std::vector<ConsolidatedItem>& library, Diagnostics& diagnostics)
      : acts_(acts), amendments_(amendments), library_(library), diagnostics_(diagnostics) {}

  // A redaction in which nothing is in force.
  void add_empty(Date day);
  // Days come in rising order.
  void add(Date day);
  Consolidation finish();
  std::size_t items() const { return items_; }

 private:
  void add_acts(Consolidated& redaction, RedactionText& text, Date day) const;
  void add_items(Consolidated& redaction, const ActState& act, Date day);
  void add_supplies(Consolidated& redaction, Date day);

  const std::deque<ActState>& acts_;
  const std::vector<AmendmentState*>& amendments_;
  const std::vector<ConsolidatedItem>& library_;
  Diagnostics& diagnostics_;
  Consolidation made_;
  std::size_t items_ = 0;
};

// Rules taken away by the amendments of a day that `overrides` or `subject to` still name: E0606. The
// names are dropped from the rules, so that one mistake gives one message.
void report_dangling(std::deque<ActState>& acts, const std::vector<RemovedRule>& removed, Diagnostics& diagnostics);

}  // namespace tarmaq::amend
