// Tarmaq in C++: the C interface with owners and exceptions, nothing besides. C++17.
//
//   const tarmaq::ruleset rules("rules/kz-677");
//   const tarmaq::reply reply = rules.decide(R"({"procedure": "registration"})");
//   std::cout << reply.json << '\n';
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <tarmaq.h>

namespace tarmaq {

// Why a call failed. what() is the JSON of tarmaq_last_error.
class error : public std::runtime_error {
 public:
  error(tarmaq_status status, const char* json) : std::runtime_error(json), status_(status) {}
  tarmaq_status status() const noexcept { return status_; }

 private:
  tarmaq_status status_;
};

// What a call gave: TARMAQ_OK, TARMAQ_UNDECIDED, TARMAQ_INVALID_CASE, or TARMAQ_LIMIT of a case beyond a limit; and the
// JSON. Every other status is thrown as an error.
struct reply {
  tarmaq_status status = TARMAQ_OK;
  std::string json;
};

// A rule set that was opened. May be used by several threads at a time. Options are as in tarmaq.h.
class ruleset {
 public:
  explicit ruleset(const std::string& path, std::string_view options = {}) {
    const tarmaq_status status = ::tarmaq_open(path.c_str(), options.data(), options.size(), &handle_);
    if (status != TARMAQ_OK) throw error(status, ::tarmaq_last_error());
  }
  ~ruleset() { ::tarmaq_close(handle_); }
  ruleset(ruleset&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  ruleset& operator=(ruleset&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }

  reply decide(std::string_view document, std::string_view options = {}) const {
    return call(::tarmaq_decide, document, options);
  }
  reply ask(std::string_view state, std::string_view options = {}) const { return call(::tarmaq_ask, state, options); }
  reply explain(std::string_view document, std::string_view options) const {
    return call(::tarmaq_explain, document, options);
  }
  std::string describe() const {
    return taken(::tarmaq_describe, static_cast<const char*>(nullptr), std::size_t{0}).json;
  }
  std::string schema(std::string_view options = {}) const {
    return taken(::tarmaq_schema, options.data(), options.size()).json;
  }

 private:
  template <class Function, class... Texts>
  reply taken(Function function, Texts... texts) const {
    char* text = nullptr;
    const tarmaq_status status = function(handle_, texts..., &text);
    if (text == nullptr) throw error(status, ::tarmaq_last_error());
    struct given_back {
      char* text;
      ~given_back() { ::tarmaq_free(text); }
    } const owner{text};
    return {status, std::string(text)};
  }
  template <class Function>
  reply call(Function function, std::string_view document, std::string_view options) const {
    return taken(function, document.data(), document.size(), options.data(), options.size());
  }

  tarmaq_ruleset* handle_ = nullptr;
};

}  // namespace tarmaq
