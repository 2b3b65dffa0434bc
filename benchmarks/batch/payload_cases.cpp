#include "benchmarks/batch/payload_cases.hpp"

#include "interpreter/model/date.hpp"
#include "tests/parts.hpp"

namespace tarmaq {

namespace {

// `"name":"text",`; texts here have nothing to escape.
void member(std::string& out, const char* name, const std::string& text) {
  out.append("\"").append(name).append("\":\"").append(text).append("\",");
}

void open(std::string& out, const char* name, char bracket) { out.append("\"").append(name).append("\":") += bracket; }

// In place of the last comma.
void close(std::string& out, char bracket) {
  if (out.back() == ',') out.back() = bracket;
  else out += bracket;
  out += ',';
}

}  // namespace

std::string PayloadCases::digits(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += static_cast<char>('0' + chance_.below(10));
  return text;
}

std::string PayloadCases::signature(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "0123456789abcdef"[chance_.below(16)];
  return text;
}

std::string PayloadCases::day(std::int32_t before_today) { return Date{today_ - before_today}.to_string(); }

void PayloadCases::append_licences(std::string& out) {
  open(out, "licences", '[');
  const std::uint32_t count = chance_.once_in(16) ? 0 : 1 + chance_.below(2);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::int32_t left = chance_.once_in(12) ? -1 - static_cast<std::int32_t>(chance_.below(900))
                                                  : static_cast<std::int32_t>(chance_.below(3000));
    out += '{';
    member(out, "kind", chance_.word({"gardener", "beekeeper", "sprayer"}));
    member(out, "number", "L" + digits(8));
    member(out, "issuer", "Society of Allotment Gardeners");
    member(out, "issued", day(3650 - left));
    member(out, "valid_until", day(-left));
    close(out, '}');
  }
  close(out, ']');
}

void PayloadCases::append_tenant(std::string& out, const std::string& number) {
  open(out, "tenant", '{');
  member(out, "number", number);
  open(out, "name", '{');
  member(out, "family", chance_.word({"Baker", "Carpenter", "Fisher", "Miller", "Shepherd", "Weaver"}));
  member(out, "given", chance_.word({"Ann", "Bert", "Clara", "Dora", "Emil", "Fritz"}));
  out += "\"middle\":null,";
  close(out, '}');
  member(out, "born_on", day(30 + static_cast<std::int32_t>(chance_.below(90 * 365))));
  open(out, "contact", '{');
  member(out, "telephone", "+0700" + digits(7));
  member(out, "mail", "tenant" + digits(6) + "@allotments.example");
  close(out, '}');
  append_licences(out);
  member(out, "trustee", chance_.once_in(2) ? "T" + digits(11) : "");
  close(out, '}');
}

void PayloadCases::append_plot(std::string& out, const std::string& number) {
  open(out, "plot", '{');
  member(out, "register_number", digits(2) + "/" + digits(3) + "/" + digits(4));
  open(out, "place", '{');
  member(out, "district", chance_.word({"north", "east", "south", "west", "centre"}));
  member(out, "street", chance_.word({"Lime Walk", "Mill Lane", "Orchard Way", "Quarry Path"}));
  member(out, "house", std::to_string(1 + chance_.below(120)));
  close(out, '}');
  out += "\"area\":" + std::to_string(60 + chance_.below(600)) + "." + std::to_string(1 + chance_.below(9)) +
         ",\"helpers\":" + std::to_string(chance_.below(6)) + ",";
  member(out, "holder", chance_.once_in(10) ? number : "T" + digits(11));
  close(out, '}');
}

void PayloadCases::append_objection(std::string& out) {
  const bool raised = chance_.once_in(6);
  open(out, "objection", '{');
  out += raised ? "\"raised\":true,\"raised_on\":\"" + day(3) + "\"," : "\"raised\":false,\"raised_on\":null,";
  member(out, "words", raised ? "the hedge on the boundary is higher than agreed" : "");
  member(out, "signature", signature(64));
  close(out, '}');
}

void PayloadCases::append_post(std::string& out) {
  open(out, "post", '{');
  member(out, "received", day(0) + "T09:" + std::to_string(10 + chance_.below(50)) + ":00Z");
  member(out, "clerk", "C" + digits(4));
  open(out, "enclosures", '[');
  out += '{';
  member(out, "file", "plan_of_the_plot.pdf");
  member(out, "checksum", signature(64));
  close(out, '}');
  close(out, ']');
  member(out, "remarks", "handed in at the counter of the society, with the key of the shed");
  close(out, '}');
}

void PayloadCases::append(std::string& out) {
  today_ = Date::from_civil(2026, 1, 1).value_or(Date()).days + static_cast<std::int32_t>(chance_.below(365));
  const std::string number = "T" + digits(11);
  out += '{';
  member(out, "file_number", "F" + std::to_string(10'000'000 + ++number_));
  member(out, "lodged_on", day(0));
  member(out, "vacant_since", day(static_cast<std::int32_t>(chance_.below(chance_.once_in(3) ? 400 : 80))));
  member(out, "tenure", chance_.word({"first_lease", "first_lease", "renewal", "inheritance", "exchange"}));
  append_tenant(out, number);
  append_plot(out, number);
  append_objection(out);
  append_post(out);
  close(out, '}');
  out.back() = '\n';
}

}  // namespace tarmaq
