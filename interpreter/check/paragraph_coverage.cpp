#include "interpreter/check/paragraph_coverage.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/nearest_name.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/program/citation.hpp"

namespace tarmaq::check {
namespace {

// The paragraphs of one act on the days of one redaction, over all its languages.
struct ActParagraphs {
  std::map<std::string, Span> paragraphs;
  std::set<std::string> prefixes;  // "13" and "13.5" of "13.5.1": what may be cited as a whole
  std::set<std::string> carried;   // by a rule
  std::set<std::string> cited;
  std::map<std::string, Span> non_operative;
};

// Everything that one declaration cites: of its own act unless the citation says another.
struct CitationsOf {
  std::vector<const std::vector<syntax::Citation>*> lists;

  void operator()(const syntax::ParameterDecl& parameter) { lists = {&parameter.cites}; }
  void operator()(const syntax::SupplyDecl& supply) { lists = {&supply.cites}; }
  void operator()(const syntax::ReadingDecl& reading) { lists = {&reading.cites}; }
  void operator()(const syntax::DefinitionDecl& definition) { lists = {&definition.cites}; }
  void operator()(const syntax::FunctionDecl& function) { lists = {&function.cites}; }
  void operator()(const syntax::DecisionDecl& decision) { lists = {&decision.cites, &decision.default_cites}; }
  void operator()(const syntax::RuleDecl& rule) { lists = {&rule.cites}; }
  void operator()(const syntax::NonOperativeDecl&) {}
  void operator()(const syntax::ActDecl&) {}
  void operator()(const syntax::UnitDecl&) {}
  void operator()(const syntax::EnumDecl&) {}
  void operator()(const syntax::RecordDecl&) {}
  void operator()(const syntax::FactDecl&) {}
  void operator()(const syntax::ContradictionDecl&) {}
  void operator()(const syntax::ProcedureDecl&) {}
  void operator()(const syntax::CalendarDecl&) {}
  void operator()(const syntax::UseDecl&) {}
  void operator()(const syntax::RulesetDecl&) {}
  void operator()(const syntax::TestDecl&) {}
};

class Coverage {
 public:
  Coverage(const std::vector<amend::Line>& lines, bool as_errors,
           std::set<std::pair<std::uint32_t, std::uint32_t>>& reported, Diagnostics& diagnostics)
      : as_errors_(as_errors), reported_(reported), diagnostics_(diagnostics) {
    for (const amend::Line& line : lines) {
      ActParagraphs& act = acts_[line.paragraph.act];
      act.paragraphs.emplace(line.paragraph.id, line.span);
      const std::string& id = line.paragraph.id;
      for (std::size_t dot = id.find('.'); dot != std::string::npos; dot = id.find('.', dot + 1))
        act.prefixes.insert(id.substr(0, dot));
    }
  }

  void add(const amend::ConsolidatedItem& item) {
    // What is kept for old cases cites the words of its time.
    for (const amend::GuardExpr& guard : item.guards) {
      if (guard.negated) return;
    }
    if (const auto* rule = std::get_if<syntax::RuleDecl>(&item.node)) add_rule(item.act, *rule);
    if (const auto* non_operative = std::get_if<syntax::NonOperativeDecl>(&item.node)) {
      for (const syntax::Citation& paragraph : non_operative->paragraphs) {
        ActParagraphs* act = cited(item.act, paragraph);
        if (act != nullptr) act->non_operative.emplace(paragraph.number, paragraph.span);
      }
    }
    CitationsOf citations;
    std::visit(citations, item.node);
    for (const std::vector<syntax::Citation>* list : citations.lists) {
      for (const syntax::Citation& citation : *list) {
        ActParagraphs* act = cited(item.act, citation);
        if (act != nullptr) act->cited.insert(paragraph_of(citation.number));
      }
    }
  }

  void report() {
    for (const auto& [id, act] : acts_) {
      for (const auto& [paragraph, span] : act.paragraphs) report_paragraph(act, paragraph, span);
      for (const auto& [paragraph, span] : act.non_operative) {
        if (act.carried.count(paragraph) == 0) continue;
        diagnostics_.add(Code::W0802, span,
                         worded("paragraph `{}` is non-operative, and rule `{}` carries it", paragraph, paragraph),
                         worded("take one of them away"));
      }
    }
  }

 private:
  void add_rule(const std::string& owner, const syntax::RuleDecl& rule) {
    ActParagraphs* act = cited(owner, syntax::Citation{"", rule.id.number, rule.id.span});
    if (act != nullptr) act->carried.insert(paragraph_of(rule.id.number));
  }

  // The act that a citation means, or null when the act has no text. Reports a paragraph that is not there.
  ActParagraphs* cited(const std::string& owner, const syntax::Citation& citation) {
    const auto found = acts_.find(citation.act.empty() ? owner : citation.act);
    if (found == acts_.end()) return nullptr;
    const std::string paragraph = paragraph_of(citation.number);
    if (found->second.paragraphs.count(paragraph) == 0 && found->second.prefixes.count(paragraph) == 0) {
      std::vector<std::string> known;
      for (const auto& [id, span] : found->second.paragraphs) known.push_back(id);
      // Names are not compared by the thousand for a file full of mistakes.
      const std::string near = diagnostics_.error_count() < 50 ? nearest_name(paragraph, known) : "";
      diagnostics_.add(Code::E0709, citation.span,
                       worded("paragraph `{}` is not in the text of `{}`", paragraph, found->first),
                       near.empty() ? Wording() : worded("did you mean `{}`?", near));
      return nullptr;
    }
    return &found->second;
  }

  void report_paragraph(const ActParagraphs& act, const std::string& paragraph, Span span) {
    const bool covered =
        act.carried.count(paragraph) > 0 || act.cited.count(paragraph) > 0 || act.non_operative.count(paragraph) > 0;
    if (covered || is_note(paragraph) || !reported_.emplace(span.file, span.begin).second) return;
    diagnostics_.add(as_errors_ ? Code::E0710 : Code::W0801, span, worded("no rule carries paragraph `{}`", paragraph),
                     worded("write a rule or definition that cites it, or `non-operative {} \"reason\"`", paragraph));
  }

  bool as_errors_;
  std::set<std::pair<std::uint32_t, std::uint32_t>>& reported_;
  Diagnostics& diagnostics_;
  std::map<std::string, ActParagraphs> acts_;
};

}  // namespace

void check_coverage(const amend::Consolidation& consolidation, bool as_errors, Diagnostics& diagnostics) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> reported;
  for (std::size_t i = 0; i < consolidation.redactions.size(); ++i) {
    Coverage coverage(consolidation.texts[i].lines, as_errors, reported, diagnostics);
    for (const amend::ConsolidatedItem& item : consolidation.redactions[i].items) coverage.add(item);
    coverage.report();
  }
}

}  // namespace tarmaq::check
