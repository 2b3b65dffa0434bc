#include "interpreter/report/html_head.hpp"

#include <fmt/format.h>

#include "interpreter/load/sha256.hpp"
#include "interpreter/words/escape.hpp"

namespace tarmaq::report {

namespace {

// Hexadecimal digits to the base 64 of RFC 4648.
std::string base64_of(std::string_view digits) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  std::string result;
  unsigned held = 0;
  unsigned bits = 0;
  for (const char c : digits) {
    held = (held << 4U) | digit(c);
    bits += 4;
    if (bits < 6) continue;
    bits -= 6;
    result += letters[(held >> bits) & 63U];
    held &= (1U << bits) - 1;
  }
  if (bits > 0) result += letters[(held << (6 - bits)) & 63U];
  while (result.size() % 4 != 0) result += '=';
  return result;
}

}  // namespace

std::string html_head(std::string_view language, std::string_view title, std::string_view style) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; base-uri "
      "'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
      language, base64_of(load::sha256(style)), words::xml_text(title), style);
}

}  // namespace tarmaq::report
