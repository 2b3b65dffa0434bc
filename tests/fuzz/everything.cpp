// From rule text and cases to every answer: whatever the law and the cases, nothing crashes, the ways to one answer
// agree, and nothing that is written shows what a text may not show.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <sstream>
#include <string>

#include "grammar/diagnostics/unicode.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/batch/pipeline.hpp"
#include "interpreter/editor/format.hpp"
#include "interpreter/impact/compare.hpp"
#include "interpreter/inquiry/all_readings.hpp"
#include "interpreter/inquiry/interview.hpp"
#include "interpreter/inquiry/ledger.hpp"
#include "interpreter/inquiry/timeline.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/report/answer_report.hpp"
#include "interpreter/report/diagnostic_report.hpp"
#include "interpreter/report/explanation_report.hpp"
#include "interpreter/report/impact_report.hpp"
#include "interpreter/report/inquiry_report.hpp"
#include "interpreter/report/interview_json.hpp"
#include "interpreter/report/law_report.hpp"
#include "interpreter/report/test_report.hpp"
#include "interpreter/suite/runner.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/why/explanation.hpp"
#include "interpreter/why/why_not.hpp"
#include "tests/fuzz/law_pieces.hpp"
#include "tests/parts.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max);

namespace {

using namespace tarmaq;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "it does not hold that %s\n", what);
  __builtin_trap();
}

// Whatever is printed goes through here.
void printed(const std::string& text) {
  require(unicode::first_hidden(text) == std::string_view::npos, "an output shows nothing hidden");
}

constexpr std::size_t most_cases = 4;
constexpr Language languages[] = {Language::Kazakh, Language::Russian, Language::English};

// Formatting twice changes nothing more.
void format(const std::string& text) {
  Sources sources;
  Diagnostics found;
  const auto once = format_source(sources, sources.add("f.tarmaq", text), found);
  for (const Diagnostic& each : found.all()) printed(render(each, sources, false));
  require(once || once.error().kind != Error::Kind::Bug, "formatting loses nothing");
  if (!once) return;
  Sources again;
  const auto twice = format_source(again, again.add("f.tarmaq", *once), found);
  require(twice && *twice == *once, "formatting twice is formatting once");
}

class Walk {
 public:
  Walk(const RuleSet& rules, const FileSystem& files, const std::string& cases)
      : rules_(rules), files_(files), decider_(rules) {
    request_.readings = default_readings(rules.vocabulary);
    request_.limits.splits_a_decision = 64;
    std::istringstream lines(cases);
    for (std::string line; std::getline(lines, line) && lines_.size() < most_cases;) {
      if (line.find_first_not_of(" \t\r") != std::string::npos) lines_.push_back(line);
    }
  }

  void run() {
    printed(case_schema(rules_));
    for (const std::string& line : lines_) decide(line);
    stream();
    impact();
    laws();
    const TestRun tests = run_tests(all_tests(rules_, files_), decider_, {});
    printed(test_report_text(tests, false));
    printed(test_report_json(tests));
    printed(test_report_junit(tests));
  }

 private:
  void decide(const std::string& line) {
    const ReadCase read = read_case(line, rules_.vocabulary);
    const Decider::Answer answer = decider_.decide(read, request_);
    const std::string json = answer_json(answer, rules_);
    printed(json);
    require(json == answer_json(decider_.decide(read, request_), rules_), "the same case has the same answer");
    for (const char* language : {"kk", "ru", "en"}) printed(answer_text(answer, rules_, {language, false, true}));
    if (!answer.errors.empty()) return printed(refusal_html(answer, rules_, "ru"));
    explain_all(read);
    const AllReadings all = decide_all_readings(rules_, read, request_, {}, {64});
    printed(all_readings_json(all, rules_));
    printed(all_readings_text(all, rules_, Language::Russian, false));
    if (&line != &lines_.front()) return;
    TimelineRequest days;
    days.request = request_;
    const Timeline timeline = timeline_of(rules_, read, days);
    printed(timeline_json(timeline, rules_));
    for (const Language language : languages) printed(timeline_text(timeline, rules_, language, false));
    const Ledgers ledgers =
        ledgers_of(rules_, read, request_, std::vector<bool>(rules_.vocabulary.readings.size(), false));
    printed(ledgers_json(ledgers, rules_));
    printed(ledgers_text(ledgers, rules_, Language::Kazakh, false));
    ask(line);
  }

  void explain_all(const ReadCase& read) {
    const Decider::Answer answer = decider_.decide(read, request_);
    if (answer.redaction == nullptr) return;
    std::vector<DecisionId> asked;
    for (DecisionId id = 0; id < rules_.vocabulary.decisions.size() && asked.size() < 3; ++id) {
      if (answer.shows(id)) asked.push_back(id);
    }
    if (asked.empty()) return;
    const Explanation shortest = explain(answer, asked, false);
    const Explanation whole = explain(answer, asked, true);
    printed(explanation_text(shortest, nullptr, answer, rules_, {"en", false, true}));
    printed(explanation_json(shortest, nullptr, answer, rules_, "ru"));
    printed(explanation_html(shortest, whole, nullptr, answer, rules_, "kk"));
    for (const char* value : {"true", "none", "2026-01-20", "5", "10 calendar days"}) {
      const auto wanted = wanted_value(value, asked[0], rules_.vocabulary);
      if (!wanted) continue;
      const Decider::Answer last = decider_.decide(read, request_);
      const WhyNot why = why_not(*wanted, last, decider_, request_, {2, 200, 5});
      printed(explanation_json(shortest, &why, last, rules_, "en"));
    }
  }

  void ask(const std::string& line) {
    const auto begun = read_interview(line, rules_.vocabulary);
    if (!begun) return;
    Interview interview(decider_, request_);
    InterviewState state = begun->state;
    for (int round = 0; round < 12; ++round) {
      const InterviewStep step = interview.step(state);
      printed(interview_json(interview, step, state, {}, languages[round % 3]));
      if (!step.question) return;
      const auto told = [&](const char* value) {
        return interview.tell(state, step.question->path, parse_json(value).root).empty();
      };
      const char* const values[] = {"true", "\"2026-01-10\"", "3", "[{}]", "[]", "{}"};
      if (std::none_of(std::begin(values), std::end(values), told)) Interview::leave_open(state, step.question->path);
    }
  }

  std::string answers(const std::string& cases, Form form, unsigned threads) const {
    BatchJob job{rules_};
    job.form = form;
    job.request = request_;
    job.threads = threads;
    std::istringstream in(cases);
    std::ostringstream out;
    const auto source = stream_source(in);
    const auto output = stream_output(out);
    run_batch(job, LineTexts(rules_, request_.wanted), *source, *output, {});
    return out.str();
  }

  // A line's place in the stream stands in its refusal.
  static std::string without_places(std::string text) {
    for (const std::string_view key : {"\"line\":", "\"byte\":"}) {
      for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + key.size())) {
        while (at + key.size() < text.size() && text[at + key.size()] >= '0' && text[at + key.size()] <= '9')
          text.erase(at + key.size(), 1);
      }
    }
    return text;
  }

  // As `eval` answers each line.
  std::string one_by_one() {
    const CaseReader reader(rules_.vocabulary);
    const CaseDocuments documents(rules_.vocabulary);
    std::string all;
    for (const std::string& line : lines_) {
      for (const StatedCase& stated : documents.read(line, reader)) {
        all += answer_json(decider_.decide(stated.read, decider_.request_for(stated, request_)), rules_) + "\n";
      }
    }
    return all;
  }

  void stream() {
    std::string cases;
    for (const std::string& line : lines_) cases += line + "\n";
    if (cases.empty()) return;
    for (const Form form : {Form::Full, Form::Citations, Form::ValuesOnly}) {
      const std::string one = answers(cases, form, 1);
      printed(one);
      require(one == answers(cases, form, 3), "threads change nothing");
      std::string single;
      for (const std::string& line : lines_) single += answers(line + "\n", form, 1);
      require(without_places(one) == without_places(single), "a case is answered as it is alone");
      if (form == Form::Full) require(one == one_by_one(), "a line of a stream is answered as a document is");
    }
  }

  void impact() const {
    if (rules_.redactions.size() < 2 || lines_.empty()) return;
    const ImpactSide from{"before", &rules_, rules_.redactions[rules_.redactions.size() - 2].program.from, {}};
    const ImpactSide to{"after", &rules_, rules_.redactions.back().program.from, {}};
    std::vector<ImpactInput> before;
    std::vector<ImpactInput> after;
    for (const std::string& line : lines_) {
      before.push_back({"x", "", line, request_});
      before.back().request.on = from.on;
      after.push_back({"x", "", line, request_});
      after.back().request.on = to.on;
    }
    const ImpactReport report = compare_laws(from, to, before, after, {});
    printed(impact_text(report, false));
    printed(impact_json(report));
    printed(impact_html(report));
  }

  void laws() const {
    for (const Redaction& redaction : rules_.redactions) {
      LawReport law;
      law.redaction = &redaction;
      for (const Paragraph& paragraph : redaction.paragraphs) law.paragraphs.push_back(&paragraph);
      printed(law_report_text(law, rules_));
      printed(law_report_json(law, rules_));
    }
  }

  const RuleSet& rules_;
  const FileSystem& files_;
  Decider decider_;
  Decider::Request request_;
  std::vector<std::string> lines_;
};

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max, unsigned seed) {
  if (seed % 10 == 0) return LLVMFuzzerMutate(data, size, max);
  static const fuzzing::Pieces pieces({TARMAQ_SOURCE_FOLDER "/rules", TARMAQ_SOURCE_FOLDER "/examples",
                                       TARMAQ_SOURCE_FOLDER "/tests/language", TARMAQ_SOURCE_FOLDER "/stdlib"});
  fuzzing::LawAndCases input = fuzzing::parse_input({reinterpret_cast<const char*>(data), size});
  for (unsigned round = 0; round <= seed % 3; ++round) pieces.change(input, seed + round);
  const std::string text = fuzzing::input_text(input);
  const std::size_t kept = std::min(text.size(), max);
  std::memcpy(data, text.data(), kept);
  return kept;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzzing::LawAndCases input = fuzzing::parse_input({reinterpret_cast<const char*>(data), size});
  MemoryFileSystem files;
  files.put("r/manifest.tarmaq", "tarmaq 1\nruleset demo\n");
  for (std::size_t i = 0; i < input.files.size(); ++i) {
    format(input.files[i]);
    files.put("r/f" + std::to_string(i) + ".tarmaq", input.files[i]);
  }
  Diagnostics diagnostics;
  const auto loaded = load_ruleset("r", files, diagnostics, {});
  if (!loaded) return 0;
  std::vector<DiagnosedSources> all(1);
  all[0].diagnostics = &diagnostics;
  all[0].sources = &(*loaded)->sources;
  for (const Diagnostic& each : diagnostics.all()) printed(render(each, (*loaded)->sources, false));
  printed(diagnostics_json(all));
  printed(diagnostics_sarif(all));
  printed(diagnostics_github(all));
  if (!diagnostics.has_errors() && !(*loaded)->redactions.empty()) Walk(**loaded, files, input.cases).run();
  return 0;
}
