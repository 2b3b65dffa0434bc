#include "interpreter/words/guarded_stream.hpp"

#include <algorithm>

#include "grammar/diagnostics/unicode.hpp"

namespace tarmaq::words {

namespace {

constexpr char escape = '\x1b';
constexpr std::size_t longest_colour = 12;

bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

// The bytes of the code point that begins with this one.
std::size_t length_begun(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

GuardedBuffer::~GuardedBuffer() { end_pending(); }

void GuardedBuffer::pass(std::string_view text) {
  end_pending();
  put(text);
  begun_ = !text.empty() && text.back() == '\n' ? Begun::Line : Begun::Inside;
  hashes_ = 0;
}

GuardedBuffer::int_type GuardedBuffer::overflow(int_type character) {
  if (!traits_type::eq_int_type(character, traits_type::eof())) take(traits_type::to_char_type(character));
  return failed_ ? traits_type::eof() : traits_type::not_eof(character);
}

std::streamsize GuardedBuffer::xsputn(const char* text, std::streamsize size) {
  std::string_view rest(text, static_cast<std::size_t>(size));
  while (!rest.empty() && !failed_) {
    const std::size_t plain = plain_run(rest);
    if (plain > 0) put(rest.substr(0, plain));
    else take(rest.front());
    rest.remove_prefix(std::max<std::size_t>(plain, 1));
  }
  return failed_ ? 0 : size;
}

// The bytes that may be passed on together: within a line, to before what must be looked at.
std::size_t GuardedBuffer::plain_run(std::string_view text) const {
  if (trusted_) return text.size();
  if (begun_ != Begun::Inside || hashes_ != 0 || !pending_.empty()) return 0;
  std::size_t end = 0;
  while (end < text.size() && text[end] >= 0x20 && text[end] < 0x7F && text[end] != '#') ++end;
  return end;
}

int GuardedBuffer::sync() { return target_.pubsync(); }

void GuardedBuffer::put(std::string_view bytes) {
  const auto size = static_cast<std::streamsize>(bytes.size());
  if (!failed_ && target_.sputn(bytes.data(), size) != size) failed_ = true;
}

// What was begun and does not go on is no code point, and sets no colour.
void GuardedBuffer::end_pending() {
  const std::string begun = std::move(pending_);
  pending_.clear();
  if (begun.empty()) return;
  if (begun.front() != escape) {
    for (std::size_t i = 0; i < begun.size(); ++i) take_point(std::string_view());
    return;
  }
  take_point(std::string_view(begun).substr(0, 1));
  for (const char byte : begun.substr(1)) take_ascii(byte);
}

void GuardedBuffer::take(char byte) {
  if (!pending_.empty() && pending_.front() == escape) {
    const bool goes_on = pending_.size() == 1
                             ? byte == '['
                             : pending_.size() < longest_colour && ((byte >= '0' && byte <= '9') || byte == ';');
    if (goes_on) {
      pending_ += byte;
    } else if (byte == 'm' && pending_.size() > 1) {
      // The line goes on where it was.
      put(pending_ + 'm');
      pending_.clear();
    } else {
      end_pending();
      take(byte);
    }
    return;
  }
  if (!pending_.empty()) {
    if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) {
      end_pending();
      return take(byte);
    }
    pending_ += byte;
    if (pending_.size() < length_begun(pending_.front())) return;
    const std::string whole = std::move(pending_);
    pending_.clear();
    return take_point(whole);
  }
  if (static_cast<unsigned char>(byte) >= 0xC0U || (byte == escape && colours_)) pending_ += byte;
  else if (static_cast<unsigned char>(byte) >= 0x80U) take_point(std::string_view());
  else take_ascii(byte);
}

// A code point beyond ASCII, a control, or nothing: bytes that are none.
void GuardedBuffer::take_point(std::string_view bytes) {
  const unicode::Decoded decoded = unicode::decode(bytes, 0);
  hashes_ = 0;
  begun_ = Begun::Inside;
  if (decoded.length != bytes.size() || bytes.empty() || unicode::is_hidden(decoded.code_point)) put_replacement();
  else put(bytes);
}

void GuardedBuffer::take_ascii(char byte) {
  if (unicode::is_hidden(static_cast<unsigned char>(byte))) return take_point({&byte, 1});
  if (begun_ == Begun::Colon && byte == ':') put(" ");
  if (hashes_ == 2 && (byte == '[' || is_letter(byte))) put(" ");
  put({&byte, 1});
  hashes_ = byte == '#' ? std::min(hashes_ + 1, 2U) : 0;
  if (byte == '\n') begun_ = Begun::Line;
  else if (begun_ == Begun::Line && (byte == ' ' || byte == '\t')) return;
  else begun_ = begun_ == Begun::Line && byte == ':' ? Begun::Colon : Begun::Inside;
}

void trust_output(std::ostream& stream) {
  if (auto* const guarded = dynamic_cast<GuardedBuffer*>(stream.rdbuf())) guarded->trust();
}

void pass_through(std::ostream& stream, std::string_view text) {
  if (auto* const guarded = dynamic_cast<GuardedBuffer*>(stream.rdbuf())) guarded->pass(text);
  else stream << text;
}

}  // namespace tarmaq::words
