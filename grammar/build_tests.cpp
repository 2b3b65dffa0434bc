// Test blocks. A given value becomes JSON text, a `given` path stays as written.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/builder.hpp"
#include "grammar/nodes.hpp"
#include "grammar/syntax.hpp"

namespace tarmaq::grammar {

using namespace syntax;

namespace {

void append_quoted(std::string& out, std::string_view value) {
  constexpr char hexadecimal[] = "0123456789abcdef";
  out += '"';
  for (const char each : value) {
    const auto byte = static_cast<unsigned char>(each);
    if (each == '"' || each == '\\') {
      out += '\\';
      out += each;
    } else if (each == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += "\\u00";
      out += hexadecimal[byte >> 4U];
      out += hexadecimal[byte & 0x0FU];
    } else {
      out += each;
    }
  }
  out += '"';
}

std::string without_underscores(std::string_view digits) {
  std::string out;
  for (const char each : digits) {
    if (each != '_' && each != ' ') out += each;
  }
  return out;
}

}  // namespace

// The depth of the value is bounded by the grammar.
std::string Builder::json(NodeView node) const {
  std::string out;
  switch (node.kind()) {
    case NodeKind::JsonList: {
      out = "[";
      for (const NodeView& each : node.children()) out.append(out.size() > 1 ? ", " : "").append(json(each));
      return out + "]";
    }
    case NodeKind::JsonObject: {
      out = "{";
      for (const NodeView& pair : node.children()) {
        const std::vector<NodeView> parts = pair.children();
        if (out.size() > 1) out += ", ";
        const bool quoted = parts[0].text().front() == '"';
        append_quoted(out, quoted ? text(parts[0]) : std::string(parts[0].text()));
        out.append(": ").append(json(parts[1]));
      }
      return out + "}";
    }
    case NodeKind::Text: append_quoted(out, text(node)); return out;
    case NodeKind::JsonNumber: return without_underscores(node.text());
    case NodeKind::JsonName: {
      const std::string_view word = node.text();
      if (word == "true" || word == "false" || word == "null") return std::string(word);
      append_quoted(out, word);
      return out;
    }
    default: append_quoted(out, node.text()); return out;
  }
}

GivenLine Builder::given(NodeView node) const {
  const std::vector<NodeView> parts = node.children();
  return {std::string(parts[0].text()), json(parts[1]), node.span()};
}

ExpectLine Builder::expect(NodeView node) const {
  const std::vector<NodeView> parts = node.children();
  ExpectLine found;
  found.decision = name(parts[0]);
  found.span = node.span();
  const NodeView tail = parts[1];
  switch (tail.kind()) {
    case NodeKind::ExpectExactly: found.form = ExpectForm::Exactly; break;
    case NodeKind::ExpectIncludes: found.form = ExpectForm::Includes; break;
    case NodeKind::ExpectExcludes: found.form = ExpectForm::Excludes; break;
    case NodeKind::ExpectUnknown: found.form = ExpectForm::Unknown; break;
    case NodeKind::ExpectNotApplicable: found.form = ExpectForm::NotApplicable; break;
    case NodeKind::ExpectConflict: found.form = ExpectForm::Conflict; break;
    case NodeKind::ExpectFault: found.form = ExpectForm::Fault; break;
    case NodeKind::ExpectBecause: found.form = ExpectForm::Because; break;
    default: found.form = ExpectForm::Is;
  }
  for (const NodeView& each : tail.children()) {
    const bool quoted = each.text().front() == '"';
    found.values.push_back(quoted ? text(each) : std::string(each.text()));
  }
  return found;
}

ExpectDuty Builder::expect_duty(NodeView node) const {
  ExpectDuty found;
  found.span = node.span();
  for (const NodeView& part : node.children()) {
    const std::vector<NodeView> inner = part.children();
    switch (part.kind()) {
      case NodeKind::NoDuty: found.lifted = true; break;
      case NodeKind::MustNot: found.modality = Modality::MustNot; break;
      case NodeKind::May: found.modality = Modality::May; break;
      case NodeKind::Name: (found.bearer.text.empty() ? found.bearer : found.action) = name(part); break;
      case NodeKind::To: found.counterparty = name(inner[0]); break;
      case NodeKind::By: found.by = std::string(inner[0].text()); break;
      case NodeKind::ExpectUnknown:
        found.state = "unsettled";
        for (const NodeView& each : inner) found.needs.emplace_back(each.text());
        break;
      case NodeKind::ExpectIs:
        found.state = inner[0].text().front() == '"' ? text(inner[0]) : std::string(inner[0].text());
        break;
      default: break;
    }
  }
  return found;
}

TestDecl Builder::test(NodeView piece) {
  TestDecl found;
  const std::vector<NodeView> parts = piece.children();
  found.title = text(parts[0]);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const NodeView part = parts[i];
    const std::vector<NodeView> inner = part.children();
    switch (part.kind()) {
      case NodeKind::Why:
        if (once(found.why.empty(), part, "`why`")) found.why = text(inner[0]);
        break;
      case NodeKind::TestReading: found.readings.push_back(ReadingLine{name(inner[0]), name(inner[1])}); break;
      case NodeKind::OnDate:
        if (once(!found.on, part, "`on`")) found.on = std::string(inner[0].text());
        break;
      case NodeKind::AsOf:
        if (once(!found.as_of, part, "`as of`")) found.as_of = std::string(inner[0].text());
        break;
      case NodeKind::ExpectDuty:
      case NodeKind::ExpectAction: found.duties.push_back(expect_duty(part)); break;
      case NodeKind::Given: found.given.push_back(given(part)); break;
      case NodeKind::Expect: found.expect.push_back(expect(part)); break;
      default: break;
    }
  }
  return found;
}

}  // namespace tarmaq::grammar
