// The answer as a person reads it: the outcome first, each decision with its clauses and facts, then
// what is still to be asked, what was taken for true, and last what does not apply.
#include <algorithm>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/messages.hpp"
#include "interpreter/answer/reasons.hpp"
#include "interpreter/answer/text_layout.hpp"

namespace tarmaq {

namespace {

// How much is shown of a long list unless everything is asked for.
constexpr std::size_t most_needs = 4;
constexpr std::size_t most_questions = 10;
constexpr std::size_t most_opened = 3;

class TextWriter {
 public:
  TextWriter(const Decider::Answer& answer, const RuleSet& ruleset, const TextStyle& style)
      : answer_(answer),
        ruleset_(ruleset),
        vocabulary_(ruleset.vocabulary),
        style_(style),
        language_(language_of(style.language)),
        layout_(style.colour),
        explained_(ruleset.vocabulary.decisions.size(), false) {}

  std::string write() {
    head();
    if (!answer_.errors.empty()) {
      layout_.line(0, say(Phrase::CaseRefused, language_), Tone::Warning);
      for (const CaseError& error : answer_.errors) layout_.item(1, mistake_message(error, vocabulary_, language_));
      return layout_.take();
    }
    if (!answer_.redaction) {
      layout_.line(0, say(Phrase::LawMissing, language_), Tone::Warning);
      layout_.blank();
      questions();
      return layout_.take();
    }
    for (const DecisionId id : shown_order()) {
      decision(id);
      layout_.blank();
    }
    duties();
    questions();
    readings();
    section(Phrase::SectionAssumptions, assumptions(answer_, ruleset_, style_.language));
    not_applicable();
    return layout_.take();
  }

 private:
  const Program& program() const { return answer_.engine->program(); }

  // The value of a decision, or what is known of it.
  std::string words(DecisionId id) const {
    const DecisionOutcome& outcome = answer_.outcomes.decisions[id];
    const DecisionInfo& info = vocabulary_.decisions[id];
    if (outcome.state == State::Unknown && info.type.kind == TypeKind::Set && outcome.value.kind == Kind::Set) {
      return set_words(info, outcome);
    }
    Value value = outcome.value;
    value.state = outcome.state;
    return value_words(value, info.type, vocabulary_, answer_.facts.texts, language_);
  }
  std::string name(DecisionId id) const {
    return label_or_name(vocabulary_.decisions[id].labels, vocabulary_.decisions[id].name, language_);
  }

  void head() {
    std::string title;
    if (answer_.id_json != "null") title = say(Phrase::CaseHead, language_, {{"id", parse_json(answer_.id_json).root.as_text()}});
    std::string law;
    if (answer_.redaction) {
      std::string acts;
      for (const std::string& id : answer_.redaction->ids) {
        if (!acts.empty()) acts += ", ";
        acts += act_title(id);
      }
      law = acts.empty() && answer_.law_on ? say(Phrase::LawBefore, language_, {{"day", *answer_.law_on}, {"act", ruleset_.id}})
            : answer_.law_on ? say(Phrase::LawOf, language_, {{"day", *answer_.law_on}, {"acts", acts}})
                             : say(Phrase::LawOfNoDay, language_, {{"acts", acts}});
    }
    if (!title.empty()) layout_.line(0, title, Tone::Quiet);
    if (!law.empty()) layout_.line(0, law, Tone::Quiet);
    if (!title.empty() || !law.empty()) layout_.blank();
  }

  std::string act_title(const std::string& id) const {
    for (const ActInfo& act : program().acts) {
      if (act.id != id) continue;
      return act.number.empty() ? id : id + " (" + act_name(act) + ")";
    }
    return id;
  }

  // A decision named `outcome` is what the others lead to: it comes first, then the vocabulary's order.
  std::vector<DecisionId> shown_order() const {
    std::vector<DecisionId> order;
    for (DecisionId id = 0; id < vocabulary_.decisions.size(); ++id) {
      if (!answer_.wants(id) || answer_.outcomes.decisions[id].state == State::NotApplicable) continue;
      order.insert(vocabulary_.decisions[id].name == "outcome" ? order.begin() : order.end(), id);
    }
    return order;
  }

  Tone tone_of(const DecisionOutcome& outcome) const {
    switch (outcome.state) {
      case State::Known: return Tone::Value;
      case State::Unknown: return Tone::Open;
      case State::NotApplicable: return Tone::Quiet;
      case State::Conflict:
      case State::Fault: return Tone::Warning;
    }
    return Tone::Plain;
  }

  std::string set_words(const DecisionInfo& info, const DecisionOutcome& outcome) const {
    const auto elements = [&](std::uint64_t mask) {
      return value_words(Value::set(mask), info.type, vocabulary_, answer_.facts.texts, language_);
    };
    const std::uint64_t certain = outcome.value.certain();
    const std::uint64_t possible = outcome.value.possible() & ~certain;
    if (certain != 0 && possible != 0) return say(Phrase::PossiblyAlso, language_, {{"certain", elements(certain)}, {"possible", elements(possible)}});
    if (certain != 0) return say(Phrase::Certain, language_, {{"values", elements(certain)}});
    return possible != 0 ? say(Phrase::Possibly, language_, {{"values", elements(possible)}}) : say(Phrase::NotKnown, language_);
  }

  void headline(DecisionId id, int level) {
    layout_.pair(level, say(Phrase::DecisionLine, language_, {{"name", name(id)}, {"value", ""}}), words(id), tone_of(answer_.outcomes.decisions[id]));
  }

  void decision(DecisionId id) {
    headline(id, 0);
    if (style_.explain && explained_[id]) {
      layout_.line(1, say(Phrase::SeeAbove, language_), Tone::Quiet);
    } else {
      reasons(id, 1);
    }
  }

  void reasons(DecisionId id, int level) {
    explained_[id] = true;
    const DecisionOutcome& outcome = answer_.outcomes.decisions[id];
    switch (outcome.state) {
      case State::Known:
      case State::NotApplicable: break;
      case State::Unknown: open(outcome, level); break;
      case State::Conflict:
        layout_.line(level, conflict_message(outcome, answer_, ruleset_, style_.language));
        for (const RuleId rule : outcome.conflicting) clause({rule, false}, level);
        break;
      case State::Fault: layout_.line(level, fault_message(outcome, answer_, ruleset_, style_.language)); break;
    }
    // What rules might yet apply to an open decision is for those who ask for all the reasons.
    if (outcome.state == State::Unknown && !style_.explain) return;
    for (const RuleUse& use : outcome.because) clause(use, level);
    if (outcome.by_default) default_clause(id, level);
    for (const Defeat& defeat : outcome.overridden) {
      layout_.line(level,
                   say(Phrase::Overridden, language_,
                       {{"rule", rule_citation(program(), defeat.rule, ruleset_.id)}, {"by", rule_citation(program(), defeat.by, ruleset_.id)}}),
                   Tone::Quiet);
    }
  }

  void open(const DecisionOutcome& outcome, int level) {
    if (!outcome.needs.empty()) {
      std::string facts;
      std::size_t shown = 0;
      for (const FactRef& fact : outcome.needs) {
        if (++shown > most_needs && !style_.explain) break;
        if (!facts.empty()) facts += "; ";
        facts += fact_name(fact);
      }
      const bool all = style_.explain || outcome.needs.size() <= most_needs;
      layout_.line(level, say(all ? Phrase::Needed : Phrase::NeededAndMore, language_, {{"facts", facts}}));
    }
    if (!outcome.exact) layout_.line(level, say(Phrase::NotExact, language_), Tone::Quiet);
    if (!outcome.not_held.empty()) {
      std::string paragraphs;
      for (const std::string& paragraph : outcome.not_held) paragraphs.append(paragraphs.empty() ? "" : ", ").append(paragraph);
      layout_.line(level, say(Phrase::NotHeld, language_, {{"paragraphs", paragraphs}}));
    }
  }

  // "7.1. title (as amended by № 916; inferred)" and under it the facts and decisions it read.
  void clause(const RuleUse& use, int level) {
    const RuleInfo& rule = program().rules[use.rule];
    std::vector<std::string> remarks;
    if (!rule.amended_by.empty()) remarks.push_back(say(Phrase::AmendedBy, language_, {{"act", act_name(program(), rule.amended_by)}}));
    if (use.possible) remarks.push_back(say(Phrase::PossibleRule, language_));
    if (rule.provenance) remarks.push_back(provenance(rule.provenance->kind));
    const std::string& act = program().acts[rule.act].id;
    const std::string citation = act == ruleset_.id ? rule.id : say(Phrase::RuleOfAct, language_, {{"rule", rule.id}, {"act", act_title(act)}});
    citation_line(level, citation, label_in(rule.title, language_tag(language_)), remarks);
    reads(answer_.engine->reads(use.rule), level + 1);
  }

  void default_clause(DecisionId id, int level) {
    const DecisionBody& body = program().decisions[id];
    std::vector<std::string> remarks;
    if (!answer_.outcomes.decisions[id].because.empty()) remarks.push_back(say(Phrase::PossibleRule, language_));
    if (body.default_cites.empty()) {
      layout_.line(level, say(Phrase::DefaultUncited, language_));
    }
    for (const CitationInfo& cite : body.default_cites) {
      const std::string citation =
          cite.act.empty() || cite.act == ruleset_.id ? cite.number : say(Phrase::RuleOfAct, language_, {{"rule", cite.number}, {"act", cite.act}});
      citation_line(level, citation, say(Phrase::DefaultRule, language_), remarks);
    }
    reads(answer_.engine->default_reads(id), level + 1);
  }

  void citation_line(int level, const std::string& citation, std::string_view title, const std::vector<std::string>& remarks) {
    std::string rest(title);
    if (!remarks.empty()) {
      if (!rest.empty()) rest += ' ';
      rest += '(';
      for (std::size_t i = 0; i < remarks.size(); ++i) rest.append(i == 0 ? "" : "; ").append(remarks[i]);
      rest += ')';
    }
    layout_.pair(level, citation, rest, Tone::Plain, Tone::Citation);
  }

  std::string provenance(syntax::ProvenanceKind kind) const {
    switch (kind) {
      case syntax::ProvenanceKind::Reconstructed: return say(Phrase::Reconstructed, language_);
      case syntax::ProvenanceKind::Inferred: return say(Phrase::Inferred, language_);
      case syntax::ProvenanceKind::Reported: return say(Phrase::Reported, language_);
      case syntax::ProvenanceKind::Assumed: return say(Phrase::Assumed, language_);
    }
    return {};
  }

  std::string fact_name(const FactRef& fact) const {
    const FieldInfo& field = fact_field(vocabulary_, fact);
    if (fact.kind != FactRef::Kind::Element) return label_or_name(field.labels, fact_path(vocabulary_, fact), language_);
    const ListInfo& list = vocabulary_.lists[fact.id];
    const std::string whole = label_or_name(list.field.labels, list.path, language_);
    return say(Phrase::ElementOf, language_,
               {{"list", whole}, {"number", std::to_string(fact.index + 1)}, {"field", label_or_name(field.labels, field.name, language_)}});
  }

  void reads(const Reads& reads, int level) {
    std::string line;
    const auto add = [&](const std::string& what, const std::string& value) {
      if (!line.empty()) line += "; ";
      line += say(Phrase::DecisionLine, language_, {{"name", what}, {"value", value}});
    };
    for (const ReadFact& read : stated_facts(reads, answer_.facts, vocabulary_)) {
      if (read.fact.kind == FactRef::Kind::List) {
        add(fact_name(read.fact), answer_.facts.lists[read.fact.id].count == 0
                                      ? say(Phrase::EmptySet, language_)
                                      : std::to_string(answer_.facts.lists[read.fact.id].count));
        continue;
      }
      const Type& type = fact_field(vocabulary_, read.fact).type;
      add(fact_name(read.fact),
          value_words(fact_value(answer_.facts, vocabulary_, read.fact), type, vocabulary_, answer_.facts.texts, language_));
    }
    for (const ParameterId id : reads.parameters) {
      const ParameterInfo& parameter = program().parameters[id];
      if (!parameter.value) continue;
      add(label_or_name(parameter.labels, parameter.name, language_),
          value_words(*parameter.value, parameter.type, vocabulary_, answer_.facts.texts, language_));
    }
    if (!style_.explain) {
      for (const DecisionId id : reads.decisions) add(name(id), words(id));
    }
    if (!line.empty()) layout_.line(level, line, Tone::Quiet);
    if (!style_.explain) return;
    for (const DecisionId id : reads.decisions) {
      const bool before = explained_[id];
      headline(id, level);
      if (answer_.outcomes.decisions[id].state == State::NotApplicable) continue;
      if (before) {
        layout_.line(level + 1, say(Phrase::SeeAbove, language_), Tone::Quiet);
      } else {
        reasons(id, level + 1);
      }
    }
  }

  // Who and what a duty names: the label in the vocabulary's enum `Party` or `Action`, else the name.
  std::string party(const std::string& word, std::string_view enum_name) const {
    if (const EnumId id = vocabulary_.find_enum(enum_name); id != none) {
      const EnumInfo& info = vocabulary_.enums[id];
      const std::uint32_t index = info.find(word);
      if (index != none) return label_or_name(info.values[index].labels, word, language_);
    }
    std::string spaced = word;
    std::replace(spaced.begin(), spaced.end(), '_', ' ');
    return spaced;
  }

  std::string duty_line(const DutyOutcome& duty) const {
    const RuleInfo& rule = program().rules[duty.rule];
    const ConclusionInfo& conclusion = rule.conclusions[duty.conclusion];
    Phrase kind = Phrase::DutyMust;
    switch (conclusion.modality) {
      case syntax::Modality::Must: break;
      case syntax::Modality::May: kind = Phrase::DutyMay; break;
      case syntax::Modality::MustNot: kind = Phrase::DutyMustNot; break;
    }
    std::string line = say(kind, language_, {{"bearer", party(conclusion.bearer, "Party")}, {"action", party(conclusion.action, "Action")}});
    const auto add = [&](const std::string& text) { line.append("; ").append(text); };
    if (!conclusion.counterparty.empty()) add(say(Phrase::DutyTo, language_, {{"counterparty", party(conclusion.counterparty, "Party")}}));
    if (duty.by.known() && duty.by.kind == Kind::Date) {
      add(say(Phrase::DutyBy, language_, {{"day", duty.by.as_date()}}));
    }
    switch (duty.state) {
      case DutyState::Met: add(say(Phrase::DutyMet, language_)); break;
      case DutyState::Open: add(say(Phrase::DutyOpen, language_)); break;
      case DutyState::Late: add(say(Phrase::DutyLate, language_)); break;
      case DutyState::Unknown: add(say(Phrase::DutyUnknown, language_)); break;
      case DutyState::None: break;
    }
    if (duty.possible) add(say(Phrase::PossibleRule, language_));
    return line + " (" + rule_citation(program(), duty.rule, ruleset_.id) + ")";
  }

  void duties() {
    std::vector<std::string> lines;
    for (const DutyOutcome& duty : answer_.outcomes.duties) {
      if (!duty.possible || style_.explain) lines.push_back(duty_line(duty));
    }
    section(Phrase::SectionDuties, lines);
  }

  void questions() {
    std::vector<std::string> lines;
    std::string further;
    for (const Need& need : answer_.outcomes.needs) {
      const FieldInfo& field = fact_field(vocabulary_, need.fact);
      const std::string_view question = label_in(field.question, language_tag(language_));
      std::string asked = fact_name(need.fact);
      if (lines.size() >= most_questions && !style_.explain) {
        further.append(further.empty() ? "" : "; ").append(asked);
        continue;
      }
      if (!question.empty()) {
        asked = need.fact.kind == FactRef::Kind::Element ? asked + " — " + std::string(question) : std::string(question);
      }
      std::string decisions;
      std::size_t shown = 0;
      for (const DecisionId id : need.decides) {
        if (++shown > most_opened && !style_.explain) {
          decisions += " …";
          break;
        }
        decisions.append(decisions.empty() ? "" : ", ").append(name(id));
      }
      lines.push_back(say(Phrase::QuestionDecides, language_, {{"question", asked}, {"decisions", decisions}}));
    }
    if (!further.empty()) lines.push_back(say(Phrase::FurtherQuestions, language_, {{"facts", further}}));
    section(Phrase::SectionQuestions, lines);
  }

  void readings() {
    std::vector<std::string> lines;
    const std::vector<bool> used = readings_used(answer_, ruleset_);
    for (ReadingId id = 0; id < used.size(); ++id) {
      if (!used[id]) continue;
      const ReadingInfo& reading = vocabulary_.readings[id];
      const ChoiceInfo& choice = reading.choices[answer_.readings[id]];
      // A choice that is not the default is what a reader looks for; defaults only when explaining.
      if (!style_.explain && answer_.readings[id] == reading.default_choice) continue;
      lines.push_back(say(Phrase::DecisionLine, language_,
                          {{"name", label_or_name(reading.labels, reading.name, language_)}, {"value", label_or_name(choice.labels, choice.name, language_)}}) +
                      " (" + reading.name + "=" + choice.name + ")");
    }
    section(Phrase::SectionReadings, lines);
  }

  void section(Phrase title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    layout_.line(0, say(title, language_), Tone::Heading);
    for (const std::string& line : lines) layout_.item(1, line);
    layout_.blank();
  }

  void not_applicable() {
    std::string names;
    for (DecisionId id = 0; id < vocabulary_.decisions.size(); ++id) {
      if (!answer_.shows(id) || answer_.outcomes.decisions[id].state != State::NotApplicable) continue;
      names.append(names.empty() ? "" : ", ").append(name(id));
    }
    if (!names.empty()) layout_.line(0, say(Phrase::NotApplicableHere, language_, {{"decisions", names}}), Tone::Quiet);
  }

  const Decider::Answer& answer_;
  const RuleSet& ruleset_;
  const Vocabulary& vocabulary_;
  const TextStyle& style_;
  Language language_;
  TextLayout layout_;
  std::vector<bool> explained_;
};

}  // namespace

std::string answer_text(const Decider::Answer& answer, const RuleSet& ruleset, const TextStyle& style) {
  return TextWriter(answer, ruleset, style).write();
}

}  // namespace tarmaq
