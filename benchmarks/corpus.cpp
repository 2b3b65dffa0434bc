#include "benchmarks/corpus.hpp"

#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/suite/test_case.hpp"
#include "tests/parts.hpp"
#include "tests/property/made_case.hpp"

namespace tarmaq {

namespace {

void complete(Facts& facts, testing::CaseMaker& maker, const Vocabulary& vocabulary) {
  for (SlotId id = 0; id < facts.slots.size(); ++id) {
    if (!facts.slots[id].known()) maker.state(facts, {FactRef::Kind::Slot, id, 0, 0});
  }
  for (ListId id = 0; id < facts.lists.size(); ++id) {
    if (!facts.lists[id].known) maker.state(facts, {FactRef::Kind::List, id, 0, 0});
    const auto width = static_cast<std::uint32_t>(vocabulary.lists[id].element_fields.size());
    for (std::uint32_t i = 0; i < facts.lists[id].values.size(); ++i) {
      if (!facts.lists[id].values[i].known()) maker.state(facts, {FactRef::Kind::Element, id, i / width, i % width});
    }
  }
}

}  // namespace

std::unique_ptr<RuleSet> load_law(const std::string& path) {
  const DiskFileSystem files;
  Diagnostics diagnostics;
  LoadOptions options;
  options.lint = false;
  Result<std::unique_ptr<RuleSet>> loaded = load_ruleset(path, files, diagnostics, options);
  if (!loaded || diagnostics.has_errors()) return nullptr;
  return std::move(*loaded);
}

std::unique_ptr<RuleSet> load_order_677(const std::string& root) { return load_law(root + "/rules/kz-677"); }

const Program& law_of_2026(const RuleSet& ruleset) {
  return ruleset.on(Date::from_civil(2026, 3, 2).value_or(Date())).program;
}

std::vector<Facts> complete_cases(const RuleSet& ruleset, const Program& program) {
  const DiskFileSystem files;
  testing::Chance chance(916);
  std::vector<Date> days;
  for (const int month : {1, 3, 6}) days.push_back(Date::from_civil(2026, month, 10).value_or(Date()));
  for (const int year : {2000, 2012}) days.push_back(Date::from_civil(year, 2, 29).value_or(Date()));
  testing::CaseMaker maker(program, chance, days);
  std::vector<Facts> cases;
  for (const TestSuite& suite : all_tests(ruleset, files)) {
    for (const TestCase& test : suite.cases) {
      ReadCase read = *test.read;
      if (!read.errors.empty()) continue;
      complete(read.facts, maker, ruleset.vocabulary);
      cases.push_back(std::move(read.facts));
    }
  }
  return cases;
}

}  // namespace tarmaq
