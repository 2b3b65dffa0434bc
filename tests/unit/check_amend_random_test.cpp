// Random amendments of random small acts: applying the files gives what writing the consolidated act
// by hand gives; deleting them restores; the order of unrelated amendments does not matter.
#include <catch2/catch.hpp>

#include <random>
#include <vector>

#include "tests/unit/check_loading.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

namespace {

// The act as a person would keep it who writes every version by hand.
struct ByHand {
  std::map<std::string, std::string> rules;       // number → what stands behind `rule N`
  std::map<std::string, std::string> paragraphs;  // number → words
  std::vector<std::string> values = {"red", "green"};
  int term = 10;
};

std::string clause_of_rule(const std::string& number) { return number.substr(0, number.find('.')); }

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  int below(int limit) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(limit)); }

 private:
  std::mt19937 engine_;
};

std::string random_body(Random& random) {
  return "\n  when size > " + std::to_string(random.below(100)) + "\n  then marks include " +
         (random.below(2) == 0 ? "red" : "green") + "\n";
}

std::string random_words(Random& random) {
  std::string words;
  for (int i = 0; i < 4; ++i) words += (i == 0 ? "w" : " w") + std::to_string(random.below(5));
  return words;
}

ByHand random_act(Random& random) {
  ByHand act;
  for (int clause = 1; clause <= 4; ++clause) {
    for (int part = 1; part <= 1 + random.below(3); ++part) {
      const std::string number = std::to_string(clause) + "." + std::to_string(part);
      act.rules[number] = random_body(random);
      act.paragraphs[number] = random_words(random);
    }
  }
  return act;
}

Files files_of(const ByHand& act) {
  std::string rules = "tarmaq 1\nact demo\n  in force from 2024-01-01\n  text \"words.txt\" in kk\nenum Colour\n";
  for (const std::string& value : act.values) rules += "  " + value + "\n";
  rules += "fact size integer\ndecision marks set of Colour\nparameter term duration\n  = " + std::to_string(act.term) +
           " calendar days\n";
  std::string words;
  for (const auto& [number, body] : act.rules) rules += "rule " + number + body;
  for (const auto& [number, text] : act.paragraphs) words += "[" + number + "] " + text + "\n";
  return {{"law/manifest.tarmaq", "tarmaq 1\nruleset demo\n"}, {"law/act.tarmaq", rules}, {"law/words.txt", words}};
}

// Steps that touch one clause (or what belongs to no clause, for clause 0), and the same by hand.
std::string random_steps(Random& random, int clause, ByHand& act) {
  const std::string prefix = std::to_string(clause) + ".";
  if (clause == 0) {
    act.term = 1 + random.below(50);
    std::string steps = "change parameter term to " + std::to_string(act.term) + " calendar days\n";
    const std::string value = "v" + std::to_string(random.below(1000));
    for (const std::string& known : act.values) {
      if (known == value) return steps;
    }
    const std::size_t after = static_cast<std::size_t>(random.below(static_cast<int>(act.values.size())));
    steps += "insert value " + value + " into Colour after " + act.values[after] + "\n";
    act.values.insert(act.values.begin() + static_cast<std::ptrdiff_t>(after) + 1, value);
    return steps;
  }
  std::vector<std::string> there;
  for (const auto& [number, body] : act.rules) {
    if (clause_of_rule(number) == std::to_string(clause)) there.push_back(number);
  }
  const int verb = there.empty() ? 1 : random.below(5);
  if (verb == 0) {
    for (const std::string& number : there) {
      act.rules.erase(number);
      act.paragraphs.erase(number);
    }
    std::string steps = "restate clause " + std::to_string(clause) + "\n";
    std::string rules;
    for (int part = 1; part <= 1 + random.below(3); ++part) {
      const std::string number = prefix + std::to_string(part);
      act.paragraphs[number] = random_words(random);
      act.rules[number] = random_body(random);
      steps += "  text " + number + " kk \"" + act.paragraphs[number] + "\"\n";
      rules += "rule " + number + act.rules[number];
    }
    return steps + rules;
  }
  if (verb == 1) {
    const std::string number = prefix + std::to_string(5 + random.below(4));
    if (act.rules.count(number) > 0) return "";
    act.rules[number] = random_body(random);
    act.paragraphs[number] = random_words(random);
    return "insert rule " + number + (there.empty() ? "" : " after " + there.back()) + act.rules[number] +
           "insert text " + number + " kk \"" + act.paragraphs[number] + "\"\n";
  }
  const std::string number = there[static_cast<std::size_t>(random.below(static_cast<int>(there.size())))];
  if (verb == 2) {
    act.rules.erase(number);
    act.paragraphs.erase(number);
    return "repeal rule " + number + "\nrepeal text " + number + "\n";
  }
  if (verb == 3) {
    act.rules[number] = random_body(random);
    return "replace rule " + number + act.rules[number];
  }
  std::string& words = act.paragraphs[number];
  const std::string old_word = words.substr(0, words.find(' '));
  std::string changed;
  for (std::size_t at = 0; at < words.size(); at += old_word.size() + 1) {
    const std::string word = words.substr(at, old_word.size());
    changed += (at == 0 ? "" : " ") + (word == old_word ? std::string("new") : word);
  }
  words = changed;
  return "substitute words \"" + old_word + "\" with \"new\" in " + number + " kk\n";
}

// Without the place that `insert rule N after M` names.
std::string trimmed(std::string text) {
  const std::size_t after = text.find(" after ");
  if (after != std::string::npos) text.erase(after, text.find('\n') - after);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

// All that a redaction says, in an order that does not depend on the files.
std::string said(const Loaded& loaded, const std::string& date) {
  const Redaction& redaction = loaded.ruleset->on(day(date));
  std::map<std::string, std::string> lines;
  for (const RuleInfo& rule : redaction.program.rules) lines["rule " + rule.id] = trimmed(loaded.text_of(rule.span));
  for (const Paragraph& paragraph : redaction.paragraphs) lines["text " + paragraph.id] = paragraph.words;
  for (const ParameterInfo& parameter : redaction.program.parameters)
    lines["parameter"] = std::to_string(parameter.value->a);
  std::string text;
  for (const auto& [name, line] : lines) text += name + ": " + line + "\n";
  return text;
}

std::string order_of_texts(const Loaded& loaded, const std::string& date) {
  std::string order;
  for (const Paragraph& paragraph : loaded.ruleset->on(day(date)).paragraphs) order += paragraph.id + " ";
  return order;
}

std::string colours(const Loaded& loaded) {
  std::string text;
  for (const EnumValueInfo& value :
       loaded.ruleset->vocabulary.enums.at(loaded.ruleset->vocabulary.find_enum("Colour")).values)
    text += value.name + " ";
  return text;
}

std::string amendment(const std::string& id, int day_of_month, const std::string& steps) {
  return "tarmaq 1\namendment " + id + " to demo\n  in force from 2025-01-" + (day_of_month < 10 ? "0" : "") +
         std::to_string(day_of_month) + "\n" + steps;
}

}  // namespace

TEST_CASE("a chain of random amendments equals the act written by hand; deleting it restores", "[amend][random]") {
  for (std::uint32_t seed = 0; seed < 150; ++seed) {
    Random random(seed);
    const ByHand before = random_act(random);
    ByHand after = before;
    Files files = files_of(before);
    const int count = 1 + random.below(4);
    for (int i = 0; i < count; ++i) {
      std::string steps = random_steps(random, random.below(5), after);
      files["law/z" + std::to_string(9 - i) + ".tarmaq"] =
          amendment("a" + std::to_string(random.below(90) + 100 * i), 1 + i, steps);
    }
    const Loaded amended = load_plain(files);
    const Loaded by_hand = load_plain(files_of(after));
    const Loaded base = load_plain(files_of(before));
    INFO("seed " << seed << "\n" << amended.shown() << by_hand.shown());
    REQUIRE_FALSE(amended.diagnostics.has_errors());
    REQUIRE_FALSE(by_hand.diagnostics.has_errors());
    REQUIRE(said(amended, "2025-02-01") == said(by_hand, "2025-02-01"));
    REQUIRE(order_of_texts(amended, "2025-02-01") == order_of_texts(by_hand, "2025-02-01"));
    REQUIRE(colours(amended) == colours(by_hand));
    // The act before the first amendment is what deleting the files gives.
    REQUIRE(said(amended, "2024-12-31") == said(base, "2024-12-31"));
  }
}

TEST_CASE("unrelated amendments of one day may come in either order", "[amend][random]") {
  for (std::uint32_t seed = 1000; seed < 1100; ++seed) {
    Random random(seed);
    const ByHand before = random_act(random);
    ByHand after = before;
    const int first = random.below(5);
    const int second = (first + 1 + random.below(4)) % 5;
    const std::string one = random_steps(random, first, after);
    const std::string other = random_steps(random, second, after);
    Files files = files_of(before);
    files["law/p.tarmaq"] = amendment("a", 5, one);
    files["law/q.tarmaq"] = amendment("b", 5, other);
    const Loaded one_way = load_plain(files);
    files["law/p.tarmaq"] = amendment("b", 5, one);
    files["law/q.tarmaq"] = amendment("a", 5, other);
    const Loaded other_way = load_plain(files);
    INFO("seed " << seed << "\n" << one_way.shown() << other_way.shown());
    REQUIRE_FALSE(one_way.diagnostics.has_errors());
    REQUIRE_FALSE(other_way.diagnostics.has_errors());
    REQUIRE(said(one_way, "2025-02-01") == said(other_way, "2025-02-01"));
    REQUIRE(said(one_way, "2025-02-01") == said(load_plain(files_of(after)), "2025-02-01"));
  }
}
