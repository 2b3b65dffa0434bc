// Order 677 as a programmer would write it by hand: what the engine's speed is measured against.
//
// It holds the law of a day on which the amendment № 916 and the capital's norm are in force, under
// the default readings, for complete cases: every fact that matters is stated. It reads the same
// `Facts` slots as the engine, and keeps for every decision its value and the rules that gave it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "tests/parts.hpp"

namespace tarmaq::handwritten {

enum class Decision : std::uint8_t {
  GoverningAct,
  SubjectTo,
  RegistrationKind,
  ResidenceOf,
  ChannelsAllowed,
  InformationSystem,
  PlaceEligible,
  ConsentRequired,
  ConsentGiven,
  NormApplies,
  NormExceeded,
  NormException,
  RequiredDocuments,
  MissingDocuments,
  Deadline,
  Late,
  PaperBeingRequested,
  TermUntil,
  TermAllowed,
  RemovalAtFormerAddress,
  RefusalBarred,
  Obstacles,
  Outcome,
  LegalAddressHere,
  Deregister,
  DeregisteredOn,
  Annul,
  ConfirmationAvailable,
  ConfirmationChannels,
  ConfirmedBy,
  ElectionRegistrationPermitted,
};
inline constexpr std::size_t decision_count = 31;

// By Decision: its name in the rule set.
extern const std::array<std::string_view, decision_count> decision_names;

// Rules by their citation.
enum class Rule : std::uint8_t {
  R1_2,
  R1_3,
  R2_1_3,
  R3_1,
  R3_1a,
  R3_1b,
  R3_1c,
  R3_2,
  R3_2a,
  R3_2b,
  R3_3,
  R3_3a,
  R3_4,
  R3_5,
  R3_6,
  R4_1,
  R4_1a,
  R4_1b,
  R4_2,
  R4_3,
  R4_3a,
  R4_4,
  R4_5a,
  R4_5b,
  R4_5c,
  R4_5d,
  R4_6,
  R4_6a,
  R5_1,
  R5_1_1a,
  R5_1_1b,
  R5_1_2,
  R6_1,
  R7_1,
  R7_1a,
  R7_1_1,
  R7_1_1a,
  R7_1_2a,
  R7_1_2b,
  R7_1_2c,
  R7_1_2d,
  R7_1_2e,
  R7_1_2f,
  R7_1_2g,
  R7_1_2h,
  R7_2,
  R7_3a,
  R7_3b,
  R7_3c,
  R7_3d,
  R7_4,
  R8_1,
  R9_1_1,
  R9_1_2,
  R9_1_3,
  R9_1_4,
  R9_1_5,
  R9_1_6,
  R10_1,
  R10_1a,
  R10_1b,
  R10_2,
  R10_3,
  R10_4,
  R10_5,
  R10_6,
  R10_7,
  R10_8,
  R11_1,
  R11_3,
  R11_3a,
  R13_1,
  R13_2,
  R13_3,
  R13_3a,
  R13_4,
  R13_4a,
  R13_4b,
  R13_5,
  R13_6,
  R14_1,
  R15_1,
  R16_2,
  R16_2a,
  R16_2b,
  R17_1,
  R17_2,
};
inline constexpr std::size_t rule_count = static_cast<std::size_t>(Rule::R17_2) + 1;

// By Rule: "7.1.2a".
extern const std::array<std::string_view, rule_count> rule_names;

// `value` is the payload of Value: a boolean, a day, the index of an enum value, a mask of elements.
struct Decided {
  State state = State::NotApplicable;
  std::uint8_t count = 0;
  std::array<Rule, 14> because;  // the first `count`; none: the default, where Known
  std::int64_t value = 0;

  void know(std::int64_t known) {
    state = State::Known;
    value = known;
  }
  void know(std::int64_t known, Rule rule) {
    know(known);
    because[count++] = rule;
  }
  void cite(Rule rule) { because[count++] = rule; }
  void include(std::int64_t elements, Rule rule) {
    value |= elements;
    because[count++] = rule;
  }
};

using Answer = std::array<Decided, decision_count>;

class Order677 {
 public:
  // Looks up the slots. `program` must be the one that holds the law described above.
  explicit Order677(const Program& program);

  // Decides a complete case; every element of the answer is written.
  void decide(const Facts& facts, Answer& answer) const;

 private:
  struct Slots {
    SlotId procedure, submitted_on, channel;
    SlotId category, stay_status, cis_serviceman, birth_date, under_guardianship, owns_dwelling, relation_to_owner,
        student, in_medical_institution, persistent_disorder, disorder_limits_life_activity, rotational_worker,
        permanently_resides;
    SlotId move_kind, arrived_on, from_abroad, planned_until, long_absence, passport_lost, locality_grounds,
        request_until, lived_there_before_conviction;
    SlotId dwelling_kind, in_astana, in_border_area, closed_territory, restricted_residence, useful_area,
        authorised_present, authorised_identity, authorised_consent, administration_petition, title_confirmed,
        has_address, object_state, in_information_system;
    SlotId category_confirmed, current_residence, current_temporary;
    SlotId ground, all_owners_applied, documents_invalidated_on, civil_registry_notified_on, check_conclusion;
    SlotId rules_breached, annulled_by, requester, about, for_border_crossing, election_ground, is_election_day;
  };
  struct Fields {
    ListId owners, persons, documents, applied_by;
    std::size_t owner_width, role, consent, present, identity_document, is_applicant;
    std::size_t person_width, relation, student, is_owner;
    std::size_t document_width, kind, form, valid_until;
  };
  struct Owners;
  struct Papers;

  void registration(const Facts& facts, Answer& answer) const;
  void deregistration(const Facts& facts, Answer& answer) const;
  void confirmation(const Facts& facts, Answer& answer) const;
  Owners look_at_owners(const Facts& facts, bool owns, bool portal) const;
  Papers look_at_papers(const Facts& facts, std::int64_t submitted) const;
  bool outsider_is_registered(const Facts& facts) const;

  const Calendar* calendar_ = nullptr;
  Decimal norm_;
  Slots slots_{};
  Fields fields_{};
};

}  // namespace tarmaq::handwritten
