// A value, or an error of the machine (missing file, bad JSON): std::expected's member names.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace tarmaq::inline diagnostics {

struct Error {
  enum class Kind { File, Input, Limit, Usage, Bug };
  Kind kind = Kind::Input;
  std::string message;
  std::string hint;
};

template <class T>
class Result {
 public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}
  bool has_value() const { return content_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& value() { return std::get<0>(content_); }
  const T& value() const { return std::get<0>(content_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return std::get<1>(content_); }

 private:
  std::variant<T, Error> content_;
};

}  // namespace tarmaq::inline diagnostics
