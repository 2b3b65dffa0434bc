// An explanation as one line of JSON: keys in one order, the same input the same bytes.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/answer/reasons.hpp"
#include "interpreter/answer/status.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/clause_words.hpp"
#include "interpreter/report/explanation_report.hpp"
#include "interpreter/report/why_not_words.hpp"
#include "interpreter/why/explanation.hpp"
#include "interpreter/why/grounds.hpp"
#include "interpreter/why/why_not.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::report {

namespace {

class ExplanationWriter {
 public:
  ExplanationWriter(const why::Explanation& explanation, const answer::Decider::Answer& answer, const RuleSet& ruleset,
                    std::string_view language, std::string& out)
      : explanation_(explanation),
        answer_(answer),
        ruleset_(ruleset),
        vocabulary_(ruleset.vocabulary),
        program_(answer.engine->program()),
        language_(language),
        clauses_(explanation, answer, ruleset, language_of(language)),
        out_(out),
        json_(out) {}

  void write(const why::WhyNot* why_not) {
    json_.begin_object();
    json_.key("id").raw(answer_.id_json);
    json_.member("act", ruleset_.id);
    json_.key("law_on");
    if (answer_.law_on) {
      json_.text(answer_.law_on->to_string());
    } else {
      json_.null();
    }
    texts("redaction", answer_.redaction->ids);
    json_.member("language", language_tag(language_of(language_)));
    json_.key("whole").boolean(explanation_.whole);
    json_.key("asked").begin_array();
    for (const DecisionId id : explanation_.asked) json_.text(vocabulary_.decisions[id].name);
    json_.end_array();
    if (!explanation_.asked_duties.empty()) {
      json_.key("asked_duties").begin_array();
      for (const plan::DutyId id : explanation_.asked_duties) answer::write_duty_name(json_, id, answer_, ruleset_);
      json_.end_array();
    }
    json_.key("steps").begin_array();
    for (const why::Explanation::Step& step : explanation_.steps) write_step(step);
    json_.end_array();
    if (why_not != nullptr) write_why_not(*why_not);
    json_.key("readings").begin_object();
    const std::vector<bool> used = answer::readings_used(answer_, ruleset_);
    for (ReadingId id = 0; id < used.size(); ++id) {
      if (used[id])
        json_.member(vocabulary_.readings[id].name, vocabulary_.readings[id].choices[answer_.readings[id]].name);
    }
    json_.end_object();
    texts("law", clauses_.law());
    texts("assumptions", answer::assumptions(answer_, ruleset_, language_));
    json_.end_object();
  }

 private:
  void texts(std::string_view key, const std::vector<std::string>& lines) {
    json_.key(key).begin_array();
    for (const std::string& line : lines) json_.text(line);
    json_.end_array();
  }

  void value(const Value& value, const Type& type, std::string_view text) {
    json_.raw("");
    words::append_value_json(out_, value, type, vocabulary_, text);
  }

  void decision(DecisionId id) {
    const plan::DecisionOutcome& outcome = answer_.outcomes.decisions[id];
    json_.member("decision", vocabulary_.decisions[id].name).member("status", answer::status_name(outcome.state));
    if (outcome.state != State::Known) return;
    json_.key("value");
    value(outcome.value, vocabulary_.decisions[id].type, outcome.text);
  }

  void duty(plan::DutyId id) {
    json_.key("duty");
    answer::write_duty_name(json_, id, answer_, ruleset_);
    const plan::DutyOutcome* const found = clauses_.words().duty_outcome(id);
    json_.member("status", answer::status_name(found == nullptr ? State::NotApplicable : found->outcome.state));
    if (found == nullptr || !found->settled()) return;
    json_.key("by");
    if (found->by.known()) json_.text(found->by.as_date().to_string());
    else json_.null();
    json_.key("state");
    if (found->state == plan::DutyState::None) json_.null();
    else json_.text(answer::state_name(found->state));
  }

  void write_step(const why::Explanation::Step& step) {
    json_.begin_object();
    if (step.duty) duty(*step.duty);
    else decision(step.decision);
    json_.member("sentence", clauses_.outcome(step));
    texts("open", clauses_.open(step));
    if (step.not_applicable) {
      json_.key("not_applicable").begin_object();
      write_grounds(*step.not_applicable);
      json_.end_object();
    }
    json_.key("clauses").begin_array();
    for (const why::Explanation::Clause& clause : step.clauses) {
      json_.begin_object();
      write_citation(clause);
      json_.member("sentence", clauses_.applies(clause));
      write_grounds(clause.grounds);
      json_.end_object();
    }
    json_.end_array();
    json_.key("against").begin_array();
    for (const why::Explanation::Clause& clause : step.against) {
      json_.begin_object();
      write_citation(clause);
      json_.member("sentence", clauses_.against(clause));
      write_grounds(clause.grounds);
      json_.end_object();
    }
    json_.end_array();
    json_.key("overridden").begin_array();
    for (const plan::Defeat& defeat : step.overridden) {
      json_.begin_object();
      json_.member("rule", answer::rule_citation(program_, defeat.rule, ruleset_.id))
          .member("by", answer::rule_citation(program_, defeat.by, ruleset_.id));
      json_.end_object();
    }
    json_.end_array().end_object();
  }

  // The rule, its act, its unofficial title, and the words of the law wherever they are held.
  void write_citation(const why::Explanation::Clause& clause) {
    json_.key("rule");
    if (clause.use.rule == none) {
      if (clause.cite.number.empty()) {
        json_.null();
      } else {
        json_.text(clause.cite.number);
      }
      json_.member("act", clause.cite.act.empty() ? ruleset_.id : clause.cite.act);
      json_.key("default").boolean(true);
    } else {
      const RuleInfo& rule = program_.rules[clause.use.rule];
      json_.text(rule.id).member("act", program_.acts[rule.act].id);
      answer::write_amendments(json_, clause.use.rule, answer_.engine->reads(clause.use.rule), program_, ruleset_);
      const std::string_view title = label_in(rule.title, language_);
      if (!title.empty()) json_.member("unofficial_title", title);
    }
    if (clause.use.possible) json_.key("possible").boolean(true);
    const Paragraph* paragraph = why::paragraph_of(clause, answer_, ruleset_);
    if (paragraph == nullptr || paragraph->not_held) return;
    json_.key("law").begin_object();
    json_.member("paragraph", paragraph->id).member("language", paragraph->language).member("words", paragraph->words);
    json_.end_object();
  }

  void write_grounds(const why::Grounds& grounds) {
    json_.key("facts").begin_object();
    for (const FactRef& fact : why::facts_of(grounds, answer_.facts, vocabulary_)) {
      json_.key(fact_path(vocabulary_, fact)).raw("");
      answer::append_fact_json(out_, fact, answer_.facts, vocabulary_);
    }
    json_.end_object().key("decisions").begin_object();
    for (const DecisionId id : grounds.decisions) {
      const plan::DecisionOutcome& outcome = answer_.outcomes.decisions[id];
      json_.key(vocabulary_.decisions[id].name);
      if (outcome.state == State::Known) {
        value(outcome.value, vocabulary_.decisions[id].type, outcome.text);
      } else {
        json_.begin_object().member("status", answer::status_name(outcome.state)).end_object();
      }
    }
    json_.end_object().key("parameters").begin_object();
    for (const ParameterId id : grounds.parameters) {
      const ParameterInfo& parameter = program_.parameters[id];
      if (!parameter.value) continue;
      json_.key(parameter.name);
      value(*parameter.value, parameter.type, program_.text(*parameter.value));
    }
    json_.end_object().key("readings").begin_object();
    for (const ReadingId id : grounds.readings) {
      json_.member(vocabulary_.readings[id].name, vocabulary_.readings[id].choices[answer_.readings[id]].name);
    }
    json_.end_object();
  }

  void write_why_not(const why::WhyNot& why_not) {
    const WhyNotWords words(why_not, answer_, ruleset_, language_of(language_));
    json_.key("why_not").begin_object();
    if (why_not.wanted.duty) {
      json_.key("duty")
          .begin_object()
          .member("rule", why_not.wanted.duty->rule)
          .member("action", why_not.wanted.duty->action)
          .end_object();
      json_.member("value", why_not.wanted.text);
    } else {
      json_.member("decision", vocabulary_.decisions[why_not.wanted.decision].name).key("value");
      value(why_not.wanted.value, vocabulary_.decisions[why_not.wanted.decision].type, why_not.wanted.text);
    }
    json_.key("reached").boolean(why_not.reached);
    json_.key("nearest").begin_array();
    for (const why::NearMiss& miss : why_not.nearest) {
      json_.begin_object();
      if (miss.decision != none) json_.member("decision", vocabulary_.decisions[miss.decision].name);
      json_.key("rule");
      if (miss.rule != none) {
        json_.text(answer::rule_citation(program_, miss.rule, ruleset_.id));
      } else if (miss.cite.number.empty()) {
        json_.null();
      } else {
        json_.text(miss.cite.number);
      }
      json_.key("failed").begin_array();
      for (const why::FailedCondition& failed : miss.failed) write_failed(failed, words);
      json_.end_array().key("in_the_way").begin_array();
      for (const RuleId rule : miss.in_the_way) json_.text(answer::rule_citation(program_, rule, ruleset_.id));
      json_.end_array().end_object();
    }
    json_.end_array().key("changes").begin_array();
    for (const std::vector<why::FactChange>& changes : why_not.changes) {
      json_.begin_array();
      for (const why::FactChange& change : changes) write_change(change);
      json_.end_array();
    }
    json_.end_array();
    json_.key("changes_left_out").integer(static_cast<long long>(why_not.changes_left_out));
    json_.key("facts_changed_together_at_most").integer(static_cast<long long>(why_not.most_changes));
    json_.key("evaluations").integer(static_cast<long long>(why_not.evaluations));
    json_.key("limit_hit").boolean(why_not.limit_hit);
    json_.end_object();
  }

  void write_failed(const why::FailedCondition& failed, const WhyNotWords& words) {
    json_.begin_object();
    if (failed.fact) json_.member("fact", fact_path(vocabulary_, *failed.fact));
    if (failed.decision != none) json_.member("decision", vocabulary_.decisions[failed.decision].name);
    json_.member("place", answer::place_name(failed.span, ruleset_));
    json_.member("what", words.what(failed)).member("is", words.is(failed)).member("needed", words.needed(failed));
    json_.end_object();
  }

  void write_change(const why::FactChange& change) {
    json_.begin_object();
    switch (change.kind) {
      case why::FactChange::Kind::Set:
        json_.member("fact", fact_path(vocabulary_, change.fact)).key("from").raw("");
        answer::append_fact_json(out_, change.fact, answer_.facts, vocabulary_);
        json_.key("to");
        value(change.value, fact_field(vocabulary_, change.fact).type, answer_.facts.text(change.value));
        break;
      case why::FactChange::Kind::Remove:
        json_.member("remove", vocabulary_.lists[change.fact.id].path + "[" + std::to_string(change.fact.index) + "]");
        break;
      case why::FactChange::Kind::Add: write_element(change); break;
    }
    json_.end_object();
  }

  void write_element(const why::FactChange& change) {
    const ListInfo& list = vocabulary_.lists[change.fact.id];
    json_.member("fact", list.path).key("add");
    if (list.element_fields.size() == 1 && list.element_fields[0].name.empty()) {
      value(change.element[0], list.element_fields[0].type, answer_.facts.text(change.element[0]));
      return;
    }
    json_.begin_object();
    for (std::size_t i = 0; i < change.element.size(); ++i) {
      if (!change.element[i].known()) continue;
      json_.key(list.element_fields[i].name);
      value(change.element[i], list.element_fields[i].type, answer_.facts.text(change.element[i]));
    }
    json_.end_object();
  }

  const why::Explanation& explanation_;
  const answer::Decider::Answer& answer_;
  const RuleSet& ruleset_;
  const Vocabulary& vocabulary_;
  const Program& program_;
  std::string_view language_;
  ClauseWords clauses_;
  std::string& out_;
  json::JsonWriter json_;
};

}  // namespace

std::string explanation_json(const why::Explanation& explanation, const why::WhyNot* why_not,
                             const answer::Decider::Answer& answer, const RuleSet& ruleset, std::string_view language) {
  std::string out;
  ExplanationWriter(explanation, answer, ruleset, language, out).write(why_not);
  return out;
}

}  // namespace tarmaq::report
