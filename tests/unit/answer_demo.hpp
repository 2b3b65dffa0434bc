// A small act, the rules of a library, that the tests of answers decide cases under.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "interpreter/answer/answer.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/load.hpp"
#include "tests/parts.hpp"

namespace tarmaq_test {

inline const std::string library_act = R"(tarmaq 1

act library kk "Кітапхана қағидалары" ru "Правила библиотеки" en "Rules of the library"
  adopted 2024-03-01 number "1"
  in force from 2024-04-01 reported "the town's bulletin"
  calendar town
  months end on the last day
  born on 29 february reaches age on 28 february
  applies on if reading law-day is on_joining then joined_on else asked_on

calendar town reported "the town's notice"
  weekend saturday, sunday
  years 2025 to 2026
  day off 2026-01-07

enum Party
  reader kk "оқырман" ru "читатель" en "the reader"
  librarian kk "кітапханашы" ru "библиотекарь" en "the librarian"

enum Service
  loan
  visit

enum Kind
  resident kk "тұрғын" ru "житель" en "resident"
  visitor kk "қонақ" ru "гость" en "visitor"

enum Obstacle
  no_guarantor kk "кепілгер жоқ" ru "нет поручителя" en "no guarantor"
  no_paper kk "құжат жоқ" ru "нет документа" en "no paper"
  too_young kk "жасы жетпеген" ru "слишком молод" en "too young"

enum Outcome
  admit kk "қабылдау" ru "принять" en "admit"
  refuse kk "бас тарту" ru "отказать" en "refuse"

enum PaperKind
  card
  passport

record Guarantor may be absent
  present boolean if absent false

record Reader
  kind Kind kk "санаты" ru "категория" en "kind of reader" ask ru "Кто вы?" en "What kind of reader are you?"
  born date kk "туған күні" ru "дата рождения" en "date of birth"
  guarantor Guarantor

record Paper
  kind PaperKind
  valid_until date or unlimited

fact service Service
fact asked_on date en "day of the request"
fact joined_on date en "day of joining"
fact reader Reader
fact papers list of Paper en "papers"
fact fee number
fact returned_on date

contradiction at fee when fee < 0 en "a fee is never negative" ru "плата не бывает отрицательной"

reading day-count cites 7.1 en "When does a term begin?"
  next_day en "the day after is day 1" default
  arrival_day en "the day itself is day 1"

reading law-day cites 7.1 en "Which day's law applies?"
  on_asking default
  on_joining

reading strictness cites 9.1 inferred "the text does not say"
  mild default
  strict

parameter return_term duration cites 7.1 assumed "the printed figure is unclear"
  = 10 calendar days

define grown boolean cites 9.1 inferred "the age is not named"
  as age(reader.born, asked_on) >= 16 years

procedure loan when service is loan en "loan" {
  decision due date kk "Қайтару күні" ru "Последний день" en "Last day"
  decision pickup date en "Day of collection"
    not applicable unless reader.kind is resident
  decision obstacles set of Obstacle kk "Кедергілер" ru "Препятствия" en "Obstacles"
  decision share number en "Share"
  decision level integer default 0 cites 11.0
  decision held_back boolean default false cites 12.0
  decision outcome Outcome kk "Нәтиже" ru "Итог" en "Outcome" default admit cites 3.1
}

decision greeting boolean default false cites 2.1

rule 7.1 kk "Он күн ішінде қайтарылады" ru "Возврат в течение десяти дней" en "A book is returned within ten days"
  when reader.kind is one of resident, visitor
  then due is if reading day-count is next_day then joined_on + return_term else joined_on + return_term - 1 calendar day

rule 7.1a
  when due is applicable
  then duty of reader to return_the_book to librarian by due done on returned_on

rule 7.2 en "Visitors have five working days"
  inferred "the text says: shorter"
  overrides 7.1
  when reader.kind is visitor
  then due is add_working_days(joined_on, 5)

rule 7.3 en "Collected the next working day"
  then pickup is next_working_day(joined_on)

rule 9.1 kk "Жасы" ru "Возраст" en "The young need a guarantor"
  when all of {
    not grown
    not reader.guarantor.present
    reading strictness is mild
  }
  then obstacles include no_guarantor

rule 9.2 en "A paper is shown"
  when no p in papers has p.valid_until >= asked_on
  then obstacles include no_paper

rule 9.3
  when all of {
    reader.kind is visitor
    not grown
    reading strictness is strict
  }
  then obstacles include too_young

rule 10.1 en "The share"
  then share is 1 / fee

rule 11.1
  when fee > 10
  then level is 1

rule 11.2
  when fee > 20
  then level is 2

rule 12.1
  not held "the page is lost"
  when fee > 100
  then held_back is true

rule 3.2 en "Obstacles stop a loan"
  when obstacles is not empty
  then outcome is refuse

rule 3.2a
  when outcome is refuse
  then librarian must not lend_the_book

rule 2.1
  when reader.kind is resident
  then greeting is true
)";

// The amendment that comes into force on 2026-02-01.
inline const std::string library_amendment = R"(tarmaq 1
amendment library-2 to library en "The second rules"
  adopted 2026-01-20 number "2"
  published 2026-01-21
  in force from 2026-02-01 inferred "counted from the notice"

change parameter return_term to 15 calendar days
replace rule 9.2 en "A card is shown"
  when no p in papers has p.kind is card
  then obstacles include no_paper
)";

inline std::unique_ptr<tarmaq::RuleSet> load_library() {
  tarmaq::MemoryFileSystem files;
  files.put("library/manifest.tarmaq", "tarmaq 1\nruleset library\n");
  files.put("library/act.tarmaq", library_act);
  files.put("library/amendment.tarmaq", library_amendment);
  tarmaq::Diagnostics diagnostics;
  auto loaded = tarmaq::load_ruleset("library", files, diagnostics);
  REQUIRE(loaded);
  std::string errors;
  for (const tarmaq::Diagnostic& diagnostic : diagnostics.all()) {
    if (tarmaq::code_severity(diagnostic.code) == tarmaq::Severity::Error) {
      errors += tarmaq::render(diagnostic, (*loaded)->sources, false) + "\n";
    }
  }
  INFO(errors);
  REQUIRE(errors.empty());
  return std::move(*loaded);
}

// The rule set is loaded once for all tests of a run.
inline const tarmaq::RuleSet& library() {
  static const std::unique_ptr<tarmaq::RuleSet> ruleset = load_library();
  return *ruleset;
}

inline tarmaq::Decider::Answer decide(std::string_view json, tarmaq::Decider::Request request = {}) {
  static tarmaq::Decider decider(library());
  return decider.decide(tarmaq::read_case(json, library().vocabulary), request);
}

}  // namespace tarmaq_test
