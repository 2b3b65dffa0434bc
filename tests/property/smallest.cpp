#include "tests/property/smallest.hpp"

#include <algorithm>

namespace tarmaq::testing {

namespace {

std::string complaint_about(const Example& example, const Complaint& wrong) {
  const Loaded loaded = load_plain({{"law/manifest.tarmaq", "tarmaq 1\nruleset p\n"}, {"law/p.tarmaq", example.law}});
  if (!loaded.ruleset || loaded.diagnostics.has_errors()) return "";
  return wrong(program_of(loaded), example.partial, example.whole);
}

// The vocabulary stays as it is, so that facts keep their numbers.
std::size_t rules_begin(const std::string& law) {
  const std::size_t found = law.find("\ndefine known_");
  const std::size_t otherwise = std::min(law.find("\ndecision "), law.find("\nprocedure "));
  return std::min(found, otherwise);
}

// One step: the first smaller example that is still wrong. False: there is none.
bool without_lines(Example& example, const Complaint& wrong) {
  const std::size_t begin = rules_begin(example.law);
  if (begin == std::string::npos) return false;
  std::vector<std::string> lines;
  for (std::size_t at = begin + 1; at < example.law.size();) {
    const std::size_t end = std::min(example.law.find('\n', at), example.law.size());
    lines.push_back(example.law.substr(at, end - at));
    at = end + 1;
  }
  bool any = false;
  for (std::size_t size = std::max<std::size_t>(lines.size() / 2, 1); size > 0; size /= 2) {
    for (std::size_t first = 0; first < lines.size();) {
      Example smaller = example;
      smaller.law.resize(begin + 1);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i < first || i >= first + size) smaller.law += lines[i] + "\n";
      }
      if (complaint_about(smaller, wrong).empty()) {
        first += size;
        continue;
      }
      example = std::move(smaller);
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(first),
                  lines.begin() + static_cast<std::ptrdiff_t>(std::min(first + size, lines.size())));
      any = true;
    }
  }
  return any;
}

std::size_t closing(const std::string& text, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i;
  }
  return std::string::npos;
}

// Puts simpler things in the place of what stands in parentheses: what stands within, or a plain fact.
bool simpler_expressions(Example& example, const Complaint& wrong) {
  bool any = false;
  for (std::size_t at = rules_begin(example.law); at < example.law.size(); ++at) {
    if (example.law[at] != '(') continue;
    const std::size_t end = closing(example.law, at);
    if (end == std::string::npos) break;
    const std::string inner = example.law.substr(at, end - at + 1);
    std::vector<std::string> candidates = {"(flag_a)", "(true)", "(false)", "(amount)", "(size)", "(day_a)", "(note)"};
    for (std::size_t i = 1; i < inner.size(); ++i) {
      if (inner[i] == '(') candidates.push_back(inner.substr(i, closing(inner, i) - i + 1));
    }
    for (const std::string& candidate : candidates) {
      if (candidate.size() >= inner.size()) continue;
      Example simpler = example;
      simpler.law.replace(at, inner.size(), candidate);
      if (complaint_about(simpler, wrong).empty()) continue;
      example = std::move(simpler);
      any = true;
      break;
    }
  }
  return any;
}

void drop_row(ListFacts& list, std::uint32_t row) {
  if (!list.known || row >= list.count) return;
  const auto fields = static_cast<std::ptrdiff_t>(list.values.size() / list.count);
  list.values.erase(list.values.begin() + row * fields, list.values.begin() + (row + 1) * fields);
  --list.count;
}

// States what is missing as the completion has it, and drops elements of lists.
bool fewer_facts(Example& example, const Complaint& wrong) {
  bool any = false;
  const auto keep = [&](Example&& smaller) {
    if (complaint_about(smaller, wrong).empty()) return false;
    example = std::move(smaller);
    any = true;
    return true;
  };
  for (std::size_t id = 0; id < example.partial.slots.size(); ++id) {
    if (example.partial.slots[id].known()) continue;
    Example smaller = example;
    smaller.partial.texts = smaller.whole.texts;
    smaller.partial.slots[id] = smaller.whole.slots[id];
    // Texts go by number: both cases number theirs alike only where the one was made of the other.
    if (std::equal(example.partial.texts.begin(), example.partial.texts.end(), example.whole.texts.begin(),
                   example.whole.texts.begin() + static_cast<std::ptrdiff_t>(std::min(example.partial.texts.size(),
                                                                                      example.whole.texts.size())))) {
      keep(std::move(smaller));
    }
  }
  for (std::size_t id = 0; id < example.partial.lists.size(); ++id) {
    for (std::uint32_t row = example.whole.lists[id].count; row-- > 0;) {
      Example smaller = example;
      drop_row(smaller.partial.lists[id], row);
      drop_row(smaller.whole.lists[id], row);
      keep(std::move(smaller));
    }
  }
  return any;
}

}  // namespace

std::string smallest(Example example, const Complaint& wrong) {
  for (int round = 0; round < 4; ++round) {
    bool any = without_lines(example, wrong);
    any = simpler_expressions(example, wrong) || any;
    any = fewer_facts(example, wrong) || any;
    if (!any) break;
  }
  const Loaded loaded = load_plain({{"law/manifest.tarmaq", "tarmaq 1\nruleset p\n"}, {"law/p.tarmaq", example.law}});
  const std::string rules = example.law.substr(std::min(rules_begin(example.law), example.law.size()));
  const Program& program = program_of(loaded);
  return rules + "case:\n" + shown_of(example.partial, program, rules) + "completion:\n" +
         shown_of(example.whole, program, rules) + complaint_about(example, wrong) + "\n";
}

void Failures::add(const std::string& where, const Example& example, const Complaint& wrong) {
  ++count_;
  if (count_ > most_) return;
  const std::string small = complaint_about(example, wrong).empty() ? example.law + "(not seen again on its own)\n"
                                                                    : smallest(example, wrong);
  shown_ += "---- " + where + "\n" + small;
}

}  // namespace tarmaq::testing
