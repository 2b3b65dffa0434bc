// What an amendment does to the words of its act.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/amend/amendment_state.hpp"
#include "interpreter/amend/consolidate_state.hpp"

namespace tarmaq::amend {

// A paragraph's bytes, as many as a file of words may have: substitutions upon substitutions could double them each
// time.
inline constexpr std::size_t most_words = std::size_t{16} * 1024 * 1024;
// E0007: a substitution that would make more of them.
void too_many_words(Span span, const syntax::SubstituteWords& step, Diagnostics& diagnostics);

class TextChanges {
 public:
  TextChanges(ActState& act, const AmendmentState& amendment, Diagnostics& diagnostics)
      : act_(act), amendment_(amendment), diagnostics_(diagnostics) {}

  // Takes the clause's paragraphs away and puts `words` in their place. A language in which the
  // amendment gives no words gets the same paragraphs, not held.
  void restate(const std::string& clause, const std::vector<AuthoredWords>& words);
  void insert(const AuthoredWords& words, Span step);
  // With `or_insert` a paragraph that does not exist is put into its place.
  void replace(const AuthoredWords& words, Span step, bool or_insert);
  // False where there is no such paragraph or clause.
  bool repeal_paragraph(const std::string& paragraph);
  bool repeal_clause(const std::string& clause);
  void substitute(const syntax::SubstituteWords& step, const std::string& author, Span span);
  bool has_clause(const std::string& clause) const;

  // Once all steps are done: a paragraph whose words changed in one language alone is not held in
  // the others, so that nobody takes a former wording for the present one.
  void finish();

 private:
  using Lines = std::vector<Line>;
  Line line_of(const AuthoredWords& words) const;
  LanguageText* text_in(const std::string& language, Span span);
  Lines::iterator find(Lines& lines, const std::string& paragraph) const;
  void missing_paragraph(const std::string& paragraph, Span span, const LanguageText& text);
  void put(Lines& lines, Line line, const std::optional<std::string>& after, Span step);
  void note(const AuthoredWords& words) { changed_[words.paragraph].insert(words.language); }

  ActState& act_;
  const AmendmentState& amendment_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::set<std::string>> changed_;  // paragraph → languages
};

}  // namespace tarmaq::amend
