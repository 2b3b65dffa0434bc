// Who overrides whom: `overrides` and its mirror `subject to`, within the act and across acts.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/resolve/names.hpp"
#include "interpreter/resolve/passes.hpp"
#include "interpreter/resolve/workspace.hpp"
#include "interpreter/vocabulary/type_terms.hpp"
#include "interpreter/vocabulary/vocabulary_index.hpp"

namespace tarmaq::resolve {

namespace {

using DeclaredRule = DeclaredItem<syntax::RuleDecl>;

std::string key(std::string_view act, std::string_view number) {
  std::string text(act);
  text += '/';
  text += number;
  return text;
}

// Every rule that some file writes, in force or not: a name of one that is gone is reported with the
// amendment that took it away, not here.
class WrittenRules {
 public:
  explicit WrittenRules(const Workspace& workspace) {
    std::unordered_map<std::uint32_t, std::string_view> act_of_file;
    for (const amend::ConsolidatedItem& item : workspace.consolidated.items) {
      note(item.act, item.node);
      act_of_file.emplace(item.file, item.act);
    }
    for (std::uint32_t i = 0; i < workspace.files.size(); ++i) {
      const syntax::File& file = workspace.files[i];
      // Of a file from which nothing is left in force, the act is not known here.
      const auto act = act_of_file.find(i);
      for (const syntax::Item& item : file.items) {
        if (const auto* decl = std::get_if<syntax::ActDecl>(&item.node)) acts_.insert(decl->id.text);
        const auto* rule = std::get_if<syntax::RuleDecl>(&item.node);
        if (rule && act != act_of_file.end()) known_.insert(key(act->second, rule->id.number));
        if (rule && act == act_of_file.end()) numbers_.insert(rule->id.number);
      }
      for (const syntax::AmendmentDecl& amendment : file.amendments) {
        for (const syntax::Step& step : amendment.steps) note_step(amendment.target.text, step);
      }
    }
  }
  bool holds(const std::string& act, const std::string& number) const {
    return known_.count(key(act, number)) > 0 || numbers_.count(number) > 0;
  }
  bool has_act(const std::string& act) const { return acts_.count(act) > 0; }

 private:
  void note(const std::string& act, const syntax::Declaration& node) {
    if (const auto* rule = std::get_if<syntax::RuleDecl>(&node)) known_.insert(key(act, rule->id.number));
  }
  void note_step(const std::string& act, const syntax::Step& step) {
    if (const auto* insert = std::get_if<syntax::InsertItem>(&step.node)) note(act, insert->item.node);
    if (const auto* replace = std::get_if<syntax::ReplaceItem>(&step.node)) note(act, replace->item.node);
    if (const auto* restate = std::get_if<syntax::RestateClause>(&step.node)) {
      for (const syntax::Item& item : restate->items) note(act, item.node);
    }
  }
  std::unordered_set<std::string> known_;
  std::unordered_set<std::string> numbers_;
  std::unordered_set<std::string> acts_;
};

class OverridingPass {
 public:
  OverridingPass(Workspace& workspace, const std::vector<DeclaredRule>& sorted)
      : workspace_(workspace), sorted_(sorted) {
    for (RuleId id = 0; id < sorted.size(); ++id) {
      ids_[key(sorted[id].item->act, sorted[id].decl->id.number)].push_back(id);
    }
  }

  void run() {
    for (RuleId id = 0; id < sorted_.size(); ++id) {
      for (const syntax::Citation& citation : sorted_[id].decl->overrides) {
        for (const RuleId under : find(id, citation)) link(id, under);
      }
      for (const syntax::Citation& citation : sorted_[id].decl->subject_to) {
        for (const RuleId over : find(id, citation)) link(over, id);
      }
    }
    for (RuleInfo& rule : workspace_.program.rules) {
      for (auto* list : {&rule.overrides, &rule.overridden_by}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
      }
    }
    refuse_cycles();
  }

 private:
  void link(RuleId over, RuleId under) {
    workspace_.program.rules[over].overrides.push_back(under);
    workspace_.program.rules[under].overridden_by.push_back(over);
  }

  // Every version of the rule that stands on these days. Reports a rule that does not exist.
  std::vector<RuleId> find(RuleId from, const syntax::Citation& citation) {
    const std::string& act = citation.act.empty() ? sorted_[from].item->act : citation.act;
    const auto found = ids_.find(key(act, citation.number));
    if (found != ids_.end()) return found->second;
    if (!written_) written_.emplace(workspace_);
    const bool act_in_force = workspace_.acts.find(act) != workspace_.acts.end();
    if (!act_in_force && written_->has_act(act)) return {};
    if (act_in_force && written_->holds(act, citation.number)) return {};
    if (!act_in_force) {
      workspace_.diagnostics.add(Code::E0403, citation.span, worded("there is no act `{}` in this rule set", act),
                                 worded("name its folder in the manifest: `in force with \"…\"`"));
      return {};
    }
    std::vector<std::string> known;
    for (const DeclaredRule& declared : sorted_) {
      if (declared.item->act == act) known.push_back(declared.decl->id.number);
    }
    workspace_.diagnostics.add(Code::E0403, citation.span,
                               worded("the act `{}` has no rule `{}`", act, citation.number),
                               vocabulary::did_you_mean(citation.number, known));
    return {};
  }

  std::string name_of(RuleId id) const {
    const RuleInfo& rule = workspace_.program.rules[id];
    return vocabulary::in_ticks(rule.act == 0 ? rule.id : workspace_.program.acts[rule.act].id + "/" + rule.id);
  }

  // Depth first; a rule on the open path is a cycle, shown as it runs.
  void refuse_cycles() {
    enum class Mark : std::uint8_t { Fresh, Open, Done };
    std::vector<RuleInfo>& rules = workspace_.program.rules;
    std::vector<Mark> marks(rules.size(), Mark::Fresh);
    std::vector<std::pair<RuleId, std::size_t>> path;
    std::vector<std::pair<RuleId, RuleId>> cut;
    for (RuleId start = 0; start < rules.size(); ++start) {
      if (marks[start] != Mark::Fresh) continue;
      marks[start] = Mark::Open;
      path.assign(1, {start, 0});
      while (!path.empty()) {
        const RuleId at = path.back().first;
        if (path.back().second == rules[at].overrides.size()) {
          marks[at] = Mark::Done;
          path.pop_back();
          continue;
        }
        const RuleId next = rules[at].overrides[path.back().second++];
        if (marks[next] == Mark::Open) {
          report_cycle(path, next);
          cut.emplace_back(at, next);
        } else if (marks[next] == Mark::Fresh) {
          marks[next] = Mark::Open;
          path.emplace_back(next, 0);
        }
      }
    }
    // Later passes rely on there being none.
    for (const auto& [over, under] : cut) {
      auto& down = rules[over].overrides;
      down.erase(std::find(down.begin(), down.end(), under));
      auto& up = rules[under].overridden_by;
      up.erase(std::find(up.begin(), up.end(), over));
    }
  }

  void report_cycle(const std::vector<std::pair<RuleId, std::size_t>>& path, RuleId first) {
    std::size_t from = path.size();
    while (from > 0 && path[from - 1].first != first) --from;
    bool fresh = true;
    for (std::size_t i = from - 1; i < path.size(); ++i) fresh = reported_.insert(path[i].first).second && fresh;
    // One mistake makes many cycles: of those through one rule the first is shown.
    if (!fresh) return;
    Wording words;
    std::vector<Note> notes;
    for (std::size_t i = from - 1; i < path.size(); ++i) {
      const std::string name = name_of(path[i].first);
      words = words.empty() ? Wording::text(name) : worded("{} overrides {}", std::move(words), name);
      notes.push_back({sorted_[path[i].first].decl->id.span, worded("rule {}", name_of(path[i].first))});
    }
    words = worded("{} overrides {}", std::move(words), name_of(first));
    workspace_.diagnostics.add({Code::E0404, sorted_[path.back().first].decl->id.span, words,
                                worded("of two rules one must give way: take one `overrides` or `subject to` away"),
                                std::move(notes)});
  }

  Workspace& workspace_;
  const std::vector<DeclaredRule>& sorted_;
  std::unordered_map<std::string, std::vector<RuleId>> ids_;
  std::optional<WrittenRules> written_;
  std::unordered_set<RuleId> reported_;  // on a cycle that was found
};

}  // namespace

void resolve_overriding(Workspace& workspace, const std::vector<DeclaredItem<syntax::RuleDecl>>& sorted) {
  OverridingPass(workspace, sorted).run();
}

}  // namespace tarmaq::resolve
