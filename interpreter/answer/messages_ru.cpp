// The phrases in Russian; what goes into the places is said in messages_en.cpp.
#include "interpreter/answer/messages.hpp"

namespace tarmaq {

std::string_view phrase_russian(Phrase phrase) {
  switch (phrase) {
    case Phrase::ExpectBoolean: return "true или false";
    case Phrase::ExpectInteger: return "целое число";
    case Phrase::ExpectNumber: return "число не более чем с 18 значащими цифрами";
    case Phrase::ExpectText: return "текст";
    case Phrase::ExpectDate: return "дата в виде ГГГГ-ММ-ДД";
    case Phrase::ExpectDateOrUnlimited: return "дата в виде ГГГГ-ММ-ДД или \"unlimited\"";
    case Phrase::ExpectDuration: return "срок, например \"10 calendar days\", \"5 working days\", \"3 months\" или \"2 years\"";
    case Phrase::ExpectEnum: return "одно из значений: {0}";
    case Phrase::ExpectSet: return "список [ ] из значений: {0}";
    case Phrase::ExpectList: return "список [ ]";
    case Phrase::ExpectObject: return "объект { }";
    case Phrase::ExpectField: return "одно из полей: {0}";
    case Phrase::ExpectOnce: return "каждый элемент один раз";
    case Phrase::ExpectAlone: return "никаких других полей рядом с \"exists\": false";
    case Phrase::ExpectCompatible: return "факты, которые не противоречат друг другу";
    case Phrase::ExpectJson: return "один объект JSON в кодировке UTF-8";
    case Phrase::ExpectWithinLimits: return "дело в пределах ограничений";

    case Phrase::MistakeNotJson: return "дело нельзя прочитать как JSON: {0}";
    case Phrase::MistakeLimit: return "дело выходит за ограничение: {0}";
    case Phrase::MistakeNotObject: return "дело записано как {1}, а ожидается один объект JSON";
    case Phrase::MistakeRepeatedKey: return "`{0}` указано дважды";
    case Phrase::MistakeUnknownField: return "поля `{0}` нет";
    case Phrase::MistakeUnknownFieldNear: return "поля `{0}` нет; возможно, имелось в виду `{2}`?";
    case Phrase::MistakeWrongType: return "`{0}`: значение {1} не подходит; ожидается {2}";
    case Phrase::MistakeImpossibleDate: return "`{0}`: дня {1} не существует";
    case Phrase::MistakeUnknownValue: return "`{0}`: значения {1} нет среди возможных";
    case Phrase::MistakeUnknownValueNear: return "`{0}`: значения {1} нет среди возможных; возможно, имелось в виду \"{2}\"?";
    case Phrase::MistakeTooManyDigits: return "`{0}`: число {1} нельзя хранить точно, значащих цифр может быть не более 18";
    case Phrase::MistakeRepeatedElement: return "`{0}`: элемент {1} указан дважды";
    case Phrase::MistakeNullElement: return "`{0}`: null не может быть элементом; не вполне известный элемент записывается объектом, а множество содержит только известное";
    case Phrase::MistakeExistsBeside: return "`{0}` говорит, что этого нет, но указано поле `{2}`";
    case Phrase::MistakeContradiction: return "факты противоречат друг другу: `{0}`";

    case Phrase::Yes: return "да";
    case Phrase::No: return "нет";
    case Phrase::Unlimited: return "бессрочно";
    case Phrase::EmptySet: return "нет";
    case Phrase::NotKnown: return "пока неизвестно";
    case Phrase::NotApplicable: return "не применяется";
    case Phrase::Conflict: return "правила расходятся";
    case Phrase::Fault: return "вычислить не удалось";
    case Phrase::Years: return "лет: {0}";
    case Phrase::Months: return "месяцев: {0}";
    case Phrase::CalendarDays: return "календарных дней: {0}";
    case Phrase::WorkingDays: return "рабочих дней: {0}";
    case Phrase::DateWords: return "{0} {1} {2} года";

    case Phrase::CaseHead: return "Дело {0}";
    case Phrase::LawOf: return "По праву на {0}: {1}";
    case Phrase::LawOfNoDay: return "Применяется: {0}";
    case Phrase::LawBefore: return "На {0} акт {1} не действует.";
    case Phrase::LawMissing: return "День, право которого применяется, неизвестен, поэтому пока ничего решить нельзя.";
    case Phrase::CaseRefused: return "Дело не решено, в нём есть ошибки:";
    case Phrase::SectionDuties: return "Обязанности и права";
    case Phrase::SectionQuestions: return "Осталось спросить, начиная с самого полезного";
    case Phrase::SectionReadings: return "Принятые толкования";
    case Phrase::SectionAssumptions: return "Ответ опирается на следующее";

    case Phrase::DecisionLine: return "{0}: {1}";
    case Phrase::RuleOfAct: return "{0} акта {1}";
    case Phrase::AmendedBy: return "в редакции {0}";
    case Phrase::PossibleRule: return "зависит от недостающих фактов";
    case Phrase::DefaultRule: return "действует, если ни одно правило не говорит иного";
    case Phrase::DefaultUncited: return "Ни одно правило не говорит иного.";
    case Phrase::Overridden: return "{0} не действует, преобладает {1}.";
    case Phrase::Certain: return "точно: {0}";
    case Phrase::PossiblyAlso: return "точно: {0}; возможно также: {1}";
    case Phrase::Possibly: return "пока неизвестно; возможно: {0}";
    case Phrase::Needed: return "Нужно знать: {0}.";
    case Phrase::NeededAndMore: return "Нужно знать: {0}; и другое, см. вопросы ниже.";
    case Phrase::NotExact: return "Какие из фактов важны, в пределах ограничения установить не удалось; названы прочитанные.";
    case Phrase::NotHeld: return "Текст, действовавший в этот день, отсутствует: {0}.";
    case Phrase::ConflictRules: return "эти правила дают разный результат, и ничто не говорит, какое преобладает: {0}";
    case Phrase::NotApplicableHere: return "Здесь не применяется: {0}.";
    case Phrase::SeeAbove: return "объяснено выше";
    case Phrase::QuestionDecides: return "{0} (от этого зависит: {1})";
    case Phrase::FurtherQuestions: return "Затем: {0}";
    case Phrase::ElementOf: return "{0}, № {1}: {2}";

    case Phrase::FaultNoRule: return "ни одно правило не даёт значения, а значения по умолчанию в законе нет";
    case Phrase::FaultOverflow: return "число превышает 18 значащих цифр или дата выходит за годы 1–9999";
    case Phrase::FaultDivisionByZero: return "деление на ноль";
    case Phrase::FaultInexactDivision: return "деление не выполняется нацело, а правило округления не указано";
    case Phrase::FaultOutsideCalendar: return "день вне годов, за которые имеется календарь";
    case Phrase::FaultMixedDurations: return "срок в месяцах сравнивается со сроком в днях";
    case Phrase::FaultEmptyList: return "наименьшее или наибольшее берётся из пустого списка";
    case Phrase::FaultNoTableRow: return "ни одна строка таблицы решений не подходит";
    case Phrase::FaultSeveralTableRows: return "подходят несколько строк таблицы решений, а допускается одна";
    case Phrase::FaultUndecided: return "опирается на решение, у которого нет значения";
    case Phrase::FaultInRule: return "{0}; правило {1} ({2})";
    case Phrase::FaultAt: return "{0} ({1})";

    case Phrase::Reconstructed: return "восстановлено";
    case Phrase::Inferred: return "выведено";
    case Phrase::Reported: return "по сообщению";
    case Phrase::Assumed: return "предположено";
    case Phrase::AssumedRule: return "правило {0} ({1}): {2}";
    case Phrase::AssumedDefinition: return "определение {0} ({1}): {2}";
    case Phrase::AssumedParameter: return "параметр {0} ({1}): {2}";
    case Phrase::AssumedReading: return "толкование {0} ({1}): {2}";
    case Phrase::AssumedDecision: return "решение {0} ({1}): {2}";
    case Phrase::AssumedCalendar: return "календарь {0} ({1}): {2}";
    case Phrase::AssumedCalendarDay: return "день календаря {0} ({1}): {2}";
    case Phrase::AssumedPublication: return "опубликование {0} ({1}): {2}";
    case Phrase::AssumedCommencement: return "вступление в силу {0} ({1}): {2}";

    case Phrase::DutyMust: return "Обязанность ({0}): {1}";
    case Phrase::DutyMay: return "Право ({0}): {1}";
    case Phrase::DutyMustNot: return "Запрет ({0}): {1}";
    case Phrase::DutyTo: return "перед кем: {0}";
    case Phrase::DutyBy: return "последний день: {0}";
    case Phrase::DutyMet: return "исполнено";
    case Phrase::DutyOpen: return "срок ещё не истёк";
    case Phrase::DutyLate: return "просрочено";
    case Phrase::DutyUnknown: return "исполнено ли, неизвестно";
    case Phrase::count: break;
  }
  return {};
}

}  // namespace tarmaq
