// The service: a rule set opened once, calls from many threads, refusals that say why.
#include <atomic>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "interpreter/load/filesystem.hpp"
#include "interpreter/service/call_status.hpp"
#include "interpreter/service/service.hpp"

namespace {

using tarmaq::load::MemoryFileSystem;
using tarmaq::service::Reply;
using tarmaq::service::Service;
using tarmaq::service::Status;

const std::string fees = R"(tarmaq 1
act fees en "Fees"
  adopted 2020-01-01
  in force from 2020-01-01
  applies on paid_on

enum Payer
  person en "a person"
  firm   en "a firm"

reading rounding cites 1.1
  en "How is it rounded?"
  down en "down" default
  up   en "up"

fact paid_on date en "Paid on"
fact paid integer en "Paid"
fact payer Payer en "Who pays" changeable
decision fee integer en "Fee"
decision reduced boolean default false cites 1.2 en "Reduced"
parameter rate integer cites 1.1
  = 10 from 2020-01-01
  = 12 from 2022-01-01

rule 1.1 en "The fee"
  then fee is if reading rounding is up then paid * rate + 1 else paid * rate
rule 1.2 en "A person pays less"
  when payer is person
  then reduced is true
  then duty of payer_of_fee to pay to office by paid_on + 10 calendar days
)";

std::unique_ptr<Service> opened(const std::string& text, Reply& refusal) {
  MemoryFileSystem files;
  files.put("fees/act.tarmaq", text);
  return Service::open("fees/act.tarmaq", {}, files, refusal);
}
std::unique_ptr<Service> opened() {
  Reply refusal;
  std::unique_ptr<Service> service = opened(fees, refusal);
  INFO(refusal.json);
  REQUIRE(service);
  return service;
}

bool has(const Reply& reply, const std::string& part) { return reply.json.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a case is decided as the day, the readings and the decisions asked for say") {
  const auto service = opened();
  const std::string facts = R"({"paid_on": "2021-05-05", "paid": 7, "payer": "firm"})";
  CHECK(has(service->decide(facts, {}), R"("fee":{"status":"decided","value":70,)"));
  // 7 × 12, and rounded up: one more.
  CHECK(has(service->decide(facts, R"({"on": "2022-01-01"})"), R"("value":84,)"));
  CHECK(has(service->decide(facts, R"({"on": "2022-01-01", "readings": {"rounding": "up"}})"), R"("value":85,)"));
  const Reply one = service->decide(facts, R"({"decisions": "reduced"})");
  CHECK(has(one, R"("reduced":)"));
  CHECK_FALSE(has(one, R"("fee":)"));
  // What the document says of its own case stands where the caller says nothing.
  CHECK(has(service->decide(R"({"case": )" + facts + R"(, "on": "2022-01-01"})", {}), R"("value":84,)"));
}

TEST_CASE("statuses are those of the commands") {
  const auto service = opened();
  CHECK(service->decide("{}", {}).status == Status::Done);
  CHECK(service->decide("{}", R"({"require_decided": true})").status == Status::Undecided);
  CHECK(service->decide(R"({"paid": 1, "paid_on": "2021-05-05", "payer": "firm"})", R"({"require_decided": true})")
            .status == Status::Done);
  const Reply wrong = service->decide(R"({"paid": "much"})", {});
  CHECK(wrong.status == Status::InvalidCase);
  CHECK_FALSE(wrong.failed);
  CHECK(has(wrong, R"("path":"paid")"));
  CHECK(service->decide("{", {}).status == Status::InvalidCase);
}

TEST_CASE("what a call does not take is refused, with what was meant") {
  const auto service = opened();
  const auto refused = [&](const std::string& options, const std::string& part) {
    const Reply reply = service->decide("{}", options);
    INFO(options << " " << reply.json);
    CHECK(reply.failed);
    CHECK(reply.status == Status::Usage);
    CHECK(has(reply, part));
  };
  refused(R"({"reading": {}})", "did you mean `readings`?");
  refused(R"({"why_not": "true"})", "this call takes no option `why_not`");
  refused(R"({"on": "2021-02-30"})", "2021-02-30");
  refused(R"({"on": "unlimited"})", "unlimited");
  refused(R"({"on": 2021})", "2021");
  refused(R"({"decisions": ["fe"]})", "did you mean `fee`?");
  refused(R"({"decisions": [1]})", "a list of texts");
  refused(R"({"readings": {"rounding": "upp"}})", "did you mean `up`?");
  refused(R"({"readings": ["up"]})", "an object");
  refused(R"({"require_decided": "yes"})", "true or false");
  refused("[]", "the options are an object");
  refused("{\"on\": ", "no JSON");
  CHECK(has(service->ask({}, R"({"lang": "de"})"), "kk, ru, en"));
  CHECK(service->describe(R"({"lang": "en"})").failed);
  CHECK(service->decide("[{}, {}]", {}).failed);
  CHECK(service->decide("[]", {}).failed);
  // Null says as much as nothing.
  CHECK(service->decide("{}", R"({"on": null})").status == Status::Done);
}

TEST_CASE("a rule set that cannot be used is not opened") {
  Reply refusal;
  CHECK(opened("tarmaq 1\nact fees en \"Fees\"\n", refusal) == nullptr);
  CHECK(refusal.status == Status::Findings);
  CHECK(refusal.failed);
  CHECK(has(refusal, R"("diagnostics":[{"code":"E)"));
  CHECK(Service::open("nowhere", {}, MemoryFileSystem(), refusal) == nullptr);
  CHECK(refusal.status == Status::File);
  CHECK(Service::open("nowhere", R"({"allowed": "x"})", MemoryFileSystem(), refusal) == nullptr);
  CHECK(has(refusal, "did you mean `allow`?"));
}

TEST_CASE("an explanation is asked of decisions or duties, a why-not of one") {
  const auto service = opened();
  const std::string facts = R"({"paid_on": "2021-05-05", "paid": 7, "payer": "person"})";
  CHECK(service->explain(facts, {}).status == Status::Usage);
  CHECK(
      has(service->explain(facts, R"({"decisions": ["fee", "reduced"], "why_not": "1"})"), "one decision or one duty"));
  CHECK(has(service->explain(facts, R"({"decisions": "reduced"})"), R"("1.2")"));
  CHECK(has(service->explain(facts, R"({"duties": "1.2"})"), "pay"));
  CHECK(has(service->explain(facts, R"({"duties": "1.3"})"), "there is no duty `1.3`"));
  // The way to false is not to be a person.
  CHECK(has(service->explain(facts, R"({"decisions": "reduced", "why_not": "false"})"), "firm"));
  // A case with mistakes has its answer.
  CHECK(service->explain(R"({"paid": "much"})", R"({"decisions": "fee"})").status == Status::InvalidCase);
}

TEST_CASE("an interview goes on with what it gave") {
  const auto service = opened();
  const Reply first = service->ask(R"({"case": {"paid_on": "2021-05-05"}})", R"({"decisions": "reduced"})");
  CHECK(first.status == Status::Done);
  CHECK(has(first, R"("question":{"fact":"payer")"));
  const Reply told =
      service->ask(R"({"case": {"paid_on": "2021-05-05"}, "answer": {"fact": "payer", "value": "firm"}})",
                   R"({"decisions": "reduced"})");
  CHECK(has(told, R"("settled":true)"));
  CHECK(has(told, R"("payer":"firm")"));
  CHECK(service->ask(R"({"answer": {"fact": "payer", "value": "nobody"}})", {}).status == Status::InvalidCase);
  CHECK(service->ask("nothing", {}).failed);
}

TEST_CASE("what a rule set holds is told by day") {
  const Reply held = opened()->describe({});
  CHECK(has(held, R"("acts":[{"id":"fees","amends":null,"labels":{"en":"Fees"},)"));
  CHECK(has(held, R"("in_force":[{"from":null,"until":null}])") !=
        has(held, R"("in_force":[{"from":"2020-01-01","until":null}])"));
  CHECK(has(held,
            R"({"from":"2020-01-01","until":"2022-01-01","value":10},{"from":"2022-01-01","until":null,"value":12})"));
  CHECK(has(held, R"({"name":"payer","type":{"kind":"enum","enum":"Payer"},"labels":{"en":"Who pays"})"));
  CHECK(has(held, R"("default":"down")"));
}

TEST_CASE("schemas of what goes in and of what comes out") {
  const auto service = opened();
  CHECK(has(service->schema({}), "urn:tarmaq:case:fees"));
  CHECK(has(service->schema(R"({"form": true})"), R"("title": "a person")"));
  CHECK(has(service->schema(R"({"of": "answer"})"), "urn:tarmaq:answer:fees"));
  CHECK(has(service->schema(R"({"of": "summary"})"), "urn:tarmaq:summary:fees"));
  CHECK(service->schema(R"({"of": "answers"})").failed);
  CHECK(service->schema(R"({"of": "answer", "lang": "kk"})").failed);
}

TEST_CASE("threads share a rule set, each call as if it were alone") {
  const auto service = opened();
  const auto asked = [&](int number) {
    // Readings and days differ from call to call, so that engines are handed from one to another.
    const std::string facts =
        R"({"paid_on": "202)" + std::to_string(number % 3) + R"(-05-05", "paid": )" + std::to_string(number) + "}";
    return service->decide(facts, number % 2 == 0 ? R"({"readings": {"rounding": "up"}})" : "").json;
  };
  std::vector<std::string> alone;
  for (int number = 0; number < 60; ++number) alone.push_back(asked(number));
  // 4 % 3 is 1, so 2021: 4 × 10, rounded up 41.
  CHECK(alone[4].find(R"("value":41,)") != std::string::npos);
  std::atomic<int> differ = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&, thread] {
      for (int round = 0; round < 20; ++round) {
        const int number = (thread * 7 + round * 11) % 60;
        if (asked(number) != alone[static_cast<std::size_t>(number)]) ++differ;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(differ == 0);
}
