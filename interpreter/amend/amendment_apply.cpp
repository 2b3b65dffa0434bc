#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/nearest_name.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/amendment_state.hpp"
#include "interpreter/amend/amendment_text_changes.hpp"
#include "interpreter/amend/consolidate_state.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/citation.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::amend {
namespace {

// What a transitional provision can keep beside its successor: both versions are guarded.
bool can_be_guarded(const std::string& kind) {
  return kind == "rule" || kind == "definition" || kind == "function" || kind == "parameter";
}

constexpr std::size_t most_hints = 50;  // names are not compared by the thousand

class Application {
 public:
  Application(const AmendmentState& amendment, std::vector<RemovedRule>& removed, Diagnostics& diagnostics)
      : amendment_(amendment),
        act_(*amendment.act),
        removed_(removed),
        diagnostics_(diagnostics),
        texts_(*amendment.act, amendment, diagnostics) {
    transitional_ = amendment.declaration->applies_where != syntax::no_expr;
  }

  void run() {
    for (const AuthoredStep& step : amendment_.steps) {
      step_ = &step;
      std::visit(*this, step.step.node);
    }
    texts_.finish();
  }

  void operator()(const syntax::RestateClause& restate) {
    const std::vector<std::string> known = clauses();
    if (!restate_rules(restate.clause) && !texts_.has_clause(restate.clause)) {
      missing("clause", restate.clause, known, worded("`insert rule` adds a new one"));
    }
    texts_.restate(restate.clause, step_->words.empty() ? words_not_held(restate.clause) : step_->words);
  }

  void operator()(const syntax::InsertItem& insert) {
    const Key key = key_of(insert.item.node);
    Place where = act_.entries.end();
    if (insert.after) {
      const Place* behind = act_.current({key.kind, insert.after->number});
      if (behind == nullptr) {
        missing(key.kind, insert.after->number, act_.names(key.kind), {});
      } else {
        where = std::next(*behind);
      }
    }
    insert_item(where, AuthoredItem{insert.item, step_->file, step_->author}, {});
    for (const AuthoredWords& words : step_->words) texts_.replace(words, step_->step.span, true);
  }

  void operator()(const syntax::ReplaceItem& replace) {
    const AuthoredItem item{replace.item, step_->file, step_->author};
    if (std::holds_alternative<syntax::NonOperativeDecl>(replace.item.node)) {
      replace_non_operative(item);
    } else {
      const Key key = key_of(replace.item.node);
      const Place* there = act_.current(key);
      if (there == nullptr) {
        missing(key.kind, key.name, act_.names(key.kind), worded("`insert` adds a new one"));
      } else if (transitional_ && !can_be_guarded(key.kind)) {
        cannot_be_limited(key.shown());
      } else {
        replace_item(*there, item);
      }
    }
    for (const AuthoredWords& words : step_->words) texts_.replace(words, step_->step.span, true);
  }

  void operator()(const syntax::InsertValue& insert) {
    Entry* entry = find("enum", insert.into);
    if (entry == nullptr) return;
    std::vector<syntax::EnumValueDecl>& values = std::get<syntax::EnumDecl>(entry->item.node).values;
    const auto named = [&](const std::string& name) {
      return std::find_if(values.begin(), values.end(),
                          [&](const syntax::EnumValueDecl& value) { return value.name.text == name; });
    };
    if (named(insert.value.name.text) != values.end()) {
      exists(worded("value `{}` of enum `{}`", insert.value.name.text, insert.into.text), insert.value.name.span,
             entry->item.span, worded("`replace enum {}` gives it anew, with all its values", insert.into.text));
      return;
    }
    auto where = values.end();
    if (insert.after) {
      where = named(insert.after->text);
      if (where == values.end()) {
        std::vector<std::string> known;
        for (const syntax::EnumValueDecl& value : values) known.push_back(value.name.text);
        missing("value", *insert.after, known);
      } else {
        ++where;
      }
    }
    values.insert(where, insert.value);
  }

  void operator()(const syntax::InsertField& insert) {
    Entry* entry = find("record", insert.into);
    if (entry == nullptr) return;
    std::vector<syntax::FieldDecl>& fields = std::get<syntax::RecordDecl>(entry->item.node).fields;
    for (const syntax::FieldDecl& field : fields) {
      if (field.name.text != insert.field.name.text) continue;
      exists(worded("field `{}` of record `{}`", insert.field.name.text, insert.into.text), insert.field.name.span,
             field.name.span, worded("`replace record {}` gives it anew, with all its fields", insert.into.text));
      return;
    }
    entry->item.field_files.resize(fields.size(), entry->item.file);
    entry->item.field_files.push_back(step_->file);
    fields.push_back(insert.field);
  }

  void operator()(const syntax::InsertChoice& insert) {
    Entry* entry = find("reading", insert.into);
    if (entry == nullptr) return;
    std::vector<syntax::ChoiceDecl>& choices = std::get<syntax::ReadingDecl>(entry->item.node).choices;
    for (const syntax::ChoiceDecl& choice : choices) {
      if (choice.name.text != insert.choice.name.text) continue;
      exists(worded("choice `{}` of reading `{}`", insert.choice.name.text, insert.into.text), insert.choice.name.span,
             choice.name.span, worded("`replace reading {}` gives it anew, with all its choices", insert.into.text));
      return;
    }
    choices.push_back(insert.choice);
  }

  void operator()(const syntax::InsertText&) {
    for (const AuthoredWords& words : step_->words) texts_.insert(words, step_->step.span);
  }
  void operator()(const syntax::ReplaceText&) {
    for (const AuthoredWords& words : step_->words) texts_.replace(words, step_->step.span, false);
  }

  void operator()(const syntax::Repeal& repeal) {
    switch (repeal.kind) {
      case syntax::RepealKind::Rule: repeal_item({"rule", repeal.citation.number}); break;
      case syntax::RepealKind::Clause: repeal_clause(repeal.citation.number); break;
      case syntax::RepealKind::Text: repeal_text(repeal.citation.number); break;
      case syntax::RepealKind::Definition:
        repeal_item({act_.current({"definition", repeal.name.text}) == nullptr &&
                             act_.current({"function", repeal.name.text}) != nullptr
                         ? "function"
                         : "definition",
                     repeal.name.text});
        break;
      case syntax::RepealKind::Decision: repeal_item({"decision", repeal.name.text}); break;
      case syntax::RepealKind::Parameter: repeal_item({"parameter", repeal.name.text}); break;
      case syntax::RepealKind::Fact: repeal_item({"fact", repeal.name.text}); break;
      case syntax::RepealKind::Reading: repeal_item({"reading", repeal.name.text}); break;
    }
  }

  void operator()(const syntax::ChangeParameter& change) {
    Entry* entry = find("parameter", change.parameter);
    if (entry == nullptr) return;
    const TimedValue value{std::max(first_day_of(change.value), *amendment_.from), change.value, step_->file,
                           step_->author};
    if (!transitional_) {
      const auto behind = std::upper_bound(entry->values.begin(), entry->values.end(), value.from,
                                           [](Date day, const TimedValue& each) { return day < each.from; });
      entry->values.insert(behind, value);
      return;
    }
    const Place place = *act_.current({"parameter", change.parameter.text});
    ConsolidatedItem copy = entry->item;
    copy.guards.push_back(guard(false));
    const std::vector<TimedValue> held = entry->values;
    const Place added = act_.add(std::next(place), std::move(copy));
    added->values = held;
    added->values.push_back(value);
    std::stable_sort(added->values.begin(), added->values.end(),
                     [](const TimedValue& left, const TimedValue& right) { return left.from < right.from; });
    keep_for_old_cases(place);
  }

  void operator()(const syntax::SubstituteWords& substitute) {
    texts_.substitute(substitute, step_->author, step_->step.span);
  }

 private:
  GuardExpr guard(bool negated) const { return {amendment_.file, amendment_.declaration->applies_where, negated}; }

  void keep_for_old_cases(Place place) {
    place->item.guards.push_back(guard(true));
    place->saved = true;
  }

  void missing(const std::string& kind, const std::string& name, const std::vector<std::string>& known, Wording hint) {
    missing_at(kind, name, step_->step.span, known, std::move(hint));
  }
  void missing(const std::string& kind, const syntax::Name& name, const std::vector<std::string>& known) {
    missing_at(kind, name.text, name.span, known, {});
  }
  void missing_at(const std::string& kind, const std::string& name, Span span, const std::vector<std::string>& known,
                  Wording hint) {
    const std::string near = diagnostics_.error_count() < most_hints ? nearest_name(name, known) : "";
    diagnostics_.add(Code::E0604, span,
                     worded("there is no {} `{}` in `{}` on {}", kind_words(kind), name, act_.act->id.text,
                            amendment_.from->to_string()),
                     near.empty() ? hint : worded("did you mean `{}`?", near));
  }

  void exists(const Wording& what, Span span, Span there, Wording hint) {
    Diagnostic found{Code::E0605, span, worded("{} exists already", what), std::move(hint), {}};
    found.notes.push_back(Note{there, worded("it stands here")});
    diagnostics_.add(std::move(found));
  }

  void cannot_be_limited(const Wording& what) {
    diagnostics_.add(Code::E0611, step_->step.span, worded("{} cannot change for some cases only", what),
                     worded("`applies to cases where` keeps former rules, definitions and parameters; move this step "
                            "into an amendment of its own"));
  }

  // An amendment without a text still says by its rules which paragraphs the clause now has.
  std::vector<AuthoredWords> words_not_held(const std::string& clause) const {
    std::map<std::string, AuthoredWords> found;
    const auto add = [&](const syntax::Citation& citation) {
      const std::string paragraph = paragraph_of(citation.number);
      const std::string language = act_.texts.empty() ? "" : act_.texts.front().language;
      if (clause_of(paragraph) == clause)
        found[paragraph] = {paragraph, std::nullopt, language, "", true, step_->author, citation.span};
    };
    for (const AuthoredItem& item : step_->items) {
      if (const auto* rule = std::get_if<syntax::RuleDecl>(&item.item.node)) add(rule->id);
      if (const auto* declared = std::get_if<syntax::NonOperativeDecl>(&item.item.node)) {
        for (const syntax::Citation& paragraph : declared->paragraphs) add(paragraph);
      }
    }
    std::vector<AuthoredWords> words;
    if (act_.texts.empty()) return words;
    for (auto& [paragraph, each] : found) words.push_back(std::move(each));
    std::stable_sort(words.begin(), words.end(), [](const AuthoredWords& left, const AuthoredWords& right) {
      return before_in_text(left.paragraph, right.paragraph);
    });
    return words;
  }

  std::vector<std::string> clauses() const {
    std::vector<std::string> found;
    for (const std::string& number : act_.names("rule")) {
      if (found.empty() || found.back() != clause_of(number)) found.push_back(clause_of(number));
    }
    return found;
  }

  Entry* find(const std::string& kind, const syntax::Name& name) {
    const Place* place = act_.current({kind, name.text});
    if (place != nullptr) return &**place;
    missing(kind, name, act_.names(kind));
    return nullptr;
  }

  ConsolidatedItem consolidated(const AuthoredItem& item, std::vector<GuardExpr> guards) const {
    return {item.item.node, item.item.span, item.file, act_.act->id.text, item.author, std::move(guards), none, {}};
  }

  void insert_item(Place where, const AuthoredItem& item, std::vector<GuardExpr> guards) {
    const Key key = key_of(item.item.node);
    if (const Place* there =
            key.name.empty() || key.kind == "supply" || key.kind == "contradiction" ? nullptr : act_.current(key)) {
      exists(key.shown(), item.item.span, (*there)->item.span, worded("`replace` changes it"));
      return;
    }
    if (transitional_ && key.kind == "rule") guards.push_back(guard(false));
    act_.add(where, consolidated(item, std::move(guards)));
  }

  void replace_item(Place there, const AuthoredItem& item) {
    std::vector<GuardExpr> guards = there->item.guards;
    if (transitional_) guards.push_back(guard(false));
    act_.add(there, consolidated(item, std::move(guards)));
    if (transitional_) {
      keep_for_old_cases(there);
    } else {
      act_.remove(there);
    }
  }

  void replace_non_operative(const AuthoredItem& item) {
    const auto& declared = std::get<syntax::NonOperativeDecl>(item.item.node);
    for (const syntax::Citation& paragraph : declared.paragraphs) {
      if (!drop_non_operative(paragraph.number)) {
        missing("non-operative paragraph", paragraph.number, act_.names("non-operative"),
                worded("`insert non-operative` adds it"));
      }
    }
    act_.append(consolidated(item, {}));
  }

  // Takes one paragraph out of the non-operative ones. False when it is not among them.
  bool drop_non_operative(const std::string& paragraph) {
    const Place* there = act_.current({"non-operative", paragraph});
    if (there == nullptr) return false;
    const Place place = *there;
    ConsolidatedItem item = place->item;
    std::vector<syntax::Citation>& paragraphs = std::get<syntax::NonOperativeDecl>(item.node).paragraphs;
    paragraphs.erase(std::remove_if(paragraphs.begin(), paragraphs.end(),
                                    [&](const syntax::Citation& each) { return each.number == paragraph; }),
                     paragraphs.end());
    if (!paragraphs.empty()) act_.add(place, std::move(item));
    act_.remove(place);
    return true;
  }

  void repeal_item(const Key& key) {
    const Place* there = act_.current(key);
    if (there == nullptr) {
      missing(key.kind, key.name, act_.names(key.kind), {});
    } else if (transitional_ && !can_be_guarded(key.kind)) {
      cannot_be_limited(key.shown());
    } else {
      take_away(*there);
    }
  }

  void take_away(Place place) {
    const auto* rule = std::get_if<syntax::RuleDecl>(&place->item.node);
    if (!transitional_) {
      if (rule != nullptr) removed_.push_back({act_.act->id.text, rule->id.number, step_->author, step_->step.span});
      act_.remove(place);
    } else if (rule != nullptr) {
      keep_for_old_cases(place);
    }
    // A definition or parameter stays as it is: the rules kept for old cases use it.
  }

  // Rules of the clause, definitions that cite nothing but paragraphs of it.
  bool belongs_to(const Entry& entry, const std::string& clause) const {
    if (const auto* rule = std::get_if<syntax::RuleDecl>(&entry.item.node)) return clause_of(rule->id.number) == clause;
    const std::vector<syntax::Citation>* cites = nullptr;
    if (const auto* definition = std::get_if<syntax::DefinitionDecl>(&entry.item.node)) cites = &definition->cites;
    if (const auto* function = std::get_if<syntax::FunctionDecl>(&entry.item.node)) cites = &function->cites;
    if (cites == nullptr || cites->empty()) return false;
    return std::all_of(cites->begin(), cites->end(), [&](const syntax::Citation& citation) {
      return (citation.act.empty() || citation.act == act_.act->id.text) && clause_of(citation.number) == clause;
    });
  }

  bool drop_non_operative_of(const std::string& clause) {
    bool any = false;
    for (const std::string& paragraph : act_.names("non-operative")) {
      if (clause_of(paragraph) == clause) any = drop_non_operative(paragraph) || any;
    }
    return any;
  }

  std::vector<Place> places_of(const std::string& clause) {
    std::vector<Place> found;
    for (Place place = act_.entries.begin(); place != act_.entries.end(); ++place) {
      if (!place->saved && belongs_to(*place, clause)) found.push_back(place);
    }
    return found;
  }

  // False where the clause had neither rules nor definitions nor non-operative paragraphs.
  bool restate_rules(const std::string& clause) {
    bool any = drop_non_operative_of(clause);
    std::vector<Place> old = places_of(clause);
    any = any || !old.empty();
    // New rules stand where the first of the old ones stood.
    Place where = old.empty() ? act_.entries.end() : std::next(old.back());
    const std::vector<GuardExpr> guards = shared_guards(old);
    for (const AuthoredItem& item : step_->items) {
      const Key key = key_of(item.item.node);
      const Place* there = key.name.empty() ? nullptr : act_.current(key);
      // A definition of another clause that is written anew here moves here.
      if (there == nullptr) {
        insert_item(where, item, guards);
      } else if (transitional_ && !can_be_guarded(key.kind)) {
        cannot_be_limited(key.shown());
      } else {
        const Place replaced = *there;
        old.erase(std::remove(old.begin(), old.end(), replaced), old.end());
        if (where == replaced) ++where;
        std::vector<GuardExpr> own = replaced->item.guards;
        if (transitional_) own.push_back(guard(false));
        transitional_ ? keep_for_old_cases(replaced) : act_.remove(replaced);
        act_.add(where, consolidated(item, std::move(own)));
      }
    }
    for (const Place place : old) take_away(place);
    return any;
  }

  // New rules of a clause that is itself limited to some cases are limited to the same.
  static std::vector<GuardExpr> shared_guards(const std::vector<Place>& places) {
    for (const Place& place : places) {
      if (std::holds_alternative<syntax::RuleDecl>(place->item.node)) return place->item.guards;
    }
    return {};
  }

  void repeal_clause(const std::string& clause) {
    bool any = drop_non_operative_of(clause);
    for (const Place place : places_of(clause)) {
      take_away(place);
      any = true;
    }
    any = texts_.repeal_clause(clause) || any;
    if (!any) missing("clause", clause, clauses(), {});
  }

  void repeal_text(const std::string& paragraph) {
    if (!texts_.repeal_paragraph(paragraph)) {
      missing("paragraph", paragraph, {}, {});
      return;
    }
    drop_non_operative(paragraph);
  }

  const AmendmentState& amendment_;
  ActState& act_;
  std::vector<RemovedRule>& removed_;
  Diagnostics& diagnostics_;
  TextChanges texts_;
  const AuthoredStep* step_ = nullptr;
  bool transitional_ = false;
};

}  // namespace

void apply_amendment(const AmendmentState& amendment, std::vector<RemovedRule>& removed, Diagnostics& diagnostics) {
  Application(amendment, removed, diagnostics).run();
}

}  // namespace tarmaq::amend
