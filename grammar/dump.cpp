#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "grammar/dump.hpp"
#include "grammar/dumper.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/provenance.hpp"

namespace tarmaq::syntax {

namespace {

std::string_view provenance_word(ProvenanceKind kind) {
  switch (kind) {
    case ProvenanceKind::Reconstructed: return "reconstructed";
    case ProvenanceKind::Inferred: return "inferred";
    case ProvenanceKind::Reported: return "reported";
    case ProvenanceKind::Assumed: return "assumed";
  }
  return "";
}

std::string_view form_word(TypeForm form) {
  switch (form) {
    case TypeForm::Boolean: return "boolean";
    case TypeForm::Integer: return "integer";
    case TypeForm::Number: return "number";
    case TypeForm::Text: return "text";
    case TypeForm::Date: return "date";
    case TypeForm::Duration: return "duration";
    case TypeForm::Named: return "";
    case TypeForm::SetOf: return "set";
    case TypeForm::ListOf: return "list";
  }
  return "";
}

}  // namespace

void Dumper::provenance(const std::optional<Provenance>& each) {
  if (each)
    out_.append(" (").append(provenance_word(each->kind)).append(" ").append(grammar::quoted(each->reason)).append(")");
}

std::string Dumper::type(const TypeRef& each) {
  const bool container = each.form == TypeForm::SetOf || each.form == TypeForm::ListOf;
  std::string out(each.form == TypeForm::Named ? std::string_view(each.name.text) : form_word(each.form));
  if (container)
    out = "(" + out + " " +
          (each.form == TypeForm::ListOf && each.element != TypeForm::Named ? std::string(form_word(each.element))
                                                                            : each.name.text);
  if (!each.unit.text.empty()) out += ":" + each.unit.text;
  if (each.unlimited) out += "-or-unlimited";
  if (each.or_none) out += "-or-none";
  return container ? out + ")" : out;
}

void Dumper::field(std::string_view kind, const FieldDecl& each) {
  named(kind, each.name);
  word(type(each.type));
  labels(each.labels);
  labels(each.question, "ask-");
  if (each.changeable) word("changeable");
  optional_value("if-absent", each.if_absent);
  close();
}

void Dumper::dated(const DatedValue& each) {
  out_.append(" (= ").append(grammar::dump(file_, each.value));
  if (each.from) out_.append(" from ").append(*each.from);
  provenance(each.provenance);
  close();
}

void Dumper::choice(const ChoiceDecl& each) {
  named(" (choice", each.name);
  labels(each.labels);
  if (each.is_default) word("default");
  close();
}

void Dumper::paragraph(const ParagraphText& each) {
  out_.append(" (text ").append(citation(each.paragraph));
  if (each.after) out_.append(" (after ").append(citation(*each.after)).append(")");
  labels({each.words});
  close();
}

void Dumper::operator()(const ActDecl& each) {
  named("act", each.id);
  labels(each.labels);
  optional_word("adopted", each.adopted.value_or(""));
  if (!each.number.empty()) optional_word("number", grammar::quoted(each.number));
  optional_word("published", each.published.value_or(""));
  provenance(each.published_provenance);
  optional_value("in-force-from", each.in_force_from);
  provenance(each.in_force_provenance);
  optional_word("until", each.until.value_or(""));
  text_files(each.texts);
  optional_word("calendar", each.calendar.text);
  if (each.month_ends != MonthEnds::Unstated)
    word(each.month_ends == MonthEnds::LastDay ? "months-last-day" : "months-run-over");
  if (each.leap_birthday != LeapBirthday::Unstated)
    word(each.leap_birthday == LeapBirthday::February28 ? "leap-february-28" : "leap-march-1");
  optional_value("applies-on", each.applies_on);
  close();
}

void Dumper::operator()(const EnumDecl& each) {
  named("enum", each.name);
  labels(each.labels);
  for (const EnumValueDecl& value : each.values) {
    named(" (value", value.name);
    labels(value.labels);
    close();
  }
  close();
}

void Dumper::operator()(const RecordDecl& each) {
  named("record", each.name);
  if (each.may_be_absent) word("may-be-absent");
  labels(each.labels);
  for (const FieldDecl& one : each.fields) field(" (field", one);
  close();
}

void Dumper::operator()(const ContradictionDecl& each) {
  open("contradiction ");
  for (std::size_t i = 0; i < each.at.parts.size(); ++i) out_.append(i == 0 ? "" : ".").append(each.at.parts[i].text);
  value(each.condition);
  labels(each.labels);
  close();
}

void Dumper::operator()(const ParameterDecl& each) {
  named("parameter", each.name);
  word(type(each.type));
  labels(each.labels);
  citations("cites", each.cites);
  provenance(each.provenance);
  if (each.open) word("open");
  for (const DatedValue& one : each.values) dated(one);
  close();
}

void Dumper::operator()(const SupplyDecl& each) {
  open("supply ");
  out_.append(each.act.text).append("/").append(each.parameter.text);
  dated(each.value);
  citations("cites", each.cites);
  close();
}

void Dumper::operator()(const ReadingDecl& each) {
  named("reading", each.name);
  citations("cites", each.cites);
  labels(each.labels);
  provenance(each.provenance);
  for (const ChoiceDecl& one : each.choices) choice(one);
  close();
}

void Dumper::operator()(const DefinitionDecl& each) {
  named("define", each.name);
  if (each.type) word(type(*each.type));
  labels(each.labels);
  citations("cites", each.cites);
  provenance(each.provenance);
  optional_value("as", each.value);
  close();
}

void Dumper::operator()(const FunctionDecl& each) {
  named("function", each.name);
  out_ += " (";
  for (std::size_t i = 0; i < each.params.size(); ++i) {
    out_.append(i == 0 ? "" : " ")
        .append("(")
        .append(each.params[i].name.text)
        .append(" ")
        .append(type(each.params[i].type))
        .append(")");
  }
  close();
  word(type(each.result));
  labels(each.labels);
  citations("cites", each.cites);
  provenance(each.provenance);
  optional_value("as", each.value);
  close();
}

void Dumper::operator()(const ProcedureDecl& each) {
  named("procedure", each.name);
  labels(each.labels);
  optional_value("when", each.condition);
  close();
}

void Dumper::operator()(const DecisionDecl& each) {
  named("decision", each.name);
  word(type(each.type));
  labels(each.labels);
  citations("cites", each.cites);
  provenance(each.provenance);
  optional_word("procedure", each.procedure.text);
  optional_value("default", each.default_value);
  citations("default-cites", each.default_cites);
  optional_value("applicable-if", each.applicable_if);
  close();
}

void Dumper::operator()(const IncludeConclusion& each) {
  named(" (include", each.decision);
  for (const ExprId id : each.elements) value(id);
  close();
}

void Dumper::operator()(const DutyConclusion& each) {
  const std::string_view modality = each.modality == Modality::Must  ? " (must"
                                    : each.modality == Modality::May ? " (may"
                                                                     : " (must-not";
  named(modality, each.bearer);
  word(each.action.text);
  optional_word("to", each.counterparty.text);
  optional_value("by", each.by);
  optional_value("done-on", each.done_on);
  close();
}

void Dumper::operator()(const RuleDecl& each) {
  open("rule ");
  out_ += citation(each.id);
  labels(each.labels);
  provenance(each.provenance);
  if (each.not_held) optional_word("not-held", grammar::quoted(*each.not_held));
  citations("cites", each.cites);
  citations("overrides", each.overrides);
  citations("subject-to", each.subject_to);
  optional_value("when", each.condition);
  for (const Conclusion& one : each.conclusions) std::visit(*this, one.node);
  close();
}

void Dumper::operator()(const NonOperativeDecl& each) {
  open("non-operative");
  for (const Citation& one : each.paragraphs) word(citation(one));
  word(grammar::quoted(each.reason));
  close();
}

void Dumper::operator()(const CalendarDecl& each) {
  named("calendar", each.name);
  labels(each.labels);
  provenance(each.provenance);
  if (!each.weekend.empty()) {
    out_ += " (weekend";
    for (const Name& day : each.weekend) word(day.text);
    close();
  }
  if (each.first_year != 0)
    out_.append(" (years ")
        .append(std::to_string(each.first_year))
        .append(" ")
        .append(std::to_string(each.last_year))
        .append(")");
  for (const CalendarDayDecl& day : each.days) {
    out_.append(day.working ? " (working-day " : " (day-off ").append(day.date);
    labels(day.labels);
    provenance(day.provenance);
    close();
  }
  close();
}

void Dumper::operator()(const RulesetDecl& each) {
  named("ruleset", each.name);
  labels(each.labels);
  for (const TextFile& one : each.in_force_with) optional_word("in-force-with", grammar::quoted(one.path));
  if (!each.cases_folder.empty()) optional_word("cases", grammar::quoted(each.cases_folder));
  close();
}

}  // namespace tarmaq::syntax

namespace tarmaq::grammar {

std::string dump(const syntax::File& file, const syntax::Declaration& declaration) {
  syntax::Dumper dumper(file);
  dumper.declaration(declaration);
  return dumper.take();
}

std::string dump(const syntax::File& file) {
  std::string out;
  for (const syntax::AmendmentDecl& each : file.amendments) {
    syntax::Dumper dumper(file);
    dumper.amendment(each);
    out += dumper.take() + "\n";
  }
  for (const syntax::Item& each : file.items) out += dump(file, each.node) + "\n";
  return out;
}

}  // namespace tarmaq::grammar
