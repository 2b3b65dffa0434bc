#include "interpreter/resolve/definitions.hpp"

#include <algorithm>
#include <cstdint>
#include <variant>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "grammar/visit_expr.hpp"
#include "interpreter/program/citations.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/names.hpp"
#include "interpreter/resolve/resolve_expr.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::resolve {

namespace {

// The order below leaves nesting to names that mean two things; so many in a row are no law.
constexpr std::size_t deepest = 64;

}  // namespace

Bodies::Bodies(Workspace& workspace) : workspace_(workspace) {
  workspace_.bodies = this;
  const Names& names = workspace_.names;
  bodies_.resize(names.definitions.size() + names.functions.size());
  for (std::size_t i = 0; i < names.definitions.size(); ++i) {
    bodies_[i].mentions = mentioned(workspace_.file_of(*names.definitions[i].item), names.definitions[i].decl->value);
  }
  for (std::size_t i = 0; i < names.functions.size(); ++i) {
    bodies_[names.definitions.size() + i].mentions =
        mentioned(workspace_.file_of(*names.functions[i].item), names.functions[i].decl->value);
  }
}

const syntax::Name& Bodies::name_of(std::uint32_t body) const {
  const Names& names = workspace_.names;
  return is_function(body) ? names.functions[body - names.definitions.size()].decl->name
                           : names.definitions[body].decl->name;
}

// Every body whose name stands there; a name may turn out to be an enum value.
std::vector<std::uint32_t> Bodies::mentioned(const syntax::File& file, syntax::ExprId root) const {
  std::vector<std::uint32_t> found;
  std::vector<syntax::ExprId> open = {root};
  while (!open.empty()) {
    const syntax::ExprId id = open.back();
    open.pop_back();
    if (id == syntax::no_expr) continue;
    const syntax::Expr& expr = file.expr(id);
    if (const auto* path = std::get_if<syntax::Path>(&expr.node)) {
      const Symbol* symbol = workspace_.names.find(path->parts.front().text);
      if (symbol && symbol->kind == SymbolKind::Definition) {
        found.push_back(symbol->id);
        const std::vector<std::uint32_t>& versions = workspace_.names.versions(path->parts.front().text);
        found.insert(found.end(), versions.begin(), versions.end());
      }
    } else if (const auto* call = std::get_if<syntax::Call>(&expr.node)) {
      const std::uint32_t function = workspace_.names.find_function(call->function.text);
      const auto first_function = static_cast<std::uint32_t>(workspace_.names.definitions.size());
      if (function != none) found.push_back(first_function + function);
      for (const std::uint32_t version : workspace_.names.function_versions(call->function.text))
        found.push_back(first_function + version);
    }
    for_each_child(expr.node, [&open](syntax::ExprId child) { open.push_back(child); });
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

// Depth first over what bodies mention, without recursion: a body comes after those it mentions.
void Bodies::resolve_all() {
  struct Frame {
    std::uint32_t body;
    std::size_t next;
  };
  std::vector<bool> seen(bodies_.size(), false);
  for (std::uint32_t start = 0; start < bodies_.size(); ++start) {
    if (seen[start]) continue;
    seen[start] = true;
    std::vector<Frame> path = {{start, 0}};
    while (!path.empty()) {
      Frame& frame = path.back();
      const auto& mentions = bodies_[frame.body].mentions;
      if (frame.next < mentions.size()) {
        const std::uint32_t next = mentions[frame.next++];
        if (seen[next]) continue;
        seen[next] = true;
        path.push_back({next, 0});
        continue;
      }
      if (bodies_[frame.body].state == State::Fresh) resolve(frame.body);
      path.pop_back();
    }
  }
}

DefinitionId Bodies::definition(std::uint32_t place, Span use) { return require(place, use); }

FunctionId Bodies::function(std::uint32_t place, Span use) {
  return require(static_cast<std::uint32_t>(workspace_.names.definitions.size()) + place, use);
}

std::uint32_t Bodies::require(std::uint32_t body, Span use) {
  if (bodies_[body].state == State::Open) {
    report_cycle(body, use);
    return none;
  }
  if (bodies_[body].state == State::Fresh) {
    if (open_.size() >= deepest) {
      workspace_.diagnostics.add(Code::E0505, use,
                                 worded("definitions are nested too deeply to reach `{}`", name_of(body).text));
      return none;
    }
    resolve(body);
  }
  return bodies_[body].id;
}

void Bodies::report_cycle(std::uint32_t body, Span use) {
  const auto from = std::find(open_.begin(), open_.end(), body);
  Wording path;
  std::vector<Note> notes;
  for (auto step = from; step != open_.end(); ++step) {
    const std::string name = vocabulary::in_ticks(name_of(*step).text);
    path = path.empty() ? Wording::text(name) : worded("{} uses {}", std::move(path), name);
    notes.push_back({name_of(*step).span, worded("`{}` is declared here", name_of(*step).text)});
  }
  path = worded("{} uses {}", std::move(path), vocabulary::in_ticks(name_of(body).text));
  workspace_.diagnostics.add(
      {Code::E0502, use, path, worded("definitions and functions may not come back to themselves"), std::move(notes)});
}

void Bodies::resolve(std::uint32_t body) {
  bodies_[body].state = State::Open;
  open_.push_back(body);
  const auto definitions = static_cast<std::uint32_t>(workspace_.names.definitions.size());
  const std::uint32_t id = is_function(body) ? resolve_function(body - definitions) : resolve_definition(body);
  open_.pop_back();
  bodies_[body].id = id;
  bodies_[body].state = State::Done;
}

std::uint32_t Bodies::resolve_definition(std::uint32_t place) {
  const DeclaredItem<syntax::DefinitionDecl> declared = workspace_.names.definitions[place];
  const syntax::DefinitionDecl& decl = *declared.decl;
  ExprResolver resolver(workspace_, workspace_.file_of(*declared.item));
  DefinitionInfo info;
  info.name = decl.name.text;
  info.labels = decl.labels;
  info.act = workspace_.act_of(*declared.item);
  info.cites = citations(decl.cites);
  info.provenance = decl.provenance;
  info.span = declared.item->span;
  info.amended_by = declared.item->amended_by;
  if (decl.type) {
    const Type stated = workspace_.index.type_of(*decl.type, workspace_.diagnostics);
    info.value = vocabulary::is_error(stated) ? resolver.infer(decl.value) : resolver.check(decl.value, stated);
    info.type = vocabulary::is_error(stated) ? Type{} : workspace_.program.exprs[info.value].type;
    if (!vocabulary::is_error(info.type)) info.type = stated;
  } else {
    info.value = resolver.infer(decl.value);
    info.type = workspace_.program.exprs[info.value].type;
  }
  workspace_.program.definitions.push_back(std::move(info));
  definition_places_.push_back(place);
  return static_cast<std::uint32_t>(workspace_.program.definitions.size() - 1);
}

std::uint32_t Bodies::resolve_function(std::uint32_t place) {
  const DeclaredItem<syntax::FunctionDecl> declared = workspace_.names.functions[place];
  const syntax::FunctionDecl& decl = *declared.decl;
  ExprResolver resolver(workspace_, workspace_.file_of(*declared.item));
  FunctionInfo info;
  info.name = decl.name.text;
  info.span = declared.item->span;
  const auto value_type = [this](const syntax::TypeRef& written) {
    const Type type = workspace_.index.type_of(written, workspace_.diagnostics);
    if (type.kind != TypeKind::Record && type.kind != TypeKind::List) return type;
    workspace_.diagnostics.add(
        Code::E0216, written.span,
        worded("a function takes and gives single values and sets, not {}", workspace_.words(type)),
        worded("give it the fields it needs"));
    return Type{};
  };
  for (const syntax::ParamDecl& param : decl.params) {
    const bool twice =
        std::find(info.param_names.begin(), info.param_names.end(), param.name.text) != info.param_names.end();
    if (twice)
      workspace_.diagnostics.add(Code::E0201, param.name.span, worded("`{}` is declared twice", param.name.text),
                                 worded("give one of them another name"));
    const Type type = value_type(param.type);
    resolver.add_argument(param.name.text, static_cast<std::uint32_t>(info.param_types.size()), type);
    info.param_names.push_back(param.name.text);
    info.param_types.push_back(type);
  }
  info.result = value_type(decl.result);
  info.value = vocabulary::is_error(info.result) ? resolver.infer(decl.value) : resolver.check(decl.value, info.result);
  if (vocabulary::is_error(workspace_.program.exprs[info.value].type)) info.result = {};
  workspace_.program.functions.push_back(std::move(info));
  function_places_.push_back(place);
  return static_cast<std::uint32_t>(workspace_.program.functions.size() - 1);
}

}  // namespace tarmaq::resolve
