// tarmaq batch: decides a stream of cases.
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/batch/answer_lines.hpp"
#include "interpreter/batch/answerer.hpp"
#include "interpreter/batch/byte_source.hpp"
#include "interpreter/batch/counts.hpp"
#include "interpreter/batch/journal.hpp"
#include "interpreter/batch/output.hpp"
#include "interpreter/batch/pipeline.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/cli/written_files.hpp"
#include "interpreter/files/file_names.hpp"
#include "interpreter/files/output_file.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/report/summary.hpp"
#include "interpreter/service/call_status.hpp"
#include "interpreter/words/guarded_stream.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cli {

namespace {

using Clock = std::chrono::steady_clock;

constexpr unsigned most_threads = 64;
constexpr std::size_t most_complaints = 10;
constexpr unsigned journal_milliseconds = 1000;

std::uint64_t milliseconds_since(Clock::time_point start) {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start).count());
}

Result<unsigned> threads_of(const Arguments& arguments) {
  const std::string text = arguments.value_or("--threads", "1");
  unsigned threads = 0;
  const bool digits = !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789") == std::string::npos;
  if (digits) threads = static_cast<unsigned>(std::stoul(text));
  if (threads >= 1 && threads <= most_threads) return threads;
  return Error{
      Error::Kind::Usage, fmt::format("`--threads` takes a number from 1 to {}, not `{}`", most_threads, text), {}};
}

Result<batch::Form> form_of(const Arguments& arguments) {
  const bool values = arguments.has("--values-only");
  const bool full = arguments.has("--full");
  if (values + full + arguments.has("--citations") > 1)
    return Error{Error::Kind::Usage, "`--values-only`, `--citations` and `--full` exclude each other", {}};
  return values ? batch::Form::ValuesOnly : full ? batch::Form::Full : batch::Form::Citations;
}

// The options that an answer depends on, in one order.
std::string option_words(batch::Form form, bool duties, const answer::Decider::Request& request,
                         const Vocabulary& vocabulary) {
  std::string words = form == batch::Form::Full         ? "--full"
                      : form == batch::Form::ValuesOnly ? "--values-only"
                                                        : "--citations";
  if (duties && form != batch::Form::Full) words += " --duties";
  if (request.on) words += " --on " + request.on->to_string();
  if (request.as_of) words += " --as-of " + request.as_of->to_string();
  for (ReadingId reading = 0; reading < request.readings.size(); ++reading) {
    const ReadingInfo& info = vocabulary.readings[reading];
    if (request.readings[reading] == info.default_choice) continue;
    words += " --reading " + info.name + "=" + info.choices[request.readings[reading]].name;
  }
  for (DecisionId id = 0; id < request.wanted.size(); ++id) {
    if (request.wanted[id]) words += " --decision " + vocabulary.decisions[id].name;
  }
  return words;
}

// The line on a terminal that says how far the batch is.
class ProgressLine {
 public:
  ProgressLine(Terminal& terminal, std::string language, std::uint64_t input_bytes, const batch::JournalState& start)
      : terminal_(terminal),
        language_(std::move(language)),
        input_bytes_(input_bytes),
        start_bytes_(start.input_bytes),
        start_lines_(start.input_lines) {}

  void show(const batch::JournalState& state) {
    const std::uint64_t now = milliseconds_since(begun_);
    if (now - last_ < 500) return;
    last_ = now;
    const std::uint64_t lines = state.input_lines - start_lines_;
    const std::uint64_t bytes = state.input_bytes - start_bytes_;
    words::pass_through(terminal_.err, "\r\x1b[K");
    terminal_.err << report::progress_text(state.input_lines, lines * 1000 / now, state.input_bytes, input_bytes_,
                                           bytes * 1000 / now, language_);
    shown_ = true;
  }
  void clear() {
    if (shown_) words::pass_through(terminal_.err, "\r\x1b[K");
    shown_ = false;
  }

 private:
  Terminal& terminal_;
  std::string language_;
  std::uint64_t input_bytes_;
  std::uint64_t start_bytes_;
  std::uint64_t start_lines_;
  Clock::time_point begun_ = Clock::now();
  std::uint64_t last_ = 0;
  bool shown_ = false;
};

struct Settings {
  batch::Form form = batch::Form::Citations;
  bool duties = false;  // counted, and in short answers written
  unsigned threads = 1;
  answer::Decider::Request request;
  std::string input = "-";
  std::optional<std::string> output;  // none: standard output; else the name behind links
  std::optional<std::string> summary;
  bool resume = false;
  std::string language;
};

Result<Settings> settings_of(const Arguments& arguments, const Vocabulary& vocabulary) {
  Settings settings;
  const auto form = form_of(arguments);
  if (!form) return form.error();
  settings.form = *form;
  settings.duties = arguments.has("--duties") || *form == batch::Form::Full;
  const auto threads = threads_of(arguments);
  if (!threads) return threads.error();
  settings.threads = *threads;
  auto request = request_of(arguments, vocabulary);
  if (!request) return request.error();
  settings.request = std::move(*request);
  if (arguments.words().size() > 1) settings.input = arguments.words()[1];
  settings.output = arguments.value("--output");
  if (settings.output && (*settings.output == "-" || names_standard_output(*settings.output))) settings.output.reset();
  if (settings.output && !batch::is_device(*settings.output)) settings.output = files::behind_links(*settings.output);
  settings.summary = arguments.value("--summary");
  settings.resume = arguments.has("--resume");
  settings.language = arguments.value_or("--lang", "en");
  if (settings.resume && (!settings.output || batch::is_device(*settings.output)))
    return Error{Error::Kind::Usage, "`--resume` goes on with a file: it needs `-o OUT.ndjson`", {}};
  return settings;
}

// Nothing that the run reads or writes is written by it under another name.
std::optional<Error> overwriting(const Settings& settings, const RuleSet& ruleset, const Terminal& terminal) {
  WrittenAndRead files;
  for (const std::optional<std::string>& output : {settings.output, settings.summary}) {
    if (output && !batch::is_device(*output)) files.outputs.push_back(*output);
  }
  if (settings.output && !batch::is_device(*settings.output)) files.beside = batch::names_beside(*settings.output);
  if (&terminal.in == &std::cin || settings.input != "-") files.input = settings.input;
  files.ruleset = &ruleset;
  files.files = &terminal.files;
  files.answers_on_standard_output = !settings.output && &terminal.in == &std::cin;
  return overwriting(files, language_of(settings.language));
}

struct Opened {
  std::unique_ptr<batch::ByteSource> source;
  std::unique_ptr<batch::BatchOutput> output;  // null: an earlier run has finished
  batch::JournalState start;
  std::uint64_t least_bytes = 0;  // that the input is known to have
};

Result<Opened> open(const Settings& settings, const RuleSet& ruleset, Terminal& terminal) {
  Opened opened;
  if (settings.input != "-") {
    auto source = batch::open_source(settings.input);
    if (!source) return source.error();
    opened.source = std::move(*source);
  } else {
    opened.source = &terminal.in == &std::cin ? batch::standard_input_source() : batch::stream_source(terminal.in);
  }
  if (!settings.output) {
    words::trust_output(terminal.out);
    opened.output = batch::stream_output(terminal.out);
  } else if (batch::is_device(*settings.output)) {
    auto output = batch::device_output(*settings.output);
    if (!output) return output.error();
    opened.output = std::move(*output);
  } else {
    const batch::JournalHeader header{
        std::string(report::program_version()), ruleset.fingerprint,
        option_words(settings.form, settings.duties, settings.request, ruleset.vocabulary), opened.source->size()};
    auto file = batch::file_output(*settings.output, header, settings.resume, journal_milliseconds);
    if (!file) return file.error();
    if (file->left_over)
      terminal.err << words::say(words::Phrase::BatchBegunAnew, language_of(settings.language),
                                 {{"file", *settings.output}})
                   << '\n';
    opened.output = std::move(file->output);
    if (file->resumed) opened.least_bytes = file->resumed->header.input_size.value_or(0);
    if (file->resumed) opened.start = std::move(file->resumed->state);
  }
  return opened;
}

ExitCode exit_code_of(const batch::BatchEnd& end, Terminal& terminal, const Settings& settings) {
  ExitCode code = ExitCode::Done;
  if (end.state.counts.size() > batch::CountPlan::limit) {
    if (end.state.counts[batch::CountPlan::invalid] > end.state.counts[batch::CountPlan::limit])
      code = worse(code, ExitCode::InvalidCase);
    if (end.state.counts[batch::CountPlan::limit] > 0) code = worse(code, ExitCode::Limit);
  }
  if (!end.error) return code;
  Error error = *end.error;
  if (error.hint.empty() && settings.output && !batch::is_device(*settings.output)) {
    error.hint = words::say(words::Phrase::BatchKept, language_of(settings.language),
                            {{"lines", std::to_string(end.state.input_lines)}, {"file", *settings.output}});
  }
  return worse(code, terminal.fail(tarmaq::cli::exit_code_of(error), error));
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const LoadedRuleSet loaded = load_for_use(arguments.words()[0], terminal);
  if (!loaded.ruleset) return loaded.code;
  const RuleSet& ruleset = *loaded.ruleset;
  const auto settings = settings_of(arguments, ruleset.vocabulary);
  if (!settings) return terminal.fail(ExitCode::Usage, settings.error());
  if (const auto error = overwriting(*settings, ruleset, terminal)) return terminal.fail(ExitCode::Usage, *error);
  // What hinders the summary is told before the work and not after it.
  std::optional<files::OutputFile> summary_file;
  if (settings->summary && !names_standard_output(*settings->summary)) {
    auto file = files::OutputFile::open(*settings->summary);
    if (!file) return terminal.fail(ExitCode::File, file.error());
    summary_file.emplace(std::move(*file));
  }
  auto opened = open(*settings, ruleset, terminal);
  if (!opened) return terminal.fail(tarmaq::cli::exit_code_of(opened.error()), opened.error());

  const Language language = language_of(settings->language);
  const batch::LineTexts texts(ruleset, settings->request.wanted, settings->duties);
  const std::string name = settings->input == "-" ? "standard input" : settings->input;
  ProgressLine line(terminal, settings->language, opened->source->size().value_or(0), opened->start);
  const bool watched = &terminal.in == &std::cin && ::isatty(STDERR_FILENO) == 1;
  std::size_t complaints = 0;
  batch::BatchJob job{ruleset, settings->form, settings->request, settings->threads, opened->least_bytes, {}, {}};
  job.complain = [&](const batch::Complaint& complaint) {
    if (++complaints > most_complaints) return;
    line.clear();
    const std::string place = fmt::format("{}:{}", name, complaint.line);
    terminal.err << words::say(words::Phrase::BatchComplaint, language,
                               {{"place", place},
                                {"byte", std::to_string(complaint.byte)},
                                {"message", cases::mistake_message(complaint.mistake, ruleset.vocabulary, language)}})
                 << '\n';
    if (complaints == most_complaints) terminal.err << words::say(words::Phrase::BatchOnlyCounted, language) << '\n';
  };
  if (watched) job.progress = [&](const batch::JournalState& state) { line.show(state); };

  batch::BatchEnd end;
  const Clock::time_point begun = Clock::now();
  const batch::JournalState start = opened->start;
  if (opened->output) end = batch::run_batch(job, texts, *opened->source, *opened->output, std::move(opened->start));
  else end.state = start;
  report::BatchSummary summary;
  summary.milliseconds = milliseconds_since(begun);
  line.clear();
  if (end.state.counts.size() != texts.counts.size()) end.state.counts = texts.counts.none_yet();
  ExitCode code = exit_code_of(end, terminal, *settings);
  if (end.gone) return code;
  summary.run_cases =
      end.state.counts[batch::CountPlan::cases] - (start.counts.empty() ? 0 : start.counts[batch::CountPlan::cases]);
  summary.run_bytes = end.state.input_bytes - start.input_bytes;
  summary.threads = settings->threads;
  summary.counts = std::move(end.state.counts);
  if (!end.error && !arguments.has("--quiet"))
    terminal.err << report::summary_text(summary, texts.counts, ruleset, settings->language);
  if (summary_file) {
    if (const auto error = summary_file->replace(report::summary_json(summary, texts.counts, ruleset)))
      code = worse(code, terminal.fail(ExitCode::File, *error));
  } else if (settings->summary) {
    terminal.out << report::summary_json(summary, texts.counts, ruleset);
  }
  return code;
}

}  // namespace

const Command& batch_command() {
  static const Command command = {
      "batch",
      "RULESET [IN.ndjson|-]",
      Pattern("decides a stream of cases, a case a line, in order"),
      Pattern("Each line of the input is a case; each answer is a line of the output, in the same order. A case is "
              "decided\n"
              "under the law of its own day. A line that is no valid case gets an answer with `errors`, its line "
              "number and\n"
              "the byte at which it begins, and costs no other case anything; blank lines are passed over. Without IN, "
              "and\n"
              "for `-`, cases come from standard input.\n"
              "\n"
              "An output file appears under its name only when it is whole. Until then it stands in OUT.part, with a "
              "journal\n"
              "beside it; `--resume` goes on from there after a crash, a full disk or a kill. At the end a summary "
              "goes to\n"
              "the error stream."),
      1,
      2,
      {{"--output", "FILE", Pattern("where the answers go (standard output)"), false, false, "-o"},
       {"--threads", "N", Pattern("how many threads decide; the answers are the same with any number (1)")},
       on_option(),
       as_of_option(),
       reading_option(),
       decision_option(),
       {"--values-only", "", Pattern("of each case its decisions alone")},
       {"--citations", "",
        Pattern("its decisions and, in `because`, the rules behind each of them; this is the default")},
       {"--full", "", Pattern("the whole answer, as `tarmaq eval --format json` gives it")},
       {"--duties", "", Pattern("at the end of each short answer its duties too; whole answers have them anyway")},
       {"--resume", "", Pattern("go on with an unfinished run that wrote the same file from the same input")},
       {"--summary", "FILE", Pattern("write the summary as JSON too")},
       {"--quiet", "", Pattern("no summary on the error stream")},
       language_option()},
      {"tarmaq batch rules/kz-677 cases.ndjson -o answers.ndjson --threads 2",
       "tarmaq batch rules/kz-677 cases.ndjson -o answers.ndjson --threads 2 --resume",
       "zcat cases.ndjson.gz | tarmaq batch rules/kz-677 --decision deadline --values-only | gzip > "
       "deadlines.ndjson.gz",
       "tarmaq batch rules/kz-677 cases.ndjson -o answers.ndjson --full --summary summary.json --quiet"},
      run};
  return command;
}

}  // namespace tarmaq::cli
