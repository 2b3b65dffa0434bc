#include "interpreter/batch/journal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/json/json_writer.hpp"

namespace tarmaq::batch {

namespace {

constexpr std::string_view journal_version = "2";

void write_mark(json::JsonWriter& json, std::string_view name, const InputMark& mark) {
  json.key(name).begin_array();
  for (const std::uint64_t number : {mark.begin, mark.size, mark.fingerprint}) json.raw(std::to_string(number));
  json.end_array();
}

class JournalReader {
 public:
  explicit JournalReader(const json::Json& root) : root_(root) {}

  std::string text(std::string_view name) {
    const json::Json* found = root_.find(name);
    if (found != nullptr && found->is_text()) return found->as_text();
    well_ = false;
    return {};
  }
  std::uint64_t number(const json::Json* json) {
    std::uint64_t number = 0;
    if (json == nullptr || !json->is_number()) {
      well_ = false;
      return number;
    }
    const std::string& digits = json->as_text();
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) well_ = false;
    return number;
  }
  std::uint64_t number(std::string_view name) { return number(root_.find(name)); }
  bool boolean(std::string_view name) {
    const json::Json* found = root_.find(name);
    if (found == nullptr || !found->is_boolean()) well_ = false;
    return found != nullptr && found->as_boolean();
  }
  std::vector<std::uint64_t> numbers(std::string_view name) {
    std::vector<std::uint64_t> result;
    const json::Json* found = root_.find(name);
    if (found == nullptr || !found->is_array()) {
      well_ = false;
      return result;
    }
    for (std::size_t i = 0; i < found->size(); ++i) result.push_back(number(&found->at(i)));
    return result;
  }
  InputMark mark(std::string_view name) {
    const std::vector<std::uint64_t> three = numbers(name);
    if (three.size() == 3) return {three[0], three[1], three[2]};
    well_ = false;
    return {};
  }
  bool well() const { return well_; }

 private:
  const json::Json& root_;
  bool well_ = true;
};

bool fits(const InputMark& mark, const JournalState& state) {
  return mark.size <= mark_bytes && mark.begin <= state.input_bytes && mark.size <= state.input_bytes - mark.begin;
}

}  // namespace

// A polynomial of the bytes, eight of them at a time: the products do not wait for each other.
std::uint64_t fingerprint(std::string_view bytes, std::uint64_t before) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
  constexpr std::array<std::uint64_t, 9> powers = [] {
    std::array<std::uint64_t, 9> of_factor{1};
    for (std::size_t i = 1; i < of_factor.size(); ++i) of_factor[i] = of_factor[i - 1] * factor;
    return of_factor;
  }();
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < 8; ++i) sum += static_cast<unsigned char>(bytes[at + i]) * powers[7 - i];
    before = before * powers[8] + sum;
  }
  for (; at < bytes.size(); ++at) before = before * factor + static_cast<unsigned char>(bytes[at]);
  return before;
}

std::string journal_text(const Journal& journal) {
  std::string out;
  json::JsonWriter json(out);
  const JournalState& state = journal.state;
  json.begin_object();
  json.member("journal", journal_version);
  json.member("program", journal.header.program)
      .member("rules", journal.header.rules)
      .member("options", journal.header.options);
  if (journal.header.input_size) json.key("input_size").raw(std::to_string(*journal.header.input_size));
  json.key("input_bytes").raw(std::to_string(state.input_bytes));
  json.key("input_lines").raw(std::to_string(state.input_lines));
  json.key("output_bytes").raw(std::to_string(state.output_bytes));
  json.key("whole").boolean(state.whole);
  write_mark(json, "head", state.head);
  write_mark(json, "tail", state.tail);
  json.key("counts").begin_array();
  for (const std::uint64_t count : state.counts) json.raw(std::to_string(count));
  json.end_array();
  json.end_object();
  out += '\n';
  return out;
}

std::optional<Journal> parse_journal(std::string_view text) {
  const json::JsonDocument document = json::parse_json(text);
  if (!document.ok() || !document.root.is_object()) return std::nullopt;
  JournalReader reader(document.root);
  if (reader.text("journal") != journal_version) return std::nullopt;
  Journal journal;
  journal.header.program = reader.text("program");
  journal.header.rules = reader.text("rules");
  journal.header.options = reader.text("options");
  if (document.root.find("input_size") != nullptr) journal.header.input_size = reader.number("input_size");
  journal.state.input_bytes = reader.number("input_bytes");
  journal.state.input_lines = reader.number("input_lines");
  journal.state.output_bytes = reader.number("output_bytes");
  journal.state.whole = reader.boolean("whole");
  journal.state.head = reader.mark("head");
  journal.state.tail = reader.mark("tail");
  journal.state.counts = reader.numbers("counts");
  if (!reader.well() || !fits(journal.state.head, journal.state) || !fits(journal.state.tail, journal.state))
    return std::nullopt;
  return journal;
}

bool is_journal(std::string_view text) {
  const json::JsonDocument document = json::parse_json(text);
  return document.ok() && document.root.is_object() && document.root.find("journal") != nullptr;
}

std::optional<Error> go_to(ByteSource& source, const JournalState& state) {
  const Error other{Error::Kind::Usage, "this is not the input that the unfinished run began with",
                    "give the same input, or leave `--resume` out to begin anew"};
  std::vector<char> block(mark_bytes);
  std::uint64_t head = fingerprint_start;
  std::uint64_t tail = fingerprint_start;
  const std::uint64_t head_end = state.head.begin + state.head.size;
  const std::uint64_t tail_end = state.tail.begin + state.tail.size;
  for (std::uint64_t at = 0; at < state.input_bytes;) {
    const bool in_head = at >= state.head.begin && at < head_end;
    const bool in_tail = at >= state.tail.begin && at < tail_end;
    // The next place where a mark begins or ends.
    std::uint64_t next = state.input_bytes;
    for (const std::uint64_t edge : {state.head.begin, head_end, state.tail.begin, tail_end}) {
      if (edge > at) next = std::min(next, edge);
    }
    if (!in_head && !in_tail) {
      if (source.size() && *source.size() < state.input_bytes) return other;
      if (std::optional<Error> error = source.skip(next - at)) return error;
      at = next;
      continue;
    }
    const Result<std::size_t> count =
        source.read(block.data(), static_cast<std::size_t>(std::min<std::uint64_t>(next - at, block.size())));
    if (!count) return count.error();
    if (*count == 0) return other;
    const std::string_view bytes(block.data(), *count);
    if (in_head) head = fingerprint(bytes, head);
    if (in_tail) tail = fingerprint(bytes, tail);
    at += *count;
  }
  if (head != (state.head.size == 0 ? fingerprint_start : state.head.fingerprint)) return other;
  if (tail != (state.tail.size == 0 ? fingerprint_start : state.tail.fingerprint)) return other;
  return std::nullopt;
}

}  // namespace tarmaq::batch
