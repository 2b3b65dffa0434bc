// What several declarations share: names, texts, labels, citations, types, dated values.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/builder.hpp"
#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/nodes.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/model/provenance.hpp"

namespace tarmaq::grammar {

using namespace syntax;

void Builder::report(Code code, Span span, Wording message, Wording hint) {
  diagnostics_.add(code, span, std::move(message), std::move(hint));
}

bool Builder::once(bool is_first, NodeView clause, const char* what) {
  return once(is_first, clause, Wording::text(what));
}

bool Builder::once(bool is_first, NodeView clause, Wording what) {
  if (!is_first)
    report(Code::E0115, clause.span(), worded("{} stands twice in one declaration", std::move(what)),
           worded("keep one of them"));
  return is_first;
}

std::string Builder::text(NodeView node) const {
  const std::string_view quoted = node.text();
  const std::string_view inner = quoted.substr(1, quoted.size() < 2 ? 0 : quoted.size() - 2);
  const bool plain = inner.find('\\') == std::string_view::npos && inner.find('\r') == std::string_view::npos;
  if (plain) return std::string(inner);
  std::string out;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    if (quoted[i] == '\r' && quoted[i + 1] == '\n') continue;
    if (quoted[i] != '\\') {
      out += quoted[i];
      continue;
    }
    ++i;
    out += quoted[i] == 'n' ? '\n' : quoted[i];
  }
  return out;
}

Citation Builder::citation(NodeView node) const {
  const std::string_view written = node.text();
  const std::size_t slash = written.find('/');
  Citation found;
  found.span = node.span();
  if (slash != std::string_view::npos) found.act = written.substr(0, slash);
  found.number = written.substr(slash == std::string_view::npos ? 0 : slash + 1);
  return found;
}

std::vector<Citation> Builder::citations(NodeView node) const {
  std::vector<Citation> found;
  for (const NodeView& child : node.children()) {
    if (child.kind() == NodeKind::Citation) found.push_back(citation(child));
  }
  return found;
}

Label Builder::label(NodeView node) const {
  const std::string_view written = node.text();
  return {std::string(written.substr(0, 2)), text(node.children().back()), node.span()};
}

Provenance Builder::provenance(NodeView node) const {
  const std::vector<NodeView> parts = node.children();
  Provenance found;
  found.span = node.span();
  found.reason = text(parts[1]);
  switch (parts[0].kind()) {
    case NodeKind::ProvenanceReconstructed: found.kind = ProvenanceKind::Reconstructed; break;
    case NodeKind::ProvenanceReported: found.kind = ProvenanceKind::Reported; break;
    case NodeKind::ProvenanceAssumed: found.kind = ProvenanceKind::Assumed; break;
    default: found.kind = ProvenanceKind::Inferred;
  }
  return found;
}

TypeRef Builder::type(NodeView node) const {
  TypeRef found;
  found.span = node.span();
  bool in_list = false;
  const auto set_form = [&](TypeForm form) { (in_list ? found.element : found.form) = form; };
  for (const NodeView& part : node.children()) {
    switch (part.kind()) {
      case NodeKind::TypeList:
        found.form = TypeForm::ListOf;
        in_list = true;
        break;
      case NodeKind::TypeSet: found.form = TypeForm::SetOf; break;
      case NodeKind::TypeBoolean: set_form(TypeForm::Boolean); break;
      case NodeKind::TypeInteger: set_form(TypeForm::Integer); break;
      case NodeKind::TypeNumber: set_form(TypeForm::Number); break;
      case NodeKind::TypeText: set_form(TypeForm::Text); break;
      case NodeKind::TypeDate: set_form(TypeForm::Date); break;
      case NodeKind::TypeDuration: set_form(TypeForm::Duration); break;
      case NodeKind::Unlimited: found.unlimited = true; break;
      case NodeKind::NoDay: found.or_none = true; break;
      default: {
        const bool after_number = in_list ? found.element == TypeForm::Number : found.form == TypeForm::Number;
        if (after_number) {
          found.unit = name(part);
        } else {
          found.name = name(part);
          if (!in_list && found.form != TypeForm::SetOf) found.form = TypeForm::Named;
        }
      }
    }
  }
  return found;
}

// `= VALUE [from DATE] [PROVENANCE]`, from the given child on.
DatedValue Builder::dated_value(const std::vector<NodeView>& children, std::size_t from, Span span) {
  DatedValue found;
  found.span = span;
  found.value = expression(children[from]);
  for (std::size_t i = from + 1; i < children.size(); ++i) {
    if (children[i].kind() == NodeKind::From) found.from = std::string(children[i].children().front().text());
    if (children[i].kind() == NodeKind::Provenance) found.provenance = provenance(children[i]);
  }
  return found;
}

std::int32_t Builder::year(NodeView node) {
  const std::string_view written = node.text();
  std::int32_t value = 0;
  bool is_year = written.size() == 4;
  for (const char each : written) {
    is_year = is_year && each >= '0' && each <= '9';
    if (is_year) value = value * 10 + (each - '0');
  }
  if (!is_year)
    report(Code::E0104, node.span(), worded("expected a year, found `{}`", written), worded("a year has four digits"));
  return is_year ? value : 0;
}

}  // namespace tarmaq::grammar
