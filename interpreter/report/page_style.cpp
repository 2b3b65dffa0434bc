#include "interpreter/report/page_style.hpp"

#include <fmt/format.h>

#include "interpreter/load/sha256.hpp"
#include "interpreter/words/escape.hpp"

namespace tarmaq::report {

namespace {

constexpr std::string_view common_style = R"css(
:root { color-scheme: light dark; --line: #c9c9c4; --quiet: #57574f; --page: #fdfdfb; --ink: #1b1b19; --mark: #1f5f8b; --in: #dff2df; --out: #f8dedd; --all: #1d6b3c; --some: #9a6700; --no: #a40e26; }
@media (prefers-color-scheme: dark) { :root { --line: #4a4a47; --quiet: #b0b0a8; --page: #1c1c1a; --ink: #ecece7; --mark: #8cc4ee; --in: #1f4023; --out: #4d2322; --all: #7cc796; --some: #e0b35a; --no: #f08a96; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 74rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); overflow-wrap: break-word; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .2rem 0 .4rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .7rem; border-bottom: 1px solid var(--line); } h3 { font-size: 1rem; margin: 1.2rem 0 .2rem; } h2 + h3 { margin-top: 0; }
p { margin: .3rem 0; } ul { margin: .3rem 0; padding-left: 1.3rem; } .quiet { color: var(--quiet); } a { color: var(--mark); } :focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); } caption { text-align: left; color: var(--quiet); }
@media (max-width: 44rem) { body { padding: .8rem; } th, td { padding-right: .4rem; overflow-wrap: break-word; } }
@media print { :root { --page: #fff; --ink: #000; --quiet: #333; --mark: #000; color-scheme: light; } body { max-width: none; padding: 0; font-size: 10pt; } h2, h3, summary { break-after: avoid; } tr, figure, p { break-inside: avoid; } a { color: inherit; text-decoration: none; } }
)css";

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

const std::string_view explanation_style = R"css(body { max-width: 52rem; } li > h3 { margin-top: 0; }
.skip { position: absolute; left: -100rem; } .skip:focus { position: static; }
ol.steps { list-style: none; margin: 0; padding: 0; counter-reset: step; } ol.steps > li { counter-increment: step; padding: .7rem 0 .7rem 2.4rem; border-bottom: 1px solid var(--line); position: relative; }
ol.steps > li::before { content: counter(step) "."; position: absolute; left: 0; font-weight: bold; } ol.steps > li:target { border-left: .3rem solid var(--mark); padding-left: 2.1rem; }
ol.changes { margin: .3rem 0; padding-left: 1.6rem; } figure { margin: .4rem 0; } blockquote { margin: .3rem 0; padding-left: .8rem; border-left: .2rem solid var(--line); } figcaption, summary { color: var(--quiet); } summary { cursor: pointer; }
.whole > summary { font-size: 1.2rem; font-weight: bold; color: inherit; margin: 2rem 0 .7rem; border-bottom: 1px solid var(--line); } .whole > summary h2 { display: inline; border: 0; margin: 0; }
th { font-weight: normal; } thead th { font-weight: bold; } td { font-weight: 600; }
@media (max-width: 30rem) { table { table-layout: fixed; font-size: .9rem; } ol.steps > li { padding-left: 1.6rem; } }
@media print { .skip { display: none; } details::details-content { content-visibility: visible; block-size: auto; opacity: 1; } details:not([open]) > *:not(summary) { display: block; } summary { list-style: none; } summary::-webkit-details-marker { display: none; } }
)css";

const std::string_view coverage_style =
    R"css(table { width: auto; font-size: .85rem; } th, td { border: 1px solid var(--line); padding: .15rem .5rem; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
.paragraph { display: grid; grid-template-columns: minmax(16rem, 5fr) 7fr; gap: 1.5rem; padding: .8rem 0 .8rem .9rem; border-left: .5rem solid; border-bottom: 1px solid var(--line); } .paragraph h3 { margin: 0 0 .3rem; }
.all { border-left-style: solid; border-left-color: var(--all); } .some { border-left-style: dashed; border-left-color: var(--some); }
.no { border-left-style: dotted; border-left-color: var(--no); background: repeating-linear-gradient(135deg, transparent 0 10px, rgba(164, 14, 38, .07) 10px 12px); }
.none { border-left-style: solid; border-left-color: var(--line); color: var(--quiet); }
.rule { font-size: .88rem; margin-bottom: .8rem; } .rule p { margin: .15rem 0; } .gap { font-weight: bold; text-decoration: underline dotted; }
.cases { color: var(--quiet); font-size: .8rem; } code { font-size: .82rem; overflow-wrap: anywhere; } ol.tests { font-size: .82rem; columns: 2; } ol.tests li { break-inside: avoid; }
@media (max-width: 50rem) { .paragraph { grid-template-columns: minmax(0, 1fr); } ol.tests { columns: 1; } }
@media (max-width: 30rem) { .rule table, .rule tbody { display: block; } .rule tr { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); } .rule tr > :first-child { grid-column: 1 / -1; } .rule th, .rule td { overflow-wrap: anywhere; padding: .15rem .2rem; font-size: .8rem; } td.number { white-space: nowrap; } }
@media print { .paragraph { break-inside: avoid; -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
)css";

const std::string_view impact_style =
    R"css(.quiet { font-size: .9rem; } th.group { padding-top: .9rem; } td.count, th.count { text-align: right; white-space: nowrap; width: 4.5rem; padding-right: 0; font-variant-numeric: tabular-nums; }
ins { background: var(--in); text-decoration: underline; } ins::before { content: "+"; font-weight: bold; } del { background: var(--out); text-decoration: line-through; } del::before { content: "−"; font-weight: bold; }
article { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: .3rem 2rem; padding: .8rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; } article > h3 { grid-column: 1 / -1; margin: 0; }
li .quiet { white-space: nowrap; }
@media (max-width: 44rem) { article { grid-template-columns: minmax(0, 1fr); } }
)css";

std::string page_head(std::string_view language, std::string_view title, std::string_view own_style) {
  const std::string style = std::string(common_style) + std::string(own_style);
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; base-uri "
      "'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
      language, base64_of(load::sha256(style)), words::xml_text(title), style);
}

std::string breakable(std::string_view text) {
  std::string words;
  for (const char c : words::xml_text(text)) {
    words += c;
    if (c == '_' || c == '/') words += "<wbr>";
  }
  return words;
}

}  // namespace tarmaq::report
