// The phrases in English. The other tables put the same places in.
#include "interpreter/answer/messages.hpp"

namespace tarmaq {

std::string_view phrase_english(Phrase phrase) {
  switch (phrase) {
    case Phrase::ExpectBoolean: return "true or false";
    case Phrase::ExpectInteger: return "a whole number";
    case Phrase::ExpectNumber: return "a number of at most 18 significant digits";
    case Phrase::ExpectText: return "a text";
    case Phrase::ExpectDate: return "a date written YYYY-MM-DD";
    case Phrase::ExpectDateOrUnlimited: return "a date written YYYY-MM-DD, or \"unlimited\"";
    case Phrase::ExpectDuration: return "a term such as \"10 calendar days\", \"5 working days\", \"3 months\" or \"2 years\"";
    // {0} names of values
    case Phrase::ExpectEnum: return "one of: {0}";
    case Phrase::ExpectSet: return "a list [ ] of any of: {0}";
    case Phrase::ExpectList: return "a list [ ]";
    case Phrase::ExpectObject: return "an object { }";
    // {0} names of fields
    case Phrase::ExpectField: return "one of the fields: {0}";
    case Phrase::ExpectOnce: return "each element once";
    case Phrase::ExpectAlone: return "no other field beside \"exists\": false";
    case Phrase::ExpectCompatible: return "facts that can stand together";
    case Phrase::ExpectJson: return "one JSON object in UTF-8";
    case Phrase::ExpectWithinLimits: return "a case within the limits";

    // {0} detail
    case Phrase::MistakeNotJson: return "the case is not JSON that can be read: {0}";
    case Phrase::MistakeLimit: return "the case is beyond a limit: {0}";
    // {0} path, {1} value, {2} nearest or expected
    case Phrase::MistakeNotObject: return "the case is {1}, where one JSON object is expected";
    case Phrase::MistakeRepeatedKey: return "`{0}` is stated twice";
    case Phrase::MistakeUnknownField: return "there is no field `{0}`";
    case Phrase::MistakeUnknownFieldNear: return "there is no field `{0}`; did you mean `{2}`?";
    case Phrase::MistakeWrongType: return "`{0}` is {1}, which does not fit; expected is {2}";
    case Phrase::MistakeImpossibleDate: return "`{0}` is {1}, a day that does not exist";
    case Phrase::MistakeUnknownValue: return "`{0}` is {1}, which is not one of its values";
    case Phrase::MistakeUnknownValueNear: return "`{0}` is {1}, which is not one of its values; did you mean \"{2}\"?";
    case Phrase::MistakeTooManyDigits: return "`{0}` is {1}, which cannot be held exactly: at most 18 significant digits are";
    case Phrase::MistakeRepeatedElement: return "`{0}` states {1} twice";
    case Phrase::MistakeNullElement: return "`{0}` is null; an element that is not known in full is still written as an object, and a set holds only what is known";
    case Phrase::MistakeExistsBeside: return "`{0}` says that this does not exist, yet `{2}` is stated of it";
    case Phrase::MistakeContradiction: return "the facts contradict each other at `{0}`";

    case Phrase::Yes: return "yes";
    case Phrase::No: return "no";
    case Phrase::Unlimited: return "without limit";
    case Phrase::EmptySet: return "none";
    case Phrase::NotKnown: return "not known yet";
    case Phrase::NotApplicable: return "does not apply";
    case Phrase::Conflict: return "the rules disagree";
    case Phrase::Fault: return "could not be computed";
    // {0} a number
    case Phrase::Years: return "years: {0}";
    case Phrase::Months: return "months: {0}";
    case Phrase::CalendarDays: return "calendar days: {0}";
    case Phrase::WorkingDays: return "working days: {0}";
    // {0} day, {1} name of the month, {2} year
    case Phrase::DateWords: return "{0} {1} {2}";

    // {0} id
    case Phrase::CaseHead: return "Case {0}";
    // {0} date, {1} acts
    case Phrase::LawOf: return "Under the law of {0}: {1}";
    // {0} acts
    case Phrase::LawOfNoDay: return "Under {0}";
    // {0} date, {1} act
    case Phrase::LawBefore: return "On {0} the act {1} and what amends it are not in force.";
    case Phrase::LawMissing: return "The day whose law applies is not known, so nothing can be decided yet.";
    case Phrase::CaseRefused: return "The case was not decided, because it has mistakes:";
    case Phrase::SectionDuties: return "Duties and rights";
    case Phrase::SectionQuestions: return "Still to be asked, the most useful first";
    case Phrase::SectionReadings: return "Readings taken";
    case Phrase::SectionAssumptions: return "The answer rests on";

    // {0} decision, {1} value
    case Phrase::DecisionLine: return "{0}: {1}";
    // {0} rule, {1} act
    case Phrase::RuleOfAct: return "{0} of {1}";
    // {0} act
    case Phrase::AmendedBy: return "as amended by {0}";
    case Phrase::PossibleRule: return "depends on facts that are missing";
    case Phrase::DefaultRule: return "holds where no rule says otherwise";
    case Phrase::DefaultUncited: return "No rule says otherwise.";
    // {0} rule set aside, {1} rule that does it
    case Phrase::Overridden: return "{0} is set aside by {1}.";
    // {0} values
    case Phrase::Certain: return "certainly {0}";
    case Phrase::PossiblyAlso: return "certainly {0}; possibly also {1}";
    case Phrase::Possibly: return "not known yet; possibly {0}";
    // {0} facts
    case Phrase::Needed: return "Needed: {0}.";
    case Phrase::NeededAndMore: return "Needed: {0}; and more, asked below.";
    case Phrase::NotExact: return "Which of the facts matter could not be settled within the limit; those that were read are named.";
    // {0} paragraphs
    case Phrase::NotHeld: return "The wording in force on that day is not held: {0}.";
    // {0} rules
    case Phrase::ConflictRules: return "these rules give different results and nothing says which prevails: {0}";
    // {0} decisions
    case Phrase::NotApplicableHere: return "Does not apply here: {0}.";
    case Phrase::SeeAbove: return "explained above";
    // {0} question, {1} decisions
    case Phrase::QuestionDecides: return "{0} (opens: {1})";
    // {0} facts
    case Phrase::FurtherQuestions: return "Then: {0}";
    // {0} fact, {1} number of the element, {2} field
    case Phrase::ElementOf: return "{0}, no. {1}: {2}";

    case Phrase::FaultNoRule: return "no rule gives a value and the law states no default";
    case Phrase::FaultOverflow: return "a number grows beyond 18 significant digits, or a date leaves the years 1 to 9999";
    case Phrase::FaultDivisionByZero: return "division by zero";
    case Phrase::FaultInexactDivision: return "a division is not exact and nothing says how to round";
    case Phrase::FaultOutsideCalendar: return "a day lies outside the years that the calendar holds";
    case Phrase::FaultMixedDurations: return "a term in months is compared with one in days";
    case Phrase::FaultEmptyList: return "the least or greatest of an empty list is asked for";
    case Phrase::FaultNoTableRow: return "no row of a decision table fits";
    case Phrase::FaultSeveralTableRows: return "several rows of a decision table fit where one may";
    case Phrase::FaultUndecided: return "it rests on a decision that has no value";
    // {0} reason, {1} rule, {2} file and line
    case Phrase::FaultInRule: return "{0}, in rule {1} ({2})";
    // {0} reason, {1} file and line
    case Phrase::FaultAt: return "{0} ({1})";

    case Phrase::Reconstructed: return "reconstructed";
    case Phrase::Inferred: return "inferred";
    case Phrase::Reported: return "reported";
    case Phrase::Assumed: return "assumed";
    // {0} name, {1} kind of provenance, {2} reason
    case Phrase::AssumedRule: return "rule {0} ({1}): {2}";
    case Phrase::AssumedDefinition: return "definition {0} ({1}): {2}";
    case Phrase::AssumedParameter: return "parameter {0} ({1}): {2}";
    case Phrase::AssumedReading: return "reading {0} ({1}): {2}";
    case Phrase::AssumedDecision: return "decision {0} ({1}): {2}";
    case Phrase::AssumedCalendar: return "calendar {0} ({1}): {2}";
    case Phrase::AssumedCalendarDay: return "calendar day {0} ({1}): {2}";
    case Phrase::AssumedPublication: return "publication of {0} ({1}): {2}";
    case Phrase::AssumedCommencement: return "coming into force of {0} ({1}): {2}";

    // {0} bearer, {1} action
    case Phrase::DutyMust: return "{0} must: {1}";
    case Phrase::DutyMay: return "{0} may: {1}";
    case Phrase::DutyMustNot: return "{0} must not: {1}";
    // {0} counterparty
    case Phrase::DutyTo: return "towards: {0}";
    // {0} date
    case Phrase::DutyBy: return "last day: {0}";
    case Phrase::DutyMet: return "met";
    case Phrase::DutyOpen: return "still open";
    case Phrase::DutyLate: return "late";
    case Phrase::DutyUnknown: return "whether met is not known";
    case Phrase::count: break;
  }
  return {};
}

}  // namespace tarmaq
