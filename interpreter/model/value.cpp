#include "interpreter/model/value.hpp"

#include <algorithm>

namespace tarmaq::inline model {
namespace {

// FNV-1a: the same on every machine, though no result depends on it.
std::size_t hash_of(std::string_view text) {
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const char character : text) {
    hash = (hash ^ static_cast<unsigned char>(character)) * 1'099'511'628'211U;
  }
  return static_cast<std::size_t>(hash ^ (hash >> 32));
}

// What remains of two operands of which neither settles the result alone.
Value unsettled(Value left, Value right, bool neutral) {
  if (left.state == State::Unknown || right.state == State::Unknown) return Value::unknown(Kind::Boolean);
  if (!left.known()) return left;
  if (!right.known()) return right;
  return Value::boolean(neutral);
}

}  // namespace

std::uint32_t TextPool::intern(std::string_view text) {
  if (const std::uint32_t found = find(text); found != UINT32_MAX) return found;
  if ((texts_.size() + 1) * 2 > slots_.size()) grow();
  texts_.emplace_back(text);
  slots_[slot_of(text)] = static_cast<std::uint32_t>(texts_.size());
  return static_cast<std::uint32_t>(size() - 1);
}

std::uint32_t TextPool::find(std::string_view text) const {
  if (base_) {
    if (const std::uint32_t found = base_->find(text); found != UINT32_MAX) return found;
  }
  if (texts_.empty()) return UINT32_MAX;
  const std::uint32_t held = slots_[slot_of(text)];
  if (held == 0) return UINT32_MAX;
  return static_cast<std::uint32_t>(base_ ? base_->size() : 0) + held - 1;
}

std::string_view TextPool::at(std::uint32_t id) const {
  const std::size_t below = base_ ? base_->size() : 0;
  return id < below ? base_->at(id) : std::string_view(texts_.at(id - below));
}

void TextPool::clear() {
  if (texts_.empty()) return;
  texts_.clear();
  std::fill(slots_.begin(), slots_.end(), 0U);
}

// The slot that holds the text, or the free one where it would go.
std::size_t TextPool::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash_of(text) & mask;
  while (slots_[slot] != 0 && texts_[slots_[slot] - 1] != text) slot = (slot + 1) & mask;
  return slot;
}

void TextPool::grow() {
  slots_.assign(std::max<std::size_t>(16, slots_.size() * 2), 0U);
  for (std::size_t i = 0; i < texts_.size(); ++i) slots_[slot_of(texts_[i])] = static_cast<std::uint32_t>(i + 1);
}

Value logical_not(Value operand) { return operand.known() ? Value::boolean(operand.a == 0) : operand; }

Value logical_and(Value left, Value right) {
  if (left.is_false() || right.is_false()) return Value::boolean(false);
  return unsettled(left, right, true);
}

Value logical_or(Value left, Value right) {
  if (left.is_true() || right.is_true()) return Value::boolean(true);
  return unsettled(left, right, false);
}

}  // namespace tarmaq::inline model
