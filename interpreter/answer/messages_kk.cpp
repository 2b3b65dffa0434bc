// The phrases in Kazakh; what goes into the places is said in messages_en.cpp.
#include "interpreter/answer/messages.hpp"

namespace tarmaq {

std::string_view phrase_kazakh(Phrase phrase) {
  switch (phrase) {
    case Phrase::ExpectBoolean: return "true немесе false";
    case Phrase::ExpectInteger: return "бүтін сан";
    case Phrase::ExpectNumber: return "мәнді цифры 18-ден аспайтын сан";
    case Phrase::ExpectText: return "мәтін";
    case Phrase::ExpectDate: return "ЖЖЖЖ-АА-КК түріндегі күн";
    case Phrase::ExpectDateOrUnlimited: return "ЖЖЖЖ-АА-КК түріндегі күн немесе \"unlimited\"";
    case Phrase::ExpectDuration: return "мерзім, мысалы \"10 calendar days\", \"5 working days\", \"3 months\" немесе \"2 years\"";
    case Phrase::ExpectEnum: return "мына мәндердің бірі: {0}";
    case Phrase::ExpectSet: return "мына мәндердің тізімі [ ]: {0}";
    case Phrase::ExpectList: return "тізім [ ]";
    case Phrase::ExpectObject: return "объект { }";
    case Phrase::ExpectField: return "мына өрістердің бірі: {0}";
    case Phrase::ExpectOnce: return "әр элемент бір рет";
    case Phrase::ExpectAlone: return "\"exists\": false жанында басқа өріс болмауы тиіс";
    case Phrase::ExpectCompatible: return "бір-біріне қайшы келмейтін деректер";
    case Phrase::ExpectJson: return "UTF-8 кодындағы бір JSON объектісі";
    case Phrase::ExpectWithinLimits: return "шектеулерден аспайтын іс";

    case Phrase::MistakeNotJson: return "істі JSON ретінде оқу мүмкін емес: {0}";
    case Phrase::MistakeLimit: return "іс шектеуден асады: {0}";
    case Phrase::MistakeNotObject: return "іс {1} түрінде жазылған, ал бір JSON объектісі күтіледі";
    case Phrase::MistakeRepeatedKey: return "`{0}` екі рет көрсетілген";
    case Phrase::MistakeUnknownField: return "`{0}` өрісі жоқ";
    case Phrase::MistakeUnknownFieldNear: return "`{0}` өрісі жоқ; мүмкін, `{2}` болар?";
    case Phrase::MistakeWrongType: return "`{0}`: {1} мәні сәйкес келмейді; күтілетіні: {2}";
    case Phrase::MistakeImpossibleDate: return "`{0}`: {1} деген күн жоқ";
    case Phrase::MistakeUnknownValue: return "`{0}`: {1} ықтимал мәндердің арасында жоқ";
    case Phrase::MistakeUnknownValueNear: return "`{0}`: {1} ықтимал мәндердің арасында жоқ; мүмкін, \"{2}\" болар?";
    case Phrase::MistakeTooManyDigits: return "`{0}`: {1} санын дәл сақтау мүмкін емес, мәнді цифрлар 18-ден аспауы тиіс";
    case Phrase::MistakeRepeatedElement: return "`{0}`: {1} элементі екі рет көрсетілген";
    case Phrase::MistakeNullElement: return "`{0}`: null элемент бола алмайды; толық белгілі емес элемент объект түрінде жазылады, ал жиын тек белгіліні қамтиды";
    case Phrase::MistakeExistsBeside: return "`{0}` мұның жоқ екенін айтады, бірақ `{2}` өрісі көрсетілген";
    case Phrase::MistakeContradiction: return "деректер бір-біріне қайшы келеді: `{0}`";

    case Phrase::Yes: return "иә";
    case Phrase::No: return "жоқ";
    case Phrase::Unlimited: return "мерзімсіз";
    case Phrase::EmptySet: return "жоқ";
    case Phrase::NotKnown: return "әзірге белгісіз";
    case Phrase::NotApplicable: return "қолданылмайды";
    case Phrase::Conflict: return "қағидалар бір-біріне қайшы";
    case Phrase::Fault: return "есептеу мүмкін болмады";
    case Phrase::Years: return "{0} жыл";
    case Phrase::Months: return "{0} ай";
    case Phrase::CalendarDays: return "{0} күнтізбелік күн";
    case Phrase::WorkingDays: return "{0} жұмыс күні";
    case Phrase::DateWords: return "{2} жылғы {0} {1}";

    case Phrase::CaseHead: return "Іс: {0}";
    case Phrase::LawOf: return "Құқық күні: {0}. Қолданылатын актілер: {1}";
    case Phrase::LawOfNoDay: return "Қолданылатын актілер: {0}";
    case Phrase::LawBefore: return "{0} күні {1} актісі қолданыста емес.";
    case Phrase::LawMissing: return "Құқығы қолданылатын күн белгісіз, сондықтан әзірге ештеңе шешу мүмкін емес.";
    case Phrase::CaseRefused: return "Іс шешілмеді, себебі онда қателер бар:";
    case Phrase::SectionDuties: return "Міндеттер мен құқықтар";
    case Phrase::SectionQuestions: return "Әлі сұрау керек, ең пайдалысынан бастап";
    case Phrase::SectionReadings: return "Қабылданған түсіндірулер";
    case Phrase::SectionAssumptions: return "Жауап мыналарға сүйенеді";

    case Phrase::DecisionLine: return "{0}: {1}";
    case Phrase::RuleOfAct: return "{0} ({1} актісі)";
    case Phrase::AmendedBy: return "{0} редакциясында";
    case Phrase::PossibleRule: return "жетіспейтін деректерге байланысты";
    case Phrase::DefaultRule: return "бірде-бір қағида өзгеше айтпаған кезде қолданылады";
    case Phrase::DefaultUncited: return "Бірде-бір қағида өзгеше айтпайды.";
    case Phrase::Overridden: return "{0} қолданылмайды, басым қағида: {1}.";
    case Phrase::Certain: return "анық: {0}";
    case Phrase::PossiblyAlso: return "анық: {0}; мүмкін: {1}";
    case Phrase::Possibly: return "әзірге белгісіз; мүмкін: {0}";
    case Phrase::Needed: return "Білу керек: {0}.";
    case Phrase::NeededAndMore: return "Білу керек: {0}; тағы басқалары төменде сұралған.";
    case Phrase::NotExact: return "Қай деректердің маңызды екенін шектеу ішінде анықтау мүмкін болмады; оқылған деректер аталды.";
    case Phrase::NotHeld: return "Сол күні қолданылған мәтін жоқ: {0}.";
    case Phrase::ConflictRules: return "мына қағидалар әртүрлі нәтиже береді, ал қайсысы басым екені айтылмаған: {0}";
    case Phrase::NotApplicableHere: return "Мұнда қолданылмайды: {0}.";
    case Phrase::SeeAbove: return "жоғарыда түсіндірілген";
    case Phrase::QuestionDecides: return "{0} (осыған байланысты: {1})";
    case Phrase::FurtherQuestions: return "Содан кейін: {0}";
    case Phrase::ElementOf: return "{0}, № {1}: {2}";

    case Phrase::FaultNoRule: return "бірде-бір қағида мән бермейді, ал заңда әдепкі мән жоқ";
    case Phrase::FaultOverflow: return "сан 18 мәнді цифрдан асады немесе күн 1–9999 жылдардан шығады";
    case Phrase::FaultDivisionByZero: return "нөлге бөлу";
    case Phrase::FaultInexactDivision: return "бөлу дәл орындалмайды, ал дөңгелектеу тәртібі көрсетілмеген";
    case Phrase::FaultOutsideCalendar: return "күн күнтізбе қамтитын жылдардан тыс";
    case Phrase::FaultMixedDurations: return "аймен берілген мерзім күнмен берілген мерзіммен салыстырылады";
    case Phrase::FaultEmptyList: return "бос тізімнің ең кішісі немесе ең үлкені сұралады";
    case Phrase::FaultNoTableRow: return "шешім кестесінің бірде-бір жолы сәйкес келмейді";
    case Phrase::FaultSeveralTableRows: return "шешім кестесінің бірнеше жолы сәйкес келеді, ал біреуі ғана болуы тиіс";
    case Phrase::FaultUndecided: return "мәні жоқ шешімге сүйенеді";
    case Phrase::FaultInRule: return "{0}; {1}-қағида ({2})";
    case Phrase::FaultAt: return "{0} ({1})";

    case Phrase::Reconstructed: return "қалпына келтірілген";
    case Phrase::Inferred: return "қорытып шығарылған";
    case Phrase::Reported: return "хабарланған";
    case Phrase::Assumed: return "болжам";
    case Phrase::AssumedRule: return "{0}-қағида ({1}): {2}";
    case Phrase::AssumedDefinition: return "{0} анықтамасы ({1}): {2}";
    case Phrase::AssumedParameter: return "{0} параметрі ({1}): {2}";
    case Phrase::AssumedReading: return "{0} түсіндіруі ({1}): {2}";
    case Phrase::AssumedDecision: return "{0} шешімі ({1}): {2}";
    case Phrase::AssumedCalendar: return "{0} күнтізбесі ({1}): {2}";
    case Phrase::AssumedCalendarDay: return "күнтізбедегі {0} күні ({1}): {2}";
    case Phrase::AssumedPublication: return "{0} актісінің жариялануы ({1}): {2}";
    case Phrase::AssumedCommencement: return "{0} актісінің қолданысқа енгізілуі ({1}): {2}";

    case Phrase::DutyMust: return "Міндет ({0}): {1}";
    case Phrase::DutyMay: return "Құқық ({0}): {1}";
    case Phrase::DutyMustNot: return "Тыйым ({0}): {1}";
    case Phrase::DutyTo: return "кімнің алдында: {0}";
    case Phrase::DutyBy: return "соңғы күні: {0}";
    case Phrase::DutyMet: return "орындалды";
    case Phrase::DutyOpen: return "мерзімі әлі өткен жоқ";
    case Phrase::DutyLate: return "мерзімі өтіп кетті";
    case Phrase::DutyUnknown: return "орындалғаны белгісіз";
    case Phrase::count: break;
  }
  return {};
}

}  // namespace tarmaq
