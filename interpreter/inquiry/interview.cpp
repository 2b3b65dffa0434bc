#include "interpreter/inquiry/interview.hpp"

#include <algorithm>
#include <string_view>

#include "interpreter/cases/case.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

namespace {

// A place on a path: a key, or an index.
struct Part {
  std::string_view key;
  std::size_t index = 0;
  bool is_index = false;
};

std::optional<std::vector<Part>> parts_of(std::string_view path) {
  std::vector<Part> parts;
  std::size_t at = 0;
  while (at < path.size()) {
    if (path[at] == '[') {
      const std::size_t close = path.find(']', at);
      if (close == std::string_view::npos || close == at + 1 || close > at + 7 || parts.empty()) return std::nullopt;
      Part part;
      part.is_index = true;
      for (const char c : path.substr(at + 1, close - at - 1)) {
        if (c < '0' || c > '9') return std::nullopt;
        part.index = part.index * 10 + static_cast<std::size_t>(c - '0');
      }
      parts.push_back(part);
      at = close + 1;
      if (at < path.size() && path[at] == '.') ++at;
      else if (at < path.size() && path[at] != '[') return std::nullopt;
      continue;
    }
    const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
    if (end == at) return std::nullopt;
    parts.push_back({path.substr(at, end - at), 0, false});
    at = end;
    if (at < path.size() && path[at] == '.') {
      ++at;
      if (at == path.size()) return std::nullopt;
    }
  }
  if (parts.empty()) return std::nullopt;
  return parts;
}

bool reads_fact(const Reads& reads, const FactRef& fact) {
  if (fact.kind == FactRef::Kind::Slot) {
    return std::find(reads.slots.begin(), reads.slots.end(), fact.id) != reads.slots.end();
  }
  return std::any_of(reads.list_fields.begin(), reads.list_fields.end(), [&](const auto& read) {
    return read.first == fact.id && (fact.kind == FactRef::Kind::List || read.second == fact.field);
  });
}

// The way from a decision or a duty to a rule that reads a fact and may still apply.
class WhyWalk {
 public:
  WhyWalk(const answer::Decider::Answer& answer, const FactRef& fact)
      : answer_(answer), program_(answer.engine->program()), fact_(fact), seen_(program_.decisions.size(), false) {}

  // Breadth first: the rule nearest to the decision.
  bool find(DecisionId start, Question& question) {
    std::vector<DecisionId> queue{start};
    return find(queue, question);
  }

  // Of a duty: its own rule, those that override it, those that say the opposite, and what they read.
  bool find_duty(plan::DutyId duty, Question& question) {
    const plan::Plan& plan = answer_.engine->plan();
    const auto said_by = [&](const plan::DutyPlan& each) -> const ConclusionInfo& {
      return program_.rules[each.rule].conclusions[each.conclusion];
    };
    std::vector<RuleId> rules{plan.duties[duty].rule};
    for (const plan::DutyPlan& other : plan.duties) {
      if (opposite(said_by(plan.duties[duty]), said_by(other))) rules.push_back(other.rule);
    }
    std::vector<DecisionId> queue;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (i > 0 && answer_.engine->condition_of(rules[i]).is_false()) continue;
      if (take(rules[i], none, question, queue)) return true;
      for (const RuleId by : program_.rules[rules[i]].overridden_by) {
        if (std::find(rules.begin(), rules.end(), by) == rules.end()) rules.push_back(by);
      }
    }
    return find(queue, question);
  }

 private:
  bool find(std::vector<DecisionId>& queue, Question& question) {
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const DecisionId id = queue[i];
      if (id >= seen_.size() || seen_[id]) continue;
      seen_[id] = true;
      for (const DecisionRule& entry : program_.decisions[id].rules) {
        if (answer_.engine->condition_of(entry.rule).is_false()) continue;
        if (take(entry.rule, id, question, queue)) return true;
        for (const RuleId by : program_.rules[entry.rule].overridden_by) {
          if (!answer_.engine->condition_of(by).is_false() && take(by, id, question, queue)) return true;
        }
      }
      const Reads& reads = answer_.engine->default_reads(id);
      if (reads_fact(reads, fact_)) {
        question.why = Question::Why::Default;
        question.decision = id;
        return true;
      }
      queue.insert(queue.end(), reads.decisions.begin(), reads.decisions.end());
    }
    return false;
  }

  bool take(RuleId rule, DecisionId decision, Question& question, std::vector<DecisionId>& queue) const {
    const Reads& reads = answer_.engine->reads(rule);
    if (!reads_fact(reads, fact_)) {
      queue.insert(queue.end(), reads.decisions.begin(), reads.decisions.end());
      return false;
    }
    question.why = Question::Why::Rule;
    question.rule = rule;
    question.decision = decision;
    return true;
  }

  const answer::Decider::Answer& answer_;
  const Program& program_;
  const FactRef& fact_;
  std::vector<bool> seen_;
};

// What makes one question better than another, the weightiest first.
struct Rank {
  std::size_t decides = 0;     // open decisions and duties that it can change
  bool at_once = false;        // one answer states it; a list brings more questions
  std::size_t open_rules = 0;  // of which it may be the last fact that is missing
  friend auto operator<=>(const Rank&, const Rank&) = default;
};

// The rules that are still open on the way to what is asked.
class OpenRules {
 public:
  explicit OpenRules(const answer::Decider::Answer& answer) : answer_(answer) {
    if (answer.engine == nullptr || !answer.law_on) return;
    const Program& program = answer.engine->program();
    std::vector<bool> seen(program.decisions.size(), false);
    std::vector<bool> counted(program.rules.size(), false);
    std::vector<DecisionId> queue;
    for (DecisionId id = 0; id < program.decisions.size(); ++id) {
      if (answer.shows(id) && answer.outcomes.decisions[id].state == State::Unknown) queue.push_back(id);
    }
    const auto add = [&](RuleId rule) {
      if (counted[rule] || answer.engine->condition_of(rule).state != State::Unknown) return;
      counted[rule] = true;
      rules_.push_back(rule);
      const std::vector<DecisionId>& read = answer.engine->reads(rule).decisions;
      queue.insert(queue.end(), read.begin(), read.end());
    };
    for (const plan::DutyOutcome& duty : answer.outcomes.duties) {
      if (duty.outcome.state != State::Unknown) continue;
      add(duty.rule);
      for (const RuleId by : program.rules[duty.rule].overridden_by) add(by);
    }
    for (std::size_t i = 0; i < queue.size(); ++i) {
      if (queue[i] >= seen.size() || seen[queue[i]]) continue;
      seen[queue[i]] = true;
      for (const DecisionRule& entry : program.decisions[queue[i]].rules) {
        add(entry.rule);
        for (const RuleId by : program.rules[entry.rule].overridden_by) add(by);
      }
    }
  }

  std::size_t reading(const FactRef& fact) const {
    return static_cast<std::size_t>(std::count_if(
        rules_.begin(), rules_.end(), [&](RuleId rule) { return reads_fact(answer_.engine->reads(rule), fact); }));
  }

 private:
  const answer::Decider::Answer& answer_;
  std::vector<RuleId> rules_;
};

}  // namespace

bool put_at(json::Json& facts, std::string_view path, const json::Json& value) {
  const auto parts = parts_of(path);
  if (!parts || !facts.is_object()) return false;
  json::Json* place = &facts;
  for (std::size_t i = 0; i < parts->size(); ++i) {
    const Part& part = (*parts)[i];
    const bool last = i + 1 == parts->size();
    if (part.is_index) {
      if (!place->is_array() || part.index >= place->size()) return false;
      place = &place->at(part.index);
      if (last) *place = value;
      continue;
    }
    if (!place->is_object()) return false;
    if (last) {
      place->set(part.key, value);
      return true;
    }
    json::Json* next = place->find(part.key);
    const bool to_list = (*parts)[i + 1].is_index;
    if (next == nullptr || next->is_null())
      next = &place->set(part.key, to_list ? json::Json::array() : json::Json::object());
    place = next;
  }
  return true;
}

Interview::Interview(answer::Decider& decider, answer::Decider::Request request)
    : decider_(decider), request_(std::move(request)), reader_(decider.ruleset().vocabulary) {}

InterviewStep Interview::step(const InterviewState& state) {
  InterviewStep step;
  step.answer = decider_.decide(reader_.read(state.facts), request_);
  if (!step.answer.errors.empty()) return step;
  step.settled = true;
  for (DecisionId id = 0; id < step.answer.outcomes.decisions.size(); ++id) {
    const plan::DecisionOutcome& outcome = step.answer.outcomes.decisions[id];
    if (step.answer.shows(id) && outcome.state == State::Unknown) step.settled = false;
  }
  // What facts can still settle: of a conflict or a fault of the law nothing is to be asked.
  for (const plan::DutyOutcome& duty : step.answer.outcomes.duties) {
    if (duty.outcome.state == State::Unknown) step.settled = false;
  }
  if (step.answer.duties_open || (step.answer.redaction == nullptr && !step.answer.outcomes.needs.empty()))
    step.settled = false;
  const plan::Need* best = nullptr;
  std::optional<OpenRules> open;
  Rank best_rank;
  for (const plan::Need& need : step.answer.outcomes.needs) {
    const std::string path = fact_path(vocabulary(), need.fact);
    if (std::find(state.unknown.begin(), state.unknown.end(), path) != state.unknown.end()) continue;
    ++step.left;
    if (!open) open.emplace(step.answer);
    // Of equals the first: needs come in the order of the vocabulary.
    const Rank rank{need.opens(), need.fact.kind != FactRef::Kind::List, open->reading(need.fact)};
    if (best != nullptr && rank <= best_rank) continue;
    best = &need;
    best_rank = rank;
  }
  if (best == nullptr) return step;
  Question question;
  question.fact = best->fact;
  question.path = fact_path(vocabulary(), best->fact);
  question.decides = best->decides;
  question.duties = best->duties;
  find_why(question, step.answer);
  step.question = std::move(question);
  return step;
}

void Interview::find_why(Question& question, const answer::Decider::Answer& answer) const {
  if (answer.engine == nullptr) return;
  const Program& program = answer.engine->program();
  if (question.decides.empty()) {
    if (answer.redaction == nullptr) question.why = Question::Why::LawDay;
    WhyWalk walk(answer, question.fact);
    for (const plan::DutyId duty : question.duties) {
      if (walk.find_duty(duty, question)) return;
    }
    return;
  }
  question.decision = question.decides.front();
  if (!answer.law_on) {
    const std::vector<Value> procedures = answer.engine->procedures(answer.facts);
    const ProcedureId procedure = vocabulary().decisions[question.decision].procedure;
    const bool law_day =
        question.fact.kind == FactRef::Kind::Slot && question.fact.id == decider_.law_day(answer.readings);
    if (law_day || procedure == none || procedure >= procedures.size() || procedures[procedure].known()) {
      question.why = Question::Why::LawDay;
    } else {
      question.why = Question::Why::Procedure;
    }
    return;
  }
  for (const DecisionId id : question.decides) {
    const ProcedureId procedure = vocabulary().decisions[id].procedure;
    if (procedure >= program.procedure_conditions.size()) continue;
    const std::vector<Value> procedures = answer.engine->procedures(answer.facts);
    if (procedures[procedure].state != State::Unknown) continue;
    question.why = Question::Why::Procedure;
    question.decision = id;
    return;
  }
  WhyWalk walk(answer, question.fact);
  for (const DecisionId id : question.decides) {
    if (walk.find(id, question)) return;
  }
}

std::vector<cases::CaseError> Interview::tell(InterviewState& state, const std::string& path, const json::Json& value) {
  InterviewState next = state;
  if (!put_at(next.facts, path, value)) {
    cases::CaseError error;
    error.mistake = cases::Mistake::UnknownField;
    error.path = path;
    error.value = value.to_string();
    error.message = cases::mistake_message(error, vocabulary(), Language::English);
    return {error};
  }
  cases::ReadCase read = reader_.read(next.facts);
  if (!read.errors.empty()) return read.errors;
  // Only whether the facts contradict each other.
  answer::Decider::Request request = request_;
  request.wanted.assign(vocabulary().decisions.size(), false);
  request.duties = false;
  request.needs = false;
  request.reasons = false;
  const answer::Decider::Answer answer = decider_.decide(std::move(read), request);
  if (!answer.errors.empty()) return answer.errors;
  std::erase(next.unknown, path);
  state = std::move(next);
  return {};
}

void Interview::leave_open(InterviewState& state, const std::string& path) {
  if (std::find(state.unknown.begin(), state.unknown.end(), path) == state.unknown.end()) state.unknown.push_back(path);
}

}  // namespace tarmaq::inquiry
