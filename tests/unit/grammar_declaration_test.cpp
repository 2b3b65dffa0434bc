// Declarations and tests: a table of source and dump.

#include "tests/unit/grammar_helpers.hpp"

using namespace tarmaq::testing;

namespace {

template <std::size_t Count>
void check_one(const Row (&rows)[Count]) {
  for (const Row& row : rows) {
    INFO(row.source);
    CHECK(dump_of(row.source) == std::string(row.dumped) + "\n");
  }
}

}  // namespace

TEST_CASE("acts") {
  check_one({
      {"act demo-1 \"Regulations\" kk \"Ереже\"\n"
       "  adopted 2024-03-01  number \"1\"\n"
       "  published 2024-03-10 reported \"the bulletin\"\n"
       "  in force from 2024-04-01  reconstructed \"the law on acts\"\n"
       "  until 2030-01-01\n"
       "  text \"text/kk.txt\" in kk\n"
       "  text \"text/ru.txt\" in ru\n"
       "  calendar kz\n"
       "  months end on the last day\n"
       "  born on 29 february reaches age on 28 february\n"
       "  applies on if reading redaction-date is on_arrival then move.arrived_on else submitted_on",
       "(act demo-1 (title \"Regulations\") (kk \"Ереже\") (adopted 2024-03-01) (number \"1\") (published 2024-03-10) "
       "(reported \"the bulletin\") (in-force-from 2024-04-01) (reconstructed \"the law on acts\") (until 2030-01-01) "
       "(text \"text/kk.txt\" kk) (text \"text/ru.txt\" ru) (calendar kz) months-last-day leap-february-28 "
       "(applies-on (if (is (reading redaction-date) on_arrival) move.arrived_on submitted_on)))"},
      {"act a\n  months run over to the next day\n  born on 29 february reaches age on 1 march",
       "(act a months-run-over leap-march-1)"},
      {"non-operative 1.1, 1.2, O.4 \"a title\"", "(non-operative 1.1 1.2 O.4 \"a title\")"},
  });
}

TEST_CASE("vocabulary") {
  check_one({
      {"unit m2 kk \"шаршы метр\" en \"square metre\"", "(unit m2 (kk \"шаршы метр\") (en \"square metre\"))"},
      {"enum Kind en \"kind\"\n  resident en \"resident\"\n    kk \"тұрғын\"\n  visitor",
       "(enum Kind (en \"kind\") (value resident (en \"resident\") (kk \"тұрғын\")) (value visitor))"},
      {"enum Odd\n  other\n  none\n  rule\n  enum\n  en\n  kk en \"k\"\n  is\n  late",
       "(enum Odd (value other) (value none) (value rule) (value enum) (value en) (value kk (en \"k\")) (value is) "
       "(value late))"},
      {"record Reader may be absent\n"
       "  en \"a reader\"\n"
       "  kind        Kind  en \"kind\"  ask en \"Which?\" kk \"Қандай?\"  changeable\n"
       "  until       date or unlimited\n"
       "  area        number m2\n"
       "  present     boolean  if absent false\n"
       "  papers      integer\n"
       "    if absent -1\n"
       "    en \"papers\"\n"
       "  may         text\n"
       "  about       duration",
       "(record Reader may-be-absent (en \"a reader\") (field kind Kind (en \"kind\") (ask-en \"Which?\") (ask-kk "
       "\"Қандай?\") changeable) "
       "(field until date-or-unlimited) (field area number:m2) (field present boolean (if-absent false)) "
       "(field papers integer (en \"papers\") (if-absent (neg 1))) (field may text) (field about duration))"},
      {"record R\n  unit text\n  fact boolean\n  rule Rule\n  kk kk\n  ask boolean",
       "(record R (field unit text) (field fact boolean) (field rule Rule) (field kk kk) (field ask boolean))"},
      {"fact reader Reader", "(fact reader Reader)"},
      {"fact joined_on date\n  en \"joined\" ask en \"When?\" changeable",
       "(fact joined_on date (en \"joined\") (ask-en \"When?\") changeable)"},
      {"fact papers list of Paper", "(fact papers (list Paper))"},
      {"fact days list of date", "(fact days (list date))"},
      {"fact areas list of number m2", "(fact areas (list number:m2))"},
      {"fact grounds set of Ground kk \"негіздер\"", "(fact grounds (set Ground) (kk \"негіздер\"))"},
      {"contradiction at a.b when a.b is c en \"no\"", "(contradiction a.b (is a.b c) (en \"no\"))"},
  });
}

TEST_CASE("parameters, readings, definitions") {
  check_one({
      {"parameter term duration en \"term\" cites 7.1\n  = 10 calendar days",
       "(parameter term duration (en \"term\") (cites 7.1) (= (10 calendar-days)))"},
      {"parameter term duration = 10 calendar days cites 7.1",
       "(parameter term duration (cites 7.1) (= (10 calendar-days)))"},
      {"parameter minimum number KZT cites 2.1 reported \"the law\"\n"
       "  = 85_000 KZT from 2024-01-01\n"
       "  = 90_000 KZT from 2025-01-01 reported \"the budget law\"",
       "(parameter minimum number:KZT (cites 2.1) (reported \"the law\") (= (85000 KZT) from 2024-01-01) "
       "(= (90000 KZT) from 2025-01-01 (reported \"the budget law\")))"},
      {"parameter norm number m2 open cites 4.4", "(parameter norm number:m2 (cites 4.4) open)"},
      {"supply kz-677/norm = 15 m2 from 2026-01-01 assumed \"r\" cites 1",
       "(supply kz-677/norm (= (15 m2) from 2026-01-01 (assumed \"r\")) (cites 1))"},
      {"reading day-count cites 7.1, 7.2\n"
       "  en \"When?\"\n"
       "  inferred \"r\"\n"
       "  next_day   en \"the day after\"\n"
       "    kk \"ертеңінде\"  default\n"
       "  carry_over",
       "(reading day-count (cites 7.1 7.2) (en \"When?\") (inferred \"r\") (choice next_day (en \"the day after\") (kk "
       "\"ертеңінде\") default) (choice carry_over))"},
      {"define close boolean en \"close\" cites 2.1.2 inferred \"r\"\n  as a is one of b, c",
       "(define close boolean (en \"close\") (cites 2.1.2) (inferred \"r\") (as (one-of a b c)))"},
      {"define x cites 1 as y", "(define x (cites 1) (as y))"},
      {"define owners list of Owner as those o in l where o.a",
       "(define owners (list Owner) (as (those o l (where o.a))))"},
      {"function last_day(start date, term duration, counting DayCount) date\n  as start + term",
       "(function last_day ((start date) (term duration) (counting DayCount)) date (as (+ start term)))"},
      {"function nothing() boolean as true", "(function nothing () boolean (as true))"},
  });
}

TEST_CASE("decisions and procedures") {
  check_one({
      {"procedure registration when procedure is registration en \"registration\" {\n"
       "  decision deadline date en \"last day\"\n"
       "    not applicable unless subject_to is not none\n"
       "  decision obstacles set of Obstacle\n"
       "  decision admitted boolean default false cites 3.1\n"
       "}\n"
       "decision outside integer cites 1 default 5 cites 2 not applicable unless a",
       "(procedure registration (en \"registration\") (when (is procedure registration)))\n"
       "(decision deadline date (en \"last day\") (procedure registration) (applicable-if (is-not subject_to none)))\n"
       "(decision obstacles (set Obstacle) (procedure registration))\n"
       "(decision admitted boolean (procedure registration) (default false) (default-cites 3.1))\n"
       "(decision outside integer (cites 1) (default 5) (default-cites 2) (applicable-if a))"},
      {"procedure p { decision a boolean }", "(procedure p)\n(decision a boolean (procedure p))"},
      {"procedure p {\n}\ndecision a boolean", "(procedure p)\n(decision a boolean)"},
  });
}

TEST_CASE("rules") {
  check_one({
      {"rule 7.3a kk \"…\" en \"Children have more\"\n"
       "  inferred \"reason\"\n"
       "  cites 7.1.1, other-act/2\n"
       "  overrides 7.1, kz-677/4.1\n"
       "  subject to 7.4\n"
       "  when any of {\n"
       "    a\n"
       "    b\n"
       "  }\n"
       "  then deadline is d + 5 working days\n"
       "  then obstacles include no_guarantor, no_paper\n"
       "  then duty of applicant to submit_documents to authorised_body by deadline done on submitted_on\n"
       "  then applicant may see_the_register\n"
       "  then owner must not refuse\n"
       "  then body must answer to applicant by deadline",
       "(rule 7.3a (kk \"…\") (en \"Children have more\") (inferred \"reason\") (cites 7.1.1 other-act/2) (overrides "
       "7.1 kz-677/4.1) "
       "(subject-to 7.4) (when (any a b)) (is deadline (+ d (5 working-days))) (include obstacles no_guarantor "
       "no_paper) "
       "(must applicant submit_documents (to authorised_body) (by deadline) (done-on submitted_on)) (may applicant "
       "see_the_register) "
       "(must-not owner refuse) (must body answer (to applicant) (by deadline)))"},
      {"rule O.4\n  overrides 7-1.2", "(rule O.4 (overrides 7-1.2))"},
      {"rule 7.2 not held \"the words are lost\" when a then b is c",
       "(rule 7.2 (not-held \"the words are lost\") (when a) (is b c))"},
      {"rule 1 then late is if a then true else false\n  then duty is b",
       "(rule 1 (is late (if a true false)) (is duty b))"},
      {"rule 1\n\twhen a\n\tthen b is c\r\n\tthen d is e", "(rule 1 (when a) (is b c) (is d e))"},
  });
}

TEST_CASE("calendars, rule sets, modules") {
  check_one({
      {"calendar kz en \"Kazakhstan\" reported \"the Government\"\n"
       "  weekend saturday, sunday\n"
       "  years 2025 to 2026\n"
       "  day off 2025-01-01 en \"New Year\"\n"
       "  day off 2025-01-03 assumed \"r\"\n"
       "  working day 2025-01-05",
       "(calendar kz (en \"Kazakhstan\") (reported \"the Government\") (weekend saturday sunday) (years 2025 2026) "
       "(day-off 2025-01-01 (en \"New Year\")) (day-off 2025-01-03 (assumed \"r\")) (working-day 2025-01-05))"},
      {"ruleset kz-677 en \"Order 677\"\n  in force with \"../kz-astana\", \"../other\"\n  cases \"cases\"",
       "(ruleset kz-677 (en \"Order 677\") (in-force-with \"../kz-astana\") (in-force-with \"../other\") (cases "
       "\"cases\"))"},
      {"use terms\nuse calendar-kz", "(use terms)\n(use calendar-kz)"},
  });
}

TEST_CASE("tests in rule files") {
  check_one({
      {"test \"A resident has ten days\"\n"
       "  why \"7.1\"\n"
       "  reading day-count is carry_over\n"
       "  on 2026-01-10\n"
       "  given reader.kind is resident\n"
       "  given joined_on is 2026-01-10\n"
       "  given papers is [{kind: card, paper_until: unlimited, \"n\": -1_000.5}, {}]\n"
       "  given dwelling.owners[0].consent is written\n"
       "  given name is \"a \\\"b\\\"\\nc\"\n"
       "  given flags is [true, false, null, 3]\n"
       "  given none is []\n"
       "  expect deadline is 2026-01-20\n"
       "  expect fee is 5 calendar days\n"
       "  expect title is \"a b\"\n"
       "  expect less is -1\n"
       "  expect late is unknown needs submitted_on, dwelling.owners[0].consent\n"
       "  expect open is unknown\n"
       "  expect fee is not applicable\n"
       "  expect fee is conflict\n"
       "  expect fee is fault\n"
       "  expect obstacles is exactly { no_guarantor, no_paper }\n"
       "  expect obstacles is exactly { }\n"
       "  expect obstacles includes no_guarantor, other\n"
       "  expect obstacles excludes { no_paper }\n"
       "  expect deadline because 7.1, kz-677/2",
       "(test \"A resident has ten days\" (why \"7.1\") (reading day-count carry_over) (on 2026-01-10) (given "
       "reader.kind \"resident\") "
       "(given joined_on \"2026-01-10\") (given papers [{\"kind\": \"card\", \"paper_until\": \"unlimited\", \"n\": "
       "-1000.5}, {}]) "
       "(given dwelling.owners[0].consent \"written\") (given name \"a \\\"b\\\"\\nc\") (given flags [true, false, "
       "null, 3]) (given none []) "
       "(expect deadline is 2026-01-20) (expect fee is 5 calendar days) (expect title is a b) (expect less is -1) "
       "(expect late unknown submitted_on dwelling.owners[0].consent) (expect open unknown) (expect fee "
       "not-applicable) "
       "(expect fee conflict) (expect fee fault) (expect obstacles exactly no_guarantor no_paper) (expect obstacles "
       "exactly) "
       "(expect obstacles includes no_guarantor other) (expect obstacles excludes no_paper) (expect deadline because "
       "7.1 kz-677/2))"},
      {"test \"t\"\n  given move is 1\nreading day-count\n  a default",
       "(test \"t\" (given move 1))\n(reading day-count (choice a default))"},
  });
}

TEST_CASE("amendments") {
  CHECK(dump_of("amendment demo-2 to demo-1 en \"changes\"\n"
                "  adopted 2025-11-14 number \"2\"\n"
                "  published 2025-11-19 reported \"r\"\n"
                "  in force from day_after(published, 10 calendar days) inferred \"s\"\n"
                "  text \"text/demo-2.kk.txt\" in kk\n"
                "  after demo-1b, demo-1c\n"
                "restate clause 7\n"
                "  text 7.1 kk \"жаңа\"\n"
                "  rule 7.1\n"
                "    then a is b\n"
                "  define c as d\n"
                "  non-operative 7.2 \"r\"\n"
                "insert rule 9.3 after 9.2\n"
                "  then a is b\n"
                "insert text 9.3 after 9.2 kk \"w\"\n"
                "insert value v into E after w en \"v\"\n"
                "insert field f into R date or unlimited\n"
                "  en \"f\" changeable\n"
                "insert choice c into r en \"c\" default\n"
                "insert fact g boolean\n"
                "insert enum H\n"
                "  h1\n"
                "insert decision i in registration boolean default false\n"
                "replace rule 4.1\n"
                "  then a is b\n"
                "replace text 4.1 kk \"x\"\n"
                "replace define j as k\n"
                "repeal rule 5.2, 5.3\n"
                "repeal clause 5-1\n"
                "repeal text 5.2\n"
                "repeal define d\n"
                "repeal decision e\n"
                "repeal parameter f\n"
                "repeal fact g\n"
                "repeal reading h\n"
                "change parameter return_term to 15 calendar days from 2026-01-01\n"
                "substitute words \"иесінің\" with \"иелерінің\" in 9.1.3 kk\n"
                "applies to cases where joined_on >= 2025-11-30\n"
                "test \"t\"\n"
                "  expect a is b\n") ==
        "(amendment demo-2 demo-1 (en \"changes\") (adopted 2025-11-14) (number \"2\") (published 2025-11-19) "
        "(reported \"r\") "
        "(in-force-from (call day_after published (10 calendar-days))) (inferred \"s\") (text \"text/demo-2.kk.txt\" "
        "kk) (after demo-1b) "
        "(after demo-1c) (applies-where (>= joined_on 2025-11-30))\n"
        "  (restate 7 (text 7.1 (kk \"жаңа\"))\n"
        "    (rule 7.1 (is a b))\n"
        "    (define c (as d))\n"
        "    (non-operative 7.2 \"r\"))\n"
        "  (insert (rule 9.3 (is a b)) (after 9.2))\n"
        "  (insert (text 9.3 (after 9.2) (kk \"w\")))\n"
        "  (insert value v (into E) (after w) (en \"v\"))\n"
        "  (insert (field f date-or-unlimited (en \"f\") changeable) (into R))\n"
        "  (insert (choice c (en \"c\") default) (into r))\n"
        "  (insert (fact g boolean))\n"
        "  (insert (enum H (value h1)))\n"
        "  (insert (decision i boolean (procedure registration) (default false)))\n"
        "  (replace (rule 4.1 (is a b)))\n"
        "  (replace (text 4.1 (kk \"x\")))\n"
        "  (replace (define j (as k)))\n"
        "  (repeal rule 5.2)\n"
        "  (repeal rule 5.3)\n"
        "  (repeal clause 5-1)\n"
        "  (repeal text 5.2)\n"
        "  (repeal define d)\n"
        "  (repeal decision e)\n"
        "  (repeal parameter f)\n"
        "  (repeal fact g)\n"
        "  (repeal reading h)\n"
        "  (change return_term (= (15 calendar-days) from 2026-01-01))\n"
        "  (substitute \"иесінің\" \"иелерінің\" 9.1.3 kk))\n"
        "(test \"t\" (expect a is b))\n");
}
