// The options of one call: a JSON object, whose members say what the options of the commands say.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::service {

// Reads `{"on": "2026-01-10", …}` member by member. What is no member that the call takes, or does not have the form
// that it takes, is an Error of kind Usage that names it and the nearest that there is; the first one stands.
class CallOptions {
 public:
  // `text` may be empty: no options. `names` are the members that the call takes.
  static Result<CallOptions> read(std::string_view text, const std::vector<std::string>& names,
                                  const Vocabulary& vocabulary);

  // `on`, `as_of`, `readings` and `decisions` together.
  const answer::Decider::Request& request() const { return request_; }
  // `decisions`, in the order in which they are named, each once.
  const std::vector<DecisionId>& decisions() const { return decisions_; }
  const std::vector<std::string>& duties() const { return duties_; }
  const std::optional<std::string>& of() const { return of_; }
  const std::optional<std::string>& why_not() const { return why_not_; }
  const std::vector<std::string>& allow() const { return allow_; }
  Language language() const { return language_.value_or(Language::English); }
  const std::optional<Language>& stated_language() const { return language_; }
  bool form() const { return form_; }
  bool full() const { return full_; }
  bool require_decided() const { return require_decided_; }

 private:
  explicit CallOptions(const Vocabulary& vocabulary);
  std::optional<Error> take(const std::string& name, const json::Json& value, const Vocabulary& vocabulary);
  std::optional<Error> take_readings(const json::Json& value, const Vocabulary& vocabulary);
  std::optional<Error> take_decisions(const json::Json& value, const Vocabulary& vocabulary);

  answer::Decider::Request request_;
  std::vector<DecisionId> decisions_;
  std::vector<std::string> duties_;
  std::vector<std::string> allow_;
  std::optional<std::string> of_;
  std::optional<std::string> why_not_;
  std::optional<Language> language_;
  bool form_ = false;
  bool full_ = false;
  bool require_decided_ = false;
};

}  // namespace tarmaq::service
