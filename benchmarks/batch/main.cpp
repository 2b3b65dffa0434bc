// The measurements of a batch: makes cases, and prints ratios of processor time within one run.
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

#include "benchmarks/batch/made_cases.hpp"
#include "benchmarks/batch/measure.hpp"
#include "benchmarks/batch/payload_cases.hpp"
#include "benchmarks/corpus.hpp"
#include "interpreter/batch/pipeline.hpp"
#include "tests/parts.hpp"

namespace tarmaq {

namespace {

double processor_seconds() {
  struct rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

template <class Cases>
int make(Cases cases, std::uint64_t count, const std::string& path) {
  std::ofstream out(path);
  std::string text;
  std::uint64_t bytes = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    text.clear();
    cases.append(text);
    bytes += text.size();
    out << text;
  }
  std::printf("%llu cases, %llu bytes each\n", static_cast<unsigned long long>(count),
              static_cast<unsigned long long>(bytes / std::max<std::uint64_t>(count, 1)));
  return out ? 0 : 5;
}

// Seconds of our pipeline with one thread, all decisions.
double ours(const RuleSet& ruleset, const std::string& input, const std::string& output, Form form, Counts* counts) {
  const double begun = processor_seconds();
  auto source = open_source(input);
  std::unique_ptr<BatchOutput> opened;
  // A device, /dev/null for one, is written as it is.
  if (is_device(output)) {
    if (auto device = device_output(output)) opened = std::move(*device);
  } else if (auto file = file_output(output, {}, false, 1000)) {
    opened = std::move(file->output);
  }
  if (!source || !opened) {
    std::printf("the cases cannot be read, or the answers not written\n");
    return 0;
  }
  const LineTexts texts(ruleset, {});
  BatchJob job{ruleset, form, {}, 1, {}, {}};
  const BatchEnd end = run_batch(job, texts, **source, *opened, {});
  const double seconds = processor_seconds() - begun;
  if (end.error) std::printf("%s\n", end.error->message.c_str());
  if (counts != nullptr) *counts = end.state.counts;
  return seconds;
}

int measure(const RuleSet& ruleset, const std::string& input, const std::string& output, int rounds) {
  double parse = 0;
  double pipeline = 0;
  double whole = 0;
  double documents = 0;
  std::uint64_t cases = 0;
  Counts counts;
  for (int round = 0; round < rounds; ++round) {
    const auto best = [round](double& known, double seconds) {
      known = round == 0 ? seconds : std::min(known, seconds);
    };
    double begun = processor_seconds();
    cases = parse_only(input);
    best(parse, processor_seconds() - begun);
    best(pipeline, ours(ruleset, input, output, Form::Citations, &counts));
    best(whole, ours(ruleset, input, output, Form::Full, nullptr));
    begun = processor_seconds();
    if (round == 0) {
      nlohmann_batch(ruleset, input, is_device(output) ? output : output + ".nlohmann");
      best(documents, processor_seconds() - begun);
    }
  }
  if (cases == 0) return 5;
  const auto nanoseconds = [cases](double seconds) { return seconds * 1e9 / static_cast<double>(cases); };
  std::printf("%-28s %8.0f ns a case\n", "parse only", nanoseconds(parse));
  std::printf("%-28s %8.0f ns a case\n", "batch --citations", nanoseconds(pipeline));
  std::printf("%-28s %8.0f ns a case\n", "batch --full", nanoseconds(whole));
  std::printf("%-28s %8.0f ns a case\n", "documents in, documents out", nanoseconds(documents));
  std::printf("R1 = %.2f\nR2 = %.2f\nR4 = %.2f\n", pipeline / parse, documents / pipeline, whole / parse);
  const LineTexts texts(ruleset, {});
  std::uint64_t asked = 0;
  std::uint64_t inexact = 0;
  for (DecisionId id = 0; id < ruleset.vocabulary.decisions.size(); ++id) {
    for (const State state : {State::Known, State::Unknown, State::Fault, State::NotApplicable, State::Conflict})
      asked += counts[texts.counts.state(id, state)];
    inexact += counts[texts.counts.inexact(id)];
  }
  std::printf("cases %llu, invalid %llu, read as documents %llu; decisions with \"exact\": false %.6f\n",
              static_cast<unsigned long long>(counts[CountPlan::cases]),
              static_cast<unsigned long long>(counts[CountPlan::invalid]),
              static_cast<unsigned long long>(counts[CountPlan::documents]),
              static_cast<double>(inexact) / static_cast<double>(std::max<std::uint64_t>(asked, 1)));
  return 0;
}

// Parsing alone, to be set beside another program's time.
int parse(const std::string& input) {
  const double begun = processor_seconds();
  const std::uint64_t cases = parse_only(input);
  std::printf("%.0f ns a case\n",
              (processor_seconds() - begun) * 1e9 / static_cast<double>(std::max<std::uint64_t>(cases, 1)));
  return cases == 0 ? 5 : 0;
}

// One run of ours alone, to be profiled.
int run(const RuleSet& ruleset, const std::string& input, const std::string& output) {
  Counts counts;
  const double seconds = ours(ruleset, input, output, Form::Citations, &counts);
  std::printf("%.0f ns a case; %llu of %llu cases left something to be settled one by one\n",
              seconds * 1e9 / static_cast<double>(std::max<std::uint64_t>(counts[CountPlan::cases], 1)),
              static_cast<unsigned long long>(counts[CountPlan::settled_alone]),
              static_cast<unsigned long long>(counts[CountPlan::cases]));
  return 0;
}

int usage() {
  std::printf(
      "batch_benchmark make COUNT MISSING_IN FILE   a file of cases of Order 677; each fact is missing once in "
      "MISSING_IN, 0: never\n"
      "batch_benchmark make-payload COUNT FILE      a file of cases of benchmarks/payload/law.tarmaq\n"
      "batch_benchmark parse FILE                   parsing alone\n"
      "batch_benchmark measure FILE OUTPUT [ROUNDS] [LAW]   the ratios R1, R2 and R4\n"
      "batch_benchmark run FILE OUTPUT [LAW]        our pipeline alone\n"
      "LAW: a folder or a file of rules; Order 677 where none is given\n");
  return 2;
}

std::unique_ptr<RuleSet> law_of(const char* path) {
  return path == nullptr ? load_order_677(TARMAQ_SOURCE_FOLDER) : load_law(path);
}

}  // namespace

}  // namespace tarmaq

int main(int count, char** words) {
  using namespace tarmaq;
  const std::string command = count > 1 ? words[1] : "";
  const auto word = [&](int at) { return count > at ? words[at] : nullptr; };
  const auto number = [&](int at) { return std::strtoull(words[at], nullptr, 10); };
  if (command == "parse" && count == 3) return parse(words[2]);
  if (command == "make-payload" && count == 4) return make(PayloadCases(2026), number(2), words[3]);
  const bool measured = command == "measure" && count >= 4;
  const bool run_alone = command == "run" && count >= 4;
  const bool made = command == "make" && count == 5;
  if (!measured && !run_alone && !made) return usage();
  const auto ruleset = law_of(measured ? word(5) : run_alone ? word(4) : nullptr);
  if (!ruleset) return 5;
  if (made) return make(BatchCases(*ruleset, 677, static_cast<std::uint32_t>(number(3))), number(2), words[4]);
  if (run_alone) return run(*ruleset, words[2], words[3]);
  return measure(*ruleset, words[2], words[3], count > 4 ? static_cast<int>(number(4)) : 3);
}
