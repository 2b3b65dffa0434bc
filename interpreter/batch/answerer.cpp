#include "interpreter/batch/answerer.hpp"

#include <algorithm>

#include "interpreter/answer/messages.hpp"

namespace tarmaq {

namespace {

// As the reader of cases says it of a document that it has in hand.
ReadCase too_long(std::uint64_t bytes, const Vocabulary& vocabulary) {
  ReadCase read;
  read.limit = true;
  JsonError found;
  found.message = "the document has " + std::to_string(bytes) + " bytes, at most " + std::to_string(CaseLimits().bytes) + " are read";
  found.hint = "split it into several";
  CaseError error;
  error.mistake = Mistake::Limit;
  error.detail = found.to_string();
  error.expected = say(Phrase::ExpectWithinLimits, Language::English);
  error.message = mistake_message(error, vocabulary, Language::English);
  read.errors.push_back(std::move(error));
  read.facts.reset(vocabulary);
  return read;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r") == std::string_view::npos; }

// The rules of an outcome that a short answer cites; `applied`: without those that only may apply.
std::vector<RuleId> rules_of(const DecisionOutcome& outcome, bool applied) {
  if (outcome.state == State::Conflict) return applied ? std::vector<RuleId>() : outcome.conflicting;
  std::vector<RuleId> rules;
  for (const RuleUse& use : outcome.because) {
    if (!applied || !use.possible) rules.push_back(use.rule);
  }
  return rules;
}

}  // namespace

Answerer::Answerer(const RuleSet& ruleset, const CaseReader& reader, const LineTexts& texts, Form form, Decider::Request request)
    : ruleset_(ruleset), reader_(reader), texts_(texts), form_(form), request_(std::move(request)), decider_(ruleset), writer_(texts, form),
      fast_(ruleset.vocabulary), engines_(ruleset.redactions.size(), nullptr), cases_(chunk_lines), open_group_(ruleset.redactions.size(), none) {
  if (request_.readings.size() != ruleset.vocabulary.readings.size()) request_.readings = default_readings(ruleset.vocabulary);
  law_day_ = decider_.law_day(request_.readings);
  // The short answers say neither what is missing nor what a reason read.
  if (form_ == Form::Full) return;
  request_.needs = false;
  request_.reasons = false;
}

void Answerer::answer(const LineBlock& block, BlockAnswer& answer) {
  answer.text.clear();
  answer.complaints.clear();
  answer.counts.assign(texts_.counts.size(), 0);
  for (std::size_t begin = 0; begin < block.lines.size(); begin += chunk_lines) {
    answer_chunk(block, begin, std::min(begin + chunk_lines, block.lines.size()), answer);
  }
}

void Answerer::answer_chunk(const LineBlock& block, std::size_t begin, std::size_t end, BlockAnswer& answer) {
  if (form_ == Form::Full || block.too_long != 0) {
    for (std::size_t i = begin; i < end; ++i) as_document(block, i, answer);
    return;
  }
  used_groups_ = 0;
  std::fill(open_group_.begin(), open_group_.end(), none);
  for (std::size_t i = begin; i < end; ++i) {
    Case& each = cases_[i - begin];
    each.redaction = nullptr;
    if (read_fast(block.text(block.lines[i]), each)) join_group(each);
  }
  decide_groups();
  for (std::size_t i = begin; i < end; ++i) {
    Case& each = cases_[i - begin];
    if (each.redaction != nullptr && (groups_[each.group].decided.refused() >> each.index & 1U) == 0) write_decided(each, answer);
    else as_document(block, i, answer);
  }
}

// Whether the case is read and the law of a day can be applied to it.
bool Answerer::read_fast(std::string_view text, Case& into) {
  if (!fast_.read(text, into.facts, into.id_json)) return false;
  if (request_.on) {
    into.redaction = &ruleset_.on(*request_.on);
  } else if (law_day_ != none && into.facts.slots[law_day_].known()) {
    into.redaction = &ruleset_.on(into.facts.slots[law_day_].as_date());
  }
  // An act that names no day and has one redaction needs none.
  if (law_day_ == none && ruleset_.redactions.size() == 1) into.redaction = &ruleset_.redactions.back();
  return into.redaction != nullptr;
}

void Answerer::join_group(Case& each) {
  const auto redaction = static_cast<std::size_t>(each.redaction - ruleset_.redactions.data());
  std::uint32_t& group = open_group_[redaction];
  if (group == none || groups_[group].facts.size() == wide_cases) {
    group = static_cast<std::uint32_t>(used_groups_++);
    if (groups_.size() < used_groups_) groups_.emplace_back();
    groups_[group].redaction = each.redaction;
    groups_[group].facts.clear();
  }
  each.group = group;
  each.index = static_cast<std::uint32_t>(groups_[group].facts.size());
  groups_[group].facts.push_back(&each.facts);
}

void Answerer::decide_groups() {
  for (std::size_t i = 0; i < used_groups_; ++i) {
    Group& group = groups_[i];
    Engine*& engine = engines_[static_cast<std::size_t>(group.redaction - ruleset_.redactions.data())];
    if (engine == nullptr) engine = &decider_.engine(*group.redaction, request_.readings);
    engine->decide(group.facts, group.decided, request_.wanted);
    group.settled = ~CaseBits{0};
    for (const DecisionId id : texts_.of(group.redaction).shown) group.settled &= group.decided.settled(id);
  }
}

// What the wide way left open, of the decisions that are asked for.
void Answerer::settle_rest(const Case& each, const DecidedCases& decided, Counts& counts) {
  Decider::Request request = request_;
  request.wanted.assign(ruleset_.vocabulary.decisions.size(), false);
  for (const DecisionId id : texts_.of(each.redaction).shown) request.wanted[id] = (decided.settled(id) >> each.index & 1U) == 0;
  ++counts[CountPlan::settled_alone];
  ReadCase read;
  read.facts = each.facts;
  rest_ = decider_.decide(std::move(read), request);
}

void Answerer::write_decided(Case& each, BlockAnswer& answer) {
  const DecidedCases& decided = groups_[each.group].decided;
  const bool all_settled = (groups_[each.group].settled >> each.index & 1U) != 0;
  if (!all_settled) settle_rest(each, decided, answer.counts);
  ++answer.counts[CountPlan::cases];
  writer_.begin(answer.text, each.id_json, each.redaction);
  for (const DecisionId id : texts_.of(each.redaction).shown) {
    if (all_settled || (decided.settled(id) >> each.index & 1U) != 0) {
      const Value value = decided.value(id, each.index);
      const std::span<const RuleId> rules = decided.because(id, each.index);
      writer_.decision(answer.text, id, {value.state, value, rules, rules, rules.empty(), true}, each.facts.texts, answer.counts);
    } else {
      write_outcome(id, rest_.outcomes.decisions[id], rest_.facts.texts, answer.text, answer.counts);
    }
  }
  writer_.end(answer.text, answer.counts);
}

void Answerer::write_outcome(DecisionId id, const DecisionOutcome& outcome, const std::vector<std::string>& texts, TextBuffer& out, Counts& counts) {
  const std::vector<RuleId> rules = rules_of(outcome, false);
  const std::vector<RuleId> applied = rules_of(outcome, true);
  writer_.decision(out, id, {outcome.state, outcome.value, rules, applied, outcome.by_default, outcome.exact}, texts, counts);
}

void Answerer::as_document(const LineBlock& block, std::size_t index, BlockAnswer& answer) {
  const Line& line = block.lines[index];
  const std::string_view text = block.text(line);
  if (block.too_long == 0 && is_blank(text)) {
    ++answer.counts[CountPlan::blank];
    return;
  }
  ++answer.counts[CountPlan::documents];
  ReadCase read = block.too_long != 0 ? too_long(block.too_long, ruleset_.vocabulary) : reader_.read(text);
  write(decider_.decide(std::move(read), request_), block.first_line + index, block.first_byte + line.begin, answer);
}

void Answerer::write(const Decider::Answer& decided, std::uint64_t line, std::uint64_t byte, BlockAnswer& answer) {
  Counts& counts = answer.counts;
  ++counts[CountPlan::cases];
  const bool refused = !decided.errors.empty();
  if (refused) {
    ++counts[CountPlan::invalid];
    ++counts[CountPlan::mistake(decided.errors.front().mistake)];
    if (decided.limit) ++counts[CountPlan::limit];
    if (answer.complaints.size() < BlockAnswer::most_complaints) answer.complaints.push_back({line, byte, decided.errors.front().message});
  }
  if (form_ == Form::Full) {
    answer.text.put(std::string_view(answer_json(decided, ruleset_)));
    answer.text.put('\n');
  } else if (refused) {
    writer_.refused(answer.text, decided, line, byte);
  }
  if (refused) return;
  // The counts are those of a short answer, whatever is written.
  TextBuffer unwritten;
  TextBuffer& out = form_ == Form::Full ? unwritten : answer.text;
  writer_.begin(out, decided.id_json, decided.redaction);
  for (const DecisionId id : texts_.of(decided.redaction).shown) {
    write_outcome(id, decided.outcomes.decisions[id], decided.facts.texts, out, counts);
  }
  writer_.end(out, counts);
}

}  // namespace tarmaq
