#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
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

// Something that a step changes. Two amendments clash where they touch the same thing.
struct Touch {
  Key key;
  std::string clause;  // of a rule, paragraph or whole clause
  Span span;
  const syntax::SubstituteWords* substitution = nullptr;
};

class Touches {
 public:
  explicit Touches(const AmendmentState& amendment) {
    for (const AuthoredStep& step : amendment.steps) {
      span_ = step.step.span;
      for (const AuthoredWords& words : step.words) add_in_text("paragraph", words.paragraph);
      for (const AuthoredItem& item : step.items) add_item(item.item.node);
      std::visit(*this, step.step.node);
    }
  }

  void operator()(const syntax::RestateClause& restate) {
    found.push_back({{"clause", restate.clause}, restate.clause, span_, nullptr});
  }
  void operator()(const syntax::InsertItem& insert) { add_item(insert.item.node); }
  void operator()(const syntax::ReplaceItem& replace) { add_item(replace.item.node); }
  void operator()(const syntax::InsertValue& insert) { add("value", insert.into.text + "." + insert.value.name.text); }
  void operator()(const syntax::InsertField& insert) { add("field", insert.into.text + "." + insert.field.name.text); }
  void operator()(const syntax::InsertChoice& insert) {
    add("choice", insert.into.text + "." + insert.choice.name.text);
  }
  void operator()(const syntax::InsertText& insert) { add_in_text("paragraph", insert.words.paragraph.number); }
  void operator()(const syntax::ReplaceText& replace) { add_in_text("paragraph", replace.words.paragraph.number); }
  void operator()(const syntax::ChangeParameter& change) { add("parameter", change.parameter.text); }
  void operator()(const syntax::SubstituteWords& substitute) {
    add_in_text("paragraph", substitute.paragraph.number);
    found.back().substitution = &substitute;
  }
  void operator()(const syntax::Repeal& repeal) {
    switch (repeal.kind) {
      case syntax::RepealKind::Rule: add_in_text("rule", repeal.citation.number); break;
      case syntax::RepealKind::Clause:
        found.push_back({{"clause", repeal.citation.number}, repeal.citation.number, span_, nullptr});
        break;
      case syntax::RepealKind::Text: add_in_text("paragraph", repeal.citation.number); break;
      case syntax::RepealKind::Definition: add("definition", repeal.name.text); break;
      case syntax::RepealKind::Decision: add("decision", repeal.name.text); break;
      case syntax::RepealKind::Parameter: add("parameter", repeal.name.text); break;
      case syntax::RepealKind::Fact: add("fact", repeal.name.text); break;
      case syntax::RepealKind::Reading: add("reading", repeal.name.text); break;
    }
  }

  std::vector<Touch> found;

 private:
  void add(const std::string& kind, const std::string& name) { found.push_back({{kind, name}, "", span_, nullptr}); }
  void add_in_text(const std::string& kind, const std::string& number) {
    found.push_back({{kind, number}, clause_of(number), span_, nullptr});
  }
  void add_item(const syntax::Declaration& node) {
    if (const auto* non_operative = std::get_if<syntax::NonOperativeDecl>(&node)) {
      for (const syntax::Citation& paragraph : non_operative->paragraphs)
        add_in_text("non-operative", paragraph.number);
      return;
    }
    const Key key = key_of(node);
    if (key.kind == "rule") {
      add_in_text(key.kind, key.name);
    } else {
      add(key.kind, key.name);
    }
  }

  Span span_;
};

std::optional<std::string> substituted(const std::optional<std::string>& text, const syntax::SubstituteWords& step) {
  if (!text || step.old_words.empty()) return text;
  return replace_text(*text, step.old_words, step.new_words, most_words);
}

// Two substitutions in one paragraph stand beside each other where neither touches the other's words.
bool independent(const syntax::SubstituteWords& left, const syntax::SubstituteWords& right) {
  if (left.language != right.language) return true;
  for (const std::string* mine : {&left.old_words, &left.new_words}) {
    for (const std::string* other : {&right.old_words, &right.new_words}) {
      if (mine->find(*other) != std::string::npos || other->find(*mine) != std::string::npos) return false;
    }
  }
  const std::string both = left.old_words + "\n" + right.old_words;
  const std::optional<std::string> one = substituted(substituted(both, left), right);
  return one && one == substituted(substituted(both, right), left);
}

bool same_thing(const Touch& left, const Touch& right) {
  if (left.key.kind == "clause" || right.key.kind == "clause")
    return !left.clause.empty() && left.clause == right.clause;
  if (left.key < right.key || right.key < left.key) return false;
  return left.substitution == nullptr || right.substitution == nullptr ||
         !independent(*left.substitution, *right.substitution);
}

struct Clash {
  const Touch* first = nullptr;
  const Touch* second = nullptr;
};

Clash clash_of(const std::vector<Touch>& first, const std::vector<Touch>& second) {
  for (const Touch& touch : second) {
    const auto other =
        std::find_if(first.begin(), first.end(), [&](const Touch& each) { return same_thing(each, touch); });
    if (other != first.end()) return {&*other, &touch};
  }
  return {};
}

// Which amendments of one day touch what: only those that touch the same can clash.
class TouchedOnADay {
 public:
  void clear() { by_name_.clear(); }

  void add(std::size_t amendment, const std::vector<Touch>& touches) {
    for (const Touch& touch : touches) {
      const bool whole = touch.key.kind == "clause";
      if (!whole) by_name_[touch.key].push_back(amendment);
      if (!touch.clause.empty()) by_name_[{whole ? "whole clause" : "in clause", touch.clause}].push_back(amendment);
    }
  }

  // Those that touch one of these, the last first.
  std::vector<std::size_t> before(const std::vector<Touch>& touches) const {
    std::set<std::size_t> found;
    const auto find = [&](const Key& name) {
      if (const auto known = by_name_.find(name); known != by_name_.end())
        found.insert(known->second.begin(), known->second.end());
    };
    for (const Touch& touch : touches) {
      const bool whole = touch.key.kind == "clause";
      if (!whole) find(touch.key);
      if (!touch.clause.empty()) find({"whole clause", touch.clause});
      if (whole && !touch.clause.empty()) find({"in clause", touch.clause});
    }
    return {found.rbegin(), found.rend()};
  }

 private:
  std::map<Key, std::vector<std::size_t>> by_name_;
};

// Of an amendment that clashes with hundreds, as many are enough to see it.
constexpr std::size_t most_clashes = 50;

}  // namespace

void report_clashes(const std::vector<AmendmentState*>& ordered, Diagnostics& diagnostics) {
  std::vector<std::vector<Touch>> touches;
  for (const AmendmentState* amendment : ordered) touches.push_back(Touches(*amendment).found);
  TouchedOnADay touched;
  for (std::size_t second = 0; second < ordered.size(); ++second) {
    if (second > 0 && *ordered[second - 1]->from != *ordered[second]->from) touched.clear();
    std::size_t clashes = 0;
    for (const std::size_t first : touched.before(touches[second])) {
      if (clashes == most_clashes) break;
      const AmendmentState& earlier = *ordered[first];
      const AmendmentState& later = *ordered[second];
      // An amendment of an amendment touches what is not yet law: it clashes with others of the same kind.
      if (earlier.act != later.act || earlier.amends != later.amends) continue;
      const Clash clash = clash_of(touches[first], touches[second]);
      if (clash.first == nullptr || stated_order(earlier, later, ordered) || stated_order(later, earlier, ordered))
        continue;
      ++clashes;
      diagnostics.add(Diagnostic{Code::E0602,
                                 clash.second->span,
                                 worded("`{}` and `{}` both change {} on {}", later.id(), earlier.id(),
                                        clash.second->key.shown(), earlier.from->to_string()),
                                 worded("say which comes last: `after {}`", earlier.id()),
                                 {Note{clash.first->span, worded("`{}` changes it here", earlier.id())}}});
    }
    touched.add(second, touches[second]);
  }
}

}  // namespace tarmaq::amend
