// The C interface: the service behind functions that no exception leaves.
#include "bindings/c/tarmaq.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/service/service.hpp"

namespace {

using tarmaq::Error;
using tarmaq::service::Reply;
using tarmaq::service::Service;
using tarmaq::service::Status;

static_assert(TARMAQ_OK == static_cast<int>(Status::Done) && TARMAQ_FINDINGS == static_cast<int>(Status::Findings) &&
              TARMAQ_USAGE == static_cast<int>(Status::Usage) &&
              TARMAQ_UNDECIDED == static_cast<int>(Status::Undecided) &&
              TARMAQ_INVALID_CASE == static_cast<int>(Status::InvalidCase) &&
              TARMAQ_FILE == static_cast<int>(Status::File) && TARMAQ_LIMIT == static_cast<int>(Status::Limit) &&
              TARMAQ_BUG == static_cast<int>(Status::Bug));

// A tarmaq_ruleset is never defined: it is the service by another name, of which nothing is to be seen from outside.
const Service& service_of(const tarmaq_ruleset* ruleset) { return *reinterpret_cast<const Service*>(ruleset); }

// Said where memory does not suffice even for the words.
constexpr const char* no_memory = R"({"error":{"code":"limit","message":"memory does not suffice"}})";

// What the thread's last failed call said.
struct LastError {
  std::string held;
  const char* said = "";
};
LastError& last_error() {
  thread_local LastError error;
  return error;
}

tarmaq_status failed(Reply reply) noexcept {
  LastError& last = last_error();
  last.held = std::move(reply.json);
  last.said = last.held.c_str();
  return static_cast<tarmaq_status>(reply.status);
}

tarmaq_status failed(Error::Kind kind, const char* message) noexcept {
  try {
    return failed(tarmaq::service::refused(Error{kind, message, {}}));
  } catch (...) {
    last_error().said = no_memory;
    return TARMAQ_LIMIT;
  }
}

// Runs a call; nothing is thrown past it.
template <class Call>
tarmaq_status guarded(const Call& call) noexcept {
  try {
    return call();
  } catch (const std::bad_alloc&) {
    last_error().said = no_memory;
    return TARMAQ_LIMIT;
  } catch (const std::exception& error) {
    return failed(Error::Kind::Bug, error.what());
  } catch (...) {
    return failed(Error::Kind::Bug, "an exception of no known kind");
  }
}

bool is_text(const char* text, std::size_t length) { return text != nullptr || length == 0; }
std::string_view view(const char* text, std::size_t length) {
  return text == nullptr ? std::string_view() : std::string_view(text, length);
}

tarmaq_status give(Reply reply, char** result) {
  if (reply.failed) return failed(std::move(reply));
  auto* copy = static_cast<char*>(std::malloc(reply.json.size() + 1));
  if (copy == nullptr) throw std::bad_alloc();
  std::memcpy(copy, reply.json.c_str(), reply.json.size() + 1);
  *result = copy;
  return static_cast<tarmaq_status>(reply.status);
}

// A call of the service with a document and options.
template <class Call>
tarmaq_status with_texts(const tarmaq_ruleset* ruleset, const char* document, std::size_t document_length,
                         const char* options, std::size_t options_length, char** result, const Call& call) noexcept {
  if (result == nullptr) return failed(Error::Kind::Usage, "the place for the result is null");
  *result = nullptr;
  if (ruleset == nullptr) return failed(Error::Kind::Usage, "the rule set is null");
  if (!is_text(document, document_length) || !is_text(options, options_length))
    return failed(Error::Kind::Usage, "a text is null and has a length");
  return guarded([&] {
    return give(call(service_of(ruleset), view(document, document_length), view(options, options_length)), result);
  });
}

}  // namespace

extern "C" {

const char* tarmaq_version(void) { return tarmaq::report::program_version().data(); }

tarmaq_status tarmaq_open(const char* path, const char* options, size_t options_length, tarmaq_ruleset** ruleset) {
  if (ruleset == nullptr) return failed(Error::Kind::Usage, "the place for the rule set is null");
  *ruleset = nullptr;
  if (path == nullptr || !is_text(options, options_length))
    return failed(Error::Kind::Usage, "the path or the options are null");
  return guarded([&] {
    Reply refusal;
    std::unique_ptr<Service> opened =
        Service::open(path, view(options, options_length), tarmaq::load::DiskFileSystem(), refusal);
    if (!opened) return failed(std::move(refusal));
    *ruleset = reinterpret_cast<tarmaq_ruleset*>(opened.release());
    return TARMAQ_OK;
  });
}

void tarmaq_close(tarmaq_ruleset* ruleset) { delete reinterpret_cast<Service*>(ruleset); }

tarmaq_status tarmaq_decide(const tarmaq_ruleset* ruleset, const char* document, size_t document_length,
                            const char* options, size_t options_length, char** result) {
  return with_texts(ruleset, document, document_length, options, options_length, result,
                    [](const Service& service, std::string_view text, std::string_view chosen) {
                      return service.decide(text, chosen);
                    });
}

tarmaq_status tarmaq_ask(const tarmaq_ruleset* ruleset, const char* state, size_t state_length, const char* options,
                         size_t options_length, char** result) {
  return with_texts(
      ruleset, state, state_length, options, options_length, result,
      [](const Service& service, std::string_view text, std::string_view chosen) { return service.ask(text, chosen); });
}

tarmaq_status tarmaq_explain(const tarmaq_ruleset* ruleset, const char* document, size_t document_length,
                             const char* options, size_t options_length, char** result) {
  return with_texts(ruleset, document, document_length, options, options_length, result,
                    [](const Service& service, std::string_view text, std::string_view chosen) {
                      return service.explain(text, chosen);
                    });
}

tarmaq_status tarmaq_describe(const tarmaq_ruleset* ruleset, const char* options, size_t options_length,
                              char** result) {
  return with_texts(
      ruleset, nullptr, 0, options, options_length, result,
      [](const Service& service, std::string_view, std::string_view chosen) { return service.describe(chosen); });
}

tarmaq_status tarmaq_schema(const tarmaq_ruleset* ruleset, const char* options, size_t options_length, char** result) {
  return with_texts(
      ruleset, nullptr, 0, options, options_length, result,
      [](const Service& service, std::string_view, std::string_view chosen) { return service.schema(chosen); });
}

void tarmaq_free(char* result) { std::free(result); }

const char* tarmaq_last_error(void) { return last_error().said; }

}  // extern "C"
