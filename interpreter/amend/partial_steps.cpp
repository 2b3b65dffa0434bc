#include "interpreter/amend/partial_steps.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "grammar/syntax.hpp"
#include "interpreter/amend/consolidate_state.hpp"
#include "interpreter/model/date.hpp"

namespace tarmaq::amend {
namespace {

struct KindOfDeclaration {
  ChangeKind operator()(const syntax::ActDecl&) const { return ChangeKind::Rules; }
  ChangeKind operator()(const syntax::UnitDecl&) const { return ChangeKind::Vocabulary; }
  ChangeKind operator()(const syntax::EnumDecl&) const { return ChangeKind::Vocabulary; }
  ChangeKind operator()(const syntax::RecordDecl&) const { return ChangeKind::Vocabulary; }
  ChangeKind operator()(const syntax::FactDecl&) const { return ChangeKind::Vocabulary; }
  // A case that it refuses is no longer decided.
  ChangeKind operator()(const syntax::ContradictionDecl&) const { return ChangeKind::Rules; }
  ChangeKind operator()(const syntax::ParameterDecl&) const { return ChangeKind::Vocabulary; }
  ChangeKind operator()(const syntax::SupplyDecl&) const { return ChangeKind::Rules; }
  ChangeKind operator()(const syntax::ReadingDecl&) const { return ChangeKind::Vocabulary; }
  ChangeKind operator()(const syntax::DefinitionDecl&) const { return ChangeKind::Vocabulary; }
  ChangeKind operator()(const syntax::FunctionDecl&) const { return ChangeKind::Vocabulary; }
  ChangeKind operator()(const syntax::ProcedureDecl&) const { return ChangeKind::Vocabulary; }
  ChangeKind operator()(const syntax::DecisionDecl&) const { return ChangeKind::Vocabulary; }
  ChangeKind operator()(const syntax::RuleDecl&) const { return ChangeKind::Rules; }
  ChangeKind operator()(const syntax::NonOperativeDecl&) const { return ChangeKind::Words; }
  ChangeKind operator()(const syntax::CalendarDecl&) const { return ChangeKind::Vocabulary; }
  ChangeKind operator()(const syntax::UseDecl&) const { return ChangeKind::Vocabulary; }
  ChangeKind operator()(const syntax::RulesetDecl&) const { return ChangeKind::Words; }
  ChangeKind operator()(const syntax::TestDecl&) const { return ChangeKind::Words; }
};

std::string named(const syntax::Declaration& node) {
  const Key key = key_of(node);
  return key.name.empty() ? key.kind : key.kind + " " + key.name;
}

std::string_view repealed(syntax::RepealKind kind) {
  switch (kind) {
    case syntax::RepealKind::Rule: return "rule";
    case syntax::RepealKind::Clause: return "clause";
    case syntax::RepealKind::Text: return "text";
    case syntax::RepealKind::Definition: return "definition";
    case syntax::RepealKind::Decision: return "decision";
    case syntax::RepealKind::Parameter: return "parameter";
    case syntax::RepealKind::Fact: return "fact";
    case syntax::RepealKind::Reading: return "reading";
  }
  return "";
}

struct Describe {
  const AuthoredStep& step;
  LawChange& change;

  void operator()(const syntax::RestateClause& restate) const {
    change.label = "restate clause " + restate.clause;
    change.touches.push_back("clause " + restate.clause);
    for (const AuthoredItem& item : step.items) change.touches.push_back(named(item.item.node));
  }
  void operator()(const syntax::InsertItem& insert) const {
    change.label = "insert " + named(insert.item.node);
    change.kind = std::visit(KindOfDeclaration{}, insert.item.node);
    change.touches.push_back(named(insert.item.node));
  }
  void operator()(const syntax::InsertValue& insert) const {
    change.label = "insert value " + insert.value.name.text + " into " + insert.into.text;
    change.kind = ChangeKind::Vocabulary;
  }
  void operator()(const syntax::InsertField& insert) const {
    change.label = "insert field " + insert.field.name.text + " into " + insert.into.text;
    change.kind = ChangeKind::Vocabulary;
  }
  void operator()(const syntax::InsertChoice& insert) const {
    change.label = "insert choice " + insert.choice.name.text + " into " + insert.into.text;
    change.kind = ChangeKind::Vocabulary;
  }
  void operator()(const syntax::InsertText& insert) const { words("insert text " + insert.words.paragraph.number); }
  void operator()(const syntax::ReplaceItem& replace) const {
    change.label = "replace " + named(replace.item.node);
    if (std::visit(KindOfDeclaration{}, replace.item.node) == ChangeKind::Words) change.kind = ChangeKind::Words;
    change.touches.push_back(named(replace.item.node));
  }
  void operator()(const syntax::ReplaceText& replace) const { words("replace text " + replace.words.paragraph.number); }
  void operator()(const syntax::Repeal& repeal) const {
    const bool by_number = repeal.kind == syntax::RepealKind::Rule || repeal.kind == syntax::RepealKind::Clause ||
                           repeal.kind == syntax::RepealKind::Text;
    const std::string what =
        std::string(repealed(repeal.kind)) + " " + (by_number ? repeal.citation.number : repeal.name.text);
    change.label = "repeal " + what;
    if (repeal.kind == syntax::RepealKind::Text) change.kind = ChangeKind::Words;
    change.touches.push_back(what);
  }
  void operator()(const syntax::ChangeParameter& changed) const {
    change.label = "change parameter " + changed.parameter.text;
    change.touches.push_back("parameter " + changed.parameter.text);
  }
  void operator()(const syntax::SubstituteWords& substitute) const {
    words("substitute words in " + substitute.paragraph.number);
  }

  void words(std::string label) const {
    change.label = std::move(label);
    change.kind = ChangeKind::Words;
  }
};

}  // namespace

bool PartialChoice::take(LawChange change) {
  const std::size_t place = changes_.size();
  changes_.push_back(std::move(change));
  return taken_ == nullptr || place >= taken_->size() || (*taken_)[place];
}

void PartialChoice::hold_back(std::deque<ActState>& acts) {
  for (ActState& act : acts) {
    const std::string name = "act " + act.act->id.text;
    if (lies_between(act.from) &&
        !take({"", name + " in force from " + act.from.to_string(), ChangeKind::Rules, {}, {name}})) {
      act.from = until_.add_days(1).value_or(Date::unlimited());
    }
    if (lies_between(act.until) &&
        !take({"", name + " ends on " + act.until.to_string(), ChangeKind::Rules, {}, {name}})) {
      act.until = Date::unlimited();
    }
    for (Entry& entry : act.entries) {
      std::vector<TimedValue> kept;
      for (TimedValue& value : entry.values) {
        // The first value of a parameter may be dated with its act; then the act brings it.
        const bool own = lies_between(value.from) && value.from != act.from;
        std::string touched = named(entry.item.node);
        if (const auto* supply = std::get_if<syntax::SupplyDecl>(&entry.item.node))
          touched = "parameter " + supply->parameter.text;
        if (!own || take({value.author,
                          named(entry.item.node) + " from " + value.from.to_string(),
                          ChangeKind::Rules,
                          {},
                          {touched}})) {
          kept.push_back(std::move(value));
        }
      }
      entry.values = std::move(kept);
    }
  }
}

void PartialChoice::choose(AmendmentState& amendment) {
  std::vector<AuthoredStep> kept;
  for (AuthoredStep& step : amendment.steps) {
    LawChange change;
    change.amendment = step.author;
    change.span = step.step.span;
    std::visit(Describe{step, change}, step.step.node);
    if (take(std::move(change))) kept.push_back(std::move(step));
  }
  amendment.steps = std::move(kept);
}

}  // namespace tarmaq::amend
