#include "interpreter/report/diagnostic_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/words/diagnostic_words.hpp"
#include "interpreter/words/escape.hpp"

namespace tarmaq::report {

namespace {

struct Place {
  std::string file;
  LineColumn begin;
  LineColumn end;
};

Place place_of(Span span, const Sources& sources) {
  if (span.file >= sources.size()) return {};
  return {sources.at(span.file).path, sources.locate(span.file, span.begin),
          sources.locate(span.file, std::max(span.begin, span.end))};
}

std::string_view severity_name(Code code) { return code_severity(code) == Severity::Error ? "error" : "warning"; }

long long number(std::size_t value) { return static_cast<long long>(value); }

void write_place(json::JsonWriter& json, const Place& place) {
  json.member("file", place.file);
  json.key("line").integer(number(place.begin.line));
  json.key("column").integer(number(place.begin.column));
  json.key("end_line").integer(number(place.end.line));
  json.key("end_column").integer(number(place.end.column));
}

// Percent-encodes what a URI reference may not hold.
std::string uri_of(const std::string& path) {
  std::string uri;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return uri;
}

void write_location(json::JsonWriter& json, const Place& place, std::string_view message) {
  json.begin_object().key("physicalLocation").begin_object();
  json.key("artifactLocation").begin_object().member("uri", uri_of(place.file)).end_object();
  json.key("region").begin_object();
  json.key("startLine").integer(number(place.begin.line)).key("startColumn").integer(number(place.begin.column));
  json.key("endLine").integer(number(place.end.line)).key("endColumn").integer(number(place.end.column));
  json.end_object().end_object();
  if (!message.empty()) json.key("message").begin_object().member("text", message).end_object();
  json.end_object();
}

std::string message_with_hint(const Diagnostic& diagnostic, Language language) {
  const std::string message = words::say(diagnostic.message, language);
  return diagnostic.hint.empty() ? message : message + "; " + words::say(diagnostic.hint, language);
}

void write_result(json::JsonWriter& json, const Diagnostic& diagnostic, const Sources& sources, Language language) {
  json.begin_object().member("ruleId", code_name(diagnostic.code)).member("level", severity_name(diagnostic.code));
  json.key("message").begin_object().member("text", message_with_hint(diagnostic, language)).end_object();
  json.key("locations").begin_array();
  write_location(json, place_of(diagnostic.span, sources), {});
  json.end_array();
  if (!diagnostic.notes.empty()) {
    json.key("relatedLocations").begin_array();
    for (const Note& note : diagnostic.notes)
      write_location(json, place_of(note.span, sources), words::say(note.message, language));
    json.end_array();
  }
  json.end_object();
}

}  // namespace

std::string diagnostics_json(const std::vector<DiagnosedSources>& all, Language language) {
  std::string text;
  json::JsonWriter json(text);
  json.begin_array();
  for (const DiagnosedSources& one : all) {
    for (const Diagnostic& diagnostic : one.diagnostics->all()) {
      json.begin_object().member("code", code_name(diagnostic.code)).member("severity", severity_name(diagnostic.code));
      write_place(json, place_of(diagnostic.span, *one.sources));
      json.member("message", words::say(diagnostic.message, language));
      json.member("hint", words::say(diagnostic.hint, language));
      json.key("notes").begin_array();
      for (const Note& note : diagnostic.notes) {
        json.begin_object();
        write_place(json, place_of(note.span, *one.sources));
        json.member("message", words::say(note.message, language)).end_object();
      }
      json.end_array().end_object();
    }
  }
  json.end_array();
  return text + "\n";
}

std::string diagnostics_sarif(const std::vector<DiagnosedSources>& all, Language language) {
  std::vector<Code> codes;
  for (const DiagnosedSources& one : all) {
    for (const Diagnostic& diagnostic : one.diagnostics->all()) codes.push_back(diagnostic.code);
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());

  std::string text;
  json::JsonWriter json(text);
  json.begin_object().member("$schema", "https://json.schemastore.org/sarif-2.1.0.json").member("version", "2.1.0");
  json.key("runs").begin_array().begin_object();
  json.key("tool")
      .begin_object()
      .key("driver")
      .begin_object()
      .member("name", "tarmaq")
      .member("version", program_version());
  json.key("rules").begin_array();
  for (const Code code : codes) {
    json.begin_object().member("id", code_name(code));
    json.key("shortDescription")
        .begin_object()
        .member("text", words::say(Wording(Pattern(code_title(code)), {}), language))
        .end_object();
    json.key("defaultConfiguration").begin_object().member("level", severity_name(code)).end_object().end_object();
  }
  json.end_array().end_object().end_object();
  json.member("columnKind", "unicodeCodePoints");
  json.key("results").begin_array();
  for (const DiagnosedSources& one : all) {
    for (const Diagnostic& diagnostic : one.diagnostics->all()) write_result(json, diagnostic, *one.sources, language);
  }
  json.end_array().end_object().end_array().end_object();
  return text + "\n";
}

std::string diagnostics_github(const std::vector<DiagnosedSources>& all, Language language) {
  std::string text;
  for (const DiagnosedSources& one : all) {
    for (const Diagnostic& diagnostic : one.diagnostics->all()) {
      const Place place = place_of(diagnostic.span, *one.sources);
      text += fmt::format("::{} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
                          severity_name(diagnostic.code), words::github_property(place.file), place.begin.line,
                          place.end.line, place.begin.column, place.end.column, code_name(diagnostic.code),
                          words::github_message(message_with_hint(diagnostic, language)));
    }
  }
  return text;
}

}  // namespace tarmaq::report
