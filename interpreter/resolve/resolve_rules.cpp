// Rules: sorted by citation, their conditions and conclusions. Contradictions between facts.
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/program/citation.hpp"
#include "interpreter/program/citations.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/names.hpp"
#include "interpreter/resolve/passes.hpp"
#include "interpreter/resolve/resolve_expr.hpp"
#include "interpreter/resolve/workspace.hpp"
#include "interpreter/vocabulary/type_terms.hpp"
#include "interpreter/vocabulary/vocabulary_index.hpp"

namespace tarmaq::resolve {

namespace {

using DeclaredRule = DeclaredItem<syntax::RuleDecl>;

class RulePass {
 public:
  explicit RulePass(Workspace& workspace) : workspace_(workspace) {}

  void run() {
    const std::vector<DeclaredRule> sorted = sort();
    workspace_.program.rules.reserve(sorted.size());
    for (const DeclaredRule& declared : sorted) rule(declared);
    resolve_overriding(workspace_, sorted);
  }

 private:
  ActIndex act_of(const DeclaredRule& declared) const {
    const ActIndex act = workspace_.act_of(*declared.item);
    return act == none ? 0 : act;
  }

  // By act and citation; the second of one name is reported and left out.
  std::vector<DeclaredRule> sort() {
    std::vector<DeclaredRule> sorted;
    for (const DeclaredRule& declared : workspace_.names.rules) {
      const syntax::Citation& id = declared.decl->id;
      const bool has_digit = id.number.find_first_of("0123456789") != std::string::npos;
      if (!id.act.empty() || !has_digit) {
        workspace_.diagnostics.add(
            Code::E0402, id.span,
            worded("`{}` does not name a paragraph of this act", (id.act.empty() ? "" : id.act + "/") + id.number),
            worded("a rule has the number of its paragraph: `rule 13.5`, `rule 4.5b`"));
        if (!has_digit) continue;
      }
      sorted.push_back(declared);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [this](const DeclaredRule& left, const DeclaredRule& right) {
      if (act_of(left) != act_of(right)) return act_of(left) < act_of(right);
      return before_in_text(left.decl->id.number, right.decl->id.number);
    });
    std::vector<DeclaredRule> unique;
    for (const DeclaredRule& declared : sorted) {
      const bool twice = !unique.empty() && act_of(unique.back()) == act_of(declared) &&
                         unique.back().decl->id.number == declared.decl->id.number;
      // A transitional provision keeps the former version for the cases before it.
      const bool versions = twice && unique.back().item->amended_by != declared.item->amended_by &&
                            !(unique.back().item->guards.empty() && declared.item->guards.empty());
      if (!twice || versions) {
        unique.push_back(declared);
        continue;
      }
      const syntax::Citation& first = unique.back().decl->id;
      workspace_.diagnostics.add({Code::E0401,
                                  declared.decl->id.span,
                                  worded("the rule `{}` is declared twice", first.number),
                                  worded("a letter behind the number names a part: `{}`", first.number + "b"),
                                  {{first.span, worded("the rule `{}` is declared here first", first.number)}}});
    }
    return unique;
  }

  void rule(const DeclaredRule& declared) {
    const syntax::RuleDecl& decl = *declared.decl;
    ExprResolver resolver(workspace_, workspace_.file_of(*declared.item));
    RuleInfo info;
    info.id = decl.id.number;
    info.paragraph = paragraph_of(info.id);
    info.clause = clause_of(info.id);
    info.act = act_of(declared);
    info.title = decl.labels;
    info.provenance = decl.provenance;
    info.not_held = decl.not_held.has_value();
    info.not_held_reason = decl.not_held.value_or("");
    info.cites = citations(decl.cites);
    info.amended_by = declared.item->amended_by;
    info.span = declared.item->span;
    info.condition = condition(declared, resolver);
    const auto id = static_cast<RuleId>(workspace_.program.rules.size());
    for (const syntax::Conclusion& conclusion : decl.conclusions) {
      ConclusionInfo made;
      made.span = conclusion.span;
      const bool stands = std::visit([&](const auto& node) { return conclude(node, resolver, made); }, conclusion.node);
      if (!stands) continue;
      if (made.kind != ConclusionKind::Duty) {
        workspace_.program.decisions[made.decision].rules.push_back(
            {id, static_cast<std::uint32_t>(info.conclusions.size())});
      }
      info.conclusions.push_back(std::move(made));
    }
    workspace_.program.rules.push_back(std::move(info));
  }

  // What `when` says, and what a transitional provision adds.
  ExprId condition(const DeclaredRule& declared, ExprResolver& resolver) {
    std::vector<ExprId> parts;
    if (declared.decl->condition != syntax::no_expr) parts.push_back(resolver.condition(declared.decl->condition));
    if (!declared.item->guards.empty()) parts.push_back(resolver.guards(*declared.item));
    if (parts.empty()) return none;
    return workspace_.builder.conjunction(parts, workspace_.program.exprs[parts.front()].span);
  }

  // `none` after a report.
  DecisionId decision(const syntax::Name& name) {
    const Symbol* symbol = workspace_.names.find(name.text);
    if (symbol && symbol->kind == SymbolKind::Decision) return symbol->id;
    const Pattern said = !symbol                            ? Pattern("there is no decision `{}`")
                         : symbol->kind == SymbolKind::Fact ? Pattern("there is no decision `{}`, it is a fact")
                         : symbol->kind == SymbolKind::Definition
                             ? Pattern("there is no decision `{}`, it is a definition")
                             : Pattern("there is no decision `{}`, it is a parameter");
    workspace_.diagnostics.add(Code::E0210, name.span, worded(said, name.text),
                               vocabulary::did_you_mean(name.text, workspace_.names.names_of(SymbolKind::Decision)));
    return none;
  }

  bool conclude(const syntax::ValueConclusion& node, ExprResolver& resolver, ConclusionInfo& made) {
    made.kind = ConclusionKind::Value;
    made.decision = decision(node.decision);
    if (made.decision == none) return false;
    const Type& type = workspace_.vocabulary.decisions[made.decision].type;
    if (vocabulary::is_error(type)) return false;
    if (type.kind == TypeKind::Set) {
      workspace_.diagnostics.add(Code::E0405, made.span, worded("`{}` is a set, rules add to it", node.decision.text),
                                 worded("write `then {} include …`", node.decision.text));
      return false;
    }
    made.value = resolver.check(node.value, type);
    return true;
  }

  bool conclude(const syntax::IncludeConclusion& node, ExprResolver& resolver, ConclusionInfo& made) {
    made.kind = ConclusionKind::Include;
    made.decision = decision(node.decision);
    if (made.decision == none) return false;
    const Type& type = workspace_.vocabulary.decisions[made.decision].type;
    if (vocabulary::is_error(type)) return false;
    if (type.kind != TypeKind::Set) {
      workspace_.diagnostics.add(Code::E0406, made.span, worded("`{}` has one value, it is no set", node.decision.text),
                                 worded("write `then {} is …`", node.decision.text));
      return false;
    }
    made.value = resolver.included(node.elements, type, made.span);
    return true;
  }

  bool conclude(const syntax::DutyConclusion& node, ExprResolver& resolver, ConclusionInfo& made) {
    made.kind = ConclusionKind::Duty;
    made.modality = node.modality;
    made.bearer = node.bearer.text;
    made.action = node.action.text;
    made.counterparty = node.counterparty.text;
    if (node.by != syntax::no_expr) made.by = resolver.check(node.by, vocabulary::date_type());
    if (node.done_on != syntax::no_expr) made.done_on = resolver.check(node.done_on, vocabulary::date_type());
    return true;
  }

  Workspace& workspace_;
};

}  // namespace

void resolve_rules(Workspace& workspace) { RulePass(workspace).run(); }

void resolve_contradictions(Workspace& workspace) {
  for (const auto& declared : workspace.names.contradictions) {
    const syntax::ContradictionDecl& decl = *declared.decl;
    ContradictionInfo info;
    for (const syntax::Name& part : decl.at.parts) info.path += (info.path.empty() ? "" : ".") + part.text;
    if (!workspace.names.find_fact(info.path)) {
      const Span span = decl.at.parts.empty() ? declared.item->span : decl.at.parts.front().span;
      workspace.diagnostics.add(Code::E0224, span, worded("there is no fact `{}`", info.path),
                                vocabulary::did_you_mean(info.path, workspace.names.fact_paths()));
      continue;
    }
    ExprResolver resolver(workspace, workspace.file_of(*declared.item));
    info.condition = resolver.condition(decl.condition);
    info.labels = decl.labels;
    info.span = declared.item->span;
    workspace.program.contradictions.push_back(std::move(info));
  }
}

}  // namespace tarmaq::resolve
