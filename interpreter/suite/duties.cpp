#include "interpreter/suite/duties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "grammar/diagnostics/nearest_name.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/answer/status.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/words/escape.hpp"

namespace tarmaq::suite {

namespace {

Error misfit(std::string message) { return Error{Error::Kind::Input, std::move(message), {}}; }

// A duty with every part set, as an answer writes it: a conflict has neither kind nor rule of its own.
DutyPattern described(const plan::DutyOutcome& duty, const Program& program) {
  const RuleInfo& rule = program.rules[duty.rule];
  const ConclusionInfo& conclusion = rule.conclusions[duty.conclusion];
  const bool conflict = duty.outcome.state == State::Conflict;
  DutyPattern result;
  result.bearer = conclusion.bearer;
  result.kind = conflict ? std::string_view() : answer::modality_name(conclusion.modality);
  result.action = conclusion.action;
  result.to = conclusion.counterparty;
  result.by =
      !conflict && duty.by.known() && duty.by.kind == Kind::Date ? duty.by.as_date().to_string() : std::string();
  result.state = conflict ? std::string_view() : answer::state_name(duty.state);
  result.rule = conflict ? std::string() : rule.id;
  result.act = conflict ? std::string() : program.acts[rule.act].id;
  result.status = answer::status_name(duty.outcome.state);
  result.possible = duty.possible;
  result.needs.emplace();
  for (const FactRef& fact : duty.outcome.needs) result.needs->push_back(fact_path(*program.vocabulary, fact));
  result.rules.emplace();
  for (const RuleId each : duty.outcome.conflicting)
    result.rules->push_back(answer::rule_citation(program, each, program.acts.front().id));
  result.not_held = duty.outcome.not_held;
  return result;
}

// What an answer tells: one for all that are in one conflict.
std::vector<DutyPattern> told(const std::vector<plan::DutyOutcome>& duties, const Program& program) {
  std::vector<DutyPattern> result;
  for (std::size_t i = 0; i < duties.size(); ++i) {
    const auto first = duties.begin() + static_cast<std::ptrdiff_t>(i);
    const bool said = std::any_of(duties.begin(), first, [&](const plan::DutyOutcome& other) {
      return answer::same_conflict(other, *first, program);
    });
    if (!said) result.push_back(described(*first, program));
  }
  return result;
}

using Part = std::optional<std::string> DutyPattern::*;
constexpr std::array<std::pair<std::string_view, Part>, 9> parts = {{{"bearer", &DutyPattern::bearer},
                                                                     {"kind", &DutyPattern::kind},
                                                                     {"action", &DutyPattern::action},
                                                                     {"to", &DutyPattern::to},
                                                                     {"by", &DutyPattern::by},
                                                                     {"state", &DutyPattern::state},
                                                                     {"rule", &DutyPattern::rule},
                                                                     {"act", &DutyPattern::act},
                                                                     {"status", &DutyPattern::status}}};
using List = std::optional<std::vector<std::string>> DutyPattern::*;
constexpr std::array<std::pair<std::string_view, List>, 3> lists = {
    {{"needs", &DutyPattern::needs}, {"rules", &DutyPattern::rules}, {"not_held", &DutyPattern::not_held}}};

bool same_in_any_order(std::vector<std::string> left, std::vector<std::string> right) {
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  return left == right;
}

bool matches(const DutyPattern& pattern, const DutyPattern& duty) {
  for (const auto& [name, part] : parts) {
    if (pattern.*part && pattern.*part != duty.*part) return false;
  }
  for (const auto& [name, list] : lists) {
    if (pattern.*list && !same_in_any_order(*(pattern.*list), *(duty.*list))) return false;
  }
  return !pattern.possible || pattern.possible == duty.possible;
}

// Gives the pattern a duty of its own, moving earlier patterns to others where that is needed.
bool place_pattern(std::size_t pattern, const std::vector<std::vector<bool>>& fits, std::vector<std::size_t>& owner,
                   std::vector<bool>& tried) {
  for (std::size_t duty = 0; duty < owner.size(); ++duty) {
    if (!fits[pattern][duty] || tried[duty]) continue;
    tried[duty] = true;
    if (owner[duty] != std::string::npos && !place_pattern(owner[duty], fits, owner, tried)) continue;
    owner[duty] = pattern;
    return true;
  }
  return false;
}

bool each_has_its_own(const std::vector<DutyPattern>& patterns, const std::vector<DutyPattern>& duties) {
  std::vector<std::vector<bool>> fits;
  for (const DutyPattern& pattern : patterns) {
    std::vector<bool>& row = fits.emplace_back();
    for (const DutyPattern& duty : duties) row.push_back(matches(pattern, duty));
  }
  std::vector<std::size_t> owner(duties.size(), std::string::npos);
  for (std::size_t pattern = 0; pattern < patterns.size(); ++pattern) {
    std::vector<bool> tried(duties.size(), false);
    if (!place_pattern(pattern, fits, owner, tried)) return false;
  }
  return true;
}

Result<bool> read_part(DutyPattern& pattern, const std::string& key, const json::Json& node) {
  if (key == "possible") {
    if (!node.is_boolean()) return misfit("`possible` of a duty is true or false");
    pattern.possible = node.as_boolean();
    return true;
  }
  for (const auto& [name, list] : lists) {
    if (name != key) continue;
    std::vector<std::string>& texts = (pattern.*list).emplace();
    for (std::size_t i = 0; node.is_array() && i < node.size(); ++i) {
      if (!node.at(i).is_text()) return misfit(fmt::format("`{}` of a duty is a list of texts", key));
      texts.push_back(node.at(i).as_text());
    }
    if (!node.is_array()) return misfit(fmt::format("`{}` of a duty is a list of texts", key));
    return true;
  }
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.first == key; });
  if (found == parts.end()) {
    std::vector<std::string> known{"possible"};
    for (const auto& list : lists) known.emplace_back(list.first);
    for (const auto& part : parts) known.emplace_back(part.first);
    const std::string nearest = nearest_name(key, known);
    return misfit(fmt::format("`{}` is no part of a duty{}", key,
                              nearest.empty() ? "" : fmt::format("; did you mean `{}`?", nearest)));
  }
  const bool may_lack = key != "bearer" && key != "action" && key != "status";
  if (!node.is_text() && !(may_lack && node.is_null()))
    return misfit(fmt::format("`{}` of a duty is a text{}", key, may_lack ? " or null" : ""));
  const std::string& text = node.as_text();
  const auto one_of = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), text) != names.end();
  };
  if (key == "status" && !one_of({"decided", "unknown", "conflict", "fault"}))
    return misfit("`status` of a duty is decided, unknown, conflict or fault");
  if (key == "kind" && node.is_text() && !one_of({"must", "may", "must_not"}))
    return misfit("`kind` of a duty is must, may or must_not");
  if (key == "state" && node.is_text() && !one_of({"met", "open", "late", "unknown"}))
    return misfit("`state` of a duty is met, open, late, unknown or null");
  if (key == "by" && node.is_text() && !Date::parse(text))
    return misfit("`by` of a duty is a date, YYYY-MM-DD, or null");
  pattern.*(found->second) = node.is_null() ? std::string() : text;
  return true;
}

Result<std::vector<DutyPattern>> read_patterns(const json::Json& node) {
  if (!node.is_array()) return misfit("duties are a list of objects");
  std::vector<DutyPattern> patterns;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const json::Json& item = node.at(i);
    if (!item.is_object() || item.size() == 0)
      return misfit("a duty is an object with at least one part, such as `action`");
    DutyPattern& pattern = patterns.emplace_back();
    for (std::size_t part = 0; part < item.size(); ++part) {
      const Result<bool> read = read_part(pattern, item.key(part), item.at(part));
      if (!read) return read.error();
    }
  }
  return patterns;
}

}  // namespace

Result<DutyExpectation> read_duties(const json::Json& node) {
  DutyExpectation expected;
  expected.written = node.to_string();
  if (node.is_array()) {
    auto patterns = read_patterns(node);
    if (!patterns) return patterns.error();
    expected.wanted = std::move(*patterns);
    return expected;
  }
  if (!node.is_object() || node.size() == 0)
    return misfit("`duties` is a list of exactly these, or an object with `includes` and `excludes`");
  expected.exact = false;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const std::string& key = node.key(i);
    if (key != "includes" && key != "excludes")
      return misfit(fmt::format("`{}` is no part of `duties`; it has `includes` and `excludes`", key));
    auto patterns = read_patterns(node.at(i));
    if (!patterns) return patterns.error();
    (key == "includes" ? expected.wanted : expected.excluded) = std::move(*patterns);
  }
  return expected;
}

bool duties_hold(const DutyExpectation& expected, const std::vector<plan::DutyOutcome>& duties,
                 const Program& program) {
  const std::vector<DutyPattern> all = told(duties, program);
  if (expected.exact && expected.wanted.size() != all.size()) return false;
  for (const DutyPattern& pattern : expected.excluded) {
    if (std::any_of(all.begin(), all.end(), [&](const DutyPattern& duty) { return matches(pattern, duty); }))
      return false;
  }
  return each_has_its_own(expected.wanted, all);
}

std::string duties_json(const std::vector<plan::DutyOutcome>& duties, const Program& program) {
  std::string text;
  for (const DutyPattern& pattern : told(duties, program)) {
    std::string one;
    const auto add = [&](std::string_view name, const std::string& json) {
      one += fmt::format("{}\"{}\": {}", one.empty() ? "" : ", ", name, json);
    };
    const bool settled = pattern.status == "decided";
    for (const auto& [name, part] : parts) {
      if (name == "status" && settled) continue;
      const std::string& value = *(pattern.*part);
      add(name, value.empty() ? std::string("null") : words::json_string(value));
    }
    for (const auto& [name, list] : lists) {
      if (settled || (pattern.*list)->empty()) continue;
      std::string texts;
      for (const std::string& each : *(pattern.*list)) texts += (texts.empty() ? "" : ", ") + words::json_string(each);
      add(name, "[" + texts + "]");
    }
    if (*pattern.possible) add("possible", "true");
    text += fmt::format("{}{{{}}}", text.empty() ? "" : ", ", one);
  }
  return "[" + text + "]";
}

}  // namespace tarmaq::suite
