// What stands on a command line, held against what a command knows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/wording.hpp"

namespace tarmaq::cli {

struct OptionSpec {
  std::string_view name;  // "--on"
  // "DATE"; empty: a switch; "text|json": one of these words; "[=html|json]": may be left out and
  // is joined by `=` where it stands.
  std::string_view value;
  Pattern help;
  bool repeatable = false;
  bool takes_many = false;           // takes every word up to the next option
  std::string_view short_name = {};  // "-o"
};

class Arguments {
 public:
  bool has(std::string_view option) const;
  // The last value given; empty text for an optional value left out.
  std::optional<std::string> value(std::string_view option) const;
  std::string value_or(std::string_view option, std::string_view otherwise) const;
  std::vector<std::string> values(std::string_view option) const;
  const std::vector<std::string>& words() const { return words_; }

 private:
  friend Result<Arguments> parse_arguments(const std::vector<std::string>&, const std::vector<OptionSpec>&);
  std::vector<std::pair<std::string_view, std::string>> options_;
  std::vector<std::string> words_;
};

// Options may stand anywhere; `--` ends them; `-` is a word. `--name value` and `--name=value` are
// the same. Errors are of kind Usage and name the nearest option or word.
Result<Arguments> parse_arguments(const std::vector<std::string>& line, const std::vector<OptionSpec>& known);

// "; did you mean `x`?", or nothing.
Wording suggestion(std::string_view name, const std::vector<std::string>& known);

}  // namespace tarmaq::cli
