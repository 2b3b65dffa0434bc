#include "grammar/dump.hpp"

namespace tarmaq {

namespace {

using namespace syntax;

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
  void value(ExprId id) { word(dump(file_, id)); }
  void optional_value(std::string_view kind, ExprId id) {
    if (id != no_expr) out_.append(" (").append(kind).append(" ").append(dump(file_, id)).append(")");
  }
  void labels(const Labels& each, std::string_view kind = "") {
    for (const Label& label : each) {
      out_.append(" (").append(kind).append(label.language.empty() ? "title" : label.language).append(" ").append(quoted(label.text)).append(")");
    }
  }
  void provenance(const std::optional<Provenance>& each) {
    if (each) out_.append(" (").append(provenance_word(each->kind)).append(" ").append(quoted(each->reason)).append(")");
  }
  static std::string citation(const Citation& each) { return each.act.empty() ? each.number : each.act + "/" + each.number; }
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
    for (const TextFile& one : each) out_.append(" (text ").append(quoted(one.path)).append(one.language.empty() ? "" : " ").append(one.language).append(")");
  }

  const File& file_;
  std::string out_;
};

std::string Dumper::type(const TypeRef& each) {
  const bool container = each.form == TypeForm::SetOf || each.form == TypeForm::ListOf;
  std::string out(each.form == TypeForm::Named ? std::string_view(each.name.text) : form_word(each.form));
  if (container) out = "(" + out + " " + (each.form == TypeForm::ListOf && each.element != TypeForm::Named ? std::string(form_word(each.element)) : each.name.text);
  if (!each.unit.text.empty()) out += ":" + each.unit.text;
  if (each.unlimited) out += "-or-unlimited";
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
  out_.append(" (= ").append(dump(file_, each.value));
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
  if (!each.number.empty()) optional_word("number", quoted(each.number));
  optional_word("published", each.published.value_or(""));
  provenance(each.published_provenance);
  optional_value("in-force-from", each.in_force_from);
  provenance(each.in_force_provenance);
  optional_word("until", each.until.value_or(""));
  text_files(each.texts);
  optional_word("calendar", each.calendar.text);
  if (each.month_ends != MonthEnds::Unstated) word(each.month_ends == MonthEnds::LastDay ? "months-last-day" : "months-run-over");
  if (each.leap_birthday != LeapBirthday::Unstated) word(each.leap_birthday == LeapBirthday::February28 ? "leap-february-28" : "leap-march-1");
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
    out_.append(i == 0 ? "" : " ").append("(").append(each.params[i].name.text).append(" ").append(type(each.params[i].type)).append(")");
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
  const std::string_view modality = each.modality == Modality::Must ? " (must" : each.modality == Modality::May ? " (may" : " (must-not";
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
  if (each.not_held) optional_word("not-held", quoted(*each.not_held));
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
  word(quoted(each.reason));
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
  if (each.first_year != 0) out_.append(" (years ").append(std::to_string(each.first_year)).append(" ").append(std::to_string(each.last_year)).append(")");
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
  for (const TextFile& one : each.in_force_with) optional_word("in-force-with", quoted(one.path));
  if (!each.cases_folder.empty()) optional_word("cases", quoted(each.cases_folder));
  close();
}

void Dumper::operator()(const TestDecl& each) {
  open("test ");
  out_ += quoted(each.title);
  if (!each.why.empty()) optional_word("why", quoted(each.why));
  for (const ReadingLine& one : each.readings) out_.append(" (reading ").append(one.reading.text).append(" ").append(one.choice.text).append(")");
  optional_word("on", each.on.value_or(""));
  for (const GivenLine& one : each.given) out_.append(" (given ").append(one.path).append(" ").append(one.json).append(")");
  for (const ExpectLine& one : each.expect) {
    out_.append(" (expect ").append(one.decision.text).append(" ").append(expect_word(one.form));
    for (const std::string& text : one.values) word(text);
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
  out_.append(quoted(each.old_words)).append(" ").append(quoted(each.new_words)).append(" ").append(citation(each.paragraph)).append(" ").append(each.language);
  close();
}

void Dumper::amendment(const AmendmentDecl& each) {
  named("amendment", each.id);
  word(each.target.text);
  labels(each.labels);
  optional_word("adopted", each.adopted.value_or(""));
  if (!each.number.empty()) optional_word("number", quoted(each.number));
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

}  // namespace

std::string dump(const syntax::File& file, const syntax::Declaration& declaration) {
  Dumper dumper(file);
  dumper.declaration(declaration);
  return dumper.take();
}

std::string dump(const syntax::File& file) {
  std::string out;
  for (const syntax::AmendmentDecl& each : file.amendments) {
    Dumper dumper(file);
    dumper.amendment(each);
    out += dumper.take() + "\n";
  }
  for (const syntax::Item& each : file.items) out += dump(file, each.node) + "\n";
  return out;
}

}  // namespace tarmaq
