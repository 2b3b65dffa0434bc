#include "grammar/diagnostics/diagnostic.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

#include "grammar/diagnostics/unicode.hpp"

namespace tarmaq::inline diagnostics {

namespace {

struct Entry {
  std::string_view name;
  Severity severity;
  std::string_view title;
};

constexpr Entry registry[] = {
#define TARMAQ_DIAGNOSTIC(code, severity, title) {#code, Severity::severity, title},
#include "grammar/diagnostics/diagnostic_codes.def"
#undef TARMAQ_DIAGNOSTIC
};
static_assert(std::size(registry) == static_cast<std::size_t>(Code::count));

const Entry& entry(Code code) { return registry[static_cast<std::size_t>(code)]; }

auto place_key(const Diagnostic& diagnostic) {
  return std::tie(diagnostic.span.file, diagnostic.span.begin, diagnostic.span.end, diagnostic.code);
}

bool stands_before(const Diagnostic& left, const Diagnostic& right) {
  if (place_key(left) != place_key(right)) return place_key(left) < place_key(right);
  return left.message.english() < right.message.english();
}

// What of a line is shown when it is longer than a terminal: code points before and after the caret.
constexpr std::size_t shown_before = 60;
constexpr std::size_t shown_after = 60;

struct Colours {
  std::string_view strong, severity, quiet, end;
};

Colours colours_for(Severity severity, bool colour) {
  if (!colour) return {};
  return {"\x1b[1m", severity == Severity::Error ? "\x1b[1;31m" : "\x1b[1;33m", "\x1b[34m", "\x1b[0m"};
}

// One line of a source, cut into code points; a tab is shown as two blanks.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  std::size_t at = 0;
  while (at < line.size()) {
    const unicode::Decoded decoded = unicode::decode(line, at);
    if (decoded.length == 0) {
      cells.emplace_back("\xEF\xBF\xBD");
      ++at;
      continue;
    }
    const bool hidden = unicode::is_hidden(decoded.code_point);
    if (line[at] == '\t') {
      cells.emplace_back("  ");
    } else if (hidden) {
      cells.emplace_back("\xEF\xBF\xBD");
    } else {
      cells.emplace_back(line.substr(at, decoded.length));
    }
    at += decoded.length;
  }
  return cells;
}

std::size_t width_of(const std::string& cell) { return cell == "  " ? 2 : 1; }

void append_frame(std::string& out, const Source& source, const Span& span, const LineColumn& place,
                  const Colours& colours) {
  const std::string_view text = source.text;
  const std::size_t begin = std::min<std::size_t>(span.begin, text.size());
  const std::size_t break_before = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
  const std::size_t line_begin = break_before == std::string_view::npos ? 0 : break_before + 1;
  std::size_t line_end = std::min(text.find('\n', begin), text.size());
  if (line_end > line_begin && text[line_end - 1] == '\r') --line_end;

  const std::vector<std::string> cells = cells_of(text.substr(line_begin, line_end - line_begin));
  const std::size_t caret = std::min(place.column - 1, cells.size());
  const std::size_t span_end = std::clamp<std::size_t>(span.end, begin, std::max(begin, line_end));
  const std::size_t underlined = std::max<std::size_t>(unicode::length(text.substr(begin, span_end - begin)), 1);

  const std::size_t first = caret > shown_before ? caret - shown_before : 0;
  const std::size_t last = std::min(cells.size(), caret + shown_after);
  const std::string number = std::to_string(place.line);

  out.append(colours.quiet).append(" ").append(number).append(" | ").append(colours.end);
  if (first > 0) out.append("…");
  for (std::size_t i = first; i < last; ++i) out.append(cells[i]);
  if (last < cells.size()) out.append("…");
  out.append("\n").append(colours.quiet).append(1 + number.size(), ' ').append(" | ").append(colours.end);
  if (first > 0) out.append(" ");
  for (std::size_t i = first; i < caret; ++i) out.append(width_of(cells[i]), ' ');
  out.append(colours.severity);
  for (std::size_t i = caret; i < caret + underlined && i < std::max(last, caret + 1); ++i) {
    out.append(i < cells.size() ? width_of(cells[i]) : 1, '^');
  }
  out.append(colours.end).append("\n");
}

std::string place_text(const Sources& sources, const Span& span, const LineColumn& place) {
  return unicode::without_hidden(sources.at(span.file).path) + ":" + std::to_string(place.line) + ":" +
         std::to_string(place.column) + ": ";
}

}  // namespace

std::string_view code_name(Code code) { return entry(code).name; }
Severity code_severity(Code code) { return entry(code).severity; }
std::string_view code_title(Code code) { return entry(code).title; }

void Diagnostics::add(Diagnostic diagnostic) {
  if (code_severity(diagnostic.code) == Severity::Error) ++error_count_;
  all_.push_back(std::move(diagnostic));
}

void Diagnostics::add(Code code, Span span, Wording message, Wording hint) {
  add(Diagnostic{code, span, std::move(message), std::move(hint), {}});
}

void Diagnostics::sort() {
  std::stable_sort(all_.begin(), all_.end(), stands_before);
  const auto last = std::unique(all_.begin(), all_.end(), [](const Diagnostic& left, const Diagnostic& right) {
    return place_key(left) == place_key(right) && left.message.english() == right.message.english();
  });
  all_.erase(last, all_.end());
  error_count_ = static_cast<std::size_t>(std::count_if(
      all_.begin(), all_.end(), [](const Diagnostic& each) { return code_severity(each.code) == Severity::Error; }));
}

std::uint32_t Sources::add(std::string path, std::string text) {
  std::vector<std::uint32_t>& lines = lines_.emplace_back();
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
    lines.push_back(static_cast<std::uint32_t>(at + 1));
  }
  sources_.push_back(Source{std::move(path), std::move(text)});
  return static_cast<std::uint32_t>(sources_.size() - 1);
}

LineColumn Sources::locate(std::uint32_t file, std::uint32_t offset) const {
  const std::string_view text = sources_[file].text;
  const std::size_t at = std::min<std::size_t>(offset, text.size());
  const std::vector<std::uint32_t>& lines = lines_[file];
  const auto behind = std::upper_bound(lines.begin(), lines.end(), at);
  const std::size_t line_begin = behind == lines.begin() ? 0 : *(behind - 1);
  LineColumn place;
  place.line += static_cast<std::size_t>(behind - lines.begin());
  place.column += unicode::length(text.substr(line_begin, at - line_begin));
  return place;
}

std::string render(const Diagnostic& diagnostic, const Sources& sources, bool colour) {
  return render(diagnostic, sources, colour, [](std::string_view) { return std::string_view(); });
}

std::string render(const Diagnostic& diagnostic, const Sources& sources, bool colour, const Translation& translation) {
  const auto shown = [&](const Wording& wording) { return unicode::without_hidden(wording.in(translation)); };
  const Severity severity = code_severity(diagnostic.code);
  const Colours colours = colours_for(severity, colour);
  const std::string head = (severity == Severity::Error ? worded("error") : worded("warning")).in(translation);
  const std::string note_head = worded("note").in(translation);
  std::string out;
  if (diagnostic.span.file >= sources.size()) {
    out.append(head).append("[").append(code_name(diagnostic.code)).append("]: ");
    out.append(shown(diagnostic.message)).append("\n");
  } else {
    const LineColumn place = sources.locate(diagnostic.span.file, diagnostic.span.begin);
    out.append(colours.strong).append(place_text(sources, diagnostic.span, place)).append(colours.end);
    out.append(colours.severity).append(head).append("[");
    out.append(code_name(diagnostic.code)).append("]").append(colours.end);
    out.append(colours.strong).append(": ").append(shown(diagnostic.message)).append(colours.end).append("\n");
    append_frame(out, sources.at(diagnostic.span.file), diagnostic.span, place, colours);
  }
  for (const Note& note : diagnostic.notes) {
    if (note.span.file >= sources.size()) {
      out.append(note_head).append(": ").append(shown(note.message)).append("\n");
      continue;
    }
    const LineColumn place = sources.locate(note.span.file, note.span.begin);
    out.append(place_text(sources, note.span, place)).append(note_head).append(": ");
    out.append(shown(note.message)).append("\n");
    append_frame(out, sources.at(note.span.file), note.span, place, colours);
  }
  if (!diagnostic.hint.empty())
    out.append(worded("help").in(translation)).append(": ").append(shown(diagnostic.hint)).append("\n");
  return out;
}

}  // namespace tarmaq::inline diagnostics
