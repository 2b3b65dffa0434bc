// Texts put together quickly: short prepared pieces are copied in whole registers, without a branch on
// their length.
#pragma once

#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace tarmaq::batch {

// A text behind which more bytes are readable, up to a multiple of `step`.
struct PaddedText {
  static constexpr std::size_t step = 32;
  const char* data = nullptr;
  std::uint32_t size = 0;

  std::string_view text() const { return {data, size}; }
};

// Keeps pieces where they are.
class PaddedTexts {
 public:
  PaddedText add(std::string_view text) {
    std::string& kept = texts_.emplace_back(text);
    kept.resize((text.size() / PaddedText::step + 1) * PaddedText::step, ' ');
    return {kept.data(), static_cast<std::uint32_t>(text.size())};
  }

 private:
  std::deque<std::string> texts_;
};

class TextBuffer {
 public:
  std::string_view text() const { return {begin_.get(), size_}; }
  std::size_t size() const { return size_; }
  void clear() { size_ = 0; }

  void put(PaddedText piece) {
    char* to = room(piece.size + PaddedText::step);
    const char* from = piece.data;
    for (std::size_t done = 0; done < piece.size; done += PaddedText::step)
      std::memcpy(to + done, from + done, PaddedText::step);
    size_ += piece.size;
  }
  void put(std::string_view text) {
    if (text.empty()) return;
    std::memcpy(room(text.size()), text.data(), text.size());
    size_ += text.size();
  }
  void set(std::size_t at, char character) { begin_[at] = character; }
  void put(char character) {
    *room(1) = character;
    ++size_;
  }

 private:
  // Where so many bytes may be written.
  char* room(std::size_t more) {
    if (size_ + more > capacity_) grow(more);
    return begin_.get() + size_;
  }
  void grow(std::size_t more) {
    const std::size_t wider = (size_ + more) * 2 + 4096;
    std::unique_ptr<char[]> fresh(new char[wider]);
    if (size_ > 0) std::memcpy(fresh.get(), begin_.get(), size_);
    begin_ = std::move(fresh);
    capacity_ = wider;
  }

  std::unique_ptr<char[]> begin_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace tarmaq::batch
