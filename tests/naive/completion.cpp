#include "tests/naive/completion.hpp"

#include <algorithm>

#include "tests/naive/evaluator.hpp"

namespace tarmaq::naive {

namespace {

constexpr std::uint64_t too_many = std::uint64_t{1} << 40;

// Fills the gap with its value of that number.
void fill(Case& facts, const Gap& gap, std::size_t number) {
  switch (gap.fact.kind) {
    case FactRef::Kind::Slot: facts.slots[gap.fact.id] = gap.values[number]; return;
    case FactRef::Kind::List: facts.lists[gap.fact.id] = gap.lists[number]; return;
    case FactRef::Kind::Element: facts.lists[gap.fact.id][gap.fact.index][gap.fact.field] = gap.values[number]; return;
  }
}

std::vector<ParagraphKey> paragraphs_not_held(const Program& program) {
  std::set<ParagraphKey> found;
  for (const RuleInfo& rule : program.rules) {
    if (rule.not_held) found.insert({rule.act, rule.paragraph});
  }
  return {found.begin(), found.end()};
}

// What is stated; of what is missing nothing that counts.
Case known_case(const Program& program, const Facts& facts) {
  const Vocabulary& vocabulary = *program.vocabulary;
  const auto words = [&](std::uint32_t text) { return facts.texts[text]; };
  Case made;
  made.slots.resize(vocabulary.slots.size());
  made.lists.resize(vocabulary.lists.size());
  for (SlotId id = 0; id < vocabulary.slots.size(); ++id) {
    if (facts.slots[id].known()) made.slots[id] = to_datum(facts.slots[id], words);
  }
  for (ListId id = 0; id < vocabulary.lists.size(); ++id) {
    const std::size_t fields = vocabulary.lists[id].element_fields.size();
    for (std::size_t i = 0; i < facts.lists[id].values.size(); ++i) {
      if (i % fields == 0) made.lists[id].emplace_back();
      made.lists[id].back().push_back(to_datum(facts.lists[id].values[i], words));
    }
  }
  return made;
}

}  // namespace

std::uint64_t Completions::count() const {
  std::uint64_t product = 1;
  for (const Gap& gap : gaps) product = std::min(too_many, product * gap.size());
  for (std::size_t i = 0; i < not_held.size(); ++i) product = std::min(too_many, product * 2);
  return product;
}

Completions completions(const Program& program, const Facts& facts) {
  const Vocabulary& vocabulary = *program.vocabulary;
  const Domains domains(program, facts);
  Completions open;
  open.base = known_case(program, facts);
  for (SlotId id = 0; id < vocabulary.slots.size(); ++id) {
    if (!facts.slots[id].known())
      open.gaps.push_back({{FactRef::Kind::Slot, id, 0, 0}, domains.of(vocabulary.slots[id].field.type), {}});
  }
  for (ListId id = 0; id < vocabulary.lists.size(); ++id) {
    const ListFacts& list = facts.lists[id];
    const std::vector<FieldInfo>& fields = vocabulary.lists[id].element_fields;
    if (!list.known) open.gaps.push_back({{FactRef::Kind::List, id, 0, 0}, {}, domains.of(vocabulary.lists[id])});
    for (std::uint32_t i = 0; i < list.values.size(); ++i) {
      const auto field = i % static_cast<std::uint32_t>(fields.size());
      if (list.values[i].known()) continue;
      open.gaps.push_back({{FactRef::Kind::Element, id, i / static_cast<std::uint32_t>(fields.size()), field},
                           domains.of(fields[field].type),
                           {}});
    }
  }
  open.not_held = paragraphs_not_held(program);
  return open;
}

Case complete_case(const Program& program, const Facts& facts) {
  Case made = known_case(program, facts);
  for (const ParagraphKey& paragraph : paragraphs_not_held(program)) made.fulfilled[paragraph] = false;
  return made;
}

std::vector<BruteForce> brute_force(const Program& program, const ReadingChoices& readings, const Completions& open) {
  const auto duties = duties_of(program);
  const std::size_t decisions = program.decisions.size();
  const std::size_t targets = decisions + duties.size();
  std::vector<std::size_t> sizes;
  for (const Gap& gap : open.gaps) sizes.push_back(gap.size());
  for (std::size_t i = 0; i < open.not_held.size(); ++i) sizes.push_back(2);

  // Outcomes by the number of the completion, whose digits are the values of the gaps.
  const std::uint64_t count = open.count();
  std::vector<std::vector<Verdict>> outcomes(targets);
  std::vector<std::size_t> digits(sizes.size(), 0);
  Case facts = open.base;
  for (std::size_t i = 0; i < open.gaps.size(); ++i) fill(facts, open.gaps[i], 0);
  for (const ParagraphKey& paragraph : open.not_held) facts.fulfilled[paragraph] = false;
  for (std::uint64_t number = 0; number < count; ++number) {
    Evaluation evaluation(program, readings, facts);
    for (DecisionId id = 0; id < decisions; ++id) outcomes[id].push_back(evaluation.decision(id));
    for (std::size_t i = 0; i < duties.size(); ++i)
      outcomes[decisions + i].push_back(evaluation.duty(duties[i].first, duties[i].second));
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      digits[i] = (digits[i] + 1) % sizes[i];
      if (i < open.gaps.size()) {
        fill(facts, open.gaps[i], digits[i]);
      } else {
        facts.fulfilled[open.not_held[i - open.gaps.size()]] = digits[i] != 0;
      }
      if (digits[i] != 0) break;
    }
  }

  std::vector<BruteForce> found(targets);
  for (std::size_t id = 0; id < targets; ++id) {
    found[id].verdict = outcomes[id][0];
    std::uint64_t stride = 1;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      bool differs = false;
      for (std::uint64_t number = 0; number < count && !differs; ++number) {
        const std::uint64_t digit = number / stride % sizes[i];
        if (digit > 0) differs = !(outcomes[id][number] == outcomes[id][number - digit * stride]);
      }
      if (differs && i < open.gaps.size()) found[id].needs.insert(open.gaps[i].fact);
      if (differs && i >= open.gaps.size()) found[id].not_held.insert(open.not_held[i - open.gaps.size()]);
      found[id].common = found[id].common && !differs;
      stride *= sizes[i];
    }
  }
  return found;
}

}  // namespace tarmaq::naive
