#include "interpreter/cli/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "grammar/diagnostics/nearest_name.hpp"

namespace tarmaq::cli {

namespace {

Error wrong_usage(std::string message) { return Error{Error::Kind::Usage, std::move(message), {}}; }

bool has_optional_value(const OptionSpec& option) { return !option.value.empty() && option.value.front() == '['; }

// The words that a value is limited to, or none.
std::vector<std::string> closed_list(const OptionSpec& option) {
  std::string_view list = option.value;
  if (has_optional_value(option)) list = list.substr(2, list.size() - 3);
  std::vector<std::string> words;
  if (list.find('|') == std::string_view::npos) return words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('|'), list.size());
    words.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

const OptionSpec* find_option(const std::vector<OptionSpec>& known, std::string_view name) {
  const auto found = std::find_if(known.begin(), known.end(), [&](const OptionSpec& option) {
    return option.name == name || (!option.short_name.empty() && option.short_name == name);
  });
  return found == known.end() ? nullptr : &*found;
}

Error unknown_option(const std::vector<OptionSpec>& known, std::string_view name) {
  std::vector<std::string> names;
  for (const OptionSpec& option : known) names.emplace_back(option.name);
  return wrong_usage(fmt::format("there is no option `{}`{}", name, suggestion(name, names).english()));
}

}  // namespace

Wording suggestion(std::string_view name, const std::vector<std::string>& known) {
  const std::string nearest = nearest_name(name, known);
  return nearest.empty() ? Wording() : worded("; did you mean `{}`?", nearest);
}

bool Arguments::has(std::string_view option) const { return value(option).has_value(); }

std::optional<std::string> Arguments::value(std::string_view option) const {
  const auto found =
      std::find_if(options_.rbegin(), options_.rend(), [&](const auto& entry) { return entry.first == option; });
  if (found == options_.rend()) return std::nullopt;
  return found->second;
}

std::string Arguments::value_or(std::string_view option, std::string_view otherwise) const {
  return value(option).value_or(std::string(otherwise));
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  std::vector<std::string> found;
  for (const auto& [name, value] : options_) {
    if (name == option) found.push_back(value);
  }
  return found;
}

Result<Arguments> parse_arguments(const std::vector<std::string>& line, const std::vector<OptionSpec>& known) {
  Arguments arguments;
  const auto is_option = [](const std::string& word) { return word.size() > 1 && word[0] == '-'; };
  const auto take = [&](const OptionSpec& option, const std::string& value) -> std::optional<Error> {
    const std::vector<std::string> allowed = closed_list(option);
    const bool left_out = has_optional_value(option) && value.empty();
    if (!allowed.empty() && !left_out && std::find(allowed.begin(), allowed.end(), value) == allowed.end())
      return wrong_usage(fmt::format("`{}` takes {}, not `{}`{}", option.name, fmt::join(allowed, " or "), value,
                                     suggestion(value, allowed).english()));
    if (!option.repeatable && !option.takes_many && arguments.has(option.name))
      return wrong_usage(fmt::format("`{}` stands twice", option.name));
    arguments.options_.emplace_back(option.name, value);
    return std::nullopt;
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string& word = line[i];
    if (word == "--") {
      arguments.words_.insert(arguments.words_.end(), line.begin() + static_cast<std::ptrdiff_t>(i) + 1, line.end());
      break;
    }
    if (!is_option(word)) {
      arguments.words_.push_back(word);
      continue;
    }
    const std::size_t equals = word.rfind("--", 0) == 0 ? word.find('=') : std::string::npos;
    const std::string name = word.substr(0, equals);
    const OptionSpec* option = find_option(known, name);
    if (option == nullptr) return unknown_option(known, name);
    std::optional<Error> error;
    if (equals != std::string::npos) {
      if (option->value.empty()) return wrong_usage(fmt::format("`{}` takes no value", option->name));
      error = take(*option, word.substr(equals + 1));
    } else if (option->value.empty() || has_optional_value(*option)) {
      error = take(*option, {});
    } else {
      if (i + 1 == line.size() || (is_option(line[i + 1]) && find_option(known, line[i + 1]) != nullptr))
        return wrong_usage(fmt::format("`{}` needs a value: {}", option->name, option->value));
      error = take(*option, line[++i]);
      while (!error && option->takes_many && i + 1 < line.size() && !is_option(line[i + 1]))
        error = take(*option, line[++i]);
    }
    if (error) return *error;
  }
  return arguments;
}

}  // namespace tarmaq::cli
