// The short answers of a batch: values, and the citations behind them, by appending prepared texts.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/batch/counts.hpp"
#include "interpreter/batch/text_buffer.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::batch {

enum class Form : std::uint8_t { ValuesOnly, Citations, Full };

// A decision of one case, wherever it was decided. Views only.
struct LineDecision {
  State state = State::Unknown;
  Value value;
  std::string_view text;            // what a known text says
  std::span<const RuleId> rules;    // Known: that gave the value, or may have. Conflict: that disagree
  std::span<const RuleId> applied;  // Known: of these, the ones that did
  bool by_default = false;          // the default gave it, or may have
  bool exact = true;
};

// What is written again and again, as text. Read by many threads.
class LineTexts {
 public:
  // `duties`: whether duties are counted, and stand at the end of a short answer.
  LineTexts(const RuleSet& ruleset, const std::vector<bool>& wanted, bool duties = false);
  // What it holds points into `pieces`.
  LineTexts(const LineTexts&) = delete;
  LineTexts& operator=(const LineTexts&) = delete;

  struct OfRedaction {
    std::vector<DecisionId> shown;     // the decisions that an answer lists, in order
    std::vector<PaddedText> rules;     // by RuleId: "\"7.1\""
    std::vector<PaddedText> defaults;  // by DecisionId: "\"4.1\"", without brackets
  };

  const RuleSet& ruleset;
  CountPlan counts;
  PaddedTexts pieces;
  std::vector<PaddedText> keys;                 // by DecisionId: ",\"deadline\":"
  std::vector<std::vector<PaddedText>> whole;   // by DecisionId: of a Boolean or an Enum the values, with their keys
  std::vector<std::vector<PaddedText>> values;  // by DecisionId: of a Boolean, an Enum or a Set the values
  std::vector<std::vector<PaddedText>> states;  // by DecisionId, by State: ",\"deadline\":{\"status\":\"unknown\"}"
  std::vector<PaddedText> inexact;              // by DecisionId: the same of an unknown one with "exact": false
  std::vector<OfRedaction> redactions;          // by redaction
  OfRedaction without_law;                      // where the law of no day can be applied

  const OfRedaction& of(const Redaction* redaction) const;
  // A known value, with its key. `text`: what it says, of a text.
  void append_value(TextBuffer& out, DecisionId id, const Value& value, std::string_view text) const;
  // The citations of a decision, with its key. `by_default`: with those of its default.
  void append_because(TextBuffer& out, const OfRedaction& law, DecisionId id, std::span<const RuleId> rules,
                      bool by_default) const;
};

// What stands around the decisions and the citations of an answer. Each of those is written with a comma
// before it.
class LineFrame {
 public:
  explicit LineFrame(Form form) : form_(form) {}
  void begin(TextBuffer& out, std::string_view id_json);
  // Behind the decisions. False: there are to be no citations.
  bool because(TextBuffer& out);
  // `more`: members behind all others, each with a comma before it.
  void end(TextBuffer& out, std::string_view more = {});

 private:
  void open_bracket(TextBuffer& out) const;

  Form form_;
  PaddedTexts pieces_;
  PaddedText begin_ = pieces_.add("{\"id\":");
  PaddedText decisions_ = pieces_.add(",\"decisions\":");
  PaddedText because_ = pieces_.add("},\"because\":");
  PaddedText end_ = pieces_.add("}}\n");
  std::size_t bracket_ = 0;  // where the bracket belongs that is to be opened
};

// Writes the answers of one thread's cases, and counts.
class LineWriter {
 public:
  LineWriter(const LineTexts& texts, Form form);

  // An answer: begin, its decisions in the order of `LineTexts::OfRedaction::shown`, end. `redaction` is
  // null where the law of no day can be applied.
  void begin(TextBuffer& out, std::string_view id_json, const Redaction* redaction);
  void decision(TextBuffer& out, DecisionId id, const LineDecision& decided, Counts& counts);
  // `more`: members behind all others, each with a comma before it.
  void end(TextBuffer& out, Counts& counts, std::string_view more = {});
  // The duties of an answer as such a member, counted; nothing where they are not asked for.
  std::string duties(const answer::Decider::Answer& answer, Counts& counts) const;
  void count_duties(const answer::Decider::Answer& answer, Counts& counts) const;

  // The same, of an answer that somebody else writes: counted alone.
  void begin_count(const Redaction* redaction);
  void count(DecisionId id, const LineDecision& decided, Counts& counts);
  void end_count(Counts& counts) const;

  // An answer that has errors, of the line that begins at `byte`.
  void refused(TextBuffer& out, const answer::Decider::Answer& answer, std::uint64_t line, std::uint64_t byte) const;

 private:
  void count_value(DecisionId id, const Value& value, Counts& counts) const;

  const LineTexts& texts_;
  Form form_;
  LineFrame frame_;
  const LineTexts::OfRedaction* redaction_ = nullptr;
  std::size_t redaction_index_ = 0;
  bool inexact_ = false;
  TextBuffer because_;
  std::vector<std::uint64_t> last_case_;  // by place in the counts: the case in which a rule was counted
  std::uint64_t case_ = 0;
};

}  // namespace tarmaq::batch
