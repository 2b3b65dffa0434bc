#include "interpreter/model/value.hpp"

#include <algorithm>
#include <cstring>

namespace tarmaq::inline model {
namespace {

// Some bytes as a number.
template <class Number>
std::uint64_t number_at(const char* at) {
  Number number = 0;
  std::memcpy(&number, at, sizeof number);
  return number;
}

// Eight bytes at a time, the last ones perhaps twice. No result depends on it.
std::size_t hash_of(std::string_view text) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
  const char* const begin = text.data();
  const std::size_t size = text.size();
  std::uint64_t hash = size * factor;
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * factor;
    hash ^= hash >> 32U;
  };
  if (size >= 8) {
    for (std::size_t at = 0; at + 8 < size; at += 8) mix(number_at<std::uint64_t>(begin + at));
    mix(number_at<std::uint64_t>(begin + size - 8));
  } else if (size >= 4) {
    mix(number_at<std::uint32_t>(begin) << 32U | number_at<std::uint32_t>(begin + size - 4));
  } else if (size > 0) {
    mix(number_at<std::uint8_t>(begin) << 16U | number_at<std::uint8_t>(begin + size / 2) << 8U |
        number_at<std::uint8_t>(begin + size - 1));
  }
  return static_cast<std::size_t>(hash);
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
  const std::size_t below = base_ ? base_->size() : 0;
  if (below > 0) {
    if (const std::uint32_t found = base_->find(text); found != UINT32_MAX) return found;
  }
  if ((texts_.size() + 1) * 2 > slots_.size()) grow();
  const std::size_t slot = slot_of(text);
  if (slots_[slot] == 0) {
    texts_.emplace_back(text);
    slots_[slot] = static_cast<std::uint32_t>(texts_.size());
  }
  return static_cast<std::uint32_t>(below) + slots_[slot] - 1;
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
  // One case with very many texts does not make each after it pay for their places.
  constexpr std::size_t most_kept = 1024;
  if (slots_.size() > most_kept) slots_.clear();
  else std::fill(slots_.begin(), slots_.end(), 0U);
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
