// The C interface: no pointer that is null and no call after an error does harm.
#include <catch2/catch.hpp>
#include <cstring>
#include <string>
#include <thread>

#include "bindings/c/tarmaq.h"

namespace {

const char* const rules = TARMAQ_SOURCE_FOLDER "/examples/german-vat";
const std::string facts = R"({"supplied_on": "2020-08-01", "supply": "other"})";

struct Opened {
  Opened() { REQUIRE(tarmaq_open(rules, nullptr, 0, &ruleset) == TARMAQ_OK); }
  ~Opened() { tarmaq_close(ruleset); }
  tarmaq_ruleset* ruleset = nullptr;
};

bool said(const char* part) { return std::strstr(tarmaq_last_error(), part) != nullptr; }

}  // namespace

TEST_CASE("a case is decided, and its text given back") {
  const Opened opened;
  char* answer = nullptr;
  CHECK(tarmaq_decide(opened.ruleset, facts.data(), facts.size(), nullptr, 0, &answer) == TARMAQ_OK);
  REQUIRE(answer != nullptr);
  // The rate of the second half of 2020.
  CHECK(std::strstr(answer, R"("rate":{"status":"decided","value":0.16,)") != nullptr);
  tarmaq_free(answer);
}

TEST_CASE("texts need no zero at their end, and may hold one") {
  const Opened opened;
  char* answer = nullptr;
  const std::string longer = facts + "x";
  CHECK(tarmaq_decide(opened.ruleset, longer.data(), facts.size(), nullptr, 0, &answer) == TARMAQ_OK);
  tarmaq_free(answer);
  const std::string zero("{\0}", 3);
  CHECK(tarmaq_decide(opened.ruleset, zero.data(), zero.size(), nullptr, 0, &answer) == TARMAQ_INVALID_CASE);
  REQUIRE(answer != nullptr);
  CHECK(std::strstr(answer, R"("errors":[{)") != nullptr);
  tarmaq_free(answer);
}

TEST_CASE("null is refused where there must be something") {
  const Opened opened;
  char* answer = nullptr;
  CHECK(tarmaq_decide(opened.ruleset, nullptr, 0, nullptr, 0, nullptr) == TARMAQ_USAGE);
  CHECK(tarmaq_decide(nullptr, "{}", 2, nullptr, 0, &answer) == TARMAQ_USAGE);
  CHECK(said("the rule set is null"));
  CHECK(tarmaq_decide(opened.ruleset, nullptr, 2, nullptr, 0, &answer) == TARMAQ_USAGE);
  CHECK(tarmaq_decide(opened.ruleset, "{}", 2, nullptr, 2, &answer) == TARMAQ_USAGE);
  CHECK(answer == nullptr);
  CHECK(tarmaq_open(nullptr, nullptr, 0, nullptr) == TARMAQ_USAGE);
  tarmaq_ruleset* ruleset = nullptr;
  CHECK(tarmaq_open(nullptr, nullptr, 0, &ruleset) == TARMAQ_USAGE);
  CHECK(tarmaq_open(rules, nullptr, 1, &ruleset) == TARMAQ_USAGE);
  CHECK(ruleset == nullptr);
  tarmaq_close(nullptr);
  tarmaq_free(nullptr);
}

TEST_CASE("what failed is said to the thread that asked") {
  tarmaq_ruleset* ruleset = nullptr;
  CHECK(tarmaq_open("/nowhere/at-all", nullptr, 0, &ruleset) == TARMAQ_FILE);
  CHECK(said("/nowhere/at-all"));
  std::thread([] { CHECK(std::string(tarmaq_last_error()).empty()); }).join();
  const Opened opened;
  char* answer = nullptr;
  const std::string options = R"({"readings": {"x": "y"}})";
  CHECK(tarmaq_decide(opened.ruleset, "{}", 2, options.data(), options.size(), &answer) == TARMAQ_USAGE);
  CHECK(said("no reading is named `x`"));
  // A call that goes well leaves it as it is.
  CHECK(tarmaq_decide(opened.ruleset, "{}", 2, nullptr, 0, &answer) == TARMAQ_OK);
  tarmaq_free(answer);
  CHECK(said("no reading is named `x`"));
}

TEST_CASE("every other call gives JSON too") {
  const Opened opened;
  char* result = nullptr;
  CHECK(tarmaq_ask(opened.ruleset, nullptr, 0, nullptr, 0, &result) == TARMAQ_OK);
  CHECK(std::strstr(result, R"("question":{)") != nullptr);
  tarmaq_free(result);
  const std::string options = R"({"decisions": "rate"})";
  CHECK(tarmaq_explain(opened.ruleset, facts.data(), facts.size(), options.data(), options.size(), &result) ==
        TARMAQ_OK);
  CHECK(std::strstr(result, "corona-2") != nullptr);
  tarmaq_free(result);
  CHECK(tarmaq_describe(opened.ruleset, nullptr, 0, &result) == TARMAQ_OK);
  CHECK(std::strncmp(result, R"({"ruleset":"german-vat",)", 24) == 0);
  tarmaq_free(result);
  CHECK(tarmaq_schema(opened.ruleset, nullptr, 0, &result) == TARMAQ_OK);
  CHECK(std::strstr(result, "supplied_on") != nullptr);
  tarmaq_free(result);
}
