#include "interpreter/vocabulary/fact_paths.hpp"

#include <cstdint>
#include <string>
#include <utility>

#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::vocabulary {

namespace {

// Records nest without end only by way of declarations; this bounds their product.
constexpr std::size_t most_slots = 100'000;

class Flattener {
 public:
  Flattener(Vocabulary& vocabulary, Diagnostics& diagnostics) : vocabulary_(vocabulary), diagnostics_(diagnostics) {}

  void fact(const FieldInfo& info, Span span) {
    span_ = span;
    field(info, info.name);
  }

 private:
  void field(const FieldInfo& info, const std::string& path) {
    if (full()) return;
    if (info.type.kind == TypeKind::Record) {
      for (const FieldInfo& inner : vocabulary_.records[info.type.id].fields) field(inner, path + "." + inner.name);
    } else if (info.type.kind == TypeKind::List) {
      ListInfo list{path, info, {}, order_++};
      if (info.type.element == TypeKind::Record) {
        for (const FieldInfo& inner : vocabulary_.records[info.type.element_id].fields)
          element(list, inner, inner.name);
      } else {
        FieldInfo only = info;
        only.name.clear();
        only.type = {info.type.element, info.type.unlimited, info.type.element_id};
        list.element_fields.push_back(std::move(only));
      }
      vocabulary_.lists.push_back(std::move(list));
    } else if (!is_error(info.type)) {
      vocabulary_.slots.push_back({path, info, order_++});
    }
  }

  void element(ListInfo& list, const FieldInfo& info, const std::string& path) {
    if (full()) return;
    if (info.type.kind == TypeKind::Record) {
      for (const FieldInfo& inner : vocabulary_.records[info.type.id].fields)
        element(list, inner, path + "." + inner.name);
    } else if (info.type.kind == TypeKind::List) {
      diagnostics_.add(
          Code::E0213, span_,
          worded("in the list `{}`, `{}` is a list too: a list may not stand inside a list", list.path, path),
          worded("make it a set, or a list of its own beside this one"));
    } else if (!is_error(info.type)) {
      list.element_fields.push_back(info);
      list.element_fields.back().name = path;
    }
    ++elements_;
  }

  bool full() {
    if (vocabulary_.slots.size() + vocabulary_.lists.size() + elements_ < most_slots) return false;
    if (!reported_) {
      diagnostics_.add(Code::E0223, span_, worded("the facts have more than 100000 fields in all"),
                       worded("nest the records less deeply"));
    }
    reported_ = true;
    return true;
  }

  Vocabulary& vocabulary_;
  Diagnostics& diagnostics_;
  Span span_;
  std::uint32_t order_ = 0;
  std::size_t elements_ = 0;
  bool reported_ = false;
};

}  // namespace

void flatten_facts(Vocabulary& vocabulary, Diagnostics& diagnostics, const std::vector<Span>& spans) {
  Flattener flattener(vocabulary, diagnostics);
  for (std::size_t i = 0; i < vocabulary.facts.size(); ++i) flattener.fact(vocabulary.facts[i], spans[i]);
}

std::uint32_t expression_file(const std::vector<syntax::File>& files, std::uint32_t stated, Span span) {
  if (stated < files.size() && files[stated].file == span.file) return stated;
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    if (files[i].file == span.file) return i;
  }
  return stated;
}

}  // namespace tarmaq::vocabulary
