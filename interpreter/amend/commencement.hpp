// The day on which an act or an amendment comes into force, computed from its expression.
#pragma once

#include <optional>
#include <string>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/calendar.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/policies.hpp"

namespace tarmaq::amend {

struct CommencementContext {
  const syntax::File* file = nullptr;
  std::optional<Date> published;  // what `published` and `adopted` name
  std::optional<Date> adopted;
  const Calendar* calendar = nullptr;  // of the act; null when it has none
  MonthEnds month_ends = MonthEnds::Unstated;
};

// Date literals, `published`, `adopted`, date ± duration, `day_after(date, term)` (the day after the
// term has passed), `next_working_day(date)`, `add_working_days(date, count)`. Reports E0607.
std::optional<Date> commencement_day(const CommencementContext& context, syntax::ExprId expr, Diagnostics& diagnostics);

// A date as written in a header. Reports E0607 for a day that does not exist.
std::optional<Date> header_date(const std::optional<std::string>& text, Span span, Diagnostics& diagnostics);

// Days that do not exist are left out here: the resolver reports them.
Calendar calendar_from(const syntax::CalendarDecl& declaration);

}  // namespace tarmaq::amend
