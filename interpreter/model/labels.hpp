// What things are called, in each language.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "grammar/diagnostics/span.hpp"

namespace tarmaq::inline model {

// A text tagged by its language: kk "…". An untagged title has an empty language.
struct Label {
  std::string language;
  std::string text;
  Span span;
};

// What something is called, a label a language. Copies share the labels: the same words stand in the
// tree, in every redaction, in the vocabulary and in the programs.
class Labels {
 public:
  Labels() = default;
  Labels(std::initializer_list<Label> labels) : labels_(std::make_shared<std::vector<Label>>(labels)) {}

  // Only while the tree is built: labels that are shared already are copied first.
  void push_back(Label label) {
    if (!labels_) {
      labels_ = std::make_shared<std::vector<Label>>();
    } else if (labels_.use_count() > 1) {
      labels_ = std::make_shared<std::vector<Label>>(*labels_);
    }
    labels_->push_back(std::move(label));
  }

  bool empty() const { return size() == 0; }
  std::size_t size() const { return labels_ ? labels_->size() : 0; }
  const Label* begin() const { return labels_ ? labels_->data() : nullptr; }
  const Label* end() const { return begin() + size(); }
  const Label& front() const { return *begin(); }
  const Label& back() const { return *(end() - 1); }
  const Label& operator[](std::size_t index) const { return begin()[index]; }

 private:
  std::shared_ptr<std::vector<Label>> labels_;
};

}  // namespace tarmaq::inline model
