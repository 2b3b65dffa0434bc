// The last gate before a terminal or a log: whatever a command prints, nothing of it is taken for a command.
#pragma once

#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace tarmaq::words {

// Passes on what is written to it, with three exceptions. A control character and all else that shows nothing of
// itself becomes a replacement character; where colours are on, the sequences that set them stay. `::` at the
// beginning of a line, and `##` before a letter or `[`, are broken by a blank: CIs take such lines for commands.
// Formats that programs read hold neither (see append_json_text, xml_text), and pass unchanged.
class GuardedBuffer final : public std::streambuf {
 public:
  GuardedBuffer(std::streambuf& target, bool colours) : target_(target), colours_(colours) {}
  ~GuardedBuffer() override;

  // Writes as it stands: a command that is meant, or a terminal's cursor. Nothing of a case or a rule may be in it
  // that was not made safe for it.
  void pass(std::string_view text);

  // From here on all passes as it stands: lines of JSON, each byte of which was made safe where it was written.
  void trust() { trusted_ = true; }

 protected:
  int_type overflow(int_type character) override;
  std::streamsize xsputn(const char* text, std::streamsize size) override;
  int sync() override;

 private:
  std::size_t plain_run(std::string_view text) const;
  void take(char byte);
  void take_point(std::string_view bytes);
  void take_ascii(char byte);
  void put(std::string_view bytes);
  void put_replacement() { put("\xEF\xBF\xBD"); }
  void end_pending();

  enum class Begun : unsigned char { Line, Colon, Inside };
  std::streambuf& target_;
  bool colours_;
  bool failed_ = false;
  bool trusted_ = false;
  Begun begun_ = Begun::Line;  // how far a line has begun
  unsigned hashes_ = 0;        // just before, up to 2
  std::string pending_;        // bytes of a code point, or of a sequence that sets a colour
};

// As `GuardedBuffer::pass`; a stream without a guard takes it like anything else.
void pass_through(std::ostream& stream, std::string_view text);

// As `GuardedBuffer::trust`.
void trust_output(std::ostream& stream);

}  // namespace tarmaq::words
