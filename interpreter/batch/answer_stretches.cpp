#include "interpreter/batch/answer_stretches.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "interpreter/batch/counts.hpp"
#include "interpreter/batch/text_buffer.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::batch {

namespace {

// More bits, and the same ones come again less often; fewer, and more texts have to be put together.
constexpr std::size_t good_bits = 36;
constexpr std::size_t most_bits = 64;

bool is_column(Kind kind) { return kind != Kind::Boolean && kind != Kind::Enum && kind != Kind::Set; }

// Rows become columns: bit j of word i becomes bit i of word j. (Warren, Hacker's Delight, 7-3.)
void transpose(std::array<std::uint64_t, 64>& words) {
  std::uint64_t mask = 0x00000000FFFFFFFFU;
  for (unsigned width = 32; width != 0; width >>= 1U, mask ^= mask << width) {
    for (unsigned i = 0; i < 64; i = ((i | width) + 1) & ~width) {
      const std::uint64_t moved = (words[i] >> width ^ words[i | width]) & mask;
      words[i] ^= moved << width;
      words[i | width] ^= moved;
    }
  }
}

}  // namespace

void StretchTexts::forget() {
  used_ = 0;
  entries_.assign(64, Entry());
  shift_ = 58;
  texts_.assign(PaddedText::step, ' ');
}

void StretchTexts::widen() {
  std::vector<Entry> old(entries_.size() * 2);
  old.swap(entries_);
  --shift_;
  for (const Entry& entry : old) {
    if (entry.values_size != UINT32_MAX) entries_[find(entry.key)] = entry;
  }
}

void StretchTexts::make_room(std::size_t more) {
  if (used_ + more > most_entries || texts_.size() > most_bytes) forget();
  while ((used_ + more) * 2 > entries_.size()) widen();
}

void StretchTexts::add(std::uint32_t entry, std::uint64_t key, std::string_view values, std::string_view because) {
  const std::size_t begin = texts_.size() - PaddedText::step;
  entries_[entry] = {key, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(values.size()),
                     static_cast<std::uint32_t>(because.size())};
  ++used_;
  texts_.resize(begin);
  texts_.append(values).append(because).append(PaddedText::step, ' ');
}

AnswerStretches::AnswerStretches(const LineTexts& texts, Form form, const Redaction& redaction)
    : texts_(texts),
      form_(form),
      redaction_(texts.of(&redaction)),
      redaction_index_(static_cast<std::size_t>(&redaction - texts.ruleset.redactions.data())),
      frame_(form),
      cited_(texts.counts.size(), 0) {}

// Of the bits that its texts hang on; the value of a column is written each time.
std::size_t AnswerStretches::bits_of(const wide::DecidedCases& decided, DecisionId id) {
  const wide::WideValue& values = decided.values(id);
  return 1 + (values.kind == Kind::Boolean ? 1 : values.width) + decided.citations(id).size();
}

void AnswerStretches::lay_out(const wide::DecidedCases& decided) {
  for (std::size_t place = 0; place < redaction_.shown.size(); ++place) {
    const DecisionId id = redaction_.shown[place];
    const std::size_t bits = bits_of(decided, id);
    const bool column = is_column(decided.values(id).kind);
    const bool joins =
        !stretches_.empty() && !column && !stretches_.back().column && stretches_.back().bits + bits <= good_bits;
    if (!joins) stretches_.push_back({place, 0, 0, column, {}, {}});
    ++stretches_.back().count;
    stretches_.back().bits += bits;
  }
}

void AnswerStretches::take_to_count(const wide::DecidedCases& decided, wide::CaseBits cases) {
  decided_ = &decided;
  cases_ = cases;
}

void AnswerStretches::take(const wide::DecidedCases& decided, wide::CaseBits cases) {
  take_to_count(decided, cases);
  if (stretches_.empty()) lay_out(decided);
  for (Stretch& stretch : stretches_) {
    if (stretch.bits <= most_bits) find_texts(stretch);
  }
}

void AnswerStretches::find_texts(Stretch& stretch) {
  std::array<std::uint64_t, most_bits> words{};
  std::size_t used = 0;
  for (const DecisionId id : decisions_of(stretch)) {
    const wide::WideValue& values = decided_->values(id);
    words[used++] = values.known;
    if (values.kind == Kind::Boolean) words[used++] = values.yes;
    for (std::uint32_t i = 0; i < values.width; ++i) words[used++] = values.slices[i];
    for (const wide::WideCitation& citation : decided_->citations(id)) words[used++] = citation.cases;
  }
  transpose(words);
  stretch.texts.make_room(wide::wide_cases);
  wide::for_each_case(cases_, [&](std::size_t index) {
    const std::uint32_t entry = stretch.texts.find(words[index]);
    stretch.entries[index] = entry;
    if (stretch.texts.holds(entry)) return;
    make_values(stretch, index);
    make_because(stretch, index);
    stretch.texts.add(entry, words[index], values_.text(), because_.text());
  });
}

void AnswerStretches::make_values(const Stretch& stretch, std::size_t index) {
  values_.clear();
  for (const DecisionId id : decisions_of(stretch)) {
    const Value value = decided_->value(id, index);
    if (!value.known()) values_.put(texts_.states[id][static_cast<std::size_t>(value.state)]);
    else if (!stretch.column) texts_.append_value(values_, id, value, {});
  }
}

void AnswerStretches::make_because(const Stretch& stretch, std::size_t index) {
  because_.clear();
  if (form_ != Form::Citations) return;
  for (const DecisionId id : decisions_of(stretch)) {
    if (!wide::has_case(decided_->values(id).known, index)) continue;
    const std::vector<RuleId> rules = decided_->because(id, index);
    texts_.append_because(because_, redaction_, id, rules, rules.empty());
  }
}

void AnswerStretches::write(TextBuffer& out, std::size_t index, std::string_view id_json) {
  frame_.begin(out, id_json);
  for (Stretch& stretch : stretches_) {
    if (stretch.bits <= most_bits) {
      out.put(stretch.texts.values(stretch.entries[index]));
    } else {
      make_values(stretch, index);
      out.put(values_.text());
    }
    if (!stretch.column) continue;
    const DecisionId id = redaction_.shown[stretch.first];
    if (wide::has_case(decided_->values(id).known, index))
      texts_.append_value(out, id, decided_->values(id).at(index), {});
  }
  if (frame_.because(out)) {
    for (Stretch& stretch : stretches_) {
      if (stretch.bits <= most_bits) {
        out.put(stretch.texts.because(stretch.entries[index]));
      } else {
        make_because(stretch, index);
        out.put(because_.text());
      }
    }
  }
  frame_.end(out);
}

void AnswerStretches::count(Counts& counts) {
  const CountPlan& plan = texts_.counts;
  const auto add = [&counts](std::size_t place, wide::CaseBits cases) {
    counts[place] += static_cast<std::uint64_t>(std::popcount(cases));
  };
  for (const DecisionId id : redaction_.shown) {
    const wide::WideValue& values = decided_->values(id);
    const wide::CaseBits known = values.known & cases_;
    add(plan.state(id, State::Known), known);
    add(plan.state(id, State::NotApplicable), cases_ & ~known);
    if (known == 0) continue;
    if (values.kind == Kind::Boolean) {
      add(plan.value(id, 0), known & ~values.yes);
      add(plan.value(id, 1), known & values.yes);
    }
    wide::CaseBits filled = 0;
    for (std::uint32_t i = 0; i < values.width; ++i) {
      add(plan.value(id, i), known & values.slices[i]);
      filled |= values.slices[i];
    }
    if (values.kind == Kind::Set) add(plan.value(id, values.width), known & ~filled);
    for (const wide::WideCitation& citation : decided_->citations(id))
      cited_[plan.rule(redaction_index_, citation.rule)] |= citation.cases & cases_;
  }
  // A rule is counted once a case, however many decisions it gives a value.
  for (const DecisionId id : redaction_.shown) {
    for (const wide::WideCitation& citation : decided_->citations(id)) {
      wide::CaseBits& cases = cited_[plan.rule(redaction_index_, citation.rule)];
      add(plan.rule(redaction_index_, citation.rule), cases);
      cases = 0;
    }
  }
}

}  // namespace tarmaq::batch
