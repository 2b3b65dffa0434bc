#include "interpreter/report/why_not_words.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/answer/reasons.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/duty_words.hpp"
#include "interpreter/words/kazakh_ending.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::report {

std::string WhyNotWords::heading() const {
  const why::WantedValue& wanted = why_not_.wanted;
  if (wanted.duty) return words_.say(words::Phrase::SectionWhyNot, {{"value", duty_value()}});
  return words_.say(
      words::Phrase::SectionWhyNot,
      {{"value", words_.value(wanted.value, ruleset_.vocabulary.decisions[wanted.decision].type, wanted.text)}});
}

std::string WhyNotWords::duty_value() const {
  const Value& value = why_not_.wanted.value;
  if (value.state == State::NotApplicable) return words_.say(words::Phrase::TimelineNoDuty);
  if (value.kind == Kind::Date) return words_.say(words::Phrase::DutyBy, {{"day", value.as_date()}});
  if (value.kind == Kind::Boolean) return words_.say(words::Phrase::TimelineDutyStands);
  return answer::state_words(static_cast<plan::DutyState>(*value.as_int64()), words_.language());
}

std::string WhyNotWords::title_or_none(RuleId rule) const {
  const std::string_view title = label_in(answer_.engine->program().rules[rule].title, language_tag(words_.language()));
  return title.empty() ? "none" : std::string(title);
}

std::string WhyNotWords::clause(const why::NearMiss& miss) const {
  const std::optional<answer::DutyName>& duty = why_not_.wanted.duty;
  const std::string decision = miss.decision == none && duty
                                   ? words::action_words(duty->action, ruleset_.vocabulary, words_.language())
                                   : words_.decision(miss.decision);
  if (miss.rule == none) {
    const bool set = ruleset_.vocabulary.decisions[miss.decision].type.kind == TypeKind::Set;
    if (set) return words_.say(words::Phrase::NearEmpty, {{"decision", decision}});
    const std::string rule = miss.cite.number.empty() ? "none" : words_.citation(miss.cite);
    return words_.say(words::Phrase::NearDefault, {{"decision", decision}, {"rule", rule}});
  }
  return words_.say(words::Phrase::NearClause,
                    {{"decision", decision}, {"rule", words_.rule(miss.rule)}, {"title", title_or_none(miss.rule)}});
}

std::vector<std::string> WhyNotWords::missed(const why::NearMiss& miss) const {
  std::vector<std::string> lines;
  for (const why::FailedCondition& failed : miss.failed) {
    lines.push_back(words_.say(words::Phrase::FailedLine,
                               {{"what", what(failed)}, {"is", is(failed)}, {"needed", needed(failed)}}));
  }
  for (const RuleId rule : miss.in_the_way) {
    lines.push_back(words_.say(words::Phrase::InTheWay, {{"rule", words_.rule(rule)}, {"title", title_or_none(rule)}}));
  }
  return lines;
}

std::string WhyNotWords::what(const why::FailedCondition& failed) const {
  if (failed.fact) return words_.fact(*failed.fact);
  if (failed.decision != none) return words_.decision(failed.decision);
  // The rule's own words, on one line.
  std::string text;
  if (failed.span.file < ruleset_.sources.size()) {
    const std::string_view source = ruleset_.sources.at(failed.span.file).text;
    const std::size_t begin = std::min<std::size_t>(failed.span.begin, source.size());
    for (const char c : source.substr(begin, failed.span.end - begin)) {
      const bool space = c == ' ' || c == '\n';
      if (!space) {
        text += c;
      } else if (!text.empty() && text.back() != ' ') {
        text += ' ';
      }
    }
  }
  return text.empty() ? answer::place_name(failed.span, ruleset_) : text;
}

std::string WhyNotWords::is(const why::FailedCondition& failed) const {
  if (failed.decision != none) return words_.decision_value(failed.decision);
  if (failed.fact && failed.fact->kind == FactRef::Kind::List) return words_.fact_value(*failed.fact);
  return words_.value(failed.is, failed.type, failed.text);
}

std::string WhyNotWords::needed(const why::FailedCondition& failed) const {
  using Asks = why::FailedCondition::Need;
  std::vector<std::string> values;
  for (std::size_t i = 0; i < failed.needed.size(); ++i)
    values.push_back(words_.value(failed.needed[i], failed.type, failed.needed_texts[i]));
  const std::string value = words_.list(values);
  const bool without_value = failed.needed.empty() && failed.need < Asks::Applies;
  if (without_value) return words_.say(words::Phrase::NeedHolds);
  const auto of_value = [&](words::Phrase plain, words::Phrase of_day) {
    if (failed.type.kind == TypeKind::Date) return words_.say(of_day, {{"value", value}});
    // Of the three languages Kazakh alone has an ending here.
    const std::string_view ending =
        words_.language() == Language::Kazakh ? words::kazakh_ablative(value) : std::string_view();
    return words_.say(plain, {{"value", value}, {"ending", ending}});
  };
  switch (failed.need) {
    case Asks::Is: return value;
    case Asks::IsNot:
      if (failed.type.kind == TypeKind::Set && failed.needed.size() == 1 && failed.needed[0] == Value::set(0))
        return words_.say(words::Phrase::NeedSomething);
      return words_.say(words::Phrase::NeedIsNot, {{"value", value}});
    case Asks::OneOf: return words_.say(words::Phrase::NeedOneOf, {{"values", value}});
    case Asks::NoneOf: return words_.say(words::Phrase::NeedNoneOf, {{"values", value}});
    case Asks::Less: return of_value(words::Phrase::NeedLess, words::Phrase::NeedBefore);
    case Asks::AtMost: return of_value(words::Phrase::NeedAtMost, words::Phrase::NeedNotAfter);
    case Asks::More: return of_value(words::Phrase::NeedMore, words::Phrase::NeedAfter);
    case Asks::AtLeast: return of_value(words::Phrase::NeedAtLeast, words::Phrase::NeedNotBefore);
    case Asks::Includes: return words_.say(words::Phrase::NeedIncludes, {{"value", value}});
    case Asks::Excludes: return words_.say(words::Phrase::NeedExcludes, {{"value", value}});
    case Asks::Applies: return words_.say(words::Phrase::NeedApplies);
    case Asks::AppliesNot: return words_.say(words::Phrase::NotApplicable);
    case Asks::Element: return words_.say(words::Phrase::NeedElement);
    case Asks::NoElement: return words_.say(words::Phrase::NeedNoElement);
    case Asks::EachElement: return words_.say(words::Phrase::NeedEachElement);
    case Asks::Holds: return words_.say(words::Phrase::NeedHolds);
    case Asks::HoldsNot: return words_.say(words::Phrase::NeedHoldsNot);
  }
  return {};
}

std::string WhyNotWords::changes_heading() const {
  if (why_not_.changes.empty()) return {};
  return words_.say(words::Phrase::SectionChanges, {{"count", static_cast<std::int64_t>(why_not_.changes[0].size())}});
}

std::string WhyNotWords::element(const why::FactChange& change) const {
  std::vector<std::string> fields;
  const ListInfo& list = ruleset_.vocabulary.lists[change.fact.id];
  for (std::size_t i = 0; i < change.element.size(); ++i) {
    const FieldInfo& field = list.element_fields[i];
    if (!change.element[i].known()) continue;
    const std::string value = words_.value(change.element[i], field.type, answer_.facts.text(change.element[i]));
    fields.push_back(field.name.empty()
                         ? value
                         : words_.line(words::label_or_name(field.labels, field.name, words_.language()), value));
  }
  return words_.list(fields, words::Phrase::SeriesNext);
}

std::vector<std::string> WhyNotWords::changes(const std::vector<why::FactChange>& changes) const {
  std::vector<std::string> lines;
  for (const why::FactChange& change : changes) {
    switch (change.kind) {
      case why::FactChange::Kind::Set: {
        const Type& type = fact_field(ruleset_.vocabulary, change.fact).type;
        lines.push_back(words_.say(words::Phrase::ChangeSet,
                                   {{"fact", words_.fact(change.fact)},
                                    {"to", words_.value(change.value, type, answer_.facts.text(change.value))},
                                    {"from", words_.fact_value(change.fact)}}));
        break;
      }
      case why::FactChange::Kind::Add:
        lines.push_back(
            words_.say(words::Phrase::ChangeAdd, {{"list", words_.fact(change.fact)}, {"element", element(change)}}));
        break;
      case why::FactChange::Kind::Remove: {
        const ListInfo& list = ruleset_.vocabulary.lists[change.fact.id];
        const std::string name =
            words_.say(words::Phrase::ElementNumber,
                       {{"list", words::label_or_name(list.field.labels, list.path, words_.language())},
                        {"number", std::to_string(change.fact.index + 1)}});
        lines.push_back(words_.say(words::Phrase::ChangeRemove, {{"element", name}}));
        break;
      }
    }
  }
  return lines;
}

std::vector<std::string> WhyNotWords::remarks() const {
  std::vector<std::string> lines;
  if (why_not_.reached) return {words_.say(words::Phrase::WhyNotReached)};
  const auto count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
  if (why_not_.changes_left_out > 0)
    lines.push_back(words_.say(words::Phrase::ChangesLeftOut, {{"count", count(why_not_.changes_left_out)}}));
  if (why_not_.changes.empty() && !why_not_.limit_hit)
    lines.push_back(words_.say(words::Phrase::NoChanges, {{"count", count(why_not_.most_changes)}}));
  if (why_not_.limit_hit)
    lines.push_back(words_.say(words::Phrase::ChangeLimit, {{"count", count(why_not_.evaluations)}}));
  return lines;
}

}  // namespace tarmaq::report
