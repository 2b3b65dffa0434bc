// The law under which lines made to do harm are read.
#pragma once

#include <string>

namespace tarmaq::testing {

// A text that rules compare, one that none reads, and a field of every type, in records and in lists.
inline const std::string law = R"(tarmaq 1
act p en "P"
  in force from 2024-01-01
  applies on lodged
enum Colour
  red
  green
  dark_green
record Stamp
  word text
  print text
  struck date
record Guard may be absent
  present boolean if absent false
  level integer if absent 0
record Owner
  name text
  alias text
  guard Guard
fact number text
fact lodged date
fact until date or unlimited
fact owner Owner
fact colour Colour
fact colours set of Colour
fact size number
fact count integer
fact term duration
fact true_copy boolean
fact stamps list of Stamp
fact tags list of text
fact remarks list of text
decision same boolean
rule 1
  then same is owner.name is number
decision named boolean
rule 2
  then named is owner.name is one of "Ann", "Zoë", "€ 5", ""
decision tagged boolean
rule 3
  then tagged is some tag in tags has tag is number
decision stamped boolean
rule 4
  then stamped is some stamp in stamps has stamp.word is owner.name and stamp.struck <= lodged
decision long_name boolean
rule 5
  then long_name is starts_with(number, "Ann")
decision times number
rule 6
  then times is size * count
decision kept set of Colour
rule 7
  when colour is red or (true_copy and colours includes red)
  then kept include red, dark_green
decision late boolean
rule 8
  then late is until < lodged
decision guarded boolean
rule 9
  then guarded is owner.guard.present
decision week boolean
rule 10
  then week is term is 7 calendar days
decision total number
rule 11
  then total is size + count - 0.5
decision large boolean
rule 12
  then large is size > count * 1.25
decision stay integer
rule 13
  then stay is days_between(lodged, 2025-03-31) + count
)";

}  // namespace tarmaq::testing
