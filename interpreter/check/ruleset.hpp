// Loading a rule set: from a folder or a file to checked programs, one for each redaction.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "grammar/parser.hpp"
#include "interpreter/check/program.hpp"
#include "interpreter/check/texts.hpp"
#include "interpreter/model/result.hpp"

namespace tarmaq {

// The disk behind an interface, with an in-memory twin for tests.
class FileSystem {
 public:
  virtual ~FileSystem() = default;
  virtual Result<std::string> read(const std::string& path) const = 0;
  virtual bool is_folder(const std::string& path) const = 0;
  virtual bool exists(const std::string& path) const = 0;
  // Every file under the folder, recursively, sorted by path.
  virtual Result<std::vector<std::string>> list(const std::string& folder) const = 0;
  // The same but for what is under `left_out` (empty: nothing), which is not looked into.
  virtual Result<std::vector<std::string>> list_without(const std::string& folder, const std::string& left_out) const;
  // One spelling for one place, so that circles of folders are seen. Paths are only normalised here.
  virtual std::string canonical(const std::string& path) const;
};

// A paragraph of an act's own words as it stands in one redaction.
struct Paragraph {
  std::string id;
  std::string act;
  std::string words;       // empty when not held
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
  std::vector<std::string> ids;   // what the answer calls `redaction`: ["kz-677", "kz-916"]
  std::vector<Paragraph> paragraphs;
  std::vector<NonOperativeInfo> non_operative;
};

// Where the rule file of the same index comes from.
struct FileOrigin {
  bool library = false;   // a module of the standard library
  bool main = true;       // of the rule set asked for, not of one in force with it
  std::string act;        // the act that declarations before any `act` of the file belong to
};

struct RuleSet {
  std::string id;                       // of the main act: "kz-677"
  std::string path;
  std::string cases_folder;             // full path, may be empty
  std::string fingerprint;              // "sha256:…" of the files it was read from (RulesFingerprint)
  Sources sources;
  std::vector<syntax::File> files;      // files[i].file == i; text files come behind them in `sources`
  std::vector<FileOrigin> origins;      // by file
  std::vector<ActText> texts;           // of acts and amendments, as their files stand
  Vocabulary vocabulary;
  std::vector<Redaction> redactions;    // ordered by day; together they cover every day
  std::vector<syntax::TestDecl> tests;
  syntax::ExprId applies_on = syntax::no_expr;  // resolved by law_day_slot
  std::uint32_t applies_on_file = 0;

  const Redaction& on(Date day) const;
};

// Parses, resolves, types, applies amendments, checks text coverage and overriding, lints. Reports
// everything into `diagnostics`, sorted. The rule set comes back even with errors, for tools that
// show it; it must not be evaluated when `diagnostics.has_errors()`. Null only when the path cannot
// be read at all.
struct LoadOptions {
  ParseLimits limits;
  bool lint = true;
  // Paragraphs without a rule are errors (E0710) instead of warnings (W0801).
  bool coverage_errors = false;
};
Result<std::unique_ptr<RuleSet>> load_ruleset(const std::string& path, const FileSystem& files, Diagnostics& diagnostics,
                                              const LoadOptions& options = {});

// The date fact whose law decides a case under these readings (`applies on`), or `none`.
SlotId law_day_slot(const RuleSet& ruleset, const ReadingChoices& readings);

}  // namespace tarmaq
