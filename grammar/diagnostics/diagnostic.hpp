// Diagnostics: what is wrong in a rule file, where, and what would help.
//
// Wording: lower case, code in backticks, first what was seen, the hint last. Every code stands in
// the registry (diagnostic_codes.def) with its severity and message, has a test and a page in
// docs/errors/; every sentence stands in interpreter/words/diagnostics.txt in the other languages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"

namespace tarmaq::inline diagnostics {

enum class Severity : std::uint8_t { Error, Warning };

// One enumerator a line of diagnostic_codes.def: TARMAQ_DIAGNOSTIC(E0101, Error, "title").
enum class Code : std::uint16_t {
#define TARMAQ_DIAGNOSTIC(code, severity, title) code,
#include "grammar/diagnostics/diagnostic_codes.def"
#undef TARMAQ_DIAGNOSTIC
  count
};

std::string_view code_name(Code code);  // "E0101"
Severity code_severity(Code code);
std::string_view code_title(Code code);  // the registry's one-line title

// A second place that matters: "`7.1` is declared here first".
struct Note {
  Span span;
  Wording message;
};

struct Diagnostic {
  Code code;
  Span span;
  Wording message;
  Wording hint;  // may be empty
  std::vector<Note> notes;
};

// The sink every pass writes to. Passes go on after an error and still return their product.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  void add(Code code, Span span, Wording message, Wording hint = {});
  bool has_errors() const { return error_count_ > 0; }
  std::size_t error_count() const { return error_count_; }
  const std::vector<Diagnostic>& all() const { return all_; }
  // Sorted by file, place and code; exact repeats dropped.
  void sort();

 private:
  std::vector<Diagnostic> all_;
  std::size_t error_count_ = 0;
};

// The text of the loaded files. `path` is as shown to the user.
struct Source {
  std::string path;
  std::string text;
};

struct LineColumn {
  std::size_t line = 1;    // from 1
  std::size_t column = 1;  // from 1, in code points
};

class Sources {
 public:
  std::uint32_t add(std::string path, std::string text);
  const Source& at(std::uint32_t file) const { return sources_[file]; }
  std::size_t size() const { return sources_.size(); }
  LineColumn locate(std::uint32_t file, std::uint32_t offset) const;

 private:
  std::vector<Source> sources_;
  // By file: where each line but the first begins.
  std::vector<std::vector<std::uint32_t>> lines_;
};

// "E0101 error: …" with file:line:column, the code frame and the hint, as a person reads it: in English, or in the
// language of the translation.
std::string render(const Diagnostic& diagnostic, const Sources& sources, bool colour);
std::string render(const Diagnostic& diagnostic, const Sources& sources, bool colour, const Translation& translation);

}  // namespace tarmaq::inline diagnostics
