#include "interpreter/batch/answerer.hpp"

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

std::vector<RuleId> rules_of(const DecisionOutcome& outcome) {
  if (outcome.state == State::Conflict) return outcome.conflicting;
  std::vector<RuleId> rules;
  for (const RuleUse& use : outcome.because) {
    if (!use.possible) rules.push_back(use.rule);
  }
  return rules;
}

}  // namespace

Answerer::Answerer(const RuleSet& ruleset, const CaseReader& reader, const LineTexts& texts, Form form, Decider::Request request)
    : ruleset_(ruleset), reader_(reader), texts_(texts), form_(form), request_(std::move(request)), decider_(ruleset), writer_(texts, form) {
  // The short answers say neither what is missing nor what a reason read.
  if (form_ == Form::Full) return;
  request_.needs = false;
  request_.reasons = false;
}

void Answerer::answer(const LineBlock& block, BlockAnswer& answer) {
  answer.text.clear();
  answer.complaints.clear();
  answer.counts.assign(texts_.counts.size(), 0);
  for (std::size_t i = 0; i < block.lines.size(); ++i) as_document(block, i, answer);
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
    answer.text += answer_json(decided, ruleset_);
    answer.text += '\n';
  } else if (refused) {
    writer_.refused(answer.text, decided, line, byte);
  }
  if (refused) return;
  // The counts are those of a short answer, whatever is written.
  std::string unwritten;
  std::string& out = form_ == Form::Full ? unwritten : answer.text;
  writer_.begin(out, decided.id_json, decided.redaction);
  for (const DecisionId id : texts_.of(decided.redaction).shown) {
    const DecisionOutcome& outcome = decided.outcomes.decisions[id];
    const std::vector<RuleId> rules = rules_of(outcome);
    writer_.decision(out, id, {outcome.state, outcome.value, rules, outcome.by_default, outcome.exact}, decided.facts.texts, counts);
  }
  writer_.end(out, counts);
}

}  // namespace tarmaq
