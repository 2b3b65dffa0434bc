// The dump of declarations and of an amendment's steps; see dump.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/dump.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/model/provenance.hpp"

namespace tarmaq::syntax {

class Dumper {
 public:
  explicit Dumper(const File& file) : file_(file) {}

  std::string take() { return std::move(out_); }

  void declaration(const Declaration& each) { std::visit(*this, each); }
  void amendment(const AmendmentDecl& each);

  void operator()(const ActDecl& each);
  void operator()(const UnitDecl& each) { named("unit", each.name), labels(each.labels), close(); }
  void operator()(const EnumDecl& each);
  void operator()(const RecordDecl& each);
  void operator()(const FactDecl& each) { field("fact", each.field); }
  void operator()(const ContradictionDecl& each);
  void operator()(const ParameterDecl& each);
  void operator()(const SupplyDecl& each);
  void operator()(const ReadingDecl& each);
  void operator()(const DefinitionDecl& each);
  void operator()(const FunctionDecl& each);
  void operator()(const ProcedureDecl& each);
  void operator()(const DecisionDecl& each);
  void operator()(const RuleDecl& each);
  void operator()(const NonOperativeDecl& each);
  void operator()(const CalendarDecl& each);
  void operator()(const UseDecl& each) { named("use", each.module), close(); }
  void operator()(const RulesetDecl& each);
  void operator()(const TestDecl& each);

  void operator()(const ValueConclusion& each) { named(" (is", each.decision), value(each.value), close(); }
  void operator()(const IncludeConclusion& each);
  void operator()(const DutyConclusion& each);

  void operator()(const RestateClause& each);
  void operator()(const InsertItem& each);
  void operator()(const InsertValue& each);
  void operator()(const InsertField& each);
  void operator()(const InsertChoice& each);
  void operator()(const InsertText& each) { open("insert"), paragraph(each.words), close(); }
  void operator()(const ReplaceItem& each) { open("replace "), declaration(each.item.node), close(); }
  void operator()(const ReplaceText& each) { open("replace"), paragraph(each.words), close(); }
  void operator()(const Repeal& each);
  void operator()(const ChangeParameter& each) { named("change", each.parameter), dated(each.value), close(); }
  void operator()(const SubstituteWords& each);

 private:
  void open(std::string_view word) { out_.append(word.front() == ' ' ? "" : "(").append(word); }
  void close() { out_ += ')'; }
  void word(std::string_view text) { out_.append(" ").append(text); }
  void named(std::string_view kind, const Name& name) {
    open(kind);
    word(name.text);
  }
  void optional_word(std::string_view kind, std::string_view text) {
    if (!text.empty()) out_.append(" (").append(kind).append(" ").append(text).append(")");
  }
  void value(ExprId id) { word(grammar::dump(file_, id)); }
  void optional_value(std::string_view kind, ExprId id) {
    if (id != no_expr) out_.append(" (").append(kind).append(" ").append(grammar::dump(file_, id)).append(")");
  }
  void labels(const Labels& each, std::string_view kind = "") {
    for (const Label& label : each) {
      out_.append(" (")
          .append(kind)
          .append(label.language.empty() ? "title" : label.language)
          .append(" ")
          .append(grammar::quoted(label.text))
          .append(")");
    }
  }
  void provenance(const std::optional<Provenance>& each);
  static std::string citation(const Citation& each) {
    return each.act.empty() ? each.number : each.act + "/" + each.number;
  }
  void citations(std::string_view kind, const std::vector<Citation>& each) {
    if (each.empty()) return;
    out_.append(" (").append(kind);
    for (const Citation& one : each) word(citation(one));
    close();
  }
  static std::string type(const TypeRef& each);
  void field(std::string_view kind, const FieldDecl& each);
  void dated(const DatedValue& each);
  void choice(const ChoiceDecl& each);
  void paragraph(const ParagraphText& each);
  void text_files(const std::vector<TextFile>& each) {
    for (const TextFile& one : each)
      out_.append(" (text ")
          .append(grammar::quoted(one.path))
          .append(one.language.empty() ? "" : " ")
          .append(one.language)
          .append(")");
  }

  const File& file_;
  std::string out_;
};

}  // namespace tarmaq::syntax
