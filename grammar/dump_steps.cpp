// Tests and the steps of amendments.

#include <string>
#include <string_view>
#include <variant>

#include "grammar/dump.hpp"
#include "grammar/dumper.hpp"

namespace tarmaq::syntax {

namespace {

std::string_view repeal_word(RepealKind kind) {
  switch (kind) {
    case RepealKind::Rule: return "rule";
    case RepealKind::Clause: return "clause";
    case RepealKind::Text: return "text";
    case RepealKind::Definition: return "define";
    case RepealKind::Decision: return "decision";
    case RepealKind::Parameter: return "parameter";
    case RepealKind::Fact: return "fact";
    case RepealKind::Reading: return "reading";
  }
  return "";
}

std::string_view expect_word(ExpectForm form) {
  switch (form) {
    case ExpectForm::Is: return "is";
    case ExpectForm::Exactly: return "exactly";
    case ExpectForm::Includes: return "includes";
    case ExpectForm::Excludes: return "excludes";
    case ExpectForm::Unknown: return "unknown";
    case ExpectForm::NotApplicable: return "not-applicable";
    case ExpectForm::Conflict: return "conflict";
    case ExpectForm::Fault: return "fault";
    case ExpectForm::Because: return "because";
  }
  return "";
}

}  // namespace

void Dumper::operator()(const TestDecl& each) {
  open("test ");
  out_ += grammar::quoted(each.title);
  if (!each.why.empty()) optional_word("why", grammar::quoted(each.why));
  for (const ReadingLine& one : each.readings)
    out_.append(" (reading ").append(one.reading.text).append(" ").append(one.choice.text).append(")");
  optional_word("on", each.on.value_or(""));
  optional_word("as-of", each.as_of.value_or(""));
  for (const GivenLine& one : each.given)
    out_.append(" (given ").append(one.path).append(" ").append(one.json).append(")");
  for (const ExpectLine& one : each.expect) {
    out_.append(" (expect ").append(one.decision.text).append(" ").append(expect_word(one.form));
    for (const std::string& text : one.values) word(text);
    close();
  }
  for (const ExpectDuty& one : each.duties) {
    const std::string_view kind = one.modality == Modality::Must  ? "must"
                                  : one.modality == Modality::May ? "may"
                                                                  : "must-not";
    out_.append(" (expect ")
        .append(one.lifted ? "no " : "")
        .append(kind)
        .append(" ")
        .append(one.bearer.text)
        .append(" ")
        .append(one.action.text);
    optional_word("to", one.counterparty.text);
    optional_word("by", one.by);
    optional_word("is", one.state);
    for (const std::string& text : one.needs) word(text);
    close();
  }
  close();
}

void Dumper::operator()(const RestateClause& each) {
  open("restate ");
  out_ += each.clause;
  for (const ParagraphText& one : each.words) paragraph(one);
  for (const Item& one : each.items) {
    out_ += "\n    ";
    declaration(one.node);
  }
  close();
}

void Dumper::operator()(const InsertItem& each) {
  open("insert ");
  declaration(each.item.node);
  if (each.after) optional_word("after", citation(*each.after));
  close();
}

void Dumper::operator()(const InsertValue& each) {
  named("insert value", each.value.name);
  optional_word("into", each.into.text);
  if (each.after) optional_word("after", each.after->text);
  labels(each.value.labels);
  close();
}

void Dumper::operator()(const InsertField& each) {
  open("insert ");
  field("field", each.field);
  optional_word("into", each.into.text);
  close();
}

void Dumper::operator()(const InsertChoice& each) {
  open("insert");
  choice(each.choice);
  optional_word("into", each.into.text);
  close();
}

void Dumper::operator()(const Repeal& each) {
  open("repeal ");
  out_ += repeal_word(each.kind);
  word(each.name.text.empty() ? citation(each.citation) : each.name.text);
  close();
}

void Dumper::operator()(const SubstituteWords& each) {
  open("substitute ");
  out_.append(grammar::quoted(each.old_words))
      .append(" ")
      .append(grammar::quoted(each.new_words))
      .append(" ")
      .append(citation(each.paragraph))
      .append(" ")
      .append(each.language);
  close();
}

void Dumper::amendment(const AmendmentDecl& each) {
  named("amendment", each.id);
  word(each.target.text);
  labels(each.labels);
  optional_word("adopted", each.adopted.value_or(""));
  if (!each.number.empty()) optional_word("number", grammar::quoted(each.number));
  optional_word("published", each.published.value_or(""));
  provenance(each.published_provenance);
  optional_value("in-force-from", each.in_force_from);
  provenance(each.in_force_provenance);
  text_files(each.texts);
  for (const Name& one : each.after) optional_word("after", one.text);
  optional_value("applies-where", each.applies_where);
  for (const Step& one : each.steps) {
    out_ += "\n  ";
    std::visit(*this, one.node);
  }
  close();
}

}  // namespace tarmaq::syntax
