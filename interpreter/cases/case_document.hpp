// What a document says that holds cases: the same for one document, for each of several lines, and for a test file
// whose cases are to be decided.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/cases/case.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::cases {

// A case, with what the document says of how it is to be decided.
struct StatedCase {
  ReadCase read;
  std::string title;  // of a test; else empty
  std::vector<std::pair<ReadingId, std::uint32_t>> readings;
  std::optional<Date> on;
  std::optional<Date> as_of;
};

// Reads documents of cases under one vocabulary, which must outlive it. An object of facts is a case. An object with
// `case` holds one, with the choices of `readings` and the days `on` and `as_of`; what a test says besides is passed
// over. Where the vocabulary has a fact named `case`, every object is a case. A list holds the cases that its
// elements are, none where it is empty. All else is one case that cannot be read.
class CaseDocuments {
 public:
  explicit CaseDocuments(const Vocabulary& vocabulary);

  // Whether the document is surely one case, and need not be looked at here.
  bool is_surely_a_case(std::string_view document) const;
  std::vector<StatedCase> read(std::string_view document, const CaseReader& reader) const;
  // Whether these are lines of which each is a document: the whole is none, and its first line is one.
  static bool are_lines(std::string_view text);

 private:
  StatedCase element(const json::Json& json, const CaseReader& reader) const;
  void wrapper(const json::Json& json, const CaseReader& reader, StatedCase& stated) const;
  void readings(const json::Json& json, StatedCase& stated) const;
  void day(const json::Json& json, const std::string& key, std::optional<Date>& into, StatedCase& stated) const;
  void complain(StatedCase& stated, Mistake mistake, std::string path, const json::Json& value, std::string expected,
                std::string nearest = {}) const;

  const Vocabulary& vocabulary_;
  bool has_wrappers_;
};

// The lines of a text that are not blank, each with its number from 1.
std::vector<std::pair<std::size_t, std::string_view>> lines_of_cases(std::string_view text);

}  // namespace tarmaq::cases
