// Lines with indents, wrapped at a width, coloured when asked. Knows nothing of what they say.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tarmaq::words {

enum class Tone : std::uint8_t { Plain, Value, Open, Warning, Quiet, Heading, Citation, Name };

class TextLayout {
 public:
  explicit TextLayout(bool colour, std::size_t width = 100) : colour_(colour), width_(width) {}

  void line(int level, std::string_view text, Tone tone = Tone::Plain);
  // A line with a dash before it.
  void item(int level, std::string_view text);
  // Two parts on one line: `left right`.
  void pair(int level, std::string_view left, std::string_view right, Tone right_tone, Tone left_tone = Tone::Name);
  // One empty line, however often it is asked for.
  void blank();
  // The text, with one newline at its end.
  std::string take();

 private:
  void put(std::size_t indent, std::size_t hanging, std::string_view text, std::size_t toned_from, Tone first,
           Tone then);
  std::string out_;
  bool colour_;
  std::size_t width_;
};

}  // namespace tarmaq::words
