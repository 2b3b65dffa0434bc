#include "interpreter/load/one_message.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/diagnostics/span.hpp"
#include "grammar/keywords.hpp"
#include "grammar/scan.hpp"
#include "grammar/syntax.hpp"

namespace tarmaq::load {

namespace {

bool is_syntax(Code code) {
  const std::string_view name = code_name(code);
  return name[0] == 'E' && name[1] == '0' && (name[2] == '0' || name[2] == '1');
}

// Errors that a name without a meaning, a type or a value brings.
bool is_about_names(Code code) {
  const std::string_view name = code_name(code);
  return name[0] == 'E' && (name[2] == '2' || name[2] == '3' || name[2] == '4' || name[2] == '5' || name == "E0711");
}

// A type or a unit that is not there leaves its declaration without meaning.
bool spoils_declaration(Code code) { return code == Code::E0203 || code == Code::E0204 || code == Code::E0119; }

using Place = std::pair<std::uint32_t, std::uint32_t>;  // a file, an offset

bool within(const Span& inner, const Span& outer) {
  return inner.file == outer.file && inner.begin >= outer.begin && inner.begin < outer.end;
}

class Followers {
 public:
  explicit Followers(const RuleSet& ruleset, const std::vector<Diagnostic>& all) : ruleset_(ruleset) {
    for (const syntax::File& file : ruleset.files) {
      for (const syntax::Unread& each : file.unread) {
        unread_.push_back(&each);
        unread_names_.insert(each.names.begin(), each.names.end());
        if (begins_with(each.span, "act")) no_act_ = true;
      }
    }
    for (const Diagnostic& each : all) {
      if (spoils_declaration(each.code)) remember(each.span);
      if (each.code == Code::E0123) several_words_.insert({each.span.file, each.span.begin});
      if (is_telling_type(each)) types_.insert({each.span.file, each.span.begin});
      if (each.code == Code::E0207) alternatives_.insert({each.span.file, each.span.begin});
      if (each.code == Code::E0222 || each.code == Code::E0119 || each.code == Code::E0009)
        places_.insert({each.span.file, each.span.begin});
    }
  }

  // Asked of each in the order in which they are told.
  bool is_one(const Diagnostic& each) {
    if (code_severity(each.code) != Severity::Error) return false;
    for (const syntax::Unread* unread : unread_) {
      if (!within(each.span, unread->span)) continue;
      // What the type was meant to be says more than that what stands behind it could not be read.
      const bool type_told = has_type_before(*unread);
      if (type_told && is_telling_type(each)) return false;
      if (type_told && each.span.begin == unread->mistake.begin) return true;
      if (each.span.begin != unread->mistake.begin) return true;
      if (!is_syntax(each.code)) return true;
    }
    if (is_first_at_its_place(each.code)) return false;
    if (each.code == Code::E0110 && has_alternative_behind(each.span)) return true;
    if (each.code == Code::E0204 && !told_.insert(each.message.english()).second) return true;
    if (places_.count({each.span.file, each.span.begin}) > 0 && !is_syntax(each.code)) return true;
    if (no_act_ && (each.code == Code::E0312 || each.code == Code::E0313 || each.code == Code::E0314)) return true;
    if (!is_about_names(each.code)) return false;
    return speaks_of(unread_names_, each.span) || (!spoils_declaration(each.code) && speaks_of(names_, each.span));
  }

 private:
  static bool is_telling_type(const Diagnostic& each) { return each.code == Code::E0203 && !each.hint.empty(); }
  bool has_type_before(const syntax::Unread& unread) const {
    if (several_words_.count({unread.mistake.file, unread.mistake.begin}) > 0) return false;
    const auto found = types_.lower_bound({unread.span.file, unread.span.begin});
    return found != types_.end() && found->first == unread.span.file && found->second < unread.mistake.begin;
  }
  // `x is a or b`, of which `b` is said to be no condition: the alternatives are the mistake, not the order.
  bool has_alternative_behind(const Span& span) const {
    constexpr std::uint32_t near = 4;
    const auto found = alternatives_.lower_bound({span.file, span.end});
    return found != alternatives_.end() && found->first == span.file && found->second <= span.end + near;
  }

  static bool is_first_at_its_place(Code code) {
    return code == Code::E0222 || code == Code::E0119 || code == Code::E0009;
  }

  std::string_view text_of(const Span& span) const {
    if (span.file >= ruleset_.sources.size()) return {};
    const std::string_view text = ruleset_.sources.at(span.file).text;
    const std::size_t begin = std::min<std::size_t>(span.begin, text.size());
    return text.substr(begin, std::min<std::size_t>(span.end, text.size()) - begin);
  }
  bool begins_with(const Span& span, std::string_view word) const {
    const std::string_view text = text_of(span);
    return text.substr(0, grammar::scan::name_end(text, 0)) == word;
  }

  // The name that is declared on the line of a type: the first word behind that of the declaration, or the field's.
  void remember(const Span& span) {
    if (span.file >= ruleset_.sources.size()) return;
    const std::string_view text = ruleset_.sources.at(span.file).text;
    std::size_t at = span.begin == 0 ? 0 : text.rfind('\n', span.begin - 1) + 1;
    // The value of a parameter stands on a line below its name.
    const std::size_t first = grammar::scan::skip_pad(text, at);
    if (first < text.size() && text[first] == '=' && at > 1) at = text.rfind('\n', at - 2) + 1;
    at = grammar::scan::skip_pad(text, at);
    for (int i = 0; i < 2 && at < span.begin; ++i) {
      const std::size_t end = grammar::scan::name_end(text, at);
      if (end == at) return;
      const std::string name(text.substr(at, end - at));
      if (!grammar::is_declaration_word(name)) {
        names_.insert(name);
        return;
      }
      at = grammar::scan::skip_pad(text, end);
    }
  }

  bool speaks_of(const std::set<std::string>& names, const Span& span) const {
    const std::string_view text = text_of(span);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = grammar::scan::name_end(text, at);
      if (end != at && names.count(std::string(text.substr(at, end - at))) > 0) return true;
      at = std::max(end, at + 1);
    }
    return false;
  }

  const RuleSet& ruleset_;
  std::vector<const syntax::Unread*> unread_;
  std::set<std::string> unread_names_;
  std::set<std::string> names_;  // of declarations whose type or unit is not there
  std::set<Place> types_;
  std::set<Place> several_words_;
  std::set<Place> alternatives_;
  std::set<std::string> told_;
  std::set<Place> places_;
  bool no_act_ = false;
};

}  // namespace

void leave_out_followers(const RuleSet& ruleset, Diagnostics& diagnostics) {
  if (!diagnostics.has_errors()) return;
  Followers followers(ruleset, diagnostics.all());
  Diagnostics kept;
  for (const Diagnostic& each : diagnostics.all()) {
    if (!followers.is_one(each)) kept.add(each);
  }
  // Better told twice than not at all.
  if (kept.has_errors()) diagnostics = std::move(kept);
}

}  // namespace tarmaq::load
