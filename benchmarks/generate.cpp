#include "benchmarks/generate.hpp"

namespace tarmaq {

namespace {

constexpr const char* head = R"(tarmaq 1

act made en "A law made to be measured"
  adopted 2025-01-01 number "1"
  in force from 2025-01-01
  applies on submitted_on
  months end on the last day
  born on 29 february reaches age on 28 february

enum Colour
  red
  green
  blue
enum Paper
  card
  photo
  letter

record Entry
  shade Colour
  agreed boolean

fact submitted_on date
fact entries list of Entry

)";

// % stands for the number of the group, < for that of the group before, ^ for the paragraph.
constexpr const char* group = R"(fact flag_% boolean
  en "Flag %"
fact shade_% Colour
  en "Shade %"
fact started_% date
  en "Day of start %"
fact amount_% number
  en "Amount %"

parameter limit_% number
  en "Limit %"
  = 12.5

define ready_% boolean
  en "Ready %"
  as flag_% and (amount_% > limit_% or shade_% is one of red, blue)

decision fee_% Colour default red cites ^.1
  en "Fee %"
decision papers_% set of Paper
  en "Papers %"
decision last_day_% date
  en "Last day %"
decision granted_% boolean default false cites ^.8
  en "Granted %"

rule ^.1 en "The first of the rules of group %"
  when ready_%
  then fee_% is green
rule ^.2 en "Flagged and not ready"
  overrides ^.1
  when flag_% and not ready_%
  then fee_% is blue
rule ^.3 en "Agreed entries"
  when all of {
    shade_% is green
    amount_% * 2 > limit_% + 1
    some e in entries has e.agreed and e.shade is shade_%
  }
  then papers_% include card, photo
rule ^.4 en "Nobody agrees"
  when no e in entries has e.agreed
  then papers_% include letter
rule ^.5 en "Ten days"
  then last_day_% is started_% + 10 calendar days
rule ^.6 en "A month"
  overrides ^.5
  when papers_% includes letter
  then last_day_% is started_% + 1 month
rule ^.7 en "In time"
  when fee_% is green and submitted_on <= last_day_%
  then granted_% is true
rule ^.8 en "A letter alone"
  overrides ^.7
  when papers_% is exactly { letter }
  then granted_% is false
rule ^.9 en "After the group before"
  when any of {
    granted_< is true
    fee_< is blue
  }
  then papers_% include photo
rule ^.10 en "The duty to grant"
  when granted_% is true
  then duty of clerk to grant_% by last_day_%

)";

}  // namespace

std::string generated_rules(std::size_t rules) {
  std::string text = head;
  for (std::size_t number = 1; number <= (rules + 9) / 10; ++number) {
    // Nothing stands before the first group: it goes without its ninth rule.
    const std::string before = std::to_string(number > 1 ? number - 1 : number);
    for (const char* at = group; *at != '\0'; ++at) {
      if (*at == '%' || *at == '^') {
        text += std::to_string(number);
      } else if (*at == '<' && at[1] != '=') {
        text += before;
      } else {
        text += *at;
      }
    }
    if (number == 1) {
      const std::size_t ninth = text.find("rule 1.9 en");
      text.erase(ninth, text.find("rule 1.10 en") - ninth);
    }
  }
  return text;
}

}  // namespace tarmaq
