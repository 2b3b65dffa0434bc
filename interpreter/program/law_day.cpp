#include "interpreter/program/law_day.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/nearest_name.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inline program {
namespace {

std::string joined(const syntax::Path& path) {
  std::string name;
  for (const syntax::Name& part : path.parts) name += (name.empty() ? "" : ".") + part.text;
  return name;
}

// `reading R is c` and `reading R is not c`, resolved; `reading` is `none` for anything else.
struct Choice {
  ReadingId reading = none;
  std::uint32_t choice = none;
  bool negated = false;
};

class LawDay {
 public:
  explicit LawDay(const RuleSet& ruleset) : ruleset_(ruleset), file_(ruleset.files[ruleset.applies_on_file]) {}

  SlotId slot(syntax::ExprId id, const ReadingChoices& readings) const {
    const syntax::Expr& expr = file_.expr(id);
    if (const auto* path = std::get_if<syntax::Path>(&expr.node)) return ruleset_.vocabulary.find_slot(joined(*path));
    const auto* branch = std::get_if<syntax::IfThenElse>(&expr.node);
    if (branch == nullptr) return none;
    return slot(holds(branch->condition, readings) ? branch->then_value : branch->else_value, readings);
  }

  void check(syntax::ExprId id, Diagnostics& diagnostics) const {
    const syntax::Expr& expr = file_.expr(id);
    if (const auto* path = std::get_if<syntax::Path>(&expr.node)) {
      check_path(joined(*path), expr.span, diagnostics);
      return;
    }
    const auto* branch = std::get_if<syntax::IfThenElse>(&expr.node);
    if (branch == nullptr) {
      diagnostics.add(Code::E0711, expr.span,
                      worded("`applies on` names a date fact, or `if reading R is c then FACT else FACT`"));
      return;
    }
    check_condition(branch->condition, diagnostics);
    check(branch->then_value, diagnostics);
    check(branch->else_value, diagnostics);
  }

 private:
  void check_path(const std::string& path, Span span, Diagnostics& diagnostics) const {
    const SlotId found = ruleset_.vocabulary.find_slot(path);
    if (found == none) {
      std::vector<std::string> dates;
      for (const SlotInfo& slot : ruleset_.vocabulary.slots) {
        if (slot.field.type.kind == TypeKind::Date) dates.push_back(slot.path);
      }
      const std::string near = nearest_name(path, dates);
      diagnostics.add(Code::E0711, span, worded("`{}` is not a fact", path),
                      near.empty() ? Wording() : worded("did you mean `{}`?", near));
    } else if (ruleset_.vocabulary.slots[found].field.type.kind != TypeKind::Date) {
      diagnostics.add(Code::E0711, span, worded("fact `{}` is not a date", path));
    } else if (ruleset_.vocabulary.slots[found].field.type.or_none) {
      diagnostics.add(Code::E0711, span, worded("fact `{}` may be `none`: no law applies on no day", path));
    }
  }

  void check_condition(syntax::ExprId id, Diagnostics& diagnostics) const {
    const syntax::Expr& expr = file_.expr(id);
    if (const auto* binary = std::get_if<syntax::Binary>(&expr.node);
        binary != nullptr && (binary->op == syntax::BinaryOp::And || binary->op == syntax::BinaryOp::Or)) {
      check_condition(binary->left, diagnostics);
      check_condition(binary->right, diagnostics);
    } else if (const auto* unary = std::get_if<syntax::Unary>(&expr.node);
               unary != nullptr && unary->op == syntax::UnaryOp::Not) {
      check_condition(unary->operand, diagnostics);
    } else if (const Choice choice = choice_of(expr); choice.reading == none || choice.choice == none) {
      diagnostics.add(Code::E0711, expr.span, worded("only a reading may decide which fact `applies on` names"),
                      worded("write `reading R is c`, with a reading and a choice that exist"));
    }
  }

  Choice choice_of(const syntax::Expr& expr) const {
    const auto* binary = std::get_if<syntax::Binary>(&expr.node);
    if (binary == nullptr || (binary->op != syntax::BinaryOp::Is && binary->op != syntax::BinaryOp::IsNot)) return {};
    const auto* use = std::get_if<syntax::ReadingUse>(&file_.expr(binary->left).node);
    const auto* path = std::get_if<syntax::Path>(&file_.expr(binary->right).node);
    if (use == nullptr || path == nullptr) return {};
    Choice choice{ruleset_.vocabulary.find_reading(use->reading.text), none, binary->op == syntax::BinaryOp::IsNot};
    if (choice.reading == none) return choice;
    const std::vector<ChoiceInfo>& choices = ruleset_.vocabulary.readings[choice.reading].choices;
    const std::string name = joined(*path);
    const auto found =
        std::find_if(choices.begin(), choices.end(), [&](const ChoiceInfo& known) { return known.name == name; });
    if (found != choices.end()) choice.choice = static_cast<std::uint32_t>(found - choices.begin());
    return choice;
  }

  bool holds(syntax::ExprId id, const ReadingChoices& readings) const {
    const syntax::Expr& expr = file_.expr(id);
    if (const auto* binary = std::get_if<syntax::Binary>(&expr.node)) {
      if (binary->op == syntax::BinaryOp::And) return holds(binary->left, readings) && holds(binary->right, readings);
      if (binary->op == syntax::BinaryOp::Or) return holds(binary->left, readings) || holds(binary->right, readings);
    }
    if (const auto* unary = std::get_if<syntax::Unary>(&expr.node);
        unary != nullptr && unary->op == syntax::UnaryOp::Not) {
      return !holds(unary->operand, readings);
    }
    const Choice choice = choice_of(expr);
    if (choice.reading == none || choice.reading >= readings.size()) return false;
    return (readings[choice.reading] == choice.choice) != choice.negated;
  }

  const RuleSet& ruleset_;
  const syntax::File& file_;
};

}  // namespace

SlotId law_day_slot(const RuleSet& ruleset, const ReadingChoices& readings) {
  if (ruleset.applies_on == syntax::no_expr) return none;
  return LawDay(ruleset).slot(ruleset.applies_on, readings);
}

void check_law_day(const RuleSet& ruleset, Diagnostics& diagnostics) {
  if (ruleset.applies_on != syntax::no_expr) LawDay(ruleset).check(ruleset.applies_on, diagnostics);
}

}  // namespace tarmaq::inline program
