#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/check/lint_passes.hpp"
#include "interpreter/model/labels.hpp"

namespace tarmaq::check {
namespace {

constexpr std::size_t most_named = 5;

using Languages = std::set<std::string>;

Languages languages_of(const Labels& labels) {
  Languages found;
  for (const Label& label : labels) {
    if (!label.language.empty()) found.insert(label.language);
  }
  return found;
}

// What of one declaration lacks a label, by language.
class Missing {
 public:
  explicit Missing(const Languages& wanted) : wanted_(wanted) {}

  void look_at(const Labels& labels, const std::string& what) {
    const Languages held = languages_of(labels);
    for (const std::string& language : wanted_) {
      if (held.count(language) == 0) found_[language].push_back(what);
    }
  }

  bool any() const { return !found_.empty(); }

  // "no `ru` label for a, b and 3 more; no `en` label for c"
  Wording shown() const {
    std::vector<Wording> all;
    for (const auto& [language, names] : found_) {
      std::string list;
      for (std::size_t i = 0; i < names.size() && i < most_named; ++i) list += (i == 0 ? "" : ", ") + names[i];
      all.push_back(names.size() > most_named
                        ? worded("no `{}` label for {} and {} more", language, list, names.size() - most_named)
                        : worded("no `{}` label for {}", language, list));
    }
    return worded_list(std::move(all), Pattern("{}; {}"));
  }

 private:
  const Languages& wanted_;
  std::map<std::string, std::vector<std::string>> found_;
};

class LabelLint {
 public:
  LabelLint(const std::vector<amend::Consolidated>& redactions, Diagnostics& diagnostics)
      : redactions_(redactions), diagnostics_(diagnostics) {}

  void run() {
    for (const amend::Consolidated& redaction : redactions_) {
      for (const amend::ConsolidatedAct& act : redaction.acts) {
        if (act.act != nullptr) wanted_[act.act->id.text] = languages_of(act.act->labels);
      }
      for (const amend::ConsolidatedItem& item : redaction.items) {
        const auto wanted = wanted_.find(item.act);
        if (wanted == wanted_.end() || wanted->second.empty() || !seen_.emplace(item.span.file, item.span.begin).second)
          continue;
        look_at(item, wanted->second);
      }
    }
    for (const auto& [act, rules] : rules_) {
      if (rules.missing.any())
        diagnostics_.add(Code::W0811, rules.first, worded("rules of `{}`: {}", act, rules.missing.shown()));
    }
  }

 private:
  struct RulesOfAct {
    Missing missing;
    Span first;
  };

  void look_at(const amend::ConsolidatedItem& item, const Languages& wanted) {
    Missing missing(wanted);
    Span place = item.span;
    const auto name = [&](const syntax::Name& declared, const Labels& labels) {
      place = declared.span;
      missing.look_at(labels, "`" + declared.text + "`");
    };
    if (const auto* declared = std::get_if<syntax::EnumDecl>(&item.node)) {
      place = declared->name.span;
      // The name of an enum is shown to nobody unless its author labels it.
      if (!declared->labels.empty()) name(declared->name, declared->labels);
      for (const syntax::EnumValueDecl& value : declared->values)
        missing.look_at(value.labels, "`" + value.name.text + "`");
    } else if (const auto* record = std::get_if<syntax::RecordDecl>(&item.node)) {
      place = record->name.span;
      for (const syntax::FieldDecl& field : record->fields) missing.look_at(field.labels, "`" + field.name.text + "`");
    } else if (const auto* fact = std::get_if<syntax::FactDecl>(&item.node)) {
      if (fact->field.type.form != syntax::TypeForm::Named) name(fact->field.name, fact->field.labels);
    } else if (const auto* reading = std::get_if<syntax::ReadingDecl>(&item.node)) {
      name(reading->name, reading->labels);
      for (const syntax::ChoiceDecl& choice : reading->choices)
        missing.look_at(choice.labels, "`" + choice.name.text + "`");
    } else if (const auto* decision = std::get_if<syntax::DecisionDecl>(&item.node)) {
      name(decision->name, decision->labels);
    } else if (const auto* rule = std::get_if<syntax::RuleDecl>(&item.node)) {
      RulesOfAct& rules = rules_.try_emplace(item.act, RulesOfAct{Missing(wanted), rule->id.span}).first->second;
      rules.missing.look_at(rule->labels, "`" + rule->id.number + "`");
    }
    if (missing.any()) diagnostics_.add(Code::W0811, place, missing.shown());
  }

  const std::vector<amend::Consolidated>& redactions_;
  Diagnostics& diagnostics_;
  std::map<std::string, Languages> wanted_;
  std::map<std::string, RulesOfAct> rules_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen_;
};

}  // namespace

void lint_labels(const std::vector<amend::Consolidated>& redactions, Diagnostics& diagnostics) {
  LabelLint(redactions, diagnostics).run();
}

}  // namespace tarmaq::check
