#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/check/lint_passes.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::check {
namespace {

class DutyLint {
 public:
  DutyLint(const RuleSet& ruleset, Diagnostics& diagnostics) : ruleset_(ruleset), diagnostics_(diagnostics) {}

  void run() {
    for (const Redaction& redaction : ruleset_.redactions) {
      for (const RuleInfo& rule : redaction.program.rules) {
        for (const ConclusionInfo& conclusion : rule.conclusions) {
          const bool fresh = conclusion.kind == ConclusionKind::Duty &&
                             seen_.emplace(conclusion.span.file, conclusion.span.begin).second;
          if (fresh) look_at(conclusion, redaction.program.acts[rule.act]);
        }
      }
    }
  }

 private:
  void look_at(const ConclusionInfo& duty, const ActInfo& act) {
    if (duty.modality == syntax::Modality::Must && duty.done_on == none) {
      diagnostics_.add(Code::W0814, duty.span,
                       worded("the duty to `{}` names no day of doing: it is neither met nor late", duty.action),
                       worded("end it with `done on FACT`, a fact that is `date or none`"));
    }
    word(duty.bearer, "Party", duty.span, act);
    if (!duty.counterparty.empty()) word(duty.counterparty, "Party", duty.span, act);
    word(duty.action, "Action", duty.span, act);
  }

  // Asked for once: of a value of the enum that lacks a language W0811 speaks.
  void word(const std::string& name, const std::string& enum_name, Span span, const ActInfo& act) {
    if (!named_.emplace(enum_name, name).second) return;
    const EnumId id = ruleset_.vocabulary.find_enum(enum_name);
    const std::uint32_t value = id == none ? none : ruleset_.vocabulary.enums[id].find(name);
    if (value != none && !ruleset_.vocabulary.enums[id].values[value].labels.empty()) return;
    diagnostics_.add(Code::W0815, span, worded("`{}` has no label: a reader is shown the name itself", name),
                     value == none ? worded("name it in `enum {}`: `{}{}`", enum_name, name, languages_of(act))
                                   : worded("label it: `{}{}`", name, languages_of(act)));
  }

  static std::string languages_of(const ActInfo& act) {
    std::string text;
    for (const Label& label : act.labels) {
      if (!label.language.empty()) text += " " + label.language + " \"…\"";
    }
    return text.empty() ? " en \"…\"" : text;
  }

  const RuleSet& ruleset_;
  Diagnostics& diagnostics_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen_;
  std::set<std::pair<std::string, std::string>> named_;
};

}  // namespace

void lint_duties(const RuleSet& ruleset, Diagnostics& diagnostics) { DutyLint(ruleset, diagnostics).run(); }

}  // namespace tarmaq::check
