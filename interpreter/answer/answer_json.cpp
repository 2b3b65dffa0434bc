// The answer as the case contract fixes it: keys in one order, the same input the same bytes.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <optional>
#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answer_pieces.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/answer/assumption_lines.hpp"
#include "interpreter/answer/basis.hpp"
#include "interpreter/answer/reasons.hpp"
#include "interpreter/answer/status.hpp"
#include "interpreter/answer/whole_answers.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/model/provenance.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::answer {

namespace {

// Rises when a key of an answer goes or changes its meaning; a new key does not raise it.
constexpr int answer_format = 1;

class AnswerWriter {
 public:
  AnswerWriter(const Decider::Answer& answer, const RuleSet& ruleset, AnswerPieces& pieces,
               AssumptionLines& assumptions, std::string& out)
      : answer_(answer),
        ruleset_(ruleset),
        vocabulary_(ruleset.vocabulary),
        pieces_(pieces),
        assumptions_(assumptions),
        basis_(basis_of(answer)),
        out_(out),
        json_(out) {
    pieces_.begin(answer);
    if (answer.engine != nullptr) of_program_ = &pieces_.of(answer.engine->program());
  }

  void write() {
    json_.begin_object();
    json_.key("id").raw(answer_.id_json);
    json_.member("act", ruleset_.id);
    json_.key("law_on");
    if (answer_.law_on) {
      json_.text(answer_.law_on->to_string());
    } else {
      json_.null();
    }
    json_.key("redaction").begin_array();
    if (answer_.redaction) {
      for (const std::string& id : answer_.redaction->ids) json_.text(id);
    }
    json_.end_array();
    write_readings();
    json_.key("decisions").begin_object();
    if (answer_.errors.empty()) {
      for (DecisionId id = 0; id < vocabulary_.decisions.size(); ++id) {
        if (answer_.shows(id)) write_decision(id);
      }
    }
    json_.end_object();
    json_.key("duties").begin_array();
    for (const plan::DutyOutcome* duty : told_duties(answer_)) write_duty(*duty);
    json_.end_array();
    json_.key("needs").begin_array();
    for (const plan::Need& need : answer_.outcomes.needs) write_need(need);
    json_.end_array();
    json_.key("assumptions").begin_array();
    for (const std::string_view line : assumptions_.of(basis_, answer_)) json_.raw(line);
    json_.end_array();
    json_.key("errors").begin_array();
    for (const cases::CaseError& error : answer_.errors) write_error(error);
    json_.end_array();
    json_.key("format").integer(answer_format);
    json_.member("rules", ruleset_.fingerprint);
    json_.end_object();
  }

 private:
  void write_readings() {
    const std::vector<bool> used = readings_of(basis_, answer_, ruleset_);
    json_.key("readings").begin_object();
    for (ReadingId id = 0; id < used.size(); ++id) {
      if (!used[id]) continue;
      json_.raw(pieces_.reading(id, answer_.readings[id]));
    }
    json_.end_object();
  }

  void write_decision(DecisionId id) {
    const DecisionInfo& info = vocabulary_.decisions[id];
    const plan::DecisionOutcome& outcome = answer_.outcomes.decisions[id];
    if (outcome.state == State::Known) return write_decided(id, info, outcome);
    if (outcome.state == State::NotApplicable) {
      json_.raw(pieces_.decision(id));
      return;
    }
    json_.key_piece(pieces_.decision_key(id)).begin_object();
    json_.key_piece("\"status\":").text(status_name(outcome.state));
    switch (outcome.state) {
      case State::Known:
      case State::NotApplicable: break;
      case State::Unknown: write_unknown(id, info, outcome); break;
      case State::Conflict:
        json_.key("rules").begin_array();
        for (const RuleId rule : outcome.conflicting) json_.text(rule_citation(program(), rule, ruleset_.id));
        json_.end_array();
        json_.member("message", conflict_message(outcome, answer_, ruleset_, "en"));
        write_needs(outcome);
        break;
      case State::Fault:
        json_.member("message", fault_message(outcome, answer_, ruleset_, "en"));
        write_needs(outcome);
        break;
    }
    json_.end_object();
  }

  void write_decided(DecisionId id, const DecisionInfo& info, const plan::DecisionOutcome& outcome) {
    json_.raw(pieces_.decided(id));
    pieces_.append_value(out_, outcome.value, info.type, outcome.text);
    out_ += ",\"because\":[";
    append_because(id, outcome);
    out_ += "],\"overridden\":[";
    append_overridden(outcome);
    out_ += ']';
    write_needs(outcome);
    json_.end_object();
  }

  void write_unknown(DecisionId id, const DecisionInfo& info, const plan::DecisionOutcome& outcome) {
    if (info.type.kind == TypeKind::Set) {
      const std::uint64_t certain = outcome.value.kind == Kind::Set ? outcome.value.certain() : 0;
      const std::uint64_t possible = outcome.value.kind == Kind::Set ? outcome.value.possible() : 0;
      json_.key("certain").raw("");
      words::append_set_json(out_, certain, info.type, vocabulary_);
      json_.key("possible").raw("");
      words::append_set_json(out_, possible & ~certain, info.type, vocabulary_);
    }
    write_needs(outcome);
    if (!outcome.exact) json_.key("exact").boolean(false);
    if (!outcome.not_held.empty()) {
      json_.key("not_held").begin_array();
      for (const std::string& paragraph : outcome.not_held) json_.text(paragraph);
      json_.end_array();
    }
    if (!outcome.because.empty()) write_because(id, outcome);
    if (!outcome.overridden.empty()) write_overridden(outcome);
  }

  void write_needs(const plan::DecisionOutcome& outcome) {
    json_.key_piece("\"needs\":").begin_array();
    for (const FactRef& fact : outcome.needs) json_.text(fact_path(vocabulary_, fact));
    json_.end_array();
  }

  void write_overridden(const plan::DecisionOutcome& outcome) {
    json_.key_piece("\"overridden\":").begin_array();
    append_overridden(outcome);
    json_.end_array();
  }

  void append_overridden(const plan::DecisionOutcome& outcome) {
    const std::size_t begin = out_.size();
    for (const plan::Defeat& defeat : outcome.overridden) {
      separate(begin)
          .append("{\"rule\":")
          .append(of_program_->citation(defeat.rule))
          .append(",\"by\":")
          .append(of_program_->citation(defeat.by)) += '}';
    }
  }

  void write_because(DecisionId id, const plan::DecisionOutcome& outcome) {
    json_.key_piece("\"because\":").begin_array();
    append_because(id, outcome);
    json_.end_array();
  }

  void append_because(DecisionId id, const plan::DecisionOutcome& outcome) {
    const std::size_t begin = out_.size();
    append_rules(outcome);
    if (!outcome.by_default) return;
    for (const ReasonPieces& reason : of_program_->of_default(id, answer_.engine->default_reads(id))) {
      separate(begin);
      append_reason(reason, !outcome.because.empty());
    }
  }

  void append_rules(const plan::DecisionOutcome& outcome) {
    const std::size_t begin = out_.size();
    for (const plan::RuleUse& use : outcome.because) {
      separate(begin);
      append_reason(of_program_->of_rule(use.rule, answer_.engine->reads(use.rule)), use.possible);
    }
  }

  void append_reason(const ReasonPieces& reason, bool possible) {
    out_ += reason.begin;
    if (possible) out_ += ",\"possible\":true";
    out_ += reason.provenance;
    out_ += ",\"facts\":{";
    const std::size_t facts = out_.size();
    for (const ReadPieces::Fact& fact : reason.reads->facts) {
      if (fact.list) append_list(reason.reads->lists[fact.id], facts);
      else if (answer_.facts.slots[fact.id].known()) separate(facts).append(pieces_.slot(fact.id));
    }
    out_ += "},\"decisions\":{";
    const std::size_t decisions = out_.size();
    for (const DecisionId read : reason.reads->decisions) separate(decisions).append(pieces_.decision(read));
    out_ += '}';
    out_ += reason.reads->parameters;
    out_ += '}';
  }

  // The fields read of each element; the list as a whole when it is empty or no field is read.
  void append_list(const ReadPieces::List& list, std::size_t begin) {
    const ListFacts& stated = answer_.facts.lists[list.id];
    if (!stated.known) return;
    if (stated.count == 0 || list.fields.empty()) {
      separate(begin).append(list.begin).append("\":");
      append_fact_json(out_, {FactRef::Kind::List, list.id, 0, 0}, answer_.facts, vocabulary_);
      return;
    }
    const std::vector<FieldInfo>& columns = vocabulary_.lists[list.id].element_fields;
    for (std::uint32_t row = 0; row < stated.count; ++row) {
      for (std::size_t i = 0; i < list.fields.size(); ++i) {
        const std::uint32_t field = list.fields[i];
        const Value& value = stated.values[row * columns.size() + field];
        if (!value.known()) continue;
        separate(begin).append(list.begin) += '[';
        out_.append(std::to_string(row)).append(list.ends[i]);
        pieces_.append_value(out_, value, columns[field].type, answer_.facts.text(value));
      }
    }
  }

  // A comma behind all but the bracket that ends at `begin`.
  std::string& separate(std::size_t begin) {
    if (out_.size() != begin) out_ += ',';
    return out_;
  }

  void write_duty(const plan::DutyOutcome& duty) {
    json_.begin_object();
    write_duty_members(json_, duty, answer_, ruleset_);
    if (!duty.settled() && !duty.outcome.because.empty()) {
      json_.key("because").begin_array();
      append_rules(duty.outcome);
      json_.end_array();
    }
    json_.end_object();
  }

  void write_need(const plan::Need& need) {
    // Decisions that were not asked for are named nowhere.
    bool asked = need.decides.empty();
    for (const DecisionId id : need.decides) asked = asked || answer_.wants(id);
    if (!asked && need.duties.empty()) return;
    const bool list = need.fact.kind == FactRef::Kind::List;
    const FieldInfo& field = fact_field(vocabulary_, need.fact);
    json_.begin_object();
    json_.member("fact", fact_path(vocabulary_, need.fact));
    json_.member("type", list ? std::string_view("list") : words::type_name(field.type));
    json_.key("decides").begin_array();
    for (const DecisionId id : need.decides) {
      if (answer_.wants(id)) json_.text(vocabulary_.decisions[id].name);
    }
    json_.end_array();
    if (!need.duties.empty()) {
      json_.key("duties").begin_array();
      for (const plan::DutyId id : need.duties) write_duty_name(json_, id, answer_, ruleset_);
      json_.end_array();
    }
    if (!list && (field.type.kind == TypeKind::Enum || field.type.kind == TypeKind::Set)) {
      json_.key("values").raw("");
      append_enum_values(field.type);
    }
    if (!field.question.empty()) {
      json_.key("question").begin_object();
      for (const Label& label : field.question) json_.member(label.language, label.text);
      json_.end_object();
    }
    json_.end_object();
  }

  // By name, also of an enum with more values than a set can have.
  void append_enum_values(const Type& type) {
    out_ += '[';
    bool first = true;
    for (const std::uint32_t value : program().enum_values[type.id]) {
      if (!first) out_ += ',';
      first = false;
      words::append_value_json(out_, Value::enumerator(value), {.kind = TypeKind::Enum, .id = type.id}, vocabulary_,
                               {});
    }
    out_ += ']';
  }

  void write_error(const cases::CaseError& error) {
    json_.begin_object();
    json_.member("path", error.path);
    json_.key("value").raw(error.value.empty() ? std::string_view("null") : std::string_view(error.value));
    json_.member("expected", error.expected);
    json_.key("nearest");
    if (error.nearest.empty()) {
      json_.null();
    } else {
      json_.text(error.nearest);
    }
    json_.member("message", error.message);
    json_.end_object();
  }

  const Program& program() const { return answer_.engine->program(); }

  const Decider::Answer& answer_;
  const RuleSet& ruleset_;
  const Vocabulary& vocabulary_;
  AnswerPieces& pieces_;
  AssumptionLines& assumptions_;
  ProgramPieces* of_program_ = nullptr;  // where there is an engine
  const Basis basis_;
  std::string& out_;
  json::JsonWriter json_;
};

}  // namespace

struct WholeAnswers::Words {
  explicit Words(const RuleSet& of) : ruleset(of), pieces(of), assumptions(of, "en") {}
  const RuleSet& ruleset;
  AnswerPieces pieces;
  AssumptionLines assumptions;
};

WholeAnswers::WholeAnswers(const RuleSet& ruleset) : words_(std::make_unique<Words>(ruleset)) {}
WholeAnswers::~WholeAnswers() = default;

void WholeAnswers::append(std::string& out, const Decider::Answer& answer) {
  AnswerWriter(answer, words_->ruleset, words_->pieces, words_->assumptions, out).write();
}

std::string answer_json(const Decider::Answer& answer, const RuleSet& ruleset) {
  std::string out;
  out.reserve(8192);
  WholeAnswers(ruleset).append(out, answer);
  return out;
}

}  // namespace tarmaq::answer
