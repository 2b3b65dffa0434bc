#include "interpreter/report/summary.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "interpreter/cases/case.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::report {

namespace {

// "1,234,567", with the sign between thousands that the language has.
std::string grouped(std::uint64_t number, Language language) {
  const std::string digits = std::to_string(number);
  const std::string_view sign = language_info(language).thousands;
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += sign;
    out += digits[i];
  }
  return out;
}

// `part` of `whole` with six digits behind the point.
std::string share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "0.000000";
  // Rounded down; no batch comes near the bound of the product.
  const std::uint64_t millionths = part > UINT64_MAX / 1'000'000 ? 0 : part * 1'000'000 / whole;
  std::string digits = std::to_string(millionths % 1'000'000);
  digits.insert(0, 6 - digits.size(), '0');
  return std::to_string(millionths / 1'000'000) + "." + digits;
}

std::string seconds(std::uint64_t milliseconds) {
  std::string digits = std::to_string(milliseconds % 1000);
  digits.insert(0, 3 - digits.size(), '0');
  return std::to_string(milliseconds / 1000) + "." + digits;
}

std::uint64_t a_second(std::uint64_t count, std::uint64_t milliseconds) {
  return count * 1000 / std::max<std::uint64_t>(milliseconds, 1);
}

// By CountPlan::OfDuty.
constexpr std::string_view duty_names[] = {"met", "open", "late", "unknown", "no_state", "unsettled"};
constexpr words::Phrase duty_phrases[] = {words::Phrase::BatchDutyMet,     words::Phrase::BatchDutyOpen,
                                          words::Phrase::BatchDutyLate,    words::Phrase::BatchDutyUnknown,
                                          words::Phrase::BatchDutyNoState, words::Phrase::BatchDutyUnsettled};

std::uint64_t duties_of(const batch::Counts& counts, const batch::CountPlan& plan, std::size_t rule) {
  std::uint64_t all = 0;
  for (std::size_t kind = 0; kind < batch::CountPlan::duty_kinds; ++kind)
    all += counts[plan.duty(rule, static_cast<batch::CountPlan::OfDuty>(kind))];
  return all;
}

constexpr State states[] = {State::Known, State::Unknown, State::NotApplicable, State::Conflict, State::Fault};

class Tally {
 public:
  Tally(const batch::Counts& counts, const batch::CountPlan& plan, const RuleSet& ruleset)
      : counts_(counts), plan_(plan), ruleset_(ruleset) {
    for (DecisionId id = 0; id < ruleset.vocabulary.decisions.size(); ++id) {
      if (!plan.wants(id)) continue;
      for (const State state : states) asked_ += counts[plan.state(id, state)];
      inexact_ += counts[plan.inexact(id)];
    }
  }
  std::uint64_t asked() const { return asked_; }
  std::uint64_t inexact() const { return inexact_; }

  // Calls `visit(name, count)` with each value that the decision had.
  template <class Visit>
  void values(DecisionId id, std::string_view nothing, Visit visit) const {
    const Type& type = ruleset_.vocabulary.decisions[id].type;
    for (std::size_t i = 0; i < plan_.values(id); ++i) {
      const std::uint64_t count = counts_[plan_.value(id, i)];
      if (count == 0) continue;
      if (type.kind == TypeKind::Boolean) {
        visit(i == 1 ? std::string_view("true") : std::string_view("false"), count);
        continue;
      }
      const std::vector<EnumValueInfo>& names = ruleset_.vocabulary.enums[type.id].values;
      visit(i < names.size() ? std::string_view(names[i].name) : nothing, count);
    }
  }

 private:
  const batch::Counts& counts_;
  const batch::CountPlan& plan_;
  const RuleSet& ruleset_;
  std::uint64_t asked_ = 0;
  std::uint64_t inexact_ = 0;
};

}  // namespace

std::string summary_json(const BatchSummary& summary, const batch::CountPlan& plan, const RuleSet& ruleset) {
  const batch::Counts& counts = summary.counts;
  const Tally tally(counts, plan, ruleset);
  std::string out;
  json::JsonWriter json(out);
  const auto number = [&](std::string_view name, std::uint64_t value) { json.key(name).raw(std::to_string(value)); };
  json.begin_object();
  json.member("act", ruleset.id);
  json.member("fingerprint", ruleset.fingerprint);
  json.member("program", program_version());
  number("cases", counts[batch::CountPlan::cases]);
  number("blank_lines", counts[batch::CountPlan::blank]);
  json.key("invalid").begin_object();
  number("cases", counts[batch::CountPlan::invalid]);
  number("beyond_a_limit", counts[batch::CountPlan::limit]);
  json.key("by_kind").begin_object();
  for (std::size_t kind = 0; kind < batch::CountPlan::mistake_kinds; ++kind) {
    const auto mistake = static_cast<cases::Mistake>(kind);
    if (const std::uint64_t count = counts[batch::CountPlan::mistake(mistake)])
      number(batch::mistake_name(mistake), count);
  }
  json.end_object();
  json.end_object();
  json.key("decisions").begin_object();
  for (DecisionId id = 0; id < ruleset.vocabulary.decisions.size(); ++id) {
    if (!plan.wants(id)) continue;
    json.key(ruleset.vocabulary.decisions[id].name).begin_object();
    number("decided", counts[plan.state(id, State::Known)]);
    number("unknown", counts[plan.state(id, State::Unknown)]);
    number("not_applicable", counts[plan.state(id, State::NotApplicable)]);
    number("conflict", counts[plan.state(id, State::Conflict)]);
    number("fault", counts[plan.state(id, State::Fault)]);
    number("inexact", counts[plan.inexact(id)]);
    if (plan.values(id) > 0) {
      json.key("values").begin_object();
      tally.values(id, "", number);
      json.end_object();
    }
    json.end_object();
  }
  json.end_object();
  json.key("rules").begin_object();
  for (std::size_t i = 0; i < plan.rule_names().size(); ++i)
    number(plan.rule_names()[i], counts[plan.first_rule() + i]);
  json.end_object();
  if (plan.counts_duties()) {
    json.key("duties").begin_object();
    for (std::size_t i = 0; i < plan.rule_names().size(); ++i) {
      if (duties_of(counts, plan, i) == 0) continue;
      json.key(plan.rule_names()[i]).begin_object();
      for (std::size_t kind = 0; kind < batch::CountPlan::duty_kinds; ++kind)
        number(duty_names[kind], counts[plan.duty(i, static_cast<batch::CountPlan::OfDuty>(kind))]);
      json.end_object();
    }
    json.end_object();
  }
  json.key("inexact").begin_object();
  number("cases", counts[batch::CountPlan::inexact_cases]);
  number("decisions", tally.inexact());
  json.key("share_of_decisions").raw(share(tally.inexact(), tally.asked()));
  json.end_object();
  json.key("run").begin_object();
  number("cases", summary.run_cases);
  number("bytes", summary.run_bytes);
  json.key("seconds").raw(seconds(summary.milliseconds));
  number("cases_a_second", a_second(summary.run_cases, summary.milliseconds));
  number("threads", summary.threads);
  json.end_object();
  json.end_object();
  out += '\n';
  return out;
}

std::string summary_text(const BatchSummary& summary, const batch::CountPlan& plan, const RuleSet& ruleset,
                         std::string_view language_name) {
  const Language language = language_of(language_name);
  const batch::Counts& counts = summary.counts;
  const Tally tally(counts, plan, ruleset);
  std::string out;
  const auto counted = [&](words::Phrase phrase, std::uint64_t count) {
    return words::say(phrase, language, {{"count", grouped(count, language)}});
  };
  const auto line = [&](std::string_view indent, const std::string& words) {
    out.append(indent).append(words).append("\n");
  };
  const auto named = [&](std::string_view name, std::uint64_t count) {
    return std::string(name) + ": " + grouped(count, language);
  };
  line("", counted(words::Phrase::BatchCases, counts[batch::CountPlan::cases]));
  if (counts[batch::CountPlan::blank] > 0)
    line("", counted(words::Phrase::BatchBlank, counts[batch::CountPlan::blank]));
  line("", counted(words::Phrase::BatchInvalid, counts[batch::CountPlan::invalid]));
  for (std::size_t kind = 0; kind < batch::CountPlan::mistake_kinds; ++kind) {
    const auto mistake = static_cast<cases::Mistake>(kind);
    const std::uint64_t count = counts[batch::CountPlan::mistake(mistake)];
    if (count > 0) line("  ", named(batch::mistake_name(mistake), count));
  }
  line("", words::say(words::Phrase::BatchInexact, language,
                      {{"count", grouped(counts[batch::CountPlan::inexact_cases], language)},
                       {"share", share(tally.inexact(), tally.asked())}}));
  const std::string speed = counted(words::Phrase::BatchSpeed, a_second(summary.run_cases, summary.milliseconds));
  line("", words::say(words::Phrase::BatchRun, language,
                      {{"speed", speed},
                       {"seconds", seconds(summary.milliseconds)},
                       {"threads", std::to_string(summary.threads)}}));
  line("", words::say(words::Phrase::BatchProgram, language, {{"program", program_name()}}));
  line("", "");
  line("", words::say(words::Phrase::BatchDecisions, language));
  for (DecisionId id = 0; id < ruleset.vocabulary.decisions.size(); ++id) {
    if (!plan.wants(id)) continue;
    std::vector<std::string> parts;
    const auto part = [&](words::Phrase phrase, std::uint64_t count) {
      if (count > 0) parts.push_back(counted(phrase, count));
    };
    const std::uint64_t known = counts[plan.state(id, State::Known)];
    if (known > 0 && plan.values(id) > 0) {
      std::vector<std::string> values;
      tally.values(id, words::say(words::Phrase::BatchEmpty, language),
                   [&](std::string_view name, std::uint64_t count) {
                     values.push_back(std::string(name) + " " + grouped(count, language));
                   });
      parts.push_back(
          words::say(words::Phrase::BatchDecidedValues, language,
                     {{"count", grouped(known, language)}, {"values", words::list_words(values, language)}}));
    } else {
      part(words::Phrase::BatchDecided, known);
    }
    part(words::Phrase::BatchUnknown, counts[plan.state(id, State::Unknown)]);
    part(words::Phrase::BatchStopped, counts[plan.inexact(id)]);
    part(words::Phrase::BatchNotApplicable, counts[plan.state(id, State::NotApplicable)]);
    part(words::Phrase::BatchConflict, counts[plan.state(id, State::Conflict)]);
    part(words::Phrase::BatchFault, counts[plan.state(id, State::Fault)]);
    const std::string& name = ruleset.vocabulary.decisions[id].name;
    line("  ", parts.empty() ? name + ":" : name + ": " + words::list_words(parts, language));
  }
  line("", "");
  line("", words::say(words::Phrase::BatchRules, language));
  for (std::size_t i = 0; i < plan.rule_names().size(); ++i) {
    const std::uint64_t count = counts[plan.first_rule() + i];
    if (count > 0) line("  ", named(plan.rule_names()[i], count));
  }
  if (!plan.counts_duties()) return out;
  std::vector<std::string> duties;
  for (std::size_t i = 0; i < plan.rule_names().size(); ++i) {
    std::vector<std::string> counts_of;
    for (std::size_t kind = 0; kind < batch::CountPlan::duty_kinds; ++kind) {
      const std::uint64_t count = counts[plan.duty(i, static_cast<batch::CountPlan::OfDuty>(kind))];
      if (count > 0) counts_of.push_back(counted(duty_phrases[kind], count));
    }
    if (counts_of.empty()) continue;
    duties.push_back(words::say(words::Phrase::BatchDutyOf, language,
                                {{"rule", plan.rule_names()[i]}, {"states", words::list_words(counts_of, language)}}));
  }
  if (duties.empty()) return out;
  line("", "");
  line("", words::say(words::Phrase::BatchDuties, language));
  for (const std::string& duty : duties) line("  ", duty);
  return out;
}

std::string progress_text(std::uint64_t cases, std::uint64_t cases_a_second, std::uint64_t done_bytes,
                          std::uint64_t input_bytes, std::uint64_t bytes_a_second, std::string_view language_name) {
  const Language language = language_of(language_name);
  std::string out;
  if (input_bytes > 0) out = std::to_string(std::min<std::uint64_t>(done_bytes * 100 / input_bytes, 100)) + " %   ";
  out += words::say(words::Phrase::BatchCases, language, {{"count", grouped(cases, language)}}) + "   ";
  out += words::say(words::Phrase::BatchSpeed, language, {{"count", grouped(cases_a_second, language)}});
  if (input_bytes > done_bytes && bytes_a_second > 0) {
    out += "   " + words::say(words::Phrase::BatchLeft, language,
                              {{"seconds", grouped((input_bytes - done_bytes) / bytes_a_second, language)}});
  }
  return out;
}

}  // namespace tarmaq::report
