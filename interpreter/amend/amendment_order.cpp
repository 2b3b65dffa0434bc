#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/nearest_name.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/amendment_state.hpp"

namespace tarmaq::amend {
namespace {

AmendmentState* named(const std::vector<AmendmentState*>& amendments, const std::string& id) {
  for (AmendmentState* amendment : amendments) {
    if (amendment->id() == id) return amendment;
  }
  return nullptr;
}

// True where `first` has to be applied before `second` though both come into force on one day.
bool directly_before(const AmendmentState& first, const AmendmentState& second) {
  if (first.amends == &second) return true;
  const std::vector<syntax::Name>& after = second.declaration->after;
  return std::any_of(after.begin(), after.end(), [&](const syntax::Name& name) { return name.text == first.id(); });
}

void check_after(const AmendmentState& amendment, const std::vector<AmendmentState*>& all, Diagnostics& diagnostics) {
  for (const syntax::Name& name : amendment.declaration->after) {
    const AmendmentState* other = named(all, name.text);
    if (other == nullptr) {
      std::vector<std::string> known;
      for (const AmendmentState* each : all) {
        if (each != &amendment) known.push_back(each->id());
      }
      const std::string near = nearest_name(name.text, known);
      diagnostics.add(Code::E0608, name.span,
                      worded("`{}` comes after `{}`, which is not loaded", amendment.id(), name.text),
                      near.empty() ? Wording() : worded("did you mean `{}`?", near));
    } else if (*other->from > *amendment.from) {
      diagnostics.add(Code::E0608, name.span,
                      worded("`{}` comes after `{}`, which is not in force before {}", amendment.id(), name.text,
                             other->from->to_string()),
                      worded("`after` orders amendments of one day"));
    }
  }
}

}  // namespace

bool stated_order(const AmendmentState& earlier, const AmendmentState& later, const std::vector<AmendmentState*>& all) {
  std::set<const AmendmentState*> seen;
  std::vector<const AmendmentState*> open = {&later};
  while (!open.empty()) {
    const AmendmentState* current = open.back();
    open.pop_back();
    if (!seen.insert(current).second) continue;
    for (const AmendmentState* other : all) {
      if (!directly_before(*other, *current)) continue;
      if (other == &earlier) return true;
      open.push_back(other);
    }
  }
  return false;
}

std::vector<AmendmentState*> order_of(std::vector<AmendmentState>& amendments, Diagnostics& diagnostics) {
  std::vector<AmendmentState*> open;
  for (AmendmentState& amendment : amendments) {
    if (amendment.from && amendment.act != nullptr) open.push_back(&amendment);
  }
  for (const AmendmentState* amendment : open) check_after(*amendment, open, diagnostics);
  std::stable_sort(open.begin(), open.end(), [](const AmendmentState* left, const AmendmentState* right) {
    return *left->from != *right->from ? *left->from < *right->from : left->id() < right->id();
  });
  std::vector<AmendmentState*> ordered;
  while (!open.empty()) {
    // The first of the earliest day before which none of its day has to come.
    const auto waits = [&](const AmendmentState* candidate) {
      return std::any_of(open.begin(), open.end(), [&](const AmendmentState* other) {
        return other != candidate && *other->from == *candidate->from && directly_before(*other, *candidate);
      });
    };
    auto next = std::find_if(open.begin(), open.end(), [&](const AmendmentState* candidate) {
      return *candidate->from == *open.front()->from && !waits(candidate);
    });
    if (next == open.end()) {
      next = open.begin();
      diagnostics.add(Code::E0608, (*next)->declaration->id.span,
                      worded("the order that `after` gives to `{}` goes in a circle", (*next)->id()));
    }
    ordered.push_back(*next);
    open.erase(next);
  }
  return ordered;
}

}  // namespace tarmaq::amend
