#include "interpreter/batch/answerer.hpp"

#include <algorithm>

#include <cstdint>
#include <string_view>
#include <vector>
#include "interpreter/answer/answer.hpp"
#include "interpreter/batch/answer_lines.hpp"
#include "interpreter/batch/counts.hpp"
#include "interpreter/batch/text_buffer.hpp"
#include "interpreter/batch/texts_read.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/cases/case_document.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_value.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::batch {

namespace {

// As the reader of cases says it of a document that it has in hand.
cases::ReadCase too_long(std::uint64_t bytes, const Vocabulary& vocabulary) {
  cases::ReadCase read;
  read.limit = true;
  json::JsonError found;
  found.message = "the document has " + std::to_string(bytes) + " bytes, at most " +
                  std::to_string(cases::CaseLimits().bytes) + " are read";
  found.hint = "split it into several";
  cases::CaseError error;
  error.mistake = cases::Mistake::Limit;
  error.detail = found.to_string();
  error.expected = words::say(words::Phrase::ExpectWithinLimits, Language::English);
  error.message = cases::mistake_message(error, vocabulary, Language::English);
  read.errors.push_back(std::move(error));
  read.facts.reset(vocabulary);
  return read;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r") == std::string_view::npos; }

// The rules of an outcome that a short answer cites; `applied`: without those that only may apply.
std::vector<RuleId> rules_of(const plan::DecisionOutcome& outcome, bool applied) {
  if (outcome.state == State::Conflict) return applied ? std::vector<RuleId>() : outcome.conflicting;
  std::vector<RuleId> rules;
  for (const plan::RuleUse& use : outcome.because) {
    if (!applied || !use.possible) rules.push_back(use.rule);
  }
  return rules;
}

}  // namespace

Answerer::Answerer(const RuleSet& ruleset, const cases::CaseReader& reader, const LineTexts& texts, Form form,
                   answer::Decider::Request request)
    : ruleset_(ruleset),
      reader_(reader),
      texts_(texts),
      form_(form),
      request_(with_readings(std::move(request), ruleset.vocabulary)),
      decider_(ruleset),
      documents_(ruleset.vocabulary),
      writer_(texts, form),
      whole_(ruleset),
      fast_(ruleset.vocabulary, TextsRead(ruleset, form == Form::Full)),
      case_law_(ruleset, decider_.law_day(request_.readings), request_.on),
      laws_(ruleset.redactions.size()),
      facts_(ruleset.vocabulary) {
  settled_request_ = request_;
  settled_request_.needs = false;
  // The short answers say neither what is missing nor what a reason read.
  if (form_ == Form::Full) return;
  request_.needs = false;
  request_.reasons = false;
  request_.duties = texts.counts.counts_duties();
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
  if (block.too_long != 0) {
    for (std::size_t i = begin; i < end; ++i) as_document(block, i, answer);
    return;
  }
  if (form_ == Form::Full) {
    answer_whole(block, begin, end, answer);
    return;
  }
  read_fast(block, begin, end);
  for (const std::unique_ptr<Law>& law : laws_) {
    if (!law || law->cases == 0) continue;
    decide(*law);
    if (law->settled == 0) continue;
    law->stretches.take(law->decided, law->settled);
    law->stretches.count(answer.counts);
  }
  for (std::size_t i = begin; i < end; ++i) {
    const std::size_t index = i - begin;
    Law* const law = law_of_[index];
    if (law != nullptr && !wide::has_case(law->decided.refused(), index)) write_decided(*law, index, answer);
    else as_document(block, i, answer);
  }
}

void Answerer::answer_whole(const LineBlock& block, std::size_t begin, std::size_t end, BlockAnswer& answer) {
  read_fast(block, begin, end);
  // Where some decisions alone are asked for, what they read may be open though they are not.
  const bool all = request_.wanted.empty();
  for (const std::unique_ptr<Law>& law : laws_) {
    if (!law || law->cases == 0 || !all) continue;
    decide(*law);
    law->stretches.take_to_count(law->decided, law->settled);
    law->stretches.count(answer.counts);
  }
  for (std::size_t i = begin; i < end; ++i) {
    const std::size_t index = i - begin;
    const Law* const law = law_of_[index];
    if (law == nullptr) {
      as_document(block, i, answer);
      continue;
    }
    cases::ReadCase read;
    read.id_json = ids_[index];
    read.facts = std::move(whole_facts_);
    facts_.take_out(index, read.facts);
    const bool settled = all && wide::has_case(law->settled, index);
    answer::Decider::Answer decided = decider_.decide(std::move(read), settled ? settled_request_ : request_);
    if (settled) {
      ++answer.counts[CountPlan::cases];
      write_whole(decided, answer);
      writer_.count_duties(decided, answer.counts);
    } else {
      write(decided, block.first_line + i, block.first_byte + block.lines[i].begin, answer);
    }
    whole_facts_ = std::move(decided.facts);
  }
}

// The cases that can be read quickly, each to its law.
void Answerer::read_fast(const LineBlock& block, std::size_t begin, std::size_t end) {
  for (const std::unique_ptr<Law>& law : laws_) {
    if (law) law->cases = 0;
  }
  facts_.clear();
  fast_.scan(block.text(begin, end));
  for (std::size_t i = begin; i < end; ++i) {
    const std::size_t index = i - begin;
    law_of_[index] = nullptr;
    if (!fast_.read(block.text(block.lines[i]), facts_, index, ids_[index])) continue;
    const Redaction* const redaction = case_law_.of(facts_, index);
    if (redaction == nullptr) continue;
    law_of_[index] = &law_under(*redaction);
    law_of_[index]->cases |= wide::CaseBits{1} << index;
  }
}

Answerer::Law& Answerer::law_under(const Redaction& redaction) {
  std::unique_ptr<Law>& law = laws_[static_cast<std::size_t>(&redaction - ruleset_.redactions.data())];
  if (!law) law = std::make_unique<Law>(texts_, form_, redaction, decider_.engine(redaction, request_.readings).plan());
  return *law;
}

void Answerer::decide(Law& law) {
  const bool whole = form_ == Form::Full;
  law.engine.decide(facts_, law.cases, law.decided, request_.wanted, whole);
  law.settled = law.cases & ~law.decided.refused();
  for (const DecisionId id : texts_.of(&law.redaction).shown) law.settled &= law.decided.settled(id);
  // Of a whole answer nobody asks for needs where decisions and duties are settled; in short ones duties are looked
  // at case by case.
  for (plan::DutyId id = 0; whole && id < law.duties; ++id) law.settled &= law.decided.duty_settled(id);
  if (!whole && request_.duties) law.settled = 0;
}

void Answerer::write_decided(Law& law, std::size_t index, BlockAnswer& answer) {
  ++answer.counts[CountPlan::cases];
  if (wide::has_case(law.settled, index)) law.stretches.write(answer.text, index, ids_[index]);
  else write_partly_decided(law, index, answer);
}

// The decisions that were left open are decided for this case alone.
void Answerer::write_partly_decided(Law& law, std::size_t index, BlockAnswer& answer) {
  const std::vector<DecisionId>& shown = texts_.of(&law.redaction).shown;
  cases::ReadCase read;
  facts_.take_out(index, read.facts);
  answer::Decider::Request rest = request_;
  rest.wanted.assign(ruleset_.vocabulary.decisions.size(), false);
  rest.duties_of = request_.wanted;
  bool any = request_.duties;
  for (const DecisionId id : shown) {
    rest.wanted[id] = !wide::has_case(law.decided.settled(id), index);
    any = any || rest.wanted[id];
  }
  answer::Decider::Answer alone;
  if (any) {
    ++answer.counts[CountPlan::settled_alone];
    alone = decider_.decide(std::move(read), rest);
  }
  writer_.begin(answer.text, ids_[index], &law.redaction);
  for (const DecisionId id : shown) {
    if (rest.wanted[id]) {
      write_outcome(id, alone.outcomes.decisions[id], answer.text, answer.counts);
    } else {
      const Value value = law.decided.value(id, index);
      const std::vector<RuleId> rules = law.decided.because(id, index);
      writer_.decision(answer.text, id, {value.state, value, {}, rules, rules, rules.empty(), true}, answer.counts);
    }
  }
  writer_.end(answer.text, answer.counts, writer_.duties(alone, answer.counts));
}

void Answerer::write_outcome(DecisionId id, const plan::DecisionOutcome& outcome, TextBuffer& out, Counts& counts) {
  const std::vector<RuleId> rules = rules_of(outcome, false);
  const std::vector<RuleId> applied = rules_of(outcome, true);
  writer_.decision(
      out, id, {outcome.state, outcome.value, outcome.text, rules, applied, outcome.by_default, outcome.exact}, counts);
}

void Answerer::as_document(const LineBlock& block, std::size_t index, BlockAnswer& answer) {
  const Line& line = block.lines[index];
  const std::string_view text = block.text(line);
  if (block.too_long == 0 && is_blank(text)) {
    ++answer.counts[CountPlan::blank];
    return;
  }
  ++answer.counts[CountPlan::documents];
  if (block.too_long == 0 && !documents_.is_surely_a_case(text)) {
    as_stated(text, block.first_line + index, block.first_byte + line.begin, answer);
    return;
  }
  cases::ReadCase read = block.too_long != 0 ? too_long(block.too_long, ruleset_.vocabulary) : reader_.read(text);
  write(decider_.decide(std::move(read), request_), block.first_line + index, block.first_byte + line.begin, answer);
}

void Answerer::as_stated(std::string_view text, std::uint64_t line, std::uint64_t byte, BlockAnswer& answer) {
  // Each choice of readings has engines of its own, which are not kept without end.
  constexpr std::size_t most_readings = 64;
  for (cases::StatedCase& stated : documents_.read(text, reader_)) {
    const answer::Decider::Request request = decider_.request_for(stated, request_);
    stated_readings_.insert(request.readings);
    if (!stated_decider_ || stated_readings_.size() > most_readings) {
      stated_decider_ = std::make_unique<answer::Decider>(ruleset_);
      stated_readings_ = {request.readings};
    }
    write(stated_decider_->decide(std::move(stated.read), request), line, byte, answer);
  }
}

void Answerer::write(const answer::Decider::Answer& decided, std::uint64_t line, std::uint64_t byte,
                     BlockAnswer& answer) {
  Counts& counts = answer.counts;
  ++counts[CountPlan::cases];
  const bool refused = !decided.errors.empty();
  if (refused) {
    ++counts[CountPlan::invalid];
    ++counts[CountPlan::mistake(decided.errors.front().mistake)];
    if (decided.limit) ++counts[CountPlan::limit];
    if (answer.complaints.size() < BlockAnswer::most_complaints)
      answer.complaints.push_back({line, byte, decided.errors.front()});
  }
  if (form_ == Form::Full) {
    write_whole(decided, answer);
    if (!refused) count_whole(decided, counts);
  } else if (refused) {
    writer_.refused(answer.text, decided, line, byte);
  } else {
    write_short(decided, answer);
  }
}

void Answerer::write_whole(const answer::Decider::Answer& decided, BlockAnswer& answer) {
  whole_text_.clear();
  whole_.append(whole_text_, decided);
  answer.text.put(std::string_view(whole_text_));
  answer.text.put('\n');
}

void Answerer::count_whole(const answer::Decider::Answer& decided, Counts& counts) {
  writer_.begin_count(decided.redaction);
  for (const DecisionId id : texts_.of(decided.redaction).shown) {
    const plan::DecisionOutcome& outcome = decided.outcomes.decisions[id];
    applied_.clear();
    for (const plan::RuleUse& use : outcome.because) {
      if (!use.possible) applied_.push_back(use.rule);
    }
    writer_.count(id, {outcome.state, outcome.value, outcome.text, {}, applied_, outcome.by_default, outcome.exact},
                  counts);
  }
  writer_.end_count(counts);
  writer_.count_duties(decided, counts);
}

void Answerer::write_short(const answer::Decider::Answer& decided, BlockAnswer& answer) {
  Counts& counts = answer.counts;
  const std::vector<DecisionId>& shown = texts_.of(decided.redaction).shown;
  writer_.begin(answer.text, decided.id_json, decided.redaction);
  for (const DecisionId id : shown) write_outcome(id, decided.outcomes.decisions[id], answer.text, counts);
  writer_.end(answer.text, counts, writer_.duties(decided, counts));
}

}  // namespace tarmaq::batch
