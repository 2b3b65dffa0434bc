// Acts and calendars of a redaction.
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/model/calendar.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/passes.hpp"
#include "interpreter/resolve/workspace.hpp"
#include "interpreter/vocabulary/literals.hpp"
#include "interpreter/vocabulary/vocabulary_index.hpp"

namespace tarmaq::resolve {

namespace {

constexpr std::int32_t longest_calendar = 200;

std::optional<Date> stated_date(const std::optional<std::string>& text, Span span, Diagnostics& diagnostics) {
  return text ? vocabulary::date_value(*text, span, diagnostics) : std::nullopt;
}

Calendar make_calendar(const syntax::CalendarDecl& decl, Diagnostics& diagnostics) {
  static constexpr std::string_view weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                                  "friday", "saturday", "sunday"};
  std::array<bool, 7> weekend{};
  for (const syntax::Name& day : decl.weekend) {
    bool known = false;
    for (std::size_t i = 0; i < weekend.size(); ++i) {
      if (day.text != weekdays[i]) continue;
      weekend[i] = true;
      known = true;
    }
    if (!known) {
      diagnostics.add(Code::E0221, day.span, worded("`{}` is no day of the week", day.text),
                      vocabulary::did_you_mean(day.text, {std::begin(weekdays), std::end(weekdays)}));
    }
  }
  std::int32_t first = decl.first_year;
  std::int32_t last = decl.last_year;
  if (first < 1 || last > 9999 || first > last || last - first >= longest_calendar) {
    diagnostics.add(Code::E0221, decl.name.span,
                    worded("the calendar `{}` holds no years from {} to {}", decl.name.text, first, last),
                    worded("write `years 2025 to 2026`: at most 200, the earlier first"));
    first = last = 1;
  }
  std::vector<CalendarDay> days;
  std::set<Date> seen;
  for (const syntax::CalendarDayDecl& entry : decl.days) {
    const auto day = vocabulary::date_value(entry.date, entry.span, diagnostics);
    if (!day) continue;
    const int year = day->civil().year;
    if (year < first || year > last) {
      diagnostics.add(Code::E0221, entry.span, worded("`{}` lies outside the years of the calendar", entry.date),
                      worded("widen `years`"));
    } else if (!seen.insert(*day).second) {
      diagnostics.add(Code::E0221, entry.span, worded("`{}` stands twice in the calendar", entry.date),
                      worded("leave one of the two"));
    } else {
      days.push_back({*day, entry.working, entry.labels, entry.provenance});
    }
  }
  return Calendar(decl.name.text, first, last, weekend, std::move(days));
}

ActInfo base_act(const amend::ConsolidatedAct& in_force, Workspace& workspace) {
  const syntax::ActDecl& decl = *in_force.act;
  ActInfo info;
  info.id = decl.id.text;
  info.labels = decl.labels;
  info.number = decl.number;
  info.adopted = stated_date(decl.adopted, decl.id.span, workspace.diagnostics);
  info.published_provenance = decl.published_provenance;
  info.in_force_provenance = decl.in_force_provenance;
  info.month_ends = decl.month_ends;
  info.leap_birthday = decl.leap_birthday;
  if (!decl.calendar.text.empty()) {
    std::vector<std::string> known;
    for (std::uint32_t i = 0; i < workspace.program.calendars.size(); ++i) {
      known.push_back(workspace.program.calendars[i].name());
      if (known.back() == decl.calendar.text) info.calendar = i;
    }
    if (info.calendar == none) {
      Wording hint = vocabulary::did_you_mean(decl.calendar.text, known);
      if (hint.empty()) hint = worded("`use` brings in a calendar of the standard library: `use calendar-kz`");
      workspace.diagnostics.add(Code::E0212, decl.calendar.span,
                                worded("there is no calendar `{}`", decl.calendar.text), std::move(hint));
    }
  }
  return info;
}

ActInfo amending_act(const amend::ConsolidatedAct& in_force, Workspace& workspace) {
  const syntax::AmendmentDecl& decl = *in_force.amendment;
  ActInfo info;
  info.id = decl.id.text;
  info.labels = decl.labels;
  info.number = decl.number;
  info.adopted = stated_date(decl.adopted, decl.id.span, workspace.diagnostics);
  info.published_provenance = decl.published_provenance;
  info.in_force_provenance = decl.in_force_provenance;
  info.amends = decl.target.text;
  return info;
}

}  // namespace

void resolve_acts(Workspace& workspace) {
  for (const auto& declared : workspace.names.calendars) {
    workspace.program.calendars.push_back(make_calendar(*declared.decl, workspace.diagnostics));
    workspace.program.calendar_provenance.push_back(declared.decl->provenance);
  }
  for (const bool amendments : {false, true}) {
    for (const amend::ConsolidatedAct& act : workspace.consolidated.acts) {
      const bool amends = act.amendment != nullptr;
      if (amends != amendments || (!act.act && !amends)) continue;
      ActInfo info = amends ? amending_act(act, workspace) : base_act(act, workspace);
      info.published = act.published;
      info.in_force_from = act.in_force_from;
      info.until = act.until;
      const std::string_view id = amends ? act.amendment->id.text : act.act->id.text;
      workspace.acts.emplace(id, static_cast<ActIndex>(workspace.program.acts.size()));
      workspace.program.acts.push_back(std::move(info));
    }
  }
}

}  // namespace tarmaq::resolve
