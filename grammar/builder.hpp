// From the nodes of a piece to the syntax tree. No PEGTL here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/nodes.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/model/provenance.hpp"

namespace tarmaq::grammar {

class Builder {
 public:
  // `expression_depth`: the deepest tree an expression may become; chains count a level an operator.
  Builder(syntax::File& file, Diagnostics& diagnostics, std::size_t expression_depth)
      : file_(file), diagnostics_(diagnostics), expression_depth_(expression_depth) {}

  // Adds a piece to the file. A piece that cannot be built is reported and left out.
  void add(NodeView piece);
  // The end of the text: what is still open is reported.
  void finish();

  bool procedure_is_open() const { return procedure_.has_value(); }

 private:
  // build_expressions.cpp
  syntax::ExprId expression(NodeView node);
  syntax::ExprId only_expression(NodeView node);
  syntax::ExprId put(syntax::ExprNode node, Span span);
  std::vector<syntax::ExprId> expressions(const std::vector<NodeView>& nodes, std::size_t from = 0);
  syntax::ExprId binary(syntax::BinaryOp op, syntax::ExprId left, syntax::ExprId right);
  syntax::ExprId logic(NodeView node);
  syntax::ExprId chain(NodeView node);
  syntax::ExprId comparison(NodeView node);
  syntax::ExprId is_comparison(NodeView tail, syntax::ExprId subject, Span span);
  syntax::ExprId quantity(NodeView node);
  syntax::ExprId path(NodeView node);
  syntax::ExprId call(NodeView node);
  syntax::ExprId group(NodeView node);
  syntax::ExprId quantifier(NodeView node);
  syntax::ExprId aggregate(NodeView node, syntax::AggregateKind kind);
  syntax::ExprId table(NodeView node);
  syntax::Cell cell(NodeView node);

  // build_declarations.cpp and its neighbours
  syntax::Name name(NodeView node) const { return {std::string(node.text()), node.span()}; }
  std::string text(NodeView node) const;
  syntax::Citation citation(NodeView node) const;
  std::vector<syntax::Citation> citations(NodeView node) const;
  Label label(NodeView node) const;
  Provenance provenance(NodeView node) const;
  syntax::TypeRef type(NodeView node) const;
  syntax::DatedValue dated_value(const std::vector<NodeView>& children, std::size_t from, Span span);
  std::int32_t year(NodeView node);

  std::optional<syntax::Declaration> declaration(NodeView piece);
  syntax::ActDecl act(NodeView piece);
  syntax::EnumDecl enumeration(NodeView piece);
  syntax::EnumValueDecl enum_value(const std::vector<NodeView>& children, std::size_t from);
  syntax::RecordDecl record(NodeView piece);
  syntax::FieldDecl field(const std::vector<NodeView>& children, std::size_t from);
  void field_clause(syntax::FieldDecl& field, NodeView clause);
  syntax::ContradictionDecl contradiction(NodeView piece);
  syntax::ParameterDecl parameter(NodeView piece);
  syntax::SupplyDecl supply(NodeView piece);
  syntax::ReadingDecl reading(NodeView piece);
  syntax::DefinitionDecl definition(NodeView piece);
  syntax::FunctionDecl function(NodeView piece);
  syntax::DecisionDecl decision(NodeView piece);
  syntax::ProcedureDecl procedure(NodeView piece);
  syntax::RuleDecl rule(NodeView piece);
  syntax::Conclusion conclusion(NodeView node);
  void duty_clause(syntax::DutyConclusion& duty, NodeView clause);
  syntax::NonOperativeDecl non_operative(NodeView piece) const;
  syntax::CalendarDecl calendar(NodeView piece);
  syntax::RulesetDecl ruleset(NodeView piece);

  syntax::TestDecl test(NodeView piece);
  std::string json(NodeView node) const;
  syntax::GivenLine given(NodeView node) const;
  syntax::ExpectLine expect(NodeView node) const;
  syntax::ExpectDuty expect_duty(NodeView node) const;

  void open_amendment(NodeView piece);
  void add_step(NodeView piece);
  std::optional<decltype(syntax::Step::node)> step(NodeView piece);
  syntax::ParagraphText paragraph_text(NodeView node) const;
  void repeals(NodeView piece);
  void add_item(NodeView piece);

  // What many declarations have beside what is their own: labels, citations, a provenance.
  template <class Declaration>
  void common_part(Declaration& found, NodeView part) {
    if (part.kind() == NodeKind::Label) {
      found.labels.push_back(label(part));
    } else if (part.kind() == NodeKind::Cites) {
      for (syntax::Citation& each : citations(part)) found.cites.push_back(std::move(each));
    } else if (part.kind() == NodeKind::Provenance) {
      if (once(!found.provenance, part, "the provenance")) found.provenance = provenance(part);
    }
  }
  // Reports a clause that stands twice; true where it is the first.
  bool once(bool is_first, NodeView clause, const char* what);
  bool once(bool is_first, NodeView clause, Wording what);
  // Reports; the piece is kept, since what was meant is clear enough to go on with.
  void report(Code code, Span span, Wording message, Wording hint);

  syntax::File& file_;
  Diagnostics& diagnostics_;
  std::size_t expression_depth_;
  // Depth of each expression, by id.
  std::vector<std::uint16_t> depths_;
  // The procedure whose `}` has not come yet.
  std::optional<syntax::Name> procedure_;
  // Set while a piece is built whose tree would be too deep: the piece is left out.
  bool too_deep_ = false;
  bool restating_ = false;
};

}  // namespace tarmaq::grammar
