// A case: one JSON object of facts, read under a vocabulary.
//
// A field that is absent or null is unknown. Everything else that does not fit is a mistake; all the
// mistakes of a case are found in one reading.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/json/json.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::cases {

enum class Mistake : std::uint8_t {
  NotJson,    // the document cannot be read; `detail` says why and where
  Limit,      // too large, too deep, too many elements: `detail`
  NotObject,  // the document is JSON, and no object
  RepeatedKey,
  UnknownField,
  WrongType,
  ImpossibleDate,
  UnknownValue,  // of an enum
  TooManyDigits,
  RepeatedElement,  // of a set
  NullElement,
  ExistsBeside,   // `exists: false` beside a field that is stated: `detail` names it
  Contradiction,  // facts that cannot stand together: `labels`
};

// One mistake in a case. `value` is JSON text, or empty where there is none.
struct CaseError {
  std::string path;  // "applicant.birth_date", "dwelling.owners[0].role", "" for the document
  std::string value;
  std::string expected;
  std::string nearest;  // empty: null
  std::string message;  // a sentence in English
  // What the message is made of, so that it can be told in another language.
  Mistake mistake = Mistake::WrongType;
  Type type;  // what was expected, where that is a type
  std::string detail;
  Labels labels;
};

struct CaseLimits {
  std::size_t bytes = 4 * 1024 * 1024;
  std::size_t depth = 32;
  std::size_t list_elements = 10'000;
  std::size_t values = 400'000;
};

// A case read under a vocabulary. With errors there are no facts to use.
struct ReadCase {
  std::string id_json = "null";  // the JSON text of `id`: a string, or "null" when absent
  Facts facts;
  std::vector<CaseError> errors;
  bool limit = false;  // a limit of the reader was hit
};

struct CasePlan;

// Reads any number of cases under one vocabulary, which must outlive it. Reading changes nothing in
// the reader: threads may share one.
class CaseReader {
 public:
  explicit CaseReader(const Vocabulary& vocabulary);
  ~CaseReader();
  CaseReader(CaseReader&&) noexcept;

  ReadCase read(std::string_view json, const CaseLimits& limits = {}) const;
  // Of a document that was parsed already, a test file's `case` for one.
  ReadCase read(const json::Json& json, const CaseLimits& limits = {}) const;

 private:
  std::unique_ptr<const CasePlan> plan_;
};

// The same for a single case. `json` is one JSON object. Every mistake is reported at once.
ReadCase read_case(std::string_view json, const Vocabulary& vocabulary, const CaseLimits& limits = {});

}  // namespace tarmaq::cases
