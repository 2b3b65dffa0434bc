#include "interpreter/amend/amendment_text_changes.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/nearest_name.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/amend/consolidate_state.hpp"
#include "interpreter/model/text_search.hpp"
#include "interpreter/program/citation.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::amend {

Line TextChanges::line_of(const AuthoredWords& words) const {
  const bool not_held = words.not_held || words.words.empty();
  return {Paragraph{words.paragraph, act_.act->id.text, not_held ? "" : words.words, not_held, words.language,
                    words.author, ""},
          words.span};
}

LanguageText* TextChanges::text_in(const std::string& language, Span span) {
  for (LanguageText& text : act_.texts) {
    if (text.language == language) return &text;
  }
  diagnostics_.add(Code::E0604, span, worded("act `{}` has no text in `{}`", act_.act->id.text, language),
                   worded("the act names its text: `text \"path\" in {}`", language));
  return nullptr;
}

TextChanges::Lines::iterator TextChanges::find(Lines& lines, const std::string& paragraph) const {
  return std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return line.paragraph.id == paragraph; });
}

void TextChanges::missing_paragraph(const std::string& paragraph, Span span, const LanguageText& text) {
  std::vector<std::string> known;
  for (const Line& line : text.lines) known.push_back(line.paragraph.id);
  const std::string near = nearest_name(paragraph, known);
  diagnostics_.add(Code::E0604, span,
                   worded("paragraph `{}` is not in the text on {}", paragraph, amendment_.from->to_string()),
                   near.empty() ? Wording() : worded("did you mean `{}`?", near));
}

// Behind `after` and its sub-paragraphs; without it, where the number belongs.
void TextChanges::put(Lines& lines, Line line, const std::optional<std::string>& after, Span step) {
  auto where = lines.begin();
  if (after) {
    where = find(lines, *after);
    if (where == lines.end()) {
      missing_paragraph(*after, step, LanguageText{line.paragraph.language, lines});
    } else {
      const std::string prefix = *after + ".";
      for (++where; where != lines.end() && where->paragraph.id.compare(0, prefix.size(), prefix) == 0;) ++where;
    }
  } else {
    for (auto each = lines.begin(); each != lines.end(); ++each) {
      if (before_in_text(each->paragraph.id, line.paragraph.id)) where = each + 1;
    }
  }
  lines.insert(where, std::move(line));
}

void TextChanges::restate(const std::string& clause, const std::vector<AuthoredWords>& words) {
  // The paragraphs in the first language that has words: what the other languages lack is not held.
  std::vector<AuthoredWords> first;
  for (const AuthoredWords& each : words) {
    if (each.language == words.front().language) first.push_back(each);
  }
  for (LanguageText& text : act_.texts) {
    std::vector<AuthoredWords> mine;
    for (const AuthoredWords& each : words) {
      if (each.language == text.language) mine.push_back(each);
    }
    if (mine.empty()) {
      mine = first;
      for (AuthoredWords& each : mine) {
        each.language = text.language;
        each.words.clear();
      }
    }
    Lines& lines = text.lines;
    const auto of_clause = [&](const Line& line) { return clause_of(line.paragraph.id) == clause; };
    auto old = std::find_if(lines.begin(), lines.end(), of_clause);
    const std::string heading = old == lines.end() ? "" : old->paragraph.heading;
    std::size_t place = static_cast<std::size_t>(old - lines.begin());
    lines.erase(std::remove_if(lines.begin(), lines.end(), of_clause), lines.end());
    if (place >= lines.size()) place = lines.size();
    for (std::size_t i = 0; i < mine.size(); ++i) {
      Line line = line_of(mine[i]);
      if (i == 0) line.paragraph.heading = heading;
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(place + i), std::move(line));
    }
  }
  for (const AuthoredWords& each : words) {
    static_cast<void>(text_in(each.language, each.span));
  }
}

void TextChanges::insert(const AuthoredWords& words, Span step) {
  LanguageText* text = text_in(words.language, step);
  if (text == nullptr) return;
  if (const auto there = find(text->lines, words.paragraph); there != text->lines.end()) {
    diagnostics_.add(Diagnostic{Code::E0605,
                                step,
                                worded("paragraph `{}` stands in the text already", words.paragraph),
                                worded("`replace text` changes it"),
                                {Note{there->span, worded("it stands here")}}});
    return;
  }
  put(text->lines, line_of(words), words.after, step);
  note(words);
}

void TextChanges::replace(const AuthoredWords& words, Span step, bool or_insert) {
  LanguageText* text = text_in(words.language, step);
  if (text == nullptr) return;
  const auto there = find(text->lines, words.paragraph);
  if (there == text->lines.end() && !or_insert) {
    missing_paragraph(words.paragraph, step, *text);
    return;
  }
  Line line = line_of(words);
  if (there == text->lines.end()) {
    put(text->lines, std::move(line), words.after, step);
  } else {
    line.paragraph.heading = there->paragraph.heading;
    *there = std::move(line);
  }
  note(words);
}

bool TextChanges::repeal_paragraph(const std::string& paragraph) {
  bool any = false;
  for (LanguageText& text : act_.texts) {
    const auto there = find(text.lines, paragraph);
    if (there == text.lines.end()) continue;
    text.lines.erase(there);
    any = true;
  }
  return any;
}

bool TextChanges::repeal_clause(const std::string& clause) {
  const bool any = has_clause(clause);
  for (LanguageText& text : act_.texts) {
    const auto of_clause = [&](const Line& line) { return clause_of(line.paragraph.id) == clause; };
    text.lines.erase(std::remove_if(text.lines.begin(), text.lines.end(), of_clause), text.lines.end());
  }
  return any;
}

bool TextChanges::has_clause(const std::string& clause) const {
  for (const LanguageText& text : act_.texts) {
    for (const Line& line : text.lines) {
      if (clause_of(line.paragraph.id) == clause) return true;
    }
  }
  return false;
}

void TextChanges::substitute(const syntax::SubstituteWords& step, const std::string& author, Span span) {
  LanguageText* text = text_in(step.language, span);
  if (text == nullptr) return;
  const std::string& paragraph = step.paragraph.number;
  const auto there = find(text->lines, paragraph);
  if (there == text->lines.end()) {
    missing_paragraph(paragraph, step.paragraph.span, *text);
    return;
  }
  if (there->paragraph.not_held) {
    diagnostics_.add(Code::E0603, span,
                     worded("the words of paragraph `{}` are not held in `{}`: nothing can be substituted in them",
                            paragraph, step.language),
                     worded("`replace text {} {} \"…\"` gives the whole paragraph", paragraph, step.language));
    return;
  }
  std::string& words = there->paragraph.words;
  const std::size_t at = step.old_words.empty() ? std::string_view::npos : find_text(words, step.old_words);
  if (at == std::string::npos) {
    Diagnostic gone{Code::E0603,
                    span,
                    worded("\"{}\" does not stand in paragraph `{}` on {}", step.old_words, paragraph,
                           amendment_.from->to_string()),
                    worded("it reads: \"{}\"", words),
                    {Note{there->span, worded("the paragraph stands here")}}};
    if (!there->paragraph.amended_by.empty())
      gone.notes.back().message = worded("`{}` wrote the paragraph as it stands", there->paragraph.amended_by);
    diagnostics_.add(std::move(gone));
    return;
  }
  auto changed = replace_text(words, step.old_words, step.new_words, most_words);
  if (!changed) {
    too_many_words(span, step, diagnostics_);
    return;
  }
  words = std::move(*changed);
  there->paragraph.amended_by = author;
  changed_[paragraph].insert(step.language);
}

void too_many_words(Span span, const syntax::SubstituteWords& step, Diagnostics& diagnostics) {
  diagnostics.add(Code::E0007, span,
                  worded("paragraph `{}` would have more than {} bytes", step.paragraph.number, most_words),
                  worded("`replace text` gives the paragraph as it is to read"));
}

void TextChanges::finish() {
  for (const auto& [paragraph, languages] : changed_) {
    for (LanguageText& text : act_.texts) {
      if (languages.count(text.language) > 0) continue;
      const auto there = find(text.lines, paragraph);
      if (there == text.lines.end()) continue;
      there->paragraph.not_held = true;
      there->paragraph.words.clear();
      there->paragraph.amended_by = amendment_.id();
    }
  }
}

}  // namespace tarmaq::amend
