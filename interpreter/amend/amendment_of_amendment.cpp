#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/amendment_state.hpp"
#include "interpreter/amend/amendment_text_changes.hpp"
#include "interpreter/amend/consolidate_state.hpp"
#include "interpreter/model/text_search.hpp"
#include "interpreter/program/citation.hpp"

namespace tarmaq::amend {
namespace {

// Changes the steps of an amendment that is not yet in force, as if they had been written so.
class PendingChange {
 public:
  PendingChange(const AmendmentState& amendment, AmendmentState& target, Diagnostics& diagnostics)
      : amendment_(amendment), target_(target), diagnostics_(diagnostics) {}

  void run() {
    if (amendment_.declaration->applies_where != syntax::no_expr) {
      diagnostics_.add(Code::E0611, amendment_.declaration->id.span,
                       worded("an amendment of an amendment cannot be limited to some cases"),
                       worded("the amended amendment itself may say `applies to cases where`"));
    }
    for (const AuthoredStep& step : amendment_.steps) {
      step_ = &step;
      std::visit(*this, step.step.node);
    }
  }

  void operator()(const syntax::RestateClause& restate) {
    for (AuthoredStep& step : target_.steps) {
      const auto* other = std::get_if<syntax::RestateClause>(&step.step.node);
      if (other == nullptr || other->clause != restate.clause) continue;
      step = *step_;
      return;
    }
    missing(worded("`restate clause {}`", restate.clause));
  }

  // What is inserted into a clause that the target restates joins it there; all else is a step more.
  void operator()(const syntax::InsertItem& insert) {
    const Key key = key_of(insert.item.node);
    if (!key.name.empty() && find_item(key)) {
      diagnostics_.add(Code::E0605, insert.item.span, worded("`{}` has {} already", target_.id(), key.shown()),
                       worded("`replace` changes it"));
      return;
    }
    AuthoredStep* clause = key.kind == "rule" ? restated(clause_of(key.name)) : nullptr;
    if (clause == nullptr) {
      target_.steps.push_back(*step_);
      return;
    }
    clause->items.push_back({insert.item, step_->file, step_->author});
    for (const AuthoredWords& words : step_->words) put_words(*clause, words);
  }

  void operator()(const syntax::ReplaceItem& replace) {
    const Key key = key_of(replace.item.node);
    AuthoredItem item{replace.item, step_->file, step_->author};
    for (AuthoredStep& step : target_.steps) {
      for (AuthoredItem& other : step.items) {
        if (!same(key_of(other.item.node), key)) continue;
        other = item;
        for (const AuthoredWords& words : step_->words) put_words(step, words);
        return;
      }
      if (auto* inserted = std::get_if<syntax::InsertItem>(&step.step.node);
          inserted != nullptr && same(key_of(inserted->item.node), key)) {
        inserted->item = replace.item;
        take_over(step);
        return;
      }
      if (auto* replaced = std::get_if<syntax::ReplaceItem>(&step.step.node);
          replaced != nullptr && same(key_of(replaced->item.node), key)) {
        replaced->item = replace.item;
        take_over(step);
        return;
      }
    }
    missing(key.shown());
  }

  void operator()(const syntax::InsertValue& insert) {
    if (syntax::Declaration* node = find_item({"enum", insert.into.text})) {
      std::get<syntax::EnumDecl>(*node).values.push_back(insert.value);
    } else {
      target_.steps.push_back(*step_);
    }
  }

  void operator()(const syntax::InsertField& insert) {
    // A field's `if absent` belongs to this file, the record to the target's: a step of its own keeps them apart.
    static_cast<void>(insert);
    target_.steps.push_back(*step_);
  }

  void operator()(const syntax::InsertChoice& insert) {
    if (syntax::Declaration* node = find_item({"reading", insert.into.text})) {
      std::get<syntax::ReadingDecl>(*node).choices.push_back(insert.choice);
    } else {
      target_.steps.push_back(*step_);
    }
  }

  void operator()(const syntax::InsertText&) {
    for (const AuthoredWords& words : step_->words) {
      AuthoredStep* clause = restated(clause_of(words.paragraph));
      if (clause != nullptr) {
        put_words(*clause, words);
      } else {
        AuthoredStep step = *step_;
        step.words = {words};
        target_.steps.push_back(std::move(step));
      }
    }
  }

  void operator()(const syntax::ReplaceText& replace) {
    for (const AuthoredWords& words : step_->words) {
      const auto step = std::find_if(target_.steps.begin(), target_.steps.end(), [&](const AuthoredStep& each) {
        return std::any_of(each.words.begin(), each.words.end(),
                           [&](const AuthoredWords& held) { return held.paragraph == words.paragraph; });
      });
      if (step == target_.steps.end()) {
        missing(worded("words of paragraph `{}`", replace.words.paragraph.number));
      } else {
        put_words(*step, words);
      }
    }
  }

  void operator()(const syntax::Repeal& repeal) {
    bool any = false;
    const Key key = key_of_repeal(repeal);
    std::vector<AuthoredStep> kept;
    for (AuthoredStep& step : target_.steps) {
      any = drop_from(step, repeal, key) || any;
      if (!is_whole(step, repeal, key)) {
        kept.push_back(std::move(step));
      } else {
        any = true;
      }
    }
    target_.steps = std::move(kept);
    if (!any) missing(key.shown());
  }

  void operator()(const syntax::ChangeParameter& change) {
    for (AuthoredStep& step : target_.steps) {
      auto* other = std::get_if<syntax::ChangeParameter>(&step.step.node);
      if (other == nullptr || other->parameter.text != change.parameter.text) continue;
      step = *step_;
      return;
    }
    // A parameter that the target inserts gets the value behind it.
    if (find_item({"parameter", change.parameter.text}) != nullptr) {
      target_.steps.push_back(*step_);
      return;
    }
    missing(worded("parameter `{}`", change.parameter.text));
  }

  void operator()(const syntax::SubstituteWords& substitute) {
    bool any = false;
    for (AuthoredStep& step : target_.steps) {
      for (AuthoredWords& words : step.words) {
        if (words.paragraph != substitute.paragraph.number || words.language != substitute.language ||
            substitute.old_words.empty())
          continue;
        if (find_text(words.words, substitute.old_words) == std::string_view::npos) continue;
        any = true;
        auto changed = replace_text(words.words, substitute.old_words, substitute.new_words, most_words);
        if (!changed) {
          too_many_words(step_->step.span, substitute, diagnostics_);
          continue;
        }
        words.words = std::move(*changed);
        words.author = step_->author;
      }
    }
    if (any) return;
    diagnostics_.add(Code::E0603, step_->step.span,
                     worded("\"{}\" does not stand in paragraph `{}` of `{}`", substitute.old_words,
                            substitute.paragraph.number, target_.id()));
  }

 private:
  static bool same(const Key& left, const Key& right) {
    return !left.name.empty() && !(left < right) && !(right < left);
  }

  static Key key_of_repeal(const syntax::Repeal& repeal) {
    switch (repeal.kind) {
      case syntax::RepealKind::Rule: return {"rule", repeal.citation.number};
      case syntax::RepealKind::Clause: return {"clause", repeal.citation.number};
      case syntax::RepealKind::Text: return {"paragraph", repeal.citation.number};
      case syntax::RepealKind::Definition: return {"definition", repeal.name.text};
      case syntax::RepealKind::Decision: return {"decision", repeal.name.text};
      case syntax::RepealKind::Parameter: return {"parameter", repeal.name.text};
      case syntax::RepealKind::Fact: return {"fact", repeal.name.text};
      case syntax::RepealKind::Reading: return {"reading", repeal.name.text};
    }
    return {};
  }

  // Takes the repealed thing out of a step that goes on without it.
  static bool drop_from(AuthoredStep& step, const syntax::Repeal& repeal, const Key& key) {
    const std::size_t before = step.items.size() + step.words.size();
    const auto of_item = [&](const AuthoredItem& item) { return same(key_of(item.item.node), key); };
    step.items.erase(std::remove_if(step.items.begin(), step.items.end(), of_item), step.items.end());
    if (repeal.kind == syntax::RepealKind::Text) {
      const auto of_words = [&](const AuthoredWords& words) { return words.paragraph == key.name; };
      step.words.erase(std::remove_if(step.words.begin(), step.words.end(), of_words), step.words.end());
    }
    return step.items.size() + step.words.size() != before;
  }

  // True where the step does nothing but what is repealed.
  static bool is_whole(const AuthoredStep& step, const syntax::Repeal& repeal, const Key& key) {
    if (const auto* restate = std::get_if<syntax::RestateClause>(&step.step.node)) {
      return repeal.kind == syntax::RepealKind::Clause && restate->clause == key.name;
    }
    if (const auto* inserted = std::get_if<syntax::InsertItem>(&step.step.node))
      return same(key_of(inserted->item.node), key);
    if (const auto* replaced = std::get_if<syntax::ReplaceItem>(&step.step.node))
      return same(key_of(replaced->item.node), key);
    if (const auto* change = std::get_if<syntax::ChangeParameter>(&step.step.node)) {
      return repeal.kind == syntax::RepealKind::Parameter && change->parameter.text == key.name;
    }
    const bool text_alone = std::holds_alternative<syntax::InsertText>(step.step.node) ||
                            std::holds_alternative<syntax::ReplaceText>(step.step.node);
    return text_alone && repeal.kind == syntax::RepealKind::Text && step.words.empty();
  }

  syntax::Declaration* find_item(const Key& key) {
    for (AuthoredStep& step : target_.steps) {
      for (AuthoredItem& item : step.items) {
        if (same(key_of(item.item.node), key)) return &item.item.node;
      }
      auto* inserted = std::get_if<syntax::InsertItem>(&step.step.node);
      if (inserted != nullptr && same(key_of(inserted->item.node), key)) return &inserted->item.node;
      auto* replaced = std::get_if<syntax::ReplaceItem>(&step.step.node);
      if (replaced != nullptr && same(key_of(replaced->item.node), key)) return &replaced->item.node;
    }
    return nullptr;
  }

  AuthoredStep* restated(const std::string& clause) {
    for (AuthoredStep& step : target_.steps) {
      const auto* restate = std::get_if<syntax::RestateClause>(&step.step.node);
      if (restate != nullptr && restate->clause == clause) return &step;
    }
    return nullptr;
  }

  static void put_words(AuthoredStep& step, const AuthoredWords& words) {
    const auto held = std::find_if(step.words.begin(), step.words.end(), [&](const AuthoredWords& each) {
      return each.paragraph == words.paragraph && each.language == words.language;
    });
    if (held == step.words.end()) {
      step.words.push_back(words);
      return;
    }
    const std::optional<std::string> after = held->after;
    *held = words;
    if (!held->after) held->after = after;
  }

  void take_over(AuthoredStep& step) {
    step.file = step_->file;
    step.author = step_->author;
    for (const AuthoredWords& words : step_->words) put_words(step, words);
  }

  void missing(const Wording& what) {
    diagnostics_.add(Code::E0604, step_->step.span, worded("`{}` has no {}", target_.id(), what),
                     worded("an amendment of an amendment changes the steps of that amendment; `{}` itself is amended "
                            "by one of its own",
                            target_.declaration->target.text));
  }

  const AmendmentState& amendment_;
  AmendmentState& target_;
  Diagnostics& diagnostics_;
  const AuthoredStep* step_ = nullptr;
};

}  // namespace

void amend_amendment(const AmendmentState& amendment, AmendmentState& target, Diagnostics& diagnostics) {
  PendingChange(amendment, target, diagnostics).run();
}

}  // namespace tarmaq::amend
