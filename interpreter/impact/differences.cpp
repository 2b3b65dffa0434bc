#include "interpreter/impact/differences.hpp"

#include <map>
#include <string_view>

#include "grammar/diagnostics/span.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/reasons.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/sentence.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::impact {

namespace {

struct Written {
  words::Sentence what;  // "rule 7.1"
  std::string words;
  std::string place;
};
using Names = std::map<std::string, Written>;

// The source of a declaration with one space for every stretch of spaces, comments left out.
std::string words_of(Span span, const RuleSet& ruleset) {
  if (span.file >= ruleset.sources.size()) return {};
  const std::string& text = ruleset.sources.at(span.file).text;
  std::string words;
  bool space = false;
  bool quoted = false;
  for (std::size_t i = span.begin; i < span.end && i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (!quoted && c == '-' && i + 1 < span.end && text[i + 1] == '-') {
      while (i < span.end && text[i] != '\n') ++i;
      space = true;
      continue;
    }
    if (!quoted && (c == ' ' || c == '\n' || c == '\t' || c == '\r')) {
      space = true;
      continue;
    }
    if (space && !words.empty()) words += ' ';
    space = false;
    words += c;
  }
  return words;
}

Names names_of(const RuleSet& ruleset, const Redaction& law) {
  const Program& program = law.program;
  Names names;
  // Several versions under one name (a transitional provision) count together.
  const auto add = [&](std::string_view sort, words::Phrase phrase, const std::string& name, Span span,
                       const std::string& more) {
    Written& written = names[std::string(sort) + " " + name];
    written.what = words::Sentence(phrase, {{"name", name}});
    written.words += words_of(span, ruleset) + more;
    if (written.place.empty()) written.place = answer::place_name(span, ruleset);
  };
  for (RuleId id = 0; id < program.rules.size(); ++id)
    add("rule", words::Phrase::ItemRule, answer::rule_citation(program, id, ruleset.id), program.rules[id].span, {});
  for (const DefinitionInfo& definition : program.definitions)
    add("definition", words::Phrase::ItemDefinition, definition.name, definition.span, {});
  for (const ParameterInfo& parameter : program.parameters) {
    // The value of these days may stand elsewhere: supplied by another act.
    const std::string value = parameter.value ? words::value_json(*parameter.value, parameter.type, ruleset.vocabulary,
                                                                  program.text(*parameter.value))
                                              : "";
    add("parameter", words::Phrase::ItemParameter, parameter.name, parameter.span, value);
  }
  return names;
}

}  // namespace

std::vector<Difference> differences(const RuleSet& before, const Redaction& old_law, const RuleSet& after,
                                    const Redaction& new_law) {
  const Names old_names = names_of(before, old_law);
  const Names new_names = names_of(after, new_law);
  std::vector<Difference> found;
  const auto add = [&](const std::string& name, words::Phrase what_became, const Written& written,
                       const std::string& place) {
    found.push_back({name, words::Sentence(what_became, {{"item", written.what}}), place});
  };
  for (const auto& [name, written] : old_names) {
    const auto now = new_names.find(name);
    if (now == new_names.end()) {
      add(name, words::Phrase::ItemRemoved, written, written.place);
    } else if (now->second.words != written.words) {
      add(name, words::Phrase::ItemChanged, written, now->second.place);
    }
  }
  for (const auto& [name, written] : new_names) {
    if (old_names.count(name) == 0) add(name, words::Phrase::ItemAdded, written, written.place);
  }
  return found;
}

}  // namespace tarmaq::impact
