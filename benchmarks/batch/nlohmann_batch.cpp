// A batch as it is written first: documents in, documents out.
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "benchmarks/batch/measure.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/cases/case_plan.hpp"
#include "interpreter/wide/wide_decided.hpp"
#include "interpreter/wide/wide_engine.hpp"
#include "interpreter/words/value_text.hpp"
#include "tests/parts.hpp"

namespace tarmaq {

namespace {

using Document = nlohmann::json;
using OrderedDocument = nlohmann::ordered_json;

class FactsOfDocument {
 public:
  explicit FactsOfDocument(const Vocabulary& vocabulary) : vocabulary_(vocabulary), plan_(vocabulary) {}

  void read(const Document& document, Facts& facts) const {
    facts.reset(vocabulary_);
    fields(plan_.objects[0], document, facts, facts.slots.data());
  }

 private:
  void fields(const ObjectPlan& object, const Document& document, Facts& facts, Value* values) const {
    if (object.may_be_absent && document.contains("exists") && document["exists"] == false) {
      for (const FieldPlan& field : object.fields) {
        if (field.info->if_absent) values[field.id] = *field.info->if_absent;
      }
    }
    for (const FieldPlan& field : object.fields) {
      const auto found = document.find(field.info->name);
      if (found == document.end() || found->is_null()) continue;
      switch (field.target) {
        case FactTarget::Record: fields(plan_.objects[field.id], *found, facts, values); break;
        case FactTarget::List: list(field.id, *found, facts); break;
        case FactTarget::Slot:
        case FactTarget::Element: values[field.id] = scalar(field.info->type, *found, facts); break;
        case FactTarget::Nowhere: break;
      }
    }
  }

  void list(ListId id, const Document& document, Facts& facts) const {
    ListFacts& list = facts.lists[id];
    const std::vector<FieldInfo>& columns = vocabulary_.lists[id].element_fields;
    list.known = true;
    list.count = static_cast<std::uint32_t>(document.size());
    list.values.clear();
    for (const Document& element : document) {
      const std::size_t row = list.values.size();
      for (const FieldInfo& column : columns) list.values.push_back(Value::unknown(value_kind(column.type)));
      if (plan_.list_plans[id].object == none) list.values[row] = scalar(columns[0].type, element, facts);
      else fields(plan_.objects[plan_.list_plans[id].object], element, facts, list.values.data() + row);
    }
  }

  Value scalar(const Type& type, const Document& document, Facts& facts) const {
    switch (type.kind) {
      case TypeKind::Boolean: return Value::boolean(document.get<bool>());
      case TypeKind::Enum:
        return Value::enumerator(vocabulary_.enums[type.id].find(document.get_ref<const std::string&>()));
      case TypeKind::Date: {
        const std::string& text = document.get_ref<const std::string&>();
        return Value::date(text == "unlimited" ? Date::unlimited() : Date::parse(text).value_or(Date()));
      }
      case TypeKind::Integer:
      case TypeKind::Number: return Value::number(Decimal::parse_stated(document.dump()).value_or(Decimal()));
      case TypeKind::Text: return Value::text(facts.intern(document.get_ref<const std::string&>()));
      case TypeKind::Set: {
        std::uint64_t mask = 0;
        for (const Document& element : document)
          mask |= std::uint64_t{1} << vocabulary_.enums[type.id].find(element.get_ref<const std::string&>());
        return Value::set(mask);
      }
      case TypeKind::Duration:
      case TypeKind::Record:
      case TypeKind::List:
      case TypeKind::Error: break;
    }
    return Value::unknown(Kind::Boolean);
  }

  const Vocabulary& vocabulary_;
  CasePlan plan_;
};

class AnswerDocuments {
 public:
  AnswerDocuments(const RuleSet& ruleset, Decider& decider) : ruleset_(ruleset), decider_(decider) {}

  void write(std::ostream& out, const std::string& id, const Facts& facts, const Redaction& redaction,
             const DecidedCases& decided, std::size_t index) {
    OrderedDocument decisions = OrderedDocument::object();
    OrderedDocument because = OrderedDocument::object();
    const Program& program = redaction.program;
    std::vector<bool> open(ruleset_.vocabulary.decisions.size(), false);
    bool any = false;
    const bool refused = (decided.refused() >> index & 1U) != 0;
    for (DecisionId decision = 0; decision < open.size(); ++decision) {
      open[decision] = refused || (decided.settled(decision) >> index & 1U) == 0;
      any = any || open[decision];
    }
    Decider::Answer rest;
    if (any) {
      Decider::Request request;
      request.wanted = open;
      request.needs = false;
      request.reasons = false;
      ReadCase read;
      read.facts = facts;
      rest = decider_.decide(std::move(read), request);
    }
    for (DecisionId decision = 0; decision < open.size(); ++decision) {
      if (!program.later_decisions.empty() && program.later_decisions[decision]) continue;
      const std::string& name = ruleset_.vocabulary.decisions[decision].name;
      Value value = open[decision] ? rest.outcomes.decisions[decision].value : decided.value(decision, index);
      const State state = open[decision] ? rest.outcomes.decisions[decision].state : value.state;
      if (state != State::Known) {
        decisions[name]["status"] = state == State::NotApplicable ? "not_applicable" : "unknown";
        continue;
      }
      decisions[name] = document_of(value, ruleset_.vocabulary.decisions[decision].type,
                                    open[decision] ? rest.outcomes.decisions[decision].text : std::string());
      OrderedDocument& rules = because[name] = OrderedDocument::array();
      if (open[decision]) {
        for (const RuleUse& use : rest.outcomes.decisions[decision].because)
          rules.push_back(rule_citation(program, use.rule, ruleset_.id));
      } else {
        for (const RuleId rule : decided.because(decision, index))
          rules.push_back(rule_citation(program, rule, ruleset_.id));
      }
    }
    OrderedDocument answer;
    answer["id"] = id;
    answer["decisions"] = std::move(decisions);
    answer["because"] = std::move(because);
    out << answer.dump() << '\n';
  }

 private:
  OrderedDocument document_of(const Value& value, const Type& type, std::string_view text) const {
    switch (value.kind) {
      case Kind::Boolean: return value.a != 0;
      case Kind::Enum: return ruleset_.vocabulary.enums[type.id].values[static_cast<std::size_t>(value.a)].name;
      case Kind::Set: {
        OrderedDocument set = OrderedDocument::array();
        for (std::size_t i = 0; i < ruleset_.vocabulary.enums[type.id].values.size(); ++i) {
          if ((value.certain() >> i & 1U) != 0) set.push_back(ruleset_.vocabulary.enums[type.id].values[i].name);
        }
        return set;
      }
      case Kind::Date: return value.as_date().to_string();
      default: return OrderedDocument::parse(value_json(value, type, ruleset_.vocabulary, text));
    }
  }

  const RuleSet& ruleset_;
  Decider& decider_;
};

}  // namespace

std::uint64_t nlohmann_batch(const RuleSet& ruleset, const std::string& path, const std::string& output) {
  std::ifstream in(path);
  std::ofstream out(output);
  const FactsOfDocument reader(ruleset.vocabulary);
  Decider decider(ruleset);
  AnswerDocuments writer(ruleset, decider);
  const ReadingChoices readings = default_readings(ruleset.vocabulary);
  const SlotId law_day = decider.law_day(readings);
  struct Group {
    std::vector<std::string> ids;
    std::vector<Facts> facts = std::vector<Facts>(wide_cases);
    DecidedCases decided;
    std::unique_ptr<WideEngine> engine;
  };
  // The order of the answers does not matter here: a group is written when it is full.
  std::map<const Redaction*, Group> groups;
  const auto flush = [&](const Redaction* redaction, Group& group) {
    std::vector<const Facts*> facts;
    for (std::size_t i = 0; i < group.ids.size(); ++i) facts.push_back(&group.facts[i]);
    WideEngine(decider.engine(*redaction, readings).plan()).decide(facts, group.decided);
    for (std::size_t i = 0; i < group.ids.size(); ++i)
      writer.write(out, group.ids[i], group.facts[i], *redaction, group.decided, i);
    group.ids.clear();
  };
  std::uint64_t cases = 0;
  for (std::string line; std::getline(in, line);) {
    const Document document = Document::parse(line, nullptr, false);
    if (document.is_discarded()) continue;
    Facts facts;
    reader.read(document, facts);
    const Redaction& redaction = law_day != none && facts.slots[law_day].known()
                                     ? ruleset.on(facts.slots[law_day].as_date())
                                     : ruleset.redactions.back();
    Group& group = groups[&redaction];
    group.facts[group.ids.size()] = std::move(facts);
    group.ids.push_back(document.value("id", std::string()));
    if (group.ids.size() == wide_cases) flush(&redaction, group);
    ++cases;
  }
  for (auto& [redaction, group] : groups) flush(redaction, group);
  return cases;
}

}  // namespace tarmaq
