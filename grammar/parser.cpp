// The one file that knows PEGTL: reads a file piece by piece, goes on after a mistake.

#include "grammar/parser.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <cstddef>
#include <cstdint>
#include "grammar/builder.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/explain.hpp"
#include "grammar/grammar.hpp"
#include "grammar/keywords.hpp"
#include "grammar/lexical.hpp"
#include "grammar/nodes.hpp"
#include "grammar/parse_messages.hpp"
#include "grammar/parse_nodes.hpp"
#include "grammar/recorder.hpp"
#include "grammar/scan.hpp"
#include "grammar/validate.hpp"

namespace tarmaq::grammar {

namespace {

// Cuts the node list where a branch is given up, and throws what was expected under `must`.
template <typename Rule>
struct control : pegtl::normal<Rule> {
  template <pegtl::apply_mode Apply, pegtl::rewind_mode Rewind, template <typename...> class Action,
            template <typename...> class Control>
  static bool match(Input& in, Recorder& state) {
    const std::size_t mark = state.nodes.size();
    if (pegtl::normal<Rule>::template match<Apply, Rewind, Action, Control>(in, state)) return true;
    // Most rules that fail have written nothing.
    if (state.nodes.size() > mark) state.nodes.resize(mark, Node{});
    return false;
  }

  [[noreturn]] static void raise(const Input& in, Recorder& state) {
    Failure failure;
    failure.begin = offset_of(in, state);
    failure.end = failure.begin;
    failure.expected = expectation_of<Rule>::text();
    throw failure;
  }
};

class FileParser {
 public:
  FileParser(const Source& source, syntax::File& file, Diagnostics& diagnostics, const ParseLimits& limits)
      : text_(source.text),
        file_(file),
        diagnostics_(diagnostics),
        limits_(limits),
        builder_(file, diagnostics, limits.expression_depth),
        input_(text_.data(), text_.data() + text_.size(), source.path.c_str()) {
    recorder_.text = text_;
    recorder_.depth_limit = limits.expression_depth;
  }

  // Every piece's nodes are appended here.
  std::vector<std::vector<Node>>* kept_nodes = nullptr;

  void run() {
    const std::size_t errors_before = diagnostics_.error_count();
    read_version();
    while (true) {
      const std::size_t begin = recorder_.skip_pad(here());
      if (begin >= text_.size()) break;
      if (diagnostics_.error_count() - errors_before >= limits_.errors_a_file) {
        diagnostics_.add(Code::E0008, span_at(begin),
                         worded("more than {} mistakes: the rest of the file was not read", limits_.errors_a_file),
                         worded("mend these first"));
        return;
      }
      read_piece(begin);
    }
    builder_.finish();
  }

 private:
  std::size_t here() const { return offset_of(input_, recorder_); }

  Span span_at(std::size_t at) const {
    return {file_.file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(scan::token_end(text_, at))};
  }

  NodeView root() const {
    return {recorder_.nodes, text_, file_.file, static_cast<std::uint32_t>(recorder_.nodes.size() - 1)};
  }

  template <typename Rule>
  bool read() {
    recorder_.nodes.clear();
    recorder_.depth = 0;
    return pegtl::parse<Rule, pegtl::nothing, control>(input_, recorder_);
  }

  void read_version() {
    const std::size_t begin = recorder_.skip_pad(here());
    try {
      if (!read<version>()) {
        diagnostics_.add(Code::E0101, span_at(begin),
                         worded("the file does not begin with the version of the language"),
                         worded("write `tarmaq 1` in its first line"));
        return;
      }
    } catch (const Failure& failure) {
      report(explain(failure, recorder_, file_.file));
      recover(failure.begin, 0);
      return;
    }
    if (kept_nodes != nullptr) kept_nodes->push_back(recorder_.nodes);
    const NodeView number = root().children().front();
    if (number.text() != "1") {
      diagnostics_.add(Code::E0102, number.span(), worded("version {} of the language is not known", number.text()),
                       worded("this program knows version 1: write `tarmaq 1`"));
    }
    last_kind_ = NodeKind::Version;
    last_indentation_ = 0;
  }

  void read_piece(std::size_t begin) {
    const bool own_line = scan::first_on_line(text_, begin) || last_kind_ == NodeKind::Procedure;
    const std::string_view word = recorder_.name_at(begin);
    const bool closes = text_[begin] == '}';
    if (closes && recovering_ && !builder_.procedure_is_open()) {
      // The brace of a procedure whose head was not read.
      go_to(input_, recorder_, begin + 1);
      recovering_ = false;
      return;
    }
    if (!own_line && !closes) {
      report(explain_leftover(begin, last_kind_, recorder_, file_.file));
      return recover(begin, last_begin_);
    }
    recorder_.indentation = scan::indentation(text_, begin);
    recorder_.piece_begin = begin;
    try {
      const bool known = closes || is_declaration_word(word);
      if (known && read<piece>()) {
        recovering_ = false;
        last_kind_ = root().kind();
        last_indentation_ = recorder_.indentation;
        last_begin_ = begin;
        if (kept_nodes != nullptr) kept_nodes->push_back(recorder_.nodes);
        builder_.add(root());
        return;
      }
    } catch (const Failure& failure) {
      report(explain(failure, recorder_, file_.file));
      return recover(std::max(failure.begin, begin), begin);
    }
    const bool belongs = last_kind_ != NodeKind::Version && recorder_.indentation > last_indentation_;
    report(belongs ? explain_leftover(begin, last_kind_, recorder_, file_.file)
                   : explain_no_declaration(begin, recorder_, file_.file));
    recover(begin, belongs ? last_begin_ : begin);
  }

  void report(Diagnostic diagnostic) {
    restart_ = diagnostic.code == Code::E0105 ? diagnostic.span.begin : 0;
    reported_ = diagnostic.span;
    diagnostics_.add(std::move(diagnostic));
  }

  // Goes on with the first line behind `at` that begins with the word of a declaration, or with the
  // brace of the open procedure. A text that was not closed may have swallowed such lines: behind one,
  // the search begins where the text does.
  // What is passed over belongs to the declaration that begins at `piece`.
  void recover(std::size_t at, std::size_t piece) {
    recovering_ = true;
    last_kind_ = NodeKind::Version;
    if (restart_ > 0) at = restart_;
    while (true) {
      const std::size_t line_end = text_.find('\n', at);
      if (line_end == std::string_view::npos) {
        at = text_.size();
        break;
      }
      at = line_end + 1;
      std::size_t first = at;
      while (first < text_.size() && (text_[first] == ' ' || text_[first] == '\t')) ++first;
      if (first >= text_.size()) continue;
      const std::string_view word = text_.substr(first, scan::name_end(text_, first) - first);
      const bool outer = first == at || scan::indentation(text_, first) <= recorder_.indentation;
      if (outer && (is_declaration_word(word) || text_[first] == '}')) break;
    }
    file_.unread.push_back({{file_.file, static_cast<std::uint32_t>(piece), static_cast<std::uint32_t>(at)},
                            reported_,
                            names_declared(text_.substr(piece, at - std::min(at, piece)))});
    restart(at);
  }

  void restart(std::size_t at) {
    if (at >= here()) {
      go_to(input_, recorder_, at);
    } else {
      input_.restart();
      go_to(input_, recorder_, at);
    }
  }

  std::string_view text_;
  syntax::File& file_;
  Diagnostics& diagnostics_;
  const ParseLimits& limits_;
  Builder builder_;
  Recorder recorder_;
  Input input_;
  NodeKind last_kind_ = NodeKind::Version;
  std::size_t last_indentation_ = 0;
  std::size_t last_begin_ = 0;
  Span reported_;
  // Where to look for the next declaration from, if not behind the mistake.
  std::size_t restart_ = 0;
  bool recovering_ = false;
};

}  // namespace

syntax::File parse_file(const Sources& sources, std::uint32_t file, Diagnostics& diagnostics,
                        const ParseLimits& limits) {
  syntax::File tree;
  tree.file = file;
  const Source& source = sources.at(file);
  if (validate(source.text, file, limits.file_bytes, diagnostics)) {
    FileParser(source, tree, diagnostics, limits).run();
  }
  return tree;
}

std::vector<std::vector<Node>> parse_nodes(const Sources& sources, std::uint32_t file, Diagnostics& diagnostics,
                                           const ParseLimits& limits) {
  std::vector<std::vector<Node>> pieces;
  syntax::File tree;
  tree.file = file;
  const Source& source = sources.at(file);
  if (validate(source.text, file, limits.file_bytes, diagnostics)) {
    FileParser parser(source, tree, diagnostics, limits);
    parser.kept_nodes = &pieces;
    parser.run();
  }
  return pieces;
}

}  // namespace tarmaq::grammar
