#include "interpreter/inquiry/spoken.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>

#include "grammar/diagnostics/nearest_name.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::inquiry {

namespace {

// The words that mean the same, of all languages together: a person writes as he likes, whatever is asked in.
class Meaning {
 public:
  // `signs` are no words, and the same in every language.
  explicit Meaning(words::Phrase phrase, std::initializer_list<std::string_view> signs = {}) {
    for (const std::string_view sign : signs) words_.emplace_back(sign);
    for (const LanguageInfo& info : all_languages) {
      const std::string all = words::say(phrase, info.language);
      for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = std::min(all.find('|', at), all.size());
        words_.push_back(all.substr(at, end - at));
        at = end + 1;
      }
    }
  }
  bool has(std::string_view word) const { return std::find(words_.begin(), words_.end(), word) != words_.end(); }

 private:
  std::vector<std::string> words_;
};

struct Meanings {
  Meaning yes{words::Phrase::SpokenYes, {"1", "+"}};
  Meaning no{words::Phrase::SpokenNo, {"0", "-"}};
  Meaning unknown{words::Phrase::SpokenUnknown, {"?", "null"}};
  Meaning back{words::Phrase::SpokenBack, {"<"}};
  Meaning stop{words::Phrase::SpokenStop};
  Meaning help{words::Phrase::SpokenHelp};
  Meaning none{words::Phrase::SpokenNone, {"[]", "-"}};
  Meaning unlimited{words::Phrase::SpokenUnlimited};
  Meaning no_day{words::Phrase::SpokenNoDay};
};

const Meanings& meanings() {
  static const Meanings all;
  return all;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Spoken value_of(json::Json value) {
  Spoken spoken;
  spoken.kind = Spoken::Kind::Value;
  spoken.value = std::move(value);
  return spoken;
}

Spoken mistake(std::string_view word, std::string nearest = {}) {
  Spoken spoken;
  spoken.kind = Spoken::Kind::Mistake;
  spoken.word = word;
  spoken.nearest = std::move(nearest);
  return spoken;
}

std::vector<std::string_view> between_commas(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find_first_of(",;", at), text.size());
    const std::string_view part = trimmed(text.substr(at, end - at));
    if (!part.empty()) parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

Spoken choice(std::string_view word, const Type& type, const Vocabulary& vocabulary) {
  const std::vector<SpokenChoice> choices = choices_of(type, vocabulary);
  if (all_digits(word) && word.size() < 6) {
    const auto number = static_cast<std::size_t>(std::stoul(std::string(word)));
    if (number >= 1 && number <= choices.size()) return value_of(json::Json::text(choices[number - 1].value));
    return mistake(word);
  }
  const std::string wanted = folded(word);
  std::vector<std::string> known;
  for (const SpokenChoice& each : choices) {
    if (folded(each.value) == wanted) return value_of(json::Json::text(each.value));
    known.push_back(each.value);
  }
  for (const SpokenChoice& each : choices) {
    for (const auto& label : *each.labels) {
      if (folded(label.text) == wanted) return value_of(json::Json::text(each.value));
      known.push_back(folded(label.text));
    }
  }
  std::string spaced = wanted;
  std::replace(spaced.begin(), spaced.end(), ' ', '_');
  for (const SpokenChoice& each : choices) {
    if (folded(each.value) == spaced) return value_of(json::Json::text(each.value));
  }
  return mistake(word, word.size() <= 100 ? nearest_name(wanted, known) : std::string());
}

// A day written YYYY-MM-DD; one written DD.MM.YYYY is turned round. Whether it exists is for the reader
// of the case to say.
Spoken day(std::string_view text, const Type& type) {
  if (type.unlimited && meanings().unlimited.has(folded(text))) return value_of(json::Json::text("unlimited"));
  if (type.or_none && meanings().no_day.has(folded(text))) return value_of(json::Json::text("none"));
  if (text.size() == 10 && (text[2] == '.' || text[2] == '/') && text[5] == text[2]) {
    const std::string turned =
        std::string(text.substr(6)) + "-" + std::string(text.substr(3, 2)) + "-" + std::string(text.substr(0, 2));
    return value_of(json::Json::text(turned));
  }
  return value_of(json::Json::text(std::string(text)));
}

Spoken number(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c != ' ' && c != '_') digits += c == ',' ? '.' : c;
  }
  const json::JsonDocument document = json::parse_json(digits);
  if (!document.ok() || !document.root.is_number()) return mistake(text);
  return value_of(document.root);
}

Spoken several(std::string_view line, const Type& element, const Vocabulary& vocabulary) {
  json::Json list = json::Json::array();
  for (const std::string_view part : between_commas(line)) {
    Spoken one = understand(part, element, vocabulary);
    if (one.kind != Spoken::Kind::Value) return one.kind == Spoken::Kind::Mistake ? one : mistake(part);
    list.push(std::move(one.value));
  }
  return value_of(std::move(list));
}

// Elements are asked after one by one.
Spoken records(std::string_view line) {
  if (!all_digits(line) || line.size() > 4) return mistake(line);
  json::Json list = json::Json::array();
  const unsigned long count = std::stoul(std::string(line));
  for (unsigned long i = 0; i < count; ++i) list.push(json::Json::object());
  return value_of(std::move(list));
}

Spoken list(std::string_view line, const Type& type, const Vocabulary& vocabulary) {
  if (type.element == TypeKind::Record) return records(line);
  Type element;
  element.kind = type.element;
  element.id = type.element_id;
  return several(line, element, vocabulary);
}

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    if (first < 0x80) {
      out += first >= 'A' && first <= 'Z' ? static_cast<char>(first + 32) : text[i];
      continue;
    }
    if ((first & 0xE0U) != 0xC0U || i + 1 >= text.size()) {
      out += text[i];
      continue;
    }
    unsigned int code = (first & 0x1FU) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3FU);
    if (code >= 0x410 && code <= 0x42F) code += 0x20;
    else if (code >= 0x400 && code <= 0x40F) code += 0x50;
    else if (code >= 0x48A && code <= 0x4FF && (code < 0x4C0 || code >= 0x4D0) && code % 2 == 0) code += 1;
    if (code == 0x451) code = 0x435;
    out += static_cast<char>(0xC0U | code >> 6);
    out += static_cast<char>(0x80U | (code & 0x3FU));
  }
  return out;
}

std::vector<SpokenChoice> choices_of(const Type& type, const Vocabulary& vocabulary) {
  std::uint32_t id = none;
  if (type.kind == TypeKind::Enum || type.kind == TypeKind::Set) id = type.id;
  if (type.kind == TypeKind::List && type.element == TypeKind::Enum) id = type.element_id;
  std::vector<SpokenChoice> choices;
  if (id >= vocabulary.enums.size()) return choices;
  for (const EnumValueInfo& value : vocabulary.enums[id].values) choices.push_back({value.name, &value.labels});
  return choices;
}

Spoken understand(std::string_view line, const Type& type, const Vocabulary& vocabulary) {
  const std::string_view text = trimmed(line);
  const std::string word = folded(text);
  Spoken spoken;
  if (text.empty()) return spoken;
  const auto command = [&](Spoken::Kind kind) {
    spoken.kind = kind;
    return spoken;
  };
  if (meanings().unknown.has(word)) return command(Spoken::Kind::DoNotKnow);
  if (meanings().back.has(word)) return command(Spoken::Kind::Back);
  if (meanings().stop.has(word)) return command(Spoken::Kind::Stop);
  if (meanings().help.has(word)) return command(Spoken::Kind::Help);
  const bool nothing = meanings().none.has(word);
  switch (type.kind) {
    case TypeKind::Boolean:
      if (meanings().yes.has(word)) return value_of(json::Json::boolean(true));
      if (meanings().no.has(word)) return value_of(json::Json::boolean(false));
      return mistake(text);
    case TypeKind::Integer:
    case TypeKind::Number: return number(text);
    case TypeKind::Text:
    case TypeKind::Duration: return value_of(json::Json::text(std::string(text)));
    case TypeKind::Date: return day(text, type);
    case TypeKind::Enum: return choice(text, type, vocabulary);
    case TypeKind::Set: {
      // `none` may be a value of the enum as well: then it is that value.
      Type element = type;
      element.kind = TypeKind::Enum;
      if (nothing && choice(text, element, vocabulary).kind != Spoken::Kind::Value)
        return value_of(json::Json::array());
      return several(text, element, vocabulary);
    }
    case TypeKind::List:
      if (nothing && (type.element == TypeKind::Record || list(text, type, vocabulary).kind != Spoken::Kind::Value)) {
        return value_of(json::Json::array());
      }
      return list(text, type, vocabulary);
    case TypeKind::Record:
    case TypeKind::Error: break;
  }
  return mistake(text);
}

}  // namespace tarmaq::inquiry
