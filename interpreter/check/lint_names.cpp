#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/check/lint_passes.hpp"
#include "interpreter/program/citation.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::check {
namespace {

// Every name that an expression or a declaration uses, by what it can only mean there.
struct Usage {
  std::set<std::string> heads;  // first parts of paths
  std::set<std::string> parts;  // all further parts
  std::set<std::string> functions;
  std::set<std::string> parameters;  // of `is in force`
  std::set<std::string> types;
  std::set<std::string> fact_types;  // of facts, fields, parameters: their values come from outside
  std::set<std::string> procedures;
  std::set<std::string> readings;
  std::set<std::string> readings_as_values;
  std::set<std::pair<std::string, std::string>> choices;
};

const std::string* single_name(const syntax::Expr& expr) {
  const auto* path = std::get_if<syntax::Path>(&expr.node);
  return path != nullptr && path->parts.size() == 1 ? &path->parts.front().text : nullptr;
}

// `reading R is c` and `reading R is one of c, d` name choices; any other use passes the value on.
void use_reading(const syntax::File& file, const syntax::Expr& expr, std::set<syntax::ExprId>& compared, Usage& usage) {
  syntax::ExprId subject = syntax::no_expr;
  std::vector<syntax::ExprId> values;
  if (const auto* binary = std::get_if<syntax::Binary>(&expr.node)) {
    if (binary->op != syntax::BinaryOp::Is && binary->op != syntax::BinaryOp::IsNot) return;
    subject = binary->left;
    values = {binary->right};
  } else if (const auto* one_of = std::get_if<syntax::IsOneOf>(&expr.node)) {
    subject = one_of->subject;
    values = one_of->alternatives;
  }
  if (subject == syntax::no_expr) return;
  const auto* reading = std::get_if<syntax::ReadingUse>(&file.expr(subject).node);
  if (reading == nullptr) return;
  compared.insert(subject);
  for (const syntax::ExprId value : values) {
    if (const std::string* name = single_name(file.expr(value))) usage.choices.emplace(reading->reading.text, *name);
  }
}

void use_expressions(const syntax::File& file, Usage& usage) {
  std::set<syntax::ExprId> compared;
  for (const syntax::Expr& expr : file.exprs) {
    use_reading(file, expr, compared, usage);
    if (const auto* path = std::get_if<syntax::Path>(&expr.node)) {
      for (std::size_t i = 0; i < path->parts.size(); ++i)
        (i == 0 ? usage.heads : usage.parts).insert(path->parts[i].text);
    } else if (const auto* call = std::get_if<syntax::Call>(&expr.node)) {
      usage.functions.insert(call->function.text);
    } else if (const auto* in_force = std::get_if<syntax::IsInForce>(&expr.node)) {
      usage.parameters.insert(in_force->parameter.text);
    }
  }
  for (syntax::ExprId id = 0; id < file.exprs.size(); ++id) {
    const auto* reading = std::get_if<syntax::ReadingUse>(&file.exprs[id].node);
    if (reading == nullptr) continue;
    usage.readings.insert(reading->reading.text);
    if (compared.count(id) == 0) usage.readings_as_values.insert(reading->reading.text);
  }
}

class TypeUse {
 public:
  explicit TypeUse(Usage& usage) : usage_(usage) {}

  void operator()(const syntax::RecordDecl& record) {
    for (const syntax::FieldDecl& field : record.fields) from_outside(field.type);
  }
  void operator()(const syntax::FactDecl& fact) { from_outside(fact.field.type); }
  void operator()(const syntax::ParameterDecl& parameter) { from_outside(parameter.type); }
  void operator()(const syntax::DefinitionDecl& definition) {
    if (definition.type) from_outside(*definition.type);
  }
  void operator()(const syntax::FunctionDecl& function) {
    for (const syntax::ParamDecl& param : function.params) from_outside(param.type);
    from_outside(function.result);
  }
  void operator()(const syntax::DecisionDecl& decision) {
    usage_.types.insert(decision.type.name.text);
    usage_.types.insert(decision.type.unit.text);
    usage_.procedures.insert(decision.procedure.text);
  }
  void operator()(const syntax::ActDecl&) {}
  void operator()(const syntax::UnitDecl&) {}
  void operator()(const syntax::EnumDecl&) {}
  void operator()(const syntax::ContradictionDecl&) {}
  // Another act counts on it.
  void operator()(const syntax::SupplyDecl& supply) { usage_.parameters.insert(supply.parameter.text); }
  void operator()(const syntax::ReadingDecl&) {}
  void operator()(const syntax::ProcedureDecl&) {}
  void operator()(const syntax::RuleDecl&) {}
  void operator()(const syntax::NonOperativeDecl&) {}
  void operator()(const syntax::CalendarDecl&) {}
  void operator()(const syntax::UseDecl&) {}
  void operator()(const syntax::RulesetDecl&) {}
  void operator()(const syntax::TestDecl&) {}

 private:
  void from_outside(const syntax::TypeRef& type) {
    usage_.types.insert(type.name.text);
    usage_.types.insert(type.unit.text);
    usage_.fact_types.insert(type.name.text);
  }

  Usage& usage_;
};

class NameLint {
 public:
  NameLint(const RuleSet& ruleset, const std::vector<amend::Consolidated>& redactions, Diagnostics& diagnostics)
      : ruleset_(ruleset), redactions_(redactions), diagnostics_(diagnostics) {}

  void run() {
    for (const syntax::File& file : ruleset_.files) use_expressions(file, usage_);
    TypeUse types(usage_);
    for (const amend::Consolidated& redaction : redactions_) {
      for (const amend::ConsolidatedItem& item : redaction.items) {
        std::visit(types, item.node);
        note_paragraphs(item);
      }
    }
    for (const amend::Consolidated& redaction : redactions_) {
      for (const amend::ConsolidatedItem& item : redaction.items) {
        if (!item.act.empty()) look_at(item);
      }
    }
  }

 private:
  void note_paragraphs(const amend::ConsolidatedItem& item) {
    const auto note = [&](const std::vector<syntax::Citation>& cites, const std::string& by) {
      for (const syntax::Citation& citation : cites) {
        carriers_[(citation.act.empty() ? item.act : citation.act) + "/" + paragraph_of(citation.number)].insert(by);
      }
    };
    if (const auto* rule = std::get_if<syntax::RuleDecl>(&item.node))
      note({{"", rule->id.number, rule->id.span}}, "rule " + rule->id.number);
    if (const auto* definition = std::get_if<syntax::DefinitionDecl>(&item.node))
      note(definition->cites, definition->name.text);
    if (const auto* function = std::get_if<syntax::FunctionDecl>(&item.node))
      note(function->cites, function->name.text);
  }

  // A paragraph that defines a word says it, whether or not a clause uses the word yet.
  bool alone_carries(const std::string& act, const std::vector<syntax::Citation>& cites) const {
    return std::any_of(cites.begin(), cites.end(), [&](const syntax::Citation& citation) {
      const auto carriers =
          carriers_.find((citation.act.empty() ? act : citation.act) + "/" + paragraph_of(citation.number));
      return carriers != carriers_.end() && carriers->second.size() == 1;
    });
  }

  void look_at(const amend::ConsolidatedItem& item) {
    if (const auto* definition = std::get_if<syntax::DefinitionDecl>(&item.node)) {
      if (!alone_carries(item.act, definition->cites)) unused(worded("definition"), definition->name, usage_.heads);
    } else if (const auto* function = std::get_if<syntax::FunctionDecl>(&item.node)) {
      if (!alone_carries(item.act, function->cites)) unused(worded("function"), function->name, usage_.functions);
    } else if (const auto* parameter = std::get_if<syntax::ParameterDecl>(&item.node)) {
      if (usage_.parameters.count(parameter->name.text) == 0)
        unused(worded("parameter"), parameter->name, usage_.heads);
    } else if (const auto* unit = std::get_if<syntax::UnitDecl>(&item.node)) {
      unused(worded("unit"), unit->name, usage_.types);
    } else if (const auto* procedure = std::get_if<syntax::ProcedureDecl>(&item.node)) {
      unused(worded("procedure"), procedure->name, usage_.procedures);
    } else if (const auto* declared = std::get_if<syntax::EnumDecl>(&item.node)) {
      // `Party` and `Action` hold the labels of what duties name.
      const bool labels = declared->name.text == "Party" || declared->name.text == "Action";
      if (!labels) unused(worded("enum"), declared->name, usage_.types);
      look_at_values(*declared);
    } else if (const auto* record = std::get_if<syntax::RecordDecl>(&item.node)) {
      unused(worded("record"), record->name, usage_.types);
      for (const syntax::FieldDecl& field : record->fields) {
        if (usage_.parts.count(field.name.text) == 0)
          unread(field.name, worded("field `{}` of `{}`", field.name.text, record->name.text));
      }
    } else if (const auto* fact = std::get_if<syntax::FactDecl>(&item.node)) {
      // `id` is echoed in the answer.
      const std::string& name = fact->field.name.text;
      if (name != "id" && usage_.heads.count(name) == 0) unread(fact->field.name, worded("fact `{}`", name));
    } else if (const auto* reading = std::get_if<syntax::ReadingDecl>(&item.node)) {
      unused(worded("reading"), reading->name, usage_.readings);
      look_at_choices(*reading);
    }
  }

  void unused(const Wording& kind, const syntax::Name& name, const std::set<std::string>& used) {
    if (used.count(name.text) > 0 || !reported_.emplace(name.span.file, name.span.begin).second) return;
    diagnostics_.add(Code::W0804, name.span, worded("{} `{}` is used nowhere", kind, name.text));
  }

  void unread(const syntax::Name& name, const Wording& what) {
    if (!reported_.emplace(name.span.file, name.span.begin).second) return;
    diagnostics_.add(Code::W0805, name.span, worded("no rule reads {}", what));
  }

  // Of an enum that only decisions have, every value should be given somewhere.
  void look_at_values(const syntax::EnumDecl& declared) {
    const std::string& name = declared.name.text;
    if (usage_.types.count(name) == 0 || usage_.fact_types.count(name) > 0) return;
    for (const syntax::EnumValueDecl& value : declared.values) {
      if (usage_.heads.count(value.name.text) > 0 ||
          !reported_.emplace(value.name.span.file, value.name.span.begin).second)
        continue;
      diagnostics_.add(Code::W0813, value.name.span,
                       worded("no rule gives the value `{}` of `{}`", value.name.text, name));
    }
  }

  // Choices that no condition names are all the same to the rules.
  void look_at_choices(const syntax::ReadingDecl& reading) {
    const std::string& name = reading.name.text;
    if (usage_.readings.count(name) == 0 || usage_.readings_as_values.count(name) > 0) return;
    std::vector<const syntax::ChoiceDecl*> unnamed;
    for (const syntax::ChoiceDecl& choice : reading.choices) {
      if (usage_.choices.count({name, choice.name.text}) == 0) unnamed.push_back(&choice);
    }
    if (unnamed.size() < 2 || !reported_.emplace(unnamed[1]->name.span.file, unnamed[1]->name.span.begin).second)
      return;
    diagnostics_.add(Code::W0812, unnamed[1]->name.span,
                     worded("nothing tells the choices `{}` and `{}` of reading `{}` apart", unnamed[0]->name.text,
                            unnamed[1]->name.text, name),
                     worded("a rule or definition says `reading {} is {}`", name, unnamed[1]->name.text));
  }

  const RuleSet& ruleset_;
  const std::vector<amend::Consolidated>& redactions_;
  Diagnostics& diagnostics_;
  Usage usage_;
  std::map<std::string, std::set<std::string>> carriers_;  // by act and paragraph: what says it
  std::set<std::pair<std::uint32_t, std::uint32_t>> reported_;
};

}  // namespace

void lint_names(const RuleSet& ruleset, const std::vector<amend::Consolidated>& redactions, Diagnostics& diagnostics) {
  NameLint(ruleset, redactions, diagnostics).run();
}

}  // namespace tarmaq::check
