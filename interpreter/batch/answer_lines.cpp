#include "interpreter/batch/answer_lines.hpp"

#include <bit>
#include <charconv>

#include <cstdint>
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::batch {

namespace {

std::string quoted(std::string_view text) {
  std::string out;
  json::append_json_text(out, text);
  return out;
}

// The paragraphs that a default cites, as the citations of rules are written.
std::string default_text(const Program& program, DecisionId id, std::string_view main_act) {
  std::string out;
  const DecisionBody& body = program.decisions[id];
  for (const CitationInfo& cite : body.default_cites) {
    if (cite.number.empty()) continue;
    const std::string& act = cite.act.empty() ? program.acts[body.act].id : cite.act;
    if (!out.empty()) out += ',';
    out += quoted(act == main_act ? cite.number : act + "/" + cite.number);
  }
  return out;
}

std::vector<std::string> value_texts(const Type& type, const Vocabulary& vocabulary) {
  if (type.kind == TypeKind::Boolean) return {"false", "true"};
  std::vector<std::string> texts;
  if (type.kind != TypeKind::Enum && type.kind != TypeKind::Set) return texts;
  for (const EnumValueInfo& value : vocabulary.enums[type.id].values) texts.push_back(quoted(value.name));
  return texts;
}

// By State; a known one has its value instead.
constexpr std::string_view state_texts[] = {{},
                                            R"({"status":"unknown"})",
                                            R"({"status":"fault"})",
                                            R"({"status":"not_applicable"})",
                                            R"({"status":"conflict"})"};

void append_two_digits(char* at, int number) {
  at[0] = static_cast<char>('0' + number / 10);
  at[1] = static_cast<char>('0' + number % 10);
}

void append_integer(TextBuffer& out, std::int64_t number) {
  char text[24];
  const auto end = std::to_chars(text, text + sizeof text, number).ptr;
  out.put(std::string_view(text, static_cast<std::size_t>(end - text)));
}

void append_duration(TextBuffer& out, Duration duration) {
  const words::CountedUnit counted = words::counted_unit(duration);
  out.put('"');
  append_integer(out, counted.count);
  out.put(' ');
  out.put(counted.unit);
  out.put('"');
}

void append_date(TextBuffer& out, Date date) {
  if (date.is_unlimited()) {
    out.put(std::string_view("\"unlimited\""));
    return;
  }
  const CivilDate civil = date.civil();
  char text[12] = {'"', 0, 0, 0, 0, '-', 0, 0, '-', 0, 0, '"'};
  append_two_digits(text + 1, civil.year / 100);
  append_two_digits(text + 3, civil.year % 100);
  append_two_digits(text + 6, civil.month);
  append_two_digits(text + 9, civil.day);
  out.put(std::string_view(text, sizeof text));
}

}  // namespace

LineTexts::LineTexts(const RuleSet& rules, const std::vector<bool>& wanted, bool duties)
    : ruleset(rules), counts(rules, wanted, duties) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  const auto count = static_cast<DecisionId>(vocabulary.decisions.size());
  for (const DecisionInfo& info : vocabulary.decisions) {
    const std::string key = "," + quoted(info.name) + ":";
    keys.push_back(pieces.add(key));
    whole.emplace_back();
    values.emplace_back();
    for (const std::string& value : value_texts(info.type, vocabulary)) {
      whole.back().push_back(pieces.add(key + value));
      values.back().push_back(pieces.add(value));
    }
    states.emplace_back();
    for (const std::string_view state : state_texts) states.back().push_back(pieces.add(key + std::string(state)));
    inexact.push_back(pieces.add(key + R"({"status":"unknown","exact":false})"));
  }
  for (DecisionId id = 0; id < count; ++id) {
    if (counts.wants(id)) without_law.shown.push_back(id);
  }
  without_law.defaults.resize(count, pieces.add(""));
  for (const Redaction& redaction : ruleset.redactions) {
    const Program& program = redaction.program;
    OfRedaction& texts = redactions.emplace_back();
    for (DecisionId id = 0; id < count; ++id) {
      const bool later = !program.later_decisions.empty() && program.later_decisions[id];
      if (counts.wants(id) && !later) texts.shown.push_back(id);
      texts.defaults.push_back(
          pieces.add(id < program.decisions.size() ? default_text(program, id, ruleset.id) : std::string()));
    }
    for (RuleId rule = 0; rule < program.rules.size(); ++rule)
      texts.rules.push_back(pieces.add(quoted(answer::rule_citation(program, rule, ruleset.id))));
  }
}

const LineTexts::OfRedaction& LineTexts::of(const Redaction* redaction) const {
  if (redaction == nullptr) return without_law;
  return redactions[static_cast<std::size_t>(redaction - ruleset.redactions.data())];
}

void LineTexts::append_value(TextBuffer& out, DecisionId id, const Value& value, std::string_view text) const {
  switch (value.kind) {
    case Kind::Boolean:
    case Kind::Enum: {
      const auto index = static_cast<std::size_t>(value.a);
      if (index >= whole[id].size()) break;
      out.put(whole[id][index]);
      return;
    }
    case Kind::Set: {
      const std::vector<PaddedText>& names = values[id];
      out.put(keys[id]);
      out.put('[');
      bool comma = false;
      for (std::uint64_t left = value.certain(); left != 0; left &= left - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(left));
        if (i >= names.size()) break;
        if (comma) out.put(',');
        comma = true;
        out.put(names[i]);
      }
      out.put(']');
      return;
    }
    case Kind::Date:
      out.put(keys[id]);
      append_date(out, value.as_date());
      return;
    case Kind::Duration:
      out.put(keys[id]);
      append_duration(out, value.as_duration());
      return;
    case Kind::Integer:
    case Kind::Number: {
      const Decimal number = value.as_decimal();
      out.put(keys[id]);
      if (number.is_integer() && number.is_small()) append_integer(out, static_cast<std::int64_t>(number.low()));
      else out.put(std::string_view(number.to_string()));
      return;
    }
    case Kind::Text:
    case Kind::List: break;
  }
  out.put(keys[id]);
  std::string json;
  words::append_value_json(json, value, ruleset.vocabulary.decisions[id].type, ruleset.vocabulary, text);
  out.put(std::string_view(json));
}

void LineTexts::append_because(TextBuffer& out, const OfRedaction& law, DecisionId id, std::span<const RuleId> rules,
                               bool by_default) const {
  out.put(keys[id]);
  out.put('[');
  bool comma = false;
  for (const RuleId rule : rules) {
    if (comma) out.put(',');
    comma = true;
    out.put(law.rules[rule]);
  }
  if (by_default && law.defaults[id].size > 0) {
    if (comma) out.put(',');
    out.put(law.defaults[id]);
  }
  out.put(']');
}

void LineFrame::begin(TextBuffer& out, std::string_view id_json) {
  out.put(begin_);
  out.put(id_json);
  out.put(decisions_);
  bracket_ = out.size();
}

// The comma of the first one stands in the place of its bracket.
void LineFrame::open_bracket(TextBuffer& out) const {
  if (out.size() == bracket_) out.put('{');
  else out.set(bracket_, '{');
}

bool LineFrame::because(TextBuffer& out) {
  if (form_ != Form::Citations) return false;
  open_bracket(out);
  out.put(because_);
  bracket_ = out.size();
  return true;
}

void LineFrame::end(TextBuffer& out, std::string_view more) {
  open_bracket(out);
  if (more.empty()) {
    out.put(end_);
    return;
  }
  out.put('}');
  out.put(more);
  out.put(std::string_view("}\n"));
}

LineWriter::LineWriter(const LineTexts& texts, Form form)
    : texts_(texts), form_(form), frame_(form), last_case_(texts.counts.size(), 0) {}

void LineWriter::begin_count(const Redaction* redaction) {
  redaction_ = &texts_.of(redaction);
  redaction_index_ = redaction != nullptr ? static_cast<std::size_t>(redaction - texts_.ruleset.redactions.data()) : 0;
  inexact_ = false;
  ++case_;
}

void LineWriter::begin(TextBuffer& out, std::string_view id_json, const Redaction* redaction) {
  begin_count(redaction);
  because_.clear();
  frame_.begin(out, id_json);
}

void LineWriter::count(DecisionId id, const LineDecision& decided, Counts& counts) {
  ++counts[texts_.counts.state(id, decided.state)];
  if (decided.state == State::Known) {
    count_value(id, decided.value, counts);
    for (const RuleId rule : decided.applied) {
      const std::size_t place = texts_.counts.rule(redaction_index_, rule);
      if (last_case_[place] == case_) continue;
      last_case_[place] = case_;
      ++counts[place];
    }
  } else if (!decided.exact) {
    inexact_ = true;
    ++counts[texts_.counts.inexact(id)];
  }
}

void LineWriter::decision(TextBuffer& out, DecisionId id, const LineDecision& decided, Counts& counts) {
  count(id, decided, counts);
  if (decided.state == State::Known) {
    texts_.append_value(out, id, decided.value, decided.text);
  } else {
    const bool inexact = decided.state == State::Unknown && !decided.exact;
    out.put(inexact ? texts_.inexact[id] : texts_.states[id][static_cast<std::size_t>(decided.state)]);
  }
  if (form_ == Form::Citations && (decided.state == State::Known || decided.state == State::Conflict))
    texts_.append_because(because_, *redaction_, id, decided.rules, decided.by_default);
}

void LineWriter::count_value(DecisionId id, const Value& value, Counts& counts) const {
  const std::size_t counted = texts_.counts.values(id);
  if (counted == 0) return;
  if (value.kind != Kind::Set) {
    ++counts[texts_.counts.value(id, static_cast<std::size_t>(value.a))];
    return;
  }
  for (std::uint64_t left = value.certain(); left != 0; left &= left - 1) {
    ++counts[texts_.counts.value(id, static_cast<std::size_t>(std::countr_zero(left)))];
  }
  if (value.certain() == 0) ++counts[texts_.counts.value(id, counted - 1)];
}

void LineWriter::end_count(Counts& counts) const {
  if (inexact_) ++counts[CountPlan::inexact_cases];
}

void LineWriter::end(TextBuffer& out, Counts& counts, std::string_view more) {
  end_count(counts);
  if (frame_.because(out)) out.put(because_.text());
  frame_.end(out, more);
}

void LineWriter::count_duties(const answer::Decider::Answer& answer, Counts& counts) const {
  if (!texts_.counts.counts_duties()) return;
  const auto what = [](const plan::DutyOutcome& duty) {
    if (!duty.settled()) return CountPlan::OfDuty::Unsettled;
    switch (duty.state) {
      case plan::DutyState::Met: return CountPlan::OfDuty::Met;
      case plan::DutyState::Open: return CountPlan::OfDuty::Open;
      case plan::DutyState::Late: return CountPlan::OfDuty::Late;
      case plan::DutyState::Unknown: return CountPlan::OfDuty::Unknown;
      case plan::DutyState::None: break;
    }
    return CountPlan::OfDuty::NoState;
  };
  for (const plan::DutyOutcome& duty : answer.outcomes.duties) {
    const auto redaction = static_cast<std::size_t>(answer.redaction - texts_.ruleset.redactions.data());
    ++counts[texts_.counts.duty(redaction, duty.rule, what(duty))];
  }
}

std::string LineWriter::duties(const answer::Decider::Answer& answer, Counts& counts) const {
  if (!texts_.counts.counts_duties()) return {};
  count_duties(answer, counts);
  std::string out = ",\"duties\":";
  json::JsonWriter json(out);
  json.begin_array();
  for (const plan::DutyOutcome* duty : answer::told_duties(answer)) {
    json.begin_object();
    answer::write_duty_members(json, *duty, answer, texts_.ruleset, true);
    json.end_object();
  }
  json.end_array();
  return out;
}

void LineWriter::refused(TextBuffer& buffer, const answer::Decider::Answer& answer, std::uint64_t line,
                         std::uint64_t byte) const {
  std::string out;
  json::JsonWriter json(out);
  json.begin_object();
  json.key("id").raw(answer.id_json);
  json.key("decisions").begin_object().end_object();
  if (form_ == Form::Citations) json.key("because").begin_object().end_object();
  json.key("errors").begin_array();
  for (const cases::CaseError& error : answer.errors) {
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
  if (texts_.counts.counts_duties() && form_ != Form::Full) json.key("duties").begin_array().end_array();
  json.end_object();
  out += '\n';
  buffer.put(std::string_view(out));
}

}  // namespace tarmaq::batch
