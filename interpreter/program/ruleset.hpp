// A rule set as data: its files, its words, and a program for each redaction.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/texts.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inline program {

// A paragraph of an act's own words as it stands in one redaction.
struct Paragraph {
  std::string id;
  std::string act;
  std::string words;  // empty when not held
  bool not_held = false;
  std::string language;
  std::string amended_by;  // empty: the base act
  std::string heading;     // the heading before it, if one stands there
};

struct NonOperativeInfo {
  std::string act;
  std::string paragraph;
  std::string reason;
};

struct Redaction {
  Program program;
  std::vector<std::string> ids;  // what the answer calls `redaction`: ["kz-677", "kz-916"]
  std::vector<Paragraph> paragraphs;
  std::vector<NonOperativeInfo> non_operative;
};

// Where the rule file of the same index comes from.
struct FileOrigin {
  bool library = false;  // a module of the standard library
  bool main = true;      // of the rule set asked for, not of one in force with it
  std::string act;       // the act that declarations before any `act` of the file belong to
};

struct RuleSet {
  std::string id;  // of the main act: "kz-677"
  std::string path;
  std::string cases_folder;               // full path, may be empty
  std::vector<std::string> reads_within;  // the folders that its cases may lie under, as the file system spells them
  std::string fingerprint;                // "sha256:…" of the files it was read from (RulesFingerprint)
  Sources sources;
  std::vector<syntax::File> files;  // files[i].file == i; text files come behind them in `sources`
  std::vector<FileOrigin> origins;  // by file
  std::vector<ActText> texts;       // of acts and amendments, as their files stand
  Vocabulary vocabulary;
  std::vector<Redaction> redactions;  // ordered by day; together they cover every day
  std::vector<syntax::TestDecl> tests;
  syntax::ExprId applies_on = syntax::no_expr;  // resolved by law_day_slot
  std::uint32_t applies_on_file = 0;

  const Redaction& on(Date day) const;
};

}  // namespace tarmaq::inline program
