// The pieces of whole answers that come again and again, as JSON: keys, names, rules with their acts, and
// within one answer the facts and decisions that several reasons show.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/provenance.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::answer {

std::string_view provenance_name(ProvenanceKind kind);

// What a rule or a default reads, ready to be written.
struct ReadPieces {
  struct List {
    ListId id = none;
    std::string begin;                  // "\"documents", to be followed by `[0].kind":` or `":`
    std::vector<std::uint32_t> fields;  // that are read, sorted; none: the list as a whole
    std::vector<std::string> ends;      // by place in `fields`: "].kind\":"
  };
  // In the order of the vocabulary: a slot, or a place in `lists`.
  struct Fact {
    bool list = false;
    std::uint32_t id = 0;
  };
  std::vector<Fact> facts;
  std::vector<List> lists;
  std::vector<DecisionId> decisions;
  std::string parameters;  // ",\"parameters\":{…}", empty where there are none
};

// A reason: `begin`, perhaps `"possible":true`, then `provenance`, then what was read.
struct ReasonPieces {
  std::string begin;       // "{\"rule\":\"7.1\",\"act\":\"kz-677\""
  std::string provenance;  // ",\"provenance\":{…}" or empty
  const ReadPieces* reads = nullptr;
};

// Of one program; what belongs to a rule is made when it is first asked for.
class ProgramPieces {
 public:
  // Both outlive this.
  ProgramPieces(const Program& program, const RuleSet& ruleset);

  const Program& program() const { return program_; }
  const ReasonPieces& of_rule(RuleId rule, const Reads& reads);
  // One for each paragraph that the default cites; one where it cites none.
  const std::vector<ReasonPieces>& of_default(DecisionId decision, const Reads& reads);
  // The rule's citation, in quotation marks.
  const std::string& citation(RuleId rule);

 private:
  const ReadPieces& pieces_of(const Reads& reads);

  const Program& program_;
  const RuleSet& ruleset_;
  std::deque<ReadPieces> reads_;
  std::vector<std::unique_ptr<ReasonPieces>> rules_;  // by RuleId
  std::vector<std::vector<ReasonPieces>> defaults_;   // by DecisionId
  std::vector<std::string> citations_;                // by RuleId
};

// Of a rule set, and of the answer that is being written.
class AnswerPieces {
 public:
  explicit AnswerPieces(const RuleSet& ruleset);

  // Forgets the answer before. It must stay as it is until the next one.
  void begin(const Decider::Answer& answer);

  ProgramPieces& of(const Program& program);
  // "\"deadline\":"
  std::string_view decision_key(DecisionId decision) const { return decision_keys_[decision]; }
  // The same with all that stands before the value of a decided one: "\"deadline\":{\"status\":\"decided\",\"value\":".
  std::string_view decided(DecisionId decision) const { return decided_[decision]; }
  // "\"owners-consent\":\"all_owners\""
  std::string_view reading(ReadingId reading, std::uint32_t choice) const { return readings_[reading][choice]; }
  void append_value(std::string& out, const Value& value, const Type& type, std::string_view text) const;
  // A fact of a slot with its key, as the answer's case states it: "\"channel\":\"portal\"".
  std::string_view slot(SlotId slot);
  // A decision with its key, as reasons show it: its value, or an object with its status.
  std::string_view decision(DecisionId decision);

 private:
  // Within `made_`, of the answer that `answer` counts.
  struct Piece {
    std::uint64_t answer = 0;
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };
  template <class Make>
  std::string_view once(Piece& piece, Make make);

  const RuleSet& ruleset_;
  const Vocabulary& vocabulary_;
  std::vector<std::string> slot_keys_;
  std::vector<std::string> decision_keys_;
  std::vector<std::string> decided_;
  std::vector<std::vector<std::string>> readings_;     // by ReadingId, by choice
  std::vector<std::vector<std::string>> enum_values_;  // by EnumId, by value: in quotation marks
  std::vector<std::unique_ptr<ProgramPieces>> programs_;
  const Decider::Answer* answer_ = nullptr;
  std::uint64_t answers_ = 0;
  std::string made_;
  std::vector<Piece> slots_;
  std::vector<Piece> decisions_;
};

}  // namespace tarmaq::answer
