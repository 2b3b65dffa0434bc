#include "interpreter/report/interview_json.hpp"
#include "grammar/diagnostics/result.hpp"
#include "interpreter/cases/mistake_words.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/answer/held.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/inquiry/spoken.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/interview_words.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::report {

namespace {

Error malformed(std::string message) {
  return {Error::Kind::Input, std::move(message), "`tarmaq help ask` shows what a state is"};
}

class StepWriter {
 public:
  StepWriter(const inquiry::Interview& interview, const inquiry::InterviewStep& step, Language language)
      : step_(step),
        ruleset_(interview.ruleset()),
        vocabulary_(interview.vocabulary()),
        language_(language),
        json_(out_) {}

  std::string write(const inquiry::InterviewState& state, const std::vector<cases::CaseError>& errors) {
    json_.begin_object().key("settled").boolean(step_.settled && errors.empty());
    json_.key("question");
    if (step_.question) question(*step_.question);
    else json_.null();
    json_.key("left").integer(static_cast<long long>(step_.left));
    json_.key("outcomes").begin_object();
    if (step_.answer.errors.empty()) {
      for (DecisionId id = 0; id < vocabulary_.decisions.size(); ++id) {
        if (!step_.answer.shows(id)) continue;
        json_.key(vocabulary_.decisions[id].name).raw(answer::held_outcome(step_.answer, id, vocabulary_).json);
      }
    }
    json_.end_object();
    if (!step_.answer.outcomes.duties.empty()) {
      json_.key("duties").begin_array();
      for (const plan::DutyOutcome* duty : answer::told_duties(step_.answer)) {
        json_.begin_object();
        answer::write_duty_members(json_, *duty, step_.answer, ruleset_);
        json_.end_object();
      }
      json_.end_array();
    }
    json_.key("unknown").begin_array();
    for (const std::string& path : state.unknown) json_.text(path);
    json_.end_array();
    json_.key("case").raw(state.facts.to_string());
    json_.key("errors").begin_array();
    for (const cases::CaseError& error : errors) mistake(error);
    json_.end_array();
    json_.end_object();
    return std::move(out_);
  }

 private:
  void question(const inquiry::Question& question) {
    const FieldInfo& field = fact_field(vocabulary_, question.fact);
    json_.begin_object();
    json_.member("fact", question.path);
    json_.member("text", question_words(question, vocabulary_, language_));
    json_.member("type", words::type_name(field.type));
    if (field.type.kind == TypeKind::Date) json_.key("unlimited").boolean(field.type.unlimited);
    if (field.type.or_none) json_.key("none").boolean(true);
    if (field.type.kind == TypeKind::Number && field.type.id < vocabulary_.units.size()) {
      const UnitInfo& unit = vocabulary_.units[field.type.id];
      json_.member("unit", words::label_or_name(unit.labels, unit.name, language_));
    }
    choices(field.type);
    if (question.fact.kind == FactRef::Kind::List) element(vocabulary_.lists[question.fact.id]);
    json_.key("why").begin_object();
    if (question.why == inquiry::Question::Why::Rule) {
      const Program& program = step_.answer.engine->program();
      const RuleInfo& rule = program.rules[question.rule];
      json_.member("rule", rule.id);
      json_.member("act", program.acts[rule.act].id);
    }
    if (question.decision != none) json_.member("decision", vocabulary_.decisions[question.decision].name);
    json_.member("text", why_words(question, step_, ruleset_, language_));
    json_.end_object();
    json_.key("decides").begin_array();
    for (const DecisionId id : question.decides) json_.text(vocabulary_.decisions[id].name);
    json_.end_array();
    if (!question.duties.empty()) {
      json_.key("duties").begin_array();
      for (const plan::DutyId id : question.duties) answer::write_duty_name(json_, id, step_.answer, ruleset_);
      json_.end_array();
    }
    json_.end_object();
  }

  void choices(const Type& type) {
    const std::vector<inquiry::SpokenChoice> known = inquiry::choices_of(type, vocabulary_);
    if (known.empty()) return;
    json_.key("choices").begin_array();
    for (const inquiry::SpokenChoice& choice : known) {
      json_.begin_object()
          .member("value", choice.value)
          .member("label", words::label_or_name(*choice.labels, choice.value, language_))
          .end_object();
    }
    json_.end_array();
  }

  // What an element of the list states: a form may ask it all at once.
  void element(const ListInfo& list) {
    json_.key("element").begin_array();
    for (const FieldInfo& field : list.element_fields) {
      json_.begin_object();
      json_.member("field", field.name);
      json_.member("label", words::label_or_name(field.labels, field.name, language_));
      json_.member("type", words::type_name(field.type));
      choices(field.type);
      json_.end_object();
    }
    json_.end_array();
  }

  void mistake(const cases::CaseError& error) {
    json_.begin_object();
    json_.member("path", error.path);
    json_.key("value").raw(error.value.empty() ? std::string_view("null") : std::string_view(error.value));
    json_.member("expected", error.expected);
    json_.key("nearest");
    if (error.nearest.empty()) json_.null();
    else json_.text(error.nearest);
    json_.member("message", cases::mistake_message(error, vocabulary_, language_));
    json_.end_object();
  }

  const inquiry::InterviewStep& step_;
  const RuleSet& ruleset_;
  const Vocabulary& vocabulary_;
  Language language_;
  std::string out_;
  json::JsonWriter json_;
};

bool names_a_fact(const Vocabulary& vocabulary, std::string_view name) {
  return std::any_of(vocabulary.facts.begin(), vocabulary.facts.end(),
                     [&](const FieldInfo& field) { return field.name == name; });
}

}  // namespace

Result<InterviewInput> read_interview(std::string_view text, const Vocabulary& vocabulary) {
  InterviewInput input;
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return input;
  const json::JsonDocument document = json::parse_json(text);
  if (!document.ok()) return Error{Error::Kind::Input, document.errors.front().to_string(), {}};
  const json::Json& root = document.root;
  if (!root.is_object()) return malformed("the state of an interview is a JSON object");
  const auto part = [&](std::string_view key) { return names_a_fact(vocabulary, key) ? nullptr : root.find(key); };
  const json::Json* facts = part("case");
  const json::Json* unknown = part("unknown");
  const json::Json* answer = part("answer");
  if (facts == nullptr && unknown == nullptr && answer == nullptr) {
    input.state.facts = root;
    return input;
  }
  if (facts != nullptr && !facts->is_null()) {
    if (!facts->is_object()) return malformed("`case` is a JSON object of facts");
    input.state.facts = *facts;
  }
  if (unknown != nullptr && !unknown->is_null()) {
    if (!unknown->is_array()) return malformed("`unknown` is a list of the paths of facts");
    for (std::size_t i = 0; i < unknown->size(); ++i) {
      if (!unknown->at(i).is_text()) return malformed("`unknown` is a list of the paths of facts");
      inquiry::Interview::leave_open(input.state, unknown->at(i).as_text());
    }
  }
  if (answer != nullptr && !answer->is_null()) {
    const json::Json* path = answer->is_object() ? answer->find("fact") : nullptr;
    const json::Json* value = answer->is_object() ? answer->find("value") : nullptr;
    if (path == nullptr || !path->is_text()) return malformed("`answer` is {\"fact\": \"a path\", \"value\": …}");
    input.told = ToldFact{path->as_text(), value == nullptr ? json::Json() : *value};
  }
  return input;
}

std::string interview_json(const inquiry::Interview& interview, const inquiry::InterviewStep& step,
                           const inquiry::InterviewState& state, const std::vector<cases::CaseError>& errors,
                           Language language) {
  return StepWriter(interview, step, language).write(state, errors);
}

}  // namespace tarmaq::report
