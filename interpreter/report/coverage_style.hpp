// The style of the coverage page: glyphs and patterns say what colours say, and it prints.
#pragma once

namespace tarmaq::report {

inline constexpr const char* coverage_style = R"css(
:root { --ink: #1b1b1b; --soft: #555; --line: #bbb; --paper: #fff; }
body { font: 16px/1.5 Georgia, "Times New Roman", serif; color: var(--ink); background: var(--paper); margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
h1, h2, h3, table, .rule, .key { font-family: "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; border-bottom: 2px solid var(--ink); margin-top: 2.5rem; } h3 { font-size: 1rem; margin: 0 0 .3rem; }
table { border-collapse: collapse; font-size: .85rem; } th, td { border: 1px solid var(--line); padding: .15rem .5rem; text-align: left; vertical-align: top; }
td.number { text-align: right; }
.paragraph { display: grid; grid-template-columns: minmax(16rem, 5fr) 7fr; gap: 1.5rem; padding: .8rem 0 .8rem .9rem; border-left: .5rem solid; border-bottom: 1px solid var(--line); }
.all { border-left-style: solid; border-left-color: #1d6b3c; }
.some { border-left-style: dashed; border-left-color: #9a6700; }
.no { border-left-style: dotted; border-left-color: #a40e26; background: repeating-linear-gradient(135deg, transparent 0 10px, rgba(164, 14, 38, .07) 10px 12px); }
.none { border-left-style: solid; border-left-color: #ddd; color: var(--soft); }
.rule { font-size: .88rem; margin-bottom: .8rem; } .rule p { margin: .15rem 0; }
.gap { font-weight: bold; text-decoration: underline dotted; }
.cases, .quiet { color: var(--soft); font-size: .8rem; } code { font-size: .82rem; overflow-wrap: anywhere; }
ol.tests { font-size: .82rem; columns: 2; } ol.tests li { break-inside: avoid; }
@media (max-width: 50rem) { .paragraph { grid-template-columns: 1fr; } ol.tests { columns: 1; } }
@media print { body { margin: 0; max-width: none; font-size: 11px; } .paragraph { break-inside: avoid; -webkit-print-color-adjust: exact; print-color-adjust: exact; } a { color: inherit; text-decoration: none; } }
)css";

}  // namespace tarmaq::report
