// Parameters at their values of the days of this redaction.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/provenance.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/citations.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/constant_value.hpp"
#include "interpreter/resolve/names.hpp"
#include "interpreter/resolve/passes.hpp"
#include "interpreter/resolve/resolve_expr.hpp"
#include "interpreter/resolve/workspace.hpp"
#include "interpreter/vocabulary/fact_paths.hpp"
#include "interpreter/vocabulary/literals.hpp"
#include "interpreter/vocabulary/type_terms.hpp"
#include "interpreter/vocabulary/vocabulary_index.hpp"

namespace tarmaq::resolve {

namespace {

struct DatedConstant {
  std::optional<Date> from;    // none: from the beginning
  std::optional<Value> value;  // none: reported
  ExprId expr = none;
};

class ParameterPass {
 public:
  explicit ParameterPass(Workspace& workspace) : workspace_(workspace) {}

  void run() {
    const auto& declared = workspace_.names.parameters;
    for (const auto& parameter : declared) head(*parameter.item, *parameter.decl);
    for (ParameterId id = 0; id < declared.size(); ++id) values(id, *declared[id].item, *declared[id].decl);
    for (const auto& supply : workspace_.names.supplies) supplied(*supply.item, *supply.decl);
  }

 private:
  void head(const amend::ConsolidatedItem& item, const syntax::ParameterDecl& decl) {
    ParameterInfo info;
    info.name = decl.name.text;
    info.labels = decl.labels;
    info.type = workspace_.index.type_of(decl.type, workspace_.diagnostics);
    if (info.type.kind == TypeKind::Record || info.type.kind == TypeKind::List) {
      workspace_.diagnostics.add(
          Code::E0216, decl.type.span,
          worded("a parameter has one value or is a set, {} is neither", workspace_.words(info.type)));
      info.type = {};
    }
    const ActIndex act = workspace_.act_of(item);
    info.act = act == none ? 0 : act;
    info.cites = citations(decl.cites);
    info.provenance = decl.provenance;
    info.span = item.span;
    info.amended_by = item.amended_by;
    workspace_.program.parameters.push_back(std::move(info));
    workspace_.parameters.emplace_back();
    starts_.emplace_back();
  }

  DatedConstant constant(const syntax::DatedValue& written, const amend::ConsolidatedItem& item, const Type& type,
                         MonthEnds month_ends) {
    DatedConstant result;
    if (written.from) {
      result.from = vocabulary::date_value(*written.from, written.span, workspace_.diagnostics);
      // Reported: it never begins.
      if (!result.from) result.from = Date::unlimited();
    }
    if (vocabulary::is_error(type)) return result;
    const syntax::File& file = workspace_.files[vocabulary::expression_file(workspace_.files, item.file, written.span)];
    ExprResolver resolver(workspace_, file);
    result.expr = resolver.check(written.value, type);
    if (vocabulary::is_error(workspace_.program.exprs[result.expr].type)) return result;
    const Span span = workspace_.program.exprs[result.expr].span;
    const auto value = workspace_.builder.without_value_of(result.expr) == none
                           ? constant_value(workspace_.program, result.expr, month_ends)
                           : std::nullopt;
    if (!value) {
      workspace_.diagnostics.add(Code::E0318, span, worded("the value of a parameter is not a constant"),
                                 worded("write the value itself, or make a definition of it"));
    } else if (!value->known()) {
      workspace_.diagnostics.add(Code::E0318, span, worded("the value of a parameter cannot be computed"));
    } else {
      result.value = value;
    }
    return result;
  }

  // The last value that has begun.
  void values(ParameterId id, const amend::ConsolidatedItem& item, const syntax::ParameterDecl& decl) {
    ParameterInfo& info = workspace_.program.parameters[id];
    const MonthEnds month_ends = policy(item);
    std::optional<Date> first;
    for (const syntax::DatedValue& written : decl.values) {
      const Type type = info.type;
      const DatedConstant dated = constant(written, item, type, month_ends);
      const Date from = dated.from.value_or(Date::first());
      if (!first || from < *first) first = from;
      take(id, dated, written.provenance, none);
    }
    workspace_.parameters[id].may_lack_value = decl.open || decl.values.empty() || (first && *first > act_start(item));
  }

  void supplied(const amend::ConsolidatedItem& item, const syntax::SupplyDecl& decl) {
    const Symbol* symbol = workspace_.names.find(decl.parameter.text);
    const auto& declared = workspace_.names.parameters;
    const bool known =
        symbol && symbol->kind == SymbolKind::Parameter && declared[symbol->id].item->act == decl.act.text;
    if (!known) {
      // An act that is not in force on these days has no parameters to supply.
      if (workspace_.acts.find(decl.act.text) == workspace_.acts.end()) return;
      std::vector<std::string> names;
      for (const auto& parameter : declared) {
        if (parameter.item->act == decl.act.text) names.push_back(parameter.decl->name.text);
      }
      workspace_.diagnostics.add(Code::E0211, decl.parameter.span,
                                 worded("the act `{}` has no parameter `{}`", decl.act.text, decl.parameter.text),
                                 vocabulary::did_you_mean(decl.parameter.text, names));
      return;
    }
    const ParameterId id = symbol->id;
    if (!declared[id].decl->open) {
      workspace_.diagnostics.add(
          {Code::E0323,
           decl.parameter.span,
           worded("the parameter `{}` is not open, its act gives its value", decl.parameter.text),
           worded("declare it `open`, or take `supply` away"),
           {{declared[id].decl->name.span, worded("`{}` is declared here", decl.parameter.text)}}});
      return;
    }
    const Type type = workspace_.program.parameters[id].type;
    const DatedConstant dated = constant(decl.value, item, type, policy(item));
    const ActIndex act = workspace_.act_of(item);
    if (!take(id, dated, decl.value.provenance, act)) return;
    ParameterInfo& info = workspace_.program.parameters[id];
    for (const CitationInfo& citation : citations(decl.cites)) {
      // Seen from the parameter's own act, the supplier's paragraphs are another's.
      info.cites.push_back({citation.act.empty() ? item.act : citation.act, citation.number});
    }
  }

  bool take(ParameterId id, const DatedConstant& dated, const std::optional<Provenance>& provenance,
            ActIndex supplier) {
    const Date from = dated.from.value_or(Date::first());
    if (from > workspace_.consolidated.from) return false;
    if (starts_[id] && from < *starts_[id]) return false;
    starts_[id] = from;
    ParameterInfo& info = workspace_.program.parameters[id];
    info.value = dated.value;
    info.value_expr = dated.expr;
    info.supplied_by = supplier;
    if (provenance) info.provenance = provenance;
    return true;
  }

  MonthEnds policy(const amend::ConsolidatedItem& item) const {
    const ActIndex act = workspace_.act_of(item);
    return act == none ? MonthEnds::Unstated : workspace_.program.acts[act].month_ends;
  }
  Date act_start(const amend::ConsolidatedItem& item) const {
    const ActIndex act = workspace_.act_of(item);
    return act == none ? Date::first() : workspace_.program.acts[act].in_force_from;
  }

  Workspace& workspace_;
  std::vector<std::optional<Date>> starts_;  // of the value taken so far
};

}  // namespace

void resolve_parameters(Workspace& workspace) { ParameterPass(workspace).run(); }

}  // namespace tarmaq::resolve
