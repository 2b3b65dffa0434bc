#include "interpreter/editor/layout_document.hpp"

#include <string_view>
#include <utility>

#include "grammar/diagnostics/unicode.hpp"

namespace tarmaq::editor::layout {

namespace {

using Kind = Document::Kind;

Document made(Kind kind, std::string text, std::vector<Document> parts) {
  return Document{kind, std::move(text), std::move(parts)};
}

class Printer {
 public:
  explicit Printer(std::size_t width) : width_(width) {}

  // `rest`: letters that must follow on the same line, behind the document.
  void put(const Document& document, std::size_t indentation, bool flat, std::size_t rest) {
    switch (document.kind) {
      case Kind::Words: add(document.words, indentation); break;
      case Kind::Space: pending_space_ = true; break;
      case Kind::Break:
        if (flat) {
          pending_space_ = true;
        } else {
          break_line();
        }
        break;
      case Kind::Hard: break_line(); break;
      case Kind::Blank:
        break_line();
        blank_ = true;
        break;
      case Kind::Comment:
        if (must_end_) end_line_early();
        if (line_is_empty_) {
          start_line(indentation);
          out_ += document.words;
          line_is_empty_ = false;
          end_line();
        } else {
          suffix_.append("  ").append(document.words);
          must_end_ = true;
        }
        break;
      case Kind::Group: {
        const std::size_t needed = flat_width(document);
        const bool fits = needed != unbounded && column(indentation) + needed + rest <= width_;
        put_parts(document.parts, indentation, fits, rest);
        break;
      }
      case Kind::Nest: put_parts(document.parts, indentation + 2, flat, rest); break;
      case Kind::Sequence: put_parts(document.parts, indentation, flat, rest); break;
    }
  }

  std::string take() {
    end_line();
    while (!out_.empty() && out_.back() == '\n') out_.pop_back();
    return std::move(out_);
  }

 private:
  void put_parts(const std::vector<Document>& parts, std::size_t indentation, bool flat, std::size_t rest) {
    for (std::size_t i = 0; i < parts.size(); ++i)
      put(parts[i], indentation, flat, following(parts, i + 1, flat, rest));
  }

  // Letters of the parts from `next` on that stand on the line whatever is decided before them.
  static std::size_t following(const std::vector<Document>& parts, std::size_t next, bool flat, std::size_t rest) {
    std::size_t sum = 0;
    for (std::size_t i = next; i < parts.size(); ++i) {
      std::size_t part = 0;
      if (!leading(parts[i], flat, part)) return sum + part;
      sum += part;
    }
    return sum + rest;
  }

  // Adds the letters up to the first line break; true where there is none.
  static bool leading(const Document& document, bool flat, std::size_t& sum) {
    switch (document.kind) {
      case Kind::Words: sum += unicode::length(document.words); return document.words.find('\n') == std::string::npos;
      case Kind::Space: ++sum; return true;
      case Kind::Break:
        if (!flat) return false;
        ++sum;
        return true;
      case Kind::Hard:
      case Kind::Blank: return false;
      case Kind::Comment: return true;
      case Kind::Group:
      case Kind::Nest:
      case Kind::Sequence:
        for (const Document& part : document.parts) {
          if (!leading(part, flat && document.kind != Kind::Group, sum)) return false;
        }
        return true;
    }
    return true;
  }

  std::size_t column(std::size_t indentation) const {
    return line_is_empty_ ? indentation + (continues_ ? 2 : 0) : column_ + (pending_space_ ? 1 : 0);
  }

  void start_line(std::size_t indentation) {
    if (blank_ && !out_.empty()) out_ += '\n';
    blank_ = false;
    pending_space_ = false;
    const std::size_t column = indentation + (continues_ ? 2 : 0);
    out_.append(column, ' ');
    column_ = column;
  }

  void add(const std::string& text, std::size_t indentation) {
    if (text.empty()) return;
    if (must_end_) end_line_early();
    if (line_is_empty_) {
      start_line(indentation);
    } else if (pending_space_) {
      out_ += ' ';
      ++column_;
    }
    pending_space_ = false;
    out_ += text;
    line_is_empty_ = false;
    const std::size_t last_break = text.rfind('\n');
    column_ = last_break == std::string::npos ? column_ + unicode::length(text)
                                              : unicode::length(std::string_view(text).substr(last_break + 1));
  }

  void break_line() {
    end_line();
    continues_ = false;
  }

  // Where no line break was meant: what follows the comment is indented deeper, for it is no beginning.
  void end_line_early() {
    end_line();
    continues_ = true;
  }

  void end_line() {
    must_end_ = false;
    if (line_is_empty_) return;
    out_ += suffix_;
    suffix_.clear();
    out_ += '\n';
    line_is_empty_ = true;
    pending_space_ = false;
    column_ = 0;
  }

  std::size_t width_;
  std::string out_;
  // A comment that waits for the end of the line.
  std::string suffix_;
  std::size_t column_ = 0;
  bool line_is_empty_ = true;
  bool pending_space_ = false;
  bool blank_ = false;
  bool must_end_ = false;
  // The line goes on where a comment broke it.
  bool continues_ = false;
};

}  // namespace

Document words(std::string text) { return made(Kind::Words, std::move(text), {}); }
Document space() { return made(Kind::Space, {}, {}); }
Document line_break() { return made(Kind::Break, {}, {}); }
Document hard_break() { return made(Kind::Hard, {}, {}); }
Document blank_line() { return made(Kind::Blank, {}, {}); }
Document comment(std::string text) { return made(Kind::Comment, std::move(text), {}); }
Document group(std::vector<Document> parts) { return made(Kind::Group, {}, std::move(parts)); }
Document nest(std::vector<Document> parts) { return made(Kind::Nest, {}, std::move(parts)); }
Document sequence(std::vector<Document> parts) { return made(Kind::Sequence, {}, std::move(parts)); }

std::size_t flat_width(const Document& document) {
  switch (document.kind) {
    case Kind::Words:
      return document.words.find('\n') == std::string::npos ? unicode::length(document.words) : unbounded;
    case Kind::Space:
    case Kind::Break: return 1;
    case Kind::Hard:
    case Kind::Blank:
    case Kind::Comment: return unbounded;
    case Kind::Group:
    case Kind::Nest:
    case Kind::Sequence: break;
  }
  std::size_t sum = 0;
  for (const Document& part : document.parts) {
    const std::size_t width = flat_width(part);
    if (width == unbounded) return unbounded;
    sum += width;
  }
  return sum;
}

std::string print(const Document& document, std::size_t indentation, std::size_t width) {
  Printer printer(width);
  printer.put(document, indentation, false, 0);
  return printer.take();
}

}  // namespace tarmaq::editor::layout
