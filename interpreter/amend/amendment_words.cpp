#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/amendment_state.hpp"
#include "interpreter/program/citation.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/texts.hpp"

namespace tarmaq::amend {
namespace {

// Gives each step the words that it writes and those that the amendment's text files hold for it.
class WordsOfSteps {
 public:
  WordsOfSteps(const syntax::AmendmentDecl& amendment, std::uint32_t file, const RuleSet& ruleset)
      : amendment_(amendment), file_(file) {
    for (const ActText& text : ruleset.texts) {
      if (text.owner == amendment.id.text) texts_.push_back(&text);
    }
  }

  std::vector<AuthoredStep> run(Diagnostics& diagnostics) {
    for (const syntax::Step& step : amendment_.steps) {
      if (const auto* insert = std::get_if<syntax::InsertText>(&step.node))
        written_.insert(insert->words.paragraph.number);
      if (const auto* replace = std::get_if<syntax::ReplaceText>(&step.node))
        written_.insert(replace->words.paragraph.number);
    }
    std::vector<AuthoredStep> steps;
    for (const syntax::Step& step : amendment_.steps) {
      AuthoredStep authored{step, file_, amendment_.id.text, {}, {}};
      add_words(authored);
      steps.push_back(std::move(authored));
    }
    for (const ActText* text : texts_) {
      for (const TextParagraph& paragraph : text->paragraphs) {
        if (used_.count({text->language, paragraph.id}) > 0 || is_note(paragraph.id)) continue;
        diagnostics.add(Code::W0803, paragraph.span,
                        worded("no step of `{}` uses the words of paragraph `{}`", amendment_.id.text, paragraph.id),
                        worded("restate its clause, or insert or replace the paragraph or its rule"));
      }
    }
    return steps;
  }

 private:
  void add_words(AuthoredStep& authored) {
    const syntax::Step& step = authored.step;
    if (const auto* restate = std::get_if<syntax::RestateClause>(&step.node)) {
      for (const syntax::Item& item : restate->items) authored.items.push_back({item, file_, amendment_.id.text});
      add_clause(authored, *restate);
    } else if (const auto* text = std::get_if<syntax::InsertText>(&step.node)) {
      add_paragraph(authored, text->words);
    } else if (const auto* replaced = std::get_if<syntax::ReplaceText>(&step.node)) {
      add_paragraph(authored, replaced->words);
    } else if (const auto* inserted = std::get_if<syntax::InsertItem>(&step.node)) {
      add_rule_words(authored, inserted->item.node, inserted->after);
    } else if (const auto* item = std::get_if<syntax::ReplaceItem>(&step.node)) {
      add_rule_words(authored, item->item.node, std::nullopt);
    }
  }

  AuthoredWords from_step(const syntax::ParagraphText& text) const {
    std::optional<std::string> after;
    if (text.after) after = text.after->number;
    return {text.paragraph.number, std::move(after),   text.words.language, text.words.text, false,
            amendment_.id.text,    text.paragraph.span};
  }

  AuthoredWords from_file(const ActText& text, const TextParagraph& paragraph) {
    used_.emplace(text.language, paragraph.id);
    return {paragraph.id,       std::nullopt,       text.language, paragraph.words,
            paragraph.not_held, amendment_.id.text, paragraph.span};
  }

  // The clause as the file holds it, with what the step writes itself in the place of the same paragraph.
  void add_clause(AuthoredStep& authored, const syntax::RestateClause& restate) {
    for (const ActText* text : texts_) {
      for (const TextParagraph& paragraph : text->paragraphs) {
        if (clause_of(paragraph.id) == restate.clause) authored.words.push_back(from_file(*text, paragraph));
      }
    }
    for (const syntax::ParagraphText& written : restate.words) {
      const auto same = std::find_if(authored.words.begin(), authored.words.end(), [&](const AuthoredWords& held) {
        return held.paragraph == written.paragraph.number && held.language == written.words.language;
      });
      if (same != authored.words.end()) {
        *same = from_step(written);
      } else {
        authored.words.push_back(from_step(written));
      }
    }
  }

  void add_paragraph(AuthoredStep& authored, const syntax::ParagraphText& written) {
    if (!written.words.text.empty()) {
      // The file may hold the paragraph as well: the step's own words go before.
      used_.emplace(written.words.language, written.paragraph.number);
      authored.words.push_back(from_step(written));
      return;
    }
    add_held(authored, written.paragraph.number, written.after);
  }

  // A rule brings the words of its paragraph, unless a step of its own does.
  void add_rule_words(AuthoredStep& authored, const syntax::Declaration& node,
                      const std::optional<syntax::Citation>& after) {
    const auto* rule = std::get_if<syntax::RuleDecl>(&node);
    if (rule == nullptr) return;
    const std::string paragraph = paragraph_of(rule->id.number);
    if (written_.count(paragraph) > 0) return;
    std::optional<syntax::Citation> behind = after;
    if (behind) behind->number = paragraph_of(behind->number);
    add_held(authored, paragraph, behind);
  }

  void add_held(AuthoredStep& authored, const std::string& paragraph, const std::optional<syntax::Citation>& after) {
    for (const ActText* text : texts_) {
      for (const TextParagraph& held : text->paragraphs) {
        if (held.id != paragraph) continue;
        AuthoredWords words = from_file(*text, held);
        if (after) words.after = after->number;
        authored.words.push_back(std::move(words));
      }
    }
  }

  const syntax::AmendmentDecl& amendment_;
  std::uint32_t file_;
  std::vector<const ActText*> texts_;
  std::set<std::string> written_;                       // paragraphs with a step of their own
  std::set<std::pair<std::string, std::string>> used_;  // language and paragraph
};

}  // namespace

std::vector<AuthoredStep> authored_steps(const syntax::AmendmentDecl& amendment, std::uint32_t file,
                                         const RuleSet& ruleset, Diagnostics& diagnostics) {
  return WordsOfSteps(amendment, file, ruleset).run(diagnostics);
}

}  // namespace tarmaq::amend
