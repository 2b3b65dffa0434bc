// JSON test files → tests. Whatever is wrong with one test leaves the others as they are.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/nearest_name.hpp"
#include "grammar/diagnostics/result.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/case_patch.hpp"
#include "interpreter/suite/duties.hpp"
#include "interpreter/suite/mutation_declared.hpp"
#include "interpreter/suite/row_facts.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/suite/variation.hpp"

namespace tarmaq::suite {

namespace {

const std::vector<std::string> test_keys = {"title", "why",    "readings", "on",     "as_of",
                                            "case",  "expect", "duties",   "errors", "table"};

// Lines and columns of a document, asked for from its beginning to its end.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {
    starts_.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
      starts_.push_back(at + 1);
  }
  json::JsonPlace at(std::size_t offset) {
    if (offset < offset_) offset_ = column_ = 0;
    const auto line =
        static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin());
    if (line != line_ || column_ == 0) {
      offset_ = starts_[line - 1];
      column_ = 1;
    }
    line_ = line;
    offset = std::min(offset, text_.size());
    // Eight bytes at once: the highest bit of a byte that goes on a letter is 1 and the next 0.
    for (std::uint64_t word = 0; offset_ + sizeof word <= offset; offset_ += sizeof word) {
      std::memcpy(&word, text_.data() + offset_, sizeof word);
      column_ += sizeof word - static_cast<std::size_t>(std::popcount(word & ~(word << 1U) & 0x8080808080808080U));
    }
    for (; offset_ < offset; ++offset_)
      column_ += (static_cast<unsigned char>(text_[offset_]) & 0xC0U) != 0x80U ? 1 : 0;
    return {line_, column_};
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
  std::size_t offset_ = 0, line_ = 0, column_ = 0;  // where it was asked last
};

// What a column of a table holds.
struct Column {
  enum class Sort : std::uint8_t { Fact, Expectation, Reading, On, AsOf, Duties };
  Sort sort = Sort::Fact;
  std::string name;  // the path of the fact, or the name behind the prefix
};

Column column_of(const std::string& text) {
  constexpr std::string_view expect = "expect.";
  constexpr std::string_view reading = "readings.";
  if (text.rfind(expect, 0) == 0) return {Column::Sort::Expectation, text.substr(expect.size())};
  if (text.rfind(reading, 0) == 0) return {Column::Sort::Reading, text.substr(reading.size())};
  if (text == "on") return {Column::Sort::On, text};
  if (text == "as_of") return {Column::Sort::AsOf, text};
  if (text == "duties") return {Column::Sort::Duties, text};
  return {Column::Sort::Fact, text};
}

class TestReader {
 public:
  TestReader(TestSuite& suite, std::string_view text, const Vocabulary& vocabulary, const cases::CaseReader& reader)
      : suite_(suite), text_(text), places_(text), vocabulary_(vocabulary), reader_(reader) {}

  void read(json::Json& node) {
    TestCase test;
    sound_ = true;
    title_ = {};
    if (!node.is_object()) return complain(node, "a test is an object");
    if (const json::Json* title = node.find("title"); title != nullptr && title->is_text()) title_ = title->as_text();
    test.place = place(node);
    const json::Json* base = nullptr;
    json::Json* table = nullptr;
    for (std::size_t i = 0; i < node.size(); ++i) {
      const std::string& key = node.key(i);
      json::Json& value = node.at(i);
      if (key == "title") text_into(test.title, key, value);
      else if (key == "why") text_into(test.why, key, value);
      else if (key == "readings") readings(test, value);
      else if (key == "on") date_into(test.on, key, value);
      else if (key == "as_of") date_into(test.as_of, key, value);
      else if (key == "case") base = &value;
      else if (key == "table") table = &value;
      else if (key == "expect") expectations(test, value);
      else if (key == "duties") duties(test, value);
      else if (key == "errors") errors(test, value);
      else unknown_key(value, key);
    }
    if (base == nullptr) return complain(node, "a test has a `case`");
    if (!base->is_object()) return complain(*base, "a case is an object");
    test.case_json = base->to_string();
    test.read = reader_.read(*base);
    if (table != nullptr) return rows(std::move(test), *base, *table);
    if (test.title.empty()) complain(node, "a test has a `title` that says what it holds");
    if (test.expects_nothing() && sound_) complain(node, "the test expects nothing");
    if (sound_) suite_.cases.push_back(std::move(test));
  }

 private:
  TestPlace place(const json::Json& node) {
    const json::JsonPlace at = places_.at(node.offset());
    return {suite_.file, at.line, at.column};
  }
  void complain(const json::Json& node, std::string message) {
    sound_ = false;
    suite_.problems.push_back({place(node), title_, std::move(message)});
  }
  void unknown_key(const json::Json& node, const std::string& key) {
    const std::string nearest = nearest_name(key, test_keys);
    complain(node, fmt::format("`{}` is no part of a test{}", key,
                               nearest.empty() ? "" : fmt::format("; did you mean `{}`?", nearest)));
  }
  void text_into(std::string& target, const std::string& key, const json::Json& node) {
    if (!node.is_text()) return complain(node, fmt::format("`{}` is a text", key));
    target = node.as_text();
  }
  void date_into(std::optional<Date>& target, const std::string& key, const json::Json& node) {
    target = node.is_text() ? Date::parse(node.as_text()) : std::nullopt;
    if (!target) complain(node, fmt::format("`{}` is a date, YYYY-MM-DD", key));
  }

  void reading(TestCase& test, const std::string& name, const json::Json& choice) {
    const auto found = reading_named(vocabulary_, name, choice.as_text());
    if (!found) return complain(choice, found.error().message);
    std::erase_if(test.readings, [&](const auto& entry) { return entry.first == found->first; });
    test.readings.push_back(*found);
  }
  void readings(TestCase& test, const json::Json& node) {
    if (!node.is_object()) return complain(node, "`readings` is an object of names and choices");
    for (std::size_t i = 0; i < node.size(); ++i) reading(test, node.key(i), node.at(i));
  }
  void errors(TestCase& test, const json::Json& node) {
    std::vector<std::string> paths;
    bool well = node.is_array() && node.size() > 0;
    for (std::size_t i = 0; i < node.size(); ++i) {
      const json::Json& element = node.at(i);
      well = well && element.is_text();
      paths.push_back(element.as_text());
    }
    if (!well) return complain(node, "`errors` is a list of the paths that are wrong in the case");
    test.errors = std::move(paths);
  }

  void duties(TestCase& test, const json::Json& node) {
    auto read = read_duties(node);
    if (!read) return complain(node, read.error().message);
    test.duties_place = place(node);
    // What an object form leaves open, only its author can say.
    test.duties_begin = read->exact ? node.offset() : 0;
    test.duties_end = read->exact ? json_value_end(text_, node.offset()) : 0;
    test.duties = std::move(*read);
  }

  // Puts what is expected of one decision in the place of what was expected of it before.
  void expectation(TestCase& test, const std::string& name, const json::Json& node, bool own) {
    const Result<DecisionId> decision = decision_named(vocabulary_, name);
    if (!decision) return complain(node, decision.error().message);
    std::erase_if(test.expect, [&](const Expectation& entry) { return entry.decision == *decision; });
    if (!own && node.is_null()) return;
    Result<Expectation> read = read_expectation(*decision, node, vocabulary_);
    if (!read) return complain(node, fmt::format("`{}`: {}", name, read.error().message));
    const json::JsonPlace at = places_.at(node.offset());
    read->place.line = at.line;
    read->place.column = at.column;
    read->begin = node.offset();
    read->end = json_value_end(text_, node.offset());
    test.expect.push_back(std::move(*read));
  }
  void expectations(TestCase& test, const json::Json& node) {
    if (!node.is_object()) return complain(node, "`expect` is an object of decisions");
    for (std::size_t i = 0; i < node.size(); ++i) expectation(test, node.key(i), node.at(i), true);
  }

  // A cell of anything but a fact.
  void cell(TestCase& test, const Column& column, const json::Json& value) {
    switch (column.sort) {
      case Column::Sort::Fact: return;
      case Column::Sort::Expectation: return expectation(test, column.name, value, false);
      case Column::Sort::Reading:
        if (!value.is_null()) reading(test, column.name, value);
        return;
      case Column::Sort::On:
      case Column::Sort::AsOf:
        if (!value.is_null()) date_into(column.sort == Column::Sort::On ? test.on : test.as_of, column.name, value);
        return;
      case Column::Sort::Duties:
        test.duties.reset();
        if (!value.is_null()) duties(test, value);
        return;
    }
  }
  // The whole case with the row's facts in it.
  void whole_case(TestCase& test, json::Json facts, const std::vector<Column>& columns, const json::Json& row) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].sort != Column::Sort::Fact) continue;
      const Result<bool> set = set_json_path(facts, columns[i].name, row.at(i));
      if (!set) complain(row.at(i), set.error().message);
    }
    test.case_json = facts.to_string();
    test.read = reader_.read(facts);
  }
  void row(const TestCase& base, const json::Json& base_case, const std::vector<Column>& columns, RowFacts& facts,
           json::Json& row, std::size_t number) {
    sound_ = true;
    if (!row.is_array() || row.size() != columns.size())
      return complain(row, fmt::format("row {} is a list of {} values, one for each column", number, columns.size()));
    TestCase test = base;
    test.row = number;
    test.place = place(row);
    // What the base expects stands for every row, so that no single row may rewrite it.
    for (Expectation& shared : test.expect) shared.begin = shared.end = 0;
    test.duties_begin = test.duties_end = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) cell(test, columns[i], row.at(i));
    test.case_json.clear();
    test.read = facts.usable() ? facts.read(row) : std::nullopt;
    if (!test.read) whole_case(test, base_case, columns, row);
    if (test.expects_nothing() && sound_) complain(row, fmt::format("row {} expects nothing", number));
    if (sound_) suite_.cases.push_back(std::move(test));
  }
  void rows(TestCase base, const json::Json& base_case, json::Json& table) {
    const json::Json* columns = table.find("columns");
    json::Json* lines = table.find("rows");
    for (std::size_t i = 0; i < table.size(); ++i) {
      const std::string& key = table.key(i);
      const json::Json& value = table.at(i);
      if (key != "columns" && key != "rows")
        complain(value, fmt::format("`{}` is no part of a table; it has `columns` and `rows`", key));
    }
    if (columns == nullptr || lines == nullptr || !columns->is_array() || !lines->is_array() || columns->size() == 0 ||
        lines->size() == 0)
      return complain(table, "a table has `columns`, a list of paths, and `rows`, a list of lists");
    for (std::size_t i = 0; i < columns->size(); ++i) {
      const json::Json& column = columns->at(i);
      if (!column.is_text()) return complain(column, "a column is a path: a fact, or `expect.` and a decision");
    }
    if (base.title.empty()) complain(table, "a test has a `title` that says what it holds");
    if (!sound_) return;
    std::vector<Column> kinds;
    std::vector<std::string> facts;
    for (std::size_t i = 0; i < columns->size(); ++i) {
      kinds.push_back(column_of(columns->at(i).as_text()));
      facts.push_back(kinds.back().sort == Column::Sort::Fact ? kinds.back().name : std::string());
    }
    const std::optional<cases::ReadCase> read = std::move(base.read);
    base.read.reset();
    base.case_json.clear();
    RowFacts row_facts(base_case, *read, facts, reader_, vocabulary_);
    suite_.cases.reserve(suite_.cases.size() + lines->size());
    for (std::size_t i = 0; i < lines->size(); ++i) row(base, base_case, kinds, row_facts, lines->at(i), i + 1);
  }

  TestSuite& suite_;
  std::string_view text_;
  Places places_;
  const Vocabulary& vocabulary_;
  const cases::CaseReader& reader_;
  std::string title_;
  bool sound_ = true;
};

}  // namespace

std::string TestCase::case_text(const Vocabulary& vocabulary) const {
  return case_json.empty() && read ? case_of_facts(read->facts, vocabulary).to_string() : case_json;
}

std::string TestCase::name() const { return row == 0 ? title : fmt::format("{}, row {}", title, row); }

bool is_test_document(const json::Json& document, const Vocabulary& vocabulary) {
  if (document.is_array()) return true;
  const auto named_case = [](const FieldInfo& fact) { return fact.name == "case"; };
  return document.find("case") != nullptr && std::none_of(vocabulary.facts.begin(), vocabulary.facts.end(), named_case);
}

TestSuite read_test_file(const std::string& file, std::string_view text, const cases::CaseReader& reader,
                         const Vocabulary& vocabulary) {
  TestSuite suite;
  suite.file = file;
  json::JsonDocument document = json::parse_json(text);
  for (const json::JsonError& error : document.errors) {
    suite.problems.push_back(
        {{file, error.line, error.column}, {}, error.hint.empty() ? error.message : error.message + "; " + error.hint});
  }
  if (!document.complete || declares_equivalents(document.root)) return suite;
  TestReader tests(suite, text, vocabulary, reader);
  if (document.root.is_array()) {
    for (std::size_t i = 0; i < document.root.size(); ++i) tests.read(document.root.at(i));
  } else {
    tests.read(document.root);
  }
  return suite;
}

TestSuite read_test_file(const std::string& file, std::string_view text, const Vocabulary& vocabulary) {
  return read_test_file(file, text, cases::CaseReader(vocabulary), vocabulary);
}

void each_suite(const RuleSet& ruleset, const load::FileSystem& files, const std::function<void(TestSuite)>& visit) {
  const cases::CaseReader reader(ruleset.vocabulary);
  const auto unread = [](const std::string& path, const Error& error) {
    return TestSuite{path, {}, {{{path, 0, 0}, {}, error.message, {}, error}}};
  };
  const Result<TestFiles> found = test_files(ruleset, files);
  if (!found) visit(unread(ruleset.cases_folder, found.error()));
  for (const std::string& path : found ? found->outside : std::vector<std::string>{})
    visit({path,
           {},
           {{{path, 0, 0},
             {},
             "`" + path + "` lies outside the folder of the rule set; `--allow FOLDER` lets it be read",
             {}}}});
  for (const std::string& path : found ? found->files : std::vector<std::string>{}) {
    const Result<std::string> text = files.read(path);
    visit(text ? read_test_file(path, *text, reader, ruleset.vocabulary) : unread(path, text.error()));
  }
  for (TestSuite& suite : read_test_blocks(ruleset, reader)) visit(std::move(suite));
}

std::vector<TestSuite> all_tests(const RuleSet& ruleset, const load::FileSystem& files) {
  std::vector<TestSuite> suites;
  each_suite(ruleset, files, [&](TestSuite suite) { suites.push_back(std::move(suite)); });
  return suites;
}

}  // namespace tarmaq::suite
