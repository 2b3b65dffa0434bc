// The names that tie the handwritten law to the rule set: facts, decisions, rules.
#include "benchmarks/handwritten.hpp"

namespace tarmaq::handwritten {

const std::array<std::string_view, decision_count> decision_names = {"governing_act",
                                                                     "subject_to",
                                                                     "registration_kind",
                                                                     "residence_of",
                                                                     "channels_allowed",
                                                                     "information_system",
                                                                     "place_eligible",
                                                                     "consent_required",
                                                                     "consent_given",
                                                                     "norm_applies",
                                                                     "norm_exceeded",
                                                                     "norm_exception",
                                                                     "required_documents",
                                                                     "missing_documents",
                                                                     "deadline",
                                                                     "late",
                                                                     "paper_being_requested",
                                                                     "term_until",
                                                                     "term_allowed",
                                                                     "removal_at_former_address",
                                                                     "refusal_barred",
                                                                     "obstacles",
                                                                     "outcome",
                                                                     "legal_address_here",
                                                                     "deregister",
                                                                     "deregistered_on",
                                                                     "annul",
                                                                     "confirmation_available",
                                                                     "confirmation_channels",
                                                                     "confirmed_by",
                                                                     "election_registration_permitted"};

const std::array<std::string_view, rule_count> rule_names = {
    "1.2",    "1.3",   "2.1.3", "3.1",    "3.1a",   "3.1b",   "3.1c",   "3.2",    "3.2a",   "3.2b",   "3.3",
    "3.3a",   "3.4",   "3.5",   "3.6",    "4.1",    "4.1a",   "4.1b",   "4.2",    "4.3",    "4.3a",   "4.4",
    "4.5a",   "4.5b",  "4.5c",  "4.5d",   "4.6",    "4.6a",   "5.1",    "5.1.1a", "5.1.1b", "5.1.2",  "6.1",
    "7.1",    "7.1a",  "7.1.1", "7.1.1a", "7.1.2a", "7.1.2b", "7.1.2c", "7.1.2d", "7.1.2e", "7.1.2f", "7.1.2g",
    "7.1.2h", "7.2",   "7.3a",  "7.3b",   "7.3c",   "7.3d",   "7.4",    "8.1",    "9.1.1",  "9.1.2",  "9.1.3",
    "9.1.4",  "9.1.5", "9.1.6", "10.1",   "10.1a",  "10.1b",  "10.2",   "10.3",   "10.4",   "10.5",   "10.6",
    "10.7",   "10.8",  "11.1",  "11.3",   "11.3a",  "13.1",   "13.2",   "13.3",   "13.3a",  "13.4",   "13.4a",
    "13.4b",  "13.5",  "13.6",  "14.1",   "15.1",   "16.2",   "16.2a",  "16.2b",  "17.1",   "17.2"};

namespace {

std::size_t field(const ListInfo& list, std::string_view name) {
  for (std::size_t i = 0; i < list.element_fields.size(); ++i) {
    if (list.element_fields[i].name == name) return i;
  }
  return 0;
}

}  // namespace

Order677::Order677(const Program& program) {
  const Vocabulary& words = *program.vocabulary;
  const auto slot = [&](std::string_view path) { return words.find_slot(path); };
  slots_ = {slot("procedure"),
            slot("submitted_on"),
            slot("channel"),
            slot("applicant.category"),
            slot("applicant.stay_status"),
            slot("applicant.cis_serviceman"),
            slot("applicant.birth_date"),
            slot("applicant.under_guardianship"),
            slot("applicant.owns_dwelling"),
            slot("applicant.relation_to_owner"),
            slot("applicant.full_time_student_in_astana"),
            slot("applicant.in_medical_institution"),
            slot("applicant.persistent_disorder"),
            slot("applicant.disorder_limits_life_activity"),
            slot("applicant.rotational_worker"),
            slot("applicant.permanently_resides"),
            slot("move.kind"),
            slot("move.arrived_on"),
            slot("move.from_abroad"),
            slot("move.planned_until"),
            slot("move.long_absence"),
            slot("move.passport_lost_or_expired_abroad"),
            slot("move.restricted_locality_grounds"),
            slot("move.request_until"),
            slot("move.lived_there_before_conviction"),
            slot("dwelling.kind"),
            slot("dwelling.in_astana"),
            slot("dwelling.in_border_area"),
            slot("dwelling.closed_territory"),
            slot("dwelling.restricted_residence"),
            slot("dwelling.useful_area_m2"),
            slot("dwelling.authorised_person.present"),
            slot("dwelling.authorised_person.identity_document"),
            slot("dwelling.authorised_person.consent"),
            slot("dwelling.administration_petition"),
            slot("dwelling.title_confirmed"),
            slot("dwelling.has_address"),
            slot("dwelling.object_state"),
            slot("dwelling.in_information_system"),
            slot("category_confirmed_by_systems"),
            slot("current.residence"),
            slot("current.temporary"),
            slot("deregistration.ground"),
            slot("deregistration.all_owners_applied"),
            slot("deregistration.documents_invalidated_on"),
            slot("deregistration.civil_registry_notified_on"),
            slot("deregistration.check_conclusion"),
            slot("annulment.rules_breached"),
            slot("annulment.decided_by"),
            slot("confirmation.requester"),
            slot("confirmation.about"),
            slot("confirmation.for_border_crossing"),
            slot("election.deregistered_on_ground"),
            slot("election.is_election_day")};
  fields_.owners = words.find_list("dwelling.owners");
  fields_.persons = words.find_list("dwelling.registered_persons");
  fields_.documents = words.find_list("documents");
  fields_.applied_by = words.find_list("deregistration.applied_by");
  const ListInfo& owners = words.lists[fields_.owners];
  fields_.owner_width = owners.element_fields.size();
  fields_.role = field(owners, "role");
  fields_.consent = field(owners, "consent");
  fields_.present = field(owners, "present");
  fields_.identity_document = field(owners, "identity_document");
  fields_.is_applicant = field(owners, "is_applicant");
  const ListInfo& persons = words.lists[fields_.persons];
  fields_.person_width = persons.element_fields.size();
  fields_.relation = field(persons, "relation_to_owner");
  fields_.student = field(persons, "full_time_student_in_astana");
  fields_.is_owner = field(persons, "is_owner");
  const ListInfo& documents = words.lists[fields_.documents];
  fields_.document_width = documents.element_fields.size();
  fields_.kind = field(documents, "kind");
  fields_.form = field(documents, "form");
  fields_.valid_until = field(documents, "valid_until");
  for (const ActInfo& act : program.acts) {
    if (act.id == "kz-677" && act.calendar != none) calendar_ = &program.calendars[act.calendar];
  }
  for (const ParameterInfo& parameter : program.parameters) {
    if (parameter.name == "registration_norm" && parameter.value) norm_ = parameter.value->as_decimal();
  }
}

}  // namespace tarmaq::handwritten
