#include "interpreter/batch/answer_lines.hpp"

#include <array>

#include "interpreter/answer/json_writer.hpp"
#include "interpreter/answer/value_text.hpp"

namespace tarmaq {

namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_text(out, text);
  return out;
}

// The paragraphs that a default cites, as the citations of rules are written.
std::string default_text(const Program& program, DecisionId id, std::string_view main_act) {
  std::string out = "[";
  const DecisionBody& body = program.decisions[id];
  for (const CitationInfo& cite : body.default_cites) {
    if (cite.number.empty()) continue;
    const std::string& act = cite.act.empty() ? program.acts[body.act].id : cite.act;
    if (out.size() > 1) out += ',';
    out += quoted(act == main_act ? cite.number : act + "/" + cite.number);
  }
  return out + "]";
}

std::vector<std::string> value_texts(const Type& type, const Vocabulary& vocabulary) {
  if (type.kind == TypeKind::Boolean) return {"false", "true"};
  std::vector<std::string> texts;
  if (type.kind != TypeKind::Enum && type.kind != TypeKind::Set) return texts;
  for (const EnumValueInfo& value : vocabulary.enums[type.id].values) texts.push_back(quoted(value.name));
  return texts;
}

constexpr std::string_view state_texts[] = {
    {}, R"({"status":"unknown"})", R"({"status":"fault"})", R"({"status":"not_applicable"})", R"({"status":"conflict"})"};

void append_two_digits(char* at, int number) {
  at[0] = static_cast<char>('0' + number / 10);
  at[1] = static_cast<char>('0' + number % 10);
}

void append_date(std::string& out, Date date) {
  if (date.is_unlimited()) {
    out += "\"unlimited\"";
    return;
  }
  const CivilDate civil = date.civil();
  char text[12] = {'"', 0, 0, 0, 0, '-', 0, 0, '-', 0, 0, '"'};
  append_two_digits(text + 1, civil.year / 100);
  append_two_digits(text + 3, civil.year % 100);
  append_two_digits(text + 6, civil.month);
  append_two_digits(text + 9, civil.day);
  out.append(text, sizeof text);
}

}  // namespace

LineTexts::LineTexts(const RuleSet& rules, const std::vector<bool>& wanted) : ruleset(rules), counts(rules, wanted) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  const auto count = static_cast<DecisionId>(vocabulary.decisions.size());
  for (const DecisionInfo& info : vocabulary.decisions) {
    keys.push_back(quoted(info.name) + ":");
    values.push_back(value_texts(info.type, vocabulary));
  }
  for (DecisionId id = 0; id < count; ++id) {
    if (counts.wants(id)) without_law.shown.push_back(id);
  }
  without_law.defaults.assign(count, "[]");
  for (const Redaction& redaction : ruleset.redactions) {
    const Program& program = redaction.program;
    OfRedaction& texts = redactions.emplace_back();
    for (DecisionId id = 0; id < count; ++id) {
      const bool later = !program.later_decisions.empty() && program.later_decisions[id];
      if (counts.wants(id) && !later) texts.shown.push_back(id);
      texts.defaults.push_back(id < program.decisions.size() ? default_text(program, id, ruleset.id) : "[]");
    }
    for (RuleId rule = 0; rule < program.rules.size(); ++rule) texts.rules.push_back(quoted(rule_citation(program, rule, ruleset.id)));
  }
}

const LineTexts::OfRedaction& LineTexts::of(const Redaction* redaction) const {
  if (redaction == nullptr) return without_law;
  return redactions[static_cast<std::size_t>(redaction - ruleset.redactions.data())];
}

LineWriter::LineWriter(const LineTexts& texts, Form form) : texts_(texts), form_(form), last_case_(texts.counts.size(), 0) {}

void LineWriter::begin(std::string& out, std::string_view id_json, const Redaction* redaction) {
  redaction_ = &texts_.of(redaction);
  redaction_index_ = redaction != nullptr ? static_cast<std::size_t>(redaction - texts_.ruleset.redactions.data()) : 0;
  comma_ = false;
  inexact_ = false;
  because_.clear();
  ++case_;
  out.append("{\"id\":").append(id_json).append(",\"decisions\":{");
}

void LineWriter::decision(std::string& out, DecisionId id, const LineDecision& decided, const std::vector<std::string>& texts,
                          Counts& counts) {
  if (comma_) out += ',';
  comma_ = true;
  out += texts_.keys[id];
  ++counts[texts_.counts.state(id, decided.state)];
  if (decided.state == State::Known) {
    value(out, id, decided.value, texts, counts);
  } else if (decided.state == State::Unknown && !decided.exact) {
    out += R"({"status":"unknown","exact":false})";
  } else {
    out += state_texts[static_cast<std::size_t>(decided.state)];
  }
  if (!decided.exact) {
    inexact_ = true;
    ++counts[texts_.counts.inexact(id)];
  }
  if (decided.state == State::Known) {
    for (const RuleId rule : decided.applied) {
      const std::size_t place = texts_.counts.rule(redaction_index_, rule);
      if (last_case_[place] == case_) continue;
      last_case_[place] = case_;
      ++counts[place];
    }
  }
  if (form_ == Form::Citations && (decided.state == State::Known || decided.state == State::Conflict)) because(id, decided);
}

void LineWriter::because(DecisionId id, const LineDecision& decided) {
  if (!because_.empty()) because_ += ',';
  because_ += texts_.keys[id];
  if (decided.by_default && decided.rules.empty()) {
    because_ += redaction_->defaults[id];
    return;
  }
  // "[…]" without its brackets.
  std::string_view cited;
  if (decided.by_default) cited = std::string_view(redaction_->defaults[id]).substr(1, redaction_->defaults[id].size() - 2);
  because_ += '[';
  bool comma = false;
  for (const RuleId rule : decided.rules) {
    if (comma) because_ += ',';
    comma = true;
    because_ += redaction_->rules[rule];
  }
  if (!cited.empty()) because_.append(",").append(cited);
  because_ += ']';
}

void LineWriter::value(std::string& out, DecisionId id, const Value& value, const std::vector<std::string>& texts, Counts& counts) const {
  const std::vector<std::string>& names = texts_.values[id];
  switch (value.kind) {
    case Kind::Boolean:
    case Kind::Enum: {
      const auto index = static_cast<std::size_t>(value.a);
      if (index < names.size()) {
        ++counts[texts_.counts.value(id, index)];
        out += names[index];
        return;
      }
      break;
    }
    case Kind::Set: {
      out += '[';
      bool comma = false;
      for (std::size_t i = 0; i < names.size() && i < 64; ++i) {
        if ((value.certain() >> i & 1U) == 0) continue;
        if (comma) out += ',';
        comma = true;
        out += names[i];
        ++counts[texts_.counts.value(id, i)];
      }
      out += ']';
      if (!comma) ++counts[texts_.counts.value(id, names.size())];
      return;
    }
    case Kind::Date: append_date(out, value.as_date()); return;
    case Kind::Integer:
    case Kind::Number:
    case Kind::Text:
    case Kind::Duration:
    case Kind::List: break;
  }
  append_value_json(out, value, texts_.ruleset.vocabulary.decisions[id].type, texts_.ruleset.vocabulary, texts);
}

void LineWriter::end(std::string& out, Counts& counts) {
  if (inexact_) ++counts[CountPlan::inexact_cases];
  if (form_ == Form::Citations) out.append("},\"because\":{").append(because_);
  out += "}}\n";
}

void LineWriter::refused(std::string& out, const Decider::Answer& answer, std::uint64_t line, std::uint64_t byte) const {
  JsonWriter json(out);
  json.begin_object();
  json.key("id").raw(answer.id_json);
  json.key("decisions").begin_object().end_object();
  if (form_ == Form::Citations) json.key("because").begin_object().end_object();
  json.key("errors").begin_array();
  for (const CaseError& error : answer.errors) {
    json.begin_object();
    json.member("path", error.path);
    json.key("value").raw(error.value.empty() ? std::string_view("null") : std::string_view(error.value));
    json.member("expected", error.expected);
    json.key("nearest");
    if (error.nearest.empty()) json.null();
    else json.text(error.nearest);
    json.member("message", error.message);
    json.end_object();
  }
  json.end_array();
  json.key("line").integer(static_cast<long long>(line));
  json.key("byte").integer(static_cast<long long>(byte));
  json.end_object();
  out += '\n';
}

}  // namespace tarmaq
