#include "interpreter/report/summary.hpp"

#include <algorithm>
#include <vector>

#include "interpreter/cases/case.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/program_name.hpp"

namespace tarmaq::report {

namespace {

struct Words {
  std::string_view cases, blank, invalid, inexact, of_decisions, speed, seconds, threads;
  std::string_view decisions, decided, unknown, not_applicable, conflict, fault, stopped, nothing, rules, left, program;
};
constexpr Words english = {"cases",
                           "blank lines",
                           "invalid cases",
                           "cases not settled to the end",
                           "share of decisions",
                           "cases a second",
                           "seconds",
                           "threads",
                           "Decisions",
                           "decided",
                           "unknown",
                           "not applicable",
                           "conflict",
                           "fault",
                           "not settled to the end",
                           "empty",
                           "Rules, and the cases they decided",
                           "s left",
                           "program"};
constexpr Words russian = {"дел",
                           "пустых строк",
                           "дел с ошибками",
                           "дел, рассмотренных не до конца",
                           "доля решений",
                           "дел в секунду",
                           "секунд",
                           "потоков",
                           "Решения",
                           "принято",
                           "неизвестно",
                           "не применимо",
                           "противоречие",
                           "сбой",
                           "не до конца",
                           "пусто",
                           "Нормы и число дел, которые они решили",
                           "с осталось",
                           "программа"};
constexpr Words kazakh = {"іс",
                          "бос жол",
                          "қатесі бар іс",
                          "соңына дейін қаралмаған іс",
                          "шешімдердегі үлесі",
                          "іс секундына",
                          "секунд",
                          "ағын",
                          "Шешімдер",
                          "шешілді",
                          "белгісіз",
                          "қолданылмайды",
                          "қайшылық",
                          "ақау",
                          "соңына дейін емес",
                          "бос",
                          "Нормалар және олар шешкен істер саны",
                          "с қалды",
                          "бағдарлама"};

const Words& words_in(std::string_view language) {
  return language == "ru" ? russian : language == "kk" ? kazakh : english;
}

// "1,234,567", with the sign between thousands that the language has.
std::string grouped(std::uint64_t number, std::string_view language) {
  const std::string digits = std::to_string(number);
  const std::string_view sign = language_info(language_of(language)).thousands;
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
  json.member("rules", ruleset.fingerprint);
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
                         std::string_view language) {
  const Words& words = words_in(language);
  const batch::Counts& counts = summary.counts;
  const Tally tally(counts, plan, ruleset);
  std::string out;
  const auto line = [&](std::string_view name, std::uint64_t count) {
    out.append(name).append(": ").append(grouped(count, language)).append("\n");
  };
  line(words.cases, counts[batch::CountPlan::cases]);
  if (counts[batch::CountPlan::blank] > 0) line(words.blank, counts[batch::CountPlan::blank]);
  line(words.invalid, counts[batch::CountPlan::invalid]);
  for (std::size_t kind = 0; kind < batch::CountPlan::mistake_kinds; ++kind) {
    const auto mistake = static_cast<cases::Mistake>(kind);
    const std::uint64_t count = counts[batch::CountPlan::mistake(mistake)];
    if (count > 0)
      out.append("  ").append(batch::mistake_name(mistake)).append(": ").append(grouped(count, language)).append("\n");
  }
  out.append(words.inexact).append(": ").append(grouped(counts[batch::CountPlan::inexact_cases], language));
  out.append(" (").append(words.of_decisions).append(": ").append(share(tally.inexact(), tally.asked())).append(")\n");
  out.append(words.speed).append(": ").append(grouped(a_second(summary.run_cases, summary.milliseconds), language));
  out.append(" (").append(words.seconds).append(": ").append(seconds(summary.milliseconds));
  out.append(", ").append(words.threads).append(": ").append(std::to_string(summary.threads)).append(")\n");
  out.append(words.program).append(": ").append(program_name()).append("\n");
  out.append("\n").append(words.decisions).append("\n");
  for (DecisionId id = 0; id < ruleset.vocabulary.decisions.size(); ++id) {
    if (!plan.wants(id)) continue;
    out.append("  ").append(ruleset.vocabulary.decisions[id].name).append(":");
    bool comma = false;
    const auto part = [&](std::string_view name, std::uint64_t count) {
      if (count == 0) return;
      out.append(comma ? ", " : " ").append(name).append(" ").append(grouped(count, language));
      comma = true;
    };
    const std::uint64_t known = counts[plan.state(id, State::Known)];
    part(words.decided, known);
    if (known > 0 && plan.values(id) > 0) {
      std::string values;
      tally.values(id, words.nothing, [&](std::string_view name, std::uint64_t count) {
        values.append(values.empty() ? "" : ", ").append(name).append(" ").append(grouped(count, language));
      });
      out.append(" (").append(values).append(")");
    }
    part(words.unknown, counts[plan.state(id, State::Unknown)]);
    part(words.stopped, counts[plan.inexact(id)]);
    part(words.not_applicable, counts[plan.state(id, State::NotApplicable)]);
    part(words.conflict, counts[plan.state(id, State::Conflict)]);
    part(words.fault, counts[plan.state(id, State::Fault)]);
    out.append("\n");
  }
  out.append("\n").append(words.rules).append("\n");
  for (std::size_t i = 0; i < plan.rule_names().size(); ++i) {
    const std::uint64_t count = counts[plan.first_rule() + i];
    if (count > 0)
      out.append("  ").append(plan.rule_names()[i]).append(": ").append(grouped(count, language)).append("\n");
  }
  return out;
}

std::string progress_text(std::uint64_t cases, std::uint64_t cases_a_second, std::uint64_t done_bytes,
                          std::uint64_t input_bytes, std::uint64_t bytes_a_second, std::string_view language) {
  const Words& words = words_in(language);
  std::string out;
  if (input_bytes > 0) out = std::to_string(std::min<std::uint64_t>(done_bytes * 100 / input_bytes, 100)) + " %   ";
  out.append(words.cases).append(": ").append(grouped(cases, language)).append("   ");
  out.append(words.speed).append(": ").append(grouped(cases_a_second, language));
  if (input_bytes > done_bytes && bytes_a_second > 0) {
    out.append("   ")
        .append(grouped((input_bytes - done_bytes) / bytes_a_second, language))
        .append(" ")
        .append(words.left);
  }
  return out;
}

}  // namespace tarmaq::report
