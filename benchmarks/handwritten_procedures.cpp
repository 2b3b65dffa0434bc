// The procedures beside registration.
#include <algorithm>

#include "benchmarks/handwritten.hpp"

namespace tarmaq::handwritten {

namespace {

// The enum values of the rule set, in its order.
enum Procedure { registration_procedure, deregistration_procedure, confirmation_procedure, annulment_procedure };
enum Ground {
  left,
  court_ruling,
  owner_application,
  death,
  permit_annulled,
  citizenship_ended,
  object_missing,
  early,
  renewed
};
constexpr std::int64_t state_corporation = 1, portal = 2;  // as elements of a set

}  // namespace

void Order677::decide(const Facts& facts, Answer& answer) const {
  for (Decided& decided : answer) {
    decided.state = State::NotApplicable;
    decided.count = 0;
    decided.value = 0;
  }
  switch (facts.slots[slots_.procedure].a) {
    case registration_procedure: registration(facts, answer); break;
    case deregistration_procedure: deregistration(facts, answer); break;
    case confirmation_procedure: confirmation(facts, answer); break;
    case annulment_procedure:
      answer[static_cast<std::size_t>(Decision::Annul)].know(
          facts.slots[slots_.rules_breached].a != 0 && facts.slots[slots_.annulled_by].a <= 2, Rule::R11_1);
      break;
    default: {
      Decided& permitted = answer[static_cast<std::size_t>(Decision::ElectionRegistrationPermitted)];
      if (facts.slots[slots_.is_election_day].a != 0 && facts.slots[slots_.election_ground].a == owner_application)
        permitted.know(1, Rule::R17_2);
      else permitted.know(0);
    }
  }
}

// Clauses 9, 10.2, 11.3, 13.6.
void Order677::deregistration(const Facts& facts, Answer& answer) const {
  const auto fact = [&](SlotId slot) { return facts.slots[slot].a; };
  Decided& removed = answer[static_cast<std::size_t>(Decision::Deregister)];
  // Who applied: owner 0, co_owner 1, authorised_person 2, person 3.
  std::int64_t applied = 0;
  for (const Value& who : facts.lists[fields_.applied_by].values) applied |= std::int64_t{1} << who.a;
  const bool owners_applied = (applied & 3) != 0 && fact(slots_.all_owners_applied) != 0;
  switch (fact(slots_.ground)) {
    case left: removed.know(1, Rule::R9_1_1); break;
    case court_ruling: removed.know(1, Rule::R9_1_2); break;
    case owner_application: removed.know(owners_applied ? 1 : 0, Rule::R9_1_3); break;
    case death: {
      removed.know(1, Rule::R9_1_4);
      const std::int64_t day_of_removal =
          std::min(fact(slots_.documents_invalidated_on), fact(slots_.civil_registry_notified_on));
      answer[static_cast<std::size_t>(Decision::DeregisteredOn)].know(day_of_removal, Rule::R10_2);
      break;
    }
    case permit_annulled: removed.know(1, Rule::R9_1_5); break;
    case citizenship_ended: removed.know(1, Rule::R9_1_6); break;
    case object_missing: removed.know(fact(slots_.check_conclusion), Rule::R11_3); break;
    case early: removed.know(owners_applied || (applied & 12) != 0 ? 1 : 0, Rule::R13_6); break;
    default: removed.know(1, Rule::R10_1b); break;
  }
}

// 10.3 … 10.8.
void Order677::confirmation(const Facts& facts, Answer& answer) const {
  const std::int64_t requester = facts.slots[slots_.requester].a;  // an individual, an owner, another
  const std::int64_t about = facts.slots[slots_.about].a;          // the own address, persons at it, another
  Decided& available = answer[static_cast<std::size_t>(Decision::ConfirmationAvailable)];
  if (requester <= 1 && about == 0) available.know(1, Rule::R10_5);
  else if (requester == 1 && about == 1) available.know(1, Rule::R10_6);
  else available.know(0);
  if (available.value == 0) return;
  const bool crossing =
      about == 0 && facts.slots[slots_.for_border_crossing].a != 0 && facts.slots[slots_.in_border_area].a != 0;
  Decided& channels = answer[static_cast<std::size_t>(Decision::ConfirmationChannels)];
  channels.know(0);
  channels.include(portal, Rule::R10_4);
  if (crossing) channels.include(state_corporation | portal, Rule::R10_8);
  answer[static_cast<std::size_t>(Decision::ConfirmedBy)].know(crossing ? 1 : 0, crossing ? Rule::R10_7 : Rule::R10_3);
}

}  // namespace tarmaq::handwritten
