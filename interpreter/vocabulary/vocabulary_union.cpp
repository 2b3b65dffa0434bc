#include "interpreter/vocabulary/vocabulary_union.hpp"

#include <cstdint>
#include <utility>
#include <variant>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/vocabulary/name_clash.hpp"

namespace tarmaq::vocabulary {

namespace {

bool same_type(const syntax::TypeRef& left, const syntax::TypeRef& right) {
  return left.form == right.form && left.name.text == right.name.text && left.element == right.element &&
         left.unit.text == right.unit.text && left.unlimited == right.unlimited && left.or_none == right.or_none;
}

// Adds what `newer` has and `older` has not, each behind the one it follows there; what both have is
// taken from `newer`. Members that only `older` has stay.
template <class Member, class NameOf, class Both>
void unite_members(std::vector<Member>& older, const std::vector<Member>& newer, NameOf name_of, Both both) {
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < older.size(); ++i) places.emplace(name_of(older[i]), i);
  std::vector<std::vector<const Member*>> behind(older.size() + 1);
  std::size_t last = 0;  // 0: before all; i + 1: behind older[i]
  bool fresh = false;
  for (const Member& member : newer) {
    const auto found = places.find(name_of(member));
    if (found == places.end()) {
      behind[last].push_back(&member);
      fresh = true;
    } else {
      both(older[found->second], member);
      last = found->second + 1;
    }
  }
  if (!fresh) return;
  std::vector<Member> united;
  for (std::size_t i = 0; i <= older.size(); ++i) {
    if (i > 0) united.push_back(older[i - 1]);
    for (const Member* member : behind[i]) united.push_back(*member);
  }
  older = std::move(united);
}

constexpr auto take_newer = [](auto& older, const auto& newer) {
  older = newer;
  return true;
};

class Uniter {
 public:
  explicit Uniter(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void redaction(std::uint32_t number, const amend::Consolidated& consolidated) {
    redaction_ = number;
    types_.clear();
    units_.clear();
    readings_.clear();
    procedures_.clear();
    for (const amend::ConsolidatedItem& item : consolidated.items) {
      file_ = item.file;
      std::visit([this](const auto& decl) { take(decl); }, item.node);
    }
  }

  VocabularyUnion result;

 private:
  void take(const syntax::EnumDecl& decl) {
    types_.declare(decl.name, diagnostics_);
    ClashTable values;
    for (const auto& value : decl.values) values.declare(value.name, diagnostics_);
    merge(result.enums, decl.name.text, decl, [](syntax::EnumDecl& older, const syntax::EnumDecl& newer) {
      unite_members(
          older.values, newer.values, [](const auto& value) -> std::string_view { return value.name.text; },
          [](auto& old_value, const auto& new_value) { old_value = new_value; });
      older.labels = newer.labels;
      return true;
    });
  }
  void take(const syntax::RecordDecl& decl) {
    types_.declare(decl.name, diagnostics_);
    ClashTable fields;
    for (const auto& field : decl.fields) fields.declare(field.name, diagnostics_);
    merge(result.records, decl.name.text, decl, [this](syntax::RecordDecl& older, const syntax::RecordDecl& newer) {
      unite_members(
          older.fields, newer.fields, [](const auto& field) -> std::string_view { return field.name.text; },
          [this](auto& old_field, const auto& new_field) {
            hold_type(new_field.name, old_field.type, new_field.type, old_field.name.span);
            old_field = new_field;
          });
      older.labels = newer.labels;
      older.may_be_absent = newer.may_be_absent;
      return true;
    });
  }
  void take(const syntax::UnitDecl& decl) {
    units_.declare(decl.name, diagnostics_);
    merge(result.units, decl.name.text, decl, take_newer);
  }
  void take(const syntax::FactDecl& decl) {
    merge(result.facts, decl.field.name.text, decl, [this](syntax::FactDecl& older, const syntax::FactDecl& newer) {
      const bool held = hold_type(newer.field.name, older.field.type, newer.field.type, older.field.name.span);
      older = newer;
      return held;
    });
  }
  void take(const syntax::ReadingDecl& decl) {
    readings_.declare(decl.name, diagnostics_);
    ClashTable choices;
    std::size_t defaults = 0;
    for (const auto& choice : decl.choices) {
      choices.declare(choice.name, diagnostics_);
      defaults += choice.is_default ? 1 : 0;
    }
    if (defaults != 1) {
      diagnostics_.add(Code::E0217, decl.name.span,
                       defaults == 0 ? worded("the reading `{}` has no default", decl.name.text)
                                     : worded("the reading `{}` has several defaults", decl.name.text),
                       worded("write `default` behind exactly one choice"));
    }
    merge(result.readings, decl.name.text, decl, [](syntax::ReadingDecl& older, const syntax::ReadingDecl& newer) {
      std::vector<syntax::ChoiceDecl> choices_before = std::move(older.choices);
      for (auto& choice : choices_before) choice.is_default = false;
      unite_members(
          choices_before, newer.choices, [](const auto& choice) -> std::string_view { return choice.name.text; },
          [](auto& old_choice, const auto& new_choice) { old_choice = new_choice; });
      older = newer;
      older.choices = std::move(choices_before);
      return true;
    });
  }
  void take(const syntax::ProcedureDecl& decl) {
    procedures_.declare(decl.name, diagnostics_);
    merge(result.procedures, decl.name.text, decl, take_newer);
  }
  void take(const syntax::DecisionDecl& decl) {
    merge(result.decisions, decl.name.text, decl,
          [this](syntax::DecisionDecl& older, const syntax::DecisionDecl& newer) {
            const bool held = hold_type(newer.name, older.type, newer.type, older.name.span);
            older = newer;
            return held;
          });
  }
  // These name nothing that a case states or an answer gives.
  void take(const syntax::ActDecl&) {}
  void take(const syntax::ContradictionDecl&) {}
  void take(const syntax::ParameterDecl&) {}
  void take(const syntax::SupplyDecl&) {}
  void take(const syntax::DefinitionDecl&) {}
  void take(const syntax::FunctionDecl&) {}
  void take(const syntax::RuleDecl&) {}
  void take(const syntax::NonOperativeDecl&) {}
  void take(const syntax::CalendarDecl&) {}
  void take(const syntax::UseDecl&) {}
  void take(const syntax::RulesetDecl&) {}
  void take(const syntax::TestDecl&) {}

  // Within one redaction the first declaration stands; a clash was or will be reported. `merge_decl`
  // lays the newer declaration over the older and says whether the type stayed.
  template <class Decl, class Merge>
  void merge(NamedUnion<Decl>& into, const std::string& name, const Decl& decl, Merge merge_decl) {
    if (auto* entry = into.find(name)) {
      if (entry->redaction == redaction_) return;
      if (!merge_decl(entry->decl, decl)) entry->type_differs = true;
      entry->file = file_;
      entry->redaction = redaction_;
    } else {
      into.add(name, decl, file_, redaction_);
    }
  }

  // False after a report.
  bool hold_type(const syntax::Name& name, const syntax::TypeRef& older, const syntax::TypeRef& newer,
                 Span older_span) {
    if (same_type(older, newer)) return true;
    diagnostics_.add({Code::E0219,
                      name.span,
                      worded("the type of `{}` differs from the one it had before", name.text),
                      worded("one name keeps one type in all redactions: give the new one a new name"),
                      {{older_span, worded("`{}` was declared here", name.text)}}});
    return false;
  }

  Diagnostics& diagnostics_;
  std::uint32_t redaction_ = 0;
  std::uint32_t file_ = 0;
  ClashTable types_, units_, readings_, procedures_;
};

}  // namespace

VocabularyUnion unite_vocabulary(const std::vector<amend::Consolidated>& redactions, Diagnostics& diagnostics) {
  Uniter uniter(diagnostics);
  for (std::uint32_t i = 0; i < redactions.size(); ++i) uniter.redaction(i, redactions[i]);
  return std::move(uniter.result);
}

}  // namespace tarmaq::vocabulary
