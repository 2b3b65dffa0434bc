#include "benchmarks/handwritten.hpp"

namespace tarmaq::handwritten {

namespace {

// The enum values of the rule set, in its order; those of a channel: the State Corporation, the portal.
enum Category { citizen, foreigner, stateless };
enum Status { permanent_resident, refugee, temporary_status };
enum Absence { no_absence, duties, study };
enum Dwelling { house, apartment, dacha, not_for_living = 13 };
enum Role { owner_role, lessor_role };
enum Consent { no_consent_given, written, electronic };
enum PaperForm { copy_form = 2 };
enum Paper {
  identity_card,
  passport_paper,
  residence_permit,
  stateless_certificate,
  refugee_certificate,
  birth_paper,
  serviceman_passport,
  serviceman_card,
  return_paper,
  foreign_paper,
  no_citizenship_paper,
  permit_paper,
  absence_paper,
  category_paper
};
enum Registration { residence_registration, temporary_registration, refugee_record, no_registration };
enum Outcomes { governed_elsewhere, not_subject_outcome, register_it, register_temporarily, do_not_register };

constexpr std::int64_t bit(int element) { return std::int64_t{1} << element; }

// Elements of required_documents and missing_documents.
constexpr std::int64_t birth_certificate = bit(0), identity_document = bit(1), passport = bit(2),
                       return_certificate = bit(3), foreign_deregistration = bit(4), owner_consent = bit(5),
                       owner_identity = bit(6), owner_presence = bit(7), petition = bit(8), permit = bit(9),
                       absence_proof = bit(10), category_proof = bit(11);
// Elements of obstacles.
constexpr std::int64_t other_act = bit(0), not_subject = bit(1), place_not_eligible = bit(2), no_consent = bit(3),
                       norm_exceeded = bit(4), documents_missing = bit(5), title_not_confirmed = bit(6),
                       channel_closed = bit(7), term_not_allowed = bit(8), permit_missing = bit(9);
// Who may be registered above the norm: all but spouse_of_in_law, child_of_in_law, other and none.
constexpr std::int64_t relations_of_the_exception = bit(0) | bit(1) | bit(2) | bit(3) | bit(4) | bit(5) | bit(6) |
                                                    bit(7) | bit(8) | bit(9) | bit(10) | bit(11) | bit(14);

bool may_exceed(std::int64_t relation, bool student) {
  return student || ((relations_of_the_exception >> relation) & 1) != 0;
}

Date day(std::int64_t days) { return Date{static_cast<std::int32_t>(days)}; }
std::int64_t months_after(std::int64_t days, int months) {
  return day(days).add_months(months, MonthEnds::LastDay).value_or(Date::unlimited()).days;
}
int age(std::int64_t birth, std::int64_t on) { return age_in_years(day(birth), day(on), LeapBirthday::February28); }

}  // namespace

// The entries of dwelling.owners whose consent is asked: owners and lessors but the applicant.
struct Order677::Owners {
  bool another = false;  // there is one
  bool all_consent = true;
  bool all_identified = true;
  bool one_present = false;
};

Order677::Owners Order677::look_at_owners(const Facts& facts, bool owns, bool at_portal) const {
  Owners result;
  const ListFacts& list = facts.lists[fields_.owners];
  const Value* entry = list.values.data();
  for (std::uint32_t i = 0; i < list.count; ++i, entry += fields_.owner_width) {
    const std::int64_t role = entry[fields_.role].a;
    if (role != owner_role && role != lessor_role) continue;
    if (owns && entry[fields_.is_applicant].a != 0) continue;
    result.another = true;
    if (entry[fields_.consent].a != (at_portal ? electronic : written)) result.all_consent = false;
    if (entry[fields_.identity_document].a == 0) result.all_identified = false;
    if (entry[fields_.present].a != 0) result.one_present = true;
  }
  return result;
}

// Kinds of the documents presented, as masks.
struct Order677::Papers {
  std::int64_t any = 0;
  std::int64_t valid = 0;  // on the day of submission
  std::int64_t uncopied = 0;
  std::int64_t good = 0;  // both

  bool has(std::int64_t kinds) const { return (any & kinds) != 0; }
};

Order677::Papers Order677::look_at_papers(const Facts& facts, std::int64_t submitted) const {
  Papers papers;
  const ListFacts& list = facts.lists[fields_.documents];
  const Value* entry = list.values.data();
  for (std::uint32_t i = 0; i < list.count; ++i, entry += fields_.document_width) {
    const std::int64_t kind = std::int64_t{1} << entry[fields_.kind].a;
    const bool is_valid = entry[fields_.valid_until].a >= submitted;
    const bool is_uncopied = entry[fields_.form].a != copy_form;
    papers.any |= kind;
    if (is_valid) papers.valid |= kind;
    if (is_uncopied) papers.uncopied |= kind;
    if (is_valid && is_uncopied) papers.good |= kind;
  }
  return papers;
}

bool Order677::outsider_is_registered(const Facts& facts) const {
  const ListFacts& list = facts.lists[fields_.persons];
  const Value* entry = list.values.data();
  for (std::uint32_t i = 0; i < list.count; ++i, entry += fields_.person_width) {
    if (entry[fields_.is_owner].a == 0 && !may_exceed(entry[fields_.relation].a, entry[fields_.student].a != 0))
      return true;
  }
  return false;
}

void Order677::registration(const Facts& facts, Answer& answer) const {
  const auto fact = [&](SlotId slot) { return facts.slots[slot].a; };
  const auto holds = [&](SlotId slot) { return facts.slots[slot].a != 0; };
  const auto decision = [&](Decision id) -> Decided& { return answer[static_cast<std::size_t>(id)]; };

  const std::int64_t submitted = fact(slots_.submitted_on);
  const std::int64_t arrived = fact(slots_.arrived_on);
  const std::int64_t planned = fact(slots_.planned_until);
  const bool is_citizen = fact(slots_.category) == citizen;
  const std::int64_t status = fact(slots_.stay_status);
  const bool resident_alien = !is_citizen && status == permanent_resident;
  const bool is_refugee = !is_citizen && status == refugee;
  const bool stay = holds(slots_.move_kind);
  const bool from_abroad = holds(slots_.from_abroad);
  const bool resides = holds(slots_.permanently_resides);
  const bool serviceman = holds(slots_.cis_serviceman) && !stay;
  const bool owns = holds(slots_.owns_dwelling);
  const bool at_portal = holds(slots_.channel);
  const int age_now = age(fact(slots_.birth_date), submitted);
  const std::int64_t a_month_on = months_after(arrived, 1);
  const std::int64_t a_year_on = months_after(arrived, 12);

  // Clauses 14 and 15: which act.
  const bool r6_1 = is_refugee;
  const bool r15_1 = serviceman && !r6_1;
  const bool r14_1 = !is_citizen && status == temporary_status && !r15_1;
  Decided& act = decision(Decision::GoverningAct);
  act.know(r14_1 ? 1 : 0);
  if (r14_1) act.cite(Rule::R14_1);
  if (r15_1) act.cite(Rule::R15_1);

  // Clauses 5, 6, 13: which registration is due.
  const bool above_a_month = planned > a_month_on;
  const bool calls_for_registration = !stay || above_a_month;
  const bool person_is_subject = is_citizen ? resides || from_abroad : resident_alien;
  const bool exempt = age(fact(slots_.birth_date), arrived) < 16 || holds(slots_.rotational_worker) ||
                      (is_citizen && holds(slots_.in_medical_institution) && holds(slots_.persistent_disorder) &&
                       holds(slots_.disorder_limits_life_activity));
  const bool r13_5 = stay && exempt && !r6_1;
  const bool exactly_a_month = stay && person_is_subject && !exempt && planned == a_month_on;
  Decided& subject = decision(Decision::SubjectTo);
  subject.know(no_registration);
  if (is_citizen && resides && calls_for_registration && !r13_5)
    subject.know(stay ? temporary_registration : residence_registration, Rule::R5_1_1a);
  if (is_citizen && from_abroad && calls_for_registration && !r13_5)
    subject.know(stay ? temporary_registration : residence_registration, Rule::R5_1_1b);
  if (resident_alien && calls_for_registration && !r13_5)
    subject.know(stay ? temporary_registration : residence_registration, Rule::R5_1_2);
  if (r6_1) subject.know(refugee_record, Rule::R6_1);
  if (stay && person_is_subject && above_a_month && !r13_5) subject.know(temporary_registration, Rule::R13_1);
  if (r13_5) subject.know(no_registration, Rule::R13_5);
  if (r14_1) subject.know(no_registration, Rule::R14_1);
  if (r15_1) subject.know(residence_registration, Rule::R15_1);
  const bool is_subject = subject.value != no_registration;
  const bool examined = is_subject || exactly_a_month;

  // Clause 3: residence, channels; 1.3: the information system.
  Decided& residence = decision(Decision::ResidenceOf);
  if (age_now < 14 || (is_citizen && holds(slots_.under_guardianship))) residence.know(1, Rule::R3_6);
  else if (is_citizen) residence.know(0, Rule::R3_5);
  else residence.know(0);
  Decided& channels = decision(Decision::ChannelsAllowed);
  channels.know(0);
  if (is_citizen && age_now >= 14) channels.include(3, Rule::R3_2);
  if (age_now < 14) channels.include(1, Rule::R3_2a);
  if (resident_alien) channels.include(1, Rule::R3_3);
  if (!is_citizen && !resident_alien) channels.include(1, Rule::R3_3a);
  decision(Decision::InformationSystem).know(is_citizen ? 0 : 1, Rule::R1_3);

  // Clause 4: the place, the consent, the capital's norm.
  const std::int64_t dwelling = fact(slots_.dwelling_kind);
  Decided& place = decision(Decision::PlaceEligible);
  const bool without_address = stay && !holds(slots_.has_address);
  const bool object_gone = fact(slots_.object_state) != 0 || !holds(slots_.in_information_system);
  if (!without_address && !object_gone) place.know(dwelling != not_for_living ? 1 : 0, Rule::R4_3);
  if (without_address) place.know(0, Rule::R2_1_3);
  if (object_gone) place.know(0, Rule::R11_3a);

  const bool administered = dwelling > dacha && dwelling != not_for_living;
  const Owners owners = look_at_owners(facts, owns, at_portal);
  Decided& required_consent = decision(Decision::ConsentRequired);
  const bool consent_required = !owns || owners.another;
  required_consent.know(consent_required ? 1 : 0, consent_required ? Rule::R4_1a : Rule::R7_2);
  bool consent_lacking = false;
  if (consent_required) {
    Decided& given = decision(Decision::ConsentGiven);
    if (administered) {
      given.know(holds(slots_.administration_petition) ? 1 : 0, Rule::R7_1_2d);
    } else {
      const bool by_proxy = fact(slots_.authorised_consent) == (at_portal ? electronic : written);
      given.know((owners.another && owners.all_consent) || by_proxy ? 1 : 0, Rule::R4_1b);
    }
    consent_lacking = given.value == 0;
  }

  const bool in_astana = holds(slots_.in_astana);
  decision(Decision::NormApplies).know(in_astana ? 1 : 0, Rule::R4_4);
  bool exceeded = false;
  bool exception = false;
  if (in_astana) {
    const Decimal area = facts.slots[slots_.useful_area].as_decimal();
    const auto persons = Decimal::from_integer(std::int64_t{facts.lists[fields_.persons].count} + 1);
    const auto needed = Decimal::multiply(norm_, persons);
    exceeded = norm_ > area || (needed && *needed > area);
    decision(Decision::NormExceeded).know(exceeded ? 1 : 0, Rule::R4_5d);
    if (exceeded) {
      Decided& excepted = decision(Decision::NormException);
      if (outsider_is_registered(facts)) {
        excepted.know(0, Rule::R4_5c);
      } else {
        bool owner_registers = owns;
        const ListFacts& list = facts.lists[fields_.owners];
        for (std::uint32_t i = 0; i < list.count && !owner_registers; ++i)
          owner_registers = list.values[i * fields_.owner_width + fields_.role].a == owner_role;
        exception = owner_registers && (owns || may_exceed(fact(slots_.relation_to_owner), holds(slots_.student)));
        if (exception) excepted.know(1, Rule::R4_5b);
        else excepted.know(0);
      }
    }
  }

  // Clause 7 and others: documents asked for.
  const bool grown = age_now >= 16;
  const bool came_to_live = is_citizen && from_abroad && !stay;
  const std::int64_t absence = fact(slots_.long_absence);
  const bool long_absence = stay && planned > a_year_on && (absence == duties || absence == study);
  Decided& required = decision(Decision::RequiredDocuments);
  required.know(0);
  if (exceeded && exception && !holds(slots_.category_confirmed)) required.include(category_proof, Rule::R4_6);
  if (grown && !came_to_live) required.include(identity_document, Rule::R7_1_1);
  if (!grown) required.include(birth_certificate, Rule::R7_1_1a);
  if (consent_required && !administered) {
    if (!at_portal) {
      required.include(owner_identity, Rule::R7_1_2a);
      required.include(owner_presence, Rule::R7_1_2b);
    }
    required.include(owner_consent, Rule::R7_1_2c);
  }
  if (consent_required && administered) required.include(petition, Rule::R7_1_2d);
  if (came_to_live && grown && !holds(slots_.passport_lost)) required.include(passport, Rule::R7_3a);
  if (came_to_live) required.include(foreign_deregistration, Rule::R7_3b);
  if (came_to_live && grown && holds(slots_.passport_lost)) required.include(return_certificate, Rule::R7_3c);
  if (long_absence) required.include(absence_proof, Rule::R13_4a);
  if (holds(slots_.closed_territory)) required.include(permit, Rule::R16_2);

  // Documents missing.
  const Papers papers = look_at_papers(facts, submitted);
  std::int64_t identity_kinds = 0;
  if (serviceman) identity_kinds = bit(serviceman_passport) | bit(serviceman_card);
  else if (is_refugee) identity_kinds = bit(refugee_certificate);
  else if (is_citizen) identity_kinds = bit(identity_card) | bit(passport_paper);
  else identity_kinds = fact(slots_.category) == foreigner ? bit(residence_permit) : bit(stateless_certificate);
  const auto asked = [&](std::int64_t document) { return (required.value & document) != 0; };
  const bool proxy_identified = holds(slots_.authorised_identity);
  const bool proxy_present = holds(slots_.authorised_present);
  Decided& missing = decision(Decision::MissingDocuments);
  missing.know(0);
  if (asked(identity_document) && (papers.good & identity_kinds) == 0) missing.include(identity_document, Rule::R3_1);
  if (asked(birth_certificate) && (papers.uncopied & bit(birth_paper)) == 0)
    missing.include(birth_certificate, Rule::R3_1a);
  if (asked(passport) && (papers.good & bit(passport_paper)) == 0) missing.include(passport, Rule::R3_1b);
  if (asked(return_certificate) && (papers.good & bit(return_paper)) == 0)
    missing.include(return_certificate, Rule::R3_1c);
  if (asked(category_proof) && !papers.has(bit(category_paper))) missing.include(category_proof, Rule::R4_6a);
  if (asked(owner_identity) && !proxy_identified && (!owners.another || !owners.all_identified))
    missing.include(owner_identity, Rule::R7_1_2e);
  if (asked(owner_presence) && !proxy_present && (!owners.another || !owners.one_present))
    missing.include(owner_presence, Rule::R7_1_2f);
  if (consent_lacking && !administered) missing.include(owner_consent, Rule::R7_1_2g);
  if (consent_lacking && administered) missing.include(petition, Rule::R7_1_2h);
  const bool foreign_missing =
      asked(foreign_deregistration) && !papers.has(bit(foreign_paper) | bit(no_citizenship_paper));
  if (foreign_missing) missing.include(foreign_deregistration, Rule::R7_3d);
  if (asked(absence_proof) && !papers.has(bit(absence_paper))) missing.include(absence_proof, Rule::R13_4b);
  const bool lacks_permit = asked(permit) && (papers.valid & bit(permit_paper)) == 0;
  if (lacks_permit) missing.include(permit, Rule::R16_2a);

  // 7.1, 8.1: the term to submit.
  if (is_subject) {
    Decided& deadline = decision(Decision::Deadline);
    Decided& late = decision(Decision::Late);
    const auto last = subject.value == refugee_record
                          ? (calendar_ != nullptr ? calendar_->add_working_days(day(arrived), 5) : std::nullopt)
                          : day(arrived).add_days(10);
    if (last) {
      const Rule rule = subject.value == refugee_record ? Rule::R8_1 : Rule::R7_1;
      deadline.know(last->days, rule);
      late.know(submitted > last->days ? 1 : 0, rule);
    } else {
      deadline.state = late.state = State::Fault;
    }
  }

  // 7.4, 13.2 … 13.4: kind and term.
  const bool r7_4 = foreign_missing;
  Decided& requested = decision(Decision::PaperBeingRequested);
  requested.know(r7_4 ? 1 : 0);
  if (r7_4) requested.cite(Rule::R7_4);
  Decided& kind = decision(Decision::RegistrationKind);
  kind.know(stay || r6_1 || r7_4 ? 1 : 0);
  if (r6_1) kind.cite(Rule::R6_1);
  if (r7_4) kind.cite(Rule::R7_4);
  if (!r6_1 && !r7_4) kind.cite(Rule::R13_2);
  const Rule rule_of_term = r7_4                                             ? Rule::R7_4
                            : long_absence && papers.has(bit(absence_paper)) ? Rule::R13_4
                                                                             : Rule::R13_3;
  if (subject.value == temporary_registration || exactly_a_month || r7_4)
    decision(Decision::TermUntil).know(r7_4 ? fact(slots_.request_until) : planned, rule_of_term);
  bool term_refused = false;
  if ((stay && !is_refugee && !r14_1) || r7_4) {
    const bool allowed = rule_of_term != Rule::R13_3 || (planned >= a_month_on && planned <= a_year_on);
    decision(Decision::TermAllowed).know(allowed ? 1 : 0, rule_of_term);
    term_refused = !allowed;
  }

  // 10.1: removal at the former address.
  Decided& removal = decision(Decision::RemovalAtFormerAddress);
  removal.know(0);
  if (kind.value == 0 && holds(slots_.current_residence)) removal.include(1, Rule::R10_1);
  if (kind.value == 1 && holds(slots_.current_temporary)) removal.include(2, Rule::R10_1a);

  // 17.1: a refusal may be barred.
  if (holds(slots_.restricted_residence)) {
    const std::int64_t grounds = fact(slots_.locality_grounds);
    const bool barred = (grounds & 3) != 0 || ((grounds & 4) != 0 && holds(slots_.lived_there_before_conviction));
    Decided& refusal = decision(Decision::RefusalBarred);
    refusal.know(barred ? 1 : 0);
    if (barred) refusal.cite(Rule::R17_1);
  }

  // What stands in the way.
  Decided& obstacles = decision(Decision::Obstacles);
  obstacles.know(0);
  const bool r5_1 = !r14_1 && !is_subject && !exactly_a_month;
  if (examined) {
    if (((channels.value >> fact(slots_.channel)) & 1) == 0) obstacles.include(channel_closed, Rule::R3_2b);
    if (consent_lacking) obstacles.include(no_consent, Rule::R4_1);
    if (!holds(slots_.title_confirmed)) obstacles.include(title_not_confirmed, Rule::R4_2);
    if (place.value == 0) obstacles.include(place_not_eligible, Rule::R4_3a);
    if (exceeded && !exception) obstacles.include(norm_exceeded, Rule::R4_5a);
    if (missing.value != 0) obstacles.include(documents_missing, Rule::R7_1a);
    if (term_refused) obstacles.include(term_not_allowed, Rule::R13_3a);
    if (lacks_permit) obstacles.include(permit_missing, Rule::R16_2b);
  }
  if (r5_1) obstacles.include(not_subject, Rule::R5_1);
  if (r14_1) obstacles.include(other_act, Rule::R14_1);

  // What comes of it.
  Decided& outcome = decision(Decision::Outcome);
  const bool only_the_foreign_paper = missing.value == foreign_deregistration && obstacles.value == documents_missing;
  if (r14_1) outcome.know(governed_elsewhere, Rule::R14_1);
  else if (r5_1) outcome.know(not_subject_outcome, Rule::R5_1);
  else if (r7_4) outcome.know(only_the_foreign_paper ? register_temporarily : do_not_register, Rule::R7_4);
  else if (obstacles.value == 0) outcome.know(register_it, Rule::R1_2);
  else outcome.know(do_not_register);
  Decided& legal_address = decision(Decision::LegalAddressHere);
  const bool registered = outcome.value == register_it || outcome.value == register_temporarily;
  legal_address.know(registered ? 1 : 0);
  if (registered) legal_address.cite(Rule::R3_4);
}

}  // namespace tarmaq::handwritten
