#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/nearest_name.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/amendment_state.hpp"
#include "interpreter/amend/commencement.hpp"
#include "interpreter/amend/consolidate_snapshot.hpp"
#include "interpreter/amend/consolidate_state.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/amend/partial_steps.hpp"
#include "interpreter/model/calendar.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/texts.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::amend {
namespace {

bool is_declaration_of_act(const syntax::Declaration& node) {
  return !std::holds_alternative<syntax::ActDecl>(node) && !std::holds_alternative<syntax::TestDecl>(node) &&
         !std::holds_alternative<syntax::UseDecl>(node) && !std::holds_alternative<syntax::RulesetDecl>(node);
}

class Consolidator {
 public:
  Consolidator(const RuleSet& ruleset, Diagnostics& diagnostics, std::size_t limit)
      : ruleset_(ruleset), diagnostics_(diagnostics), limit_(limit) {}

  Consolidation run() {
    const std::vector<AmendmentState*> ordered = prepare();
    return redactions(ordered);
  }

  // The law of one day with some of the changes since another.
  Consolidation run(PartialChoice& choice) {
    const std::vector<AmendmentState*> ordered = prepare();
    const std::size_t next = apply_until(choice.after(), ordered, 0);
    choice.hold_back(acts_);
    apply_until(choice.until(), ordered, next, &choice);
    Snapshots snapshots(acts_, ordered, library_, diagnostics_);
    snapshots.add(choice.until());
    return snapshots.finish();
  }

 private:
  // Acts, declarations, texts and amendments as they are written; the amendments in their order.
  std::vector<AmendmentState*> prepare() {
    find_acts();
    find_declarations();
    find_texts();
    for (ActState& act : acts_) compute_dates(act);
    find_amendments();
    std::vector<AmendmentState*> ordered = order_of(amendments_, diagnostics_);
    report_clashes(ordered, diagnostics_);
    return ordered;
  }

  void find_acts() {
    std::map<std::string, Span> known;
    for (const syntax::File& file : ruleset_.files) {
      for (const syntax::Item& item : file.items) {
        const auto* act = std::get_if<syntax::ActDecl>(&item.node);
        if (act == nullptr || !is_new(known, act->id, worded("act"))) continue;
        ActState& state = acts_.emplace_back();
        state.act = act;
        state.file = file.file;
        state.main = act->id.text == ruleset_.id;
      }
      for (const syntax::AmendmentDecl& amendment : file.amendments) is_new(known, amendment.id, worded("amendment"));
    }
    // The main act comes first, whatever its file is called.
    std::stable_sort(acts_.begin(), acts_.end(),
                     [](const ActState& left, const ActState& right) { return left.main && !right.main; });
  }

  bool is_new(std::map<std::string, Span>& known, const syntax::Name& id, const Wording& what) {
    const auto [first, fresh] = known.emplace(id.text, id.span);
    if (!fresh) {
      diagnostics_.add(Diagnostic{Code::E0612,
                                  id.span,
                                  worded("{} `{}` is declared twice", what, id.text),
                                  worded("each act and amendment has its own id"),
                                  {Note{first->second, worded("it is declared here first")}}});
    }
    return fresh;
  }

  ActState* act_named(const std::string& id) {
    for (ActState& act : acts_) {
      if (act.act->id.text == id) return &act;
    }
    return nullptr;
  }

  void find_declarations() {
    for (const syntax::File& file : ruleset_.files) {
      const FileOrigin& origin = ruleset_.origins[file.file];
      ActState* act = act_named(origin.act);
      for (const syntax::Item& item : file.items) {
        if (const auto* declared = std::get_if<syntax::ActDecl>(&item.node)) act = act_named(declared->id.text);
        if (!is_declaration_of_act(item.node)) continue;
        if (!file.amendments.empty()) {
          diagnostics_.add(Code::E0613, item.span, worded("this declaration stands outside the verbs of the amendment"),
                           worded("write `insert` or `replace` before it, or put it into a file of its own"));
        } else if (origin.library) {
          library_.push_back(ConsolidatedItem{item.node, item.span, file.file, "", "", {}, none, {}});
        } else if (act != nullptr) {
          report_repeated_days(item.node);
          act->append(ConsolidatedItem{item.node, item.span, file.file, act->act->id.text, "", {}, none, {}});
        }
      }
    }
  }

  void report_repeated_days(const syntax::Declaration& node) {
    const auto* parameter = std::get_if<syntax::ParameterDecl>(&node);
    if (parameter == nullptr) return;
    std::map<Date, Span> known;
    for (const syntax::DatedValue& value : parameter->values) {
      const auto [first, fresh] = known.emplace(first_day_of(value), value.span);
      if (fresh) continue;
      diagnostics_.add(Diagnostic{Code::E0614,
                                  value.span,
                                  worded("parameter `{}` has two values from the same day", parameter->name.text),
                                  {},
                                  {Note{first->second, worded("the other value stands here")}}});
    }
  }

  void find_texts() {
    for (const ActText& text : ruleset_.texts) {
      ActState* act = act_named(text.owner);
      if (act == nullptr) continue;
      const auto same = std::find_if(act->texts.begin(), act->texts.end(),
                                     [&](const LanguageText& known) { return known.language == text.language; });
      LanguageText& words = same != act->texts.end() ? *same : act->texts.emplace_back(LanguageText{text.language, {}});
      for (const TextParagraph& paragraph : text.paragraphs) {
        words.lines.push_back({Paragraph{paragraph.id, text.owner, paragraph.words, paragraph.not_held, text.language,
                                         "", paragraph.heading},
                               paragraph.span});
      }
    }
  }

  // The calendar an act names, among every declaration loaded.
  const Calendar* calendar_of(const syntax::ActDecl& act) {
    if (act.calendar.text.empty()) return nullptr;
    const auto built = calendars_.find(act.calendar.text);
    if (built != calendars_.end()) return &built->second;
    for (const syntax::File& file : ruleset_.files) {
      for (const syntax::Item& item : file.items) {
        const auto* calendar = std::get_if<syntax::CalendarDecl>(&item.node);
        if (calendar == nullptr || calendar->name.text != act.calendar.text) continue;
        return &calendars_.emplace(act.calendar.text, calendar_from(*calendar)).first->second;
      }
    }
    return nullptr;
  }

  void compute_dates(ActState& state) {
    const syntax::ActDecl& act = *state.act;
    state.published = header_date(act.published, act.id.span, diagnostics_);
    const std::optional<Date> adopted = header_date(act.adopted, act.id.span, diagnostics_);
    state.until = header_date(act.until, act.id.span, diagnostics_).value_or(Date::unlimited());
    std::optional<Date> from;
    if (act.in_force_from == syntax::no_expr) {
      diagnostics_.add(Code::E0607, act.id.span,
                       worded("act `{}` does not say from which day it is in force", act.id.text),
                       worded("write `in force from 2024-09-24`"));
    } else {
      from = commencement_day({&ruleset_.files[state.file], state.published, adopted, calendar_of(act), act.month_ends},
                              act.in_force_from, diagnostics_);
    }
    state.from = from.value_or(Date::first());
    if (state.until <= state.from) {
      diagnostics_.add(Code::E0607, act.id.span, worded("act `{}` ends before it comes into force", act.id.text));
      state.until = Date::unlimited();
    }
  }

  void find_amendments() {
    for (const syntax::File& file : ruleset_.files) {
      for (const syntax::AmendmentDecl& declaration : file.amendments) {
        AmendmentState state;
        state.declaration = &declaration;
        state.file = file.file;
        state.steps = authored_steps(declaration, file.file, ruleset_, diagnostics_);
        amendments_.push_back(std::move(state));
      }
    }
    for (AmendmentState& amendment : amendments_) find_target(amendment);
    for (AmendmentState& amendment : amendments_) {
      const AmendmentState* last = &amendment;
      // An amendment that amends itself in a circle never reaches an act.
      for (std::size_t steps = 0; last->amends != nullptr && steps <= amendments_.size(); ++steps) last = last->amends;
      amendment.act = last->act;
      if (amendment.act == nullptr && amendment.amends != nullptr && last->amends != nullptr) {
        diagnostics_.add(Code::E0608, amendment.declaration->target.span,
                         worded("`{}` amends itself by way of `{}`", amendment.id(), amendment.amends->id()));
      }
      if (amendment.act != nullptr) compute_dates(amendment);
    }
  }

  void find_target(AmendmentState& amendment) {
    const syntax::Name& target = amendment.declaration->target;
    amendment.act = act_named(target.text);
    if (amendment.act != nullptr) return;
    for (AmendmentState& other : amendments_) {
      if (other.id() == target.text) amendment.amends = &other;
    }
    if (amendment.amends != nullptr) return;
    std::vector<std::string> known;
    for (const ActState& act : acts_) known.push_back(act.act->id.text);
    for (const AmendmentState& other : amendments_) {
      if (&other != &amendment) known.push_back(other.id());
    }
    const std::string near = nearest_name(target.text, known);
    diagnostics_.add(Code::E0601, target.span,
                     worded("`{}` amends `{}`, which is not loaded", amendment.id(), target.text),
                     near.empty() ? Wording() : worded("did you mean `{}`?", near));
  }

  void compute_dates(AmendmentState& amendment) {
    const syntax::AmendmentDecl& declaration = *amendment.declaration;
    amendment.published = header_date(declaration.published, declaration.id.span, diagnostics_);
    const std::optional<Date> adopted = header_date(declaration.adopted, declaration.id.span, diagnostics_);
    if (declaration.in_force_from == syntax::no_expr) {
      diagnostics_.add(Code::E0607, declaration.id.span,
                       worded("amendment `{}` does not say from which day it is in force", amendment.id()),
                       worded("write `in force from day_after(published, 10 calendar days)`"));
      return;
    }
    const syntax::ActDecl& act = *amendment.act->act;
    amendment.from = commencement_day(
        {&ruleset_.files[amendment.file], amendment.published, adopted, calendar_of(act), act.month_ends},
        declaration.in_force_from, diagnostics_);
    if (amendment.from && *amendment.from < amendment.act->from) {
      diagnostics_.add(Code::E0610, declaration.id.span,
                       worded("amendment `{}` comes into force on {}, before `{}`, which does on {}", amendment.id(),
                              amendment.from->to_string(), act.id.text, amendment.act->from.to_string()));
      amendment.from = amendment.act->from;
    }
  }

  std::set<Date> boundaries(const std::vector<AmendmentState*>& ordered) const {
    std::set<Date> days;
    const auto add_values = [&](const std::vector<TimedValue>& values) {
      for (const TimedValue& value : values) days.insert(value.from);
    };
    for (const ActState& act : acts_) {
      days.insert(act.from);
      days.insert(act.until);
      for (const Entry& entry : act.entries) add_values(entry.values);
    }
    for (const AmendmentState* amendment : ordered) {
      days.insert(*amendment->from);
      for (const AuthoredStep& step : amendment->steps) {
        for (const AuthoredItem& item : step.items) add_values(timed_values(item.item.node, 0, ""));
        if (const auto* insert = std::get_if<syntax::InsertItem>(&step.step.node))
          add_values(timed_values(insert->item.node, 0, ""));
        if (const auto* replace = std::get_if<syntax::ReplaceItem>(&step.step.node))
          add_values(timed_values(replace->item.node, 0, ""));
        if (const auto* change = std::get_if<syntax::ChangeParameter>(&step.step.node))
          days.insert(first_day_of(change->value));
      }
    }
    return days;
  }

  Consolidation redactions(const std::vector<AmendmentState*>& ordered) {
    Snapshots snapshots(acts_, ordered, library_, diagnostics_);
    const ActState* main = !acts_.empty() && acts_.front().main ? &acts_.front() : nullptr;
    if (main == nullptr) {
      snapshots.add_empty(Date::first());
      return snapshots.finish();
    }
    if (Date::first() < main->from) snapshots.add_empty(Date::first());
    std::size_t next = 0;
    for (const Date day : boundaries(ordered)) {
      if (day < main->from || main->until <= day) continue;
      if (snapshots.items() > limit_) {
        diagnostics_.add(
            Code::E0615, main->act->id.span,
            worded(
                "the redactions of `{}` hold more than {} declarations, counted together and with their acts and words",
                main->act->id.text, limit_),
            worded("the versions from {} on are left out", day.to_string()));
        break;
      }
      next = apply_until(day, ordered, next);
      snapshots.add(day);
    }
    if (!main->until.is_unlimited()) snapshots.add_empty(main->until);
    return snapshots.finish();
  }

  // Applies the amendments that are in force on a day and were not yet applied.
  std::size_t apply_until(Date day, const std::vector<AmendmentState*>& ordered, std::size_t next,
                          PartialChoice* choice = nullptr) {
    std::vector<RemovedRule> removed;
    for (; next < ordered.size() && *ordered[next]->from <= day; ++next) {
      AmendmentState& amendment = *ordered[next];
      if (amendment.amends != nullptr) {
        amend_pending(amendment);
      } else {
        if (choice != nullptr) choice->choose(amendment);
        apply_amendment(amendment, removed, diagnostics_);
      }
      amendment.applied = true;
    }
    if (!removed.empty()) report_dangling(acts_, removed, diagnostics_);
    return next;
  }

  void amend_pending(const AmendmentState& amendment) {
    AmendmentState& target = *amendment.amends;
    if (!target.applied) {
      amend_amendment(amendment, target, diagnostics_);
      return;
    }
    diagnostics_.add(Code::E0609, amendment.declaration->target.span,
                     worded("`{}` is in force since {}: it cannot be amended on {}", target.id(),
                            target.from->to_string(), amendment.from->to_string()),
                     worded("amend `{}` instead", target.declaration->target.text));
  }

  const RuleSet& ruleset_;
  Diagnostics& diagnostics_;
  std::size_t limit_;
  // A deque: amendments point at their acts.
  std::deque<ActState> acts_;
  std::vector<AmendmentState> amendments_;
  std::vector<ConsolidatedItem> library_;
  std::map<std::string, Calendar> calendars_;
};

}  // namespace

Consolidation consolidate_all(const RuleSet& ruleset, Diagnostics& diagnostics, std::size_t limit) {
  return Consolidator(ruleset, diagnostics, limit).run();
}

Consolidation consolidate_partly(const RuleSet& ruleset, PartialChoice& choice, Diagnostics& diagnostics) {
  return Consolidator(ruleset, diagnostics, most_items).run(choice);
}

}  // namespace tarmaq::amend

namespace tarmaq::amend {

std::vector<Consolidated> consolidate(const RuleSet& ruleset, Diagnostics& diagnostics) {
  return consolidate_all(ruleset, diagnostics).redactions;
}

}  // namespace tarmaq::amend
