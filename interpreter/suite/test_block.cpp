// Test blocks of rule files → tests.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/slips.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/case_patch.hpp"
#include "interpreter/suite/duties.hpp"
#include "interpreter/suite/test_case.hpp"

namespace tarmaq::suite {

namespace {

json::Json text_list(const std::vector<std::string>& texts) {
  json::Json list = json::Json::array();
  for (const std::string& text : texts) list.push(json::Json::text(text));
  return list;
}
json::Json object_of(std::string_view key, json::Json value) {
  json::Json object = json::Json::object();
  object.set(key, std::move(value));
  return object;
}

// A value as a test block writes it, as the JSON that a test file would hold. What does not fit the
// type stays a text, for the reader of expectations to refuse.
json::Json value_node(const std::string& written, const Type& type) {
  if (type.kind == TypeKind::Boolean && (written == "true" || written == "false"))
    return json::Json::boolean(written == "true");
  if (type.kind == TypeKind::Integer || type.kind == TypeKind::Number) {
    std::string digits = written;
    std::erase(digits, '_');
    if (Decimal::parse(digits)) return json::Json::number(std::move(digits));
  }
  return json::Json::text(written);
}

json::Json expectation_node(const syntax::ExpectLine& line, const Type& type) {
  using syntax::ExpectForm;
  const auto unknown = [&] {
    json::Json node = object_of("status", json::Json::text("unknown"));
    if (!line.values.empty()) node.set("needs", text_list(line.values));
    return node;
  };
  switch (line.form) {
    case ExpectForm::Is:
      if (type.kind == TypeKind::Set || line.values.size() != 1) return text_list(line.values);
      return value_node(line.values[0], type);
    case ExpectForm::Exactly: return text_list(line.values);
    case ExpectForm::Includes: return object_of("includes", text_list(line.values));
    case ExpectForm::Excludes: return object_of("excludes", text_list(line.values));
    case ExpectForm::Unknown: return unknown();
    case ExpectForm::NotApplicable: return object_of("status", json::Json::text("not_applicable"));
    case ExpectForm::Conflict: return object_of("status", json::Json::text("conflict"));
    case ExpectForm::Fault: return object_of("status", json::Json::text("fault"));
    case ExpectForm::Because: return object_of("because", text_list(line.values));
  }
  return {};
}

class BlockReader {
 public:
  BlockReader(const RuleSet& ruleset, const cases::CaseReader& reader) : ruleset_(ruleset), reader_(reader) {}

  // What is wrong in the facts of the blocks read so far, each with its line.
  struct WrongFact {
    Span span;
    cases::CaseError error;
  };
  const std::vector<WrongFact>& wrong_facts() const { return wrong_facts_; }

  void read(const syntax::TestDecl& block, Span where, TestSuite& suite) {
    suite_ = &suite;
    title_ = block.title;
    sound_ = true;
    TestCase test;
    test.title = block.title;
    test.why = block.why;
    test.place = place(where);
    for (const syntax::ReadingLine& line : block.readings) {
      const auto found = reading_named(ruleset_.vocabulary, line.reading.text, line.choice.text);
      if (found) test.readings.push_back(*found);
      else complain(line.reading.span, found.error().message);
    }
    if (block.on) {
      test.on = Date::parse(*block.on);
      if (!test.on)
        complain(where, why_no_day(*block.on).empty() ? fmt::format("{} is not a day", *block.on)
                                                      : why_no_day(*block.on).english());
    }
    json::Json facts = json::Json::object();
    for (const syntax::GivenLine& line : block.given) given(facts, line);
    test.case_json = facts.to_string();
    test.read = reader_.read(facts);
    for (const cases::CaseError& error : test.read->errors)
      wrong_facts_.push_back({given_at(block, error.path, where), error});
    if (block.as_of) {
      test.as_of = Date::parse(*block.as_of);
      if (!test.as_of)
        complain(where, why_no_day(*block.as_of).empty() ? fmt::format("{} is not a day", *block.as_of)
                                                         : why_no_day(*block.as_of).english());
    }
    for (const syntax::ExpectLine& line : block.expect) expect(test, line);
    if (!block.duties.empty()) duties(test, block.duties);
    if (test.expect.empty() && !test.duties && sound_) complain(where, "the test expects nothing");
    if (sound_) suite.cases.push_back(std::move(test));
  }

 private:
  // The line that states the fact, or something within it.
  static Span given_at(const syntax::TestDecl& block, const std::string& path, Span where) {
    for (const syntax::GivenLine& line : block.given) {
      const bool within =
          path.size() > line.path.size() && (path[line.path.size()] == '.' || path[line.path.size()] == '[');
      if (path.substr(0, line.path.size()) == line.path && (within || path.size() == line.path.size()))
        return line.span;
    }
    return where;
  }
  TestPlace place(Span span) const {
    const LineColumn at = ruleset_.sources.locate(span.file, span.begin);
    return {ruleset_.sources.at(span.file).path, at.line, at.column};
  }
  void complain(Span span, std::string message) {
    sound_ = false;
    suite_->problems.push_back({place(span), title_, std::move(message), span});
  }
  void given(json::Json& facts, const syntax::GivenLine& line) {
    const json::JsonDocument value = json::parse_json(line.json);
    if (!value.ok())
      return complain(line.span, fmt::format("`{}` is no value of a case: {}", line.json, value.errors[0].message));
    const Result<bool> set = set_json_path(facts, line.path, value.root);
    if (!set) complain(line.span, set.error().message);
  }
  void expect(TestCase& test, const syntax::ExpectLine& line) {
    const Result<DecisionId> decision = decision_named(ruleset_.vocabulary, line.decision.text);
    if (!decision) return complain(line.decision.span, decision.error().message);
    const json::Json node = expectation_node(line, ruleset_.vocabulary.decisions[*decision].type);
    Result<Expectation> read = read_expectation(*decision, node, ruleset_.vocabulary);
    if (!read) return complain(line.span, fmt::format("`{}`: {}", line.decision.text, read.error().message));
    read->place = place(line.span);
    read->place.file.clear();
    test.expect.push_back(std::move(*read));
  }

  // As a test file says the same.
  void duties(TestCase& test, const std::vector<syntax::ExpectDuty>& lines) {
    json::Json wanted = json::Json::array();
    json::Json excluded = json::Json::array();
    for (const syntax::ExpectDuty& line : lines) {
      json::Json duty = json::Json::object();
      duty.set("bearer", json::Json::text(line.bearer.text));
      duty.set("action", json::Json::text(line.action.text));
      if (!line.counterparty.text.empty()) duty.set("to", json::Json::text(line.counterparty.text));
      if (!line.by.empty()) duty.set("by", json::Json::text(line.by));
      const bool state = line.state == "met" || line.state == "open" || line.state == "late" || line.state == "unknown";
      const bool status = line.state == "unsettled" || line.state == "conflict" || line.state == "fault";
      // What conflicts is of no one kind.
      if (line.state != "conflict")
        duty.set("kind", json::Json::text(std::string(answer::modality_name(line.modality))));
      if (state) duty.set("state", json::Json::text(line.state));
      if (status) duty.set("status", json::Json::text(line.state == "unsettled" ? "unknown" : line.state));
      if (!line.needs.empty()) duty.set("needs", text_list(line.needs));
      if (!state && !status && !line.state.empty()) {
        return complain(
            line.span,
            fmt::format("a duty is `met`, `open`, `late`, `unknown`, `unsettled`, `conflict` or `fault`, not `{}`",
                        line.state));
      }
      // A duty that is expected to be there is settled, unless the test says otherwise.
      if (!status && !line.lifted) duty.set("status", json::Json::text("decided"));
      if (!known(line)) {
        return complain(line.span, fmt::format("no rule says that `{}` must, may or must not `{}`", line.bearer.text,
                                               line.action.text));
      }
      (line.lifted ? excluded : wanted).push(std::move(duty));
    }
    json::Json node = json::Json::object();
    node.set("includes", std::move(wanted));
    node.set("excludes", std::move(excluded));
    Result<DutyExpectation> read = read_duties(node);
    if (!read) return complain(lines.front().span, read.error().message);
    test.duties = std::move(*read);
    test.duties_place = place(lines.front().span);
  }

  bool known(const syntax::ExpectDuty& line) const {
    for (const Redaction& redaction : ruleset_.redactions) {
      for (const RuleInfo& rule : redaction.program.rules) {
        for (const ConclusionInfo& conclusion : rule.conclusions) {
          if (conclusion.kind == ConclusionKind::Duty && conclusion.bearer == line.bearer.text &&
              conclusion.action == line.action.text)
            return true;
        }
      }
    }
    return false;
  }

  const RuleSet& ruleset_;
  const cases::CaseReader& reader_;
  std::vector<WrongFact> wrong_facts_;
  TestSuite* suite_ = nullptr;
  std::string title_;
  bool sound_ = true;
};

}  // namespace

void check_test_blocks(const RuleSet& ruleset, Diagnostics& diagnostics) {
  const auto is_test = [](const syntax::Item& item) { return std::holds_alternative<syntax::TestDecl>(item.node); };
  if (std::none_of(ruleset.files.begin(), ruleset.files.end(), [&](const syntax::File& file) {
        return std::any_of(file.items.begin(), file.items.end(), is_test);
      }))
    return;
  const cases::CaseReader cases(ruleset.vocabulary);
  BlockReader reader(ruleset, cases);
  TestSuite suite;
  for (const syntax::File& file : ruleset.files) {
    for (const syntax::Item& item : file.items) {
      if (const auto* block = std::get_if<syntax::TestDecl>(&item.node)) reader.read(*block, item.span, suite);
    }
  }
  for (const TestProblem& problem : suite.problems)
    diagnostics.add(Code::W0843, problem.span.value_or(Span{}), Wording::text(problem.message));
  for (const BlockReader::WrongFact& wrong : reader.wrong_facts()) {
    std::string value = wrong.error.value;
    value.erase(std::remove(value.begin(), value.end(), '"'), value.end());
    const std::string_view meant = grammar::keyword_meant(value);
    diagnostics.add(Code::W0843, wrong.span, Wording::text(wrong.error.message),
                    meant == "true" || meant == "false" ? worded("write `{}`", meant) : Wording());
  }
}

std::vector<TestSuite> read_test_blocks(const RuleSet& ruleset, const cases::CaseReader& cases) {
  std::vector<TestSuite> suites;
  BlockReader reader(ruleset, cases);
  for (const syntax::File& file : ruleset.files) {
    TestSuite suite;
    suite.file = ruleset.sources.at(file.file).path;
    for (const syntax::Item& item : file.items) {
      if (const auto* block = std::get_if<syntax::TestDecl>(&item.node)) reader.read(*block, item.span, suite);
    }
    if (!suite.cases.empty() || !suite.problems.empty()) suites.push_back(std::move(suite));
  }
  return suites;
}

}  // namespace tarmaq::suite
