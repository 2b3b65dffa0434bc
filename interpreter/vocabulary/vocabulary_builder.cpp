// From the united declarations to the vocabulary: types, then facts flattened to slots and lists.
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/vocabulary/fact_paths.hpp"
#include "interpreter/vocabulary/if_absent.hpp"
#include "interpreter/vocabulary/type_terms.hpp"
#include "interpreter/vocabulary/vocabulary_index.hpp"
#include "interpreter/vocabulary/vocabulary_union.hpp"

namespace tarmaq::vocabulary {

namespace {

class Builder {
 public:
  Builder(VocabularyUnion& united, const std::vector<syntax::File>& files, Diagnostics& diagnostics)
      : united_(united), files_(files), diagnostics_(diagnostics) {}

  Vocabulary build() {
    heads();
    // The heads stand; types may name them from here on.
    const VocabularyIndex index(vocabulary_);
    records(index);
    for (auto& entry : united_.facts.entries) {
      vocabulary_.facts.push_back(field(entry.decl.field, entry.file, false, index));
      if (entry.type_differs) vocabulary_.facts.back().type = {};
    }
    decisions(index);
    flatten_facts(vocabulary_, diagnostics_, fact_spans());
    return std::move(vocabulary_);
  }

 private:
  void heads() {
    for (auto& entry : united_.enums.entries) {
      EnumInfo info{entry.decl.name.text, entry.decl.labels, {}};
      for (auto& value : entry.decl.values) info.values.push_back({value.name.text, value.labels});
      vocabulary_.enums.push_back(std::move(info));
    }
    for (auto& entry : united_.units.entries) vocabulary_.units.push_back({entry.decl.name.text, entry.decl.labels});
    for (auto& entry : united_.records.entries) {
      vocabulary_.records.push_back({entry.decl.name.text, entry.decl.labels, entry.decl.may_be_absent, {}});
    }
    for (auto& entry : united_.readings.entries) {
      const syntax::ReadingDecl& decl = entry.decl;
      ReadingInfo info{decl.name.text, decl.labels, {}, {}, 0, decl.provenance};
      for (const auto& citation : decl.cites) {
        info.cites.push_back(citation.act.empty() ? citation.number : citation.act + "/" + citation.number);
      }
      for (std::uint32_t i = 0; i < decl.choices.size(); ++i) {
        info.choices.push_back({decl.choices[i].name.text, decl.choices[i].labels});
        if (decl.choices[i].is_default) info.default_choice = i;
      }
      vocabulary_.readings.push_back(std::move(info));
    }
    for (auto& entry : united_.procedures.entries) {
      vocabulary_.procedures.push_back({entry.decl.name.text, entry.decl.labels});
    }
  }

  void records(const VocabularyIndex& index) {
    for (std::size_t i = 0; i < united_.records.entries.size(); ++i) {
      auto& entry = united_.records.entries[i];
      for (auto& decl : entry.decl.fields) {
        vocabulary_.records[i].fields.push_back(field(decl, entry.file, entry.decl.may_be_absent, index));
      }
    }
    refuse_endless_records();
  }

  // `may_be_absent`: of the record the field stands in.
  FieldInfo field(const syntax::FieldDecl& decl, std::uint32_t file, bool may_be_absent, const VocabularyIndex& index) {
    FieldInfo info{
        decl.name.text, index.type_of(decl.type, diagnostics_, true), decl.labels, decl.question, decl.changeable, {}};
    const bool holds_value = info.type.kind != TypeKind::Record && info.type.kind != TypeKind::List;
    if (is_error(info.type)) return info;
    if (decl.if_absent == syntax::no_expr) {
      if (may_be_absent && holds_value) {
        diagnostics_.add(Code::E0218, decl.name.span,
                         worded("the record may be absent, and `{}` says nothing about that", decl.name.text),
                         worded("write its value then: `if absent false`"));
      }
    } else if (!may_be_absent || !holds_value) {
      diagnostics_.add(
          Code::E0218, decl.name.span,
          holds_value ? worded("`{}` has a value `if absent`, but the record may not be absent", decl.name.text)
                      : worded("`{}` has a value `if absent`, but it holds no single value", decl.name.text),
          holds_value ? worded("write `may be absent` behind the record's name") : worded("take `if absent` away"));
    } else {
      const syntax::File& source = files_[expression_file(files_, file, decl.name.span)];
      info.if_absent = if_absent_value(source, decl.if_absent, info.type, index, diagnostics_);
    }
    return info;
  }

  void decisions(const VocabularyIndex& index) {
    for (auto& entry : united_.decisions.entries) {
      const syntax::DecisionDecl& decl = entry.decl;
      DecisionInfo info{decl.name.text, decl.labels, index.type_of(decl.type, diagnostics_), none};
      if (info.type.kind == TypeKind::Record || info.type.kind == TypeKind::List) {
        diagnostics_.add(
            Code::E0216, decl.type.span,
            worded("a decision has one value or is a set, {} is neither", describe(info.type, vocabulary_)),
            worded("make a decision of each part"));
        info.type = {};
      }
      if (entry.type_differs) info.type = {};
      if (!decl.procedure.text.empty()) info.procedure = index.find_procedure(decl.procedure.text);
      vocabulary_.decisions.push_back(std::move(info));
    }
  }

  // A record that holds itself, directly or through others, would have endless facts.
  void refuse_endless_records() {
    enum class Mark : std::uint8_t { Fresh, Open, Done };
    struct Frame {
      RecordId record;
      std::size_t field;
    };
    std::vector<Mark> marks(vocabulary_.records.size(), Mark::Fresh);
    for (RecordId start = 0; start < vocabulary_.records.size(); ++start) {
      if (marks[start] != Mark::Fresh) continue;
      std::vector<Frame> path = {{start, 0}};
      marks[start] = Mark::Open;
      while (!path.empty()) {
        Frame& frame = path.back();
        auto& fields = vocabulary_.records[frame.record].fields;
        if (frame.field == fields.size()) {
          marks[frame.record] = Mark::Done;
          path.pop_back();
          continue;
        }
        const std::size_t at = frame.field++;
        Type& type = fields[at].type;
        const bool list = type.kind == TypeKind::List && type.element == TypeKind::Record;
        if (type.kind != TypeKind::Record && !list) continue;
        const RecordId inner = list ? type.element_id : type.id;
        if (marks[inner] == Mark::Open) {
          const syntax::Name& name = united_.records.entries[frame.record].decl.fields[at].name;
          diagnostics_.add(
              Code::E0214, name.span,
              worded("through `{}` the record `{}` holds itself", name.text, vocabulary_.records[inner].name),
              worded("a case is finite: take the field away, or write the inner record out"));
          type = {};
        } else if (marks[inner] == Mark::Fresh) {
          marks[inner] = Mark::Open;
          path.push_back({inner, 0});
        }
      }
    }
  }

  std::vector<Span> fact_spans() const {
    std::vector<Span> spans;
    for (const auto& entry : united_.facts.entries) spans.push_back(entry.decl.field.name.span);
    return spans;
  }

  VocabularyUnion& united_;
  const std::vector<syntax::File>& files_;
  Diagnostics& diagnostics_;
  Vocabulary vocabulary_;
};

}  // namespace

Vocabulary build_vocabulary(const std::vector<amend::Consolidated>& redactions, const std::vector<syntax::File>& files,
                            Diagnostics& diagnostics) {
  VocabularyUnion united = unite_vocabulary(redactions, diagnostics);
  return Builder(united, files, diagnostics).build();
}

}  // namespace tarmaq::vocabulary
