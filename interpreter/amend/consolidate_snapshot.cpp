#include "interpreter/amend/consolidate_snapshot.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <variant>

#include <vector>
#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/consolidate_state.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/model/date.hpp"

namespace tarmaq::amend {
namespace {

// The item with the one value that holds on the day.
ConsolidatedItem with_value(const Entry& entry, const TimedValue* value) {
  ConsolidatedItem item = entry.item;
  if (auto* parameter = std::get_if<syntax::ParameterDecl>(&item.node)) {
    parameter->values.clear();
    if (value != nullptr) parameter->values.push_back(value->value);
    // It is in force on these days, whenever it began.
    for (syntax::DatedValue& held : parameter->values) held.from.reset();
  } else if (auto* supply = std::get_if<syntax::SupplyDecl>(&item.node); supply != nullptr && value != nullptr) {
    supply->value = value->value;
  }
  if (value != nullptr && value->file != item.file) item.value_file = value->file;
  if (value != nullptr && !value->author.empty()) item.amended_by = value->author;
  return item;
}

// The acts and words of a redaction, in declarations of the same size.
std::size_t weight_of(const Consolidated& redaction, const RedactionText& text) {
  constexpr std::size_t bytes_of_a_declaration = 2'500;
  constexpr std::size_t bytes_of_an_act = 450;
  constexpr std::size_t bytes_of_a_paragraph = 250;
  std::size_t bytes = redaction.acts.size() * bytes_of_an_act;
  for (const std::string& id : text.ids) bytes += id.size();
  for (const Line& line : text.lines)
    bytes += bytes_of_a_paragraph + line.paragraph.words.size() + line.paragraph.heading.size();
  return bytes / bytes_of_a_declaration;
}

}  // namespace

void Snapshots::add_empty(Date day) {
  if (!made_.redactions.empty()) made_.redactions.back().until = day;
  Consolidated redaction;
  redaction.from = day;
  made_.redactions.push_back(std::move(redaction));
  made_.texts.emplace_back();
}

void Snapshots::add(Date day) {
  if (!made_.redactions.empty()) made_.redactions.back().until = day;
  Consolidated redaction;
  RedactionText text;
  redaction.from = day;
  add_acts(redaction, text, day);
  redaction.items = library_;
  for (const ActState& act : acts_) {
    if (!act.in_force(day)) continue;
    add_items(redaction, act, day);
    for (const LanguageText& words : act.texts)
      text.lines.insert(text.lines.end(), words.lines.begin(), words.lines.end());
  }
  add_supplies(redaction, day);
  items_ += redaction.items.size() + weight_of(redaction, text);
  made_.redactions.push_back(std::move(redaction));
  made_.texts.push_back(std::move(text));
}

Consolidation Snapshots::finish() { return std::move(made_); }

void Snapshots::add_acts(Consolidated& redaction, RedactionText& text, Date day) const {
  for (const ActState& act : acts_) {
    if (!act.in_force(day)) continue;
    redaction.acts.push_back(ConsolidatedAct{act.act, nullptr, act.file, act.from, act.until, act.published});
    if (act.main) text.ids.push_back(act.act->id.text);
  }
  for (const AmendmentState* amendment : amendments_) {
    if (!amendment->applied || !amendment->act->in_force(day)) continue;
    redaction.acts.push_back(ConsolidatedAct{nullptr, amendment->declaration, amendment->file, *amendment->from,
                                             Date::unlimited(), amendment->published});
    if (amendment->act->main) text.ids.push_back(amendment->id());
  }
}

void Snapshots::add_items(Consolidated& redaction, const ActState& act, Date day) {
  for (const Entry& entry : act.entries) {
    if (std::holds_alternative<syntax::SupplyDecl>(entry.item.node)) continue;
    redaction.items.push_back(entry.values.empty() ? entry.item : with_value(entry, value_on(entry.values, day)));
  }
}

// Of the supplies of one parameter the latest holds.
void Snapshots::add_supplies(Consolidated& redaction, Date day) {
  struct Supply {
    const Entry* entry;
    Date from;
  };
  std::map<std::string, Supply> held;
  std::vector<std::string> order;
  for (const ActState& act : acts_) {
    if (!act.in_force(day)) continue;
    for (const Entry& entry : act.entries) {
      const auto* supply = std::get_if<syntax::SupplyDecl>(&entry.item.node);
      const TimedValue* value = supply == nullptr ? nullptr : value_on(entry.values, day);
      if (value == nullptr) continue;
      const Supply found{&entry, std::max(value->from, act.from)};
      const std::string name = supply->act.text + "/" + supply->parameter.text;
      const auto [known, fresh] = held.emplace(name, found);
      if (fresh) {
        order.push_back(name);
      } else if (known->second.from == found.from) {
        diagnostics_.add(Diagnostic{Code::E0614,
                                    supply->parameter.span,
                                    worded("parameter `{}` is supplied twice from the same day", name),
                                    {},
                                    {Note{known->second.entry->item.span, worded("the other supply stands here")}}});
      } else if (known->second.from < found.from) {
        known->second = found;
      }
    }
  }
  for (const std::string& name : order) {
    const Entry& entry = *held.at(name).entry;
    redaction.items.push_back(with_value(entry, value_on(entry.values, day)));
  }
}

void report_dangling(std::deque<ActState>& acts, const std::vector<RemovedRule>& removed, Diagnostics& diagnostics) {
  std::map<std::string, const RemovedRule*> gone;
  for (const RemovedRule& rule : removed) {
    for (const ActState& act : acts) {
      if (act.act->id.text == rule.act && act.places.count({"rule", rule.number}) == 0)
        gone[rule.act + "/" + rule.number] = &rule;
    }
  }
  if (gone.empty()) return;
  for (ActState& act : acts) {
    for (Entry& entry : act.entries) {
      auto* rule = std::get_if<syntax::RuleDecl>(&entry.item.node);
      if (rule == nullptr) continue;
      const auto is_gone = [&](const syntax::Citation& named) {
        const auto found = gone.find((named.act.empty() ? entry.item.act : named.act) + "/" + named.number);
        if (found == gone.end()) return false;
        diagnostics.add(Diagnostic{Code::E0606,
                                   named.span,
                                   worded("rule `{}` names rule `{}`, which amendment `{}` takes away", rule->id.number,
                                          named.number, found->second->author),
                                   worded("the amendment has to `replace` rule `{}` too", rule->id.number),
                                   {Note{found->second->span, worded("it is taken away here")}}});
        return true;
      };
      for (std::vector<syntax::Citation>* names : {&rule->overrides, &rule->subject_to}) {
        names->erase(std::remove_if(names->begin(), names->end(), is_gone), names->end());
      }
    }
  }
}

}  // namespace tarmaq::amend
