#include "interpreter/program/texts.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/scan.hpp"
#include "grammar/validate.hpp"

namespace tarmaq::inline program {
namespace {

constexpr std::string_view not_held_mark = "(not held)";
// A file that is no text of an act at all gives one message a line; more than these help nobody.
constexpr std::size_t most_errors = 20;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// A paragraph's number, or that of a clause with `.note` behind it; no act before it.
bool is_paragraph_id(std::string_view id) {
  constexpr std::string_view note = ".note";
  if (id.size() > note.size() && id.substr(id.size() - note.size()) == note) id.remove_suffix(note.size());
  if (id.empty() || id.find('/') != std::string_view::npos) return false;
  return grammar::scan::citation_end(id, 0) == id.size();
}

class TextReader {
 public:
  TextReader(const Sources& sources, std::uint32_t file, Diagnostics& diagnostics)
      : text_(sources.at(file).text), file_(file), diagnostics_(diagnostics) {}

  std::vector<TextParagraph> read() {
    // What a law says is read by people too: nothing may stand in it that a rule file may not hold.
    if (!grammar::validate(text_, file_, text_.size(), diagnostics_)) return {};
    std::size_t begin = 0;
    while (begin < text_.size() && errors_ < most_errors) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      read_line(begin, text_.substr(begin, end - begin));
      begin = end + 1;
    }
    return std::move(paragraphs_);
  }

 private:
  Span at(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  void fail(Code code, Span span, Wording message, Wording hint = {}) {
    ++errors_;
    diagnostics_.add(code, span, std::move(message), std::move(hint));
  }

  void read_line(std::size_t begin, std::string_view whole) {
    const std::string_view line = trimmed(whole);
    if (line.empty()) return;
    const std::size_t first = begin + static_cast<std::size_t>(line.data() - whole.data());
    const Span span = at(first, first + line.size());
    if (line.front() == '#') {
      heading_ = trimmed(line.substr(std::min(line.find_first_not_of('#'), line.size())));
      return;
    }
    const std::size_t close = line.front() == '[' ? line.find(']') : std::string_view::npos;
    if (close == std::string_view::npos && line.front() == '[') {
      const std::string_view id = line.substr(1, line.find(' ') - 1);
      fail(Code::E0707, at(first, first + 1), worded("`[` is not closed"),
           is_paragraph_id(id) ? worded("write `[{}]`", id) : worded("write `]` behind the paragraph's number"));
      return;
    }
    if (const std::string_view id = line.substr(0, std::min(line.find(']'), line.size()));
        close == std::string_view::npos && id.size() < line.size() && is_paragraph_id(id)) {
      fail(Code::E0707, at(first, first + id.size() + 1), worded("`]` closes nothing"), worded("write `[{}]`", id));
      return;
    }
    if (close == std::string_view::npos) {
      fail(Code::E0707, span, worded("a line without a paragraph's number"),
           worded("each paragraph is one line, `[13.5] words`; a heading begins with `#`"));
      return;
    }
    const std::string_view id = line.substr(1, close - 1);
    if (!is_paragraph_id(id)) {
      fail(Code::E0707, at(first, first + close + 1), worded("`[{}]` is not a paragraph's number", id),
           worded("numbers look like `13.5`, `7-1.2`, `O.4`, or `4.note` for an editorial note"));
      return;
    }
    add(std::string(id), trimmed(line.substr(close + 1)), at(first, first + close + 1));
  }

  void add(std::string id, std::string_view words, Span span) {
    const auto [known, fresh] = places_.emplace(id, span);
    if (!fresh) {
      ++errors_;
      diagnostics_.add(Diagnostic{Code::E0708,
                                  span,
                                  worded("paragraph `{}` stands twice in the text", id),
                                  {},
                                  {Note{known->second, worded("it stands here first")}}});
      return;
    }
    if (words.empty()) {
      fail(Code::E0707, span, worded("paragraph `{}` has no words", id),
           worded("write `[{}] (not held)` if the sources do not hold them", id));
      return;
    }
    TextParagraph paragraph{std::move(id), "", words == not_held_mark, std::move(heading_), span};
    heading_.clear();
    if (!paragraph.not_held) paragraph.words = words;
    paragraphs_.push_back(std::move(paragraph));
  }

  std::string_view text_;
  std::uint32_t file_;
  Diagnostics& diagnostics_;
  std::string heading_;
  std::size_t errors_ = 0;
  std::map<std::string, Span> places_;
  std::vector<TextParagraph> paragraphs_;
};

}  // namespace

std::vector<TextParagraph> parse_text(const Sources& sources, std::uint32_t file, Diagnostics& diagnostics) {
  return TextReader(sources, file, diagnostics).read();
}

}  // namespace tarmaq::inline program
