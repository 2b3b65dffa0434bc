#include "interpreter/load/load_files.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <variant>
#include <vector>
#include "grammar/diagnostics/nearest_name.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/unicode.hpp"
#include "grammar/parser.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/fingerprint.hpp"
#include "interpreter/load/parallel.hpp"
#include "interpreter/load/paths.hpp"
#include "interpreter/load/rule_tree.hpp"
#include "interpreter/load/stdlib.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/texts.hpp"

namespace tarmaq::load {
namespace {

// A rule set with more is a mistaken path.
constexpr std::size_t most_files = 20'000;

// One folder (or file) of rules: the files it gave, and what names it.
struct Group {
  std::string folder;
  std::vector<std::string> within;  // the folders that it may read from, as the disk spells them
  std::uint32_t first_file = 0;
  std::uint32_t end_file = 0;
  const syntax::RulesetDecl* manifest = nullptr;
  Span span;
};

class FileLoader {
 public:
  FileLoader(const FileSystem& disk, const LoadOptions& options, RuleSet& ruleset, Diagnostics& diagnostics)
      : disk_(disk), options_(options), ruleset_(ruleset), diagnostics_(diagnostics) {
    for (const std::string& folder : options.allowed) allowed_.push_back(disk.canonical(folder));
  }

  bool load(const std::string& path, Error& error) {
    if (!disk_.is_folder(path)) {
      Result<std::string> text = disk_.read(path);
      if (!text) {
        error = text.error();
        return false;
      }
    }
    ruleset_.path = path;
    folder_ = disk_.is_folder(path) ? normal_path(path) : folder_of(normal_path(path));
    load_group(path, true);
    if (unreadable_) {
      error = *unreadable_;
      return false;
    }
    load_modules();
    read_texts();
    report_left_out();
    ruleset_.fingerprint = fingerprint_.text();
    return true;
  }

 private:
  void fail(Code code, Span span, Wording message, Wording hint = {}) {
    diagnostics_.add(code, span, std::move(message), std::move(hint));
  }

  // A rule file that is still to be parsed. Its place in `files` is its place in `sources`.
  void add(const std::string& shown, std::string text, FileOrigin origin) {
    const std::uint32_t file = ruleset_.sources.add(shown, std::move(text));
    ruleset_.files.emplace_back().file = file;
    ruleset_.origins.push_back(std::move(origin));
    unparsed_.push_back(file);
  }

  void parse() {
    std::vector<Diagnostics> found(unparsed_.size());
    in_parallel(unparsed_.size(), [&](std::size_t i) {
      const std::uint32_t file = unparsed_[i];
      ruleset_.files[file] = grammar::parse_file(ruleset_.sources, file, found[i], options_.limits);
      ruleset_.files[file].file = file;
    });
    for (const Diagnostics& of_file : found) take_over(of_file, diagnostics_);
    unparsed_.clear();
  }

  // A source without text, for what is wrong with a path itself.
  Span place_of_path(const std::string& shown) {
    const std::uint32_t file = ruleset_.sources.add(shown, "");
    ruleset_.files.emplace_back().file = file;
    ruleset_.origins.emplace_back();
    return {file, 0, 0};
  }

  void read_rule_file(const std::string& path, bool main) {
    Result<std::string> text = disk_.read(path);
    if (!text) {
      fail(Code::E0702, place_of_path(path), Wording::text(text.error().message));
      return;
    }
    take_fingerprint(path, *text);
    add(path, std::string(unicode::without_mark(*text)), FileOrigin{false, main, ""});
  }

  // Modules of the library are not among them: they are the program's.
  void take_fingerprint(const std::string& path, std::string_view bytes) {
    fingerprint_.add(relative_path(normal_path(path), folder_), bytes);
  }

  void load_group(const std::string& path, bool main) {
    if (!seen_.insert(disk_.canonical(path)).second) return;
    Group group;
    group.first_file = static_cast<std::uint32_t>(ruleset_.files.size());
    const bool is_folder = disk_.is_folder(path);
    group.folder = is_folder ? normal_path(path) : normal_path(folder_of(normal_path(path)));
    group.within = allowed_;
    group.within.push_back(disk_.canonical(group.folder));
    within_[group.folder] = group.within;
    if (main) ruleset_.reads_within = group.within;
    if (is_folder) {
      read_folder(group, main);
    } else {
      read_rule_file(path, main);
    }
    parse();
    group.end_file = static_cast<std::uint32_t>(ruleset_.files.size());
    find_manifest(group, disk_.is_folder(path));
    find_acts(group, main, !disk_.is_folder(path));
    group_of_file_.resize(ruleset_.files.size(), group.folder);
    if (group.manifest == nullptr) return;
    // The declaration is copied: loading more files moves the trees.
    const syntax::RulesetDecl manifest = *group.manifest;
    for (const syntax::TextFile& other : manifest.in_force_with) load_other(group, other);
  }

  void load_other(const Group& group, const syntax::TextFile& other) {
    const std::string path = join_path(group.folder, other.path);
    // A file is named itself, not another one by a link that stands there.
    if (!disk_.is_folder(path) && is_rule_file(path) && disk_.exists(path) &&
        (!is_rule_file(disk_.canonical(path)) || !is_within(disk_, path, {disk_.canonical(folder_of(path))}))) {
      fail_outside(other.span, path);
      return;
    }
    if (disk_.is_folder(path) ? disk_.exists(join_path(path, manifest_name))
                              : is_rule_file(path) && disk_.exists(path)) {
      load_group(path, false);
      return;
    }
    fail(Code::E0704, other.span, worded("`{}` is not a rule set", path),
         worded("name a folder with a `manifest.tarmaq`, or a `.tarmaq` file, seen from this rule set's folder"));
  }

  void read_folder(Group& group, bool main) {
    const std::string manifest_path = join_path(group.folder, manifest_name);
    std::string cases;
    if (disk_.exists(manifest_path)) {
      read_rule_file(manifest_path, main);
      parse();
      for (const syntax::Item& item : ruleset_.files.back().items) {
        const auto* ruleset = std::get_if<syntax::RulesetDecl>(&item.node);
        if (ruleset == nullptr || ruleset->cases_folder.empty()) continue;
        cases = join_path(group.folder, ruleset->cases_folder);
        if (is_within(disk_, cases, group.within)) continue;
        fail_outside(ruleset->name.span, cases);
        cases.clear();
      }
      if (main) ruleset_.cases_folder = cases;
    } else {
      fail(Code::E0701, place_of_path(group.folder), worded("`{}` has no `manifest.tarmaq`", group.folder),
           worded("a rule set's folder holds a `manifest.tarmaq` with `ruleset ID`"));
    }
    Result<Listing> listed = disk_.tree(group.folder, cases, group.within);
    if (!listed) {
      fail(Code::E0702, place_of_path(group.folder), Wording::text(listed.error().message));
      if (main) unreadable_ = listed.error();
      return;
    }
    for (std::vector<std::string>* paths : {&listed->files, &listed->links}) {
      for (std::string& path : *paths) path = normal_path(path);
      std::sort(paths->begin(), paths->end());
    }
    for (const std::string& link : listed->outside) outside_.push_back(normal_path(link));
    const std::vector<std::string> inner = inner_rule_sets(listed->files, manifest_path);
    for (const std::string& path : listed->files) {
      const bool another =
          std::any_of(inner.begin(), inner.end(), [&](const std::string& folder) { return is_under(path, folder); });
      const bool excluded = path == manifest_path || another || (!cases.empty() && is_under(path, cases));
      if (excluded) continue;
      if (is_nearly_rule_file(path)) nearly_.push_back(path);
      if (!is_rule_file(path)) continue;
      if (std::binary_search(listed->links.begin(), listed->links.end(), path) &&
          !is_within(disk_, path, group.within)) {
        outside_.push_back(path);
        continue;
      }
      if (ruleset_.files.size() >= most_files) {
        fail(Code::E0702, place_of_path(group.folder), worded("the rule set has more than {} files", most_files));
        return;
      }
      read_rule_file(path, main);
    }
  }

  // Folders inside this one that have a manifest of their own: rule sets apart.
  static std::vector<std::string> inner_rule_sets(const std::vector<std::string>& paths,
                                                  const std::string& own_manifest) {
    std::vector<std::string> folders;
    for (const std::string& path : paths) {
      const std::size_t slash = path.rfind('/');
      const std::string_view name = std::string_view(path).substr(slash == std::string::npos ? 0 : slash + 1);
      if (name == manifest_name && path != own_manifest) folders.push_back(folder_of(path));
    }
    return folders;
  }

  void find_manifest(Group& group, bool folder) {
    for (std::uint32_t file = group.first_file; file < group.end_file; ++file) {
      for (const syntax::Item& item : ruleset_.files[file].items) {
        const auto* ruleset = std::get_if<syntax::RulesetDecl>(&item.node);
        if (ruleset == nullptr) continue;
        const std::string& path = ruleset_.sources.at(file).path;
        if (folder && path != join_path(group.folder, manifest_name)) {
          fail(Code::E0706, ruleset->name.span, worded("`ruleset` stands outside the manifest"),
               worded("it belongs into `manifest.tarmaq`"));
        } else if (group.manifest != nullptr) {
          diagnostics_.add(Diagnostic{Code::E0706,
                                      ruleset->name.span,
                                      worded("`ruleset` stands twice"),
                                      {},
                                      {Note{group.span, worded("it stands here first")}}});
        } else {
          group.manifest = ruleset;
          group.span = ruleset->name.span;
        }
      }
    }
    const bool manifest_read =
        folder && group.first_file < group.end_file && disk_.exists(join_path(group.folder, manifest_name));
    if (manifest_read && group.manifest == nullptr && !diagnostics_.has_errors()) {
      fail(Code::E0706, Span{group.first_file, 0, 0}, worded("the manifest does not say `ruleset ID`"));
    }
  }

  struct FoundAct {
    const syntax::ActDecl* act;
    std::uint32_t file;
  };

  // The main act of a group is the one named as the rule set is, or the only one.
  void find_acts(const Group& group, bool main, bool single_file) {
    std::vector<FoundAct> acts;
    for (std::uint32_t file = group.first_file; file < group.end_file; ++file) {
      for (const syntax::Item& item : ruleset_.files[file].items) {
        if (const auto* act = std::get_if<syntax::ActDecl>(&item.node)) acts.push_back({act, file});
        if (const auto* test = std::get_if<syntax::TestDecl>(&item.node); test != nullptr && main)
          ruleset_.tests.push_back(*test);
      }
    }
    const FoundAct chosen = choose_act(group, acts, single_file);
    if (chosen.act == nullptr) return;
    for (std::uint32_t file = group.first_file; file < group.end_file; ++file)
      ruleset_.origins[file].act = chosen.act->id.text;
    if (!main) return;
    ruleset_.id = chosen.act->id.text;
    ruleset_.applies_on = chosen.act->applies_on;
    ruleset_.applies_on_file = chosen.file;
  }

  FoundAct choose_act(const Group& group, const std::vector<FoundAct>& acts, bool single_file) {
    if (acts.empty()) {
      // A file that did not parse may well hold the act.
      if (!diagnostics_.has_errors()) {
        const Span place = group.manifest != nullptr ? group.span : Span{group.first_file, 0, 0};
        fail(Code::E0703, place, worded("the rule set has no act"), worded("one file says `act ID`, with its dates"));
      }
      return {nullptr, 0};
    }
    if (group.manifest != nullptr) {
      for (const FoundAct& found : acts) {
        if (found.act->id.text == group.manifest->name.text) return found;
      }
    }
    if (acts.size() > 1 && !single_file) {
      Diagnostic several{Code::E0703,
                         acts[1].act->id.span,
                         worded("the rule set has several acts, and none is named as the rule set is"),
                         worded("name the rule set in the manifest after its main act"),
                         {}};
      several.notes.push_back(Note{acts[0].act->id.span, worded("`{}` stands here", acts[0].act->id.text)});
      diagnostics_.add(std::move(several));
    }
    return acts.front();
  }

  void load_modules() {
    std::map<std::string, bool> loaded;
    std::vector<std::string> names;
    for (const StdlibModule& module : stdlib_modules()) names.emplace_back(module.name);
    // Modules may use modules: the list of files grows while it is read.
    for (std::size_t file = 0; file < ruleset_.files.size(); ++file) {
      const std::vector<syntax::Name> used = used_modules(ruleset_.files[file]);
      for (const syntax::Name& name : used) {
        const auto known = std::find(names.begin(), names.end(), name.text);
        if (known == names.end()) {
          const std::string near = nearest_name(name.text, names);
          fail(Code::E0705, name.span, worded("there is no module `{}`", name.text),
               near.empty() ? Wording() : worded("did you mean `{}`?", near));
        } else if (loaded.emplace(name.text, true).second) {
          const StdlibModule& module = stdlib_modules()[static_cast<std::size_t>(known - names.begin())];
          add("stdlib/" + name.text + std::string(rule_file_ending), std::string(module.text),
              FileOrigin{true, false, ""});
          parse();
          group_of_file_.resize(ruleset_.files.size(), "stdlib");
        }
      }
    }
  }

  static std::vector<syntax::Name> used_modules(const syntax::File& file) {
    std::vector<syntax::Name> names;
    for (const syntax::Item& item : file.items) {
      if (const auto* use = std::get_if<syntax::UseDecl>(&item.node)) names.push_back(use->module);
    }
    return names;
  }

  void read_texts() {
    const std::size_t rule_files = ruleset_.files.size();
    for (std::size_t file = 0; file < rule_files; ++file) {
      for (const syntax::Item& item : ruleset_.files[file].items) {
        if (const auto* act = std::get_if<syntax::ActDecl>(&item.node)) read_texts_of(act->id.text, act->texts, file);
      }
      for (const syntax::AmendmentDecl& amendment : ruleset_.files[file].amendments) {
        read_texts_of(amendment.id.text, amendment.texts, file);
      }
    }
  }

  // A text is sought from the rule set's folder, then from the folder of the file that names it.
  void read_texts_of(const std::string& owner, const std::vector<syntax::TextFile>& texts, std::size_t file) {
    for (const syntax::TextFile& text : texts) {
      const std::string from_rule_set = join_path(group_of_file_[file], text.path);
      const std::string beside =
          join_path(folder_of(ruleset_.sources.at(static_cast<std::uint32_t>(file)).path), text.path);
      const std::string& path = !disk_.exists(from_rule_set) && disk_.exists(beside) ? beside : from_rule_set;
      if (!is_within(disk_, path, within_[group_of_file_[file]])) {
        fail_outside(text.span, path);
        continue;
      }
      Result<std::string> words = disk_.read(path);
      if (!words) {
        fail(Code::E0702, text.span, Wording::text(words.error().message));
        continue;
      }
      if (words->size() > options_.limits.file_bytes) {
        fail(Code::E0007, text.span, worded("`{}` is larger than {} bytes", path, options_.limits.file_bytes));
        continue;
      }
      take_fingerprint(path, *words);
      const std::uint32_t source = ruleset_.sources.add(path, std::move(*words));
      ruleset_.texts.push_back(ActText{owner, text.language, parse_text(ruleset_.sources, source, diagnostics_)});
    }
  }

  void fail_outside(Span span, const std::string& path) {
    fail(Code::E0720, span, worded("`{}` lies outside the folder of the rule set", path),
         worded("`--allow FOLDER` lets a rule set read what stands there"));
  }

  // What is told of a file that is not read needs a place in `sources`, behind all those that are.
  void report_left_out() {
    for (const std::string& path : outside_) fail_outside(Span{ruleset_.sources.add(path, ""), 0, 0}, path);
    for (const std::string& path : nearly_) {
      fail(Code::W0830, Span{ruleset_.sources.add(path, ""), 0, 0}, worded("`{}` is not read", path),
           worded("the name of a rule file ends in `.tarmaq`, in small letters"));
    }
  }

  const FileSystem& disk_;
  const LoadOptions& options_;
  RuleSet& ruleset_;
  Diagnostics& diagnostics_;
  std::vector<std::uint32_t> unparsed_;
  std::set<std::string> seen_;
  std::string folder_;  // of the rule set asked for
  RulesFingerprint fingerprint_;
  std::optional<Error> unreadable_;  // the folder asked for cannot be listed
  std::vector<std::string> group_of_file_;
  std::vector<std::string> allowed_;                        // `--allow`, as the disk spells them
  std::map<std::string, std::vector<std::string>> within_;  // of the folder of each group
  std::vector<std::string> outside_;                        // links that lead out
  std::vector<std::string> nearly_;                         // what looks like a rule file and is none
};

}  // namespace

void take_over(const Diagnostics& found, Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : found.all()) diagnostics.add(diagnostic);
}

bool load_files(const std::string& path, const FileSystem& files, const LoadOptions& options, RuleSet& ruleset,
                Diagnostics& diagnostics, Error& error) {
  return FileLoader(files, options, ruleset, diagnostics).load(path, error);
}

}  // namespace tarmaq::load
