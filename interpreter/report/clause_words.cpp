#include <cstdint>
#include <string_view>
#include <utility>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/answer/reasons.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/clause_words.hpp"
#include "interpreter/why/grounds.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::report {

namespace {

// So many elements of a list are told one by one.
constexpr std::uint32_t most_elements = 20;

// An argument of `select`: its text, or the word for nothing.
std::string or_none(std::string text) { return text.empty() ? "none" : text; }

}  // namespace

std::string ClauseWords::applies(const why::Explanation::Clause& clause) const {
  return sentence(clause, why::words_in(why::paragraph_of(clause, answer_, ruleset_), language_tag(words_.language())));
}

std::string ClauseWords::sentence(const why::Explanation::Clause& clause, const std::string& law) const {
  const std::string_view tag = language_tag(words_.language());
  if (clause.use.rule == none) {
    if (clause.cite.number.empty()) return words_.say(words::Phrase::DefaultUncited);
    return words_.say(words::Phrase::DefaultSettles, {{"rule", words_.citation(clause.cite)}, {"words", or_none(law)}});
  }
  const std::string rule = words_.rule(clause.use.rule);
  const std::string remarks = or_none(words_.list(words_.remarks({clause.use.rule, false}), words::Phrase::SeriesNext));
  const std::string sure = clause.use.possible ? "no" : "yes";
  if (!law.empty())
    return words_.say(words::Phrase::ClauseWords,
                      {{"rule", rule}, {"sure", sure}, {"remarks", remarks}, {"words", law}});
  const std::string_view title = label_in(answer_.engine->program().rules[clause.use.rule].title, tag);
  if (title.empty())
    return words_.say(words::Phrase::ClauseBare, {{"rule", rule}, {"sure", sure}, {"remarks", remarks}});
  return words_.say(words::Phrase::ClauseTitle,
                    {{"rule", rule}, {"sure", sure}, {"remarks", remarks}, {"title", title}});
}

std::string ClauseWords::against(const why::Explanation::Clause& clause) const {
  return against_with(clause, words_.list(grounds(clause.grounds), words::Phrase::SeriesNext));
}

std::string ClauseWords::against_named(const why::Explanation::Clause& clause) const {
  return against_with(clause, {});
}

std::string ClauseWords::against_with(const why::Explanation::Clause& clause, const std::string& grounds) const {
  const std::string title(
      label_in(answer_.engine->program().rules[clause.use.rule].title, language_tag(words_.language())));
  return words_.say(words::Phrase::ClauseAgainst,
                    {{"rule", words_.rule(clause.use.rule)}, {"title", or_none(title)}, {"grounds", or_none(grounds)}});
}

std::vector<std::string> ClauseWords::grounds(const why::Grounds& grounds) const {
  std::vector<std::string> lines;
  const Vocabulary& vocabulary = ruleset_.vocabulary;
  for (const FactRef& fact : why::facts_of(grounds, answer_.facts, vocabulary)) {
    const bool element = fact.kind == FactRef::Kind::Element;
    // Of a long list how long it is, once.
    if (element && fact.index == most_elements) {
      const FactRef list{FactRef::Kind::List, fact.id, 0, 0};
      const std::string line = words_.line(words_.fact(list), words_.fact_value(list));
      if (lines.empty() || lines.back() != line) lines.push_back(line);
    }
    if (!element || fact.index < most_elements)
      lines.push_back(words_.line(words_.fact(fact), words_.fact_value(fact)));
  }
  Reads figures;
  figures.parameters = grounds.parameters;
  for (std::string& line : words_.reads(figures, false)) lines.push_back(std::move(line));
  for (const ReadingId id : grounds.readings) {
    const ReadingInfo& reading = vocabulary.readings[id];
    const ChoiceInfo& choice = reading.choices[answer_.readings[id]];
    lines.push_back(words_.say(words::Phrase::ReadingTaken,
                               {{"reading", words::label_or_name(reading.labels, reading.name, words_.language())},
                                {"choice", words::label_or_name(choice.labels, choice.name, words_.language())}}));
  }
  for (const DecisionId id : grounds.decisions) {
    const std::size_t number = explanation_.number_of(id);
    const std::string line = outcome(id);
    lines.push_back(
        number == 0 ? line
                    : words_.say(words::Phrase::StepReference, {{"text", line}, {"number", std::to_string(number)}}));
  }
  return lines;
}

std::string ClauseWords::outcome(DecisionId decision) const {
  return words_.line(words_.decision(decision), words_.decision_value(decision));
}

std::string ClauseWords::name(const why::Explanation::Step& step) const {
  return step.duty ? words_.duty(*step.duty) : words_.decision(step.decision);
}
std::string ClauseWords::value(const why::Explanation::Step& step) const {
  return step.duty ? words_.duty_value(*step.duty) : words_.decision_value(step.decision);
}
std::string ClauseWords::outcome(const why::Explanation::Step& step) const {
  return words_.line(name(step), value(step));
}

std::vector<std::string> ClauseWords::open(const why::Explanation::Step& step) const {
  if (!step.duty) return open(step.decision);
  const plan::DutyOutcome* const duty = words_.duty_outcome(*step.duty);
  if (duty == nullptr) return {};
  if (duty->outcome.state == State::Conflict)
    return {answer::duty_conflict_message(*duty, answer_, ruleset_, language_tag(words_.language()))};
  return open_outcome(duty->outcome);
}

std::vector<std::string> ClauseWords::open(DecisionId decision) const {
  const plan::DecisionOutcome& outcome = answer_.outcomes.decisions[decision];
  if (outcome.state == State::Conflict)
    return {answer::conflict_message(outcome, answer_, ruleset_, language_tag(words_.language()))};
  return open_outcome(outcome);
}

std::vector<std::string> ClauseWords::open_outcome(const plan::DecisionOutcome& outcome) const {
  std::vector<std::string> lines;
  const std::string_view tag = language_tag(words_.language());
  if (outcome.state == State::Fault) lines.push_back(answer::fault_message(outcome, answer_, ruleset_, tag));
  if (outcome.state != State::Unknown) return lines;
  std::vector<std::string> facts;
  for (const FactRef& fact : outcome.needs) facts.push_back(words_.fact(fact));
  if (!facts.empty())
    lines.push_back(words_.say(words::Phrase::Needed, {{"facts", words_.list(facts, words::Phrase::SeriesNext)}}));
  if (!outcome.exact) lines.push_back(words_.say(words::Phrase::NotExact));
  if (!outcome.not_held.empty())
    lines.push_back(words_.say(words::Phrase::NotHeld, {{"paragraphs", words_.list(outcome.not_held)}}));
  return lines;
}

std::vector<std::string> ClauseWords::law() const {
  std::vector<std::string> lines;
  const Program& program = answer_.engine->program();
  for (const std::string& id : answer_.redaction->ids) {
    for (const ActInfo& act : program.acts) {
      if (act.id != id) continue;
      const std::string title(label_in(act.labels, language_tag(words_.language())));
      lines.push_back(words_.say(words::Phrase::ActLine,
                                 {{"act", words_.act(id)}, {"title", or_none(title)}, {"day", act.in_force_from}}));
    }
  }
  if (lines.empty() || program.from <= Date::first()) return lines;
  const std::string last =
      program.until.is_unlimited() ? "none" : words::date_words(Date{program.until.days - 1}, words_.language());
  lines.push_back(words_.say(words::Phrase::RedactionLine, {{"from", program.from}, {"last", last}}));
  return lines;
}

std::vector<std::string> ClauseWords::readings() const {
  std::vector<std::string> lines;
  const std::vector<bool> used = answer::readings_used(answer_, ruleset_);
  for (ReadingId id = 0; id < used.size(); ++id) {
    if (used[id]) lines.push_back(words_.reading(id));
  }
  return lines;
}

}  // namespace tarmaq::report
