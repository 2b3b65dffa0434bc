#include "interpreter/service/service.hpp"

#include <algorithm>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/answer/whole_answers.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/cases/case_document.hpp"
#include "interpreter/cases/schema.hpp"
#include "interpreter/inquiry/interview.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/diagnostic_report.hpp"
#include "interpreter/report/explanation_report.hpp"
#include "interpreter/report/interview_json.hpp"
#include "interpreter/service/asked_duties.hpp"
#include "interpreter/service/call_options.hpp"
#include "interpreter/service/description.hpp"
#include "interpreter/service/schemas.hpp"
#include "interpreter/why/explanation.hpp"
#include "interpreter/why/why_not.hpp"

namespace tarmaq::service {

namespace {

// What decides and writes one case at a time, with what it has made on the way: engines, and pieces of answers.
struct Desk {
  explicit Desk(const RuleSet& ruleset) : decider(ruleset), answers(ruleset) {}
  answer::Decider decider;
  answer::WholeAnswers answers;
};

// Each choice of readings has engines of its own, which are not kept without end.
constexpr std::size_t most_readings = 64;

std::string_view code_of(Status status) {
  switch (status) {
    case Status::Done: return "done";
    case Status::Findings: return "findings";
    case Status::Usage: return "usage";
    case Status::Undecided: return "undecided";
    case Status::InvalidCase: return "invalid_case";
    case Status::File: return "file";
    case Status::Limit: return "limit";
    case Status::Bug: return "bug";
  }
  return "bug";
}

Reply refused(Status status, std::string_view message, std::string_view hint, std::string_view diagnostics) {
  Reply reply{status, {}, true};
  json::JsonWriter json(reply.json);
  json.begin_object().key("error").begin_object().member("code", code_of(status)).member("message", message);
  if (!hint.empty()) json.member("hint", hint);
  if (!diagnostics.empty()) json.key("diagnostics").raw(diagnostics);
  json.end_object().end_object();
  return reply;
}

std::string without_newline(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

bool is_open(const plan::DecisionOutcome& outcome) {
  return outcome.state == State::Unknown || outcome.state == State::Conflict || outcome.state == State::Fault;
}

Status status_of_answer(const answer::Decider::Answer& answer, bool require_decided) {
  if (answer.limit) return Status::Limit;
  if (!answer.errors.empty()) return Status::InvalidCase;
  if (!require_decided) return Status::Done;
  for (std::size_t i = 0; i < answer.outcomes.decisions.size(); ++i) {
    if (answer.wants(static_cast<DecisionId>(i)) && is_open(answer.outcomes.decisions[i])) return Status::Undecided;
  }
  return answer::has_unsettled_duty(answer) ? Status::Undecided : Status::Done;
}

// What an explanation is asked of: decisions, or duties by their names, and a value that is wanted of one of them.
struct Question {
  std::vector<answer::DutyName> duties;
  std::optional<why::WantedValue> wanted;
};

Result<Question> question_of(const CallOptions& options, const RuleSet& ruleset) {
  Question question;
  for (const std::string& name : options.duties()) {
    const auto named = duties_named(name, ruleset);
    if (!named) return named.error();
    for (const answer::DutyName& duty : *named) {
      if (std::find(question.duties.begin(), question.duties.end(), duty) == question.duties.end())
        question.duties.push_back(duty);
    }
  }
  const std::vector<DecisionId>& decisions = options.decisions();
  if (decisions.empty() && question.duties.empty())
    return Error{Error::Kind::Usage, "`decisions` or `duties` says what to explain", {}};
  if (!options.why_not()) return question;
  if (decisions.size() + question.duties.size() != 1)
    return Error{Error::Kind::Usage, "`why_not` takes one decision or one duty", {}};
  const Result<why::WantedValue> wanted = question.duties.empty()
                                              ? why::wanted_value(*options.why_not(), decisions[0], ruleset.vocabulary)
                                              : why::wanted_of_duty(*options.why_not(), question.duties[0]);
  if (!wanted) return wanted.error();
  question.wanted = *wanted;
  return question;
}

}  // namespace

Reply refused(const Error& error) { return refused(status_of(error), error.message, error.hint, {}); }

struct Service::Inner {
  explicit Inner(std::unique_ptr<RuleSet> rules)
      : ruleset(std::move(rules)), reader(ruleset->vocabulary), documents(ruleset->vocabulary) {}

  // A desk for one call: one that no other call sits at, or a new one.
  class Lent {
   public:
    explicit Lent(Inner& inner) : inner_(inner) {
      {
        const std::lock_guard<std::mutex> hold(inner.mutex);
        if (!inner.idle.empty()) {
          desk_ = std::move(inner.idle.back());
          inner.idle.pop_back();
        }
      }
      if (!desk_) desk_ = std::make_unique<Desk>(*inner.ruleset);
    }
    // An error on the way may have left an engine in the middle of a case: only what ended well is taken back.
    void give_back(const ReadingChoices& readings) {
      const std::lock_guard<std::mutex> hold(inner_.mutex);
      inner_.seen.insert(readings);
      if (inner_.seen.size() > most_readings) {
        inner_.seen.clear();
        inner_.idle.clear();
        return;
      }
      inner_.idle.push_back(std::move(desk_));
    }
    answer::Decider& decider() { return desk_->decider; }
    std::string json(const answer::Decider::Answer& answer) {
      std::string text;
      desk_->answers.append(text, answer);
      return text;
    }

   private:
    Inner& inner_;
    std::unique_ptr<Desk> desk_;
  };

  // The one case of a document.
  Result<cases::StatedCase> one_case(std::string_view document) const {
    std::vector<cases::StatedCase> stated = documents.read(document, reader);
    if (stated.size() == 1) return std::move(stated.front());
    return Error{Error::Kind::Usage,
                 stated.empty() ? "the document holds no case" : "the document holds several cases, and a call one",
                 {}};
  }

  std::unique_ptr<RuleSet> ruleset;
  cases::CaseReader reader;
  cases::CaseDocuments documents;
  std::mutex mutex;  // of what follows
  std::vector<std::unique_ptr<Desk>> idle;
  std::set<ReadingChoices> seen;
};

Service::Service(std::unique_ptr<RuleSet> ruleset) : inner_(std::make_unique<Inner>(std::move(ruleset))) {}
Service::~Service() = default;

const RuleSet& Service::ruleset() const { return *inner_->ruleset; }

std::unique_ptr<Service> Service::open(const std::string& path, std::string_view options, const load::FileSystem& files,
                                       Reply& refusal) {
  refusal = {};
  const auto read = CallOptions::read(options, {"allow"}, Vocabulary());
  if (!read) {
    refusal = refused(read.error());
    return nullptr;
  }
  Diagnostics diagnostics;
  load::LoadOptions load_options;
  load_options.lint = false;
  load_options.allowed = read->allow();
  Result<std::unique_ptr<RuleSet>> loaded = load::load_ruleset(path, files, diagnostics, load_options);
  if (!loaded) {
    refusal = refused(loaded.error());
    return nullptr;
  }
  if (diagnostics.has_errors()) {
    refusal = refused(status_of(diagnostics), "`" + path + "` has errors and is not evaluated", {},
                      without_newline(report::diagnostics_json({{&diagnostics, &(*loaded)->sources}})));
    return nullptr;
  }
  return std::unique_ptr<Service>(new Service(std::move(*loaded)));
}

Reply Service::decide(std::string_view document, std::string_view options) const {
  const RuleSet& ruleset = *inner_->ruleset;
  const auto read =
      CallOptions::read(options, {"on", "as_of", "readings", "decisions", "require_decided"}, ruleset.vocabulary);
  if (!read) return refused(read.error());
  Result<cases::StatedCase> stated = inner_->one_case(document);
  if (!stated) return refused(stated.error());
  Inner::Lent lent(*inner_);
  const answer::Decider::Request request = lent.decider().request_for(*stated, read->request());
  const answer::Decider::Answer answer = lent.decider().decide(std::move(stated->read), request);
  Reply reply{status_of_answer(answer, read->require_decided()), lent.json(answer), false};
  lent.give_back(request.readings);
  return reply;
}

Reply Service::ask(std::string_view state, std::string_view options) const {
  const RuleSet& ruleset = *inner_->ruleset;
  const auto read = CallOptions::read(options, {"on", "as_of", "readings", "decisions", "lang"}, ruleset.vocabulary);
  if (!read) return refused(read.error());
  Result<report::InterviewInput> input = report::read_interview(state, ruleset.vocabulary);
  if (!input) return refused(input.error());
  Inner::Lent lent(*inner_);
  inquiry::Interview interview(lent.decider(), read->request());
  std::vector<cases::CaseError> mistakes;
  if (input->told) {
    if (input->told->value.is_null()) inquiry::Interview::leave_open(input->state, input->told->path);
    else mistakes = interview.tell(input->state, input->told->path, input->told->value);
  }
  const inquiry::InterviewStep step = interview.step(input->state);
  if (mistakes.empty()) mistakes = step.answer.errors;
  Reply reply{mistakes.empty()    ? Status::Done
              : step.answer.limit ? Status::Limit
                                  : Status::InvalidCase,
              report::interview_json(interview, step, input->state, mistakes, read->language()), false};
  lent.give_back(read->request().readings);
  return reply;
}

Reply Service::explain(std::string_view document, std::string_view options) const {
  const RuleSet& ruleset = *inner_->ruleset;
  const auto read = CallOptions::read(
      options, {"decisions", "duties", "why_not", "full", "on", "as_of", "readings", "lang"}, ruleset.vocabulary);
  if (!read) return refused(read.error());
  const Result<Question> question = question_of(*read, ruleset);
  if (!question) return refused(question.error());
  Result<cases::StatedCase> stated = inner_->one_case(document);
  if (!stated) return refused(stated.error());
  Inner::Lent lent(*inner_);
  answer::Decider::Request request = lent.decider().request_for(*stated, read->request());
  // Duties are asked for by name, whatever decision they hang on.
  if (!question->duties.empty()) request.wanted.clear();
  const answer::Decider::Answer answer = lent.decider().decide(std::move(stated->read), request);
  Reply reply{status_of_answer(answer, false), {}, false};
  if (!answer.errors.empty() || answer.redaction == nullptr) {
    // A case with mistakes, or without a day whose law applies, has an answer, and nothing to explain.
    reply.json = lent.json(answer);
  } else {
    const std::vector<plan::DutyId> duties = duties_in(question->duties, answer, ruleset);
    const why::Explanation explanation = why::explain(answer, read->decisions(), read->full(), duties);
    std::optional<why::WhyNot> why_not;
    if (question->wanted) why_not = why::why_not(*question->wanted, answer, lent.decider(), request);
    reply.json = report::explanation_json(explanation, why_not ? &*why_not : nullptr, answer, ruleset,
                                          language_tag(read->language()));
  }
  lent.give_back(request.readings);
  return reply;
}

Reply Service::describe(std::string_view options) const {
  const auto read = CallOptions::read(options, {}, inner_->ruleset->vocabulary);
  if (!read) return refused(read.error());
  return {Status::Done, description_json(*inner_->ruleset), false};
}

Reply Service::schema(std::string_view options) const {
  const RuleSet& ruleset = *inner_->ruleset;
  const auto read = CallOptions::read(options, {"of", "form", "lang"}, ruleset.vocabulary);
  if (!read) return refused(read.error());
  const std::string of = read->of().value_or("case");
  const bool styled = read->form() || read->stated_language();
  if (of == "case") return {Status::Done, cases::case_schema(ruleset, {read->stated_language(), read->form()}), false};
  if (styled) return refused(Error{Error::Kind::Usage, "`form` and `lang` are of the schema of a case", {}});
  if (of == "answer") return {Status::Done, answer_schema(ruleset), false};
  if (of == "summary") return {Status::Done, summary_schema(ruleset), false};
  return refused(Error{Error::Kind::Usage, "`of` takes one of case, answer, summary, not `" + of + "`", {}});
}

}  // namespace tarmaq::service
