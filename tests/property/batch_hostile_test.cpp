// Lines that somebody made to do harm, or that were damaged on the way: a batch says of each what `eval`
// says, errors included, whichever way it is read.
#include "tests/property/batched.hpp"
#include "tests/property/hostile_law.hpp"
#include "tests/property/trials.hpp"

namespace tarmaq::testing {

namespace {

const std::string whole =
    R"({"id":"a-1","number":"Ann","lodged":"2025-02-28","until":"unlimited","owner":{"name":"Ann","alias":"Annie of the long house at the end of the lane","guard":{"present":true,"level":2}},)"
    R"("colour":"dark_green","colours":["red","green"],"size":12.50,"count":3,"term":"7 calendar days","true_copy":true,)"
    R"("stamps":[{"word":"Ann","print":"0f0f","struck":"2025-01-31"},{"word":"x","print":"","struck":null}],"tags":["a","Ann",""],"remarks":["none reads this"],"meta":{"from":"counter","no":7}})";

class Held {
 public:
  Held() : loaded_(load_law(law)), reader_(loaded_.ruleset->vocabulary), decider_(*loaded_.ruleset) {}

  // Holds the answers to these lines, in every form, to those of single cases. Lines end with `ending`.
  void hold(const std::vector<std::string>& lines, const std::string& ending = "\n") {
    std::string input;
    std::vector<std::string> given;
    std::vector<std::string> wholes;
    std::vector<std::string> places;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      // A CR before the ending belongs to it.
      std::string line = lines[i];
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (line.find_first_not_of(" \t\r") != std::string::npos) {
        const Decider::Answer answer = decider_.decide(reader_.read(line), {});
        given.push_back(line);
        wholes.push_back(answer_json(answer, *loaded_.ruleset));
        places.push_back(answer.errors.empty()
                             ? ""
                             : ",\"line\":" + std::to_string(i + 1) + ",\"byte\":" + std::to_string(input.size()));
      }
      input += lines[i] + ending;
    }
    Counts of_whole_answers;
    for (const Form form : {Form::Full, Form::Citations, Form::ValuesOnly}) {
      Counts counts;
      const std::vector<std::string> answers = batch_of(*loaded_.ruleset, reader_, form, {}, input, &counts);
      REQUIRE(answers.size() == wholes.size());
      for (std::size_t i = 0; i < answers.size(); ++i) {
        INFO(given[i]);
        if (form == Form::Full) {
          REQUIRE(answers[i] == wholes[i]);
        } else {
          std::string expected = shortened(wholes[i], form == Form::Citations, "p");
          expected.insert(expected.size() - 1, places[i]);
          REQUIRE(without_exactness(answers[i]) == expected);
        }
      }
      const Counts alike = counted_alike(counts, *loaded_.ruleset, {});
      if (form == Form::Full) of_whole_answers = alike;
      REQUIRE(alike == of_whole_answers);
      if (form == Form::Citations) quick_ += counts[CountPlan::cases] - counts[CountPlan::documents];
    }
    compared_ += wholes.size();
  }

  // How many lines were compared, and how many of them were read the quick way.
  std::size_t compared() const { return compared_; }
  std::size_t quick() const { return quick_; }

 private:
  Loaded loaded_;
  CaseReader reader_;
  Decider decider_;
  std::size_t compared_ = 0;
  std::size_t quick_ = 0;
};

std::string replaced(const std::string& what, const std::string& with) {
  std::string line = whole;
  const std::size_t at = line.find(what);
  REQUIRE(at != std::string::npos);
  return line.replace(at, what.size(), with);
}

// Texts between their quotation marks, right and wrong.
const std::vector<std::string> bodies = {"",
                                         "Ann",
                                         "A\\u006en",
                                         "\\u0041nn",
                                         "Zo\\u00eb",
                                         "Zoë",
                                         "€ 5",
                                         "\\u20ac 5",
                                         "\\ud83d\\ude00",
                                         "😀",
                                         "\\ud83d",
                                         "\\ude00",
                                         "\\ud83dx",
                                         "\\u0000",
                                         std::string(1, '\0'),
                                         "\\n",
                                         "\\t",
                                         "\t",
                                         "\x01",
                                         "\x1f",
                                         "\x7f",
                                         "\\\"",
                                         "\\",
                                         "\\x",
                                         "\\u12",
                                         "\"",
                                         "\xff",
                                         "\xc3\x28",
                                         "\xc0\x80",
                                         "\xed\xa0\x80",
                                         "\xf4\x90\x80\x80",
                                         "\xef\xbb\xbf",
                                         "\xe2\x80\xae",
                                         "{",
                                         "}",
                                         "[",
                                         "]",
                                         ",",
                                         ":",
                                         "null",
                                         "unlimited",
                                         "2025-02-28",
                                         "2025-02-29",
                                         "2025-2-28",
                                         "7 calendar days",
                                         "7 working days",
                                         "red",
                                         "Red",
                                         "dark_green",
                                         "dark_greem",
                                         std::string(31, 'x'),
                                         std::string(32, 'x'),
                                         std::string(33, 'x'),
                                         std::string(70'000, 'y'),
                                         std::string(70'000, 'y') + "\xff",
                                         std::string(70'000, 'y') + "\\u0041"};

const std::vector<std::string> numbers = {"0",
                                          "-0",
                                          "1",
                                          "-1",
                                          "00",
                                          "01",
                                          "1.",
                                          ".5",
                                          "1.0",
                                          "1.50",
                                          "-0.0",
                                          "+1",
                                          "1e3",
                                          "1E3",
                                          "1e-3",
                                          "1e400",
                                          "1e-400",
                                          "12.5e0",
                                          "123456789012345678",
                                          "1234567890123456789",
                                          "0.123456789012345678",
                                          "0.1234567890123456789",
                                          "1.000000000000000000000",
                                          "100000000000000000000",
                                          "9223372036854775807",
                                          "9223372036854775808",
                                          "-9223372036854775808",
                                          "1234567890123456789012345678901234",
                                          "12345678901234567890123456789012345",
                                          "0.0000000000000000000000000000000001",
                                          "1 2",
                                          "1.2.3",
                                          "--1",
                                          "NaN",
                                          "Infinity",
                                          "0x10",
                                          "1_000"};

const std::vector<std::string> others = {"null",
                                         "true",
                                         "false",
                                         "True",
                                         "nul",
                                         "nulll",
                                         "truefalse",
                                         "[]",
                                         "{}",
                                         "[[]]",
                                         "{\"exists\":false}",
                                         "{\"exists\":true}",
                                         "{\"exists\":false,\"level\":1}",
                                         "{\"exists\":1}",
                                         "[null]",
                                         "[{}]",
                                         "[{},{}]",
                                         "[\"red\",\"red\"]",
                                         "[1]",
                                         "\"\"",
                                         ""};

}  // namespace

TEST_CASE("a line cut off at any byte, or with a byte too much, is answered as eval answers it") {
  Held held;
  std::vector<std::string> lines;
  for (std::size_t cut = 0; cut <= whole.size(); ++cut) lines.push_back(whole.substr(0, cut));
  held.hold(lines);
  lines.clear();
  // Whole lines beside it: each is looked at together with those.
  for (std::size_t cut = 1; cut <= whole.size(); cut += 3) {
    lines.push_back(whole);
    lines.push_back(whole.substr(0, cut) + whole.substr(std::min(cut + 1, whole.size())));
  }
  held.hold(lines, "\r\n");
  lines.clear();
  const std::string bytes("\0\x01\t\r \"\\{}[],:0-e\x7f\x80\xc2\xff", 20);
  for (std::size_t at = 0; at <= whole.size(); ++at) {
    std::string line = whole;
    lines.push_back(line.insert(at, 1, bytes[at % bytes.size()]));
  }
  held.hold(lines);
  CHECK(held.compared() > 1200);
  CHECK(held.quick() > 100);
}

TEST_CASE("any text in any place is answered as eval answers it") {
  Held held;
  const std::vector<std::string> places = {R"("id":"a-1")",
                                           R"("number":"Ann")",
                                           R"("lodged":"2025-02-28")",
                                           R"("until":"unlimited")",
                                           R"("name":"Ann")",
                                           R"("alias":"Annie of the long house at the end of the lane")",
                                           R"("level":2)",
                                           R"("colour":"dark_green")",
                                           R"("term":"7 calendar days")",
                                           R"("word":"Ann")",
                                           R"("print":"0f0f")",
                                           R"("struck":"2025-01-31")",
                                           R"("from":"counter")"};
  std::vector<std::string> lines;
  for (const std::string& place : places) {
    const std::string key = place.substr(0, place.find(':') + 1);
    for (const std::string& body : bodies) lines.push_back(replaced(place, key + "\"" + body + "\""));
    for (const std::string& number : numbers) lines.push_back(replaced(place, key + number));
    for (const std::string& other : others) lines.push_back(replaced(place, key + other));
  }
  for (const std::string& body : bodies) {
    for (const char* list : {R"("tags":["a")", R"("remarks":["none reads this")", R"("colours":["red")"}) {
      const std::string place = list;
      lines.push_back(replaced(place, place.substr(0, place.find('[') + 1) + "\"" + body + "\""));
    }
    // As a key: one that is known with an escape in it, or one that nobody knows.
    lines.push_back(replaced("\"alias\":", "\"" + body + "\":"));
    lines.push_back(replaced("\"number\":", "\"" + body + "\":"));
    lines.push_back(replaced("\"print\":", "\"" + body + "\":"));
  }
  lines.push_back(replaced("\"alias\":", "\"ali\\u0061s\":"));
  lines.push_back(replaced("\"alias\":", "\"aliass\":"));
  lines.push_back(replaced("\"print\":", "\"prin\":"));
  lines.push_back(replaced("\"number\":", "\"numbre\":"));
  // Lines among which some are damaged, in one block with those before and behind them.
  held.hold(lines);
  CHECK(held.compared() > 1500);
  CHECK(held.quick() > 100);
}

TEST_CASE("any number, and anything that is none, is answered as eval answers it") {
  Held held;
  std::vector<std::string> lines;
  for (const char* place : {"\"size\":12.50", "\"count\":3", "\"true_copy\":true", "\"no\":7"}) {
    const std::string key = std::string(place).substr(0, std::string(place).find(':') + 1);
    for (const std::string& number : numbers) {
      lines.push_back(replaced(place, key + number));
      lines.push_back(replaced(place, key + " " + number + "\t"));
    }
    for (const std::string& other : others) lines.push_back(replaced(place, key + other));
    for (const std::string& body : bodies) lines.push_back(replaced(place, key + "\"" + body + "\""));
  }
  held.hold(lines);
  CHECK(held.quick() > 20);
}

TEST_CASE("records and lists that are something else, keys twice, and depth are answered as eval answers them") {
  Held held;
  std::vector<std::string> lines;
  const std::vector<std::string> places = {R"({"present":true,"level":2})", R"(["red","green"])", R"(["a","Ann",""])",
                                           R"(["none reads this"])", R"({"from":"counter","no":7})"};
  for (const std::string& place : places) {
    for (const std::string& other : others) lines.push_back(replaced(place, other));
    for (const std::string& number : numbers) lines.push_back(replaced(place, number));
    for (const std::size_t depth : {1U, 19U, 20U, 31U, 32U, 33U, 1000U}) {
      lines.push_back(replaced(place, std::string(depth, '[') + std::string(depth, ']')));
      lines.push_back(replaced(place, std::string(depth, '[')));
      std::string deep;
      for (std::size_t i = 0; i < depth; ++i) deep += "{\"a\":";
      lines.push_back(replaced(place, deep + "1" + std::string(depth, '}')));
    }
  }
  // Each field a second time, with the same value and with none.
  for (const char* field : {R"("id":"a-1")", R"("number":"Ann")", R"("alias":"x")", R"("level":2)", R"("print":"z")",
                            R"("tags":[])", R"("meta":{})", R"("size":1)", R"("colour":null)"}) {
    for (const char* behind : {"{\"id\"", "{\"name\"", "{\"present\"", "{\"word\"", "{\"from\""}) {
      const std::string at = behind;
      lines.push_back(replaced(at, "{" + std::string(field) + "," + at.substr(1)));
    }
  }
  for (const std::size_t count : {63U, 64U, 65U, 500U}) {
    std::string list = "[\"x\"";
    for (std::size_t i = 1; i < count; ++i) list += ",\"x\"";
    for (const char* place : {R"(["a","Ann",""])", R"(["none reads this"])"})
      lines.push_back(replaced(place, list + "]"));
  }
  held.hold(lines);
  CHECK(held.quick() > 10);
}

TEST_CASE("marks of byte order, blank lines and ends of lines are answered as eval answers them") {
  Held held;
  const std::vector<std::string> lines = {"\xEF\xBB\xBF" + whole,
                                          whole,
                                          "",
                                          " ",
                                          "\t \r",
                                          whole + "\r",
                                          "\r" + whole,
                                          " " + whole + " ",
                                          whole + whole,
                                          whole + "," + whole,
                                          "{}",
                                          "{ }",
                                          "null",
                                          "1",
                                          "\"a\"",
                                          "\xEF\xBB\xBF",
                                          std::string("\0", 1),
                                          whole + std::string("\0", 1),
                                          whole + "//",
                                          "{}\v",
                                          "\xFE\xFF",
                                          whole};
  held.hold(lines);
  held.hold(lines, "\r\n");
  CHECK(held.quick() >= 8);
}

TEST_CASE("lines with changes made by chance are answered as eval answers them") {
  Held held;
  Chance chance(first_seed());
  std::vector<std::string> pieces = bodies;
  pieces.insert(pieces.end(), numbers.begin(), numbers.end());
  pieces.insert(pieces.end(), others.begin(), others.end());
  for (const char* piece : {"\"name\":\"Ann\",", "\"alias\":\"\",", ",\"exists\":false", "\"", ",", ":", "{", "}"})
    pieces.emplace_back(piece);
  for (std::uint32_t block = 0; block < trials(30); ++block) {
    std::vector<std::string> lines;
    for (int i = 0; i < 100; ++i) {
      std::string line = whole;
      if (chance.once_in(3)) {
        lines.push_back(line);
        continue;
      }
      for (std::uint32_t edits = 1 + chance.below(3); edits > 0; --edits) {
        const std::size_t at = chance.below(static_cast<std::uint32_t>(line.size()));
        const std::size_t size = std::min<std::size_t>(chance.below(16), line.size() - at);
        std::string piece = chance.one_of(pieces);
        if (piece.size() > 1000 || piece.find('\n') != std::string::npos) piece = "\"";
        if (chance.once_in(3)) line.erase(at, size);
        else line.replace(at, chance.once_in(2) ? 0 : size, piece);
      }
      if (line.find('\n') == std::string::npos) lines.push_back(line);
    }
    held.hold(lines, chance.once_in(2) ? "\n" : "\r\n");
  }
  CHECK(held.compared() > 90 * trials(30) / 2);
  CHECK(held.quick() > 10);
}

TEST_CASE("where the law of no day can be applied, a batch says what eval says") {
  std::string text = law;
  text.erase(text.find("  applies on lodged\n"), std::string("  applies on lodged\n").size());
  const Loaded loaded = load_law(text);
  const CaseReader reader(loaded.ruleset->vocabulary);
  Decider decider(*loaded.ruleset);
  REQUIRE(loaded.ruleset->redactions.size() == 2);
  const std::string expected = answer_json(decider.decide(reader.read(whole), {}), *loaded.ruleset);
  for (const Form form : {Form::Full, Form::Citations, Form::ValuesOnly}) {
    const std::vector<std::string> answers = batch_of(*loaded.ruleset, reader, form, {}, whole + "\n");
    REQUIRE(answers.size() == 1);
    CHECK(without_exactness(answers[0]) ==
          without_exactness(form == Form::Full ? expected : shortened(expected, form == Form::Citations, "p")));
  }
}

}  // namespace tarmaq::testing
