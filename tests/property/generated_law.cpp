#include "tests/property/generated_law.hpp"

#include "tests/property/generated_expr.hpp"
#include "tests/property/generated_wild.hpp"

namespace tarmaq::testing {

namespace {

const char* const preamble = R"(tarmaq 1
act p "A law made by chance"
  adopted 2024-01-01 number "1"
  in force from 2024-01-01
  calendar office
  months end on the last day
  born on 29 february reaches age on 28 february

calendar office
  weekend saturday, sunday
  years 2024 to 2026
  day off 2025-03-10
  day off 2025-06-05
  working day 2025-03-15

enum Color
  red
  green
  blue
enum Mark
  star
  ring
  dot
reading way cites 1.1
  left default
  right
  middle
record Item
  shade Color
  weight integer
  fine boolean
  bought date
record Guest may be absent
  paid boolean if absent false
  hue Color if absent blue
fact flag_a boolean
fact flag_b boolean
fact flag_c boolean
fact color Color
fact tint Color
fact marks set of Mark
fact day_a date
fact day_b date
fact until date or unlimited
fact done_on date or none
fact amount integer
fact size number
fact note text
fact items list of Item
fact guest Guest
function at_most(value integer, most integer, anyway boolean) boolean
  as value <= most or anyway
function lighter(shade Color, day date) Color
  as if day < 2025-03-10 then red else shade
)";

class LawMaker {
 public:
  LawMaker(Chance& chance, const LawTraits& traits) : chance_(chance), traits_(traits), expressions_(chance, traits) {}

  GeneratedLaw make() {
    GeneratedLaw law;
    law.head = preamble;
    if (traits_.wild) law.head += wild_vocabulary;
    const std::uint32_t definitions = 1 + chance_.below(3);
    for (std::uint32_t i = 0; i < definitions; ++i) {
      const std::string name = "known_" + std::to_string(i);
      law.head += "define " + name + " boolean as " + expressions_.condition(2) + "\n";
      expressions_.add_definition(name);
    }
    if (chance_.once_in(2)) {
      law.head +=
          "define fine_items list of Item as those i in items where " + expressions_.element_condition("i") + "\n";
      expressions_.add_list("fine_items");
    }
    make_decisions(law);
    make_duties(law);
    return law;
  }

 private:
  // Rules may read the decisions declared before theirs.
  void make_decisions(GeneratedLaw& law) {
    const bool in_procedure = traits_.procedures && chance_.once_in(2);
    const std::string procedure_condition = expressions_.condition(1);
    const std::uint32_t decisions = 2 + chance_.below(3);
    std::string declarations;
    for (std::uint32_t i = 0; i < decisions; ++i) {
      MadeDecision decision;
      decision.name = "outcome_" + std::to_string(i);
      decision.type =
          traits_.wild
              ? chance_.word({"boolean", "boolean", "Color", "integer", "number", "date", "duration", "set of Mark"})
              : chance_.word({"boolean", "Color", "Color", "integer", "date", "set of Mark", "set of Mark"});
      std::string declared = "decision " + decision.name + " " + decision.type;
      if (decision.type.substr(0, 3) != "set" && (!traits_.faults || chance_.once_in(2)))
        declared += " default " + expressions_.value(decision.type, 1);
      declared += "\n";
      const bool conditional = traits_.procedures && chance_.once_in(3);
      if (conditional) declared += "    not applicable unless " + expressions_.condition(1) + "\n";
      decision.may_be_not_applicable = conditional || in_procedure;
      make_rules(law, decision, i);
      declarations += declared;
      if (traits_.faults || decision.type == "set of Mark") expressions_.add_decision(decision);
    }
    law.head +=
        in_procedure ? "procedure office when " + procedure_condition + " {\n" + declarations + "}\n" : declarations;
  }

  void make_rules(GeneratedLaw& law, const MadeDecision& decision, std::uint32_t clause) {
    const std::uint32_t rules = 1 + chance_.below(5);
    std::vector<std::string> before;
    for (std::uint32_t i = 0; i < rules; ++i) {
      const std::string id = std::to_string(clause + 1) + "." + std::to_string(i + 1);
      std::string text = "rule " + id + "\n";
      for (const std::string& other : before) {
        // A word that only defeats, or a mirror of it; a cycle is not possible: later ones override.
        if (chance_.once_in(2)) text += "  overrides " + other + "\n";
      }
      if (chance_.once_in(12)) text += "  not held \"lost\"\n";
      if (!chance_.once_in(6)) text += "  when " + expressions_.condition(2) + "\n";
      const bool only_defeats = !before.empty() && text.find("overrides") != std::string::npos && chance_.once_in(4);
      if (!only_defeats) {
        text += decision.type == "set of Mark"
                    ? "  then " + decision.name + " include " +
                          (traits_.wild ? expressions_.value(decision.type, 1) : marks()) + "\n"
                    : "  then " + decision.name + " is " + expressions_.value(decision.type, 1) + "\n";
      }
      law.rules.push_back(text);
      before.push_back(id);
    }
  }

  // Few parties and actions, so that one rule asks what another forbids, and one sets another aside.
  void make_duties(GeneratedLaw& law) {
    const std::uint32_t rules = 1 + chance_.below(4);
    std::vector<std::string> before;
    for (std::uint32_t i = 0; i < rules; ++i) {
      const std::string id = "9." + std::to_string(i + 1);
      std::string text = "rule " + id + "\n";
      if (!before.empty() && chance_.once_in(3)) text += "  overrides " + chance_.one_of(before) + "\n";
      if (chance_.once_in(12)) text += "  not held \"lost\"\n";
      if (!chance_.once_in(5))
        text += "  when " + (chance_.once_in(4) ? about_doing() : expressions_.condition(2)) + "\n";
      const std::string bearer = chance_.word({"tenant", "tenant", "landlord"});
      const std::string action = chance_.word({"pay", "pay", "leave"});
      const std::string towards = chance_.once_in(4) ? " to landlord" : "";
      const std::uint32_t modality = chance_.below(4);
      if (modality == 0) {
        text += "  then " + bearer + " must not " + action + towards + "\n";
      } else if (modality == 1) {
        text += "  then " + bearer + " may " + action + towards + "\n";
      } else {
        text += "  then duty of " + bearer + " to " + action + towards;
        if (!chance_.once_in(4)) text += " by (" + expressions_.value("date", 1) + ")";
        text += " done on done_on\n";
      }
      law.rules.push_back(text);
      before.push_back(id);
    }
  }

  // A day that may be `none` is compared only where it is a day.
  std::string about_doing() {
    return chance_.word({"done_on is none", "done_on is not none", "done_on is not none and done_on < 2025-03-10",
                         "done_on is none or done_on > 2025-02-10", "done_on is 2025-03-10",
                         "(if done_on is none then flag_a else done_on + 10 calendar days <= 2025-03-20)"});
  }

  std::string marks() { return chance_.word({"star", "ring", "dot", "star, dot", "ring, star"}); }

  Chance& chance_;
  LawTraits traits_;
  ExpressionMaker expressions_;
};

}  // namespace

GeneratedLaw generate_law(Chance& chance, const LawTraits& traits) { return LawMaker(chance, traits).make(); }

}  // namespace tarmaq::testing
